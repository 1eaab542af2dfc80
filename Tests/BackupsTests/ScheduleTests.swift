import Foundation
import TestSupport
import Testing
import Verification

@testable import Backups

@Suite struct ScheduleTests {
  @Test(arguments: ["/srv/x\nExecStartPost=/bin/true", "/srv/\r", "/srv/\u{7}", "/srv/\u{85}"])
  func pathWithAControlCharacterMakesNoUnit(folder: String) {
    let schedule = Schedule(
      program: "/usr/bin/sobo", registry: "/srv/registry.sobo", folder: folder, time: "02:30",
      user: "sobo", signing: nil)
    #expect(!schedule.isPrintable)
  }

  private func schedule(
    _ folder: String = "/srv/b", places: [CheckpointPlace]? = nil, writerKey: String? = nil
  ) throws -> Schedule {
    let key = try SigningKey.generate(name: "sobo/test").verifier
    return Schedule(
      program: "/usr/bin/true", registry: "\(folder)/sổ 100%.sobo", folder: folder, time: "02:30",
      user: "root",
      signing: places.map {
        .init(key: "/etc/sobo/key", publicKey: key, kept: "\(folder)/kept", places: $0)
      }, writerKey: writerKey)
  }

  @Test func keyOfEntriesIsHandedToWhatWrites() throws {
    let line = "\nLoadCredential=sobo-writer-key:/etc/khóa 50%%.key\n"
    let units = try schedule(places: [], writerKey: "/etc/khóa 50%.key").units
    #expect(units.filter { $0.text.contains(line) }.map(\.name) == ["sobo-drill.service"])
    #expect(audits(writerKey: "/etc/khóa 50%.key").units[0].text.contains(line))
    #expect(!audits().units[0].text.contains("LoadCredential"))
    #expect(try !schedule(places: [], writerKey: "/a\nUser=root").isPrintable)
    #expect(!audits(writerKey: "/a\nUser=root").isPrintable)
  }

  /// systemd's own checker runs without a running systemd.
  private static let hasSystemd = FileManager.default.isExecutableFile(
    atPath: "/usr/bin/systemd-analyze")

  @Test(.enabled(if: hasSystemd, "systemd-analyze is not on this machine"))
  func systemdAcceptsTheUnits() throws {
    let shell = try Shell()
    var names: [String] = []
    let places: [CheckpointPlace] = [
      .folder("/mnt/stick 1"), .command("ssh w 'sobo audit witness -' 50% $HOME \"x\" \\"),
      .address("https://example.com/add"),
    ]
    for unit in try schedule(shell.folder.path, places: places, writerKey: "/etc/w %.key").units {
      try Data(unit.text.utf8).write(to: URL(filePath: shell.folder.path(unit.name)))
      // A template is checked under the name of one that is made of it.
      names.append(unit.name == "sobo-failed@.service" ? "sobo-failed@x.service" : unit.name)
    }
    let outcome = try shell.bash(
      "systemd-analyze verify --man=no ./" + names.joined(separator: " ./"))
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
  }

