import Messages
import Vietnamese

/// The texts of a row, to tell what it is.
struct PrintedRow {
  /// What a row is that is passed over.
  enum Kind: String, CaseIterable {
    case sum
    case signature
    /// The heading, the title or the numbers of the columns once more, as on each printed page.
    case repeatedHeading
    case pageNumber
    case other

    /// How many of each there are.
    static func counted(_ kinds: [Kind]) -> Wording {
      let counts = allCases.compactMap { kind -> Wording? in
        let count = kinds.count { $0 == kind }
        return count == 0
          ? nil : Wording(vi: "\(kind.name.vi) \(count)", en: "\(kind.name.en) \(count)")
      }
      return Wording(
        vi: counts.map(\.vi).joined(separator: ", "), en: counts.map(\.en).joined(separator: ", "))
    }

    /// What a report calls such rows.
    var name: Wording {
      switch self {
      case .sum: Wording(vi: "dòng cộng", en: "sums")
      case .signature: Wording(vi: "dòng ký", en: "signatures")
      case .repeatedHeading: Wording(vi: "tiêu đề lặp lại", en: "repeated headings")
      case .pageNumber: Wording(vi: "số trang", en: "page numbers")
      case .other: Wording(vi: "dòng khác", en: "others")
      }
    }
  }

  let texts: [String]
  /// Each without marks.
  let folded: [String]
  /// The first that is no number.
  let firstText: String

  /// Of a row's texts; empty ones say nothing.
  init(_ written: some Sequence<String>) {
    texts = written.map(VietnameseText.collapsed).filter { !$0.isEmpty }
    folded = texts.map(VietnameseText.folded)
    firstText = texts.first { !Self.isNumber($0) } ?? texts.first ?? ""
  }

  private static func isNumber(_ text: String) -> Bool {
    let folded = VietnameseText.folded(text)
    return folded.allSatisfy { $0.isNumber || "ivx.)(-".contains($0) } || folded.count == 1
  }

  /// Whether it is a section by its number: `B. …`, or `II` in a cell of its own.
  ///
  /// Digits in a cell of their own may count a person of whom little is known.
  var isNumbered: Bool {
    guard let first = texts.first else { return false }
    if first != firstText { return !first.contains(where: \.isNumber) }
    return Self.withoutNumber(first) != first
  }

  /// Whether digits in a cell of their own count it.
  var isCounted: Bool { number != nil }

  /// The digits that stand in a cell of their own before the first text, or nil.
  var number: Int? {
    guard let first = texts.first, first != firstText else { return nil }
    return Int(first.filter { !".)".contains($0) })
  }

  /// Whether numbers stand behind its first text.
  var hasCounts: Bool {
    guard let place = texts.firstIndex(of: firstText) else { return false }
    return texts[(place + 1)...].contains(where: Self.isCount)
  }

  /// Its texts without numbers, where they may be those of a heading: three at most, beside numbers
  /// that count; nil where it has a year or a longer number.
  var headingTexts: [String]? {
    var found: [String] = []
    for (index, text) in texts.enumerated() {
      if !text.contains(where: { $0.isLetter || $0.isNumber }) { continue }
      if Self.isCount(text) || index == 0 && Self.isNumber(text) { continue }
      guard text.contains(where: \.isLetter), found.count < 3 else { return nil }
      found.append(text)
    }
    return found
  }

  /// What it says as a heading.
  var heading: String { headingTexts?.joined(separator: ", ") ?? firstText }

  /// Whether a text counts something: `12`, `1.234`, `12,5%`, `3 hộ`; a year does not.
  private static func isCount(_ text: String) -> Bool {
    guard text.first?.isNumber == true else { return false }
    let folded = VietnameseText.folded(text)
    guard folded.wholeMatch(of: /\d{1,4}([.,]\d{1,3})?\s*(%|ho|khau|nguoi)?/) != nil else {
      return false
    }
    return !(1900...2100).contains(Int(folded) ?? 0)
  }

  /// What it is for, where it is about no record; `headings` and `titles` of its table have no marks.
  func kind(headings: Set<String>, titles: Set<String> = []) -> Kind? {
    if isRepeatedHeading(headings, titles) { return .repeatedHeading }
    if isPageNumber { return .pageNumber }
    if isSum { return .sum }
    if isSignature { return .signature }
    return isFootnote ? .other : nil
  }

  // MARK: Printed pages

  private func isRepeatedHeading(_ headings: Set<String>, _ titles: Set<String>) -> Bool {
    if texts.count >= 2 {
      let known = folded.filter { headings.contains($0) }.count
      if known >= 2, known * 2 >= texts.count { return true }
    }
    return isColumnNumbers || isNameParts
      || (texts.count <= 2 && folded.contains { titles.contains($0) })
  }

