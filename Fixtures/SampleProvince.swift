import Sheets

/// A file that the sample province was written to.
public struct SampleFile: Hashable, Sendable {
  /// The kind of its records, as `import` calls it; `planted` for the list of planted errors.
  public let kind: String
  /// Where it is.
  public let path: String
  /// What is typed before it is imported: the words of each command.
  public let commands: [[String]]
  /// The first day on which its records can be taken: nothing of them is to come then.
  public let day: String
}

/// An invented province of the size of Cao Bằng, whose records give the published figures.
///
/// The same seed gives the same bytes. The people are invented; units and their merger are real.
public struct SampleProvince: Sendable {
  private let seed: UInt64
  private let isPlanted: Bool
  private let times: Int

  /// A province; `isPlanted` plants a known number of errors for each audit rule.
  ///
  /// With `times` it is that many times as large: more villages of the same size, in the same
  /// communes; the published figures hold for 1 only.
  public init(seed: UInt64 = 2024, isPlanted: Bool = false, times: Int = 1) {
    self.seed = seed
    self.isPlanted = isPlanted
    self.times = max(1, times)
  }

  /// The last day of what has happened in the province.
  public static let lastDay = "2026-06-30"

  /// The day after the last of the payments that are planted as ones to come, which only a wrong clock
  /// or an exercise can have let in.
  static let dayOfPlanted = "2091-03-03"

  /// The names of the files that are written.
  public static func fileNames(isPlanted: Bool) -> [String] {
    SampleTable.all(isPlanted: isPlanted).map { $0.name + ".csv" }
  }

  /// Writes a CSV file of each kind to a folder that exists, and `planted.csv` where errors were
  /// put in.
  ///
  /// Returns the files in the order in which they can be imported. Throws `SheetError`.
  @discardableResult
  public func write(to folder: String) throws -> [SampleFile] {
    let province = Province(seed: seed, isPlanted: isPlanted, times: times)
    var files: [SampleFile] = []
    for table in SampleTable.all(isPlanted: isPlanted) {
      let path = folder + "/" + table.name + ".csv"
      let sink = try OutputSink(publishing: path, replacing: true)
      let writer = try CSVWriter(sink: sink)
      try writer.write(table.columns)
      try table.write(province, writer)
      try sink.finish()
      let isToCome = isPlanted && ["funds", "housing"].contains(table.kind)
      files.append(
        SampleFile(
          kind: table.kind, path: path, commands: table.commands,
          day: isToCome ? Self.dayOfPlanted : Self.lastDay))
    }
    return files
  }
}

/// A table of one kind: its columns, and how its rows are written.
struct SampleTable: Sendable {
  let kind: String
  /// The name of its file.
  let name: String
  let commands: [[String]]
  let columns: [String]
  let write: @Sendable (Province, CSVWriter) throws -> Void

  init(
    _ kind: String, as name: String? = nil, _ columns: String, after commands: [[String]] = [],
    _ write: @escaping @Sendable (Province, CSVWriter) throws -> Void
  ) {
    self.kind = kind
    self.name = name ?? kind
    self.commands = commands
    self.columns = columns.split(separator: " ").map(String.init)
    self.write = write
  }

  /// All tables in the order of import.
  static func all(isPlanted: Bool) -> [SampleTable] {
    let tables: [SampleTable] = [
      .households, .members, .conferences, .assessments, .housing, .projects, .funds,
      .participants, .receipts, .activities, .villageClasses, .targets, .population, .reported,
    ]
    let later: [SampleTable] = [
      .leaveRequests, .changedMembers, .scoreSheets, .scorePoints, .changedSheets, .planted,
    ]
    return isPlanted ? tables + later : tables
  }
}
