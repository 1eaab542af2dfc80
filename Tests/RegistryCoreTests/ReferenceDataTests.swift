import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// What a new registry knows before anybody has written into it.
@Suite struct ReferenceDataTests {
  let connection: Connection
  private let registry: TestRegistry

  init() throws {
    registry = try TestRegistry()
    connection = try registry.open().connection
  }

  private func count(_ sql: String) throws -> Int64? { try connection.integer(sql) }

  private func units(on day: String, _ kinds: String) throws -> Int64? {
    try connection.integer(
      """
      SELECT count(*) FROM admin_unit
      WHERE kind IN (SELECT value FROM json_each(?1)) AND valid_from <= ?2
        AND (valid_to IS NULL OR valid_to > ?2)
      """, kinds, day)
  }

  @Test func everyCommuneHasASuccessor() throws {
    let communes = #"["commune", "ward", "township"]"#
    #expect(try units(on: "2025-06-30", communes) == 161)
    #expect(try units(on: "2025-07-01", communes) == 56)
    #expect(try units(on: "2025-06-30", #"["district", "city"]"#) == 10)
    #expect(try units(on: "2025-07-01", #"["district", "city"]"#) == 0)
    #expect(try units(on: "2021-01-01", #"["province"]"#) == 1)
    #expect(try count("SELECT count(*) FROM admin_succession") == 161)
    #expect(try count("SELECT count(DISTINCT old_unit_id) FROM admin_succession") == 161)
    #expect(try count("SELECT count(DISTINCT new_unit_id) FROM admin_succession") == 56)
    #expect(
      try count(
        """
        SELECT count(*) FROM admin_succession s JOIN admin_unit o ON o.id = s.old_unit_id
        JOIN admin_unit n ON n.id = s.new_unit_id
        WHERE o.valid_to IS NOT s.effective_on OR n.valid_from IS NOT s.effective_on
        """) == 0)
  }

  @Test func communeCodesAreUniqueAtAnyTime() throws {
    // Fifteen codes went to a unit of another name.
    #expect(
      try count(
        """
        SELECT count(*) FROM admin_unit o JOIN admin_unit n ON n.code = o.code AND n.id <> o.id
          AND o.valid_to = n.valid_from AND n.name <> o.name
        """) == 15)
    #expect(
      try count(
        """
        SELECT count(*) FROM admin_unit a JOIN admin_unit b ON b.code = a.code AND b.id > a.id
          AND a.valid_from < coalesce(b.valid_to, '9999-12-31')
          AND b.valid_from < coalesce(a.valid_to, '9999-12-31')
        """) == 0)
  }

  @Test func everyUnitHasItsParent() throws {
    #expect(try count("SELECT count(*) FROM admin_unit WHERE parent_id IS NULL") == 1)
    // Every commune is under the province, the old ones by way of a district.
    #expect(
      try count(
        """
        SELECT count(*) FROM admin_unit u WHERE NOT EXISTS (
          SELECT 1 FROM unit_above a JOIN admin_unit p ON p.id = a.above_id
          WHERE a.unit_id = u.id AND p.code = '04')
        """) == 0)
    #expect(
      try count(
        """
        SELECT count(*) FROM admin_unit u JOIN admin_unit p ON p.id = u.parent_id
        WHERE length(u.code) = 5
          AND p.kind NOT IN (SELECT value FROM json_each(
            CASE WHEN u.valid_from < '2025-07-01' THEN '["district", "city"]' ELSE '["province"]' END))
        """) == 0)
    #expect(
      try count(
        "SELECT count(*) FROM admin_unit WHERE name = '' OR name_key = '' OR name_folded = ''")
        == 0)
  }

  @Test func areaClassesAreCompleteAndWithinTheirUnitsPeriods() throws {
    #expect(try count("SELECT count(*) FROM area_class") == 254)
    #expect(try count("SELECT count(DISTINCT class) FROM area_class") ?? 0 >= 2)
    #expect(
      try count(
        """
        SELECT count(*) FROM area_class c JOIN admin_unit u ON u.id = c.unit_id
        WHERE c.valid_from < u.valid_from OR coalesce(c.valid_to, '9999') > coalesce(u.valid_to, '9999')
        """) == 0)
  }

  @Test func codeTablesAreComplete() throws {
    for (table, rows) in [
      ("sex", 2), ("area", 2), ("category", 5), ("relation", 9), ("residence_kind", 2),
      ("household_origin", 3), ("close_reason", 5), ("join_reason", 5), ("leave_reason", 5),
      ("review_basis", 2), ("list_kind", 3), ("conference_kind", 2), ("housing_scheme", 6),
      ("housing_kind", 2), ("component", 28), ("project_kind", 6), ("project_mode", 3),
      ("programme", 7), ("capital_type", 2), ("fund_source", 7), ("activity_kind", 5), ("cause", 8),
      ("indicator", 13), ("ethnic_group", 55), ("holiday", 102), ("unit_name_variant", 8),
      ("support_norm", 4), ("setting", 3), ("household", 0), ("person", 0),
    ] as [(String, Int64)] {
      #expect(try count("SELECT count(*) FROM \(table)") == rows, "\(table)")
    }
    #expect(try count("SELECT count(*) FROM ethnic_group WHERE code < '55'") == 54)
    #expect(try count("SELECT sum(bit) FROM indicator") == 8191)
    #expect(try connection.text("SELECT vi FROM ethnic_group WHERE code = '07'") == "Nùng")
  }

  /// Every kind of record can fill its enumerations: a code table of a field is a table.
  @Test func fieldsNameExistingCodeTables() throws {
    for kind in RecordKind.all {
      #expect(kind.key.allSatisfy { kind.index(of: $0) != nil })
      for field in kind.fields {
        switch field.form {
        case .code(let table), .set(let table):
          #expect(
            try count("SELECT count(*) FROM \(CodeSource.text(table)) WHERE vi <> '' AND en <> ''")
              ?? 0 > 0)
        default: break
        }
      }
      #expect(Set(kind.fields.map(\.name)).count == kind.fields.count)
    }
    #expect(throws: RegistryError.self) { try RecordKind.named("nix") }
    #expect(try RecordKind.named("households").name == "households")
  }

  @Test func standardsCoverTheirSurveyPeriods() throws {
    #expect(try count("SELECT count(*) FROM standard") == 2)
    #expect(
      try connection.text(
        "SELECT group_concat(code || ' ' || status || ' ' || surveys_from || ' ' || surveys_to) FROM (SELECT * FROM standard ORDER BY code)"
      )
        == "2022_2025 in_force 2021-09-01 2026-12-31,2027_2030 draft 2027-01-01 2030-12-31")
    for standard in ["2022_2025", "2027_2030"] {
      #expect(
        try connection.integer(
          "SELECT count(*) FROM standard_indicator WHERE standard = ?1", standard) == 12)
    }
    #expect(
      try connection.text(
        "SELECT group_concat(area || ' ' || income_vnd || ' ' || b1_max || ' ' || b2_poor, ';') FROM standard_line WHERE standard = '2022_2025'"
      )
        == "rural 1500000 140 30;urban 2000000 175 30")
    // A draft has no points, so that nobody can be classified by it.
    #expect(
      try count(
        "SELECT count(*) FROM standard_line WHERE standard = '2027_2030' AND b1_max IS NULL") == 2)
  }

  @Test func referenceDataIsInTheTrail() throws {
    // The sources of the two lines in force came with a later migration, one threshold went, and
    // the components of 2021–2025 and their programme got a period.
    #expect(try count("SELECT count(*) FROM change WHERE operation <> 'insert'") == 3 + 13 + 1)
    #expect(
      try count("SELECT count(*) FROM trail_standard_line WHERE operation = 'update'") == 2)
    #expect(try count("SELECT count(*) FROM trail_admin_unit") == 228)
    #expect(try TrailCheck.breaks(in: connection) == [])
  }
}
