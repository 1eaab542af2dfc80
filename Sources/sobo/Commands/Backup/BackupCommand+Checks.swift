import ArgumentParser
import Audits
import Backups
import Glibc
import JSON
import RegistryCore
import Schema
import Sheets
import Verification

/// Who must have signed a backup.
struct BackupSignature: ParsableArguments {
  private enum Help {
    static let publicKey = ArgumentHelp(
      vi: "Khóa công khai phải đã ký; thiếu chữ ký thì không tin gì trong bản kê.",
      en: "The public key that must have signed it; without that nothing in it is believed.",
      value: "key")
  }

  @Option(help: Help.publicKey)
  var publicKey: String?

  /// The key; nil where none was given.
  func key() throws -> VerifierKey? { try publicKey.map { try VerifierKey.read($0) } }
}

/// What is needed to look into a backup.
struct BackupAccess: ParsableArguments {
  private enum Help {
    static let identity = ArgumentHelp(
      vi: "Tệp định danh age để mở bản mã hóa.",
      en: "The age identity that opens an encrypted one.",
      value: "file")
    static let scratch = ArgumentHelp(
      vi: "Thư mục tạm (mặc định $TMPDIR, /var/tmp).",
      en: "Scratch folder (default $TMPDIR, /var/tmp).",
      value: "dir")
  }

  @Option(help: Help.identity)
  var identity: String?

  @OptionGroup var signature: BackupSignature

  @Option(help: Help.scratch)
  var scratch: String?

  func access() throws -> Backup.Access {
    var access = Backup.Access()
    access.identity = identity
    access.key = try signature.key()
    if let scratch { access.scratch = scratch }
    return access
  }
}

