import Foundation
import TestSupport
import Testing

@testable import sobo

/// What a workbook says of where it is from, in its properties.
@Suite struct ResultSourceTests {
  private let shell: Shell

  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell()
    let start = try shell.bash(
      """
      set -e
      "$SOBO" init
      printf '%s\\n' code,village,commune_code,registered_on CB01,'Xóm Một',01267,2021-01-01 \\
        | "$SOBO" import households -
      printf '%s\\n' household_code,round,surveyed_on,b1,b2,category,basis,decision_no,decided_on \\
        CB01,2024,2024-10-01,100,35,poor,existing,1/QĐ,2024-11-20 | "$SOBO" import assessments -
      "$SOBO" audit run --fail-on never
      """)
    #expect(start.status == 0, "\(start.errors)")
    return shell
  }

  init() throws { shell = try Shell(copying: try Self.example.get()) }

  private func comments(of file: String) throws -> String {
    try shell.bash(
      """
      /usr/bin/python3 -c 'import sys,zipfile,xml.etree.ElementTree as xml
      core = xml.fromstring(zipfile.ZipFile("\(file)").read("docProps/core.xml"))
      print("".join(part.text or "" for part in core if part.tag.endswith("description")))'
      """
    ).output
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")),
    arguments: [
      "query households --commune 01273", "query sql 'SELECT 1 AS a'", "search CB01",
      "report result --year 2024", "export households", "audit findings",
      "audit findings --by commune", "audit risk --year 2024",
      "audit sample --year 2024 --seed s --size 1", "template households", "batch list",
    ])
  func workbookSaysWhereItIsFrom(command: String) throws {
    let made = try shell.bash("\"$SOBO\" \(command) --output out.xlsx --force")
    #expect([0, 1].contains(made.status), "\(made.errors)")
    let entry =
      try shell.bash("\"$SOBO\" query sql 'SELECT max(id) FROM entry' --format csv")
      .output.split(separator: "\n").last ?? ""
    let comments = try comments(of: "out.xlsx")
    let typed = command.replacingOccurrences(of: "'", with: "")
    #expect(comments.hasPrefix("sobo "), "\(comments)")
    #expect(comments.contains(", \(typed), entry \(entry), 20"), "\(comments)")
    #expect(!comments.contains("out.xlsx"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
  func workbookOfThePastSaysOfWhichMoment() throws {
    let made = try shell.sobo(
      "query", "households", "--as-known-at", "entry:2", "--output", "past.xlsx")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try comments(of: "past.xlsx").contains("as known at entry 2 (20"))
  }

  @Test(arguments: [
    (["search", "0040810"], "search ****810"),
    (["search", "--lang", "en", "Nông 12345"], "search Nông **345"),
    (["query", "sql", "SELECT '004081098765', 12345"], "query sql SELECT '*********765', 12345"),
    (
      [
        "query", "members", "--commune", "01267", "--reason", "x y", "--format=xlsx", "--output",
        "/a/b",
      ],
      "query members --commune 01267"
    ),
  ])
  func numbersAndPlacesOfFilesAreNotInIt(arguments: [String], shown: String) {
    let sentence = ResultSource.sentence(arguments, of: nil, at: "2026-11-30T00:00:00Z")
    #expect(sentence.hasSuffix(", \(shown), 2026-11-30T00:00:00Z"), "\(sentence)")
  }
}
