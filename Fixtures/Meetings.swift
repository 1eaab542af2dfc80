/// A review round: the year's, or that of a month.
struct Round {
  let code: String
  let year: Int
  let isAnnual: Bool
}

/// A review conference or a village meeting.
struct Conference {
  var code: String
  let round: Int
  var isReview = false
  /// The village, or the one whose commune held the conference.
  let village: Int32
  var held: Day
  let chair: String
  var chairRole: String
  let secretary: String
  let participants: Int
  var agreeVotes: Int
  let minutes: String
  var posted: (from: Day, to: Day)?
  /// Of the minutes.
  var copies = 2
}

/// When a village's households are surveyed, and when what was found is decided.
struct Schedule {
  let surveyFrom: Day
  let decided: Day
  let conference: Int32
}

/// People who hold an office in reviews.
struct Officials {
  let villageHeads: [String]
  let secretaries: [String]
  /// Three reviewers of each old commune.
  let reviewers: [[String]]
  let chairmenOld: [String]
  let chairmenNew: [String]

  init(map: ProvinceMap, names: NameTable, seed: UInt64) {
    var random = Random(seed: seed, "officials")
    func name(_ random: inout Random) -> String {
      names.official(
        of: UInt8(1 + random.below(2)), isMale: random.chance(700), &random)
    }
    villageHeads = map.villages.map { _ in name(&random) }
    secretaries = map.villages.map { _ in name(&random) }
    reviewers = map.old.map { _ in (0..<3).map { _ in name(&random) } }
    chairmenOld = map.old.map { _ in name(&random) }
    chairmenNew = map.new.map { _ in name(&random) }
  }
}

extension Province {
  /// Lays out the annual rounds, and the months of regular review used.
  mutating func openRounds() {
    for year in ByYear.years {
      rounds.append(Round(code: String(year), year: year, isAnnual: true))
    }
    for year in ByYear.years {
      for month in Self.regularMonths(in: year) {
        let code = "\(year)-" + NumberMaker.digits(month, 2)
        rounds.append(Round(code: code, year: year, isAnnual: false))
      }
    }
  }

  static func regularMonths(in year: Int) -> [Int] {
    switch year {
    case 2021: [11]
    case 2025: [8]
    default: [3, 5, 6]
    }
  }

  /// Plans a year: a survey, a meeting and a posting in each village, a decision in each commune.
  mutating func scheduleYear(
    _ year: Int, _ random: inout Random
  ) -> [Schedule] {
    let round = year - 2021
    let isOld = year < 2025
    let decisions = (isOld ? map.old.count : map.new.count)
    let decided = (0..<decisions).map { _ in
      calendar.onOrAfter(Day(year, 12, 1) + random.below(9))
    }
    return map.villages.indices.map { village in
      let start = Day(year, 9, 5) + random.below(46)
      let held = start + 16 + random.below(8)
      let posted = calendar.onOrAfter(held + 1)
      let commune = map.villages[village].commune
      let present = random.within(24...78)
      let isTown = map.villages[village].name.hasPrefix("Tổ")
      let number = NumberMaker.digits(village + 1, 4)
      conferences.append(
        Conference(
          code: "HD-\(year)-\(number)", round: round, village: Int32(village), held: held,
          chair: officials.villageHeads[village],
          chairRole: isTown ? "Tổ trưởng tổ dân phố" : "Trưởng xóm",
          secretary: officials.secretaries[village], participants: present,
          agreeVotes: present * random.within(62...100) / 100, minutes: "\(village + 1)/BB-HD",
          posted: (posted, calendar.adding(4, to: posted))))
      return Schedule(
        surveyFrom: start,
        decided: decided[isOld ? commune : map.old[commune].successor],
        conference: Int32(conferences.count - 1))
    }
  }

  /// A meeting of one village for a regular review that begins in the middle of a month.
  mutating func holdRegularMeeting(
    round: Int, village: Int32, month: Int, _ random: inout Random
  ) -> Schedule {
    let survey = calendar.onOrAfter(Day(rounds[round].year, month, 15))
    let held = calendar.onOrAfter(survey + 1)
    let posted = calendar.onOrAfter(held + 1)
    let postedTo = calendar.adding(3, to: posted)
    let present = random.within(18...45)
    let number = conferences.count + 1
    conferences.append(
      Conference(
        code: "HD-\(rounds[round].code)-\(NumberMaker.digits(number, 5))", round: round,
        village: village, held: held, chair: officials.villageHeads[Int(village)],
        chairRole: map.villages[Int(village)].name.hasPrefix("Tổ")
          ? "Tổ trưởng tổ dân phố" : "Trưởng xóm",
        secretary: officials.secretaries[Int(village)], participants: present,
        agreeVotes: present * random.within(65...100) / 100, minutes: "\(number)/BB-HD",
        posted: (posted, postedTo)))
    return Schedule(
      surveyFrom: survey, decided: calendar.onOrAfter(postedTo + 1),
      conference: Int32(conferences.count - 1))
  }

  /// Review conferences of communes: 112 from 2021 to 2024 with 11,864 attendances.
  mutating func holdReviewConferences() {
    var random = Random(seed: seed, "conferences")
    let counted = apportion(
      11_864 * times, by: (0..<112 * times).map { _ in random.within(80...130) })
    let further = apportion(
      1_480 * times, by: (0..<14 * times).map { _ in random.within(80...130) })
    for (index, participants) in (counted + further).enumerated() {
      let year = 2021 + index / (28 * times)
      let village = random.below(map.villages.count)
      let commune = map.villages[village].commune
      let held = calendar.onOrAfter(Day(year, 9, 6) + random.below(80))
      let chairman =
        year < 2025
        ? officials.chairmenOld[commune] : officials.chairmenNew[map.old[commune].successor]
      let number = NumberMaker.digits(index % (28 * times) + 1, 3)
      conferences.append(
        Conference(
          code: "HN-\(year)-\(number)", round: year - 2021, isReview: true,
          village: Int32(village), held: held, chair: chairman, chairRole: "Chủ tịch UBND",
          secretary: officials.reviewers[commune][0], participants: participants,
          agreeVotes: participants * random.within(75...100) / 100,
          minutes: "\(index % (28 * times) + 1)/BB-HN", posted: nil))
    }
  }
}