extension BackupCommand {
  /// `sobo backup verify`.
  struct Verify: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Lặp lại mọi kiểm tra của một bản sao lưu (0 đạt, 1 chưa rõ, 70 hỏng).",
        en: "Repeat every check of a backup (0 pass, 1 inconclusive, 70 fail).")
    }

    static let configuration = CommandConfiguration("verify", Help.command)

    @Argument(help: .backup)
    var path: String

    @OptionGroup var result: RowOptions

    @OptionGroup var access: BackupAccess
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let verdict = try ProgressMeter(language: global.language()).watch {
        try Backup.verify(path, access: access.access())
      }
      try verdict.report(result, beside: global.registryPath, global.language())
    }
  }

  /// `sobo backup drill`.
  struct Drill: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Diễn tập: phục hồi vào chỗ tạm, lặp lại mọi kiểm tra, ghi kết quả vào sổ.",
        en: "Rehearse: restore to scratch, repeat every check, record the result in the registry.",
        discussion: Wording(
          vi: "Thoát 0 đạt, 1 chưa kết luận được, 70 không đạt.",
          en: "Exits 0 pass, 1 inconclusive, 70 fail."))
      static let path = ArgumentHelp(
        vi: "Bản sao lưu, hoặc thư mục chứa chúng: bản mới nhất.",
        en: "The backup, or the folder for backups: the newest one.",
        value: "path")
    }

    static let configuration = CommandConfiguration("drill", Help.command)

    @Argument(help: Help.path)
    var path: String

    @OptionGroup var result: RowOptions

    @OptionGroup var access: BackupAccess
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let access = try access.access()
      let path = try Backup.newest(at: path, key: access.key)
      var verdict = try ProgressMeter(language: global.language()).watch {
        try Backup.drill(path, access: access)
      }
      verdict.record(path, in: global)
      try verdict.report(result, beside: global.registryPath, global.language())
    }
  }

  /// `sobo backup restore`.
  struct Restore: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Phục hồi vào một tệp mới; không bao giờ ghi đè.",
        en: "Restore to a new file; nothing is ever overwritten.",
        discussion: Wording(
          vi: """
            --as-known-at đưa sổ về một thời điểm: bản sao lưu đi tiếp theo nhật ký của sổ gốc
            (--registry, nếu có và nối tiếp bản sao lưu), rồi mọi thứ ghi sau thời điểm đó được đưa
            về như cũ bằng một lần ghi mới. Không lần ghi nào mất đi.
            """,
          en: """
            --as-known-at brings the registry to a moment: the backup goes on along the trail of the
            registry it was made of (--registry, if it is there and goes on from the backup), then
            all that was recorded later is taken back by one new entry. No entry is lost.
            """))
      static let to = ArgumentHelp(
        vi: "Tệp sổ mới.",
        en: "The new registry file.",
        value: "file")
      static let trail = ArgumentHelp(
        vi: "Sổ có nhật ký nối tiếp bản sao lưu (mặc định: --registry).",
        en: "The registry whose trail goes on from the backup (default: --registry).",
        value: "file")
      static let withoutTrail = ArgumentHelp(
        vi: "Chỉ dùng nhật ký trong bản sao lưu.",
        en: "Use the trail in the backup only.")
      static let eraseAgain = ArgumentHelp(
        vi: "Xóa lại theo luật những người đã được xóa sau bản sao lưu.",
        en: "Erase again the persons who were erased by law after the backup.")
    }

    static let configuration = CommandConfiguration("restore", Help.command)

    @Argument(help: .backup)
    var path: String

    @Option(help: Help.to)
    var to: String

    @OptionGroup var trial: DryRunOption

    @OptionGroup var known: KnownOption

    @Option(help: Help.trail)
    var trail: String?

    @Flag(help: Help.withoutTrail)
    var withoutTrail = false

    @Flag(help: Help.eraseAgain)
    var eraseAgain = false

    @OptionGroup var access: BackupAccess
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let language = global.language()
      let access = try access.access()
      var plan = try Backup.plan(path, to: to, key: access.key)
      Console.note(plan.wording(to: to)[language])
      let moment = try known.knownAt.map { text in
        try plan.backup.plan(
          asKnownAt: text, trail: trailPath, isNamed: trail != nil, access: access)
      }
      if let moment { moment.report(language) }
      let erased = try laterErasures(plan.backup, moment, language)
      if eraseAgain { plan.erasedAgain = erased }
      if trial.dryRun { return }
      if moment != nil || !plan.erasedAgain.isEmpty { ExerciseDay.announce }
      let verdict = try ProgressMeter(language: language).watch { [plan] in
        try Backup.restore(plan, to: moment, actor: global.actor, access: access)
      }
      try Console.print(exact: to)
      if moment != nil {
        for check in verdict.checks where check.name == "moment" || check.name == "restored_trail" {
          Console.note("\(BackupCheck.title(of: check.name)[language]): \(check.shown[language])")
        }
      }
      for note in verdict.notes { Console.note(note[language]) }
      if !eraseAgain { printCommands(erasing: erased, language) }
      try Self.noteMissingKey(of: to, language)
      Console.note(
        Wording(
          vi: "Đã phục hồi và kiểm tra. Thử: sobo --registry \(to) doctor",
          en: "Restored and checked. Try: sobo --registry \(to) doctor")[language])
    }

    /// Says where the key of pseudonyms is wanted: no backup holds it.
    private static func noteMissingKey(of restored: String, _ language: Language) throws {
      let registry = try Registry.openAnyVersion(restored, for: .reading)
      guard let file = try PseudonymKey.missingFile(of: registry) else { return }
      Console.note(
        Wording(
          vi:
            "Khóa bí danh không nằm trong bản sao lưu: đặt tệp khóa vào \(file), nếu không query sql"
            + " từ chối các cột có số cá nhân.",
          en:
            "The key of pseudonyms is in no backup: put its file at \(file), or query sql refuses the"
            + " columns of personal numbers.")[language])
    }

    /// Whom the restored registry brings back although they were erased since; says so.
    private func laterErasures(
      _ backup: Backup, _ moment: Backup.MomentPlan?, _ language: Language
    ) throws -> [Backup.LaterErasure] {
      let live = trail ?? global.registryPath
      let last = moment?.lastEntry ?? Int64(backup.manifest.head.size)
      guard let erased = backup.erasures(in: live, after: last) else {
        if eraseAgain { throw RegistryError.erasuresUnknown(live) }
        Console.note(
          Wording(
            vi:
              "Không rõ sau bản sao lưu có ai được xóa theo luật không: \(live) không nối tiếp bản"
              + " sao lưu này hoặc không đọc được (nêu sổ bằng --trail).",
            en:
              "Whether anybody was erased by law after the backup is not known: \(live) does not go"
              + " on from it or cannot be read (name the registry with --trail).")[language])
        return []
      }
      for person in erased {
        Console.note(
          Wording(
            vi:
              "Bản sao lưu còn dữ liệu của một người đã xóa theo luật: \(RecordKind.members.title.vi)"
              + " \(person.member), xóa ở lần ghi số \(person.entry), lý do: \(person.reason)",
            en: "The backup still holds a person erased by law: \(RecordKind.members.name)"
              + " \(person.member), erased in entry \(person.entry), reason: \(person.reason)")[
              language])
      }
      return erased
    }

    /// The commands that erase again whom a restore has brought back.
    private func printCommands(erasing erased: [Backup.LaterErasure], _ language: Language) {
      guard !erased.isEmpty else { return }
      let commands = erased.map {
        "  sobo --registry \(ShellWord.of(to)) record redact members \(ShellWord.of($0.member))"
          + " --reason "
          + ShellWord.of("\($0.reason) (\($0.entry))")
      }
      let title = Wording(
        vi:
          "Những người trên lại có trong sổ phục hồi. Xóa lại bằng (hoặc phục hồi với --erase-again):",
        en: "They are in the restored registry again. Erase them (or restore with --erase-again):")
      Console.note(([title[language]] + commands).joined(separator: "\n"))
    }

    /// The registry whose trail is followed, if there is one.
    private var trailPath: String? {
      if withoutTrail { return nil }
      if let trail { return trail }
      return Glibc.access(global.registryPath, F_OK) == 0 ? global.registryPath : nil
    }
  }
}

