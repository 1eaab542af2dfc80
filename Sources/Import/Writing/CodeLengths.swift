import Schema

/// The codes of digits that an import gives to new records: their lengths show where zeros were lost.
struct CodeLengths {
  /// Codes of one length that begin with no zero.
  private struct Plain {
    var count = 0
    var first: (place: RowPlace, text: String)?
  }

  /// The lengths of codes, by what they are as numbers.
  private var lengths: [Int64: Int] = [:]
  private var plain = [Plain](repeating: Plain(), count: 19)
  /// The greatest length of a code that begins with a zero.
  private var padded = 0

  /// Notes a code; gives another one of the import that is the same number, or nil.
  mutating func note(_ code: ParsedCell, at place: RowPlace) -> String? {
    let bytes = code.bytes
    guard (1...18).contains(bytes.count), let first = bytes.first else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 48)
    }
    if let length = lengths[value] {
      guard length != bytes.count else { return nil }
      let digits = "\(value)"
      return String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
    }
    lengths[value] = bytes.count
    if first == 48 {
      padded = max(padded, bytes.count)
    } else {
      if plain[bytes.count].first == nil { plain[bytes.count].first = (place, code.text) }
      plain[bytes.count].count += 1
    }
    return nil
  }

  struct Finding {
    let place: RowPlace
    let value: String
    let fault: Fault
    let stops: Bool
  }

  /// What the lengths show at the end; `known` is the greatest length of such a code with zeros in the registry.
  func finding(known: () throws -> Int) rethrows -> Finding? {
    let used = plain.indices.filter { plain[$0].count > 0 }
    guard let shortest = used.first, let first = plain[shortest].first else { return nil }
    let width = max(padded, try known())
    let shorter = used.filter { $0 < width }
    if !shorter.isEmpty {
      let count = shorter.reduce(0) { $0 + plain[$1].count }
      return Finding(
        place: first.place, value: first.text,
        fault: .codesShorterThanOthers(count, width: width), stops: true)
    }
    // As many records as would be needed to count from one length to the next are not in a file.
    guard shortest >= 6, let longest = used.last, longest > shortest else { return nil }
    return Finding(
      place: first.place, value: first.text, fault: .codesOfLengths(shortest, longest),
      stops: false)
  }
}
