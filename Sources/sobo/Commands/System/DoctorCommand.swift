import ArgumentParser
import Backups
import RegistryCore
import Schema
import Sheets
import Verification

/// `sobo doctor`: health of the file, its place and the library.
struct DoctorCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Sức khỏe của tệp sổ, nơi đặt nó và thư viện SQLite.",
      en: "Health of the registry file, its place and the SQLite library.",
      discussion: Wording(
        vi:
          "Thoát 0 khi khỏe hoặc chỉ có cảnh báo, 70 khi có chỗ hỏng; --salvage thoát 1 khi không chắc"
          + " cứu được mọi dòng.",
        en:
          "Exits 0 when well or with warnings alone, 70 when something is broken; --salvage exits 1 when"
          + " it is not sure that every row was saved."))
    static let full = ArgumentHelp(
      vi: "Kiểm tra cả chỉ mục, khóa ngoại, và so các dòng với nhật ký.",
      en: "Check indexes and keys too, and compare the rows with the trail.")
    static let backups = ArgumentHelp(
      vi: "Thư mục sao lưu: xem cả bản gần nhất.",
      en: "The folder for backups: look at the last one.",
      value: "dir")
    static let salvage = ArgumentHelp(
      vi: "Cứu những gì đọc được của một tệp hỏng vào tệp sổ mới này.",
      en: "Save what can be read of a damaged file into this new registry.",
      value: "file")
  }

  static let configuration = CommandConfiguration("doctor", Help.command)

  @Flag(help: Help.full)
  var full = false

  @Option(help: Help.backups)
  var backups: String?

  @OptionGroup var signature: BackupSignature

  @Option(help: Help.salvage)
  var salvage: String?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if signature.publicKey != nil, backups == nil {
      throw ValidationError(
        vi: "--public-key chỉ dùng cùng --backups.", en: "--public-key goes with --backups only.")
    }
  }

  func run() throws {
    if let salvage {
      return try SalvageReport(global.language(), result).save(global, to: salvage)
    }
    var signs = try Health.examine(
      global.registryPath, isFull: full, action: ActionWording.of)
    // A file of which no entry can be read has nothing to compare.
    if signs.contains(where: { $0.name == "last_entry" }) {
      signs.append(trail)
      if let pseudonyms { signs.append(pseudonyms) }
    }
    // Asked for now: looking at the file for its language may leave files beside it.
    let language = global.language()
    try result.list(
      [
        ResultColumn(name: "check", title: Wording(vi: "Mục", en: "Check")[language]) {
          HealthCheck.title(of: $0)[language]
        },
        ResultColumn(name: "state", title: Wording(vi: "Tình trạng", en: "State")[language]) {
          HealthCheck.State(rawValue: $0)?.wording[language] ?? $0
        },
        ResultColumn(name: "detail", title: Wording(vi: "Chi tiết", en: "Detail")[language]),
      ], beside: global.registryPath
    ) { output in
      for sign in signs {
        try output.write([
          .text(sign.name), .text(sign.state.rawValue),
          .text((result.isForPeople ? sign.shown : sign.wording)[language]),
        ])
      }
      if let backups {
        try output.write(Self.lastBackup(backups, key: signature.key(), language))
      }
    }
    if signs.contains(where: { $0.state == .fault }) {
      SalvageReport(language, result).printWhatCanBeSaved(of: global.registryPath, signs)
      throw ExitCode(ExitStatus.integrity.rawValue)
    }
  }

  /// The rows compared with the trail, or that they were not.
  private var trail: HealthCheck {
    guard full else {
      return HealthCheck(
        "trail", .unchecked, vi: "chưa so các dòng với nhật ký. Chạy: sobo audit verify",
        en: "rows were not compared with the trail. Run: sobo audit verify")
    }
    do {
      let verdict = try TrailVerification.run(on: global.registryPath)
      return verdict.isWhole
        ? HealthCheck("trail", .ok, verdict.line, shown: .whole(verdict))
        : HealthCheck("trail", .fault, vi: verdict.failure.vi, en: verdict.failure.en)
    } catch {
      let known = RegistryError.from(error)
      return HealthCheck("trail", .fault, vi: known.wording.vi, en: known.wording.en)
    }
  }

  /// Whether the key of pseudonyms is there and is this registry's; nil of a registry that cannot be opened.
  private var pseudonyms: HealthCheck? {
    guard let registry = try? global.open(for: .reading, forSystem: true) else { return nil }
    do {
      let key = try PseudonymKey.find(of: registry)
      return HealthCheck("pseudonym_key", .ok, key.identifier)
    } catch {
      let known = RegistryError.from(error)
      return HealthCheck("pseudonym_key", .warning, vi: known.wording.vi, en: known.wording.en)
    }
  }

  private static func lastBackup(
    _ folder: String, key: VerifierKey?, _ language: Language
  ) throws -> [ResultValue] {
    let last = try Backup.list(folder, key: key).first { $0.fault == nil }?.backup
    guard let last else {
      let none = Wording(
        vi: "không có bản sao lưu tốt nào trong \(folder)", en: "no good backup in \(folder)")
      return [.text("last_backup"), .text("warning"), .text(none[language])]
    }
    let isOld = (last.manifest.age ?? .max) > 2 * 86_400
    return [.text("last_backup"), .text(isOld ? "warning" : "ok"), .text(last.path)]
  }
}
