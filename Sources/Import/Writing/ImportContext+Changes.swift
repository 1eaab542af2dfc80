import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What a row is about to change of a known record, as far as it tells of a file that was damaged.
extension ImportContext {
  /// The change that gave a column of a record its value, before this entry.
  func change(of column: String, _ id: Int64, in table: String) throws -> LastChange? {
    try recordedEvents.get().change(of: column, id, in: table)
  }

  /// Says that a text of the row is the stored one with letters missing; false where none is.
  func failAsHoled(_ tables: [(name: String, id: Int64)]) throws -> Bool {
    var isHoled = false
    for (table, id) in tables {
      for index in wordFields where kind.table(of: kind[index]) == table && row[index].kind == .text
      {
        guard let column = kind[index].columns.first,
          let stored = try connection.text("SELECT \(column) FROM \(table) WHERE id = ?1", id)
        else { continue }
        let text = row[index].text
        if LostLetters.isSameTextWithHoles(text, stored) {
          row.fail(.textWithHoles(stored), at: index)
        } else if !keepsLostLetters, LostLetters.isSameTextWithFewerMarks(text, stored) {
          row.fail(.textWithFewerMarks(stored), at: index)
        } else {
          continue
        }
        isHoled = true
      }
    }
    return isHoled
  }

  /// Counts the row among those that change days, and says which became the stored ones with day and
  /// month exchanged.
  func noteDates(in tables: [(name: String, id: Int64)]) throws {
    guard isFromFiles else { return }
    var (exchanged, hasOthers) = (false, false)
    for (table, id) in tables {
      for index in dateFields where kind.table(of: kind[index]) == table && row[index].kind == .text
      {
        guard let column = kind[index].columns.last, row[index].number % 10_000 > 0,
          let stored = try connection.text("SELECT \(column) FROM \(table) WHERE id = ?1", id),
          stored != row[index].text
        else { continue }
        if CivilDate(iso: stored)?.exchanged?.iso == row[index].text {
          exchanged = true
          row.fail(.dateExchanged(stored), at: index)
        } else {
          hasOthers = true
        }
      }
    }
    if exchanged && !hasOthers { dateChanges.exchanged += 1 }
    if exchanged || hasOthers { dateChanges.all += 1 }
  }
}

/// The rows that changed days, and those that did nothing to them but exchange day and month.
struct DateChanges {
  var exchanged = 0
  var all = 0
}

/// The names that rows took from known people and gave them: those that only went to others of the file
/// were sorted apart from their rows.
struct Renames {
  private var former: [String: Int] = [:]
  private var given: [String: Int] = [:]

  mutating func note(from old: String, to new: String) {
    former[VietnameseText.key(old), default: 0] += 1
    given[VietnameseText.key(new), default: 0] += 1
  }

  /// How many got the name that another had.
  var exchanged: Int { former.reduce(0) { $0 + min($1.value, given[$1.key] ?? 0) } }
}
