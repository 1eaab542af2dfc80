import JSON
import RegistryCore
import Schema

/// What a checkpoint says of one record: the change that left it as it was, and that nothing came
/// after that one.
public struct StateProof: Sendable, Hashable {
  /// The last change; nil where there was none by then.
  public let record: RecordProof?
  /// That nothing came after; nil where the checkpoint does not state the rows.
  public let latest: RowProof?

  private static let recordFormats = [
    "sobo-record-proof-1", "sobo-record-proof-2", RecordProof.maskedFormat,
  ]
  private static let absenceFormat = "sobo-absence-proof-1"

  /// Proves the state of a record at a checkpoint, or now.
  ///
  /// Throws `RegistryError` for an unknown record, and where the registry does not extend the
  /// checkpoint; `file` names that in the message.
  public static func of(
    _ kind: String, key: String, in registry: Registry, at checkpoint: Checkpoint? = nil,
    named file: String = "", among catalogue: Catalogue = .standard
  ) throws -> StateProof {
    let connection = registry.connection
    return try connection.reading {
      if let checkpoint {
        _ = try ConsistencyProof.of(registry, since: checkpoint, named: file)
      }
      let entries = try checkpoint?.size ?? TreeHead.of(registry).size
      let (table, number) = try RecordName.find(kind, key, in: connection, catalogue)
      var record: RecordProof?
      do {
        record = try RecordProof.last(
          of: kind, key: key, in: registry, size: entries, among: catalogue)
      } catch let error as RegistryError where error.condition == .noSuchRecord {
        guard checkpoint?.rows != nil else { throw error }
      }
      guard checkpoint == nil || checkpoint?.rows != nil else {
        return StateProof(record: record, latest: nil)
      }
      let latest = try RowProof.of(
        RowTree.Row(table: table, number: number), in: connection, entries: entries)
      let proof = StateProof(record: record, latest: latest)
      if let rows = checkpoint?.rows, rows != latest.head { throw RegistryError.notExtended(file) }
      guard proof.isValid else { throw RegistryError.brokenTrail(Int64(entries)) }
      return proof
    }
  }

  /// Whether all paths hold and fit together; see ``fits(_:)`` for the checkpoint.
  public var isValid: Bool {
    guard let latest else { return record?.isValid == true }
    guard latest.isValid else { return false }
    guard let record else { return !latest.isThere }
    return record.isValid && latest.isLatest(record)
  }

  /// Whether the paths lead to what a checkpoint states.
  public func fits(_ checkpoint: Checkpoint) -> Bool {
    if let record {
      guard record.entry.size == checkpoint.size, record.entry.root == checkpoint.root else {
        return false
      }
    }
    // A checkpoint that states the rows asks to be shown that nothing came later.
    return latest?.head == checkpoint.rows
  }

  /// The proof with what may be shown of its change; see ``RecordProof/masked(named:change:entry:)``.
  ///
  /// The leaves of rows hold hashes and numbers of rows alone.
  public func masked(
    named name: String, change mask: (String) throws -> String, entry maskEntry: (String) -> String
  ) throws -> StateProof {
    StateProof(
      record: try record?.masked(named: name, change: mask, entry: maskEntry), latest: latest)
  }

  /// The proof as another program reads it.
  public var json: JSONValue {
    let latest = latest.map { [JSONValue.Member("latest", $0.json)] } ?? []
    guard let record else {
      return .object([.init("format", .string(Self.absenceFormat))] + latest)
    }
    return .object(record.json.members + latest)
  }

  /// Reads what ``json`` wrote; nil for anything else.
  public init?(_ json: JSONValue) {
    let format = json["format"]?.string ?? ""
    if Self.recordFormats.contains(format) {
      guard let record = RecordProof(json) else { return nil }
      self.record = record
    } else {
      guard format == Self.absenceFormat else { return nil }
      record = nil
    }
    latest = json["latest"].flatMap { RowProof($0) }
    guard latest != nil || json["latest"] == nil && record != nil else { return nil }
  }

  private init(record: RecordProof?, latest: RowProof?) {
    self.record = record
    self.latest = latest
  }
}
