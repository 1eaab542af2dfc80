import Foundation
import TestSupport
import Testing

@testable import sobo

/// Mistakes on the command line, answered in the language that is spoken.
@Suite struct UsageErrorTests {
  private let shell: Shell

  init() throws { shell = try Shell() }

  @Test(
    arguments: [
      (
        "batch lst", "Thừa 'lst'. Có phải là 'list'?",
        "Unexpected argument 'lst'. Did you mean 'list'?"
      ),
      (
        "review clasify", "Thừa 'clasify'. Có phải là 'classify'?",
        "Unexpected argument 'clasify'. Did you mean 'classify'?"
      ),
      ("batch show 1 2 3", "2 chữ thừa: '2', '3'", "2 unexpected arguments: '2', '3'"),
      (
        "batch list --formt csv", "Không có tùy chọn '--formt'. Có phải là '--format'?",
        "Unknown option '--formt'. Did you mean '--format'?"
      ),
      ("init --nix", "Không có tùy chọn '--nix'.", "Unknown option '--nix'."),
      ("--nix", "Không có tùy chọn '--nix'.", "Unknown option '--nix'."),
      ("batch show -x", "Không có tùy chọn '-x'.", "Unknown option '-x'."),
      ("batch show", "Thiếu '<lô>'", "Missing expected argument '<batch>'"),
      ("import households", "Thiếu '<tệp> ...'", "Missing expected argument '<file> ...'"),
      (
        "audit accept 1 --until 1/1/2030", "Thiếu '--reason' hoặc '--until'",
        "Missing '--reason' or '--until'"
      ),
      (
        "batch list --format", "Thiếu giá trị cho '--format <định dạng>'",
        "Missing value for '--format <format>'"
      ),
      ("init --actor", "Thiếu giá trị cho '--actor <tên>'", "Missing value for '--actor <name>'"),
      (
        "query households --limit -5", "Thiếu giá trị cho '--limit <số>'",
        "Missing value for '--limit <n>'"
      ),
      (
        "batch list --format x",
        "Giá trị 'x' không hợp với '--format <định dạng>'. Hãy chọn một trong: 'table', 'csv',",
        "The value 'x' is invalid for '--format <format>'. Please provide one of: 'table', 'csv',"
      ),
      (
        "batch show abc", "Giá trị 'abc' không hợp với '<lô>'.",
        "The value 'abc' is invalid for '<batch>'."
      ),
      (
        "query households --year=MMXX", "Giá trị 'MMXX' không hợp với '--year <năm>'.",
        "The value 'MMXX' is invalid for '--year <year>'."
      ),
      (
        "review open --year 2025 --on 31/02/2025",
        "Giá trị '31/02/2025' không hợp với '--on <ngày>'.",
        "The value '31/02/2025' is invalid for '--on <date>'."
      ),
      (
        "--lang fr init",
        "Giá trị 'fr' không hợp với '--lang <vi|en>'. Hãy chọn một trong: 'vi', 'en'.",
        "The value 'fr' is invalid for '--lang <vi|en>'. Please provide one of: 'vi', 'en'."
      ),
      (
        "import households f --dry-run=yes",
        "Tùy chọn '--dry-run' không nhận giá trị, nhưng được cho 'yes'.",
        "The option '--dry-run' does not take any value, but 'yes' was specified."
      ),
      ("query sql", "Thiếu câu lệnh: sobo query sql", "No statement: sobo query sql"),
      (
        "review status --month 3", "--month và --unit cần --year.",
        "--month and --unit take --year."
      ),
    ])
  func mistakeIsReportedInTheLanguageSpoken(line: String, vietnamese: String, english: String)
    throws
  {
    for (language, title, answer) in [("vi", "Lỗi", vietnamese), ("en", "Error", english)] {
      let outcome = try shell.bash("\"$SOBO\" \(line)", environment: ["SOBO_LANG": language])
      #expect(outcome.status == 64 && outcome.output == "")
      #expect(outcome.errors.hasPrefix("\(title): \(answer)"), "\(outcome.errors)")
      let usage = language == "vi" ? "\nCách dùng: sobo " : "\nUsage: sobo "
      #expect(outcome.errors.contains(usage), "\(outcome.errors)")
    }
    #expect(try shell.folder.names().isEmpty)
  }

  @Test func vietnameseMistakeHasNoEnglishWord() throws {
    let english = /\b(?:Error|Usage|Help|See|Unknown|Missing|Unexpected|Please|value|subcommand)\b/
    for line in [
      "bakcup", "nix", "batch lst", "batch show", "batch list --format x", "init --nix",
      "batch show 1 2", "review", "review clasify", "--registry", "audit accept 1",
    ] {
      let outcome = try shell.bash("\"$SOBO\" --lang vi \(line)")
      let said = outcome.output + outcome.errors
      #expect(said.firstMatch(of: english) == nil, "\(line): \(said)")
    }
  }

  @Test func unknownCommandIsReportedWithTheNearestName() throws {
    let near = try shell.sobo("--lang", "vi", "bakcup", "create")
    #expect(near.status == 64 && near.errors.contains("Có phải: sobo backup?"))
    let far = try shell.sobo("nothing")
    #expect(far.status == 64 && far.errors.contains("There is no command nothing. The commands:"))
    #expect(try shell.sobo("nothing", "--help").status == 64)
  }

  @Test func meaningOfTheOptionIsReported() throws {
    let outcome = try shell.sobo("--lang", "vi", "batch", "show", "abc")
    #expect(outcome.errors.contains("\nÝ nghĩa:  <lô>  Số lô.\n"), "\(outcome.errors)")
  }

  @Test(
    arguments: [
      ("bakcup", "backup"), ("LIST", "list"), ("clasify", "classify"), ("--formt", "--format"),
      ("lst", "list"), ("nothing", nil), ("x", nil), ("", nil),
    ] as [(String, String?)])
  func nearestNameIsAFewEditsAway(typed: String, meant: String?) {
    let names = ["backup", "list", "classify", "--format", "record"]
    #expect(Spelling.nearest(to: typed, among: names) == meant)
  }

  @Test func swappedLettersAreOneEdit() {
    #expect(Spelling.edits(from: "bakcup", to: "backup") == 1)
    #expect(Spelling.edits(from: "", to: "abc") == 3 && Spelling.edits(from: "abc", to: "") == 3)
    #expect(Spelling.edits(from: "batch", to: "batch") == 0)
  }
}