  /// `(1) (2) (3)`, `A B 1 2 3`.
  private var isColumnNumbers: Bool {
    let numbers = folded.map { Int($0.filter { !"()[] ".contains($0) }) }
    let counted = numbers.compactMap { $0 }
    let letters = zip(folded, numbers).filter { $1 == nil }.map(\.0)
    guard texts.count >= 3, counted.count >= 2, letters.allSatisfy({ $0.count == 1 }) else {
      return false
    }
    return zip(counted, counted.dropFirst()).allSatisfy { $1 == $0 + 1 } && (counted[0] == 1)
  }

  private static let nameParts: Set<String> = [
    "ho", "ho dem", "ho va dem", "ho va ten dem", "ho lot", "ho va chu lot", "ten", "ten dem",
  ]

  /// `Họ đệm | Tên`, below a heading that is merged over both.
  private var isNameParts: Bool {
    texts.count == 2 && folded.allSatisfy(Self.nameParts.contains)
  }

  private var isPageNumber: Bool {
    guard texts.count == 1, let text = folded.first else { return false }
    if text.wholeMatch(of: /(trang|page|tr\.)\s*(so\s*)?\d+(\s*(\/|tren)\s*\d+)?/) != nil {
      return true
    }
    return text.wholeMatch(of: /[-–]?\s*\d{1,3}\s*[-–]?/) != nil
  }

  // MARK: Sums

  /// Whether it counts the rows above.
  private var isSum: Bool {
    let first = VietnameseText.folded(firstText)
    if ["cong", "tong", "tong cong", "tong so"].contains(first) { return true }
    return [
      "tong cong", "tong so", "tong:", "cong:", "cong (", "cong thon", "cong xom", "cong ban",
      "cong to", "cong trang", "cong toan", "cong ho", "so ho", "tong ho", "total", "sum",
      "subtotal",
      "grand total", "cong don", "luy ke",
    ].contains { word in
      // `Cộng Hòa` is a name.
      first.hasPrefix(word) && !(first.dropFirst(word.count).first?.isLetter ?? false)
    }
  }

  /// The number of households that a sum names, as in `Cộng: 25 hộ`, `Tổng số hộ: 25`.
  var householdSum: Int? { sum(/(\d+)\s*ho\b/) ?? sum(/\bso ho\b[^0-9]*(\d+)/) }

  /// The number of persons that a sum names.
  var personSum: Int? {
    sum(/(\d+)\s*(?:nhan khau|khau|nguoi)\b/)
      ?? sum(/\bso (?:nhan khau|khau|nguoi)\b[^0-9]*(\d+)/)
  }

  private func sum(_ pattern: some RegexComponent<(Substring, Substring)>) -> Int? {
    folded.joined(separator: " ").firstMatch(of: pattern).flatMap { Int($0.output.1) }
  }

  // MARK: Signatures

  private static let signatures = [
    "nguoi lap", "nguoi ghi", "nguoi tong hop", "nguoi kiem tra", "nguoi ra soat", "dieu tra vien",
    "tm ", "tm.", "t/m", "kt ", "kt.", "tl.", "tuq.", "chu tich", "pho chu tich", "uy vien",
    "xac nhan", "(ky", "ky,", "ky ten", "ho va ten, chu ky", "chu ky", "dong dau", "dai dien",
    "noi nhan", "can bo", "thu ky", "bi thu", "truong ban", "truong thon", "truong xom",
    "truong khu", "to truong", "thon truong", "xom truong", "khu truong", "ban truong",
    "to ra soat", "to dieu tra", "to cong tac", "ban chi dao", "ban giam ngheo", "cong chuc",
  ]

  /// Whether a text without marks begins with an office, or with what stands above a signature.
  static func isOffice(_ folded: String) -> Bool { signatures.contains(where: folded.hasPrefix) }

  /// Whether it is for signing the table.
  private var isSignature: Bool {
    if folded.contains(where: { $0.contains(/\bngay\b.*\bthang\b.*\bnam\b/) }) {
      return texts.count <= 3
    }
    // A person's row has days or numbers beside what may look like an office.
    guard !folded.contains(where: { $0.contains(/\d{4}/) }) else { return false }
    return folded.contains(where: Self.isOffice)
      && !folded.contains { ["chu ho", "con", "vo", "chong"].contains($0) }
  }

  // MARK: Footnotes

  private static let footnotes = ["ghi chu:", "chu thich:", "luu y:", "(*)", "note:", "notes:"]

  /// Whether it is one text that says of itself that it explains the table.
  private var isFootnote: Bool {
    guard texts.count == 1, let text = folded.first else { return false }
    return Self.footnotes.contains { text.hasPrefix($0) }
  }

  // MARK: Numbering

  /// `I. Xóm Một`, `1/ Xóm Một`, `a) Xóm Một` without what numbers them.
  static func withoutNumber(_ text: String) -> String {
    guard let space = text.firstIndex(where: { ".)/- ".contains($0) }) else { return text }
    let head = VietnameseText.folded(String(text[..<space]))
    guard !head.isEmpty, head.count <= 4,
      head.allSatisfy({ $0.isNumber }) || head.allSatisfy({ "ivx".contains($0) })
        || head.count == 1
    else { return text }
    return VietnameseText.collapsed(String(text[space...].drop { ".)/- ".contains($0) }))
  }
}
