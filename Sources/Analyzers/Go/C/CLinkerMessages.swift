internal import Artifacts
internal import CaseModel

/// What a C linker said in one build: GNU ld (also translated), gold, lld, mold and Apple's ld.
struct CLinkerMessages {
  /// A symbol nothing defines, with the first places that want it.
  struct Undefined {
    var symbol: String
    var referrers: [String] = []
    var location: SourceLocation
  }

  private(set) var undefined: [Undefined] = []
  /// References in all; a symbol may be wanted a hundred times.
  private(set) var references = 0
  private(set) var near: [String] = []
  /// Symbols that exist as C++ functions only.
  private(set) var cplusplusOnly: [String] = []
  /// A library that defines an undefined symbol, by the linker's own word.
  private(set) var definingLibrary: String?
  private(set) var duplicates: [(symbol: String, places: [String], location: SourceLocation)] = []
  private(set) var missingLibraries: [(name: String, location: SourceLocation)] = []
  private(set) var tlsRelocation: SourceLocation?
  private(set) var other: (text: String, location: SourceLocation)?
  var objects = CObjectMessages()

  private var function: String?
  private var place = Place.none
  /// The place of a `referenced by` line until the line with its function comes.
  private var waiting = ""
  private var undefinedIndex: [String: Int] = [:]
  private var duplicateIndex: [String: Int] = [:]

  private enum Place {
    case none, undefined(Int), duplicate(Int), apple
  }

  static let most = 400

  /// Reads a line; true where it was understood.
  mutating func read(_ line: ToolLine) -> Bool {
    if line.begins(">>> ") || line.begins(">>>\t") { return readDetail(line) }
    endReference()
    if let first = line.bytes.first, first <= 0x20 { return readApple(line) }
    if line.begins("Undefined symbols for architecture ") {
      place = .apple
      return true
    }
    if line.has("warning: ") { return objects.read(line) }
    if objects.read(line) || readMissing(line) || readRelocation(line) { return true }
    return readUndefined(line) || readDuplicate(line) || readContext(line)
  }

  /// Notes a message that nothing above explains; only the first is kept.
  mutating func note(_ text: String, at location: SourceLocation) {
    if other == nil, !text.isEmpty { other = (text, location) }
  }
}

extension CLinkerMessages {
  /// `…: undefined reference to `x'`, `ld.lld: error: undefined symbol: x`
  private mutating func readUndefined(_ line: ToolLine) -> Bool {
    for phrase in CLinkerPhrases.undefined {
      guard let at = line.find(phrase) else { continue }
      guard let name = line.lastQuoted(from: phrase.utf8CodeUnitCount > 20 && at > 0 ? at : 0) ?? line.lastQuoted()
      else {
        return false
      }
      add(undefined: CLinkerMessages.unversioned(name), by: referrer(line, before: at), at: line.location)
      return true
    }
    for phrase in ["undefined symbol: ", "undefined hidden symbol: ", "undefined protected symbol: "] as [StaticString]
    {
      guard line.messageStart != nil, let name = line.rest(after: phrase) else { continue }
      place = .undefined(add(undefined: CLinkerMessages.unversioned(name), by: nil, at: line.location))
      return true
    }
    return false
  }

  @discardableResult
  private mutating func add(undefined name: String, by referrer: String?, at location: SourceLocation) -> Int {
    references += 1
    let index: Int
    if let known = undefinedIndex[name] {
      index = known
    } else if undefined.count < CLinkerMessages.most {
      index = undefined.count
      undefined.append(Undefined(symbol: name, location: location))
      undefinedIndex[name] = index
    } else {
      return undefined.count - 1
    }
    add(referrer: referrer, to: index)
    return index
  }

  private mutating func add(referrer: String?, to index: Int) {
    guard let referrer, !referrer.isEmpty, undefined.indices.contains(index), undefined[index].referrers.count < 5,
      !undefined[index].referrers.contains(referrer)
    else { return }
    undefined[index].referrers.append(referrer)
  }

  /// `twice, main.go:5`: the function of the line above, and the place this line names.
  private func referrer(_ line: ToolLine, before phrase: Int) -> String? {
    var start = line.messageStart ?? 0
    if start > phrase { start = 0 }
    var here = line.text(start..<phrase)
    if here.hasSuffix(": error:") { here.removeLast(7) }
    while let last = here.last, ": \u{a0}".contains(last) { here.removeLast() }
    // gold: `libzz.a(zz.o):p.txt:function zz`
    if let at = line.find(":function "), at < phrase {
      let name = line.word(from: at + 10)
      return CLinkerMessages.readable(name.hasSuffix(":") ? String(name.dropLast()) : name)
    }
    // Some languages put words between the place and the phrase.
    let ascii = ToolLine.leaf(here).utf8.prefix { $0 > 0x20 && $0 < 0x80 && $0 != UInt8(ascii: "`") }
    let leaf = CLinkerMessages.source(String(decoding: Array(ascii), as: UTF8.self))
    guard let function else { return leaf.isEmpty ? nil : leaf }
    return leaf.isEmpty || leaf.utf8.first == UInt8(ascii: "(") ? function : "\(function), \(leaf)"
  }

