/// Where caches live: `CASEBOOK_CACHE` (`off` for none), `XDG_CACHE_HOME`, `~/.cache`.
enum CacheFolder {
  static let path: String? = {
    if let value = Environment["CASEBOOK_CACHE"] { return value.isEmpty || value == "off" ? nil : value }
    if let value = Environment["XDG_CACHE_HOME"], !value.isEmpty { return value + "/casebook" }
    if let home = Environment["HOME"], !home.isEmpty { return home + "/.cache/casebook" }
    return nil
  }()
}
