import ArgumentParser
import Fixtures
import Glibc
import Messages
import RegistryCore
import Reviews
import SQLite
import WebServer

/// `sobo demo`: the whole day on the sample province, as the commands a person would type.
struct DemoCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Cả một ngày làm việc trên tỉnh mẫu: tạo sổ, nhập, hỏi, kiểm tra, sao lưu, báo cáo.",
      en: "A whole day on the sample province: init, import, query, audit, backup, report.")
    static let into = ArgumentHelp(
      vi: "Thư mục nhận kết quả.",
      en: "Folder for the results.",
      value: "dir")
    static let planted = ArgumentHelp(
      vi: "Bản có lỗi cài sẵn để xem kiểm tra tìm ra.",
      en: "The variant with planted errors, to see the audits find them.")
    static let serve = ArgumentHelp(
      vi: "Mở bàn làm việc trên một bản của tỉnh mẫu, với tài khoản giả của mỗi vai trò.",
      en: "Open the desk on a copy of the sample province, with made-up accounts of each role.")
    static let listen = ArgumentHelp(
      vi: "Với --serve: nghe ở địa chỉ này, chỉ của máy này (mặc định: 127.0.0.1:8080).",
      en: "With --serve: listen at this address of this machine (default: 127.0.0.1:8080).",
      value: "address:port")
    static let times = ArgumentHelp(
      vi: "Tỉnh lớn gấp N lần, để đo tốc độ: chỉ tạo sổ và nhập.",
      en: "A province N times as large, to measure speed: init and import only.",
      value: "n")
  }

  static let configuration = CommandConfiguration("demo", Help.command)

  @Option(help: Help.into)
  var into = "demo"

  @Flag(help: Help.planted)
  var planted = false

  @Flag(help: Help.serve)
  var serve = false

  @Option(help: Help.listen)
  var listen = "127.0.0.1:8080"

  @Option(help: Help.times)
  var times = 1

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (1...20).contains(times) else {
      throw ValidationError(vi: "--times: từ 1 đến 20.", en: "--times: from 1 to 20.")
    }
  }

  func run() throws {
    let language = global.language()
    guard serve else { return try make(language) }
    // What is asked for is checked before minutes are spent.
    _ = try ServerOptions(listen: listen, isBehindProxy: false)
    if access(into + "/registry.sobo", F_OK) != 0 { try make(language) }
    try DemoDesk(of: into, address: listen, language: language, actor: global.actor).open()
  }

  private func make(_ language: Language) throws {
    let day = DemoDay(folder: into, language: language, actor: global.actor)
    try day.prepare(SampleProvince.fileNames(isPlanted: planted))
    let isWell: Bool
    do {
      isWell = try spend(day, language)
    } catch {
      // A folder made by half would stand in the way of the next run.
      day.takeAway()
      throw error
    }
    if !isWell { throw ExitCode(ExitStatus.attention.rawValue) }
  }

  /// The day that is taken for today while a file is loaded; nil for that of the clock.
  private static func exerciseDay(for file: SampleFile) -> String? {
    file.day > Clock.today() ? file.day : Clock.exerciseDay
  }

  /// Does all of it; false where findings or figures are to be looked at.
  private func spend(_ day: DemoDay, _ language: Language) throws -> Bool {
    let files = try SampleProvince(isPlanted: planted, times: times).write(to: into)
    day.note(
      Wording(
        vi: "Tỉnh mẫu: \(files.count) tệp trong \(into)",
        en: "The sample province: \(files.count) files in \(into)"))

    try day.sobo("init")
    for file in files where file.kind != "planted" {
      for command in file.commands { try day.sobo(command) }
      // What the province has to come by the clock is taken as in an exercise.
      try Clock.$exerciseDay.withValue(Self.exerciseDay(for: file)) {
        _ = try day.sobo("import", file.kind, file.path)
      }
    }
    guard times == 1 else {
      day.end(hasBackup: false)
      return true
    }
    try day.sobo("query", "households", "--name", "nguyen van duc", "--limit", "5", attention: true)
    try day.sobo(
      "query", "sql",
      "SELECT sex, count(*) AS members FROM member WHERE left_on IS NULL GROUP BY sex")
    try day.sobo("report", "movement", "--year", "2024", "--unit", "040")
    try day.sobo(
      "report", "summary", "--year", "2024", "--format", "json", "--output",
      "\(into)/summary-2024.json")
    let hasFindings = try day.sobo("audit", "run", attention: true) != 0
    try day.sobo("audit", "verify")
    try day.sobo("backup", "create", "--to", "\(into)/backups")
    let holds = try PublishedTable(registry: day.registry, language: language).print()
    day.end(hasBackup: true)
    return !hasFindings && holds
  }
}

