import RegistryCore

/// What can be wrong with the requests of persons.
extension RegistryError {
  static func noDeadline(_ kind: String, on day: String) -> Self {
    Self(
      .noDeadline, vi: "Chưa có thời hạn trả lời yêu cầu \(kind) nhận ngày \(day).",
      en: "There is no deadline for a request of \(kind) that came on \(day)."
    ).withRemedy
  }

  static func badDeadline(_ days: Int) -> Self {
    Self(
      .badDeadline, vi: "Thời hạn \(days) ngày không dùng được.",
      en: "A deadline of \(days) days cannot be."
    ).withRemedy
  }

  static func noSuchRequest(_ number: Int64) -> Self {
    Self(
      .noSuchRequest, vi: "Sổ không có yêu cầu số \(number).",
      en: "The registry has no request \(number)."
    ).withRemedy
  }

  static func dueBeforeReceived(_ day: String, _ received: String) -> Self {
    Self(
      .dueBeforeReceived, vi: "Ngày \(day) trước ngày nhận \(received).",
      en: "\(day) is before \(received), when it was received."
    ).withRemedy
  }

  static func answerMissing(_ outcome: RequestOutcome) -> Self {
    Self(
      .answerMissing, vi: "Kết quả “\(outcome.wording.vi)” phải có lời trả lời.",
      en: "What is \(outcome.wording.en) needs an answer."
    ).withRemedy
  }
}
