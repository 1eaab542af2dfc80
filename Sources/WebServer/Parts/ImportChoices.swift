import Import
import JSON
import Records
import RegistryCore
import Schema
import Vietnamese

/// What somebody said of how a file is to be read, as the file of the desk keeps it.
struct ImportChoices: Sendable, Equatable {
  var kind: String?
  var encoding: String?
  var sheet: String?
  var commune: String?
  var village: String?
  var round: String?
  var surveyedOn: String?
  var dates: String?
  var codesBegin: String?
  var keepsLostLetters = false
  var isAgain = false
  var values: [String: String] = [:]
  var columns: [ColumnChoice] = []
  var reason: String?

  private typealias Text = WritableKeyPath<ImportChoices, String?> & Sendable

  /// The texts, by the names that fields of the form have.
  private static let texts: [(name: String, path: Text)] = [
    ("kind", \.kind), ("encoding", \.encoding), ("sheet", \.sheet), ("commune", \.commune),
    ("village", \.village), ("round", \.round), ("surveyed_on", \.surveyedOn), ("dates", \.dates),
    ("codes_begin", \.codesBegin), ("reason", \.reason),
  ]

  init() {}

  // MARK: As JSON

  init(_ text: String) {
    guard let json = try? JSONValue(parsing: Array(text.utf8)) else { return }
    for (name, path) in Self.texts { self[keyPath: path] = json[name]?.string }
    keepsLostLetters = json["keep_lost_letters"] == .bool(true)
    isAgain = json["again"] == .bool(true)
    for member in json["values"]?.members ?? [] {
      if let value = member.value.string { values[member.key] = value }
    }
    columns = (json["columns"]?.elements ?? []).compactMap { pair in
      pair.elements.first?.string.map {
        ColumnChoice(heading: $0, field: pair.elements.count > 1 ? pair.elements[1].string : nil)
      }
    }
  }

  var text: String {
    var members: [JSONValue.Member] = Self.texts.compactMap { name, path in
      self[keyPath: path].map { .init(name, .string($0)) }
    }
    members += [
      .init("keep_lost_letters", .bool(keepsLostLetters)), .init("again", .bool(isAgain)),
      .init(
        "values",
        .object(values.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
      .init(
        "columns",
        .array(
          columns.map { .array([.string($0.heading), $0.field.map(JSONValue.string) ?? .null]) })),
    ]
    return JSONValue.object(members).text()
  }

  // MARK: As a form

  /// How many columns a form tells of; files of people have some dozens.
  static let columnLimit = 400

  /// What a form says; of columns only those that were changed by hand, or stay so.
  init(_ form: FormText) {
    for (name, path) in Self.texts {
      self[keyPath: path] = form[name].map(VietnameseText.collapsed)
        .flatMap { $0.isEmpty ? nil : $0 }
    }
    keepsLostLetters = form["keep_lost_letters"] != nil
    isAgain = form["again"] != nil
    for line in (form["values"] ?? "").split(whereSeparator: \.isNewline) {
      let pair = line.split(separator: "=", maxSplits: 1).map {
        VietnameseText.collapsed(String($0))
      }
      if pair.count == 2, !pair[1].isEmpty { values[pair[0]] = pair[1] }
    }
    for index in 0..<Self.columnLimit {
      guard let heading = form["heading.\(index)"] else { break }
      switch form["column.\(index)"] ?? "" {
      case "": break
      case "-": columns.append(ColumnChoice(heading: heading, field: nil))
      case let field: columns.append(ColumnChoice(heading: heading, field: field))
      }
    }
  }

  /// The values of fields, as the form has them.
  var valueLines: String {
    values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
  }

  // MARK: For the import

  /// How the file is to be read.
  ///
  /// Throws `RegistryError` for what is none of it.
  func options(
    for kind: RecordKind, name: String, _ registry: Registry
  ) throws -> ReadingOptions {
    var options = ReadingOptions()
    options.name = name
    options.encoding = encoding.flatMap(TextEncoding.init)
    (options.sheet, options.round, options.village) = (sheet, round, village)
    options.codesBegin = codesBegin
    options.keepsLostLetters = keepsLostLetters
    options.dateOrder = ["dmy": DateOrder.dayMonth, "mdy": .monthDay][dates ?? ""]
    options.commune = try commune.map {
      try AdminUnits.code($0, on: Clock.today(), in: registry.connection)
    }
    options.surveyedOn = try surveyedOn.map { text in
      guard case .date(let day) = DateReading.read(text) else {
        throw RegistryError.unreadableDate(text)
      }
      return day.iso
    }
    let names = HeaderMap.names(of: kind)
    for (name, value) in values {
      guard let index = names[SpellingKey.loose(name)], kind.field(at: index) != nil else {
        throw RegistryError.unknownField(name, of: kind)
      }
      options.values[index] = value
    }
    options.columns = columns.filter { choice in
      choice.field.map { kind.index(of: $0) != nil } ?? true
    }
    return options.applicable(to: kind)
  }

  /// Whether a kind has a use for what a field of the form says.
  static func isUseful(_ name: String, for kind: RecordKind) -> Bool {
    var options = ReadingOptions()
    (options.round, options.surveyedOn, options.commune) = ("x", "x", "x")
    (options.village, options.codesBegin) = ("x", "x")
    if let first = kind.fieldIndices.first { options.values[first] = "x" }
    let option = "--" + (name == "values" ? "set" : name.replacing("_", with: "-"))
    return !options.useless(for: kind).contains(option)
  }
}

extension ReadingOptions {
  /// Without what the kind has no use for: a form keeps it where another kind was chosen meanwhile.
  fileprivate func applicable(to kind: RecordKind) -> ReadingOptions {
    var options = self
    for useless in useless(for: kind) {
      switch useless {
      case "--round": options.round = nil
      case "--surveyed-on": options.surveyedOn = nil
      case "--commune": options.commune = nil
      case "--village": options.village = nil
      case "--set": options.values = [:]
      case "--codes-begin": options.codesBegin = nil
      default: break
      }
    }
    return options
  }
}
