import SQLite

/// The head of the log of reads, sealed in the registry with the first entry of each day.
package enum ReadLogSeal {
  /// Adds it to the open entry, where the log has grown since the last one.
  static func add(of registry: String, in connection: Connection) throws {
    let today = Clock.today()
    guard try connection.integer("SELECT 1 FROM read_log_seal WHERE day >= ?1", today) == nil,
      try connection.integer("SELECT 1 FROM open_change LIMIT 1") == 1,
      let head = try ReadLog(of: registry).last(),
      try connection.integer("SELECT max(lines) FROM read_log_seal") ?? 0 < head.lines
    else { return }
    try connection.run(
      "INSERT INTO read_log_seal (day, lines, digest) VALUES (?1, ?2, ?3)", today, head.lines,
      head.digest)
  }

  /// Those that the registry has, the first first.
  package static func all(in connection: Connection) throws -> [ReadLog.Head] {
    var heads: [ReadLog.Head] = []
    try connection.rows("SELECT lines, digest FROM read_log_seal ORDER BY id") {
      heads.append(ReadLog.Head(lines: try $0.integer(0), digest: try $0.text(1)))
    }
    return heads
  }
}
