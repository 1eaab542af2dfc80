import SQLite
import Vietnamese

/// What a registry holds, as far as it can be read.
enum ContentChecks {
  /// Throws `RegistryError` when the registry may not be read.
  static func all(
    of path: String, isFull: Bool, action: ((String) -> Wording)?
  ) throws(RegistryError) -> [HealthCheck] {
    let inspection: FileInspector
    do {
      inspection = try FileInspector(path)
    } catch {
      let known = RegistryError.from(error)
      guard known.status != .notAllowed else { throw known }
      return [fault("open", error)]
    }
    let connection = inspection.connection
    return schema(inspection)
      + attempt("pages") { try pages(connection) }
      + (isFull
        ? attempt("page_use") { try pageUse(path) }
          + attempt("integrity_check") { try check("integrity_check", connection) }
          + attempt("foreign_key_check") { try check("foreign_key_check", connection) }
        : attempt("quick_check") { try check("quick_check", connection) })
      + attempt("last_entry") { try lastEntry(connection, action) }
      + attempt("last_drill") { try lastDrill(connection) }
      + attempt("accounts") { try accounts(connection, inspection.version) }
  }

  /// Whether the registry has accounts, and whether somebody could decide about its administration.
  private static func accounts(_ connection: Connection, _ version: Int) throws -> [HealthCheck] {
    guard version >= Writer.firstVersion else { return [] }
    guard let count = try connection.integer("SELECT count(*) FROM account"), count > 0 else {
      return [
        HealthCheck(
          "accounts", .ok, vi: "chưa có: ai ghi được tệp này thì làm được mọi việc",
          en: "none: whoever can write the file may do anything")
      ]
    }
    let administrators =
      try connection.integer(
        """
        SELECT count(DISTINCT a.id) FROM duty d JOIN account a ON a.id = d.account_id
        WHERE d.role = 'admin' AND d.valid_from <= ?1 AND (d.valid_to IS NULL OR d.valid_to > ?1)
          AND (a.ended_on IS NULL OR a.ended_on > ?1)
        """, Clock.today()) ?? 0
    let seen = Wording(
      vi: "\(count) tài khoản, \(administrators) quản trị",
      en: "\(count) accounts, \(administrators) administrators")
    guard administrators < 2 else {
      return [HealthCheck("accounts", .ok, vi: seen.vi, en: seen.en)]
    }
    return [
      HealthCheck(
        "accounts", .warning,
        vi: seen.vi + "; chưa ai duyệt được việc quản trị. Chạy: sobo duty grant TÊN --role admin",
        en: seen.en
          + "; nobody could approve administration. Run: sobo duty grant LOGIN --role admin")
    ]
  }

  private static func attempt(
    _ name: String, _ body: () throws -> [HealthCheck]
  ) -> [HealthCheck] {
    do { return try body() } catch { return [fault(name, error)] }
  }

  private static func fault(_ name: String, _ error: any Error) -> HealthCheck {
    let known = RegistryError.from(error)
    return HealthCheck(
      name, known.status == .busy ? .warning : .fault, vi: known.wording.vi, en: known.wording.en)
  }

  private static func schema(_ inspection: FileInspector) -> [HealthCheck] {
    let (version, known) = (inspection.version, inspection.knownVersion)
    var signs: [HealthCheck] = []
    if version < known {
      signs.append(
        HealthCheck(
          "schema_version", .warning,
          vi: "\(version); chương trình cần \(known). Chạy: sobo migrate up",
          en: "\(version); this program needs \(known). Run: sobo migrate up"))
    } else if version == known {
      signs.append(HealthCheck("schema_version", .ok, "\(version)"))
    }
    return signs
      + attempt("schema") {
        let faults = try inspection.schemaFaults()
        if faults.isEmpty { return [HealthCheck("schema", .ok, vi: "đúng", en: "as migrated")] }
        return faults.map {
          HealthCheck("schema", .fault, vi: $0.wording.vi, en: $0.wording.en)
        }
      }
  }

