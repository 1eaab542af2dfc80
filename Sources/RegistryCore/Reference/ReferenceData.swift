import Migrations
import SQLite
import Vietnamese

/// Fills a new registry with the map, ethnic groups and holidays of `Migrations/data`.
enum ReferenceData {
  static func load(into connection: Connection, province: String) throws {
    let units = try table("admin_units.csv")
    guard units.contains(where: { $0["code"] == province && $0["kind"] == "province" }) else {
      throw RegistryError.unknownProvince(province)
    }
    try connection.run("INSERT INTO setting (name, value) VALUES ('province', ?1)", province)
    try loadUnits(units, into: connection)
    try loadSuccessions(into: connection)
    try loadVariants(into: connection)
    try loadClasses(into: connection)
    for row in try table("ethnic_groups.csv") {
      try connection.run(
        "INSERT INTO ethnic_group (code, vi, en, other_names) VALUES (?1, ?2, ?2, ?3)",
        row["code"], row["name_vi"], row["other_names"])
    }
    for row in try table("holidays.csv") {
      try connection.run(
        "INSERT INTO holiday (date, vi) VALUES (?1, ?2)", row["date"], row["name_vi"])
    }
  }

  /// The parent is the unit of its code on the first day (`AdminUnits` is in a module above this
  /// one).
  private static func loadUnits(_ units: [[String: String]], into connection: Connection) throws {
    for row in units {
      let name = row["name"] ?? ""
      try connection.run(
        """
        INSERT INTO admin_unit
          (code, name, name_key, name_folded, kind, parent_id, valid_from, valid_to, legal_basis)
        VALUES (?1, ?2, ?3, ?4, ?5, (SELECT id FROM admin_unit WHERE code = ?6
            AND valid_from <= ?7 AND (valid_to IS NULL OR valid_to > ?7)), ?7, ?8, ?9)
        """,
        row["code"], name, VietnameseText.key(name), VietnameseText.folded(name), row["kind"],
        row["parent_code"], row["valid_from"], row["valid_to"], row["legal_basis"])
    }
  }

  private static func loadSuccessions(into connection: Connection) throws {
    for row in try table("admin_successions.csv") {
      try connection.run(
        """
        INSERT INTO admin_succession (old_unit_id, new_unit_id, share, effective_on, legal_basis)
        SELECT o.id, n.id, ?3, ?4, ?5 FROM admin_unit o, admin_unit n
        WHERE o.code = ?1 AND o.valid_to = ?4 AND n.code = ?2 AND n.valid_from = ?4
        """, row["old_code"], row["new_code"], row["share"], row["effective"], row["legal_basis"])
    }
  }

  private static func loadVariants(into connection: Connection) throws {
    for row in try table("name_variants.csv") {
      let variant = row["variant"] ?? ""
      try connection.run(
        """
        INSERT INTO unit_name_variant (unit_id, name, name_key)
        SELECT id, ?3, ?4 FROM admin_unit WHERE code = ?1 AND valid_from = ?2
        """, row["code"], row["valid_from"], variant, VietnameseText.key(variant))
    }
  }

  private static func loadClasses(into connection: Connection) throws {
    for row in try table("area_class.csv") {
      try connection.run(
        """
        INSERT INTO area_class
          (unit_id, class, value, valid_from, valid_to, legal_basis, evidence)
        SELECT id, ?3, ?4, ?5, ?6, ?7, ?8 FROM admin_unit WHERE code = ?1 AND valid_from = ?2
        """,
        row["unit_code"], row["unit_valid_from"], row["class"], row["value"], row["valid_from"],
        row["valid_to"], row["legal_basis"], row["evidence"])
    }
  }

  /// The rows of an embedded table by column name; an empty cell is absent.
  private static func table(_ name: String) throws -> [[String: String]] {
    guard let table = EmbeddedTable.reference(name) else {
      throw RegistryError.missingText("data/" + name)
    }
    return table.rows.map { $0.filter { !$0.value.isEmpty } }
  }
}
