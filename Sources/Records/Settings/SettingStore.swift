import Glibc
import Import
import RegistryCore
import SQLite
import Schema
import Verification
import Vietnamese

/// The settings of a registry: which there are, what they may be, and setting them.
public struct SettingStore {
  /// A setting that the program knows.
  public struct Setting: Sendable {
    /// Its name.
    public let name: String
    /// What it does, and what it is without a value.
    public let about: Wording
    /// Whether it may be set; the others are written by the commands that they belong to.
    public let isOpen: Bool
  }

  /// All that the program knows.
  public static let all: [Setting] =
    [
      Setting(
        name: "language",
        about: Wording(
          vi: "Ngôn ngữ: vi hoặc en; không có thì theo máy.",
          en: "Language: vi or en; without it that of the machine."), isOpen: true),
      Setting(
        name: "local_ethnic_groups",
        about: Wording(
          vi: "Các dân tộc thiểu số tại chỗ, mã hoặc tên, cách nhau bằng dấu phẩy (biểu theo nguồn"
            + " gốc); không có thì mọi dân tộc thiểu số.",
          en: "The local ethnic minorities, codes or names with commas between (tables by origin);"
            + " without it all minorities."), isOpen: true),
    ]
    + printing + witnessing + pseudonyms + [comparisons]
    + ImportBreaker.Kind.allCases.map { kind in
      Setting(
        name: kind.setting,
        about: Wording(
          vi: "Tỷ lệ (%) \(kind.share) mà vượt quá thì việc nhập tự dừng; không có thì"
            + " \(kind.standard).",
          en: "Percent at which an import stops: \(kind.rawValue); without it \(kind.standard)."),
        isOpen: true)
    } + [
      Setting(
        name: "province",
        about: Wording(vi: "Mã tỉnh, đặt khi tạo sổ.", en: "The province, set by init."),
        isOpen: false),
      Setting(
        name: LastDrill.setting,
        about: Wording(
          vi: "Lần diễn tập sao lưu gần nhất.", en: "The last rehearsal of a backup."),
        isOpen: false),
    ]

  /// Who cosigns checkpoints, and how often.
  private static let witnessing = [
    Setting(
      name: WitnessSettings.keysName,
      about: Wording(
        vi:
          "Khóa công khai của những người làm chứng, cách nhau bằng dấu phẩy; không có thì chỉ các khóa"
          + " nêu bằng --witness.",
        en:
          "The public keys of the witnesses, with commas between; without it only those named with"
          + " --witness."), isOpen: true),
    Setting(
      name: WitnessSettings.daysName,
      about: Wording(
        vi: "Số ngày mà lần đồng ký cuối không được cũ hơn khi kiểm chứng; không có thì không đòi.",
        en:
          "How many days old the last cosignature may be when the registry is verified; without it"
          + " none is asked for."), isOpen: true),
  ]

  /// How many numbers may be held against the registry.
  private static let comparisons = Setting(
    name: ReadLog.comparisonSetting,
    about: Wording(
      vi:
        "Số dòng có số của người mà một tài khoản được so với sổ trong một ngày mà không ghi (nhập thử,"
        + " lần nhập bị từ chối), quá thì phải nêu --reason; không có thì \(ReadLog.comparisonLimit).",
      en:
        "How many rows with numbers of people a login may hold against the registry in a day without"
        + " writing (dry runs, refused imports), beyond which a --reason is asked for; without it"
        + " \(ReadLog.comparisonLimit)."), isOpen: true)

  /// The key of pseudonyms.
  private static let pseudonyms = [
    Setting(
      name: PseudonymKey.fileSetting,
      about: Wording(
        vi:
          "Tệp khóa bí danh của số cá nhân trong query sql: chỉ tên thì ở cạnh sổ; đặt tên tệp chưa"
          + " có thì tạo khóa mới; không có thì query sql từ chối các cột có số.",
        en:
          "The key file of the pseudonyms of personal numbers in query sql: a bare name is beside the"
          + " registry; naming a file that is not there makes a new key; without it query sql refuses"
          + " columns of numbers."), isOpen: true),
    Setting(
      name: PseudonymKey.identifierSetting,
      about: Wording(
        vi: "Dấu nhận biết khóa bí danh, đặt cùng tệp khóa.",
        en: "Which key of pseudonyms it is, set with its file."), isOpen: false),
  ]

  /// What official prints have in their head and foot.
  private static let printing = [
    Setting(
      name: "print_agency",
      about: Wording(
        vi:
          "Cơ quan ghi ở góc trái bản in của tỉnh, các dòng cách nhau bằng |; không có thì Ủy ban nhân dân"
          + " tỉnh. Văn bản của xã luôn mang tên Ủy ban nhân dân xã.",
        en:
          "The office at the head of the province’s prints, lines divided by |; without it its People’s"
          + " Committee. A commune’s papers always have that of the commune."), isOpen: true),
    Setting(
      name: "print_place",
      about: Wording(
        vi: "Địa danh trước ngày ký trên bản in của tỉnh; không có thì tên đơn vị.",
        en: "The place before the day on the province’s prints; without it the unit’s name."),
      isOpen: true),
    Setting(
      name: "print_signer",
      about: Wording(
        vi: "Họ tên người ký bản in của tỉnh; không có thì để trống.",
        en: "Who signs the province’s prints; without it a blank."), isOpen: true),
    Setting(
      name: "print_signer_title",
      about: Wording(
        vi: "Chức vụ người ký bản in; không có thì Chủ tịch.",
        en: "As what they are signed; without it the chair."), isOpen: true),
  ]

