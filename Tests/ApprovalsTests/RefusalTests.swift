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
    let door: Desk.Door
    let sql: String
    /// What refuses it; nil where it goes through.
    let fault: String?

    init(
      _ description: String, _ login: String?, _ sql: String, _ fault: String?,
      _ change: (inout Desk.Door) -> Void = { _ in }
    ) {
      var door = Desk.Door(login: login)
      change(&door)
      (self.description, self.door, self.sql, self.fault) = (description, door, sql, fault)
    }
  }

  static func decide(
    _ kind: Desk.Kind, _ login: String, _ verdict: String = "approve", state: String? = "approved"
  ) -> String {
    """
    INSERT INTO decision (proposal_id, account_id, verdict, reason, decided_at, entry_id)
    VALUES (\(kind.number), {\(login)}, '\(verdict)', 'x', 'now', sobo_entry());
    """ + (state.map { "UPDATE proposal SET state = '\($0)' WHERE id = \(kind.number);" } ?? "")
  }

  /// For what more than one rule refuses.
  static let any = "any"

  static let number = "UPDATE person SET citizen_id = '\(Desk.digits)' WHERE id = {A1};"

  private func attempt(_ one: Case) throws -> String? {
    let desk = try Desk.proposing()
    var sql = one.sql
    var door = one.door
    for login in Set(Desk.duties.map(\.login)) {
      sql = sql.replacing("{\(login)}", with: "\(try desk.account(login))")
    }
    for side in ["A", "B"] {
      for number in 1...3 {
        sql = sql.replacing(
          "{\(side)\(number)}", with: "\(try desk.person("\(side)\(number)"))")
      }
      let unit = try Desk.unit(side, desk.registry.open().connection)
      sql = sql.replacing("{unit-\(side)}", with: "\(unit)")
    }
    sql = sql.replacing(
      "{province}", with: "\(try Desk.unit(nil, desk.registry.open().connection))")
    if let later = door.afterwards {
      door.afterwards = later.replacing("{A1}", with: "\(try desk.person("A1"))")
    }
    let before = try desk.registry.text(
      "SELECT (SELECT max(id) FROM entry) || ' ' || (SELECT max(seq) FROM change)")
    let fault = try desk.write(door, sql)
    if fault != nil {
      let after = try desk.registry.text(
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
    own + others + content + states + areas + evidence + administration + doors + rights
}
