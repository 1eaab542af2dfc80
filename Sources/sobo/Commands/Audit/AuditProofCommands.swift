import ArgumentParser
import Audits
import JSON
import Queries
import RegistryCore
import Schema
import Verification

/// `sobo audit prove`: a proof that another program verifies with only a checkpoint.
struct AuditProveCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Chứng minh một bản ghi có trong sổ và là bản mới nhất, hoặc sổ nối tiếp một mốc kiểm.",
      en: "Prove a record and that it is the latest, or that the registry extends a checkpoint.")
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

  @OptionGroup var disclosure: DisclosureOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (since == nil) == (kind != nil && record != nil) else {
      throw ValidationError(
        vi: "Cần KIND KEY, hoặc --since TỆP.", en: "Give KIND KEY, or --since FILE.")
    }
  }

  func run() throws {
    // All of it is read in one state.
    let registry = try global.open(for: .reading)
    try registry.requireWholeProvince(
      Wording(vi: "Chứng minh từ nhật ký", en: "A proof of the trail"))
    if let since {
      let earlier = try Checkpoint.read(file: since, key: nil)
      let proof = try ConsistencyProof.of(registry, since: earlier, named: since)
      return try Console.print(exact: proof.json.text(isIndented: true))
    }
    guard let kind, let record else { return }
    let language = global.language(of: registry)
    let key = try maskedKey(record, of: kind)
    let name = "\(kind) \(key)"
    let proof = try proof(of: kind, record, called: key, in: registry)
    try disclosure.record("audit prove \(name)", global)
    try global.logRead("audit prove", about: name, rows: 1, reason: disclosure.reason)
    if proof.latest == nil { Console.note(Self.notStated[language]) }
    if proof.record?.change.isMasked == true { Console.note(Self.isMasked[language]) }
    try Console.print(exact: proof.json.text(isIndented: true))
  }

  /// Proves a record, with the numbers in it masked unless they are to be shown; one that is not there
  /// is called by its masked key.
  private func proof(
    of kind: String, _ record: String, called key: String, in registry: Registry
  ) throws -> StateProof {
    let known = try checkpoint.map { try Checkpoint.read(file: $0, key: nil) }
    let proof: StateProof
    do {
      proof = try StateProof.of(
        kind, key: record, in: registry, at: known, named: checkpoint ?? "")
    } catch let error as RegistryError where error.condition == .noSuchRecord {
      throw RegistryError.noSuchRecord(inTrail: kind, key)
    }
    let leaves = MaskedLeaf(registry)
    return disclosure.showIds
      ? proof
      : try proof.masked(named: "\(kind) \(key)", change: leaves.change, entry: leaves.entry)
  }

  /// The key of a record as the log has it.
  private func maskedKey(_ record: String, of kind: String) throws -> String {
    guard let declared = RecordKind.all.first(where: { $0.name == kind }) else { return record }
    return try RecordKey(record, of: declared).masked
  }

  private static let isMasked = Wording(
    vi:
      "Số của người được che: bằng chứng cho thấy thay đổi có mã băm đó, không cho thấy nội dung. In"
      + " đủ: --show-ids --reason LÝ-DO.",
    en:
      "Numbers of people are masked: the proof shows that there is a change of that hash, not what it"
      + " says. The whole of it: --show-ids --reason TEXT.")

  private static let notStated = Wording(
    vi:
      "Mốc kiểm này không nêu ảnh cuối của các dòng: chỉ chứng minh được bản ghi đã có, không chứng"
      + " minh được đó là bản mới nhất.",
    en:
      "This checkpoint does not state the last images of the rows: the record is shown to have been"
      + " there, not to be the latest.")
}

