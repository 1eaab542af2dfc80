import Foundation
import RegistryCore
import Testing

@testable import sobo

/// The pages of the guide that list every error.
@Suite struct ErrorPageTests {
  /// Run with `SOBO_WRITE_ERRORS=1` after the catalogue was changed: `Scripts/errors` does.
  @Test(arguments: [(Language.english, "Errors"), (.vietnamese, "ErrorsVi")])
  func pageListsTheCatalogue(language: Language, name: String) throws {
    let file = SourceTree.root.appending(path: "Sources/sobo/Documentation.docc/\(name).md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let head = try #require(page.range(of: ErrorPage.mark)).upperBound
    let wanted = String(page[..<head]) + "\n\n" + ErrorPage(language: language).list
    if ProcessInfo.processInfo.environment["SOBO_WRITE_ERRORS"] == "1" {
      try wanted.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(page == wanted, "run Scripts/errors")
    }
  }
}

/// What stands behind the mark of a page of errors.
struct ErrorPage {
  /// What stands before it is written by hand.
  static let mark = "<!-- errors: generated -->"

  let language: Language

  var list: String {
    ErrorCatalogue.all.map { section in
      "## \(section.title[language])\n\n\(heading)\n|---|---|---|---|\n"
        + section.conditions.map(row).joined()
    }.joined(separator: "\n")
  }

  private var heading: String {
    Wording(
      vi: "| mã | kết quả | nghĩa là | cách xử lý |", en: "| code | outcome | means | remedy |")[
        language]
  }

  private func row(_ condition: ErrorCondition) -> String {
    let cells = [
      "`\(condition.code)`", outcome(condition), condition.meaning[language],
      condition.remedy[language],
    ]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }

  private func outcome(_ condition: ErrorCondition) -> String {
    let exit = condition.exit.map { exit in
      Wording(vi: "thoát \(exit.rawValue)", en: "exit \(exit.rawValue)")[language]
    }
    return [exit, condition.row?.wording[language]].compactMap { $0 }.joined(separator: ", ")
  }
}
