import Glibc
import Import
import RegistryCore
import Reviews
import Schema
import Sheets

/// Files as pages give them away.
enum FileBytes {
  static let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// The content type of a file that people sent, by the ending of its name; browsers keep it as it is.
  static func type(of name: String) -> String {
    switch name.split(separator: ".").last?.lowercased() {
    case "csv": "text/csv"
    case "xlsx": workbook
    case "xls": "application/vnd.ms-excel"
    default: "application/octet-stream"
    }
  }

  /// All of a file; nil where there is none, or more than the limit.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size <= limit else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return nil }
      done += count
    }
    return bytes
  }
}

/// `/templates/{kind}`: an empty sheet of a kind, or one with the households that a round is to survey.
enum TemplatePage {
  static func file(_ context: RequestContext) async throws -> Reply {
    let kind = try RecordKind.ofFile(context.value("kind")).forTemplate
    let language = context.language
    guard let round = context.query["round"], !round.isEmpty else {
      let bytes = try await context.read { reader in
        let sink = OutputSink()
        try Template(kind, reader.connection, language: language).writeWorkbook(to: sink)
        return sink.bytes
      }
      return .file(bytes, name: kind.name + ".xlsx", type: FileBytes.workbook)
    }
    guard kind.name == RecordKind.assessments.name else { throw PageNotFound() }
    let unit = context.query["commune"].flatMap { $0.isEmpty ? nil : $0 }
    let bytes = try await context.read(slowly: true) { reader in
      let list = try SurveyList(of: reader.registry, try Self.name(round), unit: unit)
      try reader.note(
        "template assessments", about: [round, unit].compactMap(\.self).joined(separator: " "),
        rows: list.households.count)
      let sink = OutputSink()
      try SurveySheet(list, reader.connection, language: language).write(to: sink)
      return sink.bytes
    }
    return .file(
      bytes, name: [kind.name, round, unit].compactMap(\.self).joined(separator: "-") + ".xlsx",
      type: FileBytes.workbook)
  }

  /// A year, or a year and a month.
  private static func name(_ text: String) throws -> ReviewRound.Name {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let year = parts[0], parts.count == 1 || parts[1] != nil
    else { throw PageNotFound() }
    return try ReviewRound.Name(year: year, month: parts.count == 2 ? parts[1] : nil)
  }
}