  /// `… in function `twice':` says who refers to what follows.
  private mutating func readContext(_ line: ToolLine) -> Bool {
    guard line.ends(with: UInt8(ascii: ":")), line.messageStart != nil || line.has(": In function "),
      let name = line.lastQuoted(), line.hasAny([".o", ".a(", ".obj", ".cgo2."])
    else { return false }
    function = CLinkerMessages.readable(name)
    return true
  }

  /// `>>> referenced by main.go:5 (/src/app/main.go:5)`, `>>>   /tmp/x.o:(f)`, `>>> did you mean: y`
  private mutating func readDetail(_ line: ToolLine) -> Bool {
    if let name = line.rest(after: ">>> did you mean: ") {
      add(name, to: \.near)
      return true
    }
    if let at = line.find(">>> did you mean to declare "), let end = line.find(" as extern \"C\"", from: at) {
      add(line.text(at + 28..<end), to: \.cplusplusOnly)
      return true
    }
    // `>>>               /tmp/go-link-1/000001.o:(twice)`, after the line that names the place.
    let next = line.find("referenced by ")
    if let open = line.find(":("), open < next ?? Int.max, let close = line.find(")", from: open),
      case .undefined(let index) = place
    {
      let name = line.text(open + 2..<close)
      let isSection = name.utf8.first == UInt8(ascii: ".")
      let parts = [isSection ? "" : CLinkerMessages.readable(name), waiting].filter { !$0.isEmpty }
      add(referrer: parts.joined(separator: ", "), to: index)
      waiting = ""
    }
    if let next {
      endReference()
      waiting = CLinkerMessages.source(ToolLine.leaf(line.word(from: next + 14)))
      return true
    }
    if let at = line.find("defined at ") {
      if case .duplicate(let index) = place { add(place: ToolLine.leaf(line.word(from: at + 11)), to: index) }
      return true
    }
    return true
  }

  /// Ends reading: the last place may have no function below it.
  mutating func finish() { endReference() }

  /// A place without a function below it.
  private mutating func endReference() {
    if case .undefined(let index) = place { add(referrer: waiting, to: index) }
    waiting = ""
  }

  /// `  "_x", referenced from:` and the objects below it, as Apple's linker prints them.
  private mutating func readApple(_ line: ToolLine) -> Bool {
    guard case .apple = place else { return false }
    if line.has("\", referenced from:"), let name = line.quoted()?.text {
      add(undefined: CLinkerMessages.withoutUnderscore(name), by: nil, at: line.location)
      return true
    }
    guard let at = line.find(" in "), !undefined.isEmpty else { return false }
    let name = CLinkerMessages.withoutUnderscore(line.text(0..<at))
    add(referrer: CLinkerMessages.readable(name), to: undefined.count - 1)
    return true
  }

  private mutating func readDuplicate(_ line: ToolLine) -> Bool {
    for phrase in CLinkerPhrases.duplicate {
      guard let at = line.find(phrase), let name = line.quoted(from: phrase.utf8CodeUnitCount > 20 ? at : 0) else {
        continue
      }
      let start = min(line.messageStart ?? 0, at)
      var places: [String] = []
      var first = line.text(start..<at)
      while first.hasSuffix(":") || first.hasSuffix(" ") || first.hasSuffix("\u{a0}") { first.removeLast() }
      if !first.isEmpty { places.append(CLinkerMessages.source(ToolLine.leaf(first))) }
      if let mark = line.find("; ", from: name.end - 1) {
        places.append(CLinkerMessages.source(ToolLine.leaf(line.word(from: mark + 2))))
      }
      add(duplicate: name.text, places, at: line.location)
      return true
    }
    guard line.messageStart != nil || line.begins("duplicate symbol ") else { return false }
    if let rest = line.rest(after: "duplicate symbol: ") {
      // mold: `a.o: b.o: name`
      let parts = rest.split(separator: " ")
      let isMold = parts.count == 3 && parts[0].hasSuffix(":") && parts[1].hasSuffix(":")
      let name = isMold ? String(parts[2]) : rest
      place = .duplicate(add(duplicate: name, [], at: line.location))
      return true
    }
    if line.has("duplicate symbol "), let name = line.quoted() {
      add(duplicate: CLinkerMessages.withoutUnderscore(name.text), [], at: line.location)
      return true
    }
    return false
  }

  @discardableResult
  private mutating func add(duplicate name: String, _ places: [String], at location: SourceLocation) -> Int {
    let index: Int
    if let known = duplicateIndex[name] {
      index = known
    } else if duplicates.count < CLinkerMessages.most {
      index = duplicates.count
      duplicates.append((name, [], location))
      duplicateIndex[name] = index
    } else {
      return duplicates.count - 1
    }
    for place in places { add(place: place, to: index) }
    return index
  }

  private mutating func add(place: String, to index: Int) {
    guard duplicates.indices.contains(index), !place.isEmpty, duplicates[index].places.count < 4,
      !duplicates[index].places.contains(place)
    else { return }
    duplicates[index].places.append(place)
  }

