/// A set of deprivations, as the sum of the bits of the indicators.
enum Deprivation {
  static let codes = [
    "employment", "dependents", "nutrition", "health_insurance", "adult_education",
    "child_school", "house_quality", "house_area", "water", "toilet", "telecom", "info_means",
  ]
  static let employment: UInt16 = 1
  static let dependents: UInt16 = 2
  static let nutrition: UInt16 = 4
  static let insurance: UInt16 = 8
  static let adultEducation: UInt16 = 16
  static let childSchool: UInt16 = 32
  static let houseQuality: UInt16 = 64
  static let houseArea: UInt16 = 128
  static let water: UInt16 = 256
  static let toilet: UInt16 = 512
  static let telecom: UInt16 = 1024
  static let infoMeans: UInt16 = 2048
  /// Those that one member causes.
  static let personal = [employment, nutrition, insurance, adultEducation, childSchool]
}

/// What a round found of a household.
struct Assessment {
  let household: Int32
  let round: UInt8
  var surveyed: Day
  var b1: Int16
  var b2: Int16
  var deprivations: UInt16
  /// For each of `Deprivation.personal`, the number of the member in the household; 0 for none.
  var causedBy: (UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0)
  let category: Category
  /// The day of a request; none for a household on the current list.
  var requested: Day?
  var isUrban: Bool
  /// Bits of the causes, from 1.
  var causes: UInt8 = 0
  /// In dm².
  var floor: Int32
  /// Wall, column, roof.
  var weakParts: UInt8
  var hasNoLabour: Bool
  var isMinority: Bool
  var hasSecondReviewer: Bool
  var listKind: ListKind?
  var conference: Int32?
  var decided: Day?
  var listNumber: Int32 = 0
  var certificate: Int32 = 0
  /// In place of the chairman; nothing for a decision without a signature.
  var signer: String?
  var hasCar = false

  enum ListKind: String {
    case old, new, returned
  }
}

extension Province {
  /// Holds every round: surveys, meetings, decisions.
  mutating func holdReviews() {
    openRounds()
    var random = Random(seed: seed, "reviews")
    var surveyor = Surveyor(seed: seed)
    let schedules = ByYear.years.map { scheduleYear($0, &random) }
    let regular = planRegularReviews(&random)
    var byRound = rounds.map { _ in [Assessment]() }
    var rank: (village: Int32, number: Int) = (-1, 0)
    for index in households.indices {
      let village = households[index].village
      rank = village == rank.village ? (village, rank.number + 1) : (village, 0)
      surveyor.begin(households[index].results)
      for year in ByYear.years where households[index].results[year] != .none {
        let schedule = schedules[year - 2021][Int(village)]
        var visits = [
          (round: year - 2021, day: schedule.surveyFrom + rank.number % 14, schedule: schedule)
        ]
        if let (round, extra) = regular[year - 2021][index] {
          visits.append((round, extra.surveyFrom, extra))
          visits.sort { $0.day < $1.day }
        }
        for visit in visits {
          byRound[visit.round].append(
            survey(index, visit.round, visit.day, visit.schedule, with: &surveyor))
        }
      }
    }
    for list in byRound { assessments += list }
    dropEmptyMeetings()
    holdReviewConferences()
    numberLists()
  }

  /// One regular review for each commune and year, of a household that the year's review finds
  /// again as it was found then.
  private mutating func planRegularReviews(
    _ random: inout Random
  ) -> [[Int: (round: Int, schedule: Schedule)]] {
    ByYear.years.map { year in
      var chosen = (year < 2025 ? map.old.map { _ in -1 } : map.new.map { _ in -1 })
      for index in households.indices where isForRegularReview(index, in: year) {
        let commune = map.villages[Int(households[index].village)].commune
        let place = year < 2025 ? commune : map.old[commune].successor
        if chosen[place] < 0 || random.chance(20) { chosen[place] = index }
      }
      var plan: [Int: (round: Int, schedule: Schedule)] = [:]
      for index in chosen where index >= 0 {
        let month = random.element(of: Self.regularMonths(in: year), or: 5)
        let code = "\(year)-" + NumberMaker.digits(month, 2)
        guard let round = rounds.firstIndex(where: { $0.code == code }) else { continue }
        plan[index] = (
          round,
          holdRegularMeeting(
            round: round, village: households[index].village, month: month,
            &random)
        )
      }
      return plan
    }
  }

  private func isForRegularReview(_ index: Int, in year: Int) -> Bool {
    let household = households[index]
    let before = household.standing[year - 1]
    guard household.registered.year < year || year == 2021, household.closed == nil else {
      return false
    }
    return household.results[year] == .nearPoor && (year == 2021 || before.isListed)
  }

  private mutating func survey(
    _ index: Int, _ round: Int, _ day: Day, _ schedule: Schedule, with surveyor: inout Surveyor
  ) -> Assessment {
    let year = rounds[round].year
    let household = households[index]
    let before = household.standing[year - 1]
    let present = members(of: index, on: day)
    var found = surveyor.survey(
      index, round: round, day: day, category: household.results[year],
      isUrban: map.isUrban(household.village, on: day),
      people: present.map { (number: $0 - household.members.lowerBound + 1, member: members[$0]) },
      house: household.housing.map { housing[Int($0)] })
    found.isMinority = names.groups[Int(household.ethnicGroup)].ethnicCode != "01"
    found.requested = surveyor.request(
      isRegular: !rounds[round].isAnnual, isListed: before.isListed, year: year,
      category: found.category, registered: household.registered, surveyed: day)
    if found.category == .poor {
      let wasPoor = (2021..<year).contains { household.standing[$0] == .poor }
      found.listKind =
        before == .poor || (year == 2021 && found.requested == nil)
        ? .old : wasPoor ? .returned : .new
    }
    if let place = household.housing, day <= housing[Int(place)].approved {
      housing[Int(place)].floor = Int(found.floor)
    }
    found.conference = schedule.conference
    if found.category.isListed || found.category == .mediumAgri || before.isListed {
      found.decided = schedule.decided
    }
    return found
  }

  /// Removes meetings of villages without a review, and renumbers the others.
  private mutating func dropEmptyMeetings() {
    var isUsed = conferences.map(\.isReview)
    for assessment in assessments {
      if let place = assessment.conference { isUsed[Int(place)] = true }
    }
    var places: [Int32] = []
    var kept: [Conference] = []
    for (index, conference) in conferences.enumerated() {
      places.append(Int32(kept.count))
      if isUsed[index] { kept.append(conference) }
    }
    conferences = kept
    for index in assessments.indices {
      assessments[index].conference = assessments[index].conference.map { places[Int($0)] }
    }
  }

  /// Numbers the lists of a commune and round, and the certificates of a commune and year.
  private mutating func numberLists() {
    var lists = rounds.map { _ in map.old.map { _ in Int32(0) } }
    var certificates = ByYear.years.map { _ in map.old.map { _ in Int32(0) } }
    for index in assessments.indices {
      let round = Int(assessments[index].round)
      let village = households[Int(assessments[index].household)].village
      let old = map.villages[Int(village)].commune
      let commune = rounds[round].year < 2025 ? old : map.old[old].successor
      lists[round][commune] += 1
      assessments[index].listNumber = lists[round][commune]
      guard assessments[index].decided != nil, assessments[index].category.isListed else {
        continue
      }
      certificates[rounds[round].year - 2021][commune] += 1
      assessments[index].certificate = certificates[rounds[round].year - 2021][commune]
    }
  }
}
