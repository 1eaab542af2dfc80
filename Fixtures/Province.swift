/// The sample province while it is being made: all its records, held compactly.
struct Province {
  let seed: UInt64
  /// How many times as large as the real one.
  let times: Int
  let map: ProvinceMap
  let names: NameTable
  let calendar: WorkCalendar
  let officials: Officials

  var households: [Household] = []
  var members: [Member] = []
  var rounds: [Round] = []
  var conferences: [Conference] = []
  var assessments: [Assessment] = []
  var housing: [Housing] = []
  var projects: [Project] = []
  var funds: [Fund] = []
  var participants: [Participant] = []
  var activities: [Activity] = []
  var targets: [Target] = []
  var population: [Population] = []
  var reported: [Reported] = []
  var planted: [Planted] = []
  /// What is loaded after the rest, of errors that need it.
  var later = LaterRecords()
  var receipts: [Receipt] = []
  var villageClasses: [VillageClass] = []
  /// What the programme of 2026–2035 adds to the projects and all that goes with them, apart until
  /// errors are put into the rest.
  var newProgramme = NewProgramme()

  init(seed: UInt64, isPlanted: Bool, times: Int = 1) {
    self.seed = seed
    self.times = times
    map = ProvinceMap(seed: seed, times: times)
    names = NameTable()
    calendar = WorkCalendar(holidays: Tables.reference("holidays.csv"))
    officials = Officials(map: map, names: names, seed: seed)
    households = HouseholdWriter.layOut(
      HouseholdWriter.count * times, on: map, names: names, seed: seed)
    planReviews()
    fillHouseholds()
    supportHousing()
    holdReviews()
    runProgramme()
    classVillages()
    beginNewProgramme()
    if isPlanted { plantInRecords() }
    addNewProgramme()
    if isPlanted { plantInNewProgramme() }
    countFigures()
    if isPlanted { plantInFigures() }
  }

  /// The code of a household.
  func code(_ household: Int) -> String {
    let number = String(household + 1)
    return "CB" + String(repeating: "0", count: 6 - min(6, number.utf8.count)) + number
  }

  /// The members that a household has on a day.
  func members(of household: Int, on day: Day) -> [Int] {
    households[household].members.filter { members[$0].isPresent(on: day) }
  }
}
