/// Names of invented people, drawn by the weights that an ethnic group has for their parts.
struct NameTable {
  /// The parts of one ethnic group's names.
  struct Group {
    let ethnicCode: String
    let family: Weighted<String>
    let middle: (male: Weighted<String>, female: Weighted<String>)
    let given: (male: Weighted<String>, female: Weighted<String>)
  }

  /// A family name: the ethnic group it belongs to, and its place there.
  struct Family {
    let group: UInt8
    let index: UInt8
  }

  let groups: [Group]

  init() {
    let rows = Tables.own("names.csv")
    var codes: [String] = []
    for code in rows.compactMap({ $0["ethnic_code"] }) where !codes.contains(code) {
      codes.append(code)
    }
    groups = codes.map { code in
      func part(_ part: String, _ sex: String) -> Weighted<String> {
        Weighted(
          rows.filter { $0["ethnic_code"] == code && $0["part"] == part && $0["sex"] == sex }
            .map { ($0["value"] ?? "", Int($0["weight"] ?? "") ?? 0) })
      }
      return Group(
        ethnicCode: code, family: part("family", "any"),
        middle: (part("middle", "m"), part("middle", "f")),
        given: (part("given", "m"), part("given", "f")))
    }
  }

  /// The place of an ethnic group; the Tày where it is unknown.
  func group(_ code: String) -> UInt8 {
    UInt8(groups.firstIndex { $0.ethnicCode == code } ?? 1)
  }

  func family(of group: UInt8, _ random: inout Random) -> Family {
    Family(group: group, index: UInt8(groups[Int(group)].family.index(&random)))
  }

  /// Draws the middle and given name of a person.
  func personal(
    of group: UInt8, isMale: Bool, _ random: inout Random
  ) -> (middle: UInt8, given: UInt8) {
    let group = groups[Int(group)]
    let middle = isMale ? group.middle.male : group.middle.female
    let given = isMale ? group.given.male : group.given.female
    return (UInt8(middle.index(&random)), UInt8(given.index(&random)))
  }

  func fullName(_ member: Member) -> String {
    fullName(
      member.family, group: member.ethnicGroup, isMale: member.isMale, middle: member.middle,
      given: member.given)
  }

  private func fullName(
    _ family: Family, group: UInt8, isMale: Bool, middle: UInt8, given: UInt8
  ) -> String {
    let own = groups[Int(group)]
    let middles = isMale ? own.middle.male : own.middle.female
    let givens = isMale ? own.given.male : own.given.female
    return groups[Int(family.group)].family.elements[Int(family.index)] + " "
      + middles.elements[Int(middle)] + " " + givens.elements[Int(given)]
  }

  /// The name of an official.
  func official(of group: UInt8, isMale: Bool, _ random: inout Random) -> String {
    let family = family(of: group, &random)
    let (middle, given) = personal(of: group, isMale: isMale, &random)
    return fullName(family, group: group, isMale: isMale, middle: middle, given: given)
  }
}
