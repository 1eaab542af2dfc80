import RegistryCore

/// Says, once for a process, that what is written is dated by another day than the true one.
enum ExerciseDay {
  /// To be named before anything is written.
  static let announce: Void = {
    guard let day = Clock.exerciseDay else { return }
    Console.note(
      Wording(
        vi: "SOBO_TODAY=\(day): sổ được ghi như thể hôm nay là ngày này; chỉ dùng khi tập. Lần ghi"
          + " mang dấu đó trong lý do.",
        en:
          "SOBO_TODAY=\(day): the registry is written as if this were today; for exercises only. The"
          + " entry says so in its reason.")[.spoken])
  }()
}
