import Fixtures
import Schema
import Sheets
import Testing

/// The days of the sample province: each file can be taken on the day that it names.
@Suite struct FactDayTests {
  @Test(arguments: [false, true])
  func nothingIsToComeOnTheDayOfItsFile(isPlanted: Bool) throws {
    let province = try (isPlanted ? GeneratedProvince.planted : GeneratedProvince.clean).get()
    var latest = ""
    for file in province.files where file.kind != "planted" {
      let kind = try RecordKind.named(file.kind)
      let columns = try CSVReader(path: file.path).header
      let fields = kind.fields.filter { $0.hasHappened && columns.contains($0.name) }.map(\.name)
      var last = ""
      try province.rows(of: file.kind, fields) { row in last = max(last, row.max() ?? "") }
      #expect(last <= file.day, "\(file.kind)")
      #expect(file.day == SampleProvince.lastDay || last > SampleProvince.lastDay)
      latest = max(latest, last)
    }
    #expect(isPlanted || latest > "2026-06-01")
  }
}
