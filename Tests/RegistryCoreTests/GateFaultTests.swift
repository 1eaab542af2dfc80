import SQLite
import TestSupport
import Testing

@testable import RegistryCore

/// What the gate and the guards of accounts, proposals and persons' requests refuse.
@Suite struct GateFaultTests {
  @Test func everyFaultOfAccountsHasWordsOfItsOwn() throws {
    let connection = try TestRegistry().open().connection
    // Triggers name a fault; views of refusals give it as a row's second value.
    let forms = [
      /sobo_refuse\('([a-z_]+)'/, /(?:SELECT|THEN) [0-9.]+[^,']*, '([a-z_]+)'/,
    ]
    var faults: Set<String> = []
    try connection.rows(
      """
      SELECT sql FROM sqlite_schema WHERE type IN ('view', 'trigger') AND (
        tbl_name IN ('entry', 'open_authorization', 'finding_acceptance', 'person_request',
          'open_refusal', 'approval_refusal')
        OR tbl_name IN (
          SELECT tbl FROM table_access WHERE access IN ('administration', 'approval')))
      """
    ) { row in
      let sql = try row.text(0)
      for form in forms {
        for match in sql.matches(of: form) { faults.insert(String(match.1)) }
      }
    }
    #expect(faults.isSuperset(of: ["duty_missing", "effect_differs", "own_finding"]), "\(faults)")
    #expect(faults.count > 20, "\(faults)")
    for fault in faults.sorted() {
      let error = RegistryError.refusedByGate(fault, place: "x", detail: nil) { _ in nil }
      #expect(error?.code == fault, "\(fault)")
    }
  }
}
