/// A planted error: the rule that must find it, and its subject.
struct Planted {
  let rule: String
  let subject: String
}

/// Chooses where errors go, so that no household has two and none trips another rule.
struct Planter {
  var random: Random
  private var touched: Set<Int32> = []

  /// No error goes to the households that are kept out.
  init(seed: UInt64, keepingOut households: [Int] = []) {
    random = Random(seed: seed, "planting")
    touched = Set(households.map(Int32.init))
  }

  mutating func touch(_ household: Int) { touched.insert(Int32(household)) }
  func isFree(_ household: Int) -> Bool { !touched.contains(Int32(household)) }
}

extension Province {
  /// The rules whose errors lie in records; a further rule is a further line and its function.
  private static let inRecords: [@Sendable (inout Province, inout Planter) -> Void] = [
    { $0.plantA01(&$1) }, { $0.plantA02(&$1) }, { $0.plantA03(&$1) }, { $0.plantA07(&$1) },
    { $0.plantB05(&$1) }, { $0.plantB09(&$1) }, { $0.plantB14(&$1) }, { $0.plantC01(&$1) },
    { $0.plantC03(&$1) }, { $0.plantC04(&$1) }, { $0.plantE01(&$1) }, { $0.plantE02(&$1) },
    { $0.plantF01(&$1) }, { $0.plantF06(&$1) }, { $0.plantA05(&$1) }, { $0.plantA08(&$1) },
    { $0.plantA09(&$1) }, { $0.plantB10(&$1) }, { $0.plantB11(&$1) }, { $0.plantB15(&$1) },
    { $0.plantC02(&$1) }, { $0.plantC05(&$1) }, { $0.plantC07(&$1) }, { $0.plantC09(&$1) },
    { $0.plantC10(&$1) }, { $0.plantC14(&$1) }, { $0.plantD04(&$1) }, { $0.plantD05(&$1) },
    { $0.plantE05(&$1) }, { $0.plantF02(&$1) }, { $0.plantF03(&$1) }, { $0.plantF04(&$1) },
    { $0.plantF05(&$1) }, { $0.plantF07(&$1) }, { $0.plantF08(&$1) }, { $0.plantG01(&$1) },
    { $0.plantG03(&$1) }, { $0.plantG06(&$1) }, { $0.plantG08(&$1) }, { $0.plantG10(&$1) },
    { $0.plantG16(&$1) }, { $0.plantA13(&$1) }, { $0.plantA14(&$1) },
    { $0.plantB01(&$1) }, { $0.plantB02(&$1) }, { $0.plantB03(&$1) }, { $0.plantB04(&$1) },
    { $0.plantB06(&$1) }, { $0.plantB07(&$1) }, { $0.plantB08(&$1) }, { $0.plantB13(&$1) },
    { $0.plantC06(&$1) }, { $0.plantD06(&$1) }, { $0.plantD10(&$1) }, { $0.plantE03(&$1) },
    { $0.plantE06(&$1) }, { $0.plantE07(&$1) }, { $0.plantE11(&$1) }, { $0.plantF09(&$1) },
    { $0.plantF10(&$1) }, { $0.plantF11(&$1) }, { $0.plantF12(&$1) }, { $0.plantG02(&$1) },
    { $0.plantG04(&$1) }, { $0.plantG05(&$1) }, { $0.plantG07(&$1) }, { $0.plantG11(&$1) },
    { $0.plantG13(&$1) }, { $0.plantG14(&$1) }, { $0.plantG09(&$1) }, { $0.plantA12(&$1) },
    { $0.plantA10(&$1) }, { $0.plantA11(&$1) }, { $0.plantE10(&$1) }, { $0.plantC11(&$1) },
    { $0.plantG17(&$1) }, { $0.plantG18(&$1) }, { $0.plantG20(&$1) }, { $0.plantG21(&$1) },
    { $0.plantB16(&$1) }, { $0.plantB16OnSheets(&$1) },
    { $0.plantA15(&$1) }, { $0.plantA16(&$1) },
    { $0.plantE12(&$1) }, { $0.plantE13(&$1) }, { $0.plantG19(&$1) }, { $0.plantG22(&$1) },
    { $0.plantB17(&$1) },
  ]

  /// The rules whose errors lie in the programme that began in 2026.
  private static let inNewProgramme: [@Sendable (inout Province, inout Planter) -> Void] = [
    { $0.plantG23(&$1) }, { $0.plantG24(&$1) }, { $0.plantG25(&$1) },
  ]

  /// The rules whose errors lie in what communes reported.
  private static let inFigures: [@Sendable (inout Province, inout Planter) -> Void] = [
    { $0.plantD01(&$1) }, { $0.plantD02(&$1) }, { $0.plantD07(&$1) }, { $0.plantD08(&$1) },
    { $0.plantC15(&$1) }, { $0.plantG26(&$1) }, { $0.plantD02NearPoor(&$1) }, { $0.plantD11(&$1) },
  ]

