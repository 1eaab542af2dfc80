import Foundation
import Queries
import RegistryCore
import SQLite
import Schema
import Sheets
import TestSupport
import Testing

/// A clerk reads the rows of their commune and no other, whatever they ask with.
@Suite struct ReadingScopeTests {
  /// Made once; the tests only read it.
  private static let made: Result<TwoCommunes, any Error> = Result { try TwoCommunes() }

  private let communes: TwoCommunes

  init() throws { communes = try Self.made.get() }

  private static let here = TwoCommunes.here
  private static let there = TwoCommunes.there

  /// Tables in which a row may be of both, or that are not divided by place.
  private static let undivided: Set<String> = [
    "account", "admin_unit", "audit_result", "duty", "folded_name", "redacted_change",
    "admin_succession", "area_class", "unit_name_variant", "village", "change", "entry",
    "permission_use", "read_log_seal",
  ]

  private func account(_ login: String, _ file: TestRegistry) throws -> Int64 {
    try file.integer("SELECT id FROM account WHERE login = '\(login)'") ?? 0
  }

  /// A server reads for one account after another, and statements are kept.
  @Test func nothingOfOneReaderStaysForTheNext() throws {
    let file = communes.file
    let reader = try SharedReader { try file.open() }
    let names = "SELECT group_concat(full_name) FROM person"
    func read(_ login: String) throws -> String {
      try reader.reading(as: account(login, file)) { registry in
        let notes = try registry.connection.text("SELECT group_concat(note) FROM household") ?? ""
        return try registry.connection.text(names).map { $0 + notes } ?? ""
      }
    }
    for _ in 0..<3 {
      for (mine, theirs) in [(Self.here, Self.there), (Self.there, Self.here)] {
        let seen = try read(mine.login)
        #expect(seen.contains(mine.mark) && !seen.contains(theirs.mark))
        #expect(try read(mine.login) == seen)
      }
      let all = try read("boss")
      #expect(all.contains(Self.here.mark) && all.contains(Self.there.mark))
      #expect(throws: RegistryError.self) { try read("idle") }
      let whole = try reader.readingWhole { try $0.connection.text(names) } ?? ""
      #expect(whole.contains(Self.here.mark) && whole.contains(Self.there.mark))
    }
  }