  private static func pages(_ connection: Connection) throws -> [HealthCheck] {
    let size = try connection.integer("PRAGMA page_size") ?? 0
    let count = try connection.integer("PRAGMA page_count") ?? 0
    let free = try connection.integer("PRAGMA freelist_count") ?? 0
    let shown = Wording { language in
      let seen = [count, size, free].map { language.number($0) }
      return "\(seen[0]) × \(seen[1]) B, \(seen[2]) " + language.word("còn trống", "free")
    }
    return [HealthCheck("pages", .ok, "\(count) × \(size) B, \(free) free", shown: shown)]
  }

  private static func pageUse(_ path: String) throws -> [HealthCheck] {
    guard let fault = try PageCheck.fault(of: path, isImmutable: false) else {
      return [HealthCheck("page_use", .ok, "ok", shown: Wording(vi: "không có lỗi", en: "ok"))]
    }
    return [
      HealthCheck(
        "page_use", .fault, vi: "\(fault.vi). Phục hồi từ bản sao lưu gần nhất.",
        en: "\(fault.en). Restore the latest backup.")
    ]
  }

  /// The first findings of a check, and how many there are.
  private static func check(_ name: String, _ connection: Connection) throws -> [HealthCheck] {
    var first: [String] = []
    var count = 0
    try connection.rows("PRAGMA \(name)") { row in
      let text = try row.text(0)
      guard text != "ok" else { return }
      count += 1
      if first.count < 3 { first.append(text) }
    }
    guard count > 0 else {
      return [HealthCheck(name, .ok, "ok", shown: Wording(vi: "không có lỗi", en: "ok"))]
    }
    let seen = first.joined(separator: "; ")
    return [
      HealthCheck(
        name, .fault, vi: "\(seen) (\(count)). Phục hồi từ bản sao lưu gần nhất.",
        en: "\(seen) (\(count)). Restore the latest backup.")
    ]
  }

  private static func lastEntry(
    _ connection: Connection, _ wording: ((String) -> Wording)?
  ) throws -> [HealthCheck] {
    var signs: [HealthCheck] = []
    try connection.rows("SELECT id, at, action FROM entry ORDER BY id DESC LIMIT 1") { row in
      let (id, at, action) = (try row.integer(0), try row.text(1), try row.text(2))
      let words = wording?(action) ?? Wording(vi: action, en: action)
      signs.append(
        HealthCheck(
          "last_entry", .ok, "\(id), \(at), \(action)",
          shown: Wording { "\($0.number(id)), \($0.time(at)), \(words[$0])" }))
      signs.append(clock(at))
    }
    return signs
  }

  /// Entries keep their order whatever the clock says, but people read their times.
  private static func clock(_ last: String) -> HealthCheck {
    let now = Clock.now()
    guard last > now else {
      return HealthCheck("clock", .ok, now, shown: Wording { $0.time(now) })
    }
    func wording(_ now: String, _ last: String) -> Wording {
      Wording(
        vi: "\(now): đồng hồ máy chạy sau lần ghi cuối (\(last)). Chỉnh lại giờ của máy.",
        en: "\(now): the machine's clock is behind the last entry (\(last)). Set it right.")
    }
    let kept = wording(now, last)
    return HealthCheck(
      "clock", .warning, vi: kept.vi, en: kept.en,
      shown: Wording { wording($0.time(now), $0.time(last))[$0] })
  }

  private static func lastDrill(_ connection: Connection) throws -> [HealthCheck] {
    guard
      let drill = try connection.text(
        "SELECT value FROM setting WHERE name = ?1", LastDrill.setting)
    else {
      return [
        HealthCheck(
          "last_drill", .warning,
          vi: "chưa bản sao lưu nào được diễn tập phục hồi. Chạy: sobo backup drill THƯ-MỤC",
          en: "no backup was ever rehearsed. Run: sobo backup drill FOLDER")
      ]
    }
    let shown = Wording { LastDrill.shown(drill, in: $0) }
    return [
      HealthCheck("last_drill", drill.contains(" pass ") ? .ok : .warning, drill, shown: shown)
    ]
  }
}
