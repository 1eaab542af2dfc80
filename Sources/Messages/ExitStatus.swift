/// The exit status of a command; the numbers are part of the outside contract.
public enum ExitStatus: Int32, Sendable {
  case done = 0
  /// There is something to look at: rejected rows, findings, a cut result.
  case attention = 1
  case usage = 64
  /// The input file cannot be used.
  case unusableInput = 65
  case noInput = 66
  /// Verification found a break.
  case integrity = 70
  case cannotCreate = 73
  case inputOutput = 74
  /// Busy, try again.
  case busy = 75
  case notAllowed = 77
}
