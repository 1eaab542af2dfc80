import SQLite
import Vietnamese

/// Working days: Monday to Friday without the public holidays of the registry, and the days that it
/// says are worked in exchange for a day off.
///
/// Finds the day on which so many of them end, for what is due. How many lie between two days the
/// schema counts (the view `working_period`); a test holds one against the other.
public struct WorkingCalendar: Sendable {
  private let holidays: Set<Int>
  private let worked: Set<Int>

  /// Reads the public holidays of a registry, and the days worked in exchange.
  public init(_ connection: Connection) throws {
    var (holidays, worked): (Set<Int>, Set<Int>) = ([], [])
    try connection.rows("SELECT date, coalesce(worked, 0) FROM holiday") { row in
      guard let day = CivilDate(iso: try row.text(0)) else { return }
      if try row.integer(1) == 1 {
        worked.insert(day.daysSinceEpoch)
      } else {
        holidays.insert(day.daysSinceEpoch)
      }
    }
    (self.holidays, self.worked) = (holidays, worked)
  }

  /// Whether a day is a working day.
  public func isWorking(_ day: CivilDate) -> Bool {
    worked.contains(day.daysSinceEpoch)
      || day.isoWeekday <= 5 && !holidays.contains(day.daysSinceEpoch)
  }

  /// The day on which the so many-th working day from `first` on ends, `first` counted if it is one.
  public func end(of days: Int, from first: CivilDate) -> CivilDate {
    walk(days, from: first, by: 1)
  }

  /// The last day on which so many working days can begin to end by `last`.
  public func beginning(of days: Int, through last: CivilDate) -> CivilDate {
    walk(days, from: last, by: -1)
  }

  private func walk(_ days: Int, from first: CivilDate, by step: Int) -> CivilDate {
    var (day, left) = (first, days - (isWorking(first) ? 1 : 0))
    // A year without so many working days does not occur; the bound keeps odd data from hanging.
    var steps = 0
    while left > 0, steps < 3_650, let next = day.adding(days: step) {
      day = next
      steps += 1
      if isWorking(day) { left -= 1 }
    }
    return day
  }
}
