/// The result of a household's review.
enum Category: UInt8 {
  case none, poor, nearPoor, mediumAgri, medium, nonPoor

  var code: String {
    switch self {
    case .none: ""
    case .poor: "poor"
    case .nearPoor: "near_poor"
    case .mediumAgri: "medium_agri"
    case .medium: "medium"
    case .nonPoor: "non_poor"
    }
  }

  /// On one of the two lists.
  var isListed: Bool { self == .poor || self == .nearPoor }
}

/// The years reviewed, and what is kept for each.
struct ByYear {
  static let years = 2021...2025
  private var packed: UInt32 = 0

  /// The category in a year; none where the household was not reviewed or the year is outside.
  subscript(year: Int) -> Category {
    get {
      guard Self.years.contains(year) else { return .none }
      return Category(rawValue: UInt8(packed >> UInt32((year - 2021) * 4) & 15)) ?? .none
    }
    set {
      guard Self.years.contains(year) else { return }
      let shift = UInt32((year - 2021) * 4)
      packed = packed & ~(15 << shift) | UInt32(newValue.rawValue) << shift
    }
  }
}

/// A household of the sample.
struct Household {
  enum Origin: String {
    case new
    case movedIn = "moved_in"
    case split
  }

  enum CloseReason: String, CaseIterable {
    case died
    case movedOut = "moved_out"
    case merged
    case correction
  }

  let village: Int32
  var registered: Day
  var residentSince: Day?
  var origin = Origin.new
  /// The household it was split from.
  var parent: Int32?
  var closed: Day?
  var closeReason: CloseReason?
  var ethnicGroup: UInt8 = 0
  /// What each annual review is to find.
  var results = ByYear()
  /// What holds at the end of each year by the reviews up to it.
  var standing = ByYear()
  /// Poor at the end of any year so far.
  var wasEverPoor = false
  /// Took part in a split, whether as origin or as what came out of it.
  var isInSplit = false
  /// Its members, as a range of the province's.
  var members = 0..<0
  /// Its case of housing support.
  var housing: Int32?
  /// Whether the head dies and another takes over.
  var hasNewHead = false
  var isTemporary = false
  /// Whether the paper list counts one person more.
  var isMiscounted = false

  func exists(on day: Day) -> Bool {
    registered <= day && closed.map { $0 > day } ?? true
  }

  /// The category recognised last at the end of `year`, if the household is still there.
  func standing(atEndOf year: Int) -> Category {
    exists(on: .closing(year)) ? standing[year] : .none
  }
}

/// The households that are in the book before the first review.
struct HouseholdWriter {
  /// Of a thousand households of a district, how many are in the book; townships have half.
  private static let shareInBook: [(district: String, perMille: Int)] = [
    ("040", 60), ("042", 850), ("043", 830), ("045", 700), ("047", 450), ("048", 560),
    ("049", 270), ("051", 260), ("052", 670), ("053", 490),
  ]
  /// Ethnic groups of a district's poor, in the order of names.csv: 01 02 07 08 09 13 45.
  private static let groups: [(district: String, weights: [Int])] = [
    ("040", [160, 500, 260, 20, 20, 5, 0]), ("042", [5, 160, 190, 440, 130, 70, 5]),
    ("043", [5, 210, 130, 310, 260, 45, 40]), ("045", [8, 270, 460, 200, 60, 2, 0]),
    ("047", [10, 560, 425, 3, 2, 0, 0]), ("048", [10, 300, 680, 2, 5, 3, 0]),
    ("049", [20, 310, 640, 15, 13, 2, 0]), ("051", [25, 590, 270, 80, 30, 5, 0]),
    ("052", [15, 300, 130, 150, 400, 5, 0]), ("053", [12, 470, 400, 20, 95, 3, 0]),
  ]

  /// How many there are, each village having at least one.
  static let count = 57_583

  static func layOut(
    _ count: Int, on map: ProvinceMap, names: NameTable, seed: UInt64
  ) -> [Household] {
    var random = Random(seed: seed, "households")
    let weights = map.old.map { commune in
      let share = shareInBook.first { $0.district == commune.district }?.perMille ?? 400
      return commune.population * (commune.isUrban ? share / 2 : share)
        * random.within(90...110) / 1000
    }
    let perCommune = apportion(count - map.villages.count, by: weights)
    var households: [Household] = []
    households.reserveCapacity(count + count / 12)
    for commune in map.old.indices {
      let villages = map.villages.indices.filter { map.villages[$0].commune == commune }
      let perVillage = apportion(
        perCommune[commune], by: villages.map { _ in random.within(60...140) })
      let groups = groups.first { $0.district == map.old[commune].district }?.weights ?? []
      for (village, number) in zip(villages, perVillage) {
        let majority = pick(groups, &random)
        for _ in 0...number {
          var household = Household(village: Int32(village), registered: registrationDay(&random))
          household.residentSince = Day(1996, 1, 3) + random.below(8_500)
          // Villages are mostly of one ethnic group.
          household.ethnicGroup = random.chance(650) ? majority : pick(groups, &random)
          household.isTemporary = random.chance(8)
          households.append(household)
        }
      }
    }
    return households
  }

  private static func pick(_ weights: [Int], _ random: inout Random) -> UInt8 {
    UInt8(Weighted(weights.map { ((), $0) }).index(&random))
  }

  /// The book begins with the map of 2020; a code read at an earlier day would name no unit.
  private static func registrationDay(_ random: inout Random) -> Day {
    Day(2020, 3, 2) + random.below(480)
  }
}
