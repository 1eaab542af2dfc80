import RegistryCore
import Vietnamese

extension AuditWording {
  static func of(_ state: FindingState) -> Wording {
    switch state {
    case .open: Wording(vi: "đang mở", en: "open")
    case .assigned: Wording(vi: "đã giao", en: "assigned")
    case .accepted: Wording(vi: "được chấp nhận", en: "accepted")
    case .reopened: Wording(vi: "mở lại", en: "reopened")
    case .healed: Wording(vi: "đã khắc phục", en: "healed")
    }
  }

  /// Who a finding is given to, or why and until when it is accepted; nil where nothing is decided.
  static func decision(_ finding: Finding, in language: Language) -> String? {
    guard let life = finding.life else { return nil }
    switch finding.state {
    case .accepted:
      let until = day(life.acceptedUntil, in: language)
      return Wording(
        vi: "\(life.reason ?? "") (\(life.acceptedBy ?? ""), đến \(until))",
        en: "\(life.reason ?? "") (\(life.acceptedBy ?? ""), until \(until))")[language]
    case .assigned:
      let name = life.assignedTo ?? ""
      guard let due = life.dueOn else { return name }
      return Wording(
        vi: "\(name), hạn \(day(due, in: language))", en: "\(name), due \(due)")[language]
    case .open, .reopened, .healed: return nil
    }
  }

  /// What was recommended, answered and noted; nothing where nothing was said.
  static func followUp(_ finding: Finding, in language: Language) -> [String] {
    guard let said = finding.followUp else { return [] }
    var lines: [String] = []
    if let recommendation = said.recommendation {
      let due = said.answerDueOn.map { day in
        language.word(
          " (hạn trả lời \(self.day(day, in: language)))", " (answer due \(day))")
      }
      lines.append(
        language.word("Kiến nghị: ", "Recommended: ") + recommendation + (due ?? ""))
    }
    if let answer = said.answer {
      let on = day(said.answeredOn, in: language)
      lines.append(
        language.word("Trả lời: ", "Answer: ") + answer + " (\(said.answeredBy ?? ""), \(on))")
    }
    if let note = said.lastNote {
      let count = said.notes > 1 ? " (\(said.notes))" : ""
      lines.append(language.word("Ghi chú", "Note") + count + ": " + note)
    }
    return lines
  }

  static func day(_ day: String?, in language: Language) -> String {
    language.day(day ?? "")
  }
}

extension Severity {
  /// Its name for people.
  public var wording: Wording { AuditWording.of(self) }
}

extension FindingState {
  /// Its name for people.
  public var wording: Wording { AuditWording.of(self) }
}

extension Finding {
  /// Who it is given to, or why and until when it is accepted; nil where nothing is decided.
  public func decision(in language: Language) -> String? {
    AuditWording.decision(self, in: language)
  }

  /// What was recommended, answered and noted.
  public func followUpLines(in language: Language) -> [String] {
    AuditWording.followUp(self, in: language)
  }
}
