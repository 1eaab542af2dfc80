import ArgumentParser
import Backups
import RegistryCore

/// `sobo audit schedule`: what systemd or cron needs to audit regularly and tell of new errors.
struct AuditScheduleCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Viết các đơn vị systemd kiểm tra sổ định kỳ, hoặc dòng cron; báo khi có lỗi mới.",
      en: "Write the systemd units of a regular audit, or the cron line; tells of new errors.",
      discussion: Wording(
        vi: """
          Mỗi lần chạy được ghi vào sổ và để lại trang audit.html trong --to, với phần so với lần trước.
          Lỗi mới hoặc mở lại được báo cho --notify-command, --notify-mail.
          """,
        en: """
          Each run is recorded and leaves the page audit.html in --to, with what changed since the last
          one. Errors that are new or reopened are told to --notify-command and --notify-mail.
          """))
    static let to = ArgumentHelp(
      vi: "Thư mục cho trang kết quả.",
      en: "The folder for the page.",
      value: "dir")
    static let day = ArgumentHelp(
      vi: "Chỉ chạy ngày này trong tuần: Sun, Mon, Tue, Wed, Thu, Fri, Sat (mặc định: hằng ngày).",
      en: "Only on this day: Sun, Mon, Tue, Wed, Thu, Fri, Sat (default: every day).",
      value: "day")
  }

  static let configuration = CommandConfiguration("schedule", Help.command)

  @Option(help: Help.to)
  var to: String

  @Option(help: Help.day)
  var day: String?

  @OptionGroup var notice: NoticeOptions

  @OptionGroup var schedule: ScheduleOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard day.map(AuditSchedule.days.contains) ?? true else {
      let days = AuditSchedule.days.joined(separator: ", ")
      throw ValidationError(vi: "--day là một trong: \(days).", en: "--day is one of: \(days).")
    }
  }

  func run() throws {
    let audit = AuditSchedule(
      program: ScheduleOptions.program, registry: ScheduleOptions.absolute(global.registryPath),
      folder: ScheduleOptions.absolute(to), time: schedule.time, day: day,
      user: OSUser.owner(of: global.registryPath) ?? OSUser.name, places: try notice.places(),
      writerKey: ScheduleOptions.writerKey)
    try ScheduleOptions.check(isPrintable: audit.isPrintable)
    try schedule.write(
      audit.units, cron: [audit.cronLine], timers: ["sobo-audit.timer"], global)
  }
}
