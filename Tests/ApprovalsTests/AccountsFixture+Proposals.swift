import Approvals
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

extension AccountsFixture {
  /// Writes as an account through the program; the number of the proposal that it became.
  @discardableResult
  func act(
    _ login: String, action: String = "record edit", request: ProposalRequest = .init(),
    _ sql: String
  ) throws -> Int64? {
    let opened = try open(as: login)
    opened.proposing = request
    try opened.write(EntryInfo(actor: login, action: action)) { entry in
      try entry.gated { try entry.connection.execute(sql) }
    }
    return opened.lastProposal
  }

  func store(_ login: String) throws -> ProposalStore { ProposalStore(try open(as: login)) }

  func act(_ login: String, reason: String? = nil) -> EntryInfo {
    EntryInfo(actor: login, action: "proposal approve", reason: reason)
  }

  /// The proposals of a fixture, by what they are.
  enum Kind: Int64, CaseIterable {
    /// Of clerk-a: a citizen number of a person of A1; sent.
    case number = 1
    /// The same of a person of A2, not sent.
    case draft
    /// Of clerk-a: A1 moves to the commune B; both checkers decide.
    case move
    /// Of the officer: what the map says of an area.
    case province
    /// Of the first administrator: clerk-b becomes one too.
    case duty
    /// Of the officer: the permission to erase the first person of A1; approved by the deputy.
    case permission
    /// Of clerk-a, sent back by checker-a.
    case returned
    /// Of other-a, in its place.
    case replacing
    /// Of both-a, who is a checker too.
    case own
    /// Of clerk-a, approved by checker-a.
    case approved
    /// Of clerk-a: a new household with a member.
    case family
    /// Of clerk-b.
    case foreign
    /// Of clerk-a, withdrawn.
    case withdrawn
    /// Of the officer, like `permission`, not decided.
    case asked
    /// Of the officer: a number of a person of A3.
    case officers

    var number: Int64 { rawValue }
  }

  static let digits = "034095001234"

  /// The person of a household by the code of the membership.
  func person(_ household: String, _ code: String = "1") throws -> Int64 {
    try registry.integer(
      """
      SELECT m.person_id FROM membership m JOIN household h ON h.id = m.household_id
      WHERE h.code = '\(household)' AND m.code = '\(code)'
      """) ?? 0
  }

  private func numbering(_ household: String) throws -> String {
    "UPDATE person SET citizen_id = '\(Self.digits)' WHERE id = \(try person(household))"
  }

  static let familySQL = """
    INSERT INTO household (code, village_id, registered_on)
    SELECT 'A9', village_id, '2024-01-01' FROM household WHERE code = 'A1';
    INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, ethnic_group, citizen_id)
    VALUES ('Triệu Văn Chín', 'trieu van chin', 'chin', 'male', 1990, '02', '034090009999');
    INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, ethnic_group, citizen_id)
    VALUES ('Triệu Thị Mười', 'trieu thi muoi', 'muoi', 'female', 1991, '02', '034191009998');
    INSERT INTO membership (household_id, person_id, code, relation, joined_on)
    SELECT h.id, p.id, '1', 'head', '2024-01-01' FROM household h, person p
    WHERE h.code = 'A9' AND p.name_sort = 'chin';
    INSERT INTO membership (household_id, person_id, code, relation, joined_on)
    SELECT h.id, p.id, '2', 'spouse', '2024-01-01' FROM household h, person p
    WHERE h.code = 'A9' AND p.name_sort = 'muoi';
    """

  private static let withProposals: Result<Data, any Error> = Result {
    let fixture = try AccountsFixture()
    try fixture.makeProposals()
    return try Data(contentsOf: URL(filePath: fixture.registry.path))
  }

  /// A fixture with one proposal of each kind.
  static func proposing() throws -> AccountsFixture {
    let fixture = try AccountsFixture()
    try withProposals.get().write(to: URL(filePath: fixture.registry.path))
    return fixture
  }

