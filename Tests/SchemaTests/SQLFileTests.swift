import RegistryCore
import Schema
import Testing

/// The header of an `.sql` file, and the parts that its statement names.
@Suite struct SQLFileTests {
  private static let keys = ["name", "title.vi", "title.en", "columns", "column.*"]

  private static func fault(_ text: String, keys: [String] = keys) -> SQLFault? {
    do {
      _ = try SQLFile(text, keys: keys)
      return nil
    } catch {
      return error
    }
  }

  @Test func headerAndStatementAreReadWithTheirLines() throws {
    let file = try SQLFile(
      """
      -- name: large
      -- title.vi: Hộ đông người: từ
      --   năm người
      -- columns: code, n
      --   village
      -- column.code: Mã | Code
      -- A note: it belongs to the statement.
      SELECT 1
      """, keys: Self.keys)
    #expect(file.value("title.vi") == "Hộ đông người: từ năm người")
    #expect(file.words("columns") == ["code", "n", "village"])
    #expect(file.line(of: "column.code") == 6)
    #expect(file.bodyLine == 7)
    #expect(file.body == "-- A note: it belongs to the statement.\nSELECT 1")
  }

  @Test func partOfATextIsFoundByItsBytes() {
    for part in ["aab", "b-- x", "x", "", "aaab-- x"] {
      #expect("aaab-- x".hasBytes(of: part), "\(part)")
    }
    for part in ["ab--x", "aaab-- xy", "B", "xx"] {
      #expect(!"aaab-- x".hasBytes(of: part), "\(part)")
    }
    #expect(!"".hasBytes(of: "a") && "".hasBytes(of: "") && "aaab"[...].hasBytes(of: "ab"))
  }

  @Test func carriageReturnsAndByteOrderMarkAreNoPartOfTheHeader() throws {
    let file = try SQLFile("\u{FEFF}-- name: large\r\n\r\nSELECT 1\r\n", keys: Self.keys)
    #expect(file.value("name") == "large")
    #expect(file.body == "\nSELECT 1\n")
  }

