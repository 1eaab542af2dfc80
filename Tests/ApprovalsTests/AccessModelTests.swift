import Approvals
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// Random acts of random accounts on days that pass, against a small model that says what becomes of them.
@Suite struct AccessModelTests {
  private static let count =
    ProcessInfo.processInfo.environment["SOBO_LONG_FAULTS"] == "1" ? 10_000 : 1000

  @Test func everyActEndsAsTheModelSays() throws {
    var run = try AccessModel(seed: 18)
    for number in 1...Self.count {
      let (act, expected, found) = try run.step()
      #expect(found == expected, "act \(number): \(act)")
      guard found == expected else { return }
    }
    #expect(try TrailCheck.breaks(in: run.fixture.registry.open().connection) == [])
    print("\(Self.count) acts:", run.seen.sorted { $0.key < $1.key })
    for outcome in ["allowed", "proposed", "refused", "applied", "waiting", "stale", "returned"] {
      #expect(run.seen[outcome, default: 0] >= Self.count / 500, "\(outcome)")
    }
  }
}

/// What is written, what that takes, and where.
private enum Work: CaseIterable {
  case phoneA, phoneB, numberA, numberB, bothPhones, projectOfProvince
  case area, map, threshold, run, setting, account

  var access: String {
    switch self {
    case .phoneA, .phoneB, .numberA, .numberB, .bothPhones, .projectOfProvince: "place"
    case .area, .map: "province"
    case .threshold, .run: "audit"
    case .setting, .account: "administration"
    }
  }

  var units: Set<String> {
    switch self {
    case .phoneA, .numberA: ["A"]
    case .phoneB, .numberB: ["B"]
    case .bothPhones: ["A", "B"]
    case .projectOfProvince: ["T"]
    default: []
    }
  }

  /// The values that it changes.
  var values: [String] {
    switch self {
    case .bothPhones: ["phoneA", "phoneB"]
    case .area, .run, .account: []
    default: ["\(self)"]
    }
  }

  func isChecked(administrators: Int) -> Bool {
    switch self {
    case .numberA, .numberB, .map, .threshold: true
    case .setting: administrators > 1
    default: false
    }
  }

  func sql(_ number: Int, _ fixture: AccountsFixture, _ connection: Connection) throws -> String {
    let unit = try AccountsFixture.unit("A", connection)
    func person(_ code: String) throws -> Int64 {
      try connection.integer(
        """
        SELECT m.person_id FROM membership m JOIN household h ON h.id = m.household_id
        WHERE h.code = ?1 AND m.code = '1'
        """, code) ?? 0
    }
    let digits = "0340950\(10000 + number)"
    return switch self {
    case .phoneA: "UPDATE household SET phone = '\(number)' WHERE code = 'A1'"
    case .phoneB: "UPDATE household SET phone = '\(number)' WHERE code = 'B1'"
    case .bothPhones: "UPDATE household SET phone = '\(number)' WHERE code IN ('A1', 'B1')"
    case .numberA: "UPDATE person SET citizen_id = '\(digits)' WHERE id = \(try person("A1"))"
    case .numberB: "UPDATE person SET citizen_id = '\(digits)' WHERE id = \(try person("B1"))"
    case .projectOfProvince: "UPDATE project SET name = '\(number)' WHERE code = 'PROVINCE'"
    case .area:
      """
      INSERT INTO area_class (unit_id, class, value, valid_from, evidence)
      VALUES (\(unit), 'khu_vuc', '1', date('1800-01-01', '+\(number) days'), 'x')
      """
    case .map: "UPDATE admin_unit SET name = 'x\(number)' WHERE id = \(unit)"
    case .threshold:
      """
      UPDATE audit_parameter SET value = '\(number)'
      WHERE id = (SELECT min(id) FROM audit_parameter WHERE kind = 'integer')
      """
    case .run: "INSERT INTO audit_run (ran_at, rules) VALUES ('2024-01-01T00:00:00Z', \(number))"
    case .setting:
      """
      INSERT INTO setting (name, value) VALUES ('x', '\(number)')
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """
    case .account: "INSERT INTO account (login, name) VALUES ('new\(number)', 'x')"
    }
  }
}

