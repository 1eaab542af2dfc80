import ArgumentParser
import Backups
import RegistryCore
import Verification

/// `sobo backup schedule`: what systemd or cron needs to make a backup every night.
struct BackupScheduleCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Viết các đơn vị systemd sao lưu hằng đêm, hoặc dòng cron.",
      en: "Write the systemd units of a nightly backup, or the cron line.")
    static let key = ArgumentHelp(
      vi: "Tệp khóa ký các bản sao lưu và mốc kiểm lập sau mỗi bản.",
      en: "The key that signs the backups and a checkpoint after each.",
      value: "file")
    static let unsigned = ArgumentHelp(
      vi: "Không ký gì.",
      en: "Sign nothing.")
  }

  static let configuration = CommandConfiguration("schedule", Help.command)

  @Option(help: .backupFolder)
  var to: String

  @OptionGroup var schedule: ScheduleOptions

  @Option(help: Help.key)
  var key: String?

  @Flag(help: Help.unsigned)
  var unsigned = false

  @OptionGroup var delivery: CheckpointDeliveryOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
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
    let registry = ScheduleOptions.absolute(global.registryPath)
    return Schedule.Signing(
      key: ScheduleOptions.absolute(key), publicKey: try SigningKey.read(key).verifier,
      kept: ScheduleOptions.absolute(delivery.folder(beside: registry)),
      places: try delivery.places().map { place in
        if case .folder(let folder) = place {
          .folder(ScheduleOptions.absolute(folder))
        } else {
          place
        }
      })
  }

  func run() throws {
    let schedule = Schedule(
      program: ScheduleOptions.program, registry: ScheduleOptions.absolute(global.registryPath),
      folder: ScheduleOptions.absolute(to), time: self.schedule.time,
      user: OSUser.owner(of: global.registryPath) ?? OSUser.name, signing: try signing(),
      writerKey: ScheduleOptions.writerKey)
    try ScheduleOptions.check(isPrintable: schedule.isPrintable)
    // systemd reads the key as root and hands it to the service; cron does not.
    if self.schedule.cron, let key, let owner = OSUser.owner(of: key), owner != schedule.user {
      Console.note(
        Wording(
          vi: "Khóa \(key) của \(owner), nhưng lịch chạy dưới tên \(schedule.user): chạy chown"
            + " \(schedule.user) \(key)",
          en: "The key \(key) belongs to \(owner), but the schedule runs as \(schedule.user): run"
            + " chown \(schedule.user) \(key)")[global.language()])
    }
    try self.schedule.write(
      schedule.units, cron: schedule.cronLines, timers: ["sobo-backup.timer", "sobo-drill.timer"],
      global)
  }
}
