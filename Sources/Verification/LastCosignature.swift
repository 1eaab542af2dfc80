import Glibc
import RegistryCore
import SQLite

/// The latest statement of a witness about a registry, as far as it is known on this machine.
public struct LastCosignature: Sendable {
  /// The checkpoint that was cosigned.
  public let checkpoint: Checkpoint
  /// Who cosigned it: the name of the key.
  public let witness: String
  /// Seconds since 1970.
  public let time: Int
  /// How old it is, in seconds; below 0 where a clock is wrong.
  public var age: Int { Glibc.time(nil) + Clock.shift - time }

  /// A clock of the two may be this much ahead.
  private static let tolerance = 300

  /// The newest among signed checkpoints; nil where no such witness signed any.
  ///
  /// Throws `RegistryError` for a cosignature that is not the witness's.
  public static func newest(
    among notes: [(file: String, note: SignedNote)], by witnesses: [VerifierKey]
  ) throws(RegistryError) -> LastCosignature? {
    var newest: LastCosignature?
    for (file, note) in notes {
      guard let checkpoint = Checkpoint(parsing: note.text) else { throw .notACheckpoint(file) }
      for witness in witnesses
      where note.signatures.contains(where: { $0.name == witness.name && $0.keyID == witness.id }) {
        guard let time = note.cosigned(by: witness).flatMap({ Int(exactly: $0) }) else {
          throw .badSignature(file, witness.name)
        }
        if time > newest?.time ?? -1 {
          newest = LastCosignature(checkpoint: checkpoint, witness: witness.name, time: time)
        }
      }
    }
    return newest
  }

  /// Throws where the registry asks for a newer one than `last`.
  public static func check(
    _ last: LastCosignature?, within days: Int
  ) throws(RegistryError) {
    guard let last else { throw .cosignatureMissing(limit: days) }
    guard last.age >= -tolerance else { throw .cosignatureFromFuture(last.timeText) }
    guard last.age <= days * 86_400 else {
      throw .cosignatureOld(days: last.age / 86_400, limit: days)
    }
  }

  /// The time as the registry writes times, to the second.
  public var timeText: String {
    var seconds = Glibc.time_t(time)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return "\(time)" }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}

/// What a registry says of its witnesses, in its settings.
public struct WitnessSettings: Sendable {
  /// The name of the setting that holds their public keys.
  package static let keysName = "witnesses"
  /// The name of the setting that says how old the last cosignature may be, in days.
  package static let daysName = "cosignature_days"
  /// Longer is no limit.
  package static let longest = 3650

  /// Their public keys.
  public let keys: [VerifierKey]
  /// How old the last cosignature may be; nil where the registry asks for none.
  public let days: Int?

  /// Reads them from a file in whatever state; what cannot be read counts as not said, since
  /// verification finds the reason.
  public init(of path: String) {
    let connection = try? FileInspector(path).connection
    func value(_ name: String) -> String? {
      try? connection?.text("SELECT value FROM setting WHERE name = ?1", name)
    }
    keys = value(Self.keysName).flatMap { Self.keys($0) } ?? []
    days = value(Self.daysName).flatMap { Int($0) }
  }

  /// Reads public keys of witnesses with spaces or commas between; nil for anything else.
  package static func keys(_ text: String) -> [VerifierKey]? {
    let keys = text.split(whereSeparator: { $0 == " " || $0 == "," })
      .map { VerifierKey(parsing: String($0)) }
    guard !keys.isEmpty, keys.allSatisfy({ $0?.use == .witnessing }) else { return nil }
    return keys.compactMap(\.self)
  }
}