  @Test func mistypedKeyIsReportedWithItsLine() {
    let fault = Self.fault("-- name: a\n-- titel.vi: b\nSELECT 1")
    #expect(fault == SQLFault(2, .unknownField("titel.vi", known: Self.keys)))
    #expect(
      Self.fault("-- Name: a\nSELECT 1") == SQLFault(1, .unknownField("Name", known: Self.keys)))
    #expect(fault?.reason.wording.vi.contains("titel.vi") ?? false)
    #expect(fault?.reason.wording.en.contains("title.vi") ?? false)
  }

  @Test func keyOfAnotherSortOfFileIsRefused() {
    #expect(
      Self.fault("-- columns: a\nSELECT 1", keys: [])
        == SQLFault(1, .unknownField("columns", known: [])))
  }

  @Test func keyGivenTwiceIsRefused() {
    #expect(
      Self.fault("-- columns: a\n-- columns: b\nSELECT 1") == SQLFault(2, .fieldTwice("columns")))
  }

  @Test(arguments: ["-- A note.\n", "\n", "-- Author: x\n"])
  func keyBelowTheHeaderIsRefused(_ line: String) {
    #expect(
      Self.fault("-- name: a\n\(line)-- columns: b\nSELECT 1")
        == SQLFault(3, .misplacedField("columns")))
  }

  @Test func commentInTheStatementIsNoField() throws {
    let file = try SQLFile("-- name: a\nSELECT 1\n-- columns: b\n", keys: Self.keys)
    #expect(file.value("columns") == nil)
  }

  @Test func statementsOfAFileHaveTheirOwnHeaders() throws {
    let text = """
      -- What the file is for: notes come first.

      -- tables: a, b
      -- A note of the first.
      x = 1
        AND y
      -- tables: c
      TRUE
      """
    let files = try SQLFile.sections(of: text, keys: ["tables"], parts: .none)
    #expect(files.map { $0.list("tables") } == [["a", "b"], ["c"]])
    #expect(files.map { $0.line(of: "tables") } == [3, 7])
    #expect(files.map(\.bodyLine) == [4, 8])
    #expect(files.map(\.body) == ["-- A note of the first.\nx = 1\n  AND y", "TRUE"])
  }

  @Test(arguments: [
    ("-- tabels: a\nTRUE", 1, "tabels"), ("-- tables: a\nTRUE\n-- tabels: b\nTRUE", 3, "tabels"),
    ("-- A note.\n-- tables: a\nTRUE\n\n-- Tables: b\nTRUE", 5, "Tables"),
  ])
  func mistypedKeyOfAnyStatementIsReported(_ text: String, _ line: Int, _ key: String) {
    #expect(throws: SQLFault(line, .unknownField(key, known: ["tables"]))) {
      try SQLFile.sections(of: text, keys: ["tables"], parts: .none)
    }
  }

  @Test func partIsWrittenOutOnItsLine() throws {
    let file = try SQLFile(
      """
      -- Not in_force(u, 1) in a comment.
      SELECT 'in_force(u, 1)' FROM village_unit u
      WHERE in_force(u, coalesce(:day, date('now', '-1 day'))) AND in_force (u)
      ORDER BY 1
      """)
    #expect(
      file.body == """
        -- Not in_force(u, 1) in a comment.
        SELECT 'in_force(u, 1)' FROM village_unit u
        WHERE (u.valid_from <= coalesce(:day, date('now', '-1 day')) AND (u.valid_to IS NULL OR \
        u.valid_to > coalesce(:day, date('now', '-1 day')))) AND in_force (u)
        ORDER BY 1
        """)
  }

  @Test func linesOfAPartTakeTheConditionOfTheirInclude() throws {
    let parts = SQLParts([
      (
        "SQL/parts/place.sql",
        "-- Where it is.\nJOIN village_unit p ON in_force(p, :day)\n  AND p.x -- if x\n"
      )
    ])
    let file = try SQLFile(
      "SELECT 1\n-- include: place    -- if commune\nWHERE 1\n", keys: [], parts: parts)
    #expect(
      file.body.split(separator: "\n") == [
        "SELECT 1", "-- Where it is. -- if commune",
        "JOIN village_unit p ON (p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to > :day)) -- if commune",
        "  AND p.x -- if x commune", "WHERE 1",
      ])
  }

  @Test func partThatIsNotThereIsRefused() {
    #expect(Self.fault("SELECT 1\n-- include: nowhere\n") == SQLFault(2, .unknownPart("nowhere")))
  }

  @Test(arguments: ["in_force(u)", "in_force(u, 1, 2)", "in_force(u, (1)"])
  func partWithOtherArgumentsIsRefused(_ call: String) {
    #expect(
      Self.fault("SELECT 1\nWHERE \(call)")
        == SQLFault(2, .partArguments("in_force", ["period", "day"])))
  }

  @Test func partWithArgumentsIsNoInclude() {
    #expect(
      Self.fault("SELECT 1\n-- include: in_force\n")
        == SQLFault(2, .partArguments("in_force", ["period", "day"])))
  }

  @Test func namesOfAStatementAreNeitherInStringsNorComments() {
    let names = SQLText.names(
      in: """
        SELECT s."Unit_Id", [b c] -- year_end_standing
        FROM Recognised s /* year_end_standing */ WHERE x = 'year_end_standing' AND y = :year_end_standing
        """)
    #expect(names.isSuperset(of: ["recognised", "unit_id", "b c", "select"]))
    #expect(!names.contains("year_end_standing"))
    #expect(SQLText.names(in: "SELECT 1 FROM main.year_end_standing").contains("year_end_standing"))
  }

  @Test func everyReasonIsReportedInBothLanguages() {
    let reasons: [SQLFault.Reason] = [
      .unknownField("a", known: []), .fieldTwice("a"), .misplacedField("a"), .notOneOf("a", ["b"]),
      .undeclaredColumn("a"), .unknownPart("a"), .partArguments("a", []),
      .namedTwice("a"),
    ]
    for reason in reasons {
      #expect(reason.wording.vi.contains("a") && reason.wording.en.contains("a"))
      #expect(reason.wording.vi != reason.wording.en)
    }
  }
}
