import ArgumentParser
import JSON
import RegistryCore
import Verification

/// `sobo audit key`: the key that signs every entry, held outside the registry.
struct AuditKeyCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Khóa ký mọi lần ghi của sổ: đăng ký, thay, lập lại khi mất, xem.",
      en: "The key that signs every entry of a registry: enrol, rotate, recover, show.",
      discussion: Wording(
        vi: """
          Từ khi đăng ký, mọi lần ghi phải được ký và audit verify đòi chữ ký: chương trình khác ghi vào
          sổ sẽ bị phát hiện ngay ở lần ghi đầu. Lệnh ghi tìm khóa trong tệp mà SOBO_WRITER_KEY nêu, hoặc
          trong thông tin xác thực sobo-writer-key của systemd. Tạo khóa: sobo audit keygen.
          """,
        en: """
          Once enrolled, every entry must be signed, and audit verify demands the signature: another
          program that writes is found at its first entry. Commands that write find the key in the file
          that SOBO_WRITER_KEY names, else in systemd's credential sobo-writer-key. Make keys with sobo
          audit keygen.
          """))
    static let enrol = CommandHelp(
      vi: "Đăng ký khóa ký lần ghi và khóa dự phòng.",
      en: "Enrol the key that signs entries, and a recovery key.")
    static let rotate = CommandHelp(
      vi: "Thay khóa bằng khóa mới; khóa cũ ký lần thay này.",
      en: "Replace the key by a new one; the old one signs that entry.")
    static let recover = CommandHelp(
      vi: "Thay khóa đã mất; khóa dự phòng ký lần thay này.",
      en: "Replace a lost key; the recovery key signs that entry.")
    static let show = CommandHelp(
      vi: "Mã định danh của sổ, các khóa đã đăng ký, và khóa tìm thấy ở đây.",
      en: "The registry's identity, the keys enrolled, and the key found here.")
    static let key = ArgumentHelp(
      vi: "Tệp khóa ký lần ghi (do audit keygen tạo).",
      en: "The file of the key that signs entries (made by audit keygen).", value: "file")
    static let recovery = ArgumentHelp(
      vi: "Khóa công khai dự phòng, dạng chữ hoặc tệp; phần bí mật giữ ở nơi khác.",
      en: "The public recovery key, as text or a file; its secret half is kept elsewhere.",
      value: "key")
    static let to = ArgumentHelp(
      vi: "Tệp khóa mới.", en: "The file of the new key.", value: "file")
    static let recoveryKey = ArgumentHelp(
      vi: "Tệp khóa dự phòng.", en: "The file of the recovery key.", value: "file")
    static let newRecovery = ArgumentHelp(
      vi: "Khóa công khai dự phòng mới, thay khóa vừa dùng.",
      en: "A new public recovery key in place of the one just used.", value: "key")
  }

  static let configuration = CommandConfiguration(
    "key", Help.command,
    subcommands: [Enrol.self, Rotate.self, Recover.self, Show.self])

  /// `sobo audit key enrol`.
  struct Enrol: ParsableCommand {
    static let configuration = CommandConfiguration("enrol", Help.enrol)

    @Option(help: Help.key)
    var key: String

    @Option(help: Help.recovery)
    var recovery: String

    @OptionGroup var why: ReasonOption

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let (writer, reserve) = (try SigningKey.read(key), try VerifierKey.read(recovery))
      let registry = try global.open(for: .writing)
      try WriterKeyChange.enrol(
        writer, recovery: reserve, in: registry,
        global.act(.enrolKey, reason: why.reason))
      try AuditKeyCommand.tell(writer, file: key, global.language(of: registry))
    }
  }

  /// `sobo audit key rotate`.
  struct Rotate: ParsableCommand {
    static let configuration = CommandConfiguration("rotate", Help.rotate)

    @Option(help: Help.to)
    var to: String

    @OptionGroup var why: ReasonOption

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let writer = try SigningKey.read(to)
      let registry = try global.open(for: .writing)
      try WriterKeyChange.rotate(
        to: writer, in: registry, global.act(.rotateKey, reason: why.reason))
      try AuditKeyCommand.tell(writer, file: to, global.language(of: registry))
    }
  }

  /// `sobo audit key recover`.
  struct Recover: ParsableCommand {
    static let configuration = CommandConfiguration("recover", Help.recover)

    @Option(help: Help.to)
    var to: String

    @Option(help: Help.recoveryKey)
    var recoveryKey: String

    @Option(help: Help.newRecovery)
    var newRecovery: String?

    @OptionGroup var why: RequiredReason

    @OptionGroup var global: GlobalOptions

    func run() throws {
      try Reason.required(why.reason)
      let (writer, recovery) = (try SigningKey.read(to), try SigningKey.read(recoveryKey))
      let reserve = try newRecovery.map { try VerifierKey.read($0) }
      let registry = try global.open(for: .writing)
      try WriterKeyChange.recover(
        to: writer, by: recovery, named: recoveryKey, reserve: reserve, in: registry,
        global.act(.recoverKey, reason: why.reason))
      try AuditKeyCommand.tell(writer, file: to, global.language(of: registry))
    }
  }

  /// `sobo audit key show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration("show", Help.show)

    @OptionGroup var result: FormatOption<ObjectFormat>

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading, forSystem: true)
      let language = global.language(of: registry)
      let keys = try EntryKeys(registry.connection)
      let identity = try RegistryIdentity.of(registry.connection)
      let place = WriterKey.place()
      let isUsable = keys.writer.map { (try? WriterKey.find($0)) != nil } ?? false
      if result.isJSON {
        let json: JSONValue = [
          "identity": AuditKeyCommand.json(identity), "writer": AuditKeyCommand.json(keys.writer),
          "recovery": AuditKeyCommand.json(keys.recovery), "found": AuditKeyCommand.json(place),
          "usable": .bool(isUsable),
        ]
        return try Console.print(exact: json.text(isIndented: true))
      }
      let none = Wording(vi: "chưa có", en: "none")[language]
      let found =
        place.map { file in
          isUsable
            ? file
            : file + Wording(vi: " (không dùng được)", en: " (cannot be used)")[language]
        } ?? none
      let lines = [
        (Wording(vi: "Mã định danh của sổ", en: "Identity"), identity ?? none),
        (Wording(vi: "Khóa ký lần ghi", en: "Writer's key"), keys.writer ?? none),
        (Wording(vi: "Khóa dự phòng", en: "Recovery key"), keys.recovery ?? none),
        (Wording(vi: "Tệp khóa ở đây", en: "Key file here"), found),
      ]
      for (title, value) in lines { try Console.print(exact: "\(title[language]): \(value)") }
    }
  }

  private static func json(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// Says which key signs from now on, and how commands find it.
  private static func tell(_ key: SigningKey, file: String, _ language: Language) throws {
    try Console.print(exact: key.verifier.description)
    Console.note(
      Wording(
        vi: "Từ nay mọi lần ghi phải được ký bằng khóa này: SOBO_WRITER_KEY=\(file)",
        en: "From now on every entry must be signed with this key: SOBO_WRITER_KEY=\(file)")[
          language])
  }
}
