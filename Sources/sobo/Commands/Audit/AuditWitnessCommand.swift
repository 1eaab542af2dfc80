import ArgumentParser
import RegistryCore
import Verification

/// `sobo audit witness`: on another machine, cosigns checkpoints that extend all it saw before.
struct AuditWitnessCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Đồng ký một mốc kiểm nếu nó nối tiếp mốc đã đồng ký lần trước; không cần sổ.",
      en: "Cosign a checkpoint if it extends the last one that was; no registry is needed.",
      discussion: Wording(
        vi: """
          Chạy trên máy khác. Mốc kiểm rẽ nhánh hoặc ngắn lại bị từ chối (70), và cả hai mốc được giữ
          cạnh tệp --state làm bằng chứng.
          """,
        en: """
          For another machine. A checkpoint that forks or shrinks is refused (70), and both are kept
          beside the --state file as evidence.
          """))
    static let request = ArgumentHelp(
      vi: "Mốc kiểm, có hay không kèm bằng chứng nối tiếp (-: đầu vào chuẩn).",
      en: "The checkpoint, with or without a proof that it extends (-: standard input).",
      value: "file")
    static let state = ArgumentHelp(
      vi: "Tệp ghi nhớ mốc đã đồng ký, mỗi sổ một tệp.",
      en: "The file that remembers the last one, a file for each registry.",
      value: "file")
    static let key = ArgumentHelp(
      vi: "Khóa của người làm chứng (sobo audit keygen --witness --output TỆP).",
      en: "The witness's key (sobo audit keygen --witness --output FILE).",
      value: "file")
    static let publicKey = ArgumentHelp(
      vi: "Khóa công khai của sổ; cần ở lần đầu.",
      en: "The registry's public key; needed the first time.",
      value: "key")
    static let output = ArgumentHelp(
      vi: "Tệp mới cho mốc đã đồng ký (mặc định: in ra).",
      en: "The new file for the cosigned checkpoint (default: printed).",
      value: "file")
  }

  static let configuration = CommandConfiguration("witness", Help.command)

  @Argument(help: Help.request)
  var request: String

  @Option(help: Help.state)
  var state: String

  @Option(help: Help.key)
  var key: String

  @Option(help: Help.publicKey)
  var publicKey: String?

  @Option(help: Help.output)
  var output: String?

  @OptionGroup var replacing: ForceOption

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let log = try publicKey.map { try VerifierKey.read($0) }
    let file = WitnessFile(state, key: try SigningKey.read(key))
    if let output { try OutputFile.check(output, beside: nil, isForced: replacing.force) }
    let bytes = try PlainFile.read(request == "-" ? "/dev/stdin" : request, limit: 2 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RegistryError.notAWitnessRequest(request)
    }
    let note = try file.cosign(text, named: request, log: log)
    guard let output else { return try Console.print(exact: String(note.note.dropLast())) }
    try OutputFile.write(note.note, to: output, beside: nil, isForced: replacing.force)
    Console.note(
      Wording(
        vi: "Đã đồng ký: \(output). Đưa lại cho người giữ sổ.",
        en: "Cosigned: \(output). Give it back to the registry's keeper.")[global.language()])
  }
}
