import JSON
import RegistryCore
import Schema

/// A household that a list made.
public struct CreatedHousehold: Hashable, Sendable {
  /// The code it was given.
  public let code: String
  /// Its head.
  public let head: String
}

/// A row that was not taken, as it stands in its file.
public struct RefusedRow: Sendable {
  /// Where it stands.
  public let address: RowAddress
  /// Its text; numbers of people are masked.
  public let text: String
}

/// What an import came to.
///
/// The five outcomes sum to `rows`.
public struct ImportReport: Sendable {
  /// What became of one file.
  public struct File: Sendable {
    /// As it was named; `stdin` for standard input.
    public let name: String
    /// Its rows without the header.
    public let rows: Int
    /// Columns that no field claims.
    public let unknownColumns: [String]
    /// The batch that applied these very bytes before, whose rows then count as unchanged.
    public let earlierBatch: Int64?
    /// How many of its rows that batch left out.
    public let leftOutBefore: Int
    /// The latest batch that applied the reject file of that one, or nil.
    let correctedBy: EarlierBatch?
    /// Where its refused rows were written, if there were any.
    public let rejectsPath: String?
    /// What has to be given again when that is imported, which it cannot carry, or nil.
    let rejectsOptions: String?
    /// Where an earlier reject file of that name was kept, or nil.
    public let keptRejects: String?
    /// How it turned out to be written.
    public let form: SourceForm
    /// What else people should know of it.
    public let notes: [Wording]
  }

  /// The kind of record.
  public let kind: RecordKind
  /// The batch, or nil when nothing was applied.
  public let batch: Int64?
  /// Rows of all files.
  public let rows: Int
  /// Rows that made a record.
  public let new: Int
  /// Rows that changed one.
  public let changed: Int
  /// Rows that say what is stored.
  public let unchanged: Int
  /// Rows that fit more than one thing.
  public let undecided: Int
  /// Rows that cannot be stored or read.
  public let rejected: Int
  /// Whether anything was written to the registry.
  public let isApplied: Bool
  /// Villages that were made, or would have been.
  public let villages: [CreatedVillage]
  /// Households that a list made, or would have made, with the codes they were given.
  public let households: [CreatedHousehold]
  /// How long it took.
  public let seconds: Double
  /// Whether it was a dry run.
  public let isDryRun: Bool
  /// Whether a column, or texts that lost letters, stopped the import; its problems say which.
  public let isStopped: Bool
  /// What stopped the import, if a share of its rows went beyond a limit.
  public let breaker: ImportBreaker?
  /// Everything that was found, by file and line; warnings included.
  public let problems: [Problem]
  /// Unchanged rows that say an earlier row of the same files again.
  public let repeats: [RepeatedRow]
  /// The rows that were not taken, as they stand in their files.
  public let refused: [RefusedRow]
  /// The files in the order given.
  public let files: [File]
  /// The proposal that was kept instead of a write, for which there is no batch yet; else nil.
  public var proposal: Int64?

  /// The keys of records that its problems name.
  public var namedKeys: [String] { problems.flatMap(\.keys) }

  /// Attention when a row was rejected or undecided, or a breaker stopped the import.
  public var status: ExitStatus {
    rejected + undecided > 0 || breaker != nil || isStopped ? .attention : .done
  }

  /// The report for scripts.
  public var json: JSONValue {
    [
      "kind": .string(kind.name),
      "batch": proposal == nil ? batch.map(JSONValue.integer) ?? .null : .null,
      "rows": .integer(Int64(rows)),
      "new": .integer(Int64(new)),
      "changed": .integer(Int64(changed)),
      "unchanged": .integer(Int64(unchanged)),
      "repeated": .integer(Int64(repeats.count)),
      "undecided": .integer(Int64(undecided)),
      "rejected": .integer(Int64(rejected)),
      "applied": .bool(isApplied && proposal == nil),
      "villages_created": .array(villages.map(\.json)),
      "households_created": .array(
        households.map { ["code": .string($0.code), "head": .string($0.head)] }),
      "seconds": .real((seconds * 1000).rounded() / 1000),
      "dry_run": .bool(isDryRun),
      "breaker": breaker?.json ?? .null,
      "files": .array(files.map(\.json)),
      "problems": .array(problems.map(\.json)),
      "repeats": .array(RepeatedRow.grouped(repeats).map(\.json)),
    ]
  }
}

extension ImportBreaker {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "count": .integer(Int64(count)),
      "rows": .integer(Int64(rows)), "limit_percent": .integer(Int64(limit)),
      "setting": .string(kind.setting),
    ]
  }
}

extension ImportReport.File {
  fileprivate var json: JSONValue {
    [
      "file": .string(name), "rows": .integer(Int64(rows)),
      "format": .string(form.format), "encoding": .string(form.encoding),
      "delimiter": form.delimiter.map { .string($0.rawValue) } ?? .null,
      "sheet": form.sheet.map(JSONValue.string) ?? .null,
      "header_line": .integer(Int64(form.headerLine)),
      "profile": form.profile.map(JSONValue.string) ?? .null,
      "notes": .array(notes.map { .string($0.en) }),
      "unknown_columns": .array(unknownColumns.map(JSONValue.string)),
      "earlier_batch": earlierBatch.map(JSONValue.integer) ?? .null,
      "rejects": rejectsPath.map(JSONValue.string) ?? .null,
    ]
  }
}

extension CreatedVillage {
  fileprivate var json: JSONValue {
    [
      "village": .string(village), "commune_code": .string(communeCode),
      "commune": .string(commune),
    ]
  }
}

extension Problem {
  fileprivate var json: JSONValue {
    let object: JSONValue = [
      "file": .string(file), "line": .integer(Int64(line)),
      "column": column.map(JSONValue.string) ?? .null, "code": .string(code),
      "value": value.map(JSONValue.string) ?? .null, "message": .string(message),
      "outcome": .string(outcome.rawValue),
    ]
    return object.with(namedKeys: keys)
  }
}
