/// The movement of the poor, counted anew from the rows of the files by the agreed rules.
///
/// It shares nothing with the generator but the files.
struct MovementCounts {
  struct Pair: Equatable {
    var households = 0
    var persons = 0
  }

  /// By year and commune of that year's map, then by measure.
  private(set) var figures: [String: [String: Pair]] = [:]
  /// Of the province, by year, then by measure.
  private(set) var province: [Int: [String: Pair]] = [:]

  private struct HouseholdRow {
    var commune = ""
    var registered = ""
    var closed = ""
    var isMovedIn = false
    var stays: [(from: String, to: String)] = []
    var recognitions: [(year: Int, decided: String, category: String)] = []
  }

  private var houses: [HouseholdRow] = []
  private var places: [String: Int] = [:]

  /// `successors` gives the code of 2025 for each code of the old map.
  init(_ tables: ProvinceFiles, successors: [String: String]) throws {
    try readHouseholds(tables)
    for year in 2021...2025 {
      for house in houses {
        let old = house.commune
        let commune = year < 2025 ? old : successors[old] ?? old
        count(house, in: year, key: "\(commune)/\(year)")
      }
    }
  }

  private mutating func readHouseholds(_ tables: ProvinceFiles) throws {
    let columns = ["code", "commune_code", "registered_on", "closed_on", "origin"]
    try tables.rows(of: "households", columns) { row in
      places[row[0]] = houses.count
      houses.append(
        HouseholdRow(
          commune: row[1], registered: row[2], closed: row[3], isMovedIn: row[4] == "moved_in"))
    }
    try tables.rows(of: "members", ["household_code", "joined_on", "left_on"]) { row in
      guard let place = places[row[0]] else { return }
      let from = row[1].isEmpty ? houses[place].registered : row[1]
      houses[place].stays.append((from, row[2].isEmpty ? "9999" : row[2]))
    }
    try tables.rows(
      of: "assessments", ["household_code", "round", "decided_on", "category"]
    ) { row in
      guard let place = places[row[0]], !row[2].isEmpty, let year = Int(row[1].prefix(4)) else {
        return
      }
      houses[place].recognitions.append((year, row[2], row[3]))
    }
  }

  private func standing(_ house: HouseholdRow, atEndOf year: Int) -> String? {
    let day = "\(year)-12-31"
    guard house.registered <= day, house.closed.isEmpty || house.closed > day else { return nil }
    let known = house.recognitions.filter { $0.year <= year }
    return known.max { ($0.year, $0.decided) < ($1.year, $1.decided) }?.category ?? "unknown"
  }

  private func persons(_ house: HouseholdRow, atEndOf year: Int) -> Int {
    let day = "\(year)-12-31"
    return house.stays.count { $0.from <= day && $0.to > day }
  }

  private mutating func count(_ house: HouseholdRow, in year: Int, key: String) {
    let opening = year > 2021 ? standing(house, atEndOf: year - 1) : nil
    let closing = standing(house, atEndOf: year)
    guard
      opening == "poor" || closing == "poor" || opening == "near_poor"
        || closing == "near_poor"
    else { return }
    let before = persons(house, atEndOf: year - 1)
    let after = persons(house, atEndOf: year)
    func add(_ measure: String, _ persons: Int, households: Int = 1) {
      figures[key, default: [:]][measure, default: Pair()].households += households
      figures[key, default: [:]][measure, default: Pair()].persons += persons
      province[year, default: [:]][measure, default: Pair()].households += households
      province[year, default: [:]][measure, default: Pair()].persons += persons
    }
    if opening == "near_poor" { add("near_poor_opening", before) }
    if closing == "near_poor" { add("near_poor_closing", after) }
    if opening == "poor" { add("poor_opening", before) }
    if closing == "poor" { add("poor_closing", after) }
    guard year > 2021 else { return }
    if opening == "poor" {
      switch closing {
      case nil: add("other_decrease", before)
      case "poor":
        add("other_increase", max(0, after - before), households: 0)
        add("other_decrease", max(0, before - after), households: 0)
      case "near_poor":
        add("escaped_to_near_poor", before)
        add("escaped_households", before)
      default:
        add("escaped_above", before)
        add("escaped_households", before)
      }
    } else if closing == "poor" {
      add(arrival(house, opening, year), after)
    }
  }

  private func arrival(_ house: HouseholdRow, _ opening: String?, _ year: Int) -> String {
    if opening == "near_poor" { return "from_near_poor" }
    if house.isMovedIn, house.registered.hasPrefix("\(year)") { return "other_increase" }
    let wasPoor = house.recognitions.contains { $0.year < year && $0.category == "poor" }
    return wasPoor ? "re_poor" : "newly_poor"
  }
}
