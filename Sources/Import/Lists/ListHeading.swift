import RegistryCore
import Sheets
import Vietnamese

/// What a row among the persons of a list says of those below: their village, their commune, what became of
/// them, in one cell or in several.
struct ListHeading {
  /// The village, as the row writes it, without remarks.
  private(set) var village: String?
  private(set) var commune: String?
  private(set) var outcome: ListOutcome?
  /// Whether the village stands before the outcome.
  private(set) var isVillageFirst = false
  /// A text that is none of these, and may be the name of a village alone.
  private(set) var name: String?
  /// Whether a part of it is not understood that should be.
  private(set) var isUnclear = false
  /// Whether it says nothing of the households below.
  private(set) var isHarmless = false
  /// The outcomes whose households it counts.
  private(set) var counted: Set<ListOutcome> = []
  private(set) var years: [Int] = []
  /// Whether it is the title of what follows.
  let isTitle: Bool
  private(set) var communes: [String] = []
  private var outcomes: Set<ListOutcome> = []
  /// Whether its row has more that is not understood.
  private var mayBePerson = false

  /// Whether it surely is no person.
  var isSure: Bool {
    name == nil && !mayBePerson && (village != nil || commune != nil || outcome != nil || isUnclear)
  }

  /// Reads a text, or several texts of one row.
  init(_ text: String) {
    let bare = PrintedRow.withoutNumber(VietnameseText.collapsed(text))
    isTitle = VietnameseText.folded(bare).hasPrefix("danh sach")
    let whole = OutcomeText(bare, isTitle: isTitle)
    note(whole)
    switch whole.meaning {
    case .outcome(let outcome): self.outcome = outcome
    case .several: isUnclear = true
    case .nothing:
      isHarmless = whole.isOfArea || bare == text && Self.isOfPaper(bare)
      isUnclear = VietnameseText.folded(bare).hasPrefix("ho ")
      if !isHarmless, !isUnclear { name = bare }
    case .unclear:
      read(Self.joined(Self.pieces(of: bare)))
      conclude()
    }
  }

  /// Whether a text is about the paper, not about households.
  private static func isOfPaper(_ text: String) -> Bool {
    let folded = VietnameseText.folded(text)
    return ["danh sach", "ket qua", "bieu", "phu luc", "mau ", "tong hop", "kem theo", "nam "]
      .contains { folded.drop { !$0.isLetter }.hasPrefix($0) }
  }

  private mutating func note(_ text: OutcomeText) {
    years += text.years
    communes += text.communes
  }

  private mutating func conclude() {
    if outcomes == [.escapedPoverty, .escapedNearPoverty] { outcomes = [.escapedPoverty] }
    if outcomes.count > 1 { isUnclear = true } else { outcome = outcomes.first }
    if let village, VietnameseText.folded(village).contains("ngheo") { isUnclear = true }
  }

  /// Whether a text speaks of what becomes of households.
  static func isAboutOutcomes(_ text: String) -> Bool {
    let folded = VietnameseText.folded(text)
    if folded.contains("ngheo") || folded.hasPrefix("dien ") { return true }
    // `Hồ` is a family name.
    let first = text.split(separator: " ").first.map { VietnameseText.key(String($0)) }
    return folded.hasPrefix("ho ")
      && (first == VietnameseText.key("hộ") || folded == text.lowercased())
  }
}

// MARK: Pieces

extension ListHeading {
  private struct Piece {
    /// What stands before it.
    var sign: String
    var text: String
  }

  /// A text divided where something else may begin.
  private static func pieces(of text: String) -> [Piece] {
    let signs: [Character: String] = [
      ":": ": ", ",": ", ", ";": "; ", "(": " (", "[": " [", ")": ")", "]": "]", "|": " | ",
    ]
    var pieces = [Piece(sign: "", text: "")]
    for word in text.split(separator: " ") {
      if ["-", "–", "—"].contains(word) {
        pieces.append(Piece(sign: " \(word) ", text: ""))
        continue
      }
      var isFirst = true
      for character in word {
        if let sign = signs[character] {
          pieces.append(Piece(sign: sign, text: ""))
        } else {
          if isFirst, pieces[pieces.count - 1].text != "" { pieces[pieces.count - 1].text += " " }
          pieces[pieces.count - 1].text.append(character)
        }
        isFirst = false
      }
    }
    return pieces.filter { $0.text.contains { $0.isLetter || $0.isNumber } }
  }

  /// The same, where `Thôn: Nà Pò` is one piece.
  private static func joined(_ pieces: [Piece]) -> [Piece] {
    guard pieces.count > 1, pieces[1].sign == ": ", !VillageName.hasOpener(pieces[0].text),
      VillageName.hasOpener(pieces[0].text + " 1")
    else { return pieces }
    return [Piece(sign: "", text: pieces[0].text + " " + pieces[1].text)] + pieces.dropFirst(2)
  }

  private mutating func read(_ pieces: [Piece]) {
    var isSwallowed = false
    for piece in pieces {
      if isSwallowed {
        isSwallowed = false
        if piece.sign == ": " { continue }
      }
      if Self.isLabel(piece.text) { continue }
      if PrintedRow.isOffice(VietnameseText.folded(piece.text)), village != nil || commune != nil {
        isSwallowed = true
        continue
      }
      read(piece)
    }
  }

