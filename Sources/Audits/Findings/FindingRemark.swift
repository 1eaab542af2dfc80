import RegistryCore
import SQLite
import Vietnamese

/// Something that was said about a finding.
public struct FindingRemark: Sendable {
  /// What sort of remark it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// What whoever looks at the finding writes down.
    case note
    /// What the auditor asks the responsible unit to do.
    case recommendation
    /// What the responsible unit says.
    case answer

    /// Its name for people.
    public var wording: Wording {
      switch self {
      case .note: Wording(vi: "ghi chú", en: "note")
      case .recommendation: Wording(vi: "kiến nghị", en: "recommendation")
      case .answer: Wording(vi: "trả lời", en: "answer")
      }
    }
  }

  /// The finding's number.
  public let finding: Int64
  /// Its rule.
  public let rule: String
  /// Its subject.
  public let subject: String
  /// What sort of remark it is.
  public let kind: Kind
  /// What was said.
  public let text: String
  /// Who said it: a person, or the unit that answers.
  public let statedBy: String
  /// On which day, in ISO form.
  public let statedOn: String
  /// By when an answer is due, in ISO form.
  public let dueOn: String?

  /// The remarks on all findings, or on one, in the order they were made; numbers of people are masked.
  static func all(on finding: Int64? = nil, in connection: Connection) throws -> [FindingRemark] {
    var remarks: [FindingRemark] = []
    try connection.rows(
      """
      SELECT r.finding_id, f.rule, f.subject, r.kind, r.remark, r.stated_by, r.stated_on, r.due_on
      FROM finding_remark r JOIN finding f ON f.id = r.finding_id
      WHERE ?1 IS NULL OR r.finding_id = ?1 ORDER BY r.finding_id, r.id
      """, finding
    ) { row in
      remarks.append(
        FindingRemark(
          finding: try row.integer(0), rule: try row.text(1), subject: try row.text(2),
          kind: Kind(rawValue: try row.text(3)) ?? .note,
          text: NumberMask.inLine(try row.text(4)), statedBy: NumberMask.inLine(try row.text(5)),
          statedOn: try row.text(6), dueOn: try row.textOrNil(7)))
    }
    return remarks
  }
}

/// What was said about a finding and counts now.
public struct FindingFollowUp: Sendable {
  /// The last recommendation.
  public let recommendation: String?
  /// Who made it.
  public let recommendedBy: String?
  /// By when an answer to it is due, in ISO form.
  public let answerDueOn: String?
  /// What the responsible unit answered to it, or last where nothing was recommended.
  public let answer: String?
  /// Which unit or person answered.
  public let answeredBy: String?
  /// On which day, in ISO form.
  public let answeredOn: String?
  /// How many notes there are.
  public let notes: Int
  /// The last of them.
  public let lastNote: String?

  /// Whether a recommendation waits for its answer.
  public var isUnanswered: Bool { recommendation != nil && answer == nil }

  /// Whether the answer should have come before a day.
  public func isOverdue(on today: String) -> Bool {
    guard isUnanswered, let answerDueOn else { return false }
    return answerDueOn < today
  }

  /// The follow-up of each finding that has any, by its number; numbers of people are masked.
  static func all(in connection: Connection) throws -> [Int64: FindingFollowUp] {
    var all: [Int64: FindingFollowUp] = [:]
    try connection.rows(
      """
      SELECT finding_id, recommendation, recommended_by, answer_due_on, answer, answered_by,
        answered_on, notes, last_note
      FROM finding_follow_up
      """
    ) { row in
      all[try row.integer(0)] = FindingFollowUp(
        recommendation: try row.textOrNil(1).map(NumberMask.inLine),
        recommendedBy: try row.textOrNil(2).map(NumberMask.inLine),
        answerDueOn: try row.textOrNil(3), answer: try row.textOrNil(4).map(NumberMask.inLine),
        answeredBy: try row.textOrNil(5).map(NumberMask.inLine), answeredOn: try row.textOrNil(6),
        notes: Int(try row.integer(7)), lastNote: try row.textOrNil(8).map(NumberMask.inLine))
    }
    return all
  }
}
