import Foundation
import TestSupport
import Testing

/// Migrates the registry that each released version left behind.
@Suite struct UpgradeTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/registries")

  static var versions: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".sobo.zst") }.sorted()
  }

  @Test func shippedVersionsAreKept() {
    let kept = ["0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0"].map { "sobo-\($0).sobo.zst" }
    #expect(Self.versions.starts(with: kept))
  }

  /// What a registry says of itself that no migration may change.
  private func records(_ shell: Shell) throws -> [String] {
    try ["households", "members", "assessments", "conferences", "requests", "complaints"].map {
      let outcome = try shell.sobo("export", $0, "--registry", "old.sobo")
      #expect(outcome.status == 0, "\($0): \(outcome.errors)")
      return outcome.output
    }
  }

  @Test(arguments: versions) func registryOfEachVersionIsBroughtForward(name: String) throws {
    let shell = try Shell()
    let packed = Self.folder.appending(path: name).path
    #expect(try shell.bash("zstd -q -d '\(packed)' -o old.sobo").status == 0)
    let status = try shell.sobo("migrate", "status", "--registry", "old.sobo")
    #expect(status.status == 0 || status.status == 1, "\(status.errors)")
    let up = try shell.sobo(
      "migrate", "up", "--registry", "old.sobo", "--no-backup", "--reason", "t")
    #expect(up.status == 0, "\(up.errors)")
    let verified = try shell.sobo("audit", "verify", "--registry", "old.sobo")
    #expect(verified.status == 0 && verified.output.hasPrefix("verified: "), "\(verified.errors)")
    let formats = try shell.bash(
      """
      sqlite3 -readonly old.sobo "SELECT count(*) FROM entry e WHERE e.id < (SELECT max(id) FROM entry)
        AND e.schema < 22 AND (e.clock IS NOT NULL OR EXISTS (SELECT 1 FROM change c
          WHERE c.entry = e.id AND c.salt IS NOT NULL))"
      sqlite3 -readonly old.sobo "SELECT count(*) FROM entry e WHERE e.schema >= 22 AND (e.clock IS NULL
        OR EXISTS (SELECT 1 FROM change c WHERE c.entry = e.id AND c.salt IS NULL))"
      sqlite3 -readonly old.sobo "SELECT length(identity) FROM registry_identity"
      """)
    #expect(formats.output.split(separator: "\n") == ["0", "0", "32"], "\(formats.errors)")
    #expect(try shell.sobo("doctor", "--registry", "old.sobo").status != 70)
    let before = try records(shell)
    for (kind, text) in zip(["households", "members"], before) {
      #expect(text.split(separator: "\n").count > 5, "\(kind) lost its rows")
    }
    // What an export gives goes back without a change, so that no column was lost on the way.
    try Data(before[0].utf8).write(to: URL(filePath: shell.folder.path("back.csv")))
    let back = try shell.sobo("import", "households", "back.csv", "--registry", "old.sobo")
    #expect(back.status == 0, "\(back.errors)")
    #expect(try records(shell) == before)
    let report = try shell.sobo("report", "summary", "--year", "2026", "--registry", "old.sobo")
    #expect(report.status == 0, "\(report.errors)")
  }
}
