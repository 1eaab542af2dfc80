import ArgumentParser
import Audits
import Glibc
import RegistryCore
import Verification

/// `sobo audit keygen`: a key that signs checkpoints, outside the registry.
struct AuditKeygenCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Tạo khóa ký mốc kiểm hoặc lần ghi, trong một tệp riêng ngoài sổ.",
      en: "Make a key that signs checkpoints or entries, in a file of its own outside the registry."
    )
    static let output = ArgumentHelp(
      vi: "Tệp khóa mới (0600, không ghi đè).",
      en: "The new key file (0600, never overwritten).",
      value: "file")
    static let name = ArgumentHelp(
      vi: "Tên khóa, cũng là nguồn gốc ghi trên mốc kiểm (mặc định: sobo/TÊN-MÁY).",
      en: "The key's name, also the origin on checkpoints (default: sobo/HOST).",
      value: "name")
  }

  static let configuration = CommandConfiguration("keygen", Help.command)

  @Option(help: Help.output)
  var output: String

  @Option(help: Help.name)
  var name: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let key = try SigningKey.generate(name: name ?? "sobo/\(Self.host)")
    try key.write(to: output)
    try Console.print(key.verifier.description)
    Console.note(
      Wording(
        vi:
          "Nếu khóa để ký mốc kiểm, giữ \(output) ngoài máy chứa sổ. Dòng trên là khóa công khai: trao"
          + " cho người kiểm tra.",
        en:
          "If it is to sign checkpoints, keep \(output) away from the registry's machine. The line"
          + " above is the public key: give it to whoever inspects.")[global.language()])
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "registry" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// `sobo audit checkpoint`: a signed statement of what the registry holds now.
struct AuditCheckpointCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Kiểm chứng sổ rồi lập mốc kiểm có chữ ký: số lần ghi và mã băm gốc.",
      en: "Verify the registry and make a signed checkpoint: the number of entries and their root.")
    static let key = ArgumentHelp(
      vi: "Tệp khóa.",
      en: "The key file.",
      value: "file")
    static let output = ArgumentHelp(
      vi: "Tệp mới cho mốc kiểm (mặc định: in ra).",
      en: "The new file (default: printed).",
      value: "file")
    static let extends = ArgumentHelp(
      vi: "Mốc kiểm trước: chỉ ký khi sổ nối tiếp nó.",
      en: "An earlier checkpoint: sign only if the registry extends it.",
      value: "file")
  }

  static let configuration = CommandConfiguration("checkpoint", Help.command)

  @Option(help: Help.key)
  var key: String

  @Option(help: Help.output)
  var output: String?

  @OptionGroup var replacing: ForceOption

  @Option(help: Help.extends)
  var extends: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let signer = try SigningKey.read(key)
    if let output {
      try OutputFile.check(output, beside: global.registryPath, isForced: replacing.force)
    }
    let registry = try global.open(for: .reading)
    if let extends {
      let earlier = try Checkpoint.read(file: extends, key: signer.verifier)
      _ = try ConsistencyProof.of(registry, since: earlier, named: extends)
    }
    // What is signed is what was verified, not what the file says by then.
    let language = global.language(of: registry)
    let verdict = try ProgressMeter(language: language).watch {
      try TrailVerification.run(on: registry.path)
    }
    guard verdict.isWhole else { throw RegistryError.notVerified(verdict) }
    let checkpoint = Checkpoint(
      origin: signer.verifier.name, head: verdict.head, erased: verdict.erased,
      identity: verdict.identity)
    let note = try checkpoint.signed(by: signer).note
    guard let output else { return try Console.print(String(note.dropLast())) }
    try OutputFile.write(
      note, to: output, beside: registry.path, isForced: replacing.force)
    Console.note(
      Wording(
        vi: "Mốc kiểm: \(checkpoint.size) lần ghi. Giữ \(output) ngoài máy chứa sổ.",
        en: "Checkpoint: \(checkpoint.size) entries. Keep \(output) away from the registry's"
          + " machine.")[language])
  }
}

/// `sobo audit prove`: a proof that another program verifies with only a checkpoint.
struct AuditProveCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Chứng minh một bản ghi có trong sổ, hoặc sổ nối tiếp một mốc kiểm.",
      en: "Prove that a record is in the registry, or that the registry extends a checkpoint.")
    static let record = ArgumentHelp(
      vi: "Mã (members: MÃ HỘ/STT, assessments: MÃ HỘ/ĐỢT) hoặc số dòng.",
      en: "Key (members: HOUSEHOLD/NUMBER, assessments: HOUSEHOLD/ROUND) or row number.",
      value: "key")
    static let checkpoint = ArgumentHelp(
      vi: "Mốc kiểm mà bằng chứng dẫn tới (mặc định: sổ hiện tại).",
      en: "The checkpoint that the proof leads to (default: the registry as it is).",
      value: "file")
    static let since = ArgumentHelp(
      vi: "Chứng minh sổ nối tiếp mốc kiểm này.",
      en: "Prove that the registry extends this one.",
      value: "file")
  }

  static let configuration = CommandConfiguration("prove", Help.command)

  @Argument(help: .kind)
  var kind: String?

  @Argument(help: Help.record)
  var record: String?

  @Option(help: Help.checkpoint)
  var checkpoint: String?

  @Option(help: Help.since)
  var since: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (since == nil) == (kind != nil && record != nil) else {
      throw ValidationError(
        vi: "Cần KIND KEY, hoặc --since TỆP.", en: "Give KIND KEY, or --since FILE.")
    }
  }

  func run() throws {
    let registry = try global.open(for: .reading)
    if let since {
      let earlier = try Checkpoint.read(file: since, key: nil)
      let proof = try ConsistencyProof.of(registry, since: earlier, named: since)
      return try Console.print(proof.json.text(isIndented: true))
    }
    guard let kind, let record else { return }
    var size: Int?
    if let checkpoint {
      let known = try Checkpoint.read(file: checkpoint, key: nil)
      _ = try ConsistencyProof.of(registry, since: known, named: checkpoint)
      size = known.size
    }
    let proof = try RecordProof.last(of: kind, key: record, in: registry, size: size)
    try Console.print(proof.json.text(isIndented: true))
  }
}