  private let registry: Registry

  /// The settings of a registry.
  public init(_ registry: Registry) { self.registry = registry }

  /// Every setting with its value; nil where it has none.
  public func list() throws -> [(setting: Setting, value: String?)] {
    try Self.all.map { ($0, try registry.setting($0.name)) }
  }

  /// Gives a setting a value, or takes it away for nil, as one entry; gives the value as it is kept.
  ///
  /// Throws a usage error for a setting that is unknown or not to be set, and for a value that it
  /// cannot have.
  @discardableResult
  public func set(_ name: String, to text: String?, act scope: any WriteScope) throws -> String? {
    guard let setting = Self.all.first(where: { $0.name == name }) else {
      throw RegistryError.noSuchSetting(name, known: Self.all.filter(\.isOpen).map(\.name))
    }
    guard setting.isOpen else { throw RegistryError.closedSetting(name) }
    if name == PseudonymKey.fileSetting { return try setKey(text, in: scope) }
    let value = try text.map { try checked(name, $0) }
    return try registry.write(in: scope) { transaction, _ in
      try Self.keep(value, as: name, on: transaction.connection)
      return value
    }
  }

  /// Names the file of the key of pseudonyms, and which key it holds; a file that is not there is made.
  private func setKey(_ text: String?, in scope: any WriteScope) throws -> String? {
    let file = text.map(VietnameseText.collapsed)
    let provided = try file.map { try PseudonymKey.provide($0, for: registry.path) }
    do {
      return try registry.write(in: scope) { transaction, _ in
        let connection = transaction.connection
        try Self.keep(file, as: PseudonymKey.fileSetting, on: connection)
        try Self.keep(
          provided?.key.identifier, as: PseudonymKey.identifierSetting, on: connection)
        return file
      }
    } catch {
      if let provided, provided.isNew { unlink(provided.path) }
      throw error
    }
  }

  private static func keep(_ value: String?, as name: String, on connection: Connection) throws {
    guard let value else {
      return try connection.run("DELETE FROM setting WHERE name = ?1", name)
    }
    try connection.run(
      """
      INSERT INTO setting (name, value) VALUES (?1, ?2)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
      """, name, value)
  }

  /// A value as people read it: times as clocks show them, behind codes what they stand for.
  public func shown(_ value: String, of name: String, _ language: Language) throws -> String {
    if name == LastDrill.setting { return LastDrill.shown(value, in: language) }
    guard name == "local_ethnic_groups" else { return value }
    let words = try CodeLabels(registry.connection).words(of: "ethnic_group", in: language)
    return value.split(separator: ",").map { code in
      words[String(code)].map { "\(code) \($0)" } ?? String(code)
    }.joined(separator: ", ")
  }

  /// More would not fit into the head of a page.
  private static let longestPrinted = 120

  private func checked(_ name: String, _ text: String) throws -> String {
    let value = VietnameseText.collapsed(text)
    switch name {
    case "language":
      guard Language(rawValue: value) != nil else {
        throw RegistryError.badSetting(name, value, "vi, en")
      }
      return value
    case "local_ethnic_groups": return try groups(value)
    case WitnessSettings.keysName:
      guard let keys = WitnessSettings.keys(value) else {
        throw RegistryError.badSetting(
          name, value, "NAME+HASH+KEY (sobo audit keygen --witness --output …)")
      }
      return keys.map { "\($0)" }.joined(separator: ",")
    case WitnessSettings.daysName:
      guard let days = Int(value), (1...WitnessSettings.longest).contains(days) else {
        throw RegistryError.badSetting(name, value, "1–\(WitnessSettings.longest)")
      }
      return "\(days)"
    case ReadLog.comparisonSetting:
      guard let rows = Int64(value), (0...1_000_000_000).contains(rows) else {
        throw RegistryError.badSetting(name, value, "0–1000000000")
      }
      return "\(rows)"
    case let name where name.hasPrefix("print_"):
      guard !value.isEmpty, value.count <= Self.longestPrinted else {
        throw RegistryError.badSetting(name, value, "1–\(Self.longestPrinted)")
      }
      return value
    default:
      guard let percent = Int(value), (0...100).contains(percent) else {
        throw RegistryError.badSetting(name, value, "0–100")
      }
      return "\(percent)"
    }
  }

  /// The codes of ethnic groups, in their order.
  private func groups(_ text: String) throws -> String {
    let table = try CodeTable.read("ethnic_group", from: registry.connection)
    var codes: Set<String> = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      let name = VietnameseText.collapsed(String(part))
      guard !name.isEmpty else { continue }
      let padded = name.utf8.count == 1 ? "0" + name : name
      let match = padded.utf8.withContiguousStorageIfAvailable { bytes in
        table.match(UnsafeRawBufferPointer(bytes))
      }
      switch match ?? CodeTable.Match.none {
      case .one(let place): codes.insert(table.codes[place].text)
      case .several(let places):
        let names = places.map { "\(table.codes[$0].text) \(table.codes[$0].label)" }
        throw RegistryError.badSetting(
          "local_ethnic_groups", name, names.joined(separator: " / "))
      case .none: throw RegistryError.badSetting("local_ethnic_groups", name, "01–55")
      }
    }
    guard !codes.isEmpty else {
      throw RegistryError.badSetting("local_ethnic_groups", text, "02,05")
    }
    return codes.sorted().joined(separator: ",")
  }
}
