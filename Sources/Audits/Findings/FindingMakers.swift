import RegistryCore
import SQLite
import Schema

/// Who made what a finding is about.
///
/// The view `finding_maker` of the schema, which holds maker and checker apart, leads from a finding to its
/// rows and to whoever entered or proposed them.
package struct FindingMakers {
  private let connection: Connection
  private let catalogue: Catalogue

  package init(_ connection: Connection, _ catalogue: Catalogue = .standard) {
    self.connection = connection
    self.catalogue = catalogue
  }

  /// Whether a user of the operating system, or the account of that login, made or proposed an entry that
  /// changed a row that a recorded finding is about.
  package func isMaker(_ user: String, ofFinding id: Int64) throws -> Bool {
    let isKnown = try connection.integer(
      "SELECT 1 FROM finding_maker WHERE finding_id = ?1 AND login = ?2 LIMIT 1", id, user)
    if isKnown == 1 { return true }
    guard let subject = try connection.text("SELECT subject FROM finding WHERE id = ?1", id) else {
      return false
    }
    return try isMaker(user, ofRecord: subject)
  }

  /// Whether a user made an entry that changed the one row of a record, of whatever kind.
  private func isMaker(_ user: String, ofRecord subject: String) throws -> Bool {
    let name = String(subject.prefix { $0 != ":" })
    guard let kind = catalogue.kind(ofSubject: name),
      let key = try? RecordKey(String(subject.dropFirst(name.count + 1)), of: kind),
      let row = try key.row(in: connection)
    else { return false }
    return try connection.integer(
      SQLLibrary.audits.text("record_maker"), kind.table, row, user) == 1
  }
}