private struct AccessModel {
  struct Duty {
    let account: String
    let role: String
    let side: String?
    let from: String
    var to: String?
  }

  struct Proposal {
    let work: Work
    let maker: String
    /// What the values were that it changes.
    let versions: [String: Int]
    var state: String
    var approvals: Set<String> = []
  }

  let fixture: AccountsFixture
  private var random: SeededGenerator
  private var day = 0
  private var duties: [Duty] = []
  private var proposals: [Int64: Proposal] = [:]
  private var versions: [String: Int] = [:]
  private var number = 0
  private(set) var seen: [String: Int] = [:]
  private let logins: [String]
  /// The registry, opened anew when a day has passed.
  private let reader: Connection
  private var opened: (day: Int, registry: Registry)?

  private static let writes: [String: Set<String>] = [
    "clerk": ["place"], "officer": ["place", "province", "audit"], "auditor": ["audit"],
    "admin": ["administration"], "checker": [],
  ]
  private static let decides: [String: Set<String>] = [
    "clerk": [], "officer": ["place", "province", "audit"], "auditor": ["audit"],
    "admin": ["administration"], "checker": ["place"],
  ]

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    fixture = try AccountsFixture()
    reader = try fixture.registry.open().connection
    logins = Set(AccountsFixture.duties.map(\.login)).sorted().filter { $0 != "gone-a" }
    duties = AccountsFixture.duties.filter { $0.login != "gone-a" }.map {
      Duty(account: $0.login, role: $0.role, side: $0.side, from: $0.from, to: $0.to)
    }
  }

  private func account(_ login: String) throws -> Int64 {
    try reader.integer("SELECT id FROM account WHERE login = ?1", login) ?? 0
  }

  private var today: String {
    let date = Date(timeIntervalSince1970: 1_780_000_000 + Double(day) * 86400)
    return String(date.ISO8601Format().prefix(10))
  }

  private func roles(_ login: String) -> [Duty] {
    duties.filter {
      $0.account == login && $0.from <= today && ($0.to.map { $0 > today } ?? true)
    }
  }

  private func units(_ login: String, _ may: [String: Set<String>]) -> Set<String> {
    roles(login).filter { may[$0.role]?.contains("place") == true }
      .reduce(into: Set<String>()) { $0.formUnion($1.side.map { [$0] } ?? ["A", "B", "T"]) }
  }

  private func has(_ login: String, _ may: [String: Set<String>], _ access: String) -> Bool {
    roles(login).contains { may[$0.role]?.contains(access) == true }
  }

  private var administrators: Int {
    Set(logins.filter { roles($0).contains { $0.role == "admin" } }).count
  }

  /// Does one act: what it was, what the model says of it and what became of it.
  mutating func step() throws -> (act: String, expected: String, found: String) {
    number += 1
    if random.chance(10) { day += 1 }
    let login = random.one(of: logins)
    let result: (String, String, String)
    switch random.below(20) {
    case 0...8: result = try write(login)
    case 9...14: result = try decide(login, "approve")
    case 15: result = try decide(login, random.one(of: ["return", "refuse"]))
    case 16: result = try change(login, random.one(of: ["send", "withdraw"]))
    case 17, 18: result = try grant(login)
    default: result = try end(login)
    }
    seen[result.2, default: 0] += 1
    return ("\(today) \(login) \(result.0)", result.1, result.2)
  }

  private mutating func asAccount<R>(
    _ login: String, _ body: (Registry) throws -> R
  ) throws -> R? {
    try Clock.$day.withValue(today) {
      if opened?.day != day { opened = (day, try fixture.registry.open(for: .writing)) }
      guard let registry = opened?.registry else { return nil }
      registry.writer = .account(try account(login))
      registry.proposing = ProposalRequest()
      do {
        return try body(registry)
      } catch let error as RegistryError {
        guard error.status == .notAllowed else { throw error }
        return nil
      }
    }
  }

  private mutating func write(_ login: String) throws -> (String, String, String) {
    let (work, isAsked) = (random.one(of: Work.allCases), random.chance(20))
    let isDraft = isAsked && random.chance(50)
    let sql = try work.sql(number, fixture, reader)
    var expected = "refused"
    if has(login, Self.writes, work.access) {
      let mine = units(login, Self.writes)
      let isNeeded =
        work.isChecked(administrators: administrators) || !work.units.isSubset(of: mine)
      if !isAsked && !isNeeded {
        expected = "allowed"
      } else if work.units.isEmpty || !work.units.isDisjoint(with: mine) {
        expected = "proposed"
      }
    }
    let proposal: Int64?? = try asAccount(login) { registry in
      registry.proposing.isAsked = isAsked
      registry.proposing.isDraft = isDraft
      try registry.write(EntryInfo(actor: login, action: "record edit")) { entry in
        try entry.gated { try entry.connection.execute(sql) }
      }
      return registry.lastProposal
    }
    guard let outcome = proposal else { return ("\(work) asked \(isAsked)", expected, "refused") }
    if let kept = outcome {
      proposals[kept] = Proposal(
        work: work, maker: login,
        versions: Dictionary(
          uniqueKeysWithValues: work.values.map { ($0, versions[$0, default: 0]) }),
        state: isDraft ? "draft" : "sent")
    } else {
      for value in work.values { versions[value] = number }
    }
    return ("\(work) asked \(isAsked)", expected, outcome == nil ? "allowed" : "proposed")
  }

  /// One that was made lately, so that what waits for two is met.
  private mutating func proposal() -> (Int64, Proposal)? {
    let numbers = proposals.keys.sorted()
    guard let last = numbers.last else { return nil }
    let open = numbers.filter { proposals[$0]?.state == "sent" }
    let number =
      random.chance(80) ? random.one(of: open.suffix(8) + [last]) : random.one(of: numbers)
    return proposals[number].map { (number, $0) }
  }

  private mutating func decide(_ login: String, _ verdict: String) throws
    -> (String, String, String)
  {
    guard let (id, before) = proposal() else { return ("nothing", "", "") }
    var proposal = before
    let work = proposal.work
    let isAllowed =
      proposal.state == "sent" && proposal.maker != login
      && has(login, Self.decides, work.access)
      && (work.access != "place"
        || !units(login, Self.decides).isDisjoint(with: work.units))
      && !(verdict == "approve" && proposal.approvals.contains(login))
    var expected = "refused"
    if isAllowed, verdict != "approve" {
      expected = verdict == "return" ? "returned" : "refused for good"
      (proposal.state, proposal.approvals) = (verdict == "return" ? "returned" : "refused", [])
    } else if isAllowed {
      let approvals = proposal.approvals.union([login])
      let covered = approvals.reduce(into: Set<String>()) {
        $0.formUnion(units($1, Self.decides))
      }
      if !work.units.isSubset(of: covered) {
        (expected, proposal.approvals) = ("waiting", approvals)
      } else if proposal.versions.contains(where: { versions[$0.key, default: 0] != $0.value }) {
        (expected, proposal.state, proposal.approvals) = ("stale", "stale", [])
      } else {
        (expected, proposal.state) = ("applied", "approved")
        for value in work.values { versions[value] = number }
      }
    }
    let act = EntryInfo(actor: login, action: "proposal approve", reason: "seen")
    let found: String? = try asAccount(login) { registry in
      let store = ProposalStore(registry)
      if verdict != "approve" {
        try store.refuse(id, isFinal: verdict == "refuse", act)
        return verdict == "return" ? "returned" : "refused for good"
      }
      return switch try store.approve(id, act) {
      case .applied: "applied"
      case .waiting: "waiting"
      case .stale: "stale"
      }
    }
    if found == expected { proposals[id] = proposal }
    return ("\(verdict) \(id) \(before)", expected, found ?? "refused")
  }

  private mutating func change(_ login: String, _ verb: String) throws -> (String, String, String) {
    guard let (id, known) = proposal() else { return ("nothing", "", "") }
    var proposal = known
    let login = random.chance(70) ? proposal.maker : login
    let states = verb == "send" ? ["draft", "returned"] : ["draft", "sent", "returned", "stale"]
    let isAllowed =
      proposal.maker == login && states.contains(proposal.state) && !roles(login).isEmpty
    let act = EntryInfo(actor: login, action: "proposal \(verb)")
    let found: String? = try asAccount(login) { registry in
      let store = ProposalStore(registry)
      if verb == "send" {
        try store.send(id, comment: nil, act)
      } else {
        try store.withdraw(id, comment: nil, act)
      }
      return verb
    }
    let before = proposal
    if isAllowed, found != nil {
      proposal.state = verb == "send" ? "sent" : "withdrawn"
      proposals[id] = proposal
    }
    return ("\(verb) \(id) \(before) by \(login)", isAllowed ? verb : "refused", found ?? "refused")
  }

  private mutating func grant(_ login: String) throws -> (String, String, String) {
    let login = random.chance(60) ? "admin" : login
    let other = random.one(of: logins)
    let role = random.one(of: ["clerk", "checker", "officer", "auditor"])
    let isLocal = role == "clerk" || role == "checker"
    let side: String? = isLocal && random.chance(90) ? random.one(of: ["A", "B"]) : nil
    let first = day - 2 + random.below(5)
    let here = day
    day = first
    let from = today
    day = first + 1 + random.below(12)
    let until: String? = random.chance(70) ? today : nil
    day = here
    let unit = try AccountsFixture.unit(side, reader)
    let account = try account(other)
    let isAllowed = has(login, Self.writes, "administration") && other != login
    let found: String? = try asAccount(login) { registry in
      try registry.write(EntryInfo(actor: login, action: "duty grant")) { entry in
        try entry.connection.run(
          """
          INSERT INTO duty (account_id, role, unit_id, valid_from, valid_to)
          VALUES (?1, ?2, ?3, ?4, ?5)
          """, account, role, unit, from, until)
      }
      return "granted"
    }
    if found != nil {
      duties.append(Duty(account: other, role: role, side: side, from: from, to: until))
    }
    return ("\(role) to \(other)", isAllowed ? "granted" : "refused", found ?? "refused")
  }

  private mutating func end(_ login: String) throws -> (String, String, String) {
    let login = random.chance(60) ? "second" : login
    let open = duties.indices.filter {
      duties[$0].role != "admin" && duties[$0].to == nil && duties[$0].from < today
    }
    // Some stay, or nobody could do anything in the end.
    guard open.count > 14 else { return ("nothing", "", "") }
    let index = random.one(of: open)
    let duty = duties[index]
    let (account, unit) = (
      try account(duty.account), try AccountsFixture.unit(duty.side, reader)
    )
    let isAllowed = has(login, Self.writes, "administration") && duty.account != login
    let (day, from) = (today, duty.from)
    let found: String? = try asAccount(login) { registry in
      try registry.write(EntryInfo(actor: login, action: "duty end")) { entry in
        try entry.gated {
          try entry.connection.run(
            """
            UPDATE duty SET valid_to = ?1 WHERE id = (SELECT min(id) FROM duty WHERE account_id = ?2
              AND role = ?3 AND unit_id = ?4 AND valid_from = ?5 AND valid_to IS NULL)
            """, day, account, duty.role, unit, from)
        }
      }
      return "ended"
    }
    if found != nil { duties[index].to = day }
    return ("end \(duty)", isAllowed ? "ended" : "refused", found ?? "refused")
  }
}
