/// A header that gcc did not find, said in another language than English: `main.go:4:10: 致命错误：zlibx/zlib.h：没有那个文件或目录`.
///
/// The words for the missing file are the C library's; the compiler's own word before the name is not needed.
struct CMissingHeader {
  /// The header as the line spells it.
  let name: String
  /// `main.go:4:10`
  let place: String

  /// "No such file or directory" as glibc 2.36 translates it.
  private static let phrases: [StaticString] = [
    "Datei oder Verzeichnis nicht gefunden", "Aucun fichier ou dossier de ce ", "No existe el fichero o el directorio",
    "No existe el archivo o el directorio", "File o directory non esistente", "Arquivo ou diretório inexistente",
    "Arquivo ou diretório não encontrado", "Нет такого файла или каталога", "Немає такого файла або каталогу",
    "そのようなファイルやディレクトリはありません", "没有那个文件或目录", "沒有此一檔案或目錄",
    "그런 파일이나 디렉터리가 없습니다", "Nie ma takiego pliku ani katalogu", "Adresář nebo soubor neexistuje",
    "Filen eller katalogen finns inte", "Bestand of map bestaat niet", "Böyle bir dosya ya da dizin yok",
  ]

  /// `nil` where the line is none.
  init?(_ line: ToolLine) {
    guard let end = CMissingHeader.placeEnd(line.bytes),
      let phrase = CMissingHeader.phrases.lazy.compactMap({ line.find($0, from: end) }).first
    else { return nil }
    var last = phrase
    while last > end, CMissingHeader.isSeparator(line.bytes, before: last) > 0 {
      last -= CMissingHeader.isSeparator(line.bytes, before: last)
    }
    var first = last
    while first > end, CMissingHeader.isSeparator(line.bytes, before: first) == 0 { first -= 1 }
    let name = line.text(first..<last)
    guard first > end, name.contains("."), name.utf8.count < 256 else { return nil }
    self.name = name
    place = line.text(0..<end - 1)
  }

  /// The place after `main.go:4:10:`, of a Go or C file.
  private static func placeEnd(_ bytes: [UInt8]) -> Int? {
    guard let colon = bytes.prefix(512).firstIndex(of: UInt8(ascii: ":")), colon > 1,
      !bytes[..<colon].contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") })
    else { return nil }
    let file = String(decoding: bytes[..<colon], as: UTF8.self)
    guard [".go", ".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".m", ".mm"].contains(where: { file.hasSuffix($0) }) else {
      return nil
    }
    var at = colon
    for _ in 0..<2 {
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { return nil }
      let digits = at + 1
      at = digits
      while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
      guard at > digits else { return nil }
    }
    return at < bytes.count && bytes[at] == UInt8(ascii: ":") ? at + 1 : nil
  }

  /// Bytes of the blank, colon, no-break space or wide colon before `end`; 0 where there is none.
  private static func isSeparator(_ bytes: [UInt8], before end: Int) -> Int {
    guard end > 0 else { return 0 }
    switch bytes[end - 1] {
    case 0x20, UInt8(ascii: ":"), UInt8(ascii: "'"), UInt8(ascii: "\""): return 1
    case 0xa0: return end > 1 && bytes[end - 2] == 0xc2 ? 2 : 0
    case 0x9a: return end > 2 && bytes[end - 2] == 0xbc && bytes[end - 3] == 0xef ? 3 : 0
    default: return 0
    }
  }
}
