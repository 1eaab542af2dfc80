import ArgumentParser
import Backups
import RegistryCore

/// Where a checkpoint is kept and which places it is sent to.
struct CheckpointDeliveryOptions: ParsableArguments {
  private enum Help {
    static let keep = ArgumentHelp(
      vi:
        "Giữ các mốc kiểm trong thư mục này, mỗi mốc nối tiếp mốc trước (mặc định SỔ.checkpoints).",
      en: "Keep checkpoints here, each extending the last (default REGISTRY.checkpoints).",
      value: "dir")
    static let folder = ArgumentHelp(
      vi: "Gửi vào thư mục này (lặp lại được).",
      en: "Send to this folder (repeatable).",
      value: "dir")
    static let command = ArgumentHelp(
      vi: "Gửi cho lệnh này qua đầu vào chuẩn; chữ ký nó in ra được giữ lại (lặp lại được).",
      en: "Send to this command's standard input; cosignatures it prints are kept (repeatable).",
      value: "command")
    static let address = ArgumentHelp(
      vi: "Gửi tới địa chỉ https này bằng curl (lặp lại được).",
      en: "Send to this https address with curl (repeatable).",
      value: "https://…")
  }

  @Option(help: Help.keep)
  var keep: String?

  @Option(help: Help.folder)
  var sendToFolder: [String] = []

  @Option(help: Help.command)
  var sendToCommand: [String] = []

  @Option(help: Help.address)
  var sendToAddress: [String] = []

  /// Whether a checkpoint is to be kept, or sent, which keeps it too.
  var isUsed: Bool {
    keep != nil || !(sendToFolder + sendToCommand + sendToAddress).isEmpty
  }

  /// The folder in which the checkpoints of a registry are kept.
  func folder(beside registry: String) -> String {
    keep ?? CheckpointArchive.folder(of: registry)
  }

  /// The places, in the order of their kinds.
  func places() throws -> [CheckpointPlace] {
    for line in sendToCommand
    where line.isEmpty || line.unicodeScalars.contains(where: { $0.value < 32 }) {
      throw ValidationError(
        vi: "--send-to-command cần một lệnh trên một dòng.",
        en: "--send-to-command takes a command of one line.")
    }
    return sendToFolder.map { .folder($0) } + sendToCommand.map { .command($0) }
      + (try sendToAddress.map { try CheckpointPlace.parsing(address: $0) })
  }
}
