import RegistryCore
import SQLite

/// How an import is to be done.
public struct ImportOptions {
  /// What happens when rows are rejected or undecided.
  public enum OnError: Hashable, Sendable {
    /// Nothing is applied.
    case abort
    /// The other rows are applied.
    case skip
    /// As `skip` up to so many such rows; beyond that nothing is applied.
    case limit(Int)

    /// Reads `abort`, `skip` or `limit=N`; nil for anything else.
    public init?(_ text: String) {
      switch text {
      case "abort": self = .abort
      case "skip": self = .skip
      default:
        guard text.hasPrefix("limit="), let limit = Int(text.dropFirst(6)), limit >= 0 else {
          return nil
        }
        self = .limit(limit)
      }
    }

    /// As the command line has it.
    public var text: String {
      switch self {
      case .abort: "abort"
      case .skip: "skip"
      case .limit(let limit): "limit=\(limit)"
      }
    }

    func allows(_ refused: Int) -> Bool {
      switch self {
      case .abort: refused == 0
      case .skip: true
      case .limit(let limit): refused <= limit
      }
    }
  }

  /// What happens when rows are rejected or undecided.
  public var onError: OnError
  /// Do everything and roll it back.
  public var isDryRun: Bool
  /// Take a file as new input though its bytes were applied before.
  public var isAgain: Bool
  /// Where refused rows go; nil for `FILE.rejects.csv` in the working folder.
  public var rejectsPath: String?
  /// Whether shares of odd rows beyond their limits stop the import.
  public var breakersEnabled: Bool
  /// A wish to stop, which rolls everything back.
  public var cancellation: CancellationFlag?
  /// Whether the refused rows of a dry run are written too, where a file is named for them.
  public var keepsTrialRejects = false
  /// How the files are read.
  public var reading = ReadingOptions()
  /// Reads what was made, from the connection and under the number of the entry, before it is
  /// written or rolled back.
  public var inspection: ((Connection, Int64) throws -> Void)?

  /// Describes an import.
  public init(
    onError: OnError = .abort, isDryRun: Bool = false, isAgain: Bool = false,
    rejectsPath: String? = nil, breakersEnabled: Bool = true, cancellation: CancellationFlag? = nil
  ) {
    self.onError = onError
    self.isDryRun = isDryRun
    self.isAgain = isAgain
    self.rejectsPath = rejectsPath
    self.breakersEnabled = breakersEnabled
    self.cancellation = cancellation
  }
}

/// How far an import has come.
public struct ImportProgress: Sendable {
  /// Rows applied or refused.
  public let rows: Int
  /// Bytes read.
  public let bytes: Int
  /// Bytes of all files together; nil when one is a pipe.
  public let totalBytes: Int?
}
