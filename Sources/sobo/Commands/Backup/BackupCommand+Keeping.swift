import ArgumentParser
import Backups
import Glibc
import Import
import JSON
import RegistryCore
import Sheets
import Verification

extension BackupCommand {
  /// `sobo backup prune`.
  struct Prune: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Bỏ bản cũ, giữ 7 ngày, 5 tuần, 12 tháng, 10 năm; mặc định chỉ xem.",
        en: "Remove old ones, keep 7 daily, 5 weekly, 12 monthly, 10 yearly; by default only show.")
      static let apply = ArgumentHelp(
        vi: "Xóa thật.",
        en: "Really remove.")
    }

    static let configuration = CommandConfiguration("prune", Help.command)

    @Argument(help: .backupFolder)
    var folder: String

    @Flag(help: Help.apply)
    var apply = false

    @OptionGroup var result: RowOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let language = global.language()
      let output = try result.open(
        [
          ResultColumn(name: "path", title: Wording(vi: "Bản sao lưu", en: "Backup")[language]),
          ResultColumn(name: "decision", title: Wording(vi: "Quyết định", en: "Decision")[language])
          {
            language == .vietnamese
              ? ["keep": "giữ", "remove": "sẽ xóa", "removed": "đã xóa"][$0] ?? $0 : $0
          },
        ], beside: global.registryPath)
      let pruning = try Backup.pruning(of: folder)
      for item in pruning {
        if apply, !item.isKept { try Backup.remove(item.path) }
        let decision = item.isKept ? "keep" : apply ? "removed" : "remove"
        try output.write([.text(item.path), .text(decision)])
      }
      try output.finish()
      if !apply, pruning.contains(where: { !$0.isKept }) {
        Console.note(
          Wording(
            vi: "Chưa xóa gì. Thêm --apply để xóa.",
            en: "Nothing was removed. Add --apply to remove.")[global.language()])
      }
    }
  }

  /// `sobo backup status`.
  struct Status: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Tuổi và tình trạng của bản tốt gần nhất, cho giám sát (0 có, 1 không).",
        en: "Age and state of the last good one, for monitoring (0 there is one, 1 none).",
        discussion: Wording(
          vi: "In json; --format table in một câu cho người đọc.",
          en: "Prints json; --format table prints a sentence."))
      static let maximumAge = ArgumentHelp(
        vi: "Thoát 1 khi bản tốt cũ hơn số giờ này.",
        en: "Exit 1 if it is older, in hours.",
        value: "hours")
    }

    static let configuration = CommandConfiguration("status", Help.command)

    @Argument(help: .backupFolder)
    var folder: String

    @Option(help: Help.maximumAge)
    var maximumAge: Int?

    @OptionGroup var result: FormatOption<ObjectFormat>

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let listed = try Backup.list(folder)
      // Files are read down to the newest that is as it was made; older ones only by their length.
      let isGood = { (listed: Backup.Listed) in
        listed.fault == nil && listed.backup?.isFromTheFuture == false
          && listed.backup?.isUnaltered == true
      }
      let place = listed.firstIndex(where: isGood)
      let good = place.flatMap { listed[$0].backup }
      let damaged =
        listed[..<(place ?? listed.endIndex)].count
        + (place.map { listed[$0...].count { $0.fault != nil } } ?? 0)
      let future = listed.filter { $0.backup?.isFromTheFuture == true }.map(\.path)
      let age = good?.manifest.age
      let isOld = maximumAge.map { hours in age.map { $0 / 3600 >= hours } ?? true } ?? false
      let verdict = good == nil ? "none" : isOld ? "old" : future.isEmpty ? "good" : "future"
      let json: JSONValue = [
        "folder": .string(folder), "backups": .integer(Int64(listed.count)),
        "damaged": .integer(Int64(damaged)),
        "from_the_future": .integer(Int64(future.count)),
        "path": good.map { .string($0.path) } ?? .null,
        "created_at": good.map { .string($0.manifest.createdAt) } ?? .null,
        "age_seconds": age.map { .integer(Int64($0)) } ?? .null,
        "entries": good.map { .integer(Int64($0.manifest.head.size)) } ?? .null,
        "verdict": .string(verdict),
      ]
      try Console.print(
        result.format != .table
          ? json.text(isIndented: true)
          : Self.sentence(good, of: listed.count, damaged)[global.language()])
      if good != nil, isOld, let maximumAge {
        Console.note(
          Wording(
            vi: "Bản tốt mới nhất đã cũ: từ \(maximumAge) giờ trở lên. Hãy sao lưu lại.",
            en: "The newest good one is old: \(maximumAge) hours or more. Make a backup.")[
              global.language()])
      }
      if let first = future.first {
        Console.note(
          Wording(
            vi:
              "Có \(future.count) bản sao lưu lập sau lúc này, đầu tiên là \(first): đồng hồ của máy"
              + " này hoặc của máy đã sao lưu bị sai. Chỉnh đồng hồ rồi sao lưu lại.",
            en:
              "\(future.count) backup(s) were made later than now, the first is \(first): the clock of"
              + " this machine or of the one that made them is wrong. Set it, then make a backup.")[
              global.language()])
      }
      if good == nil || isOld || !future.isEmpty { throw ExitCode(ExitStatus.attention.rawValue) }
    }

    private static func sentence(_ good: Backup?, of all: Int, _ damaged: Int) -> Wording {
      let count = Wording(
        vi: "\(all) bản sao lưu, \(damaged) bản hỏng", en: "\(all) backups, \(damaged) damaged")
      guard let manifest = good?.manifest, let path = good?.path else {
        return Wording(
          vi: "Không có bản sao lưu tốt nào (\(count.vi)).", en: "No good backup (\(count.en)).")
      }
      let hours = (manifest.age ?? 0) / 3600
      let at = Wording { $0.time(manifest.createdAt) }
      return Wording(
        vi: "Bản tốt gần nhất: \(path), lập lúc \(at.vi), cách đây \(hours) giờ,"
          + " \(manifest.head.size) lần ghi (\(count.vi)).",
        en: "The last good backup: \(path), made \(at.en), \(hours) hours ago,"
          + " \(manifest.head.size) entries (\(count.en)).")
    }
  }
}

