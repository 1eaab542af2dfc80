import ArgumentParser
import Audits
import Backups
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
    static let witness = ArgumentHelp(
      vi: "Khóa của người làm chứng, chỉ để đồng ký (sobo audit witness).",
      en: "The key of a witness, which only cosigns (sobo audit witness).")
  }

  static let configuration = CommandConfiguration("keygen", Help.command)

  @Option(help: Help.output)
  var output: String

  @Option(help: Help.name)
  var name: String?

  @Flag(help: Help.witness)
  var witness = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let key = try SigningKey.generate(name: name ?? "sobo/\(Self.host)", forWitness: witness)
    try key.write(to: output)
    try Console.print(exact: key.verifier.description)
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
    static let request = ArgumentHelp(
      vi: "Tệp mới cho người làm chứng: mốc kiểm kèm bằng chứng nối tiếp mốc của --extends.",
      en: "A new file for a witness: the checkpoint and the proof that it extends --extends.",
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

  @Option(help: Help.request)
  var request: String?

  @OptionGroup var delivery: CheckpointDeliveryOptions

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let signer = try SigningKey.read(key)
    for file in [output, request].compactMap(\.self) {
      try OutputFile.check(file, beside: global.registryPath, isForced: replacing.force)
    }
    let places = try delivery.places()
    let archive = CheckpointArchive(delivery.folder(beside: global.registryPath))
    let registry = try global.open(for: .reading, isHeld: false, forSystem: true)
    try registry.requireWholeProvince(Wording(vi: "Mốc kiểm", en: "A checkpoint"))
    let earlier = try extends.map { try Checkpoint.read(file: $0, key: signer.verifier) }
    if let extends, let earlier {
      _ = try ConsistencyProof.of(registry, since: earlier, named: extends)
    }
    let last = delivery.isUsed ? try archive.last(signedBy: signer.verifier) : nil
    if let (file, last) = last {
      _ = try ConsistencyProof.of(registry, since: last, named: file)
    }
    let language = global.language(of: registry)
    let checkpoint = try Checkpoint.verified(
      registry, by: signer, goingOnFrom: [earlier, last?.checkpoint].compactMap(\.self), language)
    // Others may have written since the state that was verified: what is signed extends the earlier
    // checkpoints by proofs that lead to this very state.
    try registry.hold()
    let proof = try earlier.map { try Self.proof(registry, $0, extends ?? "", to: checkpoint) }
    if let (file, last) = last { _ = try Self.proof(registry, last, file, to: checkpoint) }
    let signed = try checkpoint.signed(by: signer)
    if let request {
      try OutputFile.write(
        WitnessRequest(note: signed, proof: proof).text, to: request, beside: registry.path,
        isForced: replacing.force)
    }
    if output != nil || !delivery.isUsed {
      try show(checkpoint, signed.note, beside: registry.path, language)
    }
    if delivery.isUsed {
      try archive.deliver(signed, of: registry, to: places).report(checkpoint, language)
    }
  }

  /// The proof that a checkpoint extends an earlier one.
  private static func proof(
    _ registry: Registry, _ earlier: Checkpoint, _ file: String, to checkpoint: Checkpoint
  ) throws -> ConsistencyProof {
    let proof = try ConsistencyProof.of(
      registry, since: earlier, named: file, size: checkpoint.size)
    guard proof.new == TreeHead(size: checkpoint.size, root: checkpoint.root) else {
      throw RegistryError.brokenTrail(Int64(checkpoint.size))
    }
    return proof
  }

  private func show(
    _ checkpoint: Checkpoint, _ note: String, beside registry: String, _ language: Language
  ) throws {
    guard let output else { return try Console.print(exact: String(note.dropLast())) }
    try OutputFile.write(note, to: output, beside: registry, isForced: replacing.force)
    Console.note(
      Wording(
        vi: "Mốc kiểm: \(checkpoint.size) lần ghi. Giữ \(output) ngoài máy chứa sổ.",
        en:
          "Checkpoint: \(Language.english(checkpoint.size, "entry", "entries")). Keep \(output) away from the registry's"
          + " machine.")[language])
  }
}

extension CheckpointDelivery {
  /// Says where a checkpoint is now, and throws the first place that did not take it.
  fileprivate func report(_ checkpoint: Checkpoint, _ language: Language) throws {
    try Console.print(exact: file)
    if let cosigned { try Console.print(exact: cosigned) }
    Console.note(
      Wording(
        vi: "Mốc kiểm: \(checkpoint.size) lần ghi."
          + (cosigned == nil ? "" : " Người làm chứng đã đồng ký."),
        en: "Checkpoint: \(Language.english(checkpoint.size, "entry", "entries"))."
          + (cosigned == nil ? "" : " It was cosigned."))[language])
    for (place, error) in failures.dropFirst() {
      Console.note("\(place.text): \(error.wording[language])")
    }
    if let (_, error) = failures.first { throw error }
  }
}
