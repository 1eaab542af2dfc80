/// Where one known number of a person stands in texts, in whatever spelling masks know.
extension NumberMask {
  /// The places where digits together are one of `numbers`, which are digits alone.
  ///
  /// They may stand in groups, with what masks let stand between them, in any script, with an `o` for a
  /// zero, and with zeros in front lost or added where nine digits are left. Digits with others beside
  /// them are another number.
  public static func places(
    of numbers: Set<String>, in text: String
  ) -> [Range<String.Index>] {
    guard !numbers.isEmpty else { return [] }
    let groups = DigitGroups(text)
    let ranges = groups.places(of: Set(numbers.flatMap { [Array($0.utf8), bare($0)] }))
    let signs = text.unicodeScalars
    var places: [Range<String.Index>] = []
    var (offset, index) = (0, signs.startIndex)
    for range in ranges {
      let start = signs.index(index, offsetBy: range.lowerBound - offset)
      index = signs.index(start, offsetBy: range.count)
      offset = range.upperBound
      places.append(start..<index)
    }
    return places
  }

  /// The fewest digits of a number that are looked for.
  static let least = 9

  private static func bare(_ number: String) -> [UInt8] {
    let bare = Array(number.utf8.drop { $0 == UInt8(ascii: "0") })
    return bare.count < least ? Array(number.utf8) : bare
  }

  /// What must stand in ``digits(in:)`` of a text that holds the number.
  public static func core(of number: String) -> String {
    String(decoding: bare(number), as: UTF8.self)
  }

  /// All digits of a text, one behind the other, as ``places(of:in:)`` reads them; for telling quickly
  /// which texts cannot hold a number.
  public static func digits(in text: String) -> String {
    var text = text
    let plain: [UInt8]? = text.withUTF8 { bytes in
      var digits: [UInt8] = []
      var before: UInt8 = 0
      for byte in bytes {
        if isDigit(byte) {
          if isO(before) { return nil }
          digits.append(byte)
        } else if isO(byte), isDigit(before) || isO(before) {
          return nil
        } else if mayBeginDigit(byte) {
          return nil
        }
        before = byte
      }
      return digits
    }
    if let plain { return String(decoding: plain, as: UTF8.self) }
    let digits = DigitGroups(text).groups.flatMap(\.digits).map { $0 + UInt8(ascii: "0") }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func isO(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "o") || byte == UInt8(ascii: "O")
  }

  /// Whether a byte may begin a digit of another script.
  ///
  /// Vietnamese letters begin with C3 to C6 and E1, their marks with CC.
  private static func mayBeginDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xCE...0xE0, 0xE2...0xF4: true
    default: false
    }
  }
}

extension DigitGroups {
  /// Runs of groups whose digits are one of `numbers`, as ASCII.
  fileprivate func places(of numbers: Set<[UInt8]>) -> [Range<Int>] {
    let longest = (numbers.map(\.count).max() ?? 0) + NumberMask.least
    var found: [Range<Int>] = []
    var first = 0
    while first < groups.count {
      var digits: [UInt8] = []
      var end: Int?
      for last in first..<groups.count {
        if last > first, gap(after: last - 1).map(joins) != true { break }
        digits += groups[last].digits.map { $0 + UInt8(ascii: "0") }
        guard digits.count <= longest else { break }
        let bare = Array(digits.drop { $0 == UInt8(ascii: "0") })
        if numbers.contains(digits) || bare.count >= NumberMask.least && numbers.contains(bare) {
          end = last
        }
      }
      if let end {
        found.append(groups[first].range.lowerBound..<groups[end].range.upperBound)
      }
      first = (end ?? first) + 1
    }
    return found
  }

  private func joins(_ gap: ArraySlice<Unicode.Scalar>) -> Bool { joins(gap, .value) }
}
