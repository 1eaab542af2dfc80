import RegistryCore

/// A place where a registry is not what its trail says.
public struct TrailBreak: Sendable, Hashable {
  /// A short stable name, such as `row_differs`.
  public let code: String
  /// What it is about: `entry:12`, `household:17`, `trigger trail_update_household`.
  public let place: String
  /// What is wrong there.
  public let wording: Wording

  init(_ condition: ErrorCondition, _ place: String, vi: String, en: String) {
    code = condition.code
    self.place = place
    wording = Wording(vi: vi, en: en)
  }
}

/// Breaks in the order in which they were found: the first ones whole, the rest counted.
struct BreakList: Sendable {
  /// How many are kept; a file whose every row differs would fill the memory.
  static let kept = 1000

  private(set) var first: [TrailBreak] = []
  private(set) var count = 0

  /// Counts a break; it is put into words only if it is among the first.
  mutating func add(_ broken: @autoclosure () throws -> TrailBreak) rethrows {
    count += 1
    if first.count < Self.kept { first.append(try broken()) }
  }

  /// Counts breaks that are not put into words.
  mutating func add(unworded more: Int) { count += more }

  mutating func append(_ other: BreakList) {
    count += other.count
    first.append(contentsOf: other.first.prefix(max(0, Self.kept - first.count)))
  }
}

/// The tree over the first `size` entries.
public struct TreeHead: Sendable, Hashable {
  /// The number of entries.
  public let size: Int
  /// The RFC 6962 root over them.
  public let root: MerkleHash

  /// Pairs a size and a root.
  public init(size: Int, root: MerkleHash) {
    self.size = size
    self.root = root
  }
}

/// What one table holds.
public struct TableContent: Sendable, Hashable {
  /// Its name.
  public let table: String
  /// Its rows.
  public let rows: Int
  /// The SHA-256, in hex, over `id`, a tab, the row's image and a line break, for each row in the
  /// order of `id`; nil unless asked for.
  public let digest: String?

  /// Describes a table.
  public init(table: String, rows: Int, digest: String?) {
    self.table = table
    self.rows = rows
    self.digest = digest
  }

  /// The same without the digest.
  ///
  /// It has no salt, so that the one unknown number of a table could be found from it by trying.
  package var undigested: TableContent { TableContent(table: table, rows: rows, digest: nil) }

  /// Whether this is what was stated, of which the digest may be left out.
  package func fits(_ stated: TableContent) -> Bool {
    table == stated.table && rows == stated.rows
      && (stated.digest == nil || digest == stated.digest)
  }
}

/// What verification found.
public struct TrailVerdict: Sendable {
  /// Entries recomputed.
  public let entries: Int
  /// Changes recomputed.
  public let changes: Int
  /// Rows that are what their last image in the trail says.
  public let rows: Int
  /// Changes of which a lawful erasure took something away: of that only the hashes are known.
  public let erased: Int
  /// Those of them that are of rows of others, and lost single values.
  public let erasedOfOthers: Int
  /// What tells this registry from any other; nil where it was never drawn.
  public let identity: String?
  /// The public key that signs its entries now; nil where entries are not signed.
  public let writerKey: String?
  /// Entries of the old format that are earlier than the one before them, and the first such.
  public let earlier: (count: Int, first: Int64)
  /// Administrators whom the owner of the file replaced; empty where something is broken.
  public let replacements: [AdministratorReplacement]
  /// The tree over all entries as recomputed.
  public let head: TreeHead
  /// The tree over the last change of every row; nil unless asked for, and where something is broken.
  public let rowHead: TreeHead?
  /// The recorded tables, by name.
  public let tables: [TableContent]
  /// The first breaks: schema, then trail in its order, then rows by table and number.
  public let breaks: [TrailBreak]
  /// How many there are, the ones not listed included.
  public let breakCount: Int

  /// Whether nothing is broken.
  public var isWhole: Bool { breakCount == 0 }

  /// The one line that scripts read; it is never translated.
  public var line: String {
    "verified: \(entries) entries, \(changes) changes, \(rows) rows match"
  }

  /// What people read beside it where images were erased; nil where none were.
  public var erasures: Wording? { Self.erasures(erased, ofOthers: erasedOfOthers) }

  static func erasures(_ erased: Int, ofOthers others: Int) -> Wording? {
    guard erased > 0 else { return nil }
    return Wording(
      vi: "\(erased) thay đổi đã bị lấy bớt nội dung theo luật; phần đó chỉ còn mã băm."
        + (others > 0 ? " Trong đó \(others) thay đổi thuộc dòng của người khác." : ""),
      en:
        "\(Language.english(erased, "change", "changes")) lost values to lawful erasures; of these"
        + " only hashes are left."
        + (others > 0
          ? " \(others) of them \(others == 1 ? "is" : "are") of other people's rows." : ""))
  }

  /// What people read beside it where the times of old entries go backwards; nil where none do.
  public var disorder: Wording? {
    guard earlier.count > 0 else { return nil }
    let (count, first) = earlier
    return Wording(
      vi:
        "\(count) lần ghi cũ mang giờ sớm hơn lần ghi trước nó (đầu tiên: lần ghi \(first)): đồng hồ"
        + " máy đã lùi, hoặc giờ đã bị sửa.",
      en:
        "\(count) old entr\(count == 1 ? "y is" : "ies are") earlier than the one before (first: entry"
        + " \(first)): a clock went backwards, or times were altered.")
  }

  /// What people read when something is broken: the first break, and how many follow.
  public var failure: Wording {
    guard let first = breaks.first else { return Wording(vi: line, en: line) }
    let rest = breakCount - 1
    return Wording(
      vi: "sổ không khớp với nhật ký. Chỗ đầu tiên: \(first.wording.vi)"
        + (rest > 0 ? " Còn \(rest) chỗ khác." : ""),
      en: "the registry does not match its trail. First break: \(first.wording.en)"
        + (rest > 0 ? " And \(rest) more." : ""))
  }
}
