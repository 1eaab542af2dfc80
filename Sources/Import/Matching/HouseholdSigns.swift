import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Holds what rows say of their household against the household of their code.
final class HouseholdSigns {
  /// What is known of the household at hand, whenever it was so.
  private struct Known {
    var heads: [String] = []
    var villages: [String] = []
    var communes: [(code: String, name: String)] = []
  }

  private let connection: Connection
  private var household: Int64?
  private var known = Known()

  init(_ connection: Connection) { self.connection = connection }

  /// What the household has instead of what a row says, or nil where both agree or nothing can be said.
  func contradiction(
    _ sign: HouseholdSign, _ written: String, to household: Int64
  ) throws -> String? {
    let text = VietnameseText.collapsed(written)
    guard !AbsentValue.isWritten(asName: text), ErrorText(text) == nil,
      NumberReading.yesNo(text) == nil
    else { return nil }
    try look(up: household)
    switch sign {
    case .head: return otherHead(than: text)
    case .village: return otherVillage(than: text)
    case .communeName: return otherCommune(than: text)
    case .communeCode:
      let codes = known.communes.map(\.code)
      let isSame = codes.isEmpty || codes.contains(text) || codes.contains("0" + text)
      return isSame || !NumberReading.isDigits(Substring(text)) ? nil : codes.last
    }
  }

  private func otherHead(than text: String) -> String? {
    // A sign or a letter marks who is the head.
    guard text.count > 1, let last = known.heads.last else { return nil }
    let name = VietnameseText.folded(text)
    let isKnown = known.heads.contains { head in
      name == VietnameseText.folded(head)
        || name.contains(" ") && ShortenedName.isPiece(text, of: head)
    }
    return isKnown ? nil : last
  }

  private func otherVillage(than text: String) -> String? {
    let name = VillageName(VillageName.tidy(text))
    guard let last = known.villages.last else { return nil }
    let isKnown = known.villages.contains { name.likeness(to: VillageName($0)) != .different }
    return isKnown ? nil : last
  }

  private func otherCommune(than text: String) -> String? {
    let name = VietnameseText.folded(ListTitle.commune(in: text) ?? text)
    guard let last = known.communes.last else { return nil }
    let isKnown = known.communes.contains { VietnameseText.folded($0.name) == name }
    return isKnown ? nil : last.name
  }

  private func look(up household: Int64) throws {
    guard household != self.household else { return }
    var found = Known()
    try connection.rows(try SQLLibrary.imports.text("household_signs"), household) { row in
      switch try row.text(0) {
      case "head": found.heads.append(try row.text(1))
      case "village": found.villages.append(try row.text(1))
      default: found.communes.append((try row.text(2), try row.text(1)))
      }
    }
    (known, self.household) = (found, household)
  }
}

extension ImportContext {
  /// Asks where a row names another head or place than the household of its code has.
  func compareSigns(_ signs: HouseholdSigns) throws {
    guard isFromFiles, !isChosen, let field = kind.household, row[field].kind == .text else {
      return
    }
    for sign in HouseholdSign.allCases {
      let cell = row[layout.sign(sign)]
      guard cell.isGiven, let household = try references.household(row[field]) else { continue }
      if let stored = try signs.contradiction(sign, cell.text, to: household.id) {
        // Whose people they are is not told to whom they do not concern.
        let told = try visibility.sees(household: household.id) ? stored : "…"
        row.fail(.householdContradicts(sign, told, row[field].text), at: field, value: cell.text)
      }
    }
  }
}
