import ArgumentParser
import Audits
import Backups
import JSON
import RegistryCore
import Sheets
import Verification

/// `sobo audit verify`: the registry against its trail and against checkpoints.
struct AuditVerifyCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Kiểm chứng sổ với nhật ký và các mốc kiểm.",
      en: "Verify the registry against its trail and checkpoints.",
      discussion: Wording(
        vi: """
          Tính lại mọi cây băm, so từng dòng với ảnh cuối cùng trong nhật ký, so cấu trúc với các bước
          nâng cấp, kiểm nhật ký tra cứu. In một dòng và thoát 0, hoặc nêu chỗ sai đầu tiên và thoát 70.
          """,
        en: """
          Recomputes every tree, compares each row with its last image in the trail and the schema with
          the migrations, and checks the log of reads. Prints one line and exits 0, or names the first break and exits 70.
          """))
    static let witness = ArgumentHelp(
      vi:
        "Khóa công khai của người làm chứng (lặp lại được; mặc định: thiết lập witnesses của sổ).",
      en: "A witness's public key (repeatable; default: the registry's setting witnesses).",
      value: "key")
    static let cosignedWithin = ArgumentHelp(
      vi:
        "Mốc đồng ký cuối không được cũ hơn số ngày này (mặc định: thiết lập cosignature_days của sổ).",
      en:
        "The last cosignature may be no older than this many days (default: the registry's setting cosignature_days).",
      value: "days")
    static let limit = ArgumentHelp(
      vi: "Số chỗ sai được liệt kê.",
      en: "How many breaks are listed.",
      value: "n")
  }

  static let configuration = CommandConfiguration("verify", Help.command)

  @OptionGroup var kept: CheckpointOptions

  @Option(help: Help.witness)
  var witness: [String] = []

  @Option(help: Help.cosignedWithin)
  var cosignedWithin: Int?

  @Option(help: Help.limit)
  var limit = 20

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard let days = cosignedWithin, !(0...WitnessSettings.longest).contains(days) else { return }
    throw ValidationError(
      vi: "--cosigned-within cần số ngày từ 0 đến \(WitnessSettings.longest).",
      en: "--cosigned-within takes days from 0 to \(WitnessSettings.longest).")
  }

  func run() throws {
    let language = global.language()
    var checkpoints = try kept.read()
    if kept.areUnsigned { Console.note(Self.unsigned[language]) }
    let settings = WitnessSettings(of: global.registryPath)
    let last = try lastCosignature(settings)
    if let last { checkpoints.append(last.checkpoint) }
    let verdict = try ProgressMeter(language: language).watch {
      try TrailVerification.run(on: global.registryPath, checkpoints: checkpoints)
    }
    // A registry that was altered is told of first.
    let reads = Result {
      try ReadLog(of: global.registryPath).verify(goingOnFrom: checkpoints.compactMap(\.reads))
    }
    try show(verdict, last, language)
    // The line that scripts read is never translated.
    if verdict.isWhole, language == .vietnamese, result.named == nil {
      Console.note(Wording.whole(verdict)[language])
    }
    if let last { Console.note(last.wording[language]) }
    for note in [verdict.erasures, verdict.disorder] {
      if let note { Console.note(note[language]) }
    }
    for replaced in verdict.replacements { Console.note(replaced.wording[language]) }
    if !verdict.isWhole {
      Console.error(verdict.failure[language])
      throw ExitCode(ExitStatus.integrity.rawValue)
    }
    if let wording = Wording.reads(try reads.get().lines) { Console.note(wording[language]) }
    // Whoever inspects need not take the registry's own word for how old is too old.
    if let days = cosignedWithin ?? settings.days { try LastCosignature.check(last, within: days) }
  }

  /// How many kept checkpoints are looked through for one of a known witness.
  private static let looked = 100

  /// The last cosignature that is known here: on the checkpoints that were named, and on the newest
  /// ones that are kept beside the registry.
  private func lastCosignature(_ settings: WitnessSettings) throws -> LastCosignature? {
    let witnesses = try witness.map { try VerifierKey.read($0) }
    let archive = CheckpointArchive(CheckpointArchive.folder(of: global.registryPath))
    let notes =
      try kept.checkpoint.map { ($0, try SignedNote.read(file: $0)) }
      + archive.cosigned(newest: Self.looked)
    return try LastCosignature.newest(
      among: notes, by: witnesses.isEmpty ? settings.keys : witnesses)
  }

  private func show(
    _ verdict: TrailVerdict, _ last: LastCosignature?, _ language: Language
  ) throws {
    let breaks = verdict.breaks.prefix(max(1, limit))
    guard let format = result.named else {
      let lines =
        verdict.isWhole
        ? [verdict.line] : breaks.map { "\($0.place): \($0.wording[language])" }
      return try result.print(lines.joined(separator: "\n"), beside: global.registryPath)
    }
    if format == .json {
      return try result.print(
        json: json(verdict, breaks, last, language), beside: global.registryPath)
    }
    let output = try result.open(
      ["code", "place", "message"].map { ResultColumn(name: $0) }, beside: global.registryPath)
    for broken in breaks {
      try output.writer.write([
        .text(broken.code), .text(broken.place), .text(broken.wording[language]),
      ])
    }
    let rest = verdict.breakCount - breaks.count
    if let cut = try output.writer.finish(cut: rest > 0 ? "+\(rest)" : nil) { Console.note(cut) }
    try output.close()
  }

  private func json(
    _ verdict: TrailVerdict, _ breaks: some Sequence<TrailBreak>, _ last: LastCosignature?,
    _ language: Language
  ) -> JSONValue {
    [
      "verified": .bool(verdict.isWhole), "entries": .integer(Int64(verdict.entries)),
      "changes": .integer(Int64(verdict.changes)), "rows": .integer(Int64(verdict.rows)),
      "erased": .integer(Int64(verdict.erased)),
      "identity": verdict.identity.map { .string($0) } ?? .null,
      "writer_key": verdict.writerKey.map { .string($0) } ?? .null,
      "earlier": .integer(Int64(verdict.earlier.count)),
      "replaced_administrators": .array(verdict.replacements.map(\.json)),
      "root": .string(verdict.head.root.hex), "cosignature": last?.json ?? .null,
      "break_count": .integer(Int64(verdict.breakCount)),
      "breaks": .array(
        breaks.map {
          [
            "code": .string($0.code), "place": .string($0.place),
            "message": .string($0.wording[language]),
          ]
        }),
    ]
  }

  private static let unsigned = Wording(
    vi: "Chưa kiểm chữ ký của mốc kiểm: hãy cho --public-key.",
    en: "The signatures of the checkpoints were not checked: give --public-key.")
}

