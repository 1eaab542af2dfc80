/// Why a text is no JSON document, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// Not what the grammar has here; at the end of the text, something is missing.
    case syntax
    /// More bytes than allowed.
    case tooLong
    /// Arrays and objects nested deeper than allowed.
    case tooDeep
    /// An integer beyond 64 bits, or a decimal beyond what a double holds.
    case numberOutOfRange
    /// One key twice in an object.
    case duplicateKey
    /// Half a surrogate pair, or bytes that are not UTF-8.
    case invalidText
  }

  /// What is wrong.
  public let reason: Reason
  /// The byte of the text at which reading stopped.
  public let byteOffset: Int
}

extension JSONValue {
  /// Reads one document, strictly as RFC 8259 has it.
  ///
  /// Arrays and objects may be nested `depthLimit` deep and the text `sizeLimit` bytes long.
  /// Throws `JSONError` at the first byte that is wrong.
  public init(
    parsing bytes: some Sequence<UInt8>, depthLimit: Int = 64, sizeLimit: Int = 16 << 20
  ) throws(JSONError) {
    let bytes = Array(bytes.prefix(sizeLimit + 1))
    guard bytes.count <= sizeLimit else { throw JSONError(reason: .tooLong, byteOffset: sizeLimit) }
    var parser = JSONParser(bytes: bytes)
    self = try parser.document(depthLimit: depthLimit)
  }
}

private struct JSONParser {
  private let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func failure(_ reason: JSONError.Reason = .syntax, at place: Int? = nil) -> JSONError {
    JSONError(reason: reason, byteOffset: place ?? self.place)
  }

  mutating func document(depthLimit: Int) throws(JSONError) -> JSONValue {
    let value = try value(depth: depthLimit)
    skipSpace()
    guard next == nil else { throw failure() }
    return value
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { place += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth - 1)
    case UInt8(ascii: "["): return try array(depth: depth - 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ word: String, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw failure() }
    place += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    guard depth >= 0 else { throw failure(.tooDeep) }
    place += 1
    var members: [JSONValue.Member] = []
    var keys = Set<String>()
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      let start = place
      guard next == UInt8(ascii: "\"") else { throw failure() }
      let key = try string()
      guard keys.insert(key).inserted else { throw failure(.duplicateKey, at: start) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure() }
      members.append(.init(key, try value(depth: depth)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure() }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    guard depth >= 0 else { throw failure(.tooDeep) }
    place += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure() }
    return .array(elements)
  }
}

extension JSONParser {
  private mutating func number() throws(JSONError) -> JSONValue {
    let start = place
    var isInteger = true
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) {
      isInteger = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isInteger = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if isInteger {
      guard let number = Int64(text) else { throw failure(.numberOutOfRange, at: start) }
      return .integer(number)
    }
    guard let number = Double(text), number.isFinite else {
      throw failure(.numberOutOfRange, at: start)
    }
    return .real(number)
  }

  private mutating func digits() throws(JSONError) {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    guard place > start else { throw failure() }
  }

  private mutating func string() throws(JSONError) -> String {
    let start = place
    place += 1
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 32 else { throw failure() }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: String(Character(try escaped())).utf8)
      } else {
        text.append(byte)
        place += 1
      }
    }
    guard take(UInt8(ascii: "\"")) else { throw failure() }
    guard let string = String(validating: text, as: UTF8.self) else {
      throw failure(.invalidText, at: start)
    }
    return string
  }

  private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
    let start = place
    place += 1
    guard let byte = next else { throw failure() }
    place += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try codeUnit()
      if let scalar = Unicode.Scalar(first) { return scalar }
      guard UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        throw failure(.invalidText, at: start)
      }
      let second = try codeUnit()
      guard UTF16.isTrailSurrogate(second),
        let scalar = Unicode.Scalar(
          0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
      else { throw failure(.invalidText, at: start) }
      return scalar
    default: throw failure(at: start)
    }
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw failure()
      }
      unit = unit << 4 | UInt16(truncatingIfNeeded: digit)
      place += 1
    }
    return unit
  }
}