  /// Every table, in turn for two readers, whatever was asked before.
  @Test func everyTableIsOfWhoeverReadsNow() throws {
    let file = communes.file
    let reader = try SharedReader { try file.open() }
    let tables = try reader.readingWhole { registry in
      var tables: [String] = []
      try registry.connection.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
      ) { tables.append(try $0.text(0)) }
      return tables
    }
    func rows(_ table: String, _ registry: Registry) throws -> [String] {
      var rows: [String] = []
      try registry.connection.rows("SELECT * FROM \"\(table)\"") { row in
        rows.append(try (0..<row.columnCount).map { "\(try row.value($0))" }.joined(separator: "|"))
      }
      return rows.sorted()
    }
    for table in tables.shuffled() {
      for login in ["here", "there", "here"] {
        let fresh = try communes.open(as: login)
        let expected = try rows(table, fresh)
        let seen = try reader.reading(as: account(login, file)) { try rows(table, $0) }
        #expect(seen == expected, "\(table) as \(login)")
      }
    }
  }

  /// What is thrown, or stopped half way, leaves nothing to the next reader.
  @Test func readingThatFailsLeavesNothing() throws {
    struct Stop: Error {}
    let file = communes.file
    let reader = try SharedReader { try file.open() }
    func codes(_ login: String) throws -> String {
      try reader.reading(as: account(login, file)) {
        try $0.connection.text("SELECT group_concat(code) FROM household") ?? ""
      }
    }
    for seconds in [0.0, 0.000_1, 0.000_5, 0.001, 0.002] {
      reader.setDeadline(Deadline(seconds: seconds))
      _ = try? codes("here")
      reader.setDeadline(nil)
      #expect(throws: Stop.self) {
        try reader.reading(as: account("there", file)) { registry in
          _ = try registry.connection.text("SELECT group_concat(full_name) FROM person")
          throw Stop()
        }
      }
      _ = try? reader.reading(as: account("there", file)) { registry in
        try registry.connection.execute("ROLLBACK")
      }
      let (here, there) = (try codes("here"), try codes("there"))
      #expect(here.contains(Self.here.mark) && !here.contains(Self.there.mark))
      #expect(there.contains(Self.there.mark) && !there.contains(Self.here.mark))
    }
  }

  /// What is written meanwhile is in the next reading, and its place is in reach or not as it is by then.
  @Test func eachReadingHasTheStateOfItsTime() throws {
    let own = try TwoCommunes()
    let reader = try SharedReader { try own.file.open() }
    let account = try account("here", own.file)
    func codes() throws -> String {
      try reader.reading(as: account) {
        try $0.connection.text("SELECT group_concat(code) FROM household") ?? ""
      }
    }
    #expect(try !codes().contains("NEUNAY"))
    let writer = try own.file.open(for: .writing)
    writer.writer = .account(account)
    writer.checkpoint = .passive
    try writer.write(EntryInfo(actor: "here", action: "record add households")) { entry in
      try entry.connection.run(
        """
        INSERT INTO household (code, village_id, registered_on)
        SELECT 'NEUNAY', village_id, '2025-08-01' FROM household WHERE code = ?1
        """, Self.here.mark + "1")
    }
    #expect(try codes().contains("NEUNAY"))
    writer.tidyLog()
    #expect(!writer.hasPendingLog)
    #expect(try codes().contains("NEUNAY"))
  }

  private func sql(
    _ statement: String, as login: String, showsNumbers: Bool = false, at moment: String? = nil
  ) throws -> String {
    let registry = try communes.open(as: login)
    if let moment {
      try registry.showState(at: Moment.named(moment, in: registry), isLaidOut: false)
    }
    return try sql(statement, in: Sandbox(over: registry, showsNumbers: showsNumbers))
  }

  /// What a sandbox answers that others were asked of before, for whom nothing is hidden.
  private func sql(_ statement: String, in sandbox: Sandbox) throws -> String {
    let answer = try Answer(
      sql: statement, parameters: [:], in: sandbox,
      allowance: TimeBudget(seconds: 60, on: sandbox) {})
    return try text(answer)
  }

  private func text(_ answer: Answer) throws -> String {
    let sink = OutputSink()
    let writer = try ResultWriter(
      format: .csv, columns: answer.columns.map { $0.sheetColumn(in: .english) }, sink: sink,
      showsNumbers: true)
    _ = try answer.print(to: writer, limit: nil, in: .english)
    return sink.text
  }

  private func rows(_ statement: String, as login: String) throws -> Int {
    try sql(statement, as: login).split(separator: "\n").count - 1
  }

  @Test func everyTableSaysWhoReadsIt() throws {
    let registry = try communes.open(as: Self.here.login)
    let scope = try #require(registry.scope)
    let all = try communes.file.open()
    var rows = try ScopedRows(scope, in: all.connection)
    try rows.readLayouts(all.connection)
    #expect(rows.tables.count > 90)
    let closed = rows.tables.filter { rows.condition(of: $0) == "FALSE" }
    // Its rule says so; any other has no rule in SQL/reading/rules.sql and no place in table_reference.
    #expect(closed == ["audit_result"])
  }

  @Test func bothCommunesHaveARowOfEveryTableOfAPlace() throws {
    let registry = try communes.file.open()
    var places: [String] = []
    try registry.connection.rows(
      "SELECT tbl FROM table_access WHERE access IN ('place', 'audit', 'approval', 'shared')"
    ) { places.append(try $0.text(0)) }
    for table in places where !Self.undivided.contains(table) {
      let count = try registry.connection.integer("SELECT count(*) FROM \"\(table)\"") ?? 0
      #expect(count >= 2, "\(table)")
    }
  }

  @Test func freeSQLShowsNoRowOfAnotherCommune() throws {
    let guide = try TableGuide.all(of: communes.file.open()).map(\.name)
    let trail = try TrailViews.names(in: communes.file.open().connection)
    let whole = try communes.open(as: "boss")
    let all = try Sandbox(over: whole)
    var count = 0
    for name in Set(guide + trail).sorted() {
      let statement = "SELECT * FROM \"\(name)\""
      // Some views are of the entry that is open, and answer nobody who reads.
      guard (try? sql(statement, in: all)) != nil else { continue }
      count += 1
      for showsNumbers in [false, true] {
        let shown = try sql(statement, as: Self.here.login, showsNumbers: showsNumbers)
        #expect(!shown.contains(Self.there.mark), "\(name)")
        #expect(!shown.contains("004080054321"), "\(name)")
      }
    }
    #expect(count > 150, "\(count)")
  }

  @Test func rowsOfTwoScopesAddUpToTheProvince() throws {
    let registry = try communes.file.open()
    var tables: [String] = []
    try registry.connection.rows(
      "SELECT tbl FROM table_access WHERE access IN ('place', 'audit', 'approval', 'shared')"
    ) { tables.append(try $0.text(0)) }
    let whole = try communes.open(as: "boss")
    let all = try Sandbox(over: whole)
    for table in tables
    where !Self.undivided.contains(table) && !["audit_parameter", "audit_run"].contains(table) {
      let statement = "SELECT id FROM \"\(table)\""
      let parts = try [Self.here, Self.there].map { try rows(statement, as: $0.login) }
      let count = try sql(statement, in: all).split(separator: "\n").count - 1
      #expect(parts.reduce(0, +) == count, "\(table): \(parts)")
      #expect(parts[0] > 0, "\(table)")
    }
  }

  @Test func namedQueriesAndExportsAddUpToTheProvince() throws {
    var asked = 0
    for query in NamedQuery.all + NamedQuery.analyses {
      for year in [nil, 2024] {
        var filters = Filters()
        filters.year = year
        if year != nil, !query.filterTexts.contains(where: { $0.contains("year") }) { continue }
        func text(_ login: String) throws -> String? {
          let registry = try communes.open(as: login)
          return try (try? Answer(query, filters: filters, of: registry)).map(self.text)
        }
        guard let all = try text("boss") else { continue }
        asked += 1
        let parts = try [Self.here, Self.there].map { try text($0.login) ?? "" }
        #expect(!parts[0].contains(Self.there.mark), "\(query.name)")
        #expect(!parts[1].contains(Self.here.mark), "\(query.name)")
        guard query.kind != nil, query.name != "holidays", !query.name.hasPrefix("score_") else {
          continue
        }
        func count(_ text: String) -> Int { text.split(separator: "\n").count - 1 }
        #expect(parts.map(count).reduce(0, +) == count(all), "\(query.name) \(year ?? 0)")
      }
    }
    #expect(asked > 60, "\(asked)")
    for kind in Catalogue.standard.kinds where (try? NamedQuery.ofRecords(kind)) != nil {
      var shown = ""
      try Export(kind, filters: Filters(), of: communes.open(as: Self.here.login)).rows {
        shown += "\($0)\n"
      }
      #expect(!shown.contains(Self.there.mark), "\(kind.name)")
      let isOfPlace = !["holidays", "score_sheets", "score_points"].contains(kind.name)
      #expect(!isOfPlace || shown.contains(Self.here.mark) || !shown.isEmpty, "\(kind.name)")
    }
  }

  @Test func searchFindsOnesOwnOnly() throws {
    func hits(_ text: String, _ login: String) throws -> [String] {
      try Search(communes.open(as: login)).run(text).map { "\($0.cells)" }
    }
    for text in [
      "mocnay", "nong van", "nong van mocnay", "MOCNAY1", "MOCNAY1/2", "004080012345", "0800123",
      "0912 345 678", "mocnay xom", "nong van 1980",
    ] {
      let own = try hits(text, Self.here.login)
      #expect(!own.isEmpty && own.allSatisfy { !$0.contains(Self.there.mark) }, "\(text): \(own)")
      let foreign = try hits(text, Self.there.login)
      #expect(foreign.allSatisfy { !$0.contains(Self.here.mark) }, "\(text): \(foreign)")
    }
  }

  @Test func pastIsOfOnesOwnOnly() throws {
    let last = try communes.file.integer("SELECT max(id) FROM entry") ?? 0
    for moment in ["entry:\(last)", "entry:\(last - 1)"] {
      for name in [
        "household", "person", "member", "assessment", "change", "record_change", "entry",
      ] {
        let shown = try sql("SELECT * FROM \(name)", as: Self.here.login, at: moment)
        #expect(!shown.contains(Self.there.mark), "\(name)")
        #expect(name == "record_change" || name == "entry" || shown.contains(Self.here.mark))
      }
      let registry = try communes.open(as: Self.here.login)
      try registry.showState(at: Moment.named(moment, in: registry))
      #expect(try registry.connection.integer("SELECT count(*) FROM household") == 3)
      #expect(try registry.connection.integer("SELECT count(*) FROM person") == 4)
      #expect(
        try registry.connection.integer("SELECT max(id) FROM entry")
          == (moment == "entry:\(last)" ? last : last - 1))
    }
  }

  @Test func tableIsNotReadPastItsView() throws {
    let registry = try communes.open(as: Self.here.login)
    for statement in [
      "SELECT code FROM main.household", "SELECT code FROM \"main\".household",
      "SELECT old FROM main.change", "SELECT full_name FROM main.\"person\"",
    ] {
      #expect(throws: SQLiteError.self, "\(statement)") {
        _ = try registry.connection.text(statement)
      }
    }
    #expect(try registry.connection.integer("SELECT count(*) FROM \"HouseHold\"") == 3)
    #expect(try registry.connection.integer("SELECT count(*) FROM [household]") == 3)
  }

  @Test func nobodyWithoutADutyReads() throws {
    #expect(try communes.open(as: "boss").scope == nil)
    for (login, code) in [("idle", "duty_missing")] {
      let error = #expect(throws: RegistryError.self) { _ = try communes.open(as: login) }
      #expect(error?.code == code && error?.status == .notAllowed)
    }
    let unknown = try communes.file.open()
    unknown.writer = .login
    let error = #expect(throws: RegistryError.self) { try unknown.restrictReading() }
    #expect(error?.code == "account_missing")
  }
}