extension AdministratorReplacement {
  fileprivate var json: JSONValue {
    [
      "entry": .integer(entry), "at": .string(at), "owner": .string(owner), "from": .string(from),
      "to": .string(to), "reason": .string(reason),
    ]
  }
}

extension LastCosignature {
  fileprivate var json: JSONValue {
    [
      "witness": .string(witness), "at": .string(timeText), "age_seconds": .integer(Int64(age)),
      "entries": .integer(Int64(checkpoint.size)),
    ]
  }

  /// How old it is, for people.
  fileprivate var wording: Wording {
    Wording { language in
      let (days, at) = (language.number(max(0, age / 86_400)), language.time(timeText))
      return switch language {
      case .vietnamese:
        "Đồng ký gần nhất: \(witness), lúc \(at), cách đây \(days) ngày, \(checkpoint.size) lần ghi."
      case .english:
        "Last cosignature: \(witness), \(at), \(days) days ago, \(checkpoint.size) entries."
      }
    }
  }
}

extension Wording {
  /// What was found of the log of reads; nil where nothing was logged.
  fileprivate static func reads(_ lines: Int64) -> Wording? {
    guard lines > 0 else { return nil }
    return Wording(
      vi: "Nhật ký tra cứu: \(lines) dòng, dòng nào cũng nối tiếp dòng trước.",
      en:
        "The log of reads: \(lines) \(lines == 1 ? "line" : "lines"), each follows from the one before."
    )
  }
}
