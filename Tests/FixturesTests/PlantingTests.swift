import Fixtures
import Testing

@Suite struct PlantingTests {
  static let rules = [
    "A01", "A02", "A03", "A05", "A07", "A08", "A09", "B05", "B09", "B10", "B11", "B14", "B15",
    "C01", "C02", "C03", "C04", "C05", "C07", "C09", "C10", "C14", "D01", "D02", "D04", "D05",
    "E01", "E02", "E05", "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "G01", "G03",
    "G06", "G08", "G10", "G16",
  ]

  /// The subjects of the list, by rule.
  static func list() throws -> [String: [String]] {
    var list: [String: [String]] = [:]
    try Written.planted.get().rows(of: "planted", ["rule", "subject"]) { row in
      list[row[0], default: []].append(row[1])
    }
    return list
  }

  @Test func aRuleHasTooFewErrorsOrTooMany() throws {
    let list = try Self.list()
    #expect(list.keys.sorted() == Self.rules)
    for (rule, subjects) in list {
      #expect((3...7).contains(subjects.count), "\(rule)")
      #expect(Set(subjects).count == subjects.count)
    }
  }

  @Test func aHouseholdHasErrorsOfTwoRules() throws {
    var ruleOf: [String: String] = [:]
    for (rule, subjects) in try Self.list() {
      for subject in subjects {
        let key = subject.split(separator: ":").last?.split(separator: "/").first.map(String.init)
        let known = ruleOf.updateValue(rule, forKey: key ?? "")
        #expect(known == nil || known == rule, "\(subject)")
      }
    }
  }

  @Test func somethingDiffersThatIsNotOnTheListOrIsOnItAndDoesNot() throws {
    let (clean, planted) = (try Written.clean.get(), try Written.planted.get())
    let listed = Set(try Self.list().values.joined().map(Self.thing))
    var changed: Set<String> = []
    var strangers: [Substring] = []
    for kind in clean.files.map(\.kind) {
      let before = Set(try clean.lines(of: kind).map { Self.compared($0, kind) })
      for line in try planted.lines(of: kind) where !before.contains(Self.compared(line, kind)) {
        let things = Self.things(in: line, kind)
        changed.formUnion(things)
        if listed.isDisjoint(with: things) { strangers.append(line) }
      }
    }
    // Of two people who share a number, one had it before; of an old card, who is not on the list.
    let sharing = Set(try Self.list()["B09", default: []].map(Self.thing))
    let card = Set(try Self.list()["B10", default: []].map(Self.thing))
    #expect(listed.subtracting(changed).isSubset(of: sharing.union(card)))
    #expect(sharing.intersection(changed).count == sharing.count / 2)
    #expect(card.isDisjoint(with: changed))
    // A household that came out of a split is housed too much only since its origin is as well.
    let homes = strangers.filter { $0.hasPrefix("NO-2025-") }
    #expect(homes.count == 1)
    #expect(strangers.filter { $0.hasPrefix("CB") }.count == card.count)
    #expect(strangers.count == homes.count + card.count)
  }

  /// A line as it is compared: the persons that a commune reported follow from the records.
  static func compared(_ line: Substring, _ kind: String) -> Substring {
    kind == "reported" ? line[..<(line.lastIndex(of: ",") ?? line.endIndex)] : line
  }

  /// The household, case, conference, or commune and year that a line is about.
  static func things(in line: Substring, _ kind: String) -> Set<String> {
    let cells = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
    switch kind {
    case "housing": return [String(cells[0]), String(cells[1])]
    case "reported": return ["\(cells[1])/\(cells[0])"]
    default: return [String(cells[0])]
    }
  }

  /// The same of a subject on the list.
  static func thing(of subject: String) -> String {
    let parts = subject.split { ":@/".contains($0) }
    return parts[0] == "unit" ? "\(parts[1])/\(parts[3])" : String(parts[1])
  }
}
