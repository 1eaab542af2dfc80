/// Reads `multipart/form-data`, the body in which browsers send files, as it comes.
///
/// What it holds back is bounded: a delimiter, the head of a part, or one short field. It takes what
/// browsers send (RFC 7578), and no more: nothing before the first part, no other encoding of a part.
package struct MultipartReader {
  /// A part of a form.
  package enum Event: Equatable {
    case field(name: String, value: String)
    case fileBegins(name: String, fileName: String)
    case fileBytes(ArraySlice<UInt8>)
    case fileEnds
  }

  /// Why a body is refused.
  package enum Fault: Error, Equatable {
    /// It is not what browsers send, or ends too early.
    case malformed
    /// A head, a field or the number of parts is beyond what forms have.
    case tooLong
  }

  static let headLimit = 4 << 10
  static let fieldLimit = 64 << 10
  static let partLimit = 100

  private enum State {
    /// Before the first delimiter.
    case start
    /// Behind a delimiter: a line end, or `--` for the last one.
    case delimiter
    case head
    case field(name: String)
    case file
    /// Behind the last delimiter.
    case end
  }

  private let mark: [UInt8]
  private var state = State.start
  private var held: [UInt8] = []
  private var parts = 0

  /// A reader of bodies of a content type; nil for any other, and for a boundary that none has.
  package init?(contentType: String) {
    guard let boundary = Self.boundary(in: contentType) else { return nil }
    mark = Array("\r\n--".utf8) + boundary
  }

  /// Reads on; `take` is given what is whole by then.
  ///
  /// Throws ``Fault``, and what `take` throws.
  package mutating func feed(
    _ bytes: some Sequence<UInt8>, _ take: (Event) throws -> Void
  ) throws {
    if case .end = state { return }
    held += bytes
    var rest = held[...]
    while try step(&rest, take) {}
    held = Array(rest)
  }

  /// Throws ``Fault`` for a body that ended before its last delimiter.
  package func finish() throws(Fault) {
    guard case .end = state else { throw .malformed }
  }

  /// Takes one thing from the beginning; false where more has to come first.
  private mutating func step(
    _ rest: inout ArraySlice<UInt8>, _ take: (Event) throws -> Void
  ) throws -> Bool {
    switch state {
    case .start:
      // The first delimiter has no line end before it.
      let first = mark.dropFirst(2)
      guard rest.starts(with: first.prefix(rest.count)) else { throw Fault.malformed }
      guard rest.count >= first.count else { return false }
      rest = rest.dropFirst(first.count)
      state = .delimiter
    case .delimiter:
      guard rest.count >= 2 else { return false }
      let pair = rest.prefix(2)
      rest = rest.dropFirst(2)
      if pair.elementsEqual([13, 10]) {
        state = .head
      } else if pair.elementsEqual([45, 45]) {
        (state, rest) = (.end, [])
        return false
      } else {
        throw Fault.malformed
      }
    case .head: return try takeHead(&rest, take)
    case .field(let name): return try takeField(name, &rest, take)
    case .file: return try takeFile(&rest, take)
    case .end: return false
    }
    return true
  }

  private mutating func takeHead(
    _ rest: inout ArraySlice<UInt8>, _ take: (Event) throws -> Void
  ) throws -> Bool {
    guard let end = Self.first([13, 10, 13, 10], in: rest) else {
      guard rest.count <= Self.headLimit + 3 else { throw Fault.tooLong }
      return false
    }
    guard end - rest.startIndex <= Self.headLimit else { throw Fault.tooLong }
    parts += 1
    guard parts <= Self.partLimit else { throw Fault.tooLong }
    let head = try PartHead(rest[..<end])
    rest = rest[(end + 4)...]
    if let fileName = head.fileName {
      state = .file
      try take(.fileBegins(name: head.name, fileName: fileName))
    } else {
      state = .field(name: head.name)
    }
    return true
  }

  private mutating func takeField(
    _ name: String, _ rest: inout ArraySlice<UInt8>, _ take: (Event) throws -> Void
  ) throws -> Bool {
    guard let end = Self.first(mark, in: rest) else {
      guard rest.count <= Self.fieldLimit + mark.count else { throw Fault.tooLong }
      return false
    }
    let value = rest[..<end]
    guard value.count <= Self.fieldLimit else { throw Fault.tooLong }
    guard !value.contains(0), let text = String(validating: value, as: UTF8.self) else {
      throw Fault.malformed
    }
    rest = rest[(end + mark.count)...]
    state = .delimiter
    try take(.field(name: name, value: text))
    return true
  }

  private mutating func takeFile(
    _ rest: inout ArraySlice<UInt8>, _ take: (Event) throws -> Void
  ) throws -> Bool {
    if let end = Self.first(mark, in: rest) {
      if end > rest.startIndex { try take(.fileBytes(rest[..<end])) }
      rest = rest[(end + mark.count)...]
      state = .delimiter
      try take(.fileEnds)
      return true
    }
    // The end may be the beginning of a delimiter.
    let sure = rest.count - (mark.count - 1)
    if sure > 0 {
      try take(.fileBytes(rest.prefix(sure)))
      rest = rest.dropFirst(sure)
    }
    return false
  }

  /// Where bytes stand first; all that are looked for begin with a carriage return.
  private static func first(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let begin = wanted.first else { return nil }
    var place = bytes.startIndex
    while place + wanted.count <= bytes.endIndex {
      guard let found = bytes[place...].firstIndex(of: begin),
        found + wanted.count <= bytes.endIndex
      else { return nil }
      if bytes[found..<(found + wanted.count)].elementsEqual(wanted) { return found }
      place = found + 1
    }
    return nil
  }

  private static func boundary(in type: String) -> [UInt8]? {
    let parts = type.split(separator: ";", omittingEmptySubsequences: false)
    guard trimmed(parts[0]).lowercased() == "multipart/form-data" else { return nil }
    var found: [String] = []
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, trimmed(pair[0]).lowercased() == "boundary" else { continue }
      let value = trimmed(pair[1])
      let isQuoted = value.count > 1 && value.hasPrefix("\"") && value.hasSuffix("\"")
      found.append(isQuoted ? String(value.dropFirst().dropLast()) : value)
    }
    guard found.count == 1, let boundary = found.first?.utf8, (1...70).contains(boundary.count),
      boundary.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 34 && $0 != 59 })
    else { return nil }
    return Array(boundary)
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let sign = rest.first, sign == " " || sign == "\t" { rest.removeFirst() }
    while let sign = rest.last, sign == " " || sign == "\t" { rest.removeLast() }
    return String(rest)
  }
}

