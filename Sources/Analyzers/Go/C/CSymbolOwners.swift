/// Which well-known library defines a C symbol. Only names that one library owns.
enum CSymbolOwners {
  /// The library of the first symbol that is known, as `-l` names it.
  static func library(of symbols: [String]) -> String? {
    for symbol in symbols {
      if let library = library(of: symbol) { return library }
    }
    return nil
  }

  private static func library(of symbol: String) -> String? {
    if let library = exact[symbol] { return library }
    if symbol.hasPrefix("std::") || symbol.hasPrefix("operator ") || symbol.hasPrefix("vtable for __cxxabiv1") {
      return "stdc++"
    }
    return prefixes.first { symbol.hasPrefix($0.prefix) }?.library
  }

  private static let exact = [
    "pow": "m", "sin": "m", "cos": "m", "tan": "m", "exp": "m", "log": "m", "log10": "m", "log2": "m", "sqrt": "m",
    "floor": "m", "ceil": "m", "fmod": "m", "atan2": "m", "powf": "m", "sqrtf": "m", "round": "m", "cbrt": "m",
    "hypot": "m", "dlopen": "dl", "dlsym": "dl", "dlclose": "dl", "dlerror": "dl", "shm_open": "rt",
    "timer_create": "rt",
    "deflate": "z", "inflate": "z", "compress": "z", "uncompress": "z", "crc32": "z", "zlibVersion": "z",
    "deflateInit_": "z", "inflateInit_": "z", "inflateEnd": "z", "deflateEnd": "z", "__gxx_personality_v0": "stdc++",
    "__cxa_throw": "stdc++", "__cxa_begin_catch": "stdc++", "crypt": "crypt", "uuid_generate": "uuid",
  ]

  private static let prefixes: [(prefix: String, library: String)] = [
    ("pthread_", "pthread"), ("sqlite3_", "sqlite3"), ("SSL_", "ssl"), ("EVP_", "crypto"), ("BIO_", "crypto"),
    ("curl_", "curl"), ("ZSTD_", "zstd"), ("LZ4_", "lz4"), ("rd_kafka_", "rdkafka"), ("PQ", "pq"),
    ("archive_", "archive"),
    ("git_", "git2"), ("zmq_", "zmq"), ("pcre2_", "pcre2-8"), ("xmlRead", "xml2"), ("lua_", "lua"),
    ("snappy_", "snappy"),
    ("BZ2_", "bz2"), ("lzma_", "lzma"), ("png_", "png"), ("jpeg_", "jpeg"), ("SDL_", "SDL2"), ("glfw", "glfw"),
    ("pcap_", "pcap"), ("ibv_", "ibverbs"), ("usb_", "usb"), ("libusb_", "usb-1.0"), ("snd_", "asound"),
  ]
}
