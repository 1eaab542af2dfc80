import Vietnamese

/// What the lines above a list's header say: what it lists, of which year, of which commune, when.
struct ListTitle {
  /// What became of the households that a sheet lists.
  enum Content: Hashable {
    /// Poor and near-poor after the review.
    case listed
    /// No longer poor.
    case escapedPoverty
    /// No longer near-poor.
    case escapedNearPoverty
  }

  private(set) var content = Content.listed
  /// The one category that the title names, if it names one only.
  private(set) var category: String?
  private(set) var year: Int?
  private(set) var commune: String?
  private(set) var date: CivilDate?
  /// The number of the decision that the list goes with.
  private(set) var decisionNo: String?
  /// The day of that decision.
  private(set) var decidedOn: CivilDate?

  init(_ lines: [[String]], sheet: String?) {
    let texts = lines.flatMap { $0 }.map(VietnameseText.collapsed).filter { !$0.isEmpty }
    read(texts.map(VietnameseText.folded) + [VietnameseText.folded(sheet ?? "")])
    for text in texts {
      if commune == nil { commune = Self.commune(in: text) }
      if date == nil { date = Self.date(in: text) }
      if decisionNo == nil, let number = Self.decision(in: text) {
        (decisionNo, decidedOn) = (number, Self.date(in: text))
      }
    }
  }

  private mutating func read(_ folded: [String]) {
    let all = folded.joined(separator: " | ")
    if all.contains("thoat can ngheo") || all.contains("thoat ho can ngheo") {
      content = .escapedNearPoverty
    } else if all.contains("thoat ngheo") || all.contains("thoat ho ngheo") {
      content = .escapedPoverty
    } else {
      category = Self.category(in: all)
    }
    year = folded.lazy.compactMap(Self.year).first
  }

  /// The category that a text names, if it names one only.
  static func category(in folded: String) -> String? {
    let isNear = folded.contains("can ngheo")
    let isPoor = folded.contains("ho ngheo") || folded.hasPrefix("ngheo")
    return isNear == isPoor ? nil : isNear ? "near_poor" : "poor"
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
    if let day = folded.place(of: "ngay") { folded = String(folded[day...]) }
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

/// A row of a list that is about no person.
enum ListSection {
  /// The households below are of that village.
  case village(String)
  /// The households below are of that commune.
  case commune(String)
  /// The households below are of that category.
  case category(String)
  /// A sum, a signature.
  case other(String)

  init(_ texts: [String]) {
    let text = VietnameseText.collapsed(texts.first { !Self.isNumber($0) } ?? texts.first ?? "")
    let name = Self.withoutNumber(text)
    let folded = VietnameseText.folded(name)
    if VillageName.hasOpener(name) {
      self = .village(name)
    } else if let commune = ListTitle.commune(in: name) {
      self = .commune(commune)
    } else if let category = ListTitle.category(in: folded), !folded.hasPrefix("tong"),
      !folded.hasPrefix("cong")
    {
      self = .category(category)
    } else {
      self = .other(text)
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    let folded = VietnameseText.folded(text)
    return folded.allSatisfy { $0.isNumber || "ivx.)(-".contains($0) } || folded.count == 1
  }

  /// `I. Xóm Một`, `1/ Xóm Một`, `a) Xóm Một` without what numbers them.
  private static func withoutNumber(_ text: String) -> String {
    guard let space = text.firstIndex(where: { ".)/- ".contains($0) }) else { return text }
    let head = VietnameseText.folded(String(text[..<space]))
    guard !head.isEmpty, head.count <= 4,
      head.allSatisfy({ $0.isNumber }) || head.allSatisfy({ "ivx".contains($0) })
        || head.count == 1
    else { return text }
    return VietnameseText.collapsed(String(text[space...].drop { ".)/- ".contains($0) }))
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
  fileprivate func place(of word: String) -> Index? {
    indices.first { self[$0...].hasPrefix(word) }
  }
}