/// The registry of a demo and the commands run on it.
final class DemoDay {
  let folder: String
  let language: Language
  let actor: String?
  private let watch = Stopwatch()

  var registry: String { folder + "/registry.sobo" }

  init(folder: String, language: Language, actor: String?) {
    self.folder = folder
    self.language = language
    self.actor = actor
  }

  /// What the demo makes and a signal takes away.
  private var made: [String] = []

  /// Makes the folder; refuses one that holds a registry.
  ///
  /// What stood in a folder before, also under one of the names of the `files` to come, is not ours.
  func prepare(_ files: [String]) throws {
    guard access(registry, F_OK) != 0 else {
      throw RegistryError.alreadyExists(
        registry,
        remedy: Wording(
          vi: "chọn thư mục khác bằng --into.", en: "choose another folder with --into."))
    }
    if mkdir(folder, 0o700) == 0 {
      made = [folder]
    } else if errno == EEXIST {
      let registryFiles = SideFile.paths(with: "registry.sobo")
      made = (files + registryFiles + ["backups", "summary-2024.json"]).map { folder + "/" + $0 }
        .filter { access($0, F_OK) != 0 }
    } else {
      throw RegistryError.file(.creating(folder, errno))
    }
    noteUnfinished()
  }

  private func noteUnfinished() {
    for path in made {
      UnfinishedFiles.remove(path)
      UnfinishedFiles.add(path)
    }
  }

  /// Takes away what was made, since it is not complete.
  func takeAway() {
    UnfinishedFiles.clear()
    note(
      Wording(
        vi: "Chưa xong: những gì vừa tạo trong \(folder) đã được xóa; chạy lại sobo demo.",
        en: "Not complete: what was made in \(folder) is taken away; run sobo demo again."))
  }

  func note(_ wording: Wording) { Console.note(wording[language]) }

  /// Runs one command in this process, shown as it would be typed; gives its exit code.
  @discardableResult
  func sobo(_ words: String..., attention: Bool = false) throws -> Int32 {
    try sobo(words, attention: attention)
  }

  /// The same with the words of a command.
  @discardableResult
  func sobo(_ words: [String], attention: Bool = false) throws -> Int32 {
    let shown = words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
    try Console.print("\n$ sobo \(shown)")
    var arguments = ["--registry", registry, "--lang", language.rawValue]
    if let actor { arguments += ["--actor", actor] }
    var command = try Sobo.parseAsRoot(arguments + words)
    // Whatever a command keeps or takes away itself, all of the folder is not complete yet.
    defer { noteUnfinished() }
    do {
      try command.run()
      if Interruption.flag.isCancelled { throw RegistryError.interrupted }
      return 0
    } catch let code as ExitCode where attention && code.rawValue == ExitStatus.attention.rawValue {
      return code.rawValue
    }
  }

  /// What was made is complete.
  func keep() {
    for path in made { UnfinishedFiles.remove(path) }
    made = []
  }

  func end(hasBackup: Bool) {
    keep()
    let seconds = Int(watch.seconds.rounded())
    let (vi, en) =
      hasBackup
      ? ("; bản sao lưu: \(folder)/backups", "; backup: \(folder)/backups") : ("", "")
    note(
      Wording(
        vi: "Xong trong \(seconds) giây. Sổ: \(registry)\(vi).",
        en: "Done in \(seconds) s. Registry: \(registry)\(en)."))
    guard hasBackup else { return }
    let into = folder == "demo" ? "" : " --into \(folder)"
    note(
      Wording(
        vi: "Bàn làm việc trên tỉnh mẫu: sobo demo --serve\(into)",
        en: "The desk on the sample province: sobo demo --serve\(into)"))
  }
}
