import Messages
import SQLite

/// What went wrong, for people in both languages and for scripts as a code and an exit status.
///
/// Errors are made in the `…Errors.swift` of each module, one function for each; what they mean and
/// what to do about them is in its `…Conditions.swift`.
public struct RegistryError: Error, Sendable, CustomStringConvertible {
  /// The entry of the catalogue that this is a case of.
  package let condition: ErrorCondition
  /// What happened, where, and what to do about it.
  public let wording: Wording

  /// Describes a failure; the texts say what to do about it too.
  package init(_ condition: ErrorCondition, vi: String, en: String) {
    self.condition = condition
    self.wording = Wording(vi: vi, en: en)
  }

  /// A short stable name, such as `not_a_registry`.
  public var code: String { condition.code }

  /// What the command exits with.
  public var status: ExitStatus { condition.exit ?? .attention }

  /// The English text, for logs and tests.
  public var description: String { "\(code): \(wording.en)" }

  /// Appends the condition's remedy.
  package var withRemedy: Self { advising(condition.remedy) }

  /// Appends what to do about it.
  package func advising(_ remedy: Wording) -> Self {
    let full = wording.followed(by: remedy)
    return Self(condition, vi: full.vi, en: full.en)
  }
}

extension RegistryError {
  /// A file that cannot be read, made or written.
  package static func file(_ fault: FileFault) -> Self {
    Self(fault.condition, vi: fault.wording.vi, en: fault.wording.en)
  }

  /// Does something with files; what is wrong with them is thrown as an error of a registry.
  package static func ofFiles<R>(
    _ body: () throws(FileFault) -> R
  ) throws(RegistryError) -> R {
    do throws(FileFault) { return try body() } catch { throw .file(error) }
  }

  /// Any failure as a message for people: SQLite's result codes get a meaning and a remedy.
  public static func from(_ error: any Error) -> RegistryError {
    if let known = error as? RegistryError { return known }
    if let fault = error as? FileFault { return .file(fault) }
    guard let failure = error as? SQLiteError else { return .failure("\(error)") }
    if failure.isBusy { return .busy }
    if failure.isFull { return .diskFull }
    if failure.isCorrupt || failure.isNotADatabase { return .damaged(failure.wording) }
    if failure.isInterrupted { return .interrupted }
    if failure.isReadOnly || failure.isDenied { return .notAllowed(failure.wording) }
    return failure.isIO || failure.isCannotOpen
      ? .inputOutput(failure.wording) : .sqlite(failure.message)
  }
}

extension SQLiteError {
  /// What the library says, for people: its own words in English.
  fileprivate var wording: Wording {
    let words: [(applies: Bool, vi: String)] = [
      (isNotADatabase, "không phải tệp cơ sở dữ liệu"), (isCorrupt, "cấu trúc tệp sai"),
      (isDenied, "câu lệnh này bị cấm"), (isReadOnly, "tệp chỉ cho đọc"),
      (isCannotOpen, "không mở được tệp"),
    ]
    let vi = words.first(where: \.applies)?.vi ?? "không đọc hay ghi được đĩa"
    return Wording(vi: "\(vi), SQLite \(extendedCode)", en: message)
  }
}
