import RegistryCore
import Schema

/// A reviewed question: an `.sql` file with its name, titles, parameters and columns.
public struct NamedQuery: Sendable {
  /// A column of the answer.
  public struct Column: Sendable {
    /// What its values are.
    public enum Kind: String, Sendable {
      case text
      case integer
      /// Kept as hundredths, shown with two decimals.
      case hundredths
      /// A citizen, identity or insurance number: shown masked.
      case personal
    }

    /// What scripts call it.
    public let name: String
    /// What people read above it.
    public let title: Wording
    /// What its values are.
    public let kind: Kind
    /// What its values mean; nil where only they themselves can be shown.
    var meaning: ColumnMeaning?
  }

  /// What it is asked by.
  public let name: String
  /// What it answers.
  public let title: Wording
  /// What its filters mean here, where that needs saying.
  public let about: Wording?
  /// The filters and parameters it has.
  public let parameters: [String]
  /// The columns of the answer; none where a province's file names none.
  public let columns: [Column]
  /// Whether a province wrote it: it then runs in the sandbox.
  public let isProvincial: Bool
  private let lines: [ConditionalLine]

  /// `kind` is the kind whose records it reads; where it is nil the header names it, if any.
  init(
    name: String, header: QueryHeader, parts: [String: String], isProvincial: Bool,
    kind: RecordKind? = nil
  ) {
    self.name = name
    title = header.wording("title") ?? Wording(vi: name, en: name)
    about = header.wording("about")
    parameters = header.words("parameters")
    columns = Self.columns(
      of: header, kind: kind ?? Self.kind(of: header), isProvincial: isProvincial)
    self.isProvincial = isProvincial
    lines = ConditionalLine.lines(of: header.body, parts: parts)
  }

  /// The statement for the filters that are given: lines that ask for others are left out.
  ///
  /// `day` stands for a year or a day as of which is asked; `place` for a commune or a village; `by_name` for a name without a place, since it is
  /// then best to go from the names to the records.
  public func sql(given filters: Set<String>) -> String {
    var given = filters
    if given.contains("commune") || given.contains("village") {
      given.insert("place")
    } else if given.contains("name") {
      given.insert("by_name")
    }
    if given.contains("year") || given.contains(Filters.dayName) { given.insert("day") }
    return lines.filter { $0.holds(given) }.map(\.text).joined(separator: "\n")
  }

  /// The fields of the record kind, as they are imported, and the header's own columns.
  private static func columns(
    of header: QueryHeader, kind: RecordKind?, isProvincial: Bool
  ) -> [Column] {
    var columns = (kind?.fields ?? []).map {
      Column(
        name: $0.name, title: $0.title, kind: Self.kind(of: $0),
        meaning: $0.form == .text ? ColumnMeaning.known[$0.name] : .field($0.form))
    }
    for word in header.words("columns") {
      let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
      guard let name = parts.first else { continue }
      columns.append(
        Column(
          name: name, title: header.pair("column." + name) ?? Wording(vi: name, en: name),
          kind: parts.count > 1 ? Column.Kind(rawValue: parts[1]) ?? .text : .text,
          meaning: isProvincial ? nil : ColumnMeaning.known[name]))
    }
    return columns
  }

  /// The kind that a header names.
  private static func kind(of header: QueryHeader) -> RecordKind? {
    header.value("kind").flatMap { name in RecordKind.all.first { $0.name == name } }
  }

  private static func kind(of field: Field) -> Column.Kind {
    if field.isMasked { return .personal }
    return switch field.form {
    case .integer, .money, .yesNo: .integer
    case .area, .hundredths: .hundredths
    default: .text
    }
  }
}

extension NamedQuery {
  /// The shipped queries in the order of the record kinds, the others after them.
  public static let all: [NamedQuery] = shippedNames.compactMap(shipped)

  /// A query by its name, a province's own before the shipped ones.
  ///
  /// Throws a usage error that lists the names.
  public static func named(
    _ name: String, among own: [NamedQuery] = []
  ) throws(RegistryError) -> NamedQuery {
    if let query = own.first(where: { $0.name == name }) ?? shipped(name) { return query }
    throw .unknownQuery(name, known: shippedNames + own.map(\.name))
  }

  /// The query that reads the records of a kind: its own text, else the shipped one of its name.
  ///
  /// Throws a usage error where there is none.
  package static func ofRecords(_ kind: RecordKind) throws(RegistryError) -> NamedQuery {
    guard let text = kind.query else { return try named(kind.name) }
    return NamedQuery(
      name: kind.name, header: QueryHeader(text), parts: parts, isProvincial: false, kind: kind)
  }

  private static let folder = "SQL/"
  private static let partsFolder = "SQL/parts/"

  private static let shippedNames: [String] = {
    let names = embeddedFiles.map(\.name)
      .filter { $0.hasPrefix(folder) && !$0.hasPrefix(partsFolder) && $0.hasSuffix(".sql") }
      .map { String($0.dropFirst(folder.count).dropLast(4)) }
    let order = RecordKind.all.map(\.name)
    return order.filter(names.contains) + names.filter { !order.contains($0) }
  }()

  private static let parts = Dictionary(
    embeddedFiles.filter { $0.name.hasPrefix(partsFolder) }
      .map { (String($0.name.dropFirst(partsFolder.count).dropLast(4)), $0.text) },
    uniquingKeysWith: { first, _ in first })

  /// Only the query asked for is read: a command has milliseconds.
  private static func shipped(_ name: String) -> NamedQuery? {
    embeddedFiles.first { $0.name == folder + name + ".sql" }.map { file in
      NamedQuery(name: name, header: QueryHeader(file.text), parts: parts, isProvincial: false)
    }
  }
}

/// A line of a query that stands only when the filters behind `-- if` are given (`!x`: not given).
struct ConditionalLine: Sendable {
  let text: String
  private let wanted: [String]
  private let unwanted: [String]

  private init(text: String, conditions: [Substring]) {
    self.text = text
    wanted = conditions.filter { !$0.hasPrefix("!") }.map(String.init)
    unwanted = conditions.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
  }

  func holds(_ given: Set<String>) -> Bool {
    wanted.allSatisfy(given.contains) && !unwanted.contains(where: given.contains)
  }

  /// The lines of a file, with the lines of its parts in place of `-- include: NAME`.
  static func lines(of body: Substring, parts: [String: String]) -> [ConditionalLine] {
    body.split(separator: "\n").flatMap { line -> [ConditionalLine] in
      let (code, conditions) = divided(line)
      guard code.hasPrefix("-- include: ") else {
        return [ConditionalLine(text: String(code), conditions: conditions)]
      }
      let part = parts[String(code.dropFirst(12))] ?? ""
      return part.split(separator: "\n").map {
        ConditionalLine(text: String($0), conditions: conditions)
      }
    }
  }

  private static func divided(_ line: Substring) -> (code: Substring, conditions: [Substring]) {
    let mark = " -- if "
    let bytes = line.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let rest = bytes[start...]
      if rest.first == 32, rest.starts(with: mark.utf8) {
        var code = line[..<start]
        while code.utf8.last == 32 { code.removeLast() }
        return (code, Substring(rest.dropFirst(mark.utf8.count)).split(separator: " "))
      }
      start = bytes.index(after: start)
    }
    return (line, [])
  }
}
