/// A condition that people may meet: its code, what it means, and what to do about it.
///
/// No message can be made without one, so that the guide's pages of errors, which are written from
/// the catalogue, know every code. A condition is declared in the `…Conditions.swift` of its
/// module.
package struct ErrorCondition: Sendable {
  /// A short stable name, the same in every language; scripts may rely on it.
  package let code: String
  /// What a command that ends with it exits with; nil for what only rows and fields have.
  package let exit: ExitStatus?
  /// What becomes of a row that has it; nil for what no row has.
  package let row: FaultOutcome?
  /// What it means.
  package let meaning: Wording
  /// What to do about it.
  package let remedy: Wording

  package init(
    _ code: String, exit: ExitStatus? = nil, row: FaultOutcome? = nil, meaning: Wording,
    remedy: Wording
  ) {
    (self.code, self.exit, self.row) = (code, exit, row)
    (self.meaning, self.remedy) = (meaning, remedy)
  }
}

extension ErrorCondition: Equatable {
  package static func == (one: Self, other: Self) -> Bool { one.code == other.code }
}

/// What becomes of a row of a file in which something is wrong.
public enum FaultOutcome: String, Sendable {
  /// It cannot be stored or read.
  case rejected
  /// It fits more than one thing.
  case undecided
  /// The row is taken all the same.
  case warning

  /// Its name for people.
  package var wording: Wording {
    switch self {
    case .rejected: Wording(vi: "bị từ chối", en: "rejected")
    case .undecided: Wording(vi: "chưa xác định", en: "undecided")
    case .warning: Wording(vi: "cảnh báo", en: "warning")
    }
  }
}

/// The conditions of one subject, in the order in which the guide lists them.
package struct ErrorCatalogue: Sendable {
  /// The module that declares them.
  package let module: String
  /// The subject, as a heading.
  package let title: Wording
  /// The conditions.
  package let conditions: [ErrorCondition]

  package init(_ module: String, vi: String, en: String, _ conditions: [ErrorCondition]) {
    (self.module, self.conditions) = (module, conditions)
    title = Wording(vi: vi, en: en)
  }
}
