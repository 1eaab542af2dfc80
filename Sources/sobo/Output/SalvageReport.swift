import ArgumentParser
import RegistryCore
import Sheets

/// What `sobo doctor` says of a damaged file's tables, and what it saves of them.
struct SalvageReport {
  private let language: Language
  private let result: RowOptions

  init(_ language: Language, _ result: RowOptions) {
    (self.language, self.result) = (language, result)
  }

  /// Says on standard error which tables can be saved, where pages are damaged.
  func printWhatCanBeSaved(of path: String, _ signs: [HealthCheck]) {
    let pages: Set = [
      "open", "pages", "page_use", "quick_check", "integrity_check", "schema", "last_entry", "size",
    ]
    guard signs.contains(where: { $0.state == .fault && pages.contains($0.name) }) else { return }
    do {
      let salvage = try Salvage(path)
      let tables = try salvage.survey()
      let incomplete = tables.filter(\.isIncomplete)
      for table in incomplete { Console.note(sentence(table)) }
      let whole = tables.count - incomplete.count
      let rows = tables.reduce(0) { $0 + $1.saved }
      Console.note(
        Wording(
          vi:
            "\(language.number(whole)) bảng còn nguyên; cứu được \(language.number(rows)) dòng: sobo doctor --salvage TỆP_MỚI. Phục"
            + " hồi một bản sao lưu thường tốt hơn.",
          en:
            "\(language.number(whole)) tables are whole; \(language.number(rows)) rows can be saved: sobo doctor --salvage NEW_FILE."
            + " Restoring a backup is mostly better.")[language])
    } catch {
      Console.note(RegistryError.from(error).wording[language])
    }
  }

  private func sentence(_ table: Salvage.Table) -> String {
    let saved = language.number(table.saved)
    let (fromTrail, differing) = (
      language.number(table.fromTrail), language.number(table.differing)
    )
    let (lost, unreadable) = (language.number(table.lost), language.number(table.unreadable))
    return language.word(
      "\(table.name): cứu được \(saved) dòng, trong đó \(fromTrail) lấy từ nhật ký và \(differing)"
        + " dòng bảng và nhật ký khác nhau; mất \(lost), không đọc được ở \(unreadable) số dòng.",
      "\(table.name): \(saved) rows can be saved, \(fromTrail) of them from the trail and \(differing)"
        + " where table and trail differ; \(lost) are lost, \(unreadable) row numbers cannot be read."
    )
  }

  /// Saves what can be saved, and exits 1 if that is not all.
  func save(_ global: GlobalOptions, to target: String) throws {
    ExerciseDay.announce
    let (salvage, tables) = try ProgressMeter(language: language).wait {
      let salvage = try Salvage(global.registryPath)
      let reason =
        "salvaged from \(global.registryPath), entry \(salvage.lastEntry.number)"
        + " of \(salvage.lastEntry.at); its trail is not carried over"
      let act = global.act(.salvage, reason: reason)
      return (salvage, try salvage.save(to: target, act: act))
    }
    let (changes, unreadable) = (
      language.number(salvage.trail.changes), language.number(salvage.trail.unreadable)
    )
    let column = ResultColumn.Builder(language, kind: .integer)
    let output = try result.open(
      [
        column("table", "Bảng", "Table", .text), column("saved", "Cứu được", "Saved"),
        column("from_trail", "Từ nhật ký", "From trail"),
        column("differing", "Khác nhật ký", "Differing"), column("lost", "Mất", "Lost"),
        column("refused", "Không nhận", "Refused"),
        column("unreadable", "Số dòng không đọc được", "Row numbers unreadable"),
      ], beside: global.registryPath)
    for table in tables where table.saved > 0 || table.isIncomplete {
      try output.write(
        [.text(table.name)]
          + [
            table.saved, table.fromTrail, table.differing, table.lost, table.refused,
            table.unreadable,
          ].map { .integer(Int64($0)) })
    }
    try output.finish()
    for fault in salvage.schemaFaults { Console.note(fault.wording[language]) }
    Console.note(
      Wording(
        vi:
          "Đã cứu vào \(target), với nhật ký mới: của nhật ký cũ đọc được \(changes) thay đổi, hỏng"
          + " \(unreadable) chỗ. Hãy đối chiếu với bản sao lưu gần nhất rồi mới dùng.",
        en:
          "Saved into \(target), with a new trail: of the old one \(changes) changes can be read and"
          + " \(unreadable) places cannot. Hold it against the latest backup before you use it.")[
          language])
    if salvage.isIncomplete(tables) { throw ExitCode(ExitStatus.attention.rawValue) }
  }
}
