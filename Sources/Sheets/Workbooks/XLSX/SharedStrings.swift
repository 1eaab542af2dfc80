import Glibc

/// The texts that a workbook's cells name by number, one after another in blocks of memory.
final class SharedStrings {
  private static let blockSize = 1 << 20
  private static let placesPerBlock = 1 << 16

  private struct Place {
    let block: UInt32
    let start: UInt32
    let count: UInt32
  }

  private(set) var count = 0
  /// The numbers of texts of which a part is crossed out.
  private(set) var struck: Set<Int> = []
  private var total = 0
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var used = 0
  private var places: [UnsafeMutablePointer<Place>] = []

  deinit {
    for block in blocks { block.deallocate() }
    for block in places { block.deallocate() }
  }

  subscript(index: Int) -> UnsafeRawBufferPointer? {
    guard index >= 0, index < count else { return nil }
    let place = places[index / Self.placesPerBlock][index % Self.placesPerBlock]
    let start = Int(place.start)
    return UnsafeRawBufferPointer(
      rebasing: blocks[Int(place.block)][start..<(start + Int(place.count))])
  }

  /// Notes that a part of the text that comes next is crossed out.
  func markNextStruck() { struck.insert(count) }

  /// Adds a text; false when there are more than is reasonable.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    total += bytes.count
    guard count < SheetLimits.strings, total <= SheetLimits.stringBytes else { return false }
    if blocks.isEmpty || (blocks.last?.count ?? 0) - used < bytes.count {
      blocks.append(
        .allocate(byteCount: max(Self.blockSize, bytes.count), alignment: 16))
      used = 0
    }
    if count == places.count * Self.placesPerBlock {
      places.append(.allocate(capacity: Self.placesPerBlock))
    }
    if let from = bytes.baseAddress, let to = blocks[blocks.count - 1].baseAddress {
      memcpy(to + used, from, bytes.count)
    }
    places[count / Self.placesPerBlock][count % Self.placesPerBlock] = Place(
      block: UInt32(blocks.count - 1), start: UInt32(used), count: UInt32(bytes.count))
    used += bytes.count
    count += 1
    return true
  }
}

/// Reads `sharedStrings.xml`.
final class SharedStringsPart: XMLHandler {
  let strings = SharedStrings()
  private var text: RichText
  private var isInside = false

  init(reading: LatinReading) { text = RichText(reading) }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    if name == "si" {
      isInside = true
      text.begin()
    } else if isInside {
      text.start(name, attributes)
    }
  }

  func end(_ name: XMLName, _ stream: XMLStream) {
    if name == "si" {
      isInside = false
      if text.isStruck { strings.markNextStruck() }
      if !text.withBytes(strings.append) { stream.stop(.tooLarge(what: "sharedStrings.xml")) }
    } else if isInside {
      text.end(name)
      if text.isTooLong { stream.stop(.tooLarge(what: "sharedStrings.xml")) }
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) {
    if isInside { text.append(bytes) }
  }
}

/// A text of runs, each perhaps with a font of its own; how it is pronounced is left out.
struct RichText {
  private let reading: LatinReading
  private var bytes: [UInt8] = []
  private var runStart = 0
  private var runFont = CellFont.unicode
  private var isText = false
  private var phoneticDepth = 0
  /// Whether a run with text is crossed out.
  private(set) var isStruck = false
  private var isRunStruck = false

  /// Longer than a cell may be, whatever its letters.
  var isTooLong: Bool { bytes.count > 1 << 20 }

  init(_ reading: LatinReading) { self.reading = reading }

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    (runStart, runFont, isText, phoneticDepth) = (0, .unicode, false, 0)
    (isStruck, isRunStruck) = (false, false)
  }

  mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "t": isText = phoneticDepth == 0
    case "r":
      runStart = bytes.count
      (runFont, isRunStruck) = (.unicode, false)
    case "strike": isRunStruck = attributes.isSwitchedOn
    case "rFont": runFont = attributes.text("val").map(CellFont.init(named:)) ?? .unicode
    case "rPh": phoneticDepth += 1
    default: break
    }
  }

  mutating func append(_ more: UnsafeRawBufferPointer) {
    guard isText else { return }
    bytes.append(contentsOf: more)
    if isRunStruck { isStruck = true }
  }

  mutating func end(_ name: XMLName) {
    switch name {
    case "t": isText = false
    case "rPh": phoneticDepth -= 1
    case "r" where runFont != .unicode && reading == .byFont:
      let run = Array(bytes[runStart...])
      if let decoded = run.withUnsafeBytes({ runFont.decoded($0, reading) }) {
        bytes.replaceSubrange(runStart..., with: decoded.utf8)
      }
    default: break
    }
  }

  /// Passes the text, what Excel escapes as `_x000D_` put back, to `body`.
  mutating func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    EscapedText.unescape(&bytes)
    return bytes.withUnsafeBytes(body)
  }
}

/// Control characters as Excel writes them where XML has no room for them (ECMA-376, ST_Xstring).
enum EscapedText {
  static func unescape(_ bytes: inout [UInt8]) {
    // Few texts have an underscore with an x after it.
    guard bytes.count >= 7, let first = firstEscape(in: bytes) else { return }
    var result = Array(bytes[..<first])
    var place = first
    while place < bytes.count {
      if let value = value(in: bytes, at: place) {
        if let scalar = Unicode.Scalar(value) {
          result.append(contentsOf: String(Character(scalar)).utf8)
        }
        place += 7
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    bytes = result
  }

  private static func firstEscape(in bytes: [UInt8]) -> Int? {
    var place = 0
    while place + 7 <= bytes.count {
      if bytes[place] == UInt8(ascii: "_"), value(in: bytes, at: place) != nil { return place }
      place += 1
    }
    return nil
  }

  private static func value(in bytes: [UInt8], at place: Int) -> UInt32? {
    guard place + 7 <= bytes.count, bytes[place] == UInt8(ascii: "_"),
      bytes[place + 1] == UInt8(ascii: "x"), bytes[place + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(place + 2)..<(place + 6)] {
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
