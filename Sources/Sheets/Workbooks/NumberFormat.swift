/// What a number format makes of a number, as far as it changes what a cell says.
enum NumberFormat: Hashable {
  case general
  case date
  case time
  case dateTime
  /// Nothing but zeros: the number is shown with so many digits at least.
  case zeros(Int)

  /// Excel's own formats by their number (ECMA-376 part 1, 18.8.30; East Asian ones included).
  static func builtIn(_ id: Int) -> NumberFormat {
    switch id {
    case 14...17, 27...31, 34...36, 50...54, 57, 58: .date
    case 18...21, 32, 33, 45, 47, 55, 56: .time
    case 22: .dateTime
    // 46 is [h]:mm:ss, a duration.
    default: .general
    }
  }

  /// Reads a format's code, its first section.
  init(code: String) {
    var letters: Set<UInt8> = []
    var zeros = 0
    var others = 0
    var bytes = Array(code.utf8)[...]
    scan: while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: ";"): break scan
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        _ = bytes.popFirst()
        others += byte == UInt8(ascii: "\\") ? 1 : 0
      case UInt8(ascii: "\""):
        while let inner = bytes.popFirst(), inner != UInt8(ascii: "\"") { others += 1 }
      case UInt8(ascii: "["):
        let inner = bytes.prefix { $0 != UInt8(ascii: "]") }
        bytes = bytes.dropFirst(inner.count + 1)
        // [h] counts hours beyond a day: a duration, not a time.
        if let first = inner.first, "hms".utf8.contains(first | 0x20),
          inner.allSatisfy({ $0 | 0x20 == first | 0x20 })
        {
          self = .general
          return
        }
      case UInt8(ascii: "0"): zeros += 1
      default:
        // General and the E of exponents are no dates.
        if "ydmhs".utf8.contains(byte | 0x20) { letters.insert(byte | 0x20) } else { others += 1 }
      }
    }
    let isDay = letters.contains(UInt8(ascii: "y")) || letters.contains(UInt8(ascii: "d"))
    let isTime = letters.contains(UInt8(ascii: "h")) || letters.contains(UInt8(ascii: "s"))
    let isGeneral =
      code.lowercased().hasPrefix("general") || code.lowercased().hasPrefix("standard")
    if isGeneral {
      self = .general
    } else if isDay || (letters.contains(UInt8(ascii: "m")) && !isTime) {
      self = isTime ? .dateTime : .date
    } else if isTime {
      self = .time
    } else {
      self = zeros > 1 && others == 0 && letters.isEmpty ? .zeros(min(zeros, 32)) : .general
    }
  }
}

/// How a cell's number and text are to be read.
struct CellStyle {
  var format = NumberFormat.general
  var font = CellFont.unicode
}

/// What the font of a cell says of its text.
enum CellFont: Hashable {
  case unicode
  case tcvn3
  /// `.VnTimeH`: capitals only.
  case tcvn3Capitals
  case vni
}