  @Test func servicesRunWithMinimalRightsAndReportFailure() throws {
    let units = try schedule(places: []).units
    let services = units.filter { $0.name.hasPrefix("sobo-backup.s") }
    for line in ["ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateNetwork=yes"] {
      #expect(services.allSatisfy { $0.text.contains(line) })
    }
    #expect(
      units.filter { $0.name.hasSuffix(".timer") }.allSatisfy {
        $0.text.contains("Persistent=true")
      })
    let used = units.filter { $0.text.contains("OnFailure=sobo-failed@%n.service") }
    #expect(
      used.map(\.name) == ["sobo-backup.service", "sobo-drill.service", "sobo-checkpoint.service"])
  }

  private func text(_ name: String, _ schedule: Schedule) -> String {
    schedule.units.first { $0.name == name }?.text ?? ""
  }

  @Test func everyBackupIsSignedAndFollowedByACheckpoint() throws {
    let signed = try schedule(places: [.folder("/mnt/stick"), .command("ssh w x")])
    let backup = text("sobo-backup.service", signed)
    #expect(backup.contains("backup create --to \"/srv/b\" --key \"%d/sobo-signing-key\"\n"))
    #expect(backup.contains("\nLoadCredential=sobo-signing-key:/etc/sobo/key\nUser=root\n"))
    #expect(backup.contains("OnSuccess=sobo-checkpoint.service\n"))
    #expect(text("sobo-drill.service", signed).contains("\"--public-key\" \"sobo/test+"))
    let checkpoint = text("sobo-checkpoint.service", signed)
    #expect(
      checkpoint.contains(
        " audit checkpoint --key \"%d/sobo-signing-key\" \"--keep\" \"/srv/b/kept\""
          + " \"--send-to-folder\" \"/mnt/stick\" \"--send-to-command\" \"ssh w x\"\n"))
    #expect(checkpoint.contains("\nLoadCredential=sobo-signing-key:/etc/sobo/key\n"))
    #expect(checkpoint.contains("\"-/mnt/stick\""))
    // The path of the key stands where systemd reads it as root, and nowhere else.
    for unit in signed.units {
      #expect(
        !unit.text.replacing("LoadCredential=sobo-signing-key:/etc/sobo/key", with: "")
          .contains("/etc/sobo/key"), "\(unit.name)")
    }
    #expect(!text("sobo-drill.service", signed).contains("LoadCredential"))
    #expect(backup.contains("backup prune \"/srv/b\" \"--public-key\" \"sobo/test+"))
    #expect(signed.cronLines[0].contains("'prune' '/srv/b' '--public-key' 'sobo/test+"))
    #expect(signed.cronLines[0].contains("'--key' '/etc/sobo/key'"))
    #expect(signed.cronLines[0].contains("&& '/usr/bin/true' '--registry' "))
    #expect(signed.cronLines[0].hasSuffix("'--send-to-command' 'ssh w x'"))
    #expect(signed.cronLines[1].contains("'--public-key' 'sobo/test+"))
  }

  @Test func onlyTheCheckpointReachesTheNetworkAndOnlyIfItIsSentOverIt() throws {
    let far = try schedule(places: [.address("https://example.com")])
    let near = try schedule(places: [.folder("/mnt/stick")])
    #expect(text("sobo-checkpoint.service", far).contains("PrivateNetwork=no"))
    #expect(text("sobo-checkpoint.service", near).contains("PrivateNetwork=yes"))
    for name in ["sobo-backup.service", "sobo-drill.service"] {
      #expect(text(name, far).contains("PrivateNetwork=yes"))
    }
  }

  @Test func unsignedScheduleMakesNoCheckpoint() throws {
    let plain = try schedule()
    #expect(plain.units.count == 5)
    #expect(!plain.units.contains { $0.text.contains("--key") || $0.text.contains("OnSuccess") })
    #expect(!plain.units.contains { $0.text.contains("LoadCredential") })
    #expect(!plain.cronLines.joined().contains("checkpoint"))
  }

  @Test func cronLineQuotesSpecialCharacters() throws {
    let lines = try schedule().cronLines
    let line = lines[0]
    #expect(line.hasPrefix("30 2 * * * '"))
    #expect(line.contains("'/srv/b/sổ 100\\%.sobo'"))
    #expect(line.hasSuffix("'prune' '/srv/b' '--apply'"))
    #expect(lines[1].hasPrefix("30 3 * * 0 '") && lines[1].hasSuffix("'drill' '/srv/b'"))
  }

  // MARK: Audits

  private func audits(
    day: String? = nil, places: [NoticePlace] = [], writerKey: String? = nil
  ) -> AuditSchedule {
    AuditSchedule(
      program: "/usr/bin/true", registry: "/srv/sổ 100%.sobo", folder: "/srv/pages",
      time: "03:05", day: day, user: "root", places: places, writerKey: writerKey)
  }

  @Test func auditRunsRegularlyAndTellsOfNewErrors() throws {
    let told = audits(
      day: "Mon", places: [.command("notify 'x' 50%"), .mail("kiemtra@example.vn")])
    let service = try #require(told.units.first?.text)
    #expect(
      service.contains(
        "\"audit\" \"run\" \"--fail-on\" \"never\" \"--format\" \"html\" \"--output\""
          + " \"/srv/pages/audit.html\" \"--force\" \"--notify-command\" \"notify 'x' 50%%\""
          + " \"--notify-mail\" \"kiemtra@example.vn\"\n"))
    #expect(service.contains("OnFailure=sobo-failed@%n.service"))
    #expect(service.contains("PrivateNetwork=no") && service.contains("NoNewPrivileges=no"))
    #expect(told.units[1].text.contains("OnCalendar=Mon *-*-* 03:05:00\n"))
    #expect(told.cronLine.hasPrefix("5 3 * * 1 '/usr/bin/true' '--registry' '/srv/sổ 100\\%.sobo'"))
    let silent = audits()
    #expect(silent.units[0].text.contains("PrivateNetwork=yes"))
    #expect(silent.units[0].text.contains("NoNewPrivileges=yes"))
    #expect(silent.units[1].text.contains("OnCalendar=*-*-* 03:05:00\n"))
    #expect(silent.cronLine.hasPrefix("5 3 * * * '"))
  }

  @Test func bothSchedulesShareTheUnitThatTellsOfFailures() throws {
    #expect(audits().units.last?.name == "sobo-failed@.service")
    #expect(audits().units.last?.text == text("sobo-failed@.service", try schedule()))
  }

  @Test(.enabled(if: hasSystemd, "systemd-analyze is not on this machine"))
  func systemdAcceptsTheUnitsOfAudits() throws {
    let shell = try Shell()
    for unit in audits(
      day: "Sun", places: [.mail("a@example.vn"), .command("x \"y\" \\ $Z")],
      writerKey: "/etc/w %.key"
    ).units {
      try Data(unit.text.utf8).write(to: URL(filePath: shell.folder.path(unit.name)))
    }
    let outcome = try shell.bash(
      "systemd-analyze verify --man=no ./sobo-audit.service ./sobo-audit.timer")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
  }

  @Test func onlyOneAddressIsAPlaceForMail() {
    for text in ["a@b.vn", "kiem.tra+sobo@sub.example.vn"] {
      #expect(NoticePlace.mail(text).isPossible)
    }
    for text in ["", "a", "-x@y", "a@b.vn, c@d.vn", "a@b.vn\nBcc: c@d.vn", "a b@c.vn"] {
      #expect(!NoticePlace.mail(text).isPossible, "\(text)")
    }
    #expect(!NoticePlace.command("a\nb").isPossible && NoticePlace.command("cat > x").isPossible)
  }

  @Test func messageIsWhatMailProgramsRead() {
    let message = NoticePlace.message("sobo: 2 lỗi mới", "Nội dung\n", to: "a@b.vn")
    #expect(message.hasPrefix("To: a@b.vn\nSubject: =?UTF-8?B?c29ibzogMiBs4buXaSBt4bubaQ==?=\n"))
    #expect(message.contains("charset=utf-8") && message.hasSuffix("\n\nNội dung\n"))
  }
}
