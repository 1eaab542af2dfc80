import ArgumentParser
import Backups
import JSON
import RegistryCore
import Sheets
import Vietnamese

extension BackupVerdict {
  /// Prints every check, and exits with what they come to.
  func report(_ result: RowOptions, beside registry: String, _ language: Language) throws {
    if result.format == .json {
      try result.print(json: json(language), beside: registry)
    } else {
      try result.list(
        [
          ResultColumn(name: "check", title: Wording(vi: "Kiểm tra", en: "Check")[language]) {
            BackupCheck.title(of: $0)[language]
          },
          ResultColumn(name: "outcome", title: Wording(vi: "Kết quả", en: "Outcome")[language]) {
            BackupCheck.Outcome(rawValue: $0)?.wording[language] ?? $0
          },
          ResultColumn(
            name: "message", title: Wording(vi: "Chi tiết", en: "Detail")[language], isMasked: true),
        ], beside: registry
      ) { output in
        for check in checks {
          let message = (result.isForPeople ? check.shown : check.wording)[language]
          try output.write([
            .text(check.name), .text(check.outcome.rawValue), .text(NumberMask.inMessage(message)),
          ])
        }
      }
    }
    Console.note(Self.sentence(outcome)[language])
    if outcome != .pass { throw ExitCode(status.rawValue) }
  }

  private func json(_ language: Language) -> JSONValue {
    [
      "outcome": .string(outcome.rawValue),
      "checks": .array(
        checks.map {
          [
            "check": .string($0.name), "outcome": .string($0.outcome.rawValue),
            "message": .string($0.wording[language]),
          ]
        }),
    ]
  }

  private static func sentence(_ outcome: BackupCheck.Outcome) -> Wording {
    switch outcome {
    case .pass: Wording(vi: "ĐẠT: bản sao lưu tốt.", en: "PASS: the backup is good.")
    case .fail:
      Wording(
        vi: "KHÔNG ĐẠT: không dùng bản sao lưu này.", en: "FAIL: do not rely on this backup.")
    case .inconclusive: Wording(vi: "CHƯA KẾT LUẬN ĐƯỢC.", en: "INCONCLUSIVE.")
    }
  }
}
