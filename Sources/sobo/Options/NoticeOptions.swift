import ArgumentParser
import Backups

/// Who is told where an audit finds errors that are new.
struct NoticeOptions: ParsableArguments {
  private enum Help {
    static let command = ArgumentHelp(
      vi: "Báo lỗi mới cho lệnh này qua đầu vào chuẩn (lặp lại được).",
      en: "Tell new errors to this command's standard input (repeatable).",
      value: "command")
    static let mail = ArgumentHelp(
      vi: "Báo lỗi mới tới địa chỉ này bằng sendmail của máy (lặp lại được).",
      en: "Mail new errors to this address with the machine's sendmail (repeatable).",
      value: "address")
  }

  @Option(name: .customLong("notify-command"), help: Help.command)
  var commands: [String] = []

  @Option(name: .customLong("notify-mail"), help: Help.mail)
  var addresses: [String] = []

  /// The places, commands first.
  ///
  /// Throws a usage error for one that cannot be used.
  func places() throws -> [NoticePlace] {
    let places = commands.map { NoticePlace.command($0) } + addresses.map { .mail($0) }
    if let odd = places.first(where: { !$0.isPossible }) {
      throw ValidationError(
        vi:
          "Không dùng được để báo: \(odd.text). Cần một lệnh trên một dòng, hoặc một địa chỉ thư.",
        en: "No place to tell: \(odd.text). Give a command of one line, or one address of mail.")
    }
    return places
  }
}
