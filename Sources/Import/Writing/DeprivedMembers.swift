import SQLite
import Schema
import Vietnamese

/// The members who make a household deprived, as an assessment lists them.
final class DeprivedMembers {
  /// An indicator and the membership of the member.
  struct Pair: Hashable, Comparable {
    let indicator: String
    let membership: Int64

    static func < (left: Pair, right: Pair) -> Bool {
      (left.indicator, left.membership) < (right.indicator, right.membership)
    }
  }

  private let connection: Connection
  private let indicators: CodeTable

  init(_ connection: Connection) throws {
    self.connection = connection
    indicators = try CodeTable.read("indicator", from: connection)
  }

  /// Reads `indicator:member code; …` in order; nil where nothing is said, none where they are to go.
  ///
  /// A member is taken as on `day`, since the relation to the head may change.
  func read(
    _ cell: ParsedCell, of household: Int64?, on day: ParsedCell, _ row: RowCursor,
    at index: FieldIndex
  ) throws -> [Pair]? {
    if cell.kind == .cleared { return [] }
    guard cell.kind == .text else { return nil }
    var pairs: Set<Pair> = []
    for part in cell.text.split(separator: ";") {
      let item = VietnameseText.collapsed(String(part))
      guard !item.isEmpty else { continue }
      let sides = item.split(separator: ":", omittingEmptySubsequences: false)
        .map { VietnameseText.collapsed(String($0)) }
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        row.fail(.badList(item), at: index)
        continue
      }
      guard let indicator = indicator(sides[0]) else {
        row.fail(.unknownCode(indicators), at: index, value: sides[0])
        continue
      }
      guard let household else { continue }
      let membership = try connection.integer(
        """
        SELECT id FROM membership WHERE household_id = ?1 AND code = ?2
        ORDER BY joined_on <= ?3 DESC,
          CASE WHEN joined_on <= ?3 THEN joined_on END DESC, joined_on LIMIT 1
        """, household, sides[1], day.isGiven ? day.text : "9999-12-31")
      guard let membership else {
        row.fail(.unknownMember(sides[1]), at: index, value: item)
        continue
      }
      pairs.insert(Pair(indicator: indicator, membership: membership))
    }
    return pairs.sorted()
  }

  private func indicator(_ name: String) -> String? {
    var name = name
    return name.withUTF8 { bytes in
      guard case .one(let index) = indicators.match(UnsafeRawBufferPointer(bytes)) else {
        return nil
      }
      return indicators.codes[index].text
    }
  }

  func stored(of assessment: Int64) throws -> [Pair] {
    var pairs: [Pair] = []
    try connection.rows(
      "SELECT indicator, membership_id FROM deprivation_member WHERE assessment_id = ?1",
      assessment
    ) { row in
      pairs.append(Pair(indicator: try row.text(0), membership: try row.integer(1)))
    }
    return pairs.sorted()
  }

  /// The numbers of the rows that hold them.
  func rows(of assessment: Int64) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.rows(
      "SELECT id FROM deprivation_member WHERE assessment_id = ?1", assessment
    ) { row in ids.append(try row.integer(0)) }
    return ids
  }

  func store(_ pairs: [Pair], of assessment: Int64) throws {
    for pair in pairs {
      try connection.run(
        """
        INSERT INTO deprivation_member (assessment_id, indicator, membership_id)
        VALUES (?1, ?2, ?3)
        """, assessment, pair.indicator, pair.membership)
    }
  }

  /// Makes the list what the row says, touching only what differs.
  func replace(_ pairs: [Pair], of assessment: Int64) throws {
    let before = try stored(of: assessment)
    for pair in before where !pairs.contains(pair) {
      try connection.run(
        """
        DELETE FROM deprivation_member
        WHERE assessment_id = ?1 AND indicator = ?2 AND membership_id = ?3
        """, assessment, pair.indicator, pair.membership)
    }
    try store(pairs.filter { !before.contains($0) }, of: assessment)
  }
}
