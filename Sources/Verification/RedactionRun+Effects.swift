import JSON
import RegistryCore
import SQLite
import Schema

/// What proposals would have written of a person.
extension RedactionRun {
  /// Proposals with a row of the person, or with a number of the person; what is left of one is never
  /// approved any more.
  func addEffects(to targets: inout [Target]) throws {
    guard try exists("proposal_effect") else { return }
    for id in try ids(
      """
      SELECT e.id FROM proposal_effect e WHERE \(Self.names("e.effect", person))
        OR \(texts.condition(on: "e.effect", names: true)) ORDER BY e.id
      """, nil)
    {
      guard
        let text = try connection.text("SELECT effect FROM proposal_effect WHERE id = ?1", id),
        let rest = rest(ofEffect: text)
      else { continue }
      targets.append(
        Target(
          table: "proposal_effect", id: id,
          values: ["effect": .text(rest), "erased": .text("1")]
        ) { image in
          guard let effect = image["effect"]?.string, let rest = self.rest(ofEffect: effect) else {
            return [:]
          }
          return ["effect": .text(rest)]
        })
    }
  }

  /// Whether the texts of a proposal may name the person: it would change a row of the person.
  func isOwn(proposal: Int64) throws -> Bool {
    var isOwn = false
    try connection.rows(
      """
      SELECT \(Self.names("e.effect", person)), e.effect FROM proposal_effect e
      WHERE e.proposal_id = ?1
      """, proposal
    ) { row in
      guard !isOwn else { return }
      isOwn = try row.integer(0) == 1 || texts.withoutNumbers(try row.text(1)) != nil
    }
    return isOwn
  }

  private static func names(_ effect: String, _ person: Int64) -> String {
    """
    instr(\(effect), '["person","\(person)",') OR instr(\(effect), '"person_id":\(person),')
      OR instr(\(effect), '"person_id":\(person)}')
    """
  }

  /// An effect without the person; nil where it says nothing of the person.
  private func rest(ofEffect text: String) -> String? {
    guard let effect = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
    // The name may be somebody else's in a proposal that is not about the person.
    let names = effect.elements.contains(where: isOwn)
    var isChanged = false
    let rows = effect.elements.map { row -> JSONValue in
      let parts = row.elements
      guard parts.count == 4, let table = parts[0].string else { return row }
      let (images, isOwn) = (parts.dropFirst(2), isOwn(row))
      return .array(
        parts.prefix(2)
          + images.map { image in
            guard image != .null else { return image }
            return .object(
              image.members.map { member in
                let value = rest(of: member, in: table, isOwn: isOwn, names: names)
                if value != member.value { isChanged = true }
                return JSONValue.Member(member.key, value)
              })
          })
    }
    return isChanged ? JSONValue.array(rows).text() : nil
  }

  /// Whether a row of an effect is the person's.
  private func isOwn(_ row: JSONValue) -> Bool {
    let parts = row.elements
    guard parts.count == 4 else { return false }
    let images = parts.dropFirst(2)
    guard parts[0].string == "person" else {
      return images.contains { image in
        image.members.contains { $0.key == "person_id" && $0.value == .integer(person) }
      }
    }
    return parts[1].string == "\(person)" || images.contains(where: holdsNumber)
  }

  private func holdsNumber(_ image: JSONValue) -> Bool {
    image.members.contains { $0.value.string.flatMap(texts.withoutNumbers) != nil }
  }

  private func rest(
    of member: JSONValue.Member, in table: String, isOwn: Bool, names: Bool
  ) -> JSONValue {
    guard let text = member.value.string, text != Redaction.placeholder else { return member.value }
    if isOwn, Redaction.mayTake(member.key, of: table, catalogue) {
      return .string(Redaction.placeholder)
    }
    return texts.rest(of: text, names: names).map(JSONValue.string) ?? member.value
  }
}
