import Records
import RegistryCore
import SQLite
import Schema
import Sheets
import TestSupport
import Testing

/// Who reads what persons ask for: whoever answers for where they are now, and the province.
@Suite struct RequestReaderTests {
  private static let here = TwoCommunes.here
  private static let there = TwoCommunes.there

  /// Persons by what their requests say: who stays, who came, who left, and who is in no household.
  private static let made: Result<TwoCommunes, any Error> = Result {
    let communes = try TwoCommunes(more: [
      ("checks", "checker", here.newCode), ("looks", "auditor", "04"), ("rules", "admin", "04"),
      ("works", "officer", "04"),
    ])
    let registry = try communes.file.open(for: .writing)
    registry.writer = .account(
      try registry.connection.integer("SELECT id FROM account WHERE login = 'works'") ?? 0)
    try registry.write(EntryInfo(actor: "works", action: "privacy add")) { entry in
      let connection = entry.connection
      try move("\(there.mark)1/2", to: here.mark + "2", connection)
      try move("\(here.mark)1/2", to: there.mark + "2", connection)
      try connection.run(
        """
        INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, ethnic_group)
        VALUES ('Ai Đó', 'ai do', 'do', 'male', 1990, '02')
        """)
      let alone = connection.lastInsertRowID
      let persons = [
        "stays": try person("\(here.mark)1/1", connection),
        "came": try person("\(here.mark)2/came", connection),
        "left": try person("\(there.mark)2/came", connection), "alone": alone,
      ]
      for (word, id) in persons.sorted(by: { $0.key < $1.key }) {
        try connection.run(
          """
          INSERT INTO person_request (person_id, kind, received_on, due_on, asked_by, detail)
          VALUES (?1, 'erasure', '2026-01-01', '2026-12-31', ?2, ?2)
          """, id, word)
        // What an officer needs for it: a permission, which another decides about.
        try connection.run(
          """
          INSERT INTO proposal
            (account_id, action, reason, access, made_at, made_on, subject, state)
          VALUES (sobo_actor(), 'record redact', ?1, 'privacy', '2026-01-02T00:00:00.000Z',
            sobo_today(), ?2, 'sent')
          """, word, "person:\(id)")
        try connection.run(
          "INSERT INTO proposal_hand (proposal_id, account_id) VALUES (?1, sobo_actor())",
          connection.lastInsertRowID)
      }
    }
    return communes
  }

  private static func person(_ key: String, _ connection: Connection) throws -> Int64 {
    let parts = key.split(separator: "/").map(String.init)
    return try #require(
      try connection.integer(
        """
        SELECT m.person_id FROM membership m JOIN household h ON h.id = m.household_id
        WHERE h.code = ?1 AND m.code = ?2
        """, parts.first, parts.last))
  }

  private static func move(_ key: String, to household: String, _ connection: Connection) throws {
    let person = try person(key, connection)
    try connection.run(
      """
      UPDATE membership SET left_on = '2025-09-01', left_reason = (SELECT code FROM leave_reason LIMIT 1)
      WHERE person_id = ?1
      """, person)
    try connection.run(
      """
      INSERT INTO membership (household_id, person_id, code, relation, joined_on)
      SELECT id, ?1, 'came', 'other', '2025-09-01' FROM household WHERE code = ?2
      """, person, household)
  }

  private let communes: TwoCommunes

  init() throws { communes = try Self.made.get() }

  /// What an account sees of each kind of word: in the list of requests, in the table and its proposals.
  private func seen(by login: String) throws -> (
    list: Set<String>, rows: Set<String>, asked: Set<String>
  ) {
    let registry = try communes.open(as: login)
    func words(_ sql: String) throws -> Set<String> {
      var words: Set<String> = []
      try registry.connection.rows(sql) { words.insert(try $0.text(0)) }
      return words
    }
    var filter = PersonRequests.Filter()
    filter.isWhole = true
    var list: Set<String> = []
    try PersonRequests(registry).list(filter, .english, isForPeople: false) { cells in
      if cells[1].text == "erasure" { list.insert(cells[7].text) }
    }
    return (
      list, try words("SELECT detail FROM person_request WHERE kind = 'erasure'"),
      try words(
        """
        SELECT p.reason FROM proposal p JOIN proposal_hand h ON h.proposal_id = p.id
        WHERE p.action = 'record redact'
        """)
    )
  }

  @Test(arguments: [
    ("here", ["came", "stays"]), ("checks", ["came", "stays"]), ("there", ["left"]),
  ])
  func requestsAreReadWhereThePersonIsNow(_ login: String, _ expected: [String]) throws {
    let found = try seen(by: login)
    #expect(found.rows == Set(expected))
    #expect(found.list == found.rows)
    #expect(found.asked == found.rows)
  }

  @Test(arguments: ["looks", "rules", "works", "boss"])
  func provinceReadsAllRequests(_ login: String) throws {
    let found = try seen(by: login)
    #expect(found.rows == ["alone", "came", "left", "stays"] && found.asked == found.rows)
    // The list needs no household either.
    #expect(found.list == found.rows)
  }

  @Test func requestOfAnotherCommuneIsNeitherNamedNorAnswered() throws {
    let registry = try communes.file.open(for: .writing)
    registry.writer = .account(
      try registry.connection.integer("SELECT id FROM account WHERE login = 'here'") ?? 0)
    let number = try #require(
      try communes.file.integer("SELECT id FROM person_request WHERE detail = 'left'"))
    let error = #expect(throws: RegistryError.self) {
      try PersonRequests(registry).answer(
        number, .granted, on: "2026-02-01", nil, EntryInfo(actor: "here", action: "privacy answer"))
    }
    #expect(error?.code == "foreign_unit" && error?.wording.en.contains("Lý Thị") == false)
    #expect(throws: RegistryError.self) { _ = try communes.open(as: "idle") }
  }
}
