import Import
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What a person who fills in one record by hand is reported each field.
public final class FieldPrompter {
  /// What a text is taken for.
  public enum Reading: Sendable {
    /// It can be read; `meaning` says what a code stands for, `note` what should be known of it.
    case taken(meaning: String?, note: String?)
    /// It cannot: why, and what to do.
    case refused(String)
  }

  /// Something that could be written.
  public struct Candidate: Hashable, Sendable {
    /// What is written.
    public let value: String
    /// What it stands for; empty where it speaks for itself.
    public let label: String
    /// Whether the value is a code of the program's, which people need not know.
    let isCode: Bool

    init(value: String, label: String, isCode: Bool = false) {
      (self.value, self.label, self.isCode) = (value, label, isCode)
    }

    /// What a list of candidates shows.
    public var shown: String {
      if isCode, !label.isEmpty { return label }
      return label.isEmpty ? value : "\(value)  \(label)"
    }
  }

  private let connection: Connection
  private let kind: RecordKind
  private let language: Language
  private let codes: CodeLabels
  private let words: FieldWords
  private let reader: TypedValueReader
  private let arena = Arena()
  private lazy var units = Result { try UnitMap(connection) }

  /// Reads the code tables of the kind's fields.
  public init(
    registry: Registry, kind: RecordKind, language: Language, keepsLostLetters: Bool = false
  ) throws {
    connection = registry.connection
    codes = CodeLabels(connection)
    self.kind = kind
    self.language = language
    words = FieldWords(kind, language, codes)
    reader = try TypedValueReader(
      kind, registry.connection, keepsLostLetters: keepsLostLetters)
  }

  /// The fields in the order in which they are asked for: a commune before its villages.
  public var order: [FieldIndex] {
    var order = kind.fieldIndices
    guard let place = kind.place, let village = place.village else { return order }
    let before = [place.days.first, place.unit, place.formerCommune].compactMap { $0 }
    let moved = Set(before + [village, place.communeName].compactMap { $0 })
    let at = order.firstIndex { moved.contains($0) } ?? 0
    order.removeAll { moved.contains($0) }
    order.insert(contentsOf: before + [village], at: min(at, order.count))
    return order
  }

  /// How a field is written.
  public func hint(_ index: FieldIndex) -> String {
    let wording: Wording =
      switch kind[index].form {
      case .text: kind[index].link.map(hint) ?? Wording(vi: "", en: "")
      case .code, .ethnicGroup: Wording(vi: "? để xem danh sách", en: "? lists them")
      // The first form is the one in which days are shown.
      case .date: Wording(vi: "dd/mm/yyyy", en: "yyyy-mm-dd or dd/mm/yyyy")
      case .birth:
        Wording(vi: "dd/mm/yyyy hoặc năm", en: "yyyy-mm-dd, dd/mm/yyyy or the year")
      case .integer where kind[index].shareBy != nil:
        Wording(vi: "số nguyên; tỷ lệ như 4,92", en: "a whole number; a rate such as 4.92")
      case .integer: Wording(vi: "số nguyên", en: "a whole number")
      case .money: Wording(vi: "đồng, ví dụ 40.000.000", en: "VND, such as 40.000.000")
      case .area: Wording(vi: "m², ví dụ 45,5", en: "m², such as 45.5")
      case .hundredths: Wording(vi: "ví dụ 4,67", en: "such as 4.67")
      case .yesNo: Wording(vi: "có hoặc không", en: "yes or no")
      case .citizenID: Wording(vi: "12 chữ số", en: "12 digits")
      case .set, .parts: Wording(vi: "cách nhau bằng ;", en: "divided by ;")
      }
    return wording[language]
  }

  private func hint(_ link: FieldLink) -> Wording {
    switch link {
    case .commune, .unit: Wording(vi: "mã hoặc tên; ? để tìm", en: "code or name; ? lists them")
    case .village: Wording(vi: "? để xem các thôn", en: "? lists the villages")
    case .round: Wording(vi: "2024 hoặc 2024-03", en: "2024 or 2024-03")
    case .households: Wording(vi: "mã hộ; mã hộ", en: "code; code")
    case .deprivedMembers: Wording(vi: "chỉ số:số thành viên; …", en: "indicator:member; …")
    case .record, .person, .attendee, .formerCommune, .communeName: Wording(vi: "", en: "")
    }
  }

