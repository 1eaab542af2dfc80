import RegistryCore
import Schema
import Sheets

/// What the header of a query's file says of its titles and columns.
struct QueryHeader {
  static let keys = [
    "name", "title.vi", "title.en", "about.vi", "about.en", "kind", "parameters", "columns",
    "column.*", "shown", "area", "parameter.*",
  ]

  let file: SQLFile

  /// The value of `key.vi` and `key.en`; one replaces the other if that is missing.
  func wording(_ key: String) -> Wording? {
    let (vi, en) = (file.value(key + ".vi"), file.value(key + ".en"))
    guard let some = vi ?? en else { return nil }
    return Wording(vi: vi ?? some, en: en ?? some)
  }

  /// The fields of the record kind, as they are imported, and the header's own columns.
  func columns(
    of kind: RecordKind?, isProvincial: Bool
  ) throws(SQLFault) -> [NamedQuery.Column] {
    var columns = fields(of: kind)
    var own: Set<String> = []
    for word in file.words("columns") {
      let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
      guard let name = parts.first else { continue }
      own.insert("column." + name)
      let kind = try self.kind(parts.count > 1 ? parts[1] : "text")
      columns.append(
        NamedQuery.Column(
          name: name, title: heading(of: name), kind: kind,
          meaning: isProvincial ? nil : ValueForm.ofColumns[name],
          mayHoldNumbers: kind != .code && !ResultColumn.isExact(name)))
    }
    let headings = file.fields.filter { $0.key.hasPrefix("column.") && !own.contains($0.key) }
    if let (key, field) = headings.min(by: { $0.value.line < $1.value.line }) {
      throw SQLFault(field.line, .undeclaredColumn(String(key.dropFirst("column.".count))))
    }
    return columns
  }

  /// The parameters of its own: the value without `--param`, and what it means in both languages.
  func options() throws(SQLFault) -> [NamedQuery.Parameter] {
    var options: [NamedQuery.Parameter] = []
    for (key, field) in file.fields where key.hasPrefix("parameter.") {
      let parts = field.text.split(separator: "|", maxSplits: 2).map(SQLFile.trimmed)
      guard parts.count == 3 else { throw SQLFault(field.line, .notOneOf(key, ["… | vi | en"])) }
      options.append(
        NamedQuery.Parameter(
          name: String(key.dropFirst("parameter.".count)), standard: parts[0],
          title: Wording(vi: parts[1], en: parts[2])))
    }
    return options.sorted { $0.name < $1.name }
  }

  /// What sort of question it is.
  func area() throws(SQLFault) -> NamedQuery.Area {
    guard let word = file.value("area") else { return .records }
    if let area = NamedQuery.Area(rawValue: word) { return area }
    throw SQLFault(
      file.line(of: "area"), .notOneOf(word, NamedQuery.Area.allCases.map(\.rawValue)))
  }

  /// The columns that the fields of a record kind are.
  private func fields(of kind: RecordKind?) -> [NamedQuery.Column] {
    kind.map { kind in
      kind.fieldIndices.map { index in
        let field = kind[index]
        return NamedQuery.Column(
          name: field.name, title: field.title, kind: Self.kind(of: field),
          meaning: field.valueForm,
          mayHoldNumbers: kind.mayHoldNumbers(index))
      }
    } ?? []
  }

  /// The record kind that the file names.
  func namedKind() throws(SQLFault) -> RecordKind? {
    guard let name = file.value("kind") else { return nil }
    if let kind = RecordKind.all.first(where: { $0.name == name }) { return kind }
    throw SQLFault(file.line(of: "kind"), .notOneOf("kind", RecordKind.all.map(\.name)))
  }

  private func kind(_ word: String) throws(SQLFault) -> NamedQuery.Column.Kind {
    if let kind = NamedQuery.Column.Kind(rawValue: word) { return kind }
    let words = NamedQuery.Column.Kind.allCases.map(\.rawValue)
    throw SQLFault(file.line(of: "columns"), .notOneOf(word, words))
  }

  private static func kind(of field: Field) -> NamedQuery.Column.Kind {
    if field.isMasked { return .personal }
    return switch field.form {
    case .integer, .money, .yesNo: .integer
    case .area, .hundredths: .hundredths
    default: .text
    }
  }

  /// The heading of a column: both languages, divided by `|`.
  func heading(of name: String) -> Wording {
    guard let parts = file.value("column." + name)?.split(separator: "|"),
      let vi = parts.first, let en = parts.last
    else { return Wording(vi: name, en: name) }
    return Wording(vi: SQLFile.trimmed(vi), en: SQLFile.trimmed(en))
  }
}