  private static let withKeys: Result<Data, any Error> = Result {
    let fixture = try proposing()
    try fixture.enrolKeys()
    return try Data(contentsOf: URL(filePath: fixture.registry.path))
  }

  /// The same, whose entries are signed by `w`, with `r` to recover it.
  static func signing() throws -> AccountsFixture {
    let fixture = try AccountsFixture()
    try withKeys.get().write(to: URL(filePath: fixture.registry.path))
    return fixture
  }

  private func enrolKeys() throws {
    let (writer, recovery) = (
      try SigningKey.generate(name: "w"), try SigningKey.generate(name: "r")
    )
    func enrol() throws {
      try WriterKeyChange.enrol(
        writer, recovery: recovery.verifier, in: open(as: "admin"),
        EntryInfo(actor: "admin", .enrolKey))
    }
    #expect(throws: RegistryError.self) { try enrol() }
    let asked = try #require(try registry.integer("SELECT max(id) FROM proposal"))
    _ = try store("second").approve(asked, act("second"))
    try enrol()
  }

  private func makeProposals() throws {
    var asked = ProposalRequest()
    asked.isAsked = true
    var draft = ProposalRequest()
    draft.isDraft = true
    let move = """
      UPDATE household SET village_id = (SELECT village_id FROM household WHERE code = 'B1')
      WHERE code = 'A1'
      """
    let area = """
      INSERT INTO area_class (unit_id, class, value, valid_from, evidence)
      VALUES (\(try Self.unit("A", registry.open().connection)), 'khu_vuc', '1', '2026-01-01', 'x')
      """
    let duty = """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES (\(try account("clerk-b")), 'admin', \(try Self.unit(nil, registry.open().connection)),
        '2026-01-01')
      """
    let subject = "person:\(try person("A1"))"
    for kind in Kind.allCases {
      let number: Int64?
      switch kind {
      case .number: number = try act("clerk-a", try numbering("A1"))
      case .draft: number = try act("clerk-a", request: draft, try numbering("A2"))
      case .move: number = try act("clerk-a", move)
      case .province: number = try act("officer", request: asked, area)
      case .duty: number = try act("admin", duty)
      case .permission, .asked:
        number = try store("officer").registry.write(
          EntryInfo(actor: "officer", action: "proposal make")
        ) { entry in
          let connection = entry.connection
          try connection.run(
            """
            INSERT INTO proposal (account_id, action, access, made_at, made_on, subject, state)
            VALUES (sobo_actor(), 'record redact', 'privacy', ?1, sobo_today(), ?2, 'sent')
            """, Clock.now(), subject)
          let number = connection.lastInsertRowID
          try connection.run(
            "INSERT INTO proposal_hand (proposal_id, account_id) VALUES (?1, sobo_actor())", number)
          return number
        }
        if kind == .permission { _ = try store("deputy").approve(number ?? 0, act("deputy")) }
      case .returned:
        number = try act("clerk-a", try numbering("A2"))
        try store("checker-a").refuse(
          number ?? 0, isFinal: false, act("checker-a", reason: "look again"))
      case .replacing:
        var request = asked
        request.replaces = Kind.returned.number
        number = try act("other-a", request: request, try numbering("A2"))
      case .own: number = try act("both-a", try numbering("A3"))
      case .approved:
        number = try act(
          "clerk-a", "UPDATE person SET old_id = '081234567' WHERE id = \(try person("A3", "2"))")
        _ = try store("checker-a").approve(number ?? 0, act("checker-a"))
      case .family: number = try act("clerk-a", Self.familySQL)
      case .foreign: number = try act("clerk-b", try numbering("B1"))
      case .withdrawn:
        number = try act("clerk-a", try numbering("A3"))
        try store("clerk-a").withdraw(number ?? 0, comment: nil, act("clerk-a"))
      case .officers: number = try act("officer", try numbering("A3"))
      }
      #expect(number == kind.number, "\(kind)")
    }
  }
}
