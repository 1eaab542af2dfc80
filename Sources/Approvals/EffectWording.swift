import JSON
import Records
import RegistryCore
import SQLite
import Schema
import Sheets

/// Puts what a proposal would do into words, field by field.
struct EffectWording {
  private let connection: Connection
  private let language: Language

  init(_ connection: Connection, _ language: Language) {
    self.connection = connection
    self.language = language
  }

  /// Who changed something that the proposal would change, and what; nil where all is as it was.
  func changedSince(_ proposal: Int64, _ effect: ProposalEffect) throws -> String? {
    for row in effect.rows {
      guard let id = row.id, let old = row.old else { continue }
      let table = TrailSchema.quoted(row.table)
      for member in old {
        let value: (any Bindable)?
        switch member.value {
        case .null: value = nil
        case .integer(let number): value = number
        case .string(let text): value = text
        default: continue
        }
        let column = TrailSchema.quoted(member.key)
        let isSame = try connection.integer(
          "SELECT \(column) IS ?2 FROM \(table) WHERE id = ?1", id, value)
        if isSame == 1 { continue }
        return try story(row.table, id, member.key, proposal)
      }
    }
    return nil
  }

  private func story(
    _ table: String, _ id: Int64, _ column: String, _ proposal: Int64
  ) throws -> String {
    let words = RowWording(connection, language, isForPeople: true)
    let record = try words.record(table, id)
    let field =
      try words.values(of: table, id, from: [column: .null], to: [column: .integer(0)]).first?.title
      ?? column
    var who = ""
    try connection.rows(
      try SQLLibrary.approvals.text("changed_since"), table, id, proposal
    ) { row in
      let at = language.time(try row.text(1))
      let action = ActionWording.of(try row.text(2))[language]
      who =
        Wording(
          vi: "; \(try row.text(0)) đã ghi lúc \(at) (\(action), lần ghi \(try row.integer(3)))",
          en: "; \(try row.text(0)) wrote at \(at) (\(action), entry \(try row.integer(3)))")[
          language]
    }
    return Wording(
      vi: "\(record), \(field) không còn như lúc đề nghị\(who)",
      en: "\(record), \(field) is not as it was when it was proposed\(who)")[language]
  }

  /// Why rows could not be written as proposed.
  func conflict() -> String {
    Wording(
      vi:
        "những bản ghi mới không còn thêm được như lúc đề nghị: đã có bản ghi trùng mã hoặc trùng khóa",
      en: "new records cannot be added as proposed: there is one with the same code or key by now")[
        language]
  }

  /// Whether somebody got a number of a proposed person meanwhile.
  func doubled(since proposal: Int64) throws -> String? {
    var found: String?
    try connection.rows(try SQLLibrary.approvals.text("doubled"), proposal) { row in
      let household = try row.textOrNil(2) ?? "?"
      found =
        Wording(
          vi: "số của \(try row.text(0)) nay đã là của \(try row.text(1)), hộ \(household)",
          en: "the number of \(try row.text(0)) is by now that of \(try row.text(1)), household "
            + household)[language]
    }
    return found
  }
}
