/// Resident households and persons of a commune at the end of a year.
struct Population {
  let year: Int
  let unitCode: String
  var households: Int
  let persons: Int
}

/// A target of a year, in hundredths.
struct Target {
  let year: Int
  let unitCode: String
  let indicator: String
  let hundredths: Int
  var decided: Day
}

/// A figure as a commune reported it on paper.
struct Reported {
  let year: Int
  let unitCode: String
  let unitFrom: String
  let measure: String
  var households: Int
  /// Nil where no persons are counted.
  var persons: Int?
}

extension Province {
  /// Denominators, targets, and what communes reported, counted from the records.
  mutating func countFigures() {
    countPopulation()
    setTargets()
    reportMovement()
    reportVillages()
  }

  /// Households and persons of the province at the end of each year.
  private static let residents = [
    (year: 2021, households: 129_050, persons: 569_470),
    (year: 2022, households: 129_460, persons: 571_260),
    (year: 2023, households: 129_870, persons: 572_990),
    (year: 2024, households: 130_369, persons: 574_684),
    (year: 2025, households: 130_871, persons: 576_410),
  ]

  private mutating func countPopulation() {
    for (year, households, persons) in Self.residents {
      let isOld = year < 2025
      let codes = isOld ? map.old.map(\.code) : map.new.map(\.code)
      let weights = isOld ? map.old.map(\.population) : map.new.map(\.population)
      let byHousehold = apportion(households * times, by: weights)
      let byPerson = apportion(persons * times, by: weights)
      for place in codes.indices {
        population.append(
          Population(
            year: year, unitCode: codes[place], households: byHousehold[place],
            persons: byPerson[place]))
      }
    }
  }

  private mutating func setTargets() {
    for (year, rate, escaped) in [
      (2022, 400, 5_100), (2023, 400, 5_120), (2024, 400, 5_130), (2025, 400, 5_150),
    ] {
      targets.append(
        Target(
          year: year, unitCode: "04", indicator: "rate_reduction", hundredths: rate,
          decided: Day(year, 2, 20)))
      targets.append(
        Target(
          year: year, unitCode: "04", indicator: "escaped_households",
          hundredths: escaped * 100 * times, decided: Day(year, 2, 20)))
    }
  }

  private mutating func reportMovement() {
    let standings = ByYear.years.map { self.standings(atEndOf: $0) }
    for year in ByYear.years {
      let opening = year > 2021 ? standings[year - 2022] : nil
      let rows = Movement(self, year: year, opening: opening, closing: standings[year - 2021]).rows
      let isOld = year < 2025
      for (commune, row) in rows.enumerated() {
        for (measure, counts) in row {
          reported.append(
            Reported(
              year: year, unitCode: isOld ? map.old[commune].code : map.new[commune].code,
              unitFrom: isOld ? "2020-03-01" : "2025-07-01", measure: measure,
              households: counts.households, persons: counts.persons))
        }
      }
    }
  }

  /// The category of each household's last recognition up to a year, if it is there at its end.
  private func standings(atEndOf year: Int) -> [Category] {
    var standing = households.map { _ in Category.none }
    var order = households.map { _ in (year: 0, decided: Int32.min) }
    for assessment in assessments where rounds[Int(assessment.round)].year <= year {
      guard let decided = assessment.decided else { continue }
      let index = Int(assessment.household)
      let this = (year: rounds[Int(assessment.round)].year, decided: decided.number)
      guard this >= order[index] else { continue }
      order[index] = this
      standing[index] = assessment.category
    }
    let day = Day.closing(year)
    for index in households.indices where !households[index].exists(on: day) {
      standing[index] = .none
    }
    return standing
  }
}
