import Foundation
import TestSupport
import Testing

@testable import Backups

@Suite struct ScheduleTests {
  private func schedule(_ folder: String = "/srv/b") -> Schedule {
    Schedule(
      program: "/usr/bin/true", registry: "\(folder)/sổ 100%.sobo", folder: folder, time: "02:30",
      user: "root")
  }

  /// Needs systemd's own checker, which runs without a running systemd.
  @Test func systemdAcceptsTheUnits() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze") else { return }
    let shell = try Shell()
    var names: [String] = []
    for unit in schedule(shell.folder.path).units {
      try Data(unit.text.utf8).write(to: URL(filePath: shell.folder.path(unit.name)))
      // A template is checked under the name of one that is made of it.
      names.append(unit.name == "sobo-failed@.service" ? "sobo-failed@x.service" : unit.name)
    }
    let outcome = try shell.bash(
      "systemd-analyze verify --man=no ./" + names.joined(separator: " ./"))
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
  }

  @Test func servicesRunWithMinimalRightsAndReportFailure() throws {
    let services = schedule().units.filter { $0.name.hasPrefix("sobo-backup.s") }
    for line in ["ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateNetwork=yes"] {
      #expect(services.allSatisfy { $0.text.contains(line) })
    }
    #expect(
      schedule().units.filter { $0.name.hasSuffix(".timer") }.allSatisfy {
        $0.text.contains("Persistent=true")
      })
    let used = schedule().units.filter { $0.text.contains("OnFailure=sobo-failed@%n.service") }
    #expect(used.map(\.name) == ["sobo-backup.service", "sobo-drill.service"])
  }

  @Test func cronLineQuotesSpecialCharacters() throws {
    let lines = schedule().cronLines
    let line = lines[0]
    #expect(line.hasPrefix("30 2 * * * '"))
    #expect(line.contains("'/srv/b/sổ 100\\%.sobo'"))
    #expect(line.hasSuffix("'prune' '/srv/b' '--apply'"))
    #expect(lines[1].hasPrefix("30 3 * * 0 '") && lines[1].hasSuffix("'drill' '/srv/b'"))
  }
}