/// `sobo audit verify-proof`: a proof against a checkpoint, without the registry.
struct AuditVerifyProofCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Kiểm một bằng chứng với mốc kiểm; không cần sổ.",
      en: "Check a proof against a checkpoint; no registry is needed.",
      discussion: Wording(
        vi:
          "In điều được chứng minh và thoát 0, hoặc thoát 70. Bằng chứng nối tiếp cần cả --since.",
        en: "Prints what is proven and exits 0, or exits 70. A consistency proof needs --since too."
      ))
    static let proof = ArgumentHelp(
      vi: "Tệp do sobo audit prove in ra (-: đầu vào chuẩn).",
      en: "What sobo audit prove printed (-: standard input).",
      value: "file")
    static let checkpoint = ArgumentHelp(
      vi: "Mốc kiểm mà bằng chứng dẫn tới.",
      en: "The checkpoint that the proof leads to.",
      value: "file")
    static let since = ArgumentHelp(
      vi: "Mốc kiểm trước, mà mốc kia nối tiếp.",
      en: "The earlier checkpoint, which the other one extends.",
      value: "file")
    static let sinceKey = ArgumentHelp(
      vi: "Khóa công khai của --since, nếu khóa khác đã ký.",
      en: "The public key of --since, if another key signed it.", value: "key")
  }

  static let configuration = CommandConfiguration("verify-proof", Help.command)

  @Argument(help: Help.proof)
  var proof: String

  @Option(help: Help.checkpoint)
  var checkpoint: String

  @Option(help: Help.since)
  var since: String?

  @Option(help: .publicKey)
  var publicKey: String

  @Option(help: Help.sinceKey)
  var sinceKey: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard sinceKey == nil || since != nil else {
      throw ValidationError(
        vi: "--since-key đi với --since.", en: "--since-key goes with --since.")
    }
  }

  func run() throws {
    let key = try VerifierKey.read(publicKey)
    let known = try Checkpoint.read(file: checkpoint, key: key)
    let bytes = try PlainFile.read(proof == "-" ? "/dev/stdin" : proof, limit: 64 << 20)
    guard let json = try? JSONValue(parsing: bytes) else { throw RegistryError.notAProof(proof) }
    try Console.print(exact: try result(json, known, key)[global.language()])
  }

  private func result(
    _ json: JSONValue, _ known: Checkpoint, _ key: VerifierKey
  ) throws -> Wording {
    if let proof = ConsistencyProof(json) {
      guard let since else {
        throw ValidationError(
          vi: "Bằng chứng nối tiếp cần --since MỐC.", en: "A consistency proof needs --since NOTE.")
      }
      let earlier = try Checkpoint.read(
        file: since, key: sinceKey.map { try VerifierKey.read($0) } ?? key)
      guard proof.isValid, proof.old == TreeHead(size: earlier.size, root: earlier.root),
        proof.new == TreeHead(size: known.size, root: known.root)
      else { throw RegistryError.badProof(self.proof) }
      return Wording(
        vi: "Mốc kiểm \(known.size) lần ghi nối tiếp mốc \(earlier.size) lần ghi.",
        en:
          "The checkpoint of \(Language.english(known.size, "entry", "entries")) extends that of \(earlier.size)."
      )
    }
    guard let proof = StateProof(json) else { throw RegistryError.notAProof(self.proof) }
    guard proof.latest != nil || known.rows == nil else {
      throw RegistryError.latestMissing(self.proof)
    }
    guard proof.isValid, proof.fits(known) else { throw RegistryError.badProof(self.proof) }
    return proof.wording(known)
  }
}

extension StateProof {
  /// What is proven.
  fileprivate func wording(_ checkpoint: Checkpoint) -> Wording {
    guard let latest else { return wordingOfChange(checkpoint) }
    let row = "\(latest.table) \(latest.number)"
    guard let change = latest.change else {
      return Wording(
        vi: "\(row): không có dòng này ở mốc kiểm \(checkpoint.size) lần ghi.",
        en:
          "\(row): there is no such row at the checkpoint of \(Language.english(checkpoint.size, "entry", "entries"))."
      )
    }
    let isMasked = record?.change.isMasked == true
    return Wording(
      vi: "\(row): thay đổi \(change) là mới nhất ở mốc kiểm \(checkpoint.size) lần ghi."
        + (isMasked ? " Nội dung bị che, không được chứng minh." : ""),
      en:
        "\(row): change \(change) is the latest at the checkpoint of \(Language.english(checkpoint.size, "entry", "entries"))."
        + (isMasked ? " What it says is masked and not proven." : ""))
  }

  /// The same where the checkpoint does not state the rows.
  private func wordingOfChange(_ checkpoint: Checkpoint) -> Wording {
    if let change = record?.change, change.isMasked {
      return Wording(
        vi:
          "Thay đổi có mã băm \(change.hash.hex) có trong \(checkpoint.size) lần ghi. Nội dung bị che,"
          + " không được chứng minh.",
        en:
          "The change of hash \(change.hash.hex) is in the \(Language.english(checkpoint.size, "entry", "entries")). What it says is"
          + " masked and not proven.")
    }
    let lines = (record?.change.leaf ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    let row = lines.dropFirst().prefix(2).joined(separator: " ")
    return Wording(
      vi:
        "\(row): thay đổi \(lines.first ?? "") có trong \(checkpoint.size) lần ghi; không rõ có phải"
        + " mới nhất.",
      en:
        "\(row): change \(lines.first ?? "") is in the \(Language.english(checkpoint.size, "entry", "entries")); whether it is the"
        + " latest is not shown.")
  }
}
