import Foundation
import Import
import Migrations
import Records
import RegistryCore
import SQLite
import Schema
import Sheets
import TestSupport

/// All that a new kind takes: a declaration with its query, and a migration.
enum Beehives {
  static let kind = RecordKind(
    "beehives", table: "beehive", vi: "Đàn ong", en: "Beehives",
    subject: Wording(vi: "đàn ong", en: "beehive"),
    description: Wording(vi: "Đàn ong của hộ", en: "Beehives of households"), key: ["code"],
    closing: ("removed_on", nil), mapDays: ["placed_on"], query: query,
    [
      Field("code", "Mã đàn ong", "Hive code", required: true, synonyms: "Mã đàn"),
      Field(
        "household_code", "Mã hộ", "Household code", link: .record(of: .households),
        required: true),
      Field(
        "keeper", "Số CCCD người nuôi", "Keeper", .citizenID, link: .person, personal: .number),
      Field(
        "licence_no", "Số giấy phép", "Licence", storage: .columns("licence"), personal: .number),
      Field("commune_code", "Mã xã", "Commune code", link: .commune, required: true),
      Field("village", "Thôn", "Village", link: .village),
      Field("placed_on", "Ngày đặt", "Placed on", .date, required: true),
      Field("colonies", "Số tổ", "Colonies", .integer(0...1000)),
      Field("state", "Tình trạng", "State", .code("housing_kind"), default: .code("new")),
      Field("removed_on", "Ngày dỡ", "Removed on", .date),
      Field("remark", "Ghi chú", "Remark"),
    ])

  static let catalogue = Catalogue(RecordKind.all + [kind])

  private static let query = """
    -- title.vi: Đàn ong
    -- title.en: Beehives
    -- parameters: year
    SELECT b.code, h.code AS household_code, p.citizen_id AS keeper, b.licence AS licence_no,
      u.code AS commune_code, v.name AS village, b.placed_on, b.colonies, b.state, b.removed_on, b.remark
      , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'beehive' AND y.row_id = b.id) AS version  -- if version
    FROM beehive b
    JOIN household h ON h.id = b.household_id
    JOIN admin_unit u ON u.id = b.unit_id
    LEFT JOIN person p ON p.id = b.person_id
    LEFT JOIN village v ON v.id = b.village_id
    WHERE TRUE
      AND b.code = :key1  -- if key
      AND b.placed_on <= :year || '-12-31'  -- if year
    ORDER BY b.code
    """

  private static let migration = """
    CREATE TABLE beehive (
      id           INTEGER PRIMARY KEY,
      code         TEXT NOT NULL UNIQUE,
      household_id INTEGER NOT NULL REFERENCES household (id),
      person_id    INTEGER REFERENCES person (id),
      licence      TEXT,
      unit_id      INTEGER NOT NULL REFERENCES admin_unit (id),
      village_id   INTEGER REFERENCES village (id),
      placed_on    TEXT NOT NULL CHECK (date(placed_on, '+0 days') IS placed_on),
      colonies     INTEGER CHECK (colonies >= 0),
      state        TEXT NOT NULL REFERENCES housing_kind (code),
      removed_on   TEXT CHECK (date(removed_on, '+0 days') IS removed_on),
      remark       TEXT
    ) STRICT;
    """

  /// The shipped migrations and that of the kind.
  static let history = Result {
    let texts = embeddedMigrations + [(name: "m9999_beehives.sql", text: migration)]
    return SchemaHistory(texts: texts, digests: try SchemaHistory.digests(of: texts))
  }
}

/// A registry that knows beehives, with a household and its head.
final class Apiary {
  static let number = "004080012345"
  static let licence = "GP0123456789"
  static let header =
    "Mã đàn,household_code,keeper,Số giấy phép,commune_code,village,Ngày đặt,colonies,state,removed_on"

  let path: String
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("registry.sobo")
    try Registry.create(
      at: path, province: "04", act: EntryInfo(actor: "test", action: "init"),
      history: Beehives.history.get())
    try open(for: .writing).write(EntryInfo(actor: "test", action: "import households")) { entry in
      try entry.connection.household("CB01")
      try entry.connection.member(of: "CB01", citizenID: Self.number)
    }
  }

  func open(for purpose: Registry.Purpose = .reading) throws -> Registry {
    try Registry.open(path, for: purpose, history: Beehives.history.get())
  }

  func file(_ name: String) -> String { folder.path(name) }

  @discardableResult
  func load(_ rows: String..., header: String = Apiary.header) throws -> ImportReport {
    let path = folder.path("hives.csv")
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: URL(filePath: path))
    return try Importer(
      registry: open(for: .writing), kind: Beehives.kind, language: .vietnamese
    ).run(
      files: [path], options: ImportOptions(rejectsPath: folder.path("rejects.csv")),
      act: EntryInfo(actor: "clerk", action: "import beehives"))
  }

  /// Two hives; the second says only what it must.
  func fill() throws {
    try load(
      "DO1,CB01,\(Self.number),\(Self.licence),01267,Xóm Một,01/08/2024,4,,",
      "DO2,CB01,,,01267,,02/08/2024,,,")
  }

  func editor() throws -> RecordEditor {
    RecordEditor(
      registry: try open(for: .writing), kind: Beehives.kind, language: .vietnamese,
      in: Beehives.catalogue)
  }

  func index(_ field: String) throws -> FieldIndex {
    try RecordEditor.field(field, of: Beehives.kind)
  }

  func text(_ sql: String) throws -> String? { try open().connection.text(sql) }
}
