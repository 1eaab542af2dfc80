import Import
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport

/// An act as a person makes it, through the editors of the program.
struct RandomAct: CustomStringConvertible {
  let description: String
  /// The login that proposes it; the deputy or the second administrator approves.
  let login: String
  let body: (Registry, EntryInfo) throws -> Void

  var checker: String { login == "admin" ? "second" : "deputy" }

  /// Does it; what the editors refuse leaves nothing.
  func run(on registry: Registry, as login: String) throws {
    do {
      try body(
        registry, EntryInfo(actor: login, action: "record edit", reason: "as it was said"))
    } catch let error as RegistryError where Self.refusals.contains(error.code) {
    }
  }

  /// What an editor says of an act that is none.
  private static let refusals: Set<String> = [
    "no_such_record", "usage", "nothing_to_undo", "entry_undone", "other_undo", "no_such_batch",
    "batch_undone", "already_undone", "not_undoable",
  ]
}

/// Draws acts over what a registry holds.
struct ActGenerator {
  var random: SeededGenerator
  let folder: TemporaryFolder
  private var serial = 0

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    folder = try TemporaryFolder()
  }

  private mutating func code(_ prefix: String) -> String {
    serial += 1
    return "\(prefix)\(serial)"
  }

  private func texts(_ sql: String, _ connection: Connection) throws -> [String] {
    var texts: [String] = []
    try connection.rows(sql) { texts.append(try $0.text(0)) }
    return texts
  }

  private static let odd = [
    "Xóm Mới", "+household:1", "+person:2", "+entry:1", "a\"b\\c", "ổ ế ữ 🌾", "0", "NULL", "[1,2]",
    "{\"a\":1}", "'; --", "  hai  chữ ", "12345678901234567890",
  ]

  /// The next act; `change` is one that touches nothing that others name.
  mutating func next(_ connection: Connection) throws -> RandomAct {
    let households = try texts(
      "SELECT code FROM household WHERE closed_on IS NULL ORDER BY id", connection)
    let members = try texts(
      """
      SELECT h.code || '/' || m.code FROM membership m JOIN household h ON h.id = m.household_id
      WHERE m.left_on IS NULL AND h.closed_on IS NULL ORDER BY m.id
      """, connection)
    let day = "2026-0\(1 + random.below(9))-1\(random.below(9))"
    switch random.below(20) {
    case 0...2: return addHousehold()
    case 3...5:
      return edit("households", random.one(of: households), "phone", random.one(of: Self.odd))
    case 6, 7:
      return edit("households", random.one(of: households), "note", random.one(of: Self.odd))
    case 8: return edit("members", random.one(of: members), "occupation", random.one(of: Self.odd))
    case 9, 10:
      return edit(
        "members", random.one(of: members), "citizen_id",
        "00409\(1_000_000 + random.below(8_999_999))")
    case 11: return addMember(random.one(of: households))
    case 12: return close(random.one(of: households), day)
    case 13: return try split(random.one(of: members), day, connection)
    case 14: return transfer(random.one(of: members), random.one(of: households), day)
    case 15: return event(random.one(of: members), random.one(of: households), day)
    case 16: return importHouseholds(households)
    case 17: return importMembers(households)
    case 18: return setting()
    default: return try undo(connection)
    }
  }

  mutating func addHousehold() -> RandomAct {
    let (code, isA) = (self.code("P"), random.chance(50))
    return record("add household \(code)", "households") { editor, kind, act in
      _ = try editor.add(
        places(
          [
            "code": code, "village": isA ? "Xóm A" : "Xóm B",
            "commune_code": isA ? "01273" : "01279", "registered_on": "2026-01-01",
          ], kind), act: act)
    }
  }

  mutating func addMember(_ household: String) -> RandomAct {
    let (code, name) = (self.code("n"), random.one(of: ["Nông Thị Sen", "Bế Văn Đàn", "Mã A Lử"]))
    return record("add member \(household)/\(code)", "members") { editor, kind, act in
      _ = try editor.add(
        places(
          [
            "household_code": household, "code": code, "full_name": name, "sex": "female",
            "birth": "1999", "ethnic_group": "Tày", "relation": "child",
          ], kind), act: act)
    }
  }

  func edit(_ name: String, _ key: String, _ field: String, _ text: String) -> RandomAct {
    record("edit \(key) \(field) \(text)", name) { editor, kind, act in
      _ = try editor.edit(RecordKey(key, of: kind), places([field: text], kind), act: act)
    }
  }

  private func close(_ household: String, _ day: String) -> RandomAct {
    record("close \(household)", "households") { editor, kind, act in
      _ = try editor.close(
        RecordKey(household, of: kind), on: day, reason: "left_province", act: act)
    }
  }

  private mutating func split(
    _ member: String, _ day: String, _ connection: Connection
  ) throws -> RandomAct {
    let (parts, code) = (member.split(separator: "/").map(String.init), self.code("S"))
    return events("split \(member) into \(code)") { events, act in
      _ = try events.split(
        .init(from: parts[0], code: code, members: [parts[1]], head: parts[1], date: day), act)
    }
  }

  private func transfer(_ member: String, _ target: String, _ day: String) -> RandomAct {
    let parts = member.split(separator: "/").map(String.init)
    return events("transfer \(member) to \(target)") { events, act in
      _ = try events.transfer(parts[0], parts[1], to: target, on: day, as: "other", act)
    }
  }

  private mutating func event(_ member: String, _ other: String, _ day: String) -> RandomAct {
    let parts = member.split(separator: "/").map(String.init)
    let (kind, isA) = (random.below(4), random.chance(50))
    return events("event \(kind) of \(member), \(other)") { events, act in
      switch kind {
      case 0: _ = try events.death(parts[0], parts[1], on: day, act)
      case 1: _ = try events.merge(parts[0], into: other, on: day, act)
      case 2: _ = try events.changeHead(parts[0], to: parts[1], on: day, act)
      default:
        _ = try events.move(
          parts[0], to: isA ? "Xóm A" : "Xóm B", commune: isA ? "01273" : "01279", on: day, act)
      }
    }
  }

  private mutating func importHouseholds(_ households: [String]) -> RandomAct {
    var text = "code,village,commune_code,registered_on,phone\n"
    for _ in 0...random.below(4) { text += "\(code("I")),Xóm A,01273,01/01/2026,09\n" }
    text += "\(random.one(of: households)),Xóm A,01273,01/01/2026,0\(random.below(999))\n"
    return file("households", text)
  }

  private mutating func importMembers(_ households: [String]) -> RandomAct {
    var text = "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id\n"
    for _ in 0...random.below(4) {
      let number = random.chance(50) ? "00409\(1_000_000 + random.below(8_999_999))" : ""
      text +=
        "\(random.one(of: households)),\(code("i")),Đàm Văn Ích,male,1999,Tày,other,\(number)\n"
    }
    return file("members", text)
  }

  private mutating func file(_ kind: String, _ text: String) -> RandomAct {
    let path = folder.path(code("file") + ".csv")
    return RandomAct(description: "import \(text)", login: "officer") { registry, act in
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let importer = Importer(registry: registry, kind: try .named(kind), language: .english)
      _ = try importer.run(
        files: [path], options: ImportOptions(onError: .skip, rejectsPath: path + ".rejects"),
        act: EntryInfo(actor: act.actor, action: "import \(kind)"))
    }
  }

  private mutating func setting() -> RandomAct {
    let value = random.one(of: ["en", "vi"])
    return RandomAct(description: "set language \(value)", login: "admin") { registry, act in
      _ = try SettingStore(registry).set("language", to: value, act: act)
    }
  }

  private mutating func undo(_ connection: Connection) throws -> RandomAct {
    let last = try connection.integer("SELECT max(id) FROM entry") ?? 0
    let entry = max(1, last - Int64(random.below(6)))
    return RandomAct(description: "undo \(last - entry) before the last", login: "officer") {
      registry, act in
      let batch = try registry.connection.integer("SELECT max(id) FROM batch") ?? 0
      if last % 3 == 0, batch > 0 {
        _ = try BatchUndo(registry: registry, batch: batch).run(act)
      }
    }
  }

  private func record(
    _ description: String, _ name: String,
    _ body: @escaping (RecordEditor, RecordKind, EntryInfo) throws -> Void
  ) -> RandomAct {
    RandomAct(description: description, login: "officer") { registry, act in
      let kind = try RecordKind.named(name)
      try body(RecordEditor(registry: registry, kind: kind, language: .english), kind, act)
    }
  }

  private func events(
    _ description: String, _ body: @escaping (HouseholdEvents, EntryInfo) throws -> Void
  ) -> RandomAct {
    RandomAct(description: description, login: "officer") { registry, act in
      try body(HouseholdEvents(registry: registry, language: .english), act)
    }
  }
}

private func places(_ fields: [String: String], _ kind: RecordKind) throws -> [FieldIndex: String] {
  var places: [FieldIndex: String] = [:]
  for (name, text) in fields { places[try RecordEditor.field(name, of: kind)] = text }
  return places
}