  /// A text as people write it, in the language of the prompt: what a code stands for, `20/10/2025`.
  ///
  /// What cannot be read is shown as it is.
  public func shown(
    _ index: FieldIndex, _ text: String, _ answers: [FieldIndex: String]
  ) throws -> String {
    defer { arena.reset() }
    guard case .cell(let cell) = reader.read(text, at: index, into: arena).reading, cell.isGiven
    else { return text }
    return try words.shown(reader.text(of: cell, at: index), at: index)
  }

  /// Reads a text as import would; `answers` are the texts of the fields known so far.
  public func read(
    _ index: FieldIndex, _ text: String, _ answers: [FieldIndex: String]
  ) throws -> Reading {
    defer { arena.reset() }
    let (reading, notes) = reader.read(text, at: index, into: arena)
    switch reading {
    case .fault(let fault): return .refused(fault.typedWording[language])
    case .cell(let cell):
      let remarks = notes.map { $0.typedWording[language] }
      let found =
        cell.kind == .missing
        ? .taken(meaning: nil, note: nil) : try judge(index, cell, answers)
      guard case .taken(let meaning, let note) = found, !remarks.isEmpty else { return found }
      return .taken(
        meaning: meaning, note: (remarks + [note].compactMap { $0 }).joined(separator: "; "))
    }
  }

  /// What a code stands for, and whether what is named is there.
  private func judge(
    _ index: FieldIndex, _ cell: ParsedCell, _ answers: [FieldIndex: String]
  ) throws -> Reading {
    let field = kind[index]
    switch field.form {
    case .code, .ethnicGroup, .date, .birth, .money, .yesNo, .set, .parts:
      return .taken(
        meaning: try words.shown(reader.text(of: cell, at: index), at: index), note: nil)
    case .text: break
    default: return .taken(meaning: nil, note: nil)
    }
    switch field.link {
    case .record(let target):
      let known = try StoredCode.find(cell.text, in: target.table, connection)
      return known == nil
        ? .refused(Fault.unknown(target).wording[language]) : .taken(meaning: nil, note: nil)
    case .round:
      return Round(cell.text) == nil
        ? .refused(Fault.badRound.wording[language]) : .taken(meaning: nil, note: nil)
    case .commune: return try unit(cell, mustBeCommune: true, answers)
    case .unit: return try unit(cell, mustBeCommune: false, answers)
    case .village:
      if let unit = try units.get().commune(ofCode: cell.text) {
        return .refused(Fault.villageIsCode(of: unit).wording[language])
      }
      return .taken(meaning: nil, note: try note(ofVillage: cell.text, answers))
    default: return .taken(meaning: nil, note: nil)
    }
  }

  private func unit(
    _ cell: ParsedCell, mustBeCommune: Bool, _ answers: [FieldIndex: String]
  ) throws -> Reading {
    let day = day(answers) ?? UnitMap.day(Clock.today())
    switch try units.get().unit(cell, on: day, mustBeCommune: mustBeCommune) {
    case .success(let unit):
      // Who types a name sees the code that is written for it.
      let meaning = cell.text == unit.code ? unit.name : "\(unit.code) \(unit.name)"
      return .taken(meaning: meaning, note: nil)
    case .failure(let failure): return .refused(failure.fault.typedWording[language])
    }
  }

  /// The code of the commune that a text of the record's unit names; nil where it names none.
  public func commune(_ answers: [FieldIndex: String]) throws -> String? {
    defer { arena.reset() }
    guard let index = kind.place?.unit, let text = answers[index],
      case .cell(let cell) = reader.read(text, at: index, into: arena).reading, cell.isGiven,
      case .success(let unit) = try units.get().unit(
        cell, on: day(answers) ?? UnitMap.day(Clock.today()), mustBeCommune: true)
    else { return nil }
    return unit.code
  }

  /// The day on whose map the record's places are read, `yyyymmdd`.
  private func day(_ answers: [FieldIndex: String]) -> Int64? {
    for index in kind.place?.days ?? [] {
      guard let text = answers[index],
        case .cell(let cell) = reader.read(text, at: index, into: arena).reading,
        cell.isGiven
      else { continue }
      return cell.kind == .text ? cell.number : cell.number * 10_000 + 1231
    }
    return nil
  }

