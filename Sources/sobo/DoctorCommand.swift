import ArgumentParser
import Backups
import RegistryCore
import Sheets

/// `sobo doctor`: health of the file, its place and the library.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: words(
      "Sức khỏe của tệp sổ, nơi đặt nó và thư viện SQLite.",
      "Health of the registry file, its place and the SQLite library."),
    discussion: words(
      "Thoát 0 khi khỏe hoặc chỉ có cảnh báo, 70 khi có chỗ hỏng; --salvage thoát 1 khi không chắc"
        + " cứu được mọi dòng.",
      "Exits 0 when well or with warnings alone, 70 when something is broken; --salvage exits 1 when"
        + " it is not sure that every row was saved."))

  @Flag(
    help: ArgumentHelp(words("Kiểm tra cả chỉ mục và khóa ngoại.", "Check indexes and keys too.")))
  var full = false

  @Option(
    help: ArgumentHelp(
      words(
        "Thư mục sao lưu: xem cả bản gần nhất.", "The folder for backups: look at the last one."),
      valueName: "dir"))
  var backups: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Cứu những gì đọc được của một tệp hỏng vào tệp sổ mới này.",
        "Save what can be read of a damaged file into this new registry."), valueName: "file"))
  var salvage: String?

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @OptionGroup var global: GlobalOptions

  func run() throws {
    if let salvage {
      return try SalvageReport(global.language(), format).save(global, to: salvage)
    }
    let signs = try Health.examine(global.registryPath, isFull: full)
    // Asked for now: looking at the file for its language may leave files beside it.
    let language = global.language()
    let isVietnamese = language == .vietnamese
    let writer = try ResultWriter(
      format: format,
      columns: [
        Column(name: "check", title: isVietnamese ? "Mục" : "Check") {
          HealthCheck.title(of: $0)[language]
        },
        Column(name: "state", title: isVietnamese ? "Tình trạng" : "State") {
          HealthCheck.State(rawValue: $0)?.wording[language] ?? $0
        },
        Column(name: "detail", title: isVietnamese ? "Chi tiết" : "Detail"),
      ], sink: OutputSink(descriptor: 1))
    for sign in signs {
      try writer.write([
        .text(sign.name), .text(sign.state.rawValue),
        .text((format.isForPeople ? sign.shown : sign.wording)[language]),
      ])
    }
    if let backups { try writer.write(Self.lastBackup(backups, language)) }
    _ = try writer.finish()
    if signs.contains(where: { $0.state == .fault }) {
      SalvageReport(language, format).tellWhatCanBeSaved(of: global.registryPath, signs)
      throw ExitCode(ExitStatus.integrity.rawValue)
    }
  }

  private static func lastBackup(_ folder: String, _ language: Language) throws -> [Cell] {
    let last = try Backup.list(folder).first { $0.fault == nil }?.backup
    guard let last else {
      let none = Wording(
        vi: "không có bản sao lưu tốt nào trong \(folder)", en: "no good backup in \(folder)")
      return [.text("last_backup"), .text("warning"), .text(none[language])]
    }
    let isOld = (last.manifest.age ?? .max) > 2 * 86_400
    return [.text("last_backup"), .text(isOld ? "warning" : "ok"), .text(last.path)]
  }
}
