import ArgumentParser
import Backups
import Glibc
import RegistryCore
import Verification

/// At which hour something is done regularly, and where the files for it go.
struct ScheduleOptions: ParsableArguments {
  /// The hour at which backups and audits run unless another is named.
  private static let standardTime = "02:30"

  private enum Help {
    static let at = ArgumentHelp(
      vi: "Giờ chạy (mặc định: 02:30).",
      en: "Time of day (default: 02:30).",
      value: "hh:mm")
    static let output = ArgumentHelp(
      vi: "Ghi các tệp vào đây (mặc định: in ra).",
      en: "Write the files here (default: print).",
      value: "dir")
    static let cron = ArgumentHelp(
      vi: "In dòng cron.",
      en: "Print the cron line.")
  }

  @Option(help: Help.at)
  var at: String?

  @Option(help: Help.output)
  var output: String?

  @OptionGroup var replacing: ForceOption

  @Flag(help: Help.cron)
  var cron = false

  /// The hour and minute.
  var time: String { at ?? Self.standardTime }

  func validate() throws {
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { throw ValidationError(vi: "--at cần dạng hh:mm.", en: "--at takes hh:mm.") }
  }

  /// The file of the key that signs entries, where it is named; services get it as a credential.
  static var writerKey: String? { WriterKey.namedFile.map(absolute) }

  /// Throws a usage error for a schedule with a control character in it.
  static func check(isPrintable: Bool) throws {
    guard isPrintable else {
      throw ValidationError(
        vi: "Đường dẫn trong lịch không được có ký tự điều khiển, như xuống dòng.",
        en: "No path of a schedule may have a control character, such as a line feed.")
    }
  }

  /// Prints the lines of cron, or writes or prints the units of systemd.
  func write(
    _ units: [(name: String, text: String)], cron lines: [String], timers: [String],
    _ global: GlobalOptions
  ) throws {
    if cron || access("/run/systemd/system", F_OK) != 0 && output == nil {
      return try Console.print(exact: lines.joined(separator: "\n"))
    }
    // Several schedules share the unit that tells of failures.
    let new = units.filter { unit in
      guard let output, unit.name == Schedule.failureName,
        let bytes = try? PlainFile.read("\(output)/\(unit.name)")
      else { return true }
      return bytes != Array(unit.text.utf8)
    }
    if let output {
      try FolderListing.make(output)
      for unit in new {
        try OutputFile.check(
          "\(output)/\(unit.name)", beside: global.registryPath, isForced: replacing.force)
      }
    }
    for unit in new {
      if let output {
        try OutputFile.write(
          unit.text, to: "\(output)/\(unit.name)", beside: global.registryPath,
          isForced: replacing.force)
        try Console.print(exact: "\(output)/\(unit.name)")
      } else {
        try Console.print(exact: "# \(unit.name)\n\(unit.text)")
      }
    }
    let names = timers.joined(separator: " ")
    Console.note(
      Wording(
        vi: "Đặt các tệp vào /etc/systemd/system rồi chạy: systemctl enable --now \(names)",
        en: "Put the files into /etc/systemd/system and run: systemctl enable --now \(names)")[
          global.language()])
  }

  /// Where this program is.
  static var program: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    guard count > 0 else { return "sobo" }
    return absolute(
      String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// A path that holds wherever a service runs.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
