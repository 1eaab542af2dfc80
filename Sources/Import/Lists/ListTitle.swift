import RegistryCore
import Schema
import Vietnamese

/// What the lines above a list's header say: what it lists, of which year, of which commune, when.
struct ListTitle {
  /// What became of the households, if the title names one outcome only.
  private(set) var outcome: ListOutcome?
  /// What it says of an outcome in words that are not understood, or against the sheet's name.
  private(set) var unclear: String?
  private(set) var year: Int?
  private(set) var commune: String?
  /// What stands behind words for communes and villages anywhere in it.
  private(set) var communes: [TitlePlace] = []
  private(set) var villages: [TitlePlace] = []
  private(set) var date: CivilDate?
  /// The decision that the list goes with.
  private(set) var decision: TitleDecision?
  /// Several decisions of which it may be any.
  private(set) var decisions: [TitleDecision] = []
  var decisionNo: String? { decision?.number }
  /// The day of that decision.
  var decidedOn: CivilDate? { decision?.day }

  init(_ lines: [[String]], sheet: String?) {
    let texts = Self.texts(lines).map(TitleLabel.plain)
    // What it rests on is older than the list.
    let said = texts.filter { !VietnameseText.folded($0).contains("can cu") }
    let own = said.filter { VietnameseText.folded($0).contains("danh sach") }
    year =
      (own + said + [sheet ?? ""]).lazy.compactMap { Self.year(VietnameseText.folded($0)) }.first
    readOutcome(texts, sheet: sheet)
    for text in texts where commune == nil { commune = Self.commune(in: text) }
    communes = TitlePlace.communes(in: said)
    villages = TitlePlace.villages(in: said)
    let named = TitleDecision.own(in: texts)
    if named.count > 1 { decisions = named } else { decision = named.first }
    date = said.lazy.compactMap { Self.date(in: $0) }.first
  }

  /// The outcome of the text that calls itself a list, else of those that speak of poverty; a line beside it
  /// may say that the households are such no more.
  private mutating func readOutcome(_ texts: [String], sheet: String?) {
    let own = texts.filter { VietnameseText.folded($0).contains("danh sach") }
    let said = own.isEmpty ? texts : own
    var outcomes: Set<ListOutcome> = []
    var isOfSeveral = false
    for text in said where ListHeading.isAboutOutcomes(text) {
      switch OutcomeText(text, isTitle: true).meaning {
      case .outcome(let outcome): outcomes.insert(outcome)
      case .several: isOfSeveral = true
      case .nothing: break
      case .unclear: unclear = unclear ?? text
      }
    }
    if outcomes == [.escapedPoverty, .escapedNearPoverty] { outcomes = [.escapedPoverty] }
    let more = texts.filter { !said.contains($0) || !ListHeading.isAboutOutcomes($0) }
      .first(where: Self.takesBack)
    unclear = unclear ?? (outcomes.isEmpty ? nil : more)
    if unclear == nil, !isOfSeveral, outcomes.count == 1 { outcome = outcomes.first }
    guard unclear == nil, let sheet, let ofSheet = ListOutcome(sheet) else { return }
    if let outcome, !outcome.mayBeCalled(ofSheet) {
      let name = said.first { ListHeading.isAboutOutcomes($0) } ?? ""
      (self.outcome, unclear) = (nil, name + "; " + sheet)
    } else if outcome == nil {
      outcome = ofSheet
    }
  }

  /// Whether a line below the list's name goes on with what the households are no more.
  private static func takesBack(_ text: String) -> Bool {
    let folded = VietnameseText.folded(text)
    let isOfPapers = [
      "kem theo", "can cu", "quyet dinh", "ban chi dao", "chuong trinh", "cong van",
    ]
    .contains { folded.contains($0) }
    guard !isOfPapers, OutcomeText(text, isTitle: true).meaning == .unclear else { return false }
    return folded.contains(/\b(giam|thoat|khoi|chet|chuyen di|xoa|loai ra|rut|khong con|bi loai)\b/)
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

  /// The day in it that may be that of the survey: one of its year.
  private var surveyDay: CivilDate? {
    guard let day = decidedOn ?? date, let year, day.iso.hasPrefix(String(year)) else { return nil }
    return day
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
        let isOther = decidedOn != nil && decidedOn != surveyDay
        let day = decidedOn.map { day in Wording { $0.day(day.iso) } } ?? same("")
        add(
          "quyết định", "decision",
          isOther
            ? Wording(vi: "\(decisionNo) ngày \(day.vi)", en: "\(decisionNo) of \(day.en)")
            : same(decisionNo))
      }
      if let day = surveyDay, !sheet.has(.surveyedOn), options.surveyedOn == nil {
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

  /// A date in a text: `ngày 05 tháng 12 năm 2024`, `05/12/2024`.
  static func date(in text: String) -> CivilDate? {
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
  /// Where a word begins.
  fileprivate func index(of word: String) -> Index? {
    indices.first { self[$0...].hasPrefix(word) }
  }
}
