import Fixtures
import Testing

@Suite struct PlantedErrorTests {
  /// All but those that lack data here (B12, C08, C12, C13, D03, D09, G12, G15, G27, and H01 to H07: the
  /// province has no accounts), that look at rows
  /// import refuses (A06, E04, E08, E09), or that list what is no error (A04).
  static let rules = [
    "A01", "A02", "A03", "A05", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14",
    "A15", "A16",
    "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B13", "B14",
    "B15", "B16", "B17",
    "C01", "C02", "C03", "C04", "C05", "C06", "C07", "C09", "C10", "C11", "C14",
    "C15",
    "D01", "D02", "D04", "D05", "D06", "D07", "D08", "D10", "D11", "E01", "E02", "E03", "E05",
    "E06",
    "E07", "E10", "E11", "E12", "E13", "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08",
    "F09", "F10",
    "F11", "F12", "G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11",
    "G13", "G14", "G16", "G17", "G18", "G19", "G20", "G21", "G22", "G23", "G24", "G25", "G26",
  ]

  /// The subjects of the list, by rule.
  static func list() throws -> [String: [String]] {
    var list: [String: [String]] = [:]
    try GeneratedProvince.planted.get().rows(of: "planted", ["rule", "subject"]) { row in
      list[row[0], default: []].append(row[1])
    }
    return list
  }

  @Test func everyRuleHasTwoToNinePlantedErrors() throws {
    let list = try Self.list()
    #expect(list.keys.sorted() == Self.rules)
    for (rule, subjects) in list {
      #expect((2...9).contains(subjects.count), "\(rule)")
      #expect(Set(subjects).count == subjects.count)
    }
  }

  @Test func plantedHouseholdHasErrorsOfOneRuleOnly() throws {
    var ruleOf: [String: String] = [:]
    for (rule, subjects) in try Self.list() {
      for subject in subjects
      where !["village:", "fund:2", "unit:04@"].contains(where: subject.hasPrefix) {
        let key = subject.split(separator: ":").last?.split(separator: "/").first.map(String.init)
        let known = ruleOf.updateValue(rule, forKey: key ?? "")
        // A project whose participants do not belong there is of both rules.
        let isOfBoth = Set([known ?? rule, rule]) == ["G01", "G02"]
        #expect(known == nil || known == rule || isOfBoth, "\(subject)")
      }
    }
  }

  @Test func plantedFilesDifferExactlyAsListed() throws {
    let (clean, planted) = (try GeneratedProvince.clean.get(), try GeneratedProvince.planted.get())
    let list = try Self.list()
    let listed = Set(list.values.joined().map(Self.thing))
    let together = try Self.together(list, in: planted)
    var changed: Set<String> = []
    var strangers: [Substring] = []
    for kind in clean.files.map(\.kind) {
      let before = Set(try clean.lines(of: kind).map { Self.compared($0, kind) })
      for line in try planted.lines(of: kind) where !before.contains(Self.compared(line, kind)) {
        let things = Self.things(in: line, kind)
        changed.formUnion(things)
        if listed.union(together).isDisjoint(with: things) { strangers.append(line) }
      }
    }
    // Of two people who share a number, one had it before; of an old card, who is not on the list.
    let sharing = Set(list["B09", default: []].map(Self.thing))
    let card = Set(list["B10", default: []].map(Self.thing))
    // Taken out, as its neighbours were made, or told of a village, a home or a line of the budget.
    let elsewhere = Set(
      [
        "A10", "A11", "A15", "A16", "C11", "E10", "E12", "E13", "F10", "F12", "G09", "G19", "G21",
        "G25",
      ].flatMap {
        list[$0, default: []].map(Self.thing)
      })
    #expect(listed.subtracting(changed).isSubset(of: sharing.union(card).union(elsewhere)))
    #expect(sharing.intersection(changed).count == sharing.count / 2)
    #expect(card.isDisjoint(with: changed))
    #expect(strangers.filter { $0.hasPrefix("CB") }.count == card.count)
    #expect(strangers.count == card.count, "\(strangers.prefix(20))")
  }

  /// What changes with an error that takes more than one record: households and projects.
  private static func together(
    _ list: [String: [String]], in tables: ProvinceFiles
  ) throws -> Set<String> {
    var villageOf: [String: String] = [:]
    try tables.rows(of: "households", ["code", "village", "commune_code"]) { row in
      villageOf[row[0]] = row[2] + "/" + row[1]
    }
    var villages: Set<String> = []
    for subject in list["A10", default: []] + list["E10", default: []] {
      let parts = subject.split { ":@/".contains($0) }
      villages.insert("\(parts[1])/\(parts[3])")
    }
    for subject in list["A11", default: []] { villages.insert(villageOf[thing(of: subject)] ?? "") }
    let homes = Set((list["F10", default: []] + list["F12", default: []]).map(thing))
    let lines = Set(list["G09", default: []])
    var together = Set(villageOf.filter { villages.contains($0.value) }.keys)
    for subject in list["G21", default: []] {
      together.insert(String(subject.split { ":/".contains($0) }[2]))
    }
    try tables.rows(of: "housing", ["code", "household_code"]) { row in
      if homes.contains(row[0]) { together.insert(row[1]) }
    }
    try tables.rows(of: "funds", ["project_code", "budget_year", "programme", "source"]) { row in
      let isOfLine = lines.contains {
        $0.hasPrefix("fund:\(row[1])/\(row[2])/") && $0.hasSuffix("/\(row[3])")
      }
      if isOfLine { together.insert(row[0]) }
    }
    return together
  }

  /// A line as it is compared: the persons that a commune reported follow from the records.
  static func compared(_ line: Substring, _ kind: String) -> Substring {
    kind == "reported" ? line[..<(line.lastIndex(of: ",") ?? line.endIndex)] : line
  }

  /// The household, case, conference, or commune and year that a line is about.
  static func things(in line: Substring, _ kind: String) -> Set<String> {
    let cells = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
    switch kind {
    case "housing", "participants": return [String(cells[0]), String(cells[1])]
    case "reported", "population", "targets": return ["\(cells[1])/\(cells[0])"]
    default: return [String(cells[0])]
    }
  }

  /// The same of a subject on the list.
  static func thing(of subject: String) -> String {
    let parts = subject.split { ":@/".contains($0) }
    switch parts[0] {
    case "unit": return "\(parts[1])/\(parts[3])"
    case "village",
      "fund" where parts[1].utf8.count == 4:
      return subject
    default: return String(parts[1])
    }
  }
}