  mutating func plantInRecords() {
    var planter = Planter(seed: seed, keepingOut: newProgramme.participants.map(\.household))
    for plant in Self.inRecords { plant(&self, &planter) }
  }

  mutating func plantInNewProgramme() {
    var planter = Planter(seed: seed &+ 2)
    for plant in Self.inNewProgramme { plant(&self, &planter) }
  }

  mutating func plantInFigures() {
    var planter = Planter(seed: seed &+ 1)
    for plant in Self.inFigures { plant(&self, &planter) }
    planted.sort { ($0.rule, $0.subject) < ($1.rule, $1.subject) }
  }

  mutating func plant(_ rule: String, _ subject: String) {
    planted.append(Planted(rule: rule, subject: subject))
  }

  func subject(ofAssessment place: Int) -> String {
    let assessment = assessments[place]
    return "assessment:\(code(Int(assessment.household)))/\(rounds[Int(assessment.round)].code)"
  }

  /// An ordinary household: still there, no head replaced, nothing split or built.
  func isPlain(_ index: Int, _ planter: Planter) -> Bool {
    let household = households[index]
    return planter.isFree(index) && household.closed == nil && !household.isInSplit
      && !household.hasNewHead && household.housing == nil && household.origin == .new
  }

  /// Assessments of annual rounds for an error, each of another ordinary household.
  func assessmentCandidates(
    _ count: Int, _ planter: inout Planter, where fits: (Assessment) -> Bool
  ) -> [Int] {
    let candidates = assessments.indices.filter { place in
      let assessment = assessments[place]
      return rounds[Int(assessment.round)].isAnnual && fits(assessment)
        && isPlain(Int(assessment.household), planter)
    }
    var chosen: [Int] = []
    for place in planter.random.sample(count * 4, of: candidates) where chosen.count < count {
      let household = Int(assessments[place].household)
      guard planter.isFree(household) else { continue }
      planter.touch(household)
      chosen.append(place)
    }
    return chosen
  }
}

// MARK: - Figures

extension Province {
  /// An opening that is not the closing before; another flow takes the difference up.
  mutating func plantD01(_ planter: inout Planter) {
    for place in unitYears(5, &planter) {
      guard let decrease = measure("other_decrease", beside: place) else { continue }
      reported[place].households += 3
      reported[decrease].households += 3
      plant("D01", subject(ofReport: place))
    }
  }

  /// A flow that breaks the sum.
  mutating func plantD02(_ planter: inout Planter) {
    for place in unitYears(5, &planter) {
      guard let new = measure("newly_poor", beside: place) else { continue }
      reported[new].households += 2
      plant("D02", subject(ofReport: place))
    }
  }

  /// A movement of the near-poor that does not make their closing.
  mutating func plantD02NearPoor(_ planter: inout Planter) {
    for place in unitYears(3, &planter) {
      guard let opening = measure("near_poor_opening", beside: place),
        let closing = measure("near_poor_closing", beside: place)
      else { continue }
      let gain = reported[closing].households - reported[opening].households
      report("near_poor_other_increase", max(0, gain) + 2, beside: place)
      if gain < 0 { report("near_poor_other_decrease", -gain, beside: place) }
      plant("D02", subject(ofReport: place) + "/near_poor")
    }
  }

  /// Fewer deprivations than three for each poor household, or more than two for each near-poor one.
  mutating func plantD11(_ planter: inout Planter) {
    for (number, place) in unitYears(4, &planter).enumerated() {
      let list = number < 2 ? "poor" : "near_poor"
      guard let closing = measure(list + "_closing", beside: place) else { continue }
      let households = reported[closing].households
      report(
        list + "_deprivations", number < 2 ? households * 3 - 1 : households * 2 + 1, beside: place)
      plant("D11", subject(ofReport: place))
    }
  }

  private mutating func report(_ measure: String, _ households: Int, beside place: Int) {
    let row = reported[place]
    reported.append(
      Reported(
        year: row.year, unitCode: row.unitCode, unitFrom: row.unitFrom, measure: measure,
        households: households))
  }

  /// Openings of communes and years that have no planted error yet.
  private func unitYears(_ count: Int, _ planter: inout Planter) -> [Int] {
    let taken = planted.map(\.subject)
    func isTaken(_ subject: String) -> Bool { taken.contains { $0.hasPrefix(subject) } }
    let openings = reported.indices.filter {
      reported[$0].measure == "poor_opening" && reported[$0].households > 20
        && !isTaken(subject(ofReport: $0))
    }
    return planter.random.sample(count, of: openings)
  }

  private func measure(_ measure: String, beside place: Int) -> Int? {
    reported.indices.first {
      reported[$0].measure == measure && reported[$0].year == reported[place].year
        && reported[$0].unitCode == reported[place].unitCode
    }
  }

  private func subject(ofReport place: Int) -> String {
    let row = reported[place]
    return "unit:\(row.unitCode)@\(row.unitFrom)/\(row.year)"
  }
}
