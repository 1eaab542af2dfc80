import Queries
import RegistryCore
import Schema
import Sheets
import TestSupport
import Testing

/// The clerk of each commune of the province reads nothing of any other, whatever query or export it is.
@Suite struct EveryCommuneTests {
  private static let made: Result<EveryCommune, any Error> = Result { try EveryCommune() }

  private let province: EveryCommune

  init() throws { province = try Self.made.get() }

  private static let filters: [Filters] = [nil, 2024].map { year in
    var filters = Filters()
    filters.year = year
    return filters
  }

  /// What a query answers, with its number of rows; nil where it needs something else to be asked.
  private func answer(
    _ query: NamedQuery, _ filters: Filters, _ registry: Registry
  ) throws -> (text: String, rows: Int)? {
    guard filters.year == nil || query.filterTexts.contains(where: { $0.contains("year") }),
      let answer = try? Answer(query, filters: filters, of: registry)
    else { return nil }
    let sink = OutputSink()
    let writer = try ResultWriter(
      format: .csv, columns: answer.columns.map { $0.sheetColumn(in: .english) }, sink: sink,
      showsNumbers: true)
    _ = try answer.print(to: writer, limit: nil, in: .english)
    return (sink.text, sink.text.split(separator: "\n").count - 1)
  }

  @Test func noQueryShowsARowOfAnotherCommune() throws {
    let queries = NamedQuery.all + NamedQuery.analyses
    var (asked, sums) = (0, [String: Int]())
    let communes = province.tried
    #expect(province.communes.count == 56)
    for commune in communes {
      let registry = try province.open(as: commune.login)
      for query in queries {
        for filters in Self.filters {
          guard let (text, rows) = try answer(query, filters, registry) else { continue }
          asked += 1
          let foreign = EveryCommune.foreign(in: text, to: commune)
          #expect(foreign == [], "\(query.name) by \(commune.login)")
          sums["\(query.name) \(filters.year ?? 0)", default: 0] += rows
        }
      }
    }
    #expect(asked > communes.count * 60, "\(asked)")
    print("every commune: \(communes.count) communes, \(asked) answers")
    guard communes.count == province.communes.count else { return }
    // The rows of the communes are those of the province.
    let whole = try province.open(as: "boss")
    for query in queries where query.kind != nil {
      guard query.name != "holidays", !query.name.hasPrefix("score_") else { continue }
      for filters in Self.filters {
        guard let all = try answer(query, filters, whole) else { continue }
        #expect(sums["\(query.name) \(filters.year ?? 0)"] == all.rows, "\(query.name)")
      }
    }
  }

  @Test func noExportShowsARowOfAnotherCommune() throws {
    var made = 0
    for commune in province.tried {
      let registry = try province.open(as: commune.login)
      for kind in Catalogue.standard.kinds where (try? NamedQuery.ofRecords(kind)) != nil {
        var text = ""
        try Export(kind, filters: Filters(), of: registry).rows { text += "\($0)\n" }
        #expect(
          EveryCommune.foreign(in: text, to: commune) == [], "\(kind.name) of \(commune.login)")
        made += 1
      }
      for word in ["nong van", commune.mark, "xom", commune.citizenID] {
        let hits = try Search(registry).run(word).map { "\($0.cells)" }.joined(separator: "\n")
        #expect(EveryCommune.foreign(in: hits, to: commune) == [], "\(word) by \(commune.login)")
        #expect(!hits.isEmpty, "\(word) by \(commune.login)")
      }
    }
    print("every commune: \(made) exports")
    #expect(made > province.tried.count * 15)
  }
}
