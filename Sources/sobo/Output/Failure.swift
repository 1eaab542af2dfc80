import ArgumentParser
import RegistryCore
import Sheets

/// Why a command ended, for people and for the shell.
struct Failure {
  let status: ExitStatus
  private let wording: Wording
  private let code: String
  private let isSilent: Bool

  /// Nil for the argument parser's own errors and for help, which it prints itself.
  init?(_ error: any Error) {
    switch error {
    case let error as SheetError:
      (wording, code, status) = (error.wording, error.code, error.status)
      isSilent = error == .outputClosed
    default:
      // A parser's error has a status of its own; a plain failure is one of ours.
      guard Sobo.exitCode(for: error) == .failure else { return nil }
      let known = RegistryError.from(error)
      (wording, code, status) = (known.wording, known.code, known.status)
      isSilent = false
    }
  }

  /// What is printed, with the code under which the guide explains it; nothing when whoever read the
  /// output has gone.
  func message(in language: Language) -> String {
    isSilent ? "" : "\(wording[language]) [\(code)]"
  }
}
