/// Numbers as people type them to find somebody, telephone numbers among them.
extension NumberMask {
  /// A text in which of digits in groups, as `0912 345 678`, no more than the last three are left, from
  /// `least` digits on; days, times and years side by side stand.
  ///
  /// For what is kept of a question: telephone numbers are shown elsewhere, but a question about one tells
  /// who was looked for.
  public static func inGroups(_ text: String, atLeast least: Int = 9) -> String {
    DigitGroups(text).replacing { $0.chains(atLeast: least) }
  }
}

extension DigitGroups {
  /// Groups beside each other with a sign or two between them, which together have so many digits.
  fileprivate func chains(
    atLeast least: Int
  ) -> [(range: Range<Int>, digits: [UInt8], count: Int)] {
    var found: [(range: Range<Int>, digits: [UInt8], count: Int)] = []
    var index = 0
    while index < groups.count {
      var last = index
      while !groups[last].isTime, last + 1 < groups.count, !groups[last + 1].isTime,
        isBetweenGroups(gap(after: last))
      { last += 1 }
      let chain = groups[index...last]
      let digits = chain.flatMap(\.digits)
      if digits.count >= least, !chain.contains(where: \.isTime), !chain.allSatisfy(\.isYear),
        let first = chain.first, let end = chain.last
      {
        found.append((first.range.lowerBound..<end.range.upperBound, digits, digits.count))
      }
      index = last + 1
    }
    return found
  }

  private func isBetweenGroups(_ gap: ArraySlice<Unicode.Scalar>?) -> Bool {
    guard let gap, (1...2).contains(gap.count) else { return false }
    return gap.allSatisfy { " .-()\u{A0}".unicodeScalars.contains($0) }
  }
}

extension DigitGroups.Group {
  fileprivate var isYear: Bool {
    count == 4 && (1900...2199).contains(digits.reduce(0) { $0 * 10 + Int($1) })
  }
}
