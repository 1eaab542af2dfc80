import RegistryCore
import Reviews
import Schema

extension Report.Request {
  /// The same with the day that ages are counted to, for a report on the records as they are.
  func dated(_ registry: Registry, _ subject: Report.Subject) throws -> Self {
    guard subject == .today, day == nil else { return self }
    var request = self
    request.day = registry.moment?.day ?? Clock.today()
    return request
  }

  /// The same of the one unit that the reader may read, where its map has that and no other is named.
  func placed(
    _ registry: Registry, _ year: Int, _ subject: Report.Subject = .year
  ) throws -> Self {
    switch subject {
    case .household, .conference: return self
    case .year, .today: break
    }
    guard unit == nil, let duties = registry.scope?.duties, duties.count == 1,
      let only = duties.first
    else { return self }
    let units = try AdminUnits(registry.connection)
    let closing = day ?? "\(year)-12-31"
    let day = try units.day(of: map ?? units.inForce(on: closing), closing: closing)
    guard try units.find(only.code, on: day)?.id == only.id else { return self }
    var request = self
    request.unit = only.code
    return request
  }
}

extension Report.Content {
  /// Leaves out the units above of whoever reads some communes only, since their figures are not all
  /// there; where a report is on such a unit, its row is called what it is: a sum.
  mutating func keepWhole(
    in year: ReviewYear, readBy scope: ReadScope?, _ language: Language
  ) {
    guard scope != nil, let level = columns.firstIndex(where: { $0.name == "level" }),
      let code = columns.firstIndex(where: { $0.name == "unit" }),
      let name = columns.firstIndex(where: { $0.name == "name" })
    else { return }
    func isAbove(_ row: ReportRow) -> Bool {
      guard row.values.count > max(level, code, name) else { return false }
      let text = row.values[level].data.text
      return [AdminUnit.Level.province, .district].contains { $0.rawValue == text }
    }
    rows.removeAll { isAbove($0) && $0.values[code].data != .text(year.unit.code) }
    let total = Wording(vi: "Cộng phần được đọc", en: "Sum of what is read")[language]
    for row in rows.indices where isAbove(rows[row]) {
      rows[row].values[name] = ReportRow.Value(.text(total), printed: .text(total))
    }
  }
}
