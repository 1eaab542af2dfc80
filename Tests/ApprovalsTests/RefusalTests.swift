import RegistryCore
import SQLite
import TestSupport
import Testing

/// What nobody may write, tried with plain SQL on connections that carry the functions of the program and
/// tell the truth: none of the program's own checks is in the way.
@Suite struct RefusalTests {
  /// An attempt; in its SQL `{login}` is an account, `{A1}` the first person of a household, `{a:A}` a unit.
  struct Case: CustomStringConvertible, Sendable {
    let description: String
    let writer: AccountsFixture.RawWriter
    let sql: String
    /// What refuses it; nil where it goes through.
    let fault: String?

    init(
      _ description: String, _ login: String?, _ sql: String, _ fault: String?,
      _ change: (inout AccountsFixture.RawWriter) -> Void = { _ in }
    ) {
      var writer = AccountsFixture.RawWriter(login: login)
      change(&writer)
      (self.description, self.writer, self.sql, self.fault) = (description, writer, sql, fault)
    }
  }

  static func decide(
    _ kind: AccountsFixture.Kind, _ login: String, _ verdict: String = "approve",
    state: String? = "approved"
  ) -> String {
    """
    INSERT INTO decision (proposal_id, account_id, verdict, reason, decided_at, entry_id)
    VALUES (\(kind.number), {\(login)}, '\(verdict)', 'x', 'now', sobo_entry());
    """ + (state.map { "UPDATE proposal SET state = '\($0)' WHERE id = \(kind.number);" } ?? "")
  }

  /// For what more than one rule refuses.
  static let any = "any"

  static let number = "UPDATE person SET citizen_id = '\(AccountsFixture.digits)' WHERE id = {A1};"

  private func attempt(_ one: Case) throws -> String? {
    let fixture = try AccountsFixture.proposing()
    var sql = one.sql
    var writer = one.writer
    for login in Set(AccountsFixture.duties.map(\.login)) where sql.contains("{\(login)}") {
      sql = sql.replacing("{\(login)}", with: "\(try fixture.account(login))")
    }
    for side in ["A", "B"] {
      for number in 1...3 where sql.contains("{\(side)\(number)}") {
        sql = sql.replacing(
          "{\(side)\(number)}", with: "\(try fixture.person("\(side)\(number)"))")
      }
      guard sql.contains("{unit-\(side)}") else { continue }
      let unit = try AccountsFixture.unit(side, fixture.registry.open().connection)
      sql = sql.replacing("{unit-\(side)}", with: "\(unit)")
    }
    if sql.contains("{province}") {
      sql = sql.replacing(
        "{province}", with: "\(try AccountsFixture.unit(nil, fixture.registry.open().connection))")
    }
    if let later = writer.afterwards {
      writer.afterwards = later.replacing("{A1}", with: "\(try fixture.person("A1"))")
    }
    let before = try fixture.registry.text(
      "SELECT (SELECT max(id) FROM entry) || ' ' || (SELECT max(seq) FROM change)")
    let fault = try fixture.write(writer, sql)
    if fault != nil {
      let after = try fixture.registry.text(
        "SELECT (SELECT max(id) FROM entry) || ' ' || (SELECT max(seq) FROM change)")
      #expect(after == before)
    }
    return fault
  }

  @Test(arguments: cases) func refused(_ one: Case) throws {
    let fault = try attempt(one)
    #expect(one.fault == Self.any ? fault != nil : fault == one.fault, "\(fault ?? "done")")
  }

  @Test func thereAreManyRefusals() {
    #expect(Self.cases.count { $0.fault != nil } >= 70)
  }

  static let cases =
    own + others + content + states + areas + evidence + administration + connections + rights
}
