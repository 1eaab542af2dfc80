import RegistryCore
import SQLite
import Vietnamese

/// Who bears a number for which the registry has no index, and which names with a day of birth there are.
///
/// It is read when a row first asks; where there was nobody before the import, its own rows fill it.
final class PersonMarks {
  private let connection: Connection
  private var bearers = NumberTable()
  /// Those of numbers that several bear.
  private var others: [Int64: [Int64]] = [:]
  private var births = BirthFilter()
  private var knowsNumbers: Bool
  private var knowsBirths: Bool

  init(_ connection: Connection, wasEmpty: Bool) {
    self.connection = connection
    knowsNumbers = wasEmpty
    knowsBirths = wasEmpty
  }

  /// A number as it is compared: nine digits of an identity card, or the ten that an insured person keeps.
  static func key(_ bytes: UnsafeRawBufferPointer, isInsurance: Bool) -> Int64? {
    var (value, digits, others): (Int64, Int, Int) = (0, 0, 0)
    for byte in bytes {
      switch byte {
      case 48...57:
        value = (value % 1_000_000_000) * 10 + Int64(byte - 48)
        digits += 1
      // As people write them: `080 123 456`, `GB 4 04 0421234567`.
      case 32, 45, 46: break
      default:
        // The letters of a card stand in front.
        guard isInsurance, digits == 0 else { return nil }
        others += 1
      }
      guard digits + others <= 15 else { return nil }
    }
    guard isInsurance else { return digits == 9 ? value : nil }
    guard digits >= 10, digits + others == 10 || digits + others == 15 else { return nil }
    // Nine digits never reach it, so that the two kinds never meet.
    return value + 10_000_000_000
  }

  /// Notes that somebody bears a number.
  func add(_ key: Int64, of person: Int64) {
    guard knowsNumbers else { return }
    note(key, of: person)
  }

  private func note(_ key: Int64, of person: Int64) {
    guard let first = bearers.note(key, of: person), first != person else { return }
    others[key, default: []].append(person)
  }

  /// Notes that somebody has a name, without marks, and a day of birth.
  func add(name: ParsedCell, birth: ParsedCell) {
    if knowsBirths { births.insert(name.bytes, birth.bytes) }
  }

  /// The persons who bear a number.
  func bearers(of key: Int64) throws -> [Int64] {
    if !knowsNumbers {
      knowsNumbers = true
      try connection.rows(
        """
        SELECT id, CASE WHEN length(citizen_id) = 9 THEN citizen_id END, old_id, health_insurance_no
        FROM person
        WHERE old_id IS NOT NULL OR health_insurance_no IS NOT NULL OR length(citizen_id) = 9
        """
      ) { row in
        let person = try row.integer(0)
        for column in 1...3 {
          guard var text = try row.textOrNil(column) else { continue }
          let key = text.withUTF8 {
            Self.key(UnsafeRawBufferPointer($0), isInsurance: column == 3)
          }
          if let key { note(key, of: person) }
        }
      }
    }
    guard let first = bearers[key] else { return [] }
    return [first] + (others[key] ?? [])
  }

  /// Whether somebody may have a name, without marks, and a day of birth; false where surely nobody has.
  func mayBeThere(name: ParsedCell, birth: ParsedCell) throws -> Bool {
    if !knowsBirths {
      knowsBirths = true
      try connection.rows(
        "SELECT name_folded, birth_date FROM person WHERE birth_date IS NOT NULL"
      ) { row in
        var (name, birth) = (try row.text(0), try row.text(1))
        name.withUTF8 { name in
          birth.withUTF8 {
            births.insert(UnsafeRawBufferPointer(name), UnsafeRawBufferPointer($0))
          }
        }
      }
    }
    return births.mayContain(name.bytes, birth.bytes)
  }
}

/// Names with a day of birth, of which it is known which surely were not put in.
private struct BirthFilter {
  /// Of a province's 300,000 people one in 55 is taken for another.
  ///
  /// Those are looked up. A larger table would leave the processor's cache.
  private static let bits = 1 << 24
  private var words: [UInt64] = []

  private static func place(
    _ name: UnsafeRawBufferPointer, _ birth: UnsafeRawBufferPointer
  ) -> (word: Int, mask: UInt64) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in birth { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let bit = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (bits - 1)
    return (bit >> 6, 1 << UInt64(bit & 63))
  }

  mutating func insert(_ name: UnsafeRawBufferPointer, _ birth: UnsafeRawBufferPointer) {
    if words.isEmpty { words = Array(repeating: 0, count: Self.bits >> 6) }
    let (word, mask) = Self.place(name, birth)
    words[word] |= mask
  }

  func mayContain(_ name: UnsafeRawBufferPointer, _ birth: UnsafeRawBufferPointer) -> Bool {
    guard !words.isEmpty else { return false }
    let (word, mask) = Self.place(name, birth)
    return words[word] & mask != 0
  }
}