  /// Words for a place before its name.
  private static func isLabel(_ text: String) -> Bool {
    [
      "dia ban", "ten thon", "ten xom", "ten ban", "thon/xom", "xom/thon", "thon/ban",
      "thon/xom/ban",
      "thon, xom", "noi o", "don vi",
    ].contains(VietnameseText.folded(text))
  }

  private mutating func read(_ piece: Piece) {
    let text = OutcomeText(piece.text)
    note(text)
    switch text.meaning {
    case .outcome(let outcome):
      if Self.isCount(piece.text) {
        counted.insert(outcome)
      } else {
        outcomes.insert(outcome)
        if village == nil { isVillageFirst = false }
      }
    case .several: if !Self.isCount(piece.text) { isUnclear = true }
    case .nothing: break
    case .unclear: readPlace(piece)
    }
  }

  /// `Tổng số hộ nghèo`, `5 hộ nghèo`.
  private static func isCount(_ text: String) -> Bool {
    let folded = VietnameseText.folded(text)
    return folded.first?.isNumber == true || folded.hasPrefix("so ho ")
      || ["tong", "cong", "trong do", "co ", "gom "].contains(where: folded.hasPrefix)
  }

  private mutating func readPlace(_ piece: Piece) {
    let words = piece.text.split(separator: " ").map(String.init)
    func text(_ range: Range<Int>) -> String { words[range].joined(separator: " ") }
    if Self.isVillage(piece.text) {
      // `Xóm Nà Pò 5 hộ`, `Xóm Nà Pò hộ cận nghèo`.
      for end in words.indices.dropFirst(2)
      where Self.isVillage(text(0..<end)) && Self.isRemark(text(end..<words.count)) {
        add(village: Piece(sign: piece.sign, text: text(0..<end)))
        read(Piece(sign: " ", text: text(end..<words.count)))
        return
      }
      add(village: piece)
      return
    }
    // `Hộ thoát nghèo xóm Nà Pò`.
    for start in words.indices.dropFirst()
    where Self.isVillage(text(start..<words.count)) {
      guard case .outcome = OutcomeText(text(0..<start)).meaning else { continue }
      read(Piece(sign: piece.sign, text: text(0..<start)))
      read(Piece(sign: " ", text: text(start..<words.count)))
      return
    }
    if Self.isAboutOutcomes(piece.text) {
      isUnclear = true
    } else if village != nil {
      // What stands behind a colon should be understood; else it may be a part of the name.
      if piece.sign == ": " { isUnclear = true } else { add(village: piece) }
    } else if let commune = ListTitle.commune(in: piece.text), self.commune == nil {
      self.commune = commune
    } else if commune != nil, OutcomeText(piece.text, isTitle: true).meaning == .nothing {
      // The units above a commune.
    } else {
      name = name.map { $0 + piece.sign + piece.text } ?? piece.text
    }
  }

  private mutating func add(village piece: Piece) {
    guard let before = village else {
      village = piece.text
      isVillageFirst = outcomes.isEmpty
      return
    }
    let closing = piece.sign.last == "(" ? ")" : piece.sign.last == "[" ? "]" : ""
    village = before + piece.sign.replacing(")", with: " ") + piece.text + closing
  }

  private static func isVillage(_ text: String) -> Bool {
    let folded = VietnameseText.folded(text)
    return VillageName.hasOpener(text)
      && !["khu vuc", "khu cong"].contains(where: folded.hasPrefix)
  }

  /// Whether words behind a village's name tell its households' number or what became of them.
  private static func isRemark(_ text: String) -> Bool {
    switch OutcomeText(text).meaning {
    case .outcome, .several: return true
    case .nothing:
      let words = VietnameseText.folded(text).split(separator: " ")
      return words.contains { Int($0) != nil }
        && words.contains { ["ho", "khau", "nguoi"].contains($0) }
    case .unclear: return false
    }
  }
}

// MARK: Rows as printed

extension ListHeading {
  /// Of a row, or nil where its cells are not those of a heading: a text or two, and numbers that count.
  init?(_ row: PrintedRow) {
    guard let texts = row.headingTexts, let first = texts.first else { return nil }
    self.init(texts.joined(separator: ", "))
    guard texts.count > 1, isSure else { return }
    // Of several cells each says something itself.
    let parts = texts.map { ListHeading($0) }
    guard parts.allSatisfy({ $0.name == nil }), ListHeading(first).isSure else {
      self = ListHeading(first)
      mayBePerson = true
      return
    }
  }

  /// Whether a row surely is about no person, though its cells may stand in columns of persons.
  static func isSure(_ row: PrintedRow) -> Bool {
    guard let heading = ListHeading(row), heading.isSure else { return false }
    // Without marks `Ban Van Thang` may be a person's name.
    let isPlain = row.firstText.lowercased() == VietnameseText.folded(row.firstText)
    return !(isPlain && row.isCounted && row.hasCounts)
  }
}

extension PrintedRow {
  init(_ line: ListSheet.Line) {
    // A value that a merged cell lends to the rows below says nothing of this row.
    self.init(line.cells.lazy.filter { !$0.traits.contains(.covered) }.map(\.text))
  }

  /// What it is, where that is certain although cells for persons may be filled.
  func skipped(in sheet: ListSheet) -> Kind? {
    guard let kind = kind(headings: sheet.headings, titles: sheet.titles) else { return nil }
    // `Thôn Nà Pò | Trưởng thôn: Lý Văn Quý`.
    if kind == .signature, !Self.isOffice(VietnameseText.folded(firstText)),
      ListHeading(firstText).village != nil
    {
      return nil
    }
    return kind
  }
}