/// `sobo backup schedule`: what systemd or cron needs to make a backup every night.
struct BackupScheduleCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Viết các đơn vị systemd sao lưu hằng đêm, hoặc dòng cron.",
      en: "Write the systemd units of a nightly backup, or the cron line.")
    static let to = ArgumentHelp(
      vi: "Thư mục sao lưu.",
      en: "The folder for backups.",
      value: "dir")
    static let at = ArgumentHelp(
      vi: "Giờ chạy.",
      en: "Time of day.",
      value: "hh:mm")
    static let output = ArgumentHelp(
      vi: "Ghi các tệp vào đây (mặc định: in ra).",
      en: "Write the files here (default: print).",
      value: "dir")
    static let cron = ArgumentHelp(
      vi: "In dòng cron.",
      en: "Print the cron line.")
    static let key = ArgumentHelp(
      vi: "Tệp khóa ký các bản sao lưu và mốc kiểm lập sau mỗi bản.",
      en: "The key that signs the backups and a checkpoint after each.",
      value: "file")
    static let unsigned = ArgumentHelp(
      vi: "Không ký gì.",
      en: "Sign nothing.")
  }

  static let configuration = CommandConfiguration("schedule", Help.command)

  @Option(help: Help.to)
  var to: String

  @Option(help: Help.at)
  var at = "02:30"

  @Option(help: Help.output)
  var output: String?

  @OptionGroup var replacing: ForceOption

  @Flag(help: Help.cron)
  var cron = false

  @Option(help: Help.key)
  var key: String?

  @Flag(help: Help.unsigned)
  var unsigned = false

  @OptionGroup var delivery: CheckpointDeliveryOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let parts = at.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { throw ValidationError(vi: "--at cần dạng hh:mm.", en: "--at takes hh:mm.") }
    guard !unsigned || key == nil && !delivery.isUsed else {
      throw ValidationError(
        vi: "--unsigned không đi cùng khóa hay nơi gửi mốc kiểm.",
        en: "--unsigned does not go with a key or a place for checkpoints.")
    }
  }

  /// With what the schedule signs, which it does unless told not to.
  private func signing() throws -> Schedule.Signing? {
    if unsigned { return nil }
    guard let key else { throw RegistryError.unsignedSchedule }
    let registry = Self.absolute(global.registryPath)
    return Schedule.Signing(
      key: Self.absolute(key), publicKey: try SigningKey.read(key).verifier,
      kept: Self.absolute(delivery.folder(beside: registry)),
      places: try delivery.places().map { place in
        if case .folder(let folder) = place { .folder(Self.absolute(folder)) } else { place }
      })
  }

  func run() throws {
    let schedule = Schedule(
      program: Self.absolute(Self.program), registry: Self.absolute(global.registryPath),
      folder: Self.absolute(to), time: at,
      user: OSUser.owner(of: global.registryPath) ?? OSUser.name, signing: try signing())
    guard schedule.isPrintable else {
      throw ValidationError(
        vi: "Đường dẫn trong lịch không được có ký tự điều khiển, như xuống dòng.",
        en: "No path of a schedule may have a control character, such as a line feed.")
    }
    if let key, let owner = OSUser.owner(of: key), owner != schedule.user {
      Console.note(
        Wording(
          vi: "Khóa \(key) của \(owner), nhưng lịch chạy dưới tên \(schedule.user): chạy chown"
            + " \(schedule.user) \(key)",
          en: "The key \(key) belongs to \(owner), but the schedule runs as \(schedule.user): run"
            + " chown \(schedule.user) \(key)")[global.language()])
    }
    if cron || access("/run/systemd/system", F_OK) != 0 && output == nil {
      return try Console.print(exact: schedule.cronLines.joined(separator: "\n"))
    }
    if let output {
      try FolderListing.make(output)
      for unit in schedule.units {
        try OutputFile.check(
          "\(output)/\(unit.name)", beside: global.registryPath, isForced: replacing.force)
      }
    }
    for unit in schedule.units {
      if let output {
        try OutputFile.write(
          unit.text, to: "\(output)/\(unit.name)", beside: global.registryPath,
          isForced: replacing.force)
        try Console.print(exact: "\(output)/\(unit.name)")
      } else {
        try Console.print(exact: "# \(unit.name)\n\(unit.text)")
      }
    }
    Console.note(
      Wording(
        vi:
          "Đặt các tệp vào /etc/systemd/system rồi chạy: systemctl enable --now sobo-backup.timer"
          + " sobo-drill.timer",
        en: "Put the files into /etc/systemd/system and run: systemctl enable --now"
          + " sobo-backup.timer sobo-drill.timer")[global.language()])
  }

  private static var program: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    guard count > 0 else { return "sobo" }
    return String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