extension Backup.RestorePlan {
  /// What a restore will do.
  fileprivate func wording(to target: String) -> Wording {
    let manifest = backup.manifest
    return Wording { language in
      let made = language.time(manifest.createdAt)
      let (entries, rows) = (language.number(manifest.head.size), language.number(manifest.rows))
      let (bytes, free) = (language.number(manifest.plainBytes), language.number(free))
      return switch language {
      case .vietnamese:
        "Kế hoạch: phục hồi \(backup.path) (lập lúc \(made), \(entries) lần ghi, \(rows) dòng)"
          + " vào tệp mới \(target): \(bytes) byte, còn trống \(free) byte."
      case .english:
        "Plan: restore \(backup.path) (made \(made), \(entries) entries, \(rows) rows)"
          + " to the new file \(target): \(bytes) bytes, \(free) bytes free."
      }
    }
  }
}

extension Backup.MomentPlan {
  /// Says what a restore to the moment will do.
  fileprivate func report(_ language: Language) {
    var vi = "Thời điểm: \(moment.wording.vi)"
    var en = "Moment: \(moment.wording.en)"
    if let trail {
      vi += "\n  Đi tiếp theo nhật ký của \(trail): lần ghi \(backupEntry + 1) đến \(lastEntry)."
      en +=
        "\n  Carried on along the trail of \(trail): entries \(backupEntry + 1) to \(lastEntry)."
    }
    if let stop {
      vi += "\n  Không đi xa hơn: \(stop.vi)"
      en += "\n  No further: \(stop.en)"
    }
    if later > 0 {
      vi +=
        "\n  \(language.number(later)) lần ghi sau thời điểm đó ở lại trong nhật ký và được đưa về bằng lần ghi"
        + " mới số \(lastEntry + 1)."
      en +=
        "\n  The \(language.number(later)) later entries stay in the trail; entry \(lastEntry + 1), a new one,"
        + " takes them back."
    } else {
      vi += "\n  Nhật ký kết thúc đúng ở đó; không phải đưa gì về."
      en += "\n  The trail ends just there; nothing has to be taken back."
    }
    Console.note(Wording(vi: vi, en: en)[language])
  }
}

extension BackupVerdict {
  /// Writes the outcome of a drill into the registry, where that is the one that was backed up.
  fileprivate mutating func record(_ path: String, in global: GlobalOptions) {
    guard let backup = try? Backup.open(path) else { return }
    guard Glibc.access(global.registryPath, F_OK) == 0 || errno == EACCES else {
      return Console.note(
        Wording(
          vi: "Không có sổ \(global.registryPath): kết quả không được ghi vào đâu.",
          en: "There is no registry \(global.registryPath): the result is not recorded anywhere.")[
            global.language()])
    }
    do {
      let registry = try global.open(for: .writing)
      guard try backup.isContinued(by: registry) else {
        return addNotContinued(by: global.registryPath)
      }
      try record(drillOf: backup, in: registry, global.act(.backupDrill))
    } catch {
      addNotRecorded(RegistryError.from(error))
    }
  }
}