/// What stands above a part: its name, and that of the file where it is one.
private struct PartHead {
  let name: String
  let fileName: String?

  init(_ bytes: ArraySlice<UInt8>) throws(MultipartReader.Fault) {
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed
    }
    var disposition: String?
    for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
      guard !line.utf8.contains(where: { $0 == 13 || $0 == 10 }),
        let colon = line.firstIndex(of: ":")
      else { throw .malformed }
      let value = MultipartReader.trimmed(line[line.index(after: colon)...])
      switch line[..<colon].lowercased() {
      case "content-disposition":
        guard disposition == nil else { throw .malformed }
        disposition = value
      case "content-transfer-encoding":
        guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else { throw .malformed }
      default: break
      }
    }
    guard let disposition else { throw .malformed }
    let values = try Self.parameters(disposition)
    guard let name = values["name"], !name.isEmpty else { throw .malformed }
    (self.name, fileName) = (name, values["filename"])
  }

  /// Reads `form-data; name="a"; filename="b"`: a quotation mark in a name comes as `%22`.
  private static func parameters(
    _ text: String
  ) throws(MultipartReader.Fault) -> [String: String] {
    var rest = Array(text.utf8)[...]
    guard let end = rest.firstIndex(of: 59),
      String(decoding: rest[..<end], as: UTF8.self).lowercased() == "form-data"
    else { throw .malformed }
    rest = rest[end...]
    var values: [String: String] = [:]
    while !rest.isEmpty {
      guard rest.first == 59 else { throw .malformed }
      rest = rest.dropFirst().drop { $0 == 32 || $0 == 9 }
      guard let equal = rest.firstIndex(of: 61), rest[equal...].dropFirst().first == 34,
        let close = rest[(equal + 2)...].firstIndex(of: 34)
      else { throw .malformed }
      let key = String(decoding: rest[..<equal], as: UTF8.self).lowercased()
      guard values[key] == nil else { throw .malformed }
      values[key] = String(decoding: rest[(equal + 2)..<close], as: UTF8.self)
        .replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
      rest = rest[(close + 1)...].drop { $0 == 32 || $0 == 9 }
    }
    return values
  }
}

/// The name of a file as people are shown it: without folders, and with nothing that is no letter.
enum UploadName {
  private static let limit = 120

  static func of(_ sent: String) -> String {
    let last = sent.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let letters = last.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
      default: true
      }
    }
    var text = String(String.UnicodeScalarView(letters))
    text = MultipartReader.trimmed(text)
    guard !text.isEmpty, text.contains(where: { $0 != "." }) else { return "file" }
    guard text.count > limit else { return text }
    let ending = text.split(separator: ".").last.map { "." + $0 } ?? ""
    return String(text.prefix(limit - min(10, ending.count))) + String(ending.suffix(10))
  }
}
