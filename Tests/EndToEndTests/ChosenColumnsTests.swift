import TestSupport
import Testing

/// Which columns of a query are printed, and CSV for Excel.
@Suite struct ChosenColumnsTests {
  private let shell: Shell

  /// What each test starts from, made once.
  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell.initialised()
    let text =
      "code,village,commune_code,registered_on,phone\nCB1,Nà Mới,01774,2026-01-05,0912345678\n"
    #expect(try shell.sobo("import", "households", "-", input: text).status == 0)
    return shell
  }

  init() throws { shell = try Shell(copying: Self.example.get()) }

  private func query(_ more: String...) throws -> Shell.Outcome {
    let words = more.map { "'\($0)'" }.joined(separator: " ")
    return try shell.bash("\"$SOBO\" query households " + words)
  }

  @Test func tableShowsSomeColumnsAndSaysSo() throws {
    let table = try query()
    #expect(!table.output.contains("0912345678") && table.errors.contains("--columns all"))
    let all = try query("--columns", "all")
    #expect(all.output.contains("0912345678") && all.errors == "")
  }

  @Test func otherFormsHaveAllColumns() throws {
    let csv = try query("--format", "csv")
    #expect(csv.output.contains("0912345678") && csv.errors == "")
  }

  @Test func chosenColumnsComeInTheirOrder() throws {
    #expect(
      try query("--columns", "phone,code", "--format", "csv").output
        == "phone,code\n0912345678,CB1\n")
    let sql = try shell.sobo(
      "query", "sql", "SELECT 1 AS a, 2 AS b", "--columns", "b", "--format", "csv")
    #expect(sql.output == "b\n2\n")
  }

  @Test func columnsGoByTheirHeadings() throws {
    for asked in ["Mã hộ,Điện thoại", "mã hộ, phone", "code phone", "code,Phone"] {
      #expect(
        try query("--columns", asked, "--format", "csv").output
          == "code,phone\nCB1,0912345678\n", "\(asked)")
    }
  }

  @Test func unknownColumnIsRefusedWithThoseThereAre() throws {
    let outcome = try query("--columns", "code,kode")
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains("kode") && outcome.errors.contains("place_village"))
  }

  @Test func communeIsFilteredByItsName() throws {
    for name in ["Tam Kim", "xã tam kim", "01774"] {
      #expect(try query("--commune", name, "--format", "csv").output.contains("CB1"), "\(name)")
    }
    #expect(
      try query("--commune", "Thục Phán", "--columns", "code", "--format", "csv").output == "code\n"
    )
    #expect(try query("--commune", "Tam Quan").status == 64)
  }

  @Test(arguments: ["poor", "Hộ nghèo", "hộ nghèo", "Nghèo", "Poor"])
  func categoryIsFilteredByItsName(name: String) throws {
    #expect(try query("--category", name, "--format", "csv").status == 0)
    let unknown = try query("--category", "giàu")
    #expect(unknown.status == 64 && unknown.errors.contains("(near_poor)"))
  }

  @Test(arguments: [("xã Tam Kim", "01774"), ("Hoa Thám", "01765")])
  func rowsWithoutACommuneTakeTheNamedOne(name: String, code: String) throws {
    let text = "code,village,registered_on\nCB9,Nà Lắc,2022-01-05\n"
    let loaded = try shell.sobo("import", "households", "-", "--commune", name, input: text)
    #expect(loaded.status == 0, "\(loaded.output)\(loaded.errors)")
    #expect(
      try query("--columns", "code,commune_code", "--format", "csv").output.contains("CB9,\(code)"))
  }

  /// The bytes are looked at by another program: reading them as text here may drop the mark.
  @Test(arguments: ["query households --columns code", "export households"])
  func excelFileBeginsWithAByteOrderMark(command: String) throws {
    let begin = try shell.bash(
      "\"$SOBO\" \(command) --excel --output f.csv && head -c 7 f.csv | od -An -tx1")
    #expect(begin.output.hasPrefix(" ef bb bf "), "\(begin.output)\(begin.errors)")
    let plain = try shell.bash("\"$SOBO\" \(command) --format csv | head -c 4")
    #expect(plain.output == "code")
  }

  @Test func excelFileIsLoadedAgain() throws {
    let again = try shell.bash(
      "\"$SOBO\" export households --excel --output f.csv && \"$SOBO\" import households f.csv")
    #expect(again.status == 0 && again.output.contains("unchanged: 1"), "\(again.output)")
  }

  /// Whoever opens it in a spreadsheet reads Vietnamese words, not names and codes of the program.
  @Test func excelFileHasTheWordsOfTheLanguage() throws {
    for command in [
      "export members", "query members --columns household_code,relation,sex",
      "report household-list --year 2024",
    ] {
      let file = try shell.bash("\"$SOBO\" --lang vi \(command) --excel")
      #expect(file.status == 0, "\(file.errors)")
      let lines = file.output.split(separator: "\n")
      let head = try #require(lines.first)
      #expect(head.contains("Mã hộ"), "\(command): \(head)")
      for name in ["household_code", "relation", "full_name", "category"] {
        #expect(!head.contains(name), "\(command): \(head)")
      }
      for line in lines.dropFirst() {
        for code in [",head,", ",male,", ",near_poor,", ",poor,"] {
          #expect(!("," + line + ",").contains(code), "\(command): \(line)")
        }
      }
    }
  }

  @Test func markIsForCSVOnly() throws {
    #expect(try query("--excel", "--format", "json").status == 64)
  }
}