  private func note(ofVillage name: String, _ answers: [FieldIndex: String]) throws -> String? {
    let villages = try self.villages(answers)
    let wanted = VillageName(name)
    guard let unit = kind.place?.unit, !villages.isEmpty || answers[unit] != nil,
      !villages.contains(where: { VillageName($0.value).likeness(to: wanted) == .same })
    else { return nil }
    return Wording(
      vi: "xã này chưa có thôn tên đó; thôn sẽ được tạo mới",
      en: "the commune has no village of this name yet; it will be made")[language]
  }
}

// MARK: Candidates

extension FieldPrompter {
  /// What could be written in a field.
  private func candidates(
    _ index: FieldIndex, _ answers: [FieldIndex: String]
  ) throws -> [Candidate] {
    let form = kind[index].form
    if let table = form.codeTable { return try candidates(of: table) }
    switch form {
    case .parts(let parts):
      return parts.map {
        Candidate(
          value: $0, label: language == .vietnamese ? CodeSynonyms.parts[$0]?.first ?? "" : $0,
          isCode: true)
      }
    case .text:
      switch kind[index].link {
      case .village: return try villages(answers)
      case .commune, .unit: return try communes(answers)
      default: return []
      }
    default: return []
    }
  }

  /// What could be written in a field, narrowed by the part typed so far, marks aside.
  public func candidates(
    _ index: FieldIndex, _ typed: String, _ answers: [FieldIndex: String]
  ) throws -> [Candidate] {
    defer { arena.reset() }
    let all = try candidates(index, answers)
    let wanted = VietnameseText.folded(typed)
    guard !wanted.isEmpty else { return all }
    var village: VillageName?
    if case .village = kind[index].link { village = VillageName(typed) }
    func rank(_ candidate: Candidate) -> Int? {
      let label = VietnameseText.folded(candidate.label)
      let value = VietnameseText.folded(candidate.value)
      if label == wanted || value == wanted { return 0 }
      if label.hasPrefix(wanted) || value.hasPrefix(wanted) { return 1 }
      if label.contains(wanted) || value.contains(wanted) { return 2 }
      // What is typed may be misspelt.
      return village.map { VillageName(candidate.value).likeness(to: $0) != .different } == true
        ? 3 : nil
    }
    return all.compactMap { candidate in rank(candidate).map { ($0, candidate) } }
      .enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }

  private func candidates(of table: String) throws -> [Candidate] {
    try codes.entries(of: table).map {
      Candidate(value: $0.code, label: $0.label[language], isCode: true)
    }
  }

  private func communes(_ answers: [FieldIndex: String]) throws -> [Candidate] {
    let day = UnitMap.iso(try units.get().clamped(day(answers) ?? UnitMap.day(Clock.today())))
    return try AdminUnits.communes(on: day, in: connection).map {
      Candidate(value: $0.code, label: $0.name)
    }
  }

  private func villages(_ answers: [FieldIndex: String]) throws -> [Candidate] {
    guard let unit = kind.place?.unit, let code = answers[unit] else { return [] }
    let day = try units.get().clamped(day(answers) ?? UnitMap.day(Clock.today()))
    let cell = ParsedCell(arena.copy(VietnameseText.collapsed(code)))
    guard case .success(let unit) = try units.get().unit(cell, on: day, mustBeCommune: true) else {
      return []
    }
    let villages = try VillagePlaces.names(
      in: unit.code, on: UnitMap.iso(day), connection: connection)
    return villages.map { Candidate(value: $0, label: "") }
  }

  /// What is written when a field of a new record is left empty, for people; nil for nothing.
  public func standard(_ index: FieldIndex, _ answers: [FieldIndex: String]) throws -> String? {
    let household = try kind.household.flatMap { answers[$0] }.flatMap { code in
      try StoredCode.find(VietnameseText.collapsed(code), in: "household", connection)
    }
    switch kind[index].defaultValue {
    case .code(let code):
      guard case .code(let table) = kind[index].form else { return code }
      return try codes.label(code, of: table)?[language]
    case .derived(let wording): return wording[language]
    case .registrationDay:
      guard let household else { return nil }
      return try connection.text(
        "SELECT registered_on FROM household WHERE code = ?1", household
      ).map(language.day)
    case .nextNumber:
      guard let household else { return nil }
      let last = try connection.integer(
        """
        SELECT max(CAST(m.code AS INTEGER)) FROM household h
        JOIN membership m ON m.household_id = h.id WHERE h.code = ?1
        """, household)
      return String((last ?? 0) + 1)
    case nil: return nil
    }
  }
}
