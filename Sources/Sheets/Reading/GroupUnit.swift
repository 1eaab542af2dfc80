import Vietnamese

/// What a heading over several columns says of the unit of their money: `Kinh phí (triệu đồng)`.
struct GroupUnit {
  /// The unit as it is written, perhaps one that nobody knows.
  let text: String

  private static let words: Set<String> = ["trieu", "nghin", "trd", "vnd", "usd"]

  /// Nil for a heading that speaks of no money's unit.
  init?(_ heading: String) {
    let remarks = Self.remarks(in: VietnameseText.collapsed(heading))
    let found = remarks.first { remark in
      MoneyReading.unit(remark) != nil || ForeignMoney.isNamed(in: remark)
        || VietnameseText.folded(remark).split { !$0.isLetter }.map(String.init)
          .contains(where: Self.words.contains)
    }
    guard let found else { return nil }
    text = found
  }

  /// What stands in brackets, behind a colon, and behind a dash or a comma.
  private static func remarks(in heading: String) -> [String] {
    let bracketed = heading.split(whereSeparator: { "([（".contains($0) }).dropFirst().map { piece in
      String(piece.prefix { !")]）".contains($0) })
    }
    let ends = [":", " - ", " – ", ", "].compactMap { sign in
      heading.contains("(") ? nil : heading.ranges(of: sign).last.map { heading[$0.upperBound...] }
    }
    return
      (bracketed.flatMap { [$0] + $0.split(separator: ",").map(String.init) }
      + ends.map(String.init)).map(VietnameseText.collapsed).filter { !$0.isEmpty }
  }
}
