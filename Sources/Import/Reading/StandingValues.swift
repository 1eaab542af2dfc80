import RegistryCore
import Schema
import Vietnamese

/// What the command line says of all rows of a file: values that it lacks, and what its households' codes
/// begin with.
struct StandingValues {
  /// For fields of which a row says nothing.
  let values: [(field: FieldIndex, text: String)]
  /// What is put before the codes of households, or nil.
  let prefix: String?
  /// What became of the codes.
  let begun: BegunCodes?
  private let prefixed: Set<FieldIndex>
  private let kind: RecordKind

  init(_ options: ReadingOptions, kind: RecordKind) {
    self.kind = kind
    let places: [(field: FieldIndex, text: String)] = [
      (kind.communeField, options.commune), (kind.villageField, options.village),
    ].compactMap { index, text in
      guard let index, let text else { return nil }
      return (index, text)
    }
    values =
      places
      + options.values.sorted { $0.key < $1.key }.map { (field: $0.key, text: $0.value) }
    prefix = options.codesBegin
    begun = options.codesBegin.map(BegunCodes.init)
    prefixed = prefix == nil ? [] : Set(kind.fieldIndices.filter { kind.holdsHouseholdCode($0) })
  }

  /// The fields that the file need not have.
  var fields: Set<FieldIndex> { Set(values.map(\.field)) }

  /// Whether the codes in a field get the beginning.
  func isPrefixed(_ field: FieldIndex) -> Bool { prefixed.contains(field) }

  /// A code with the beginning, or several divided by `;`.
  func code(_ text: String, line: Int) -> String {
    guard let begun else { return text }
    return text.split(separator: ";").map { VietnameseText.collapsed(String($0)) }
      .filter { !$0.isEmpty }.map { begun.code($0, line: line) }.joined(separator: ";")
  }

  /// An export that comes back has whole codes.
  func check(_ header: HeaderMap, file: String) throws(RegistryError) {
    if prefix != nil, header.versionColumn != nil { throw .codesAreWhole(file) }
  }

  /// Throws where a value is none that its field takes.
  func check(_ parser: RowParser) throws(RegistryError) {
    let scratch = RowChunk(width: parser.layout.width)
    defer { parser.reset() }
    for (field, text) in values {
      let cell = RawCell(bytes: scratch.arena.copy(text))
      if let fault = parser.parse(cell, at: field, of: scratch.cells(of: 0), scratch.arena) {
        throw .badStandingValue(text, of: kind[field], fault)
      }
      // A word for nothing says nothing of all rows.
      if !scratch.cells(of: 0)[field].isGiven {
        throw .badStandingValue(text, of: kind[field], .noStandingValue)
      }
    }
  }

  /// What was taken from the command line.
  func notes(_ header: HeaderMap) -> [Wording] {
    var notes = values.map { field, text in
      let title = kind[field].title
      return header.headers[field] == nil
        ? Wording(
          vi: "tệp không có cột \(title.vi): mọi dòng lấy “\(text)”",
          en: "the file has no column \(title.en): “\(text)” was taken for every row")
        : Wording(
          vi: "ô trống của cột \(title.vi) lấy “\(text)”",
          en: "empty cells of the column \(title.en) took “\(text)”")
    }
    if let prefix, begun?.counts.added == 0, begun?.counts.whole ?? 0 > 0 {
      notes.append(
        Wording(
          vi: "mọi mã hộ của tệp đã bắt đầu bằng “\(prefix)” nên giữ nguyên",
          en: "all codes of households begin with “\(prefix)” already and were left as they are"))
    } else if let prefix {
      notes.append(
        Wording(
          vi: "mã hộ chưa bắt đầu bằng “\(prefix)” được thêm phần ấy vào trước",
          en: "“\(prefix)” was put before the codes of households that do not begin with it"))
    }
    return notes
  }
}

extension ReadingOptions {
  /// The options given that a kind has no use for, as the command line has them.
  public func useless(for kind: RecordKind) -> [String] {
    let isList = kind.plan == .list
    let hasCodes = isList || kind.fieldIndices.contains(where: kind.holdsHouseholdCode)
    return [
      ("--round", round != nil && !isList), ("--surveyed-on", surveyedOn != nil && !isList),
      ("--commune", commune != nil && !isList && kind.communeField == nil),
      ("--village", village != nil && !isList && kind.villageField == nil),
      ("--set", !values.isEmpty && isList),
      ("--codes-begin", codesBegin != nil && !hasCodes),
    ].filter(\.1).map(\.0)
  }
}

extension RecordKind {
  /// How the command line gives a required field that a file lacks, where all of its rows may say the
  /// same: when, in which round, where.
  func option(for index: FieldIndex) -> Wording? {
    let field = self[index]
    if index == communeField { return Wording(vi: "--commune MÃ", en: "--commune CODE") }
    if index == villageField { return Wording(vi: "--village TÊN", en: "--village NAME") }
    guard plan != .member, plan != .list else { return nil }
    switch (field.link, field.form) {
    case (.round, _): return Wording(vi: "--set round=NĂM", en: "--set round=YEAR")
    case (nil, .date):
      return Wording(vi: "--set \(field.name)=NGÀY", en: "--set \(field.name)=DAY")
    case (nil, .code): return Wording(vi: "--set \(field.name)=MÃ", en: "--set \(field.name)=CODE")
    default: return nil
    }
  }

  fileprivate var communeField: FieldIndex? {
    fieldIndices.first { if case .commune = self[$0].link { true } else { false } }
  }

  fileprivate var villageField: FieldIndex? {
    fieldIndices.first { if case .village = self[$0].link { true } else { false } }
  }

  /// Whether a field holds codes of households: its own, or those of others.
  func holdsHouseholdCode(_ index: FieldIndex) -> Bool {
    switch self[index].link {
    case .households: true
    case .record(let target): target == RecordKind.households.target
    default: plan == .household && self[index].name == HouseholdField.code.rawValue
    }
  }
}
