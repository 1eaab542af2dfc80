import RegistryCore
import SQLite
import Vietnamese

/// What a clerk decided about a row that fits more than one record.
package enum Decision: Equatable {
  /// It is about the record of that code.
  case same(String)
  /// It is about nobody known.
  case new
  /// It is left out.
  case skip
  /// It goes on, though it sets anew what an act recorded.
  case apply

  /// Reads `same CODE`, `new`, `skip` or `apply`, or `cùng MÃ`, `mới`, `bỏ qua`, `áp dụng`; nil for
  /// anything else.
  package init?(_ text: String) {
    let words = VietnameseText.collapsed(text).split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = words.first else { return nil }
    let rest = words.count > 1 ? words[1] : ""
    switch VietnameseText.folded(first) {
    case "same", "cung", "trung":
      guard !rest.isEmpty else { return nil }
      self = .same(rest)
    case "new", "moi":
      guard rest.isEmpty else { return nil }
      self = .new
    case "skip", "bo":
      guard rest.isEmpty || VietnameseText.folded(rest) == "qua" else { return nil }
      self = .skip
    case "apply", "ghi":
      guard rest.isEmpty || VietnameseText.folded(rest) == "lai" else { return nil }
      self = .apply
    case "ap":
      guard VietnameseText.folded(rest) == "dung" else { return nil }
      self = .apply
    default: return nil
    }
  }

  /// As it is kept.
  package var text: String { if case .same(let code) = self { "same \(code)" } else { word } }

  /// As messages tell people to write it.
  package var wording: Wording {
    let vi =
      switch self {
      case .same(let code): "cùng \(code)"
      case .new: "mới"
      case .skip: "bỏ qua"
      case .apply: "áp dụng"
      }
    return Wording(vi: vi, en: text)
  }

  package var word: String {
    switch self {
    case .same: "same"
    case .new: "new"
    case .skip: "skip"
    case .apply: "apply"
    }
  }
}

/// What a clerk decided about a row that raises several questions: the answers with `;` between them.
///
/// `apply` answers that the row takes back an act, any other which village or record it is about.
package struct RowAnswers {
  package let all: [Decision]

  /// Nil where a part is no answer, where one is given twice, and where `skip` does not stand alone.
  package init?(_ text: String) {
    var all: [Decision] = []
    for part in text.split(separator: ";").map(String.init) {
      guard !VietnameseText.collapsed(part).isEmpty else { continue }
      guard let decision = Decision(part), !all.contains(decision) else { return nil }
      all.append(decision)
    }
    guard !all.isEmpty, all.count == 1 || !all.contains(.skip) else { return nil }
    self.all = all
  }

  /// Which village or record the row is about, or that it is left out.
  package var identities: [Decision] { all.filter { $0 != .apply } }

  /// Whether the row goes on, though it sets anew what an act recorded.
  package var isApplied: Bool { all.contains(.apply) }
}

/// The decisions of one kind that are remembered, so that no question is asked twice.
package final class MatchDecisions {
  /// What a row says of its person: two rows that say the same are one question.
  package struct Question {
    let parts: [String]
    /// For people; without personal numbers.
    let about: String

    var fingerprint: String {
      FileDigest.sha256(of: parts.flatMap { Array($0.utf8) + [0] })
    }
  }

  private let kind: String
  private let connection: Connection
  /// How many decisions were made that were not known.
  package private(set) var count = 0

  package init(kind: String, _ connection: Connection) {
    self.kind = kind
    self.connection = connection
  }

  /// What was decided before, with the record that it is about; of `new` the one it made.
  package func remembered(_ question: Question) throws -> (decision: Decision, target: String?)? {
    var found: (Decision, String?)?
    try connection.rows(
      "SELECT decision, target FROM match_decision WHERE kind = ?1 AND fingerprint = ?2", kind,
      question.fingerprint
    ) { row in
      let target = try row.textOrNil(1)
      switch try row.text(0) {
      case "same": found = target.map { (.same($0), $0) }
      case "new": found = (.new, target)
      default: found = (.skip, nil)
      }
    }
    return found
  }

  /// Keeps a decision, in place of an earlier one about the same.
  package func remember(
    _ decision: Decision, target: String?, about question: Question, asked: String
  ) throws {
    if let known = try remembered(question), known.decision.word == decision.word,
      known.target == target
    {
      return
    }
    count += 1
    try connection.run(
      """
      INSERT INTO match_decision (kind, fingerprint, about, question, decision, target)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (kind, fingerprint) DO UPDATE SET question = excluded.question,
        decision = excluded.decision, target = excluded.target
      """, kind, question.fingerprint, question.about, asked, decision.word,
      decision == .skip ? nil : target)
  }
}
