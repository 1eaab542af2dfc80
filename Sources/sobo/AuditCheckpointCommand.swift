import ArgumentParser
import Audits
import Glibc
import RegistryCore
import Sheets
import Verification

/// `sobo audit keygen`: a key that signs checkpoints, outside the registry.
struct AuditKeygenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen",
    abstract: words(
      "Tạo khóa ký mốc kiểm, trong một tệp riêng ngoài sổ.",
      "Make a key that signs checkpoints, in a file of its own outside the registry."))

  @Option(
    help: ArgumentHelp(
      words("Tệp khóa mới (0600, không ghi đè).", "The new key file (0600, never overwritten)."),
      valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp(
      words(
        "Tên khóa, cũng là nguồn gốc ghi trên mốc kiểm (mặc định: sobo/TÊN-MÁY).",
        "The key's name, also the origin on checkpoints (default: sobo/HOST)."), valueName: "name"))
  var name: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let key = try SigningKey.generate(name: name ?? "sobo/\(Self.host)")
    try key.write(to: output)
    try Console.print(key.verifier.description)
    Console.note(
      Wording(
        vi:
          "Giữ \(output) ngoài máy chứa sổ. Dòng trên là khóa công khai: trao cho người kiểm tra.",
        en: "Keep \(output) away from the registry's machine. The line above is the public key:"
          + " give it to whoever inspects.")[global.language()])
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "registry" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// `sobo audit checkpoint`: a signed statement of what the registry holds now.
struct AuditCheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: words(
      "Lập mốc kiểm có chữ ký: số lần ghi và mã băm gốc.",
      "Make a signed checkpoint: the number of entries and their root."))

  @Option(help: ArgumentHelp(words("Tệp khóa.", "The key file."), valueName: "file"))
  var key: String

  @Option(
    help: ArgumentHelp(
      words("Tệp mới cho mốc kiểm (mặc định: in ra).", "The new file (default: printed)."),
      valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Mốc kiểm trước: chỉ ký khi sổ nối tiếp nó.",
        "An earlier checkpoint: sign only if the registry extends it."), valueName: "file"))
  var extends: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let signer = try SigningKey.read(key)
    let registry = try global.open(for: .reading)
    if let extends {
      let earlier = try Checkpoint.read(file: extends, key: signer.verifier)
      _ = try ConsistencyProof.of(registry, since: earlier, named: extends)
    }
    let checkpoint = Checkpoint(origin: signer.verifier.name, head: try TreeHead.of(registry))
    let note = try checkpoint.signed(by: signer).note
    guard let output else { return try Console.print(String(note.dropLast())) }
    try PlainFile.create(output, note.utf8)
    Console.note(
      Wording(
        vi: "Mốc kiểm: \(checkpoint.size) lần ghi. Giữ \(output) ngoài máy chứa sổ.",
        en: "Checkpoint: \(checkpoint.size) entries. Keep \(output) away from the registry's"
          + " machine.")[global.language(of: registry)])
  }
}

/// `sobo audit prove`: a proof that another program verifies with only a checkpoint.
struct AuditProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: words(
      "Chứng minh một bản ghi có trong sổ, hoặc sổ nối tiếp một mốc kiểm.",
      "Prove that a record is in the registry, or that the registry extends a checkpoint."))

  @Argument(help: ArgumentHelp(words("Loại hoặc bảng.", "Kind or table."), valueName: "kind"))
  var kind: String?

  @Argument(
    help: ArgumentHelp(
      words(
        "Mã (members: MÃ HỘ/STT, assessments: MÃ HỘ/ĐỢT) hoặc số dòng.",
        "Key (members: HOUSEHOLD/NUMBER, assessments: HOUSEHOLD/ROUND) or row number."),
      valueName: "key"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Mốc kiểm mà bằng chứng dẫn tới (mặc định: sổ hiện tại).",
        "The checkpoint that the proof leads to (default: the registry as it is)."),
      valueName: "file"))
  var checkpoint: String?

  @Option(
    help: ArgumentHelp(
      words("Chứng minh sổ nối tiếp mốc kiểm này.", "Prove that the registry extends this one."),
      valueName: "file"))
  var since: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (since == nil) == (kind != nil && record != nil) else {
      throw ValidationError(
        words("Cần KIND KEY, hoặc --since TỆP.", "Give KIND KEY, or --since FILE."))
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
