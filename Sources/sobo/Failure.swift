import ArgumentParser
import RegistryCore
import Sheets

/// Why a command ended, for people and for the shell.
struct Failure {
  let status: ExitStatus
  private let wording: Wording
  private let isSilent: Bool

  /// Nil for the argument parser's own errors and for help, which it prints itself.
  init?(_ error: any Error) {
    switch error {
    case let error as SheetError:
      let words = error.wording
      wording = Wording(vi: words.vi, en: words.en)
      (status, isSilent) = (Self.status(of: error), error == .outputClosed)
    default:
      // A parser's error has a status of its own; a plain failure is one of ours.
      guard Sobo.exitCode(for: error) == .failure else { return nil }
      let known = RegistryError.from(error)
      (wording, status, isSilent) = (known.wording, known.status, false)
    }
  }

  /// What is printed; nothing when whoever read the output has gone.
  func message(in language: Language) -> String { isSilent ? "" : wording[language] }

  private static func status(of error: SheetError) -> ExitStatus {
    switch error {
    case .missing, .directory: .noInput
    case .empty, .notCSV, .faultyHeader, .misnamed, .doubtfulEncoding, .unusableWorkbook:
      .unusableInput
    case .cannotCreate: .cannotCreate
    case .outputClosed: .done
    case .unreadable, .diskFull, .cannotWrite: .inputOutput
    }
  }
}
