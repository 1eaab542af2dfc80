import RegistryCore
import Schema
import Vietnamese

/// What the lines above a list's header say: what it lists, of which year, of which commune, when.
struct ListTitle {
  /// What became of the households, if the title names one outcome only.
  private(set) var outcome: ListOutcome?
  private(set) var year: Int?
  private(set) var commune: String?
  private(set) var date: CivilDate?
  /// The number of the decision that the list goes with.
  private(set) var decisionNo: String?
  /// The day of that decision.
  private(set) var decidedOn: CivilDate?

  init(_ lines: [[String]], sheet: String?) {
    let texts = Self.texts(lines)
    read(texts.map(VietnameseText.folded) + [VietnameseText.folded(sheet ?? "")])
    for text in texts {
      if commune == nil { commune = Self.commune(in: text) }
      if date == nil { date = Self.date(in: text) }
      if decisionNo == nil, let number = Self.decision(in: text) {
        (decisionNo, decidedOn) = (number, Self.date(in: text))
      }
    }
  }

  /// The texts of the lines, cell by cell; what the list is called goes on in the cells beside it, where a
  /// comma of `HỘ NGHÈO, HỘ CẬN NGHÈO` divided it.
  static func texts(_ lines: [[String]]) -> [String] {
    lines.flatMap { cells in
      var texts: [String] = []
      var isName = false
      for cell in cells.map(VietnameseText.collapsed) {
        if isName, !cell.isEmpty, let last = texts.popLast() {
          texts.append(last + ", " + cell)
        } else {
          isName = VietnameseText.folded(cell).contains("danh sach")
          if !cell.isEmpty { texts.append(cell) }
        }
      }
      return texts
    }
  }

  /// What of the title holds for rows of a sheet that do not say it themselves; nil for nothing.
  func taken(of sheet: ListSheet, _ options: ReadingOptions) -> Wording? {
    var parts: [Wording] = []
    func add(_ vi: String, _ en: String, _ value: Wording) {
      parts.append(Wording(vi: "\(vi) \(value.vi)", en: "\(en) \(value.en)"))
    }
    func same(_ text: String) -> Wording { Wording(vi: text, en: text) }
    if let commune, !sheet.has(.communeCode), !sheet.has(.communeName), options.commune == nil {
      add("xã", "commune", same(commune))
    }
    if let year, options.round == nil { add("năm", "year", same(String(year))) }
    if sheet.has(.b1), sheet.has(.b2) {
      if let decisionNo, !sheet.has(.decisionNo), !sheet.has(.decidedOn) {
        add("quyết định", "decision", same(decisionNo))
      }
      if let day = decidedOn ?? date, !sheet.has(.surveyedOn), options.surveyedOn == nil,
        year.map({ day.iso.hasPrefix(String($0)) }) ?? false
      {
        add("ngày", "day", Wording { $0.day(day.iso) })
      }
      if let outcome, !sheet.has(.category) {
        add("kết quả", "outcome", outcome.name)
      }
    }
    guard !parts.isEmpty else { return nil }
    return Wording(
      vi: parts.map(\.vi).joined(separator: ", "), en: parts.map(\.en).joined(separator: ", "))
  }

  private mutating func read(_ folded: [String]) {
    // A decision's subject beside it may name households of all kinds.
    let own = folded.filter { $0.contains("danh sach") }
    outcome = ListOutcome((own.isEmpty ? folded : own).joined(separator: " | "))
    if outcome == nil, let sheet = folded.last { outcome = ListOutcome(sheet) }
    year = folded.lazy.compactMap(Self.year).first
  }

  /// The year behind the word `năm`, else one that stands alone.
  private static func year(_ folded: String) -> Int? {
    let words = folded.split { !($0.isLetter || $0.isNumber) }
    func year(_ word: Substring) -> Int? {
      guard word.utf8.count == 4, let year = Int(word), (1990...2200).contains(year) else {
        return nil
      }
      return year
    }
    for (word, next) in zip(words, words.dropFirst()) where word == "nam" {
      if let year = year(next) { return year }
    }
    return nil
  }

  private static let communeWords = ["xã", "phường", "thị trấn"].map(VietnameseText.folded)

  /// The name behind the word for a commune at the beginning of a text, as in `UBND xã Hồng Việt`.
  static func commune(in text: String) -> String? {
    var words = text.split(separator: " ")[...]
    let openers = ["ubnd", "uy", "ban", "nhan", "dan", "don", "vi", "vi:", "tm."]
    while let first = words.first, openers.contains(VietnameseText.folded(String(first))) {
      words.removeFirst()
    }
    let rest = words.joined(separator: " ")
    let folded = VietnameseText.folded(rest)
    for word in communeWords {
      guard folded.hasPrefix(word + " ") || folded.hasPrefix(word + ":") else { continue }
      let count = word.split(separator: " ").count
      let name = words.dropFirst(count).joined(separator: " ")
      let end = name.firstIndex { ",;-–(".contains($0) } ?? name.endIndex
      let bare = VietnameseText.collapsed(
        String(name[..<end].drop { $0 == ":" || $0 == " " || $0 == "." || $0 == "…" }))
      return bare.isEmpty ? nil : bare
    }
    return nil
  }

  /// The number behind `Quyết định số`, as in `Kèm theo Quyết định số 45/QĐ-UBND`.
  private static func decision(in text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    let folded = words.map(VietnameseText.folded)
    for (index, word) in folded.enumerated() where word == "dinh" && index > 0 {
      guard folded[index - 1].hasSuffix("quyet"), index + 2 < words.count,
        folded[index + 1].hasPrefix("so")
      else { continue }
      let number = words[index + 2].trimmed(of: ",;.():")
      if number.contains("/"), number.first?.isNumber == true { return number }
    }
    return nil
  }

  /// A date in a text: `ngày 05 tháng 12 năm 2024`, `05/12/2024`.
  private static func date(in text: String) -> CivilDate? {
    var folded = VietnameseText.folded(text)
    // The number of a decision may look like the beginning of a date.
    if let day = folded.index(of: "ngay") { folded = String(folded[day...]) }
    let numbers = folded.split { !$0.isNumber }.compactMap { Int($0) }
    guard folded.contains("ngay") || folded.contains("/"), numbers.count >= 3 else { return nil }
    for start in 0...(numbers.count - 3) {
      if let date = CivilDate(
        year: numbers[start + 2], month: numbers[start + 1], day: numbers[start]),
        (1990...2200).contains(date.year)
      {
        return date
      }
    }
    return nil
  }
}

extension String {
  /// Without certain characters at both ends.
  fileprivate func trimmed(of signs: String) -> String {
    var text = self[...]
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return String(text.drop { signs.contains($0) })
  }

  /// Where a word begins.
  fileprivate func index(of word: String) -> Index? {
    indices.first { self[$0...].hasPrefix(word) }
  }
}
