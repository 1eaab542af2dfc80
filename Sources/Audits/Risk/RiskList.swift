import RegistryCore
import Sheets

/// Prints where to look first.
public struct RiskList {
  private let language: Language
  private let format: ResultFormat
  private let grouping: RiskTable.Grouping

  /// Prints in a language and a form.
  public init(by grouping: RiskTable.Grouping, language: Language, format: ResultFormat) {
    self.language = language
    self.format = format
    self.grouping = grouping
  }

  private var measures: [RiskTable.Measure] {
    RiskTable.Measure.allCases.filter { grouping == .commune || $0 != .roundSums }
  }

  /// Writes the rows; people read each share with what it stands on.
  ///
  /// Throws `SheetError`.
  public func write(_ rows: [RiskTable.Row], to sink: OutputSink) throws {
    let writer = try ResultWriter(format: format, columns: columns, sink: sink)
    for row in rows { try writer.write(format.isForPeople ? shown(row) : cells(row)) }
    _ = try writer.finish()
  }

  private var columns: [ResultColumn] {
    let column = ResultColumn.Builder(language, shown: [.integer: language.grouped])
    var columns: [ResultColumn] = []
    if grouping == .reviewer { columns.append(column("reviewer", "Rà soát viên", "Reviewer")) }
    if format.isForPeople {
      columns += [
        column("commune", "Xã", "Commune"), column("sheets", "Phiếu", "Sheets", .integer),
      ]
      columns += measures.map {
        ResultColumn(name: $0.rawValue, title: $0.title[language], kind: .decimal)
      }
    } else {
      columns += [
        column("commune_code", "Mã xã", "Commune code"), column("commune", "Xã", "Commune"),
        column("sheets", "Phiếu", "Sheets", .integer),
      ]
      for measure in measures {
        let (name, title) = (measure.rawValue, measure.title[language])
        columns += [
          ResultColumn(name: name, title: title, kind: .integer),
          ResultColumn(
            name: name + "_of", title: title + language.word(": trong số", ": of"), kind: .integer),
          ResultColumn(name: name + "_percent", title: title + " (%)", kind: .decimal),
        ]
      }
    }
    columns += [
      column("findings", "Phát hiện", "Findings", .integer),
      column("errors", "Lỗi", "Errors", .integer),
    ]
    if grouping == .commune { columns.append(.money(in: language)) }
    columns.append(column("stands_out", "Nổi bật", "Stands out"))
    return columns
  }

  private func cells(_ row: RiskTable.Row) -> [ResultValue] {
    var cells: [ResultValue] = row.reviewer.map { [.text($0)] } ?? []
    cells += [
      .text(row.commune.code), .text(row.commune.name), .integer(Int64(row.sheets)),
    ]
    for measure in measures {
      let share = row.shares[measure] ?? RiskTable.Share(count: 0, of: 0)
      cells += [
        .integer(Int64(share.count)), .integer(Int64(share.of)),
        share.percent.map(ResultValue.hundredths) ?? .null,
      ]
    }
    cells += rest(of: row)
    cells.append(.text(row.standsOut.map(\.rawValue).joined(separator: ";")))
    return cells
  }

  private func rest(of row: RiskTable.Row) -> [ResultValue] {
    let money = row.money.map(ResultValue.integer) ?? .null
    return [.integer(Int64(row.findings)), .integer(Int64(row.errors))]
      + (grouping == .commune ? [money] : [])
  }

  private func shown(_ row: RiskTable.Row) -> [ResultValue] {
    var cells: [ResultValue] = row.reviewer.map { [.text($0)] } ?? []
    cells += [.text("\(row.commune.code) \(row.commune.name)"), .integer(Int64(row.sheets))]
    cells += measures.map { measure in
      guard let share = row.shares[measure], let percent = share.percent else { return .text("–") }
      return .text(
        "\(language.percent(hundredths: percent)) (\(language.number(share.count))/"
          + "\(language.number(share.of)))")
    }
    cells += rest(of: row)
    cells.append(.text(row.standsOut.map { $0.title[language] }.joined(separator: ", ")))
    return cells
  }
}