  /// `cannot find -lx`, `unable to find library -lx`, `library not found: x`, `library 'x' not found`
  private mutating func readMissing(_ line: ToolLine) -> Bool {
    guard let start = line.messageStart else { return false }
    var name: String?
    if let rest = line.rest(after: "library not found for -l") ?? line.rest(after: "unable to find library -l") {
      name = rest
    } else if let at = line.find("library not found: ") {
      name = line.word(from: at + 19)
    } else if line.hasAny(["framework not found ", "framework '", "library '"]), line.has("not found") {
      name = line.quoted()?.text ?? line.rest(after: "framework not found ")
    } else if let at = line.find("-l", from: start), at > 0, line.bytes[at - 1] <= 0x20 || line.bytes[at - 1] == 0xa0 {
      // In any language: `cannot find -lx: No such file or directory`.
      let word = line.word(from: at + 2)
      let end = at + 2 + word.utf8.count
      let isEnd = end >= line.bytes.count || line.find(":", from: end).map { $0 - end < 4 } ?? false
      // Turkish and Japanese put the verb after the name.
      if isEnd || line.hasAny(["bulunamadı", "見つかりません", "ei löydy"]) { name = word }
    } else if line.hasAny(["No such file or directory", "no such file or directory"]) {
      name = CLinkerMessages.libraryFile(line, from: start)
    }
    guard var name, !name.isEmpty else { return false }
    // `-l:libx.a` names a file.
    if name.hasPrefix(":") { name.removeFirst() }
    if missingLibraries.count < CLinkerMessages.most, !missingLibraries.contains(where: { $0.name == name }) {
      missingLibraries.append((name, line.location))
    }
    return true
  }

  /// A path that ends like a library in a "no such file" message.
  private static func libraryFile(_ line: ToolLine, from start: Int) -> String? {
    let message = line.text(start..<line.bytes.count)
    for part in message.split(whereSeparator: { " :'`\"".contains($0) }) {
      for ending in [".a", ".so", ".dylib", ".lib"] where part.hasSuffix(ending) {
        return ToolLine.leaf(String(part))
      }
    }
    return nil
  }

  /// `relocation R_X86_64_TPOFF32 against `runtime.tlsg' can not be used when making a shared object`
  private mutating func readRelocation(_ line: ToolLine) -> Bool {
    let isTLS =
      line.has("runtime.tlsg") && line.has("relocation R_")
      || line.has("go.o: unsupported reloc 23 against ") || line.has("R_X86_64_TPOFF32") && line.has("shared object")
    guard isTLS else { return false }
    if tlsRelocation == nil { tlsRelocation = line.location }
    return true
  }

  private mutating func add(_ name: String, to list: WritableKeyPath<CLinkerMessages, [String]>) {
    guard !name.isEmpty, self[keyPath: list].count < CLinkerMessages.most, !self[keyPath: list].contains(name) else {
      return
    }
    self[keyPath: list].append(name)
  }

  /// The DSO that GNU ld says is missing from the command line.
  mutating func note(missingDSO path: String) { definingLibrary = definingLibrary ?? ToolLine.leaf(path) }

  /// `_cgo_5baebaee95e5_Cfunc_codec_reset` is the call C.codec_reset in Go.
  static func readable(_ function: String) -> String {
    guard function.hasPrefix("_cgo_"), let range = function.utf8.firstIndexOfRun("_Cfunc_") else { return function }
    return "C." + String(decoding: function.utf8[range...].dropFirst(7), as: UTF8.self)
  }

  /// `main.cgo2.c:54` was made from main.go; its line means nothing there.
  static func source(_ leaf: String) -> String {
    if leaf.hasPrefix("cgo-gcc-prolog") { return "" }
    if let at = leaf.utf8.firstIndexOfRun(".cgo2.c") {
      return String(decoding: leaf.utf8[..<at], as: UTF8.self) + ".go"
    }
    // Objects of the Go linker have numbers for names: `000002.o:extra.c:`.
    var name = leaf
    let digits = name.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    if digits == 6, name.utf8.dropFirst(6).starts(with: ".o".utf8) { name.removeFirst(8) }
    while name.hasPrefix(":") { name.removeFirst() }
    while name.hasSuffix(":") { name.removeLast() }
    return name
  }

  static func withoutUnderscore(_ name: String) -> String { name.hasPrefix("_") ? String(name.dropFirst()) : name }

  /// `pthread_create@@GLIBC_2.2.5`
  static func unversioned(_ name: String) -> String {
    guard let at = name.utf8.firstIndex(of: UInt8(ascii: "@")), at > name.utf8.startIndex else { return name }
    return String(decoding: name.utf8[..<at], as: UTF8.self)
  }
}

extension String.UTF8View {
  /// The first place of `run`.
  func firstIndexOfRun(_ run: String) -> Index? {
    var at = startIndex
    while at < endIndex {
      if self[at...].starts(with: run.utf8) { return at }
      at = index(after: at)
    }
    return nil
  }
}
