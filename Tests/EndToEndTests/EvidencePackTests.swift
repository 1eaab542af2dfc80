import Foundation
import TestSupport
import Testing

/// Evidence packs on the command line, checked by the program that was written from VERIFICATION.md in
/// another language.
@Suite struct EvidencePackTests {
  private let shell: Shell

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts/check-pack")
    .path

  /// Whether Python is there to run it.
  private static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell()
    let start = try shell.bash(
      """
      set -e
      "$SOBO" init
      printf '%s\\n' code,village,commune_code,registered_on CB01,'Xóm Một',01267,2021-01-01 \\
        CB02,'Xóm Một',01267,2021-01-01 | "$SOBO" import households -
      printf '%s\\n' household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id \\
        CB01,1,'Nông Văn Một 004077011123',Nam,1980,Tày,'Chủ hộ',004081098765 \\
        | "$SOBO" import members -
      printf '%s\\n' household_code,round,surveyed_on,b1,b2,category,basis,decision_no,decided_on \\
        CB01,2024,2024-10-01,100,35,poor,existing,1,2024-12-10 \\
        CB02,2024,2024-10-01,100,30,poor,existing,1,2024-12-10 | "$SOBO" import assessments -
      "$SOBO" audit keygen --output k.key --name test > k.pub
      "$SOBO" audit checkpoint --key k.key --output before.note
      "$SOBO" audit run --fail-on never
      "$SOBO" record edit assessments CB01/2024 b2=30
      "$SOBO" audit run --fail-on never
      "$SOBO" audit sample --seed 2026 --size 2 --output forms.xlsx
      printf '%s\\n' sample,household_code,outcome,note 1,CB01,right,'gặp 004077011123' > answers.csv
      "$SOBO" audit sample-answers answers.csv
      """)
    #expect(start.status == 0, "\(start.errors)")
    return shell
  }

  init() throws { shell = try Shell(copying: try Self.example.get()) }

  private func pack(_ arguments: String, to name: String = "pack.zip") throws -> Shell.Outcome {
    try shell.bash("\"$SOBO\" audit pack \(arguments) --key k.key --output \(name)")
  }

  private func check(_ name: String = "pack.zip", _ more: String = "") throws -> Shell.Outcome {
    try shell.bash("/usr/bin/python3 -B '\(Self.script)' \(name) --key \"$(cat k.pub)\" \(more)")
  }

  /// A file of a pack.
  private func file(_ name: String, of pack: String = "pack.zip") throws -> String {
    try shell.bash(
      """
      /usr/bin/python3 -c 'import sys,zipfile
      sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' \(pack) \(name)
      """
    ).output
  }

  @Test(.enabled(if: isThere)) func runIsPackedAsItWasRecorded() throws {
    let made = try pack("1 --since before.note")
    #expect(made.status == 0, "\(made.errors)")
    let checked = try check("pack.zip", "--earlier before.note")
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output.contains("audit run, ") && checked.output.contains("extends"))
    // The finding has healed since; the pack of the first run has it as it was.
    let findings = try file("findings.csv")
    #expect(findings.contains("assessment:CB01/2024") && findings.contains("open"))
    #expect(try file("rules/A02.sql").contains("SELECT"))
    #expect(try file("parameters.csv").contains("points_per_deprivation,10"))
    #expect(try pack("2", to: "second.zip").status == 0)
    #expect(try check("second.zip").status == 0)
    #expect(!(try file("findings.csv", of: "second.zip")).contains("A02"))
    let properties = try shell.bash(
      """
      /usr/bin/python3 -c 'import io,sys,zipfile
      book = zipfile.ZipFile("pack.zip").read("findings.xlsx")
      print(zipfile.ZipFile(io.BytesIO(book)).read("docProps/core.xml").decode())'
      """)
    #expect(properties.output.contains("audit run 1, entry "))
  }

  @Test(.enabled(if: isThere)) func sampleIsPackedWithTheEntriesOfItsAnswers() throws {
    let made = try pack("--sample 1")
    #expect(made.status == 0, "\(made.errors)")
    let checked = try check()
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output.contains("audit sample, ") && checked.output.contains("sample-answers"))
    #expect(checked.output.contains("masked"))
    #expect(try file("manifest.json").contains("--size 2 --allocation proportional"))
    let reads = try shell.bash("\"$SOBO\" reads list --format csv").output
    #expect(reads.contains("audit pack") && reads.contains("sample 1"))
  }

  @Test(.enabled(if: isThere)) func queryIsPackedWithItsStatementAndNoNumber() throws {
    let made = try pack("--query members --commune 01273")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try check().status == 0)
    #expect(try file("question.sql").contains("SELECT"))
    #expect(try file("result.csv").contains("Nông Văn Một"))
    let asked = try pack(
      "--sql 'SELECT full_name, citizen_id FROM person WHERE sex = :sex' --param sex=male",
      to: "sql.zip")
    #expect(asked.status == 0, "\(asked.errors)")
    #expect(try check("sql.zip").status == 0)
    for pack in ["pack.zip", "sql.zip"] {
      for name in ["result.csv", "manifest.json", "question.sql"] {
        let text = try file(name, of: pack)
        #expect(!text.contains("0810987") && !text.contains("0770111"), "\(pack) \(name)")
      }
    }
  }

  /// Whatever is changed, left out or put in is found without sobo.
  @Test(
    .enabled(if: isThere),
    arguments: [
      "files['findings.csv'] += b' '", "files.pop('findings.csv')", "files['more.txt'] = b'x'",
      "files['manifest.json'] = files['manifest.json'].replace(b'evidence-pack-1', b'evidence-pack-2')",
      "files['checkpoint.note'] = files['checkpoint.note'].replace(b'test\\n', b'other\\n', 1)",
      "files['manifest.note'] = files['checkpoint.note']",
      "files.pop([n for n in files if n.startswith('entries/')][0])",
    ])
  func everyChangeToAPackIsFound(_ change: String) throws {
    #expect(try pack("1").status == 0)
    let edited = try shell.bash(
      """
      /usr/bin/python3 - <<'END'
      import zipfile
      with zipfile.ZipFile('pack.zip') as old:
          files = {name: old.read(name) for name in old.namelist()}
      before = dict(files)
      \(change)
      assert files != before, 'nothing was changed'
      with zipfile.ZipFile('bad.zip', 'w') as new:
          for name, data in files.items():
              new.writestr(name, data)
      END
      """)
    #expect(edited.status == 0, "\(edited.errors)")
    let checked = try check("bad.zip")
    #expect(checked.status == 1 && checked.errors.contains("check-pack:"), "\(checked.errors)")
  }

  /// A pack whose list and digests were made anew has no signature of the key.
  @Test(.enabled(if: isThere)) func packOfAnotherKeyOrCheckpointIsRefused() throws {
    #expect(try pack("1").status == 0)
    let other = try shell.bash(
      """
      "$SOBO" audit keygen --output other.key --name test > other.pub
      /usr/bin/python3 -B '\(Self.script)' pack.zip --key "$(cat other.pub)"
      """)
    #expect(other.status == 1)
    #expect(try check("pack.zip", "--checkpoint before.note").status == 1)
    #expect(try check("pack.zip", "--earlier before.note").status == 1, "no proof was asked for")
  }

  /// The key was replaced between two audits, or another office signed the checkpoint that was kept.
  @Test(.enabled(if: isThere)) func keptCheckpointOfAnotherKeyIsHeldAgainstThatKey() throws {
    let started = try shell.bash(
      """
      "$SOBO" audit keygen --output old.key --name office > old.pub
      "$SOBO" audit checkpoint --key old.key --output office.note
      "$SOBO" record edit households CB02 address=Chợ
      """)
    #expect(started.status == 0, "\(started.errors)")
    #expect(try pack("1 --since office.note").status == 0)
    let checked = try check("pack.zip", "--earlier office.note --earlier-key \"$(cat old.pub)\"")
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output.contains("extends") && checked.output.contains("signed by office ("))
    #expect(try check("pack.zip", "--earlier office.note").status == 1)
    #expect(
      try check("pack.zip", "--earlier before.note --earlier-key \"$(cat old.pub)\"").status == 1)
    #expect(try check("pack.zip", "--earlier-key \"$(cat old.pub)\"").status == 2)

    let same = try shell.bash("\"$SOBO\" audit checkpoint --key old.key --output now.note")
    #expect(same.status == 0, "\(same.errors)")
    let named = try check("pack.zip", "--checkpoint now.note --checkpoint-key \"$(cat old.pub)\"")
    #expect(named.status == 0, "\(named.errors)")
    #expect(named.output.contains("the one that is kept, signed by office"))

    let proven = try shell.bash(
      """
      "$SOBO" audit prove --since office.note > since.json
      "$SOBO" audit checkpoint --key k.key --output k.note
      "$SOBO" audit verify-proof since.json --checkpoint k.note --public-key "$(cat k.pub)" \
        --since office.note --since-key "$(cat old.pub)" || exit 3
      ! "$SOBO" audit verify-proof since.json --checkpoint k.note --public-key "$(cat k.pub)" \
        --since office.note || exit 4
      /usr/bin/python3 -B '\(Self.script.replacing("check-pack", with: "check-proof"))' since since.json \
        --checkpoint k.note --earlier office.note --key "$(cat k.pub)" --earlier-key "$(cat old.pub)"
      """)
    #expect(proven.status == 0, "\(proven.status) \(proven.errors)")
    #expect(proven.output.contains("extend"))
  }

  @Test func requestThatCannotBePackedIsRefused() throws {
    for (arguments, status) in [
      ("9", 66), ("--sample 9", 66), ("--query nothing", 64), ("1 --sample 1", 64), ("", 64),
      ("--sql 'DELETE FROM person'", 77), ("--sql 'SELECT 1' --commune 01273", 64),
      ("1 --since k.pub", 65),
    ] {
      let made = try pack(arguments)
      #expect(Int(made.status) == status, "\(arguments): \(made.status) \(made.errors)")
      #expect(!FileManager.default.fileExists(atPath: shell.folder.path("pack.zip")))
    }
    #expect(try shell.sobo("audit", "pack", "1", "--key", "k.key").status == 64)
    #expect(try pack("1").status == 0)
    #expect(try pack("1").status == 73, "a file that is there stays")
  }
}
