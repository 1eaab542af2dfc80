import JSON
import Records
import RegistryCore
import SQLite
import Schema
import Sheets

/// Puts what a proposal would do into words, field by field.
struct EffectWording {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// Who changed something that the proposal would change, and what; nil where all is as it was.
  func changedSince(_ proposal: Int64, _ effect: ProposalEffect) throws -> Wording? {
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
  ) throws -> Wording {
    var (viWho, enWho) = ("", "")
    try connection.rows(
      try SQLLibrary.approvals.text("changed_since"), table, id, proposal, column
    ) { row in
      let (name, at, entry) = (try row.text(0), try row.text(1), try row.integer(3))
      let action = ActionWording.of(try row.text(2))
      viWho =
        "; \(name) đã ghi lúc \(Language.vietnamese.time(at)) (\(action.vi), lần ghi \(entry))"
      enWho = "; \(name) wrote at \(Language.english.time(at)) (\(action.en), entry \(entry))"
    }
    let vi = try place(table, id, column, .vietnamese)
    let en = try place(table, id, column, .english)
    return Wording(
      vi: "\(vi) không còn như lúc đề nghị\(viWho)",
      en: "\(en) is not as it was when it was proposed\(enWho)")
  }

  private func place(
    _ table: String, _ id: Int64, _ column: String, _ language: Language
  ) throws -> String {
    let words = RowWording(connection, language, isForPeople: true)
    let field = try words.values(of: table, id, from: [:], to: [column: .integer(0)]).first?.title
    return "\(try words.record(table, id)), \(field ?? column)"
  }

  /// Why rows could not be written as proposed.
  static let conflict = Wording(
    vi:
      "những bản ghi mới không còn thêm được như lúc đề nghị: đã có bản ghi trùng mã hoặc trùng khóa",
    en: "new records cannot be added as proposed: there is one with the same code or key by now")

  /// Whether somebody got a number of a proposed person meanwhile.
  func doubled(since proposal: Int64) throws -> Wording? {
    var found: Wording?
    try connection.rows(try SQLLibrary.approvals.text("doubled"), proposal) { row in
      let household = try row.textOrNil(2) ?? "?"
      found =
        Wording(
          vi: "số của \(try row.text(0)) nay đã là của \(try row.text(1)), hộ \(household)",
          en: "the number of \(try row.text(0)) is by now that of \(try row.text(1)), household "
            + household)
    }
    return found
  }
}
