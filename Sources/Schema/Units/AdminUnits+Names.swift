import RegistryCore
import SQLite
import Vietnamese

extension AdminUnits {
  /// The words that say what a unit is, before its name, and the kinds they may mean.
  private static let kinds: [(word: String, kinds: String)] = [
    ("thi tran", "township"), ("thanh pho", "city"), ("phuong", "ward"), ("huyen", "district"),
    ("tinh", "province"), ("tp", "city"), ("tt", "township"), ("xa", "commune"),
  ]

  /// The unit that a code or a name means on a day, or nil.
  ///
  /// A name is taken with its kind before it (`xã Tam Kim`) or without, with tone marks or without.
  /// Throws a usage error where several units bear it.
  package static func find(
    _ codeOrName: String, on day: String, in connection: Connection
  ) throws -> AdminUnit? {
    let text = VietnameseText.collapsed(codeOrName)
    guard text.contains(where: \.isLetter) else { return try find(code: text, on: day, connection) }
    let found = try bearing(text, on: day, connection)
    guard found.count < 2 else { throw RegistryError.ambiguousUnit(text, units: found) }
    return found.first
  }

  /// The code of the unit that a code or a name means on a day, else on the map before; a text that
  /// means none stays as it is, for the rows that it is given to.
  package static func code(
    _ codeOrName: String, on day: String, in connection: Connection
  ) throws -> String {
    for map in [MapChoice.day(day), .old] {
      let day = try MapDays(connection).day(of: map, asked: day)
      if let unit = try find(codeOrName, on: day, in: connection) { return unit.code }
    }
    return codeOrName
  }

  /// The unit that a code or a name means on a day, else the last before that bore it, or nil.
  package static func standing(
    _ codeOrName: String, on day: String, in connection: Connection
  ) throws -> AdminUnit? {
    if let unit = try find(codeOrName, on: day, in: connection) { return unit }
    return try ever(codeOrName, in: connection).last { $0.validFrom <= day }
  }

  /// The units that ever had a code or a name, the oldest first.
  package static func ever(
    _ codeOrName: String, in connection: Connection
  ) throws -> [AdminUnit] {
    let text = VietnameseText.collapsed(codeOrName)
    guard text.contains(where: \.isLetter) else {
      return try read("units_of_code", connection, .text(codeOrName))
    }
    return try bearing(text, on: nil, connection).sorted { $0.validFrom < $1.validFrom }
  }

  /// The units of a name, with its kind before it or without.
  private static func bearing(
    _ text: String, on day: String?, _ connection: Connection
  ) throws -> [AdminUnit] {
    let whole = try named(text, kinds: "", on: day, connection)
    return whole.isEmpty ? try namedAfterKind(text, on: day, connection) : whole
  }

  private static func namedAfterKind(
    _ text: String, on day: String?, _ connection: Connection
  ) throws -> [AdminUnit] {
    let folded = VietnameseText.folded(text)
    guard let (word, kinds) = kinds.first(where: { folded.hasPrefix($0.word + " ") }) else {
      return []
    }
    let count = word.split(separator: " ").count
    let name = text.split(separator: " ").dropFirst(count).joined(separator: " ")
    return try named(name, kinds: kinds, on: day, connection)
  }

  /// The units of a name; those with the same tone marks, if there are any.
  private static func named(
    _ name: String, kinds: String, on day: String?, _ connection: Connection
  ) throws -> [AdminUnit] {
    let all = try read(
      "units_named", connection, .text(VietnameseText.folded(name)), day.map { .text($0) } ?? .null,
      .text(kinds))
    let key = VietnameseText.key(name)
    let exact = all.filter { VietnameseText.key($0.name) == key }
    return exact.isEmpty ? all : exact
  }
}
