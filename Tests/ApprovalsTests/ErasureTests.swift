import Approvals
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// A lawful erasure takes a person out of proposals too.
@Suite struct ErasureTests {
  private func erase(in fixture: AccountsFixture, permission: AccountsFixture.Kind) throws
    -> Redaction
  {
    let opened = try fixture.open(as: "officer")
    return try opened.write(
      EntryInfo(actor: "officer", .redact, reason: "asked for by the person")
    ) { entry in
      try entry.gated {
        try entry.connection.run(
          "INSERT INTO permission_use (proposal_id, entry_id) VALUES (?1, sobo_entry())",
          permission.number)
      }
      return try Redaction.erase(member: "A1/1", in: opened, entry)
    }
  }

  @Test func effectsOfProposalsLoseThePerson() throws {
    let fixture = try AccountsFixture.proposing()
    let person = try fixture.person("A1")
    try fixture.act("clerk-a", "UPDATE person SET citizen_id = '034095007777' WHERE id = \(person)")
    let waiting = try #require(
      try fixture.registry.integer("SELECT max(id) FROM proposal"))
    _ = try fixture.store("checker-a").approve(waiting, fixture.act("checker-a"))
    var request = ProposalRequest()
    request.comment = "034095007777 belongs to Nông Văn A1"
    try fixture.act(
      "clerk-a", request: request,
      """
      UPDATE person SET old_id = '081234567', full_name = 'Nông Văn A Một' WHERE id = \(person);
      UPDATE household SET note = 'Nông Văn A1 is away' WHERE code = 'A1'
      """)
    let later = try #require(try fixture.registry.integer("SELECT max(id) FROM proposal"))
    let redaction = try erase(in: fixture, permission: .permission)
    #expect(redaction.touched.contains { $0.table == "proposal_effect" })
    // The same number and name of others stay.
    let texts = [
      "SELECT effect FROM proposal_effect", "SELECT coalesce(comment, '') FROM proposal",
      "SELECT coalesce(old, '') || coalesce(new, '') FROM change WHERE entry > 2",
    ]
    for trace in ["034095007777", "Nông Văn A1", "Nông Văn A Một", "081234567"] {
      for text in texts {
        var found = 0
        try fixture.registry.open().connection.rows(text) { row in
          if try row.text(0).contains(trace) { found += 1 }
        }
        // Another person has this old number.
        #expect(found == 0 || trace == "081234567", "\(trace) in \(text)")
      }
    }
    #expect(
      try TrailCheck.differences(of: "proposal_effect", in: fixture.registry.open().connection)
        == [])
    #expect(try TrailVerification.run(on: fixture.registry.path).isWhole)
    // What is left of the proposal is approved by nobody.
    let outcome = try fixture.store("checker-a").approve(later, fixture.act("checker-a"))
    guard case .stale = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func erasureNeedsItsPermission() throws {
    let fixture = try AccountsFixture.proposing()
    #expect(throws: RegistryError.self) { try erase(in: fixture, permission: .asked) }
    // The approved one is used by itself, once.
    let opened = try fixture.open(as: "officer")
    _ = try Redaction.erase(member: "A1/1", reason: "asked for", in: opened, actor: "officer")
    #expect(try fixture.registry.integer("SELECT count(*) FROM permission_use") == 1)
    let name = "SELECT full_name FROM person WHERE id = \(try fixture.person("A2"))"
    let before = try fixture.registry.text(name)
    let error = #expect(throws: RegistryError.self) {
      try Redaction.erase(member: "A2/1", reason: "asked for", in: opened, actor: "officer")
    }
    #expect(error?.code == "permission_asked")
    #expect(try fixture.registry.text(name) == before)
  }
}
