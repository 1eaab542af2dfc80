import Import
import RegistryCore
import Schema
import Vietnamese

extension UndoReport {
  /// The report for people; rows that stay beyond the first `limit` are counted, not shown.
  public func text(in language: Language, limit: Int = 50) -> String {
    var lines = [headline[language]]
    // The names that searches begin with say nothing of their own.
    for count in counts
    where count.table != "folded_name"
      && count.reversed + count.kept + count.failed + count.inUse > 0
    {
      lines.append("  " + count.wording(tables)[language])
    }
    for (outcome, title) in Self.titles {
      let rows = items.filter { $0.outcome == outcome }
      guard !rows.isEmpty else { continue }
      lines.append(title[language])
      lines += rows.prefix(limit).map { "  " + $0.text(in: language) }
      if rows.count > limit {
        let more = rows.count - limit
        lines.append(
          "  "
            + Wording(
              vi: "… và \(more) mục nữa; xem đủ bằng --format json",
              en: "… and \(more) more; see all with --format json")[language])
      }
    }
    return lines.joined(separator: "\n")
  }

  private static let titles: [(Outcome, Wording)] = [
    (.kept, Wording(vi: "Giữ lại vì đã thay đổi sau đó:", en: "Kept, since they changed later:")),
    (.failed, Wording(vi: "Không hoàn tác được:", en: "Could not be reversed:")),
  ]

  /// What is undone, as the middle of a sentence.
  private var named: Wording {
    guard let batch else {
      return Wording(
        vi: "lần ghi \(undoes) (\(ActionWording.of(kind).vi))", en: "entry \(undoes) (\(kind))")
    }
    let title = catalogue.title(ofFile: kind, in: .vietnamese)
    return Wording(
      vi: "lô số \(batch) (\(title.prefix(1).lowercased() + title.dropFirst()))",
      en: "batch \(batch) (\(kind))")
  }

  private var headline: Wording {
    if isDryRun {
      return Wording(
        vi: "Chạy thử hoàn tác \(named.vi): không có gì được ghi.",
        en: "Dry run of undoing \(named.en): nothing was written.")
    }
    func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
    guard let entry else {
      guard batch != nil else {
        return Wording(
          vi:
            "Không hoàn tác \(named.vi), vì có bản ghi không trở lại như cũ được; không có gì được"
            + " ghi.",
          en: "\(sentence(named.en)) was not undone, since not all of it can go back; nothing was"
            + " written.")
      }
      return Wording(
        vi: "\(sentence(named.vi)): không hoàn tác được dòng nào; không có gì được ghi.",
        en: "\(sentence(named.en)): no row could be reversed; nothing was written.")
    }
    return Wording(
      vi: "Đã hoàn tác \(named.vi), lần ghi \(entry).",
      en: "\(sentence(named.en)) was undone by entry \(entry).")
  }
}

extension UndoReport.Count {
  fileprivate func wording(_ tables: TableNames) -> Wording {
    let parts: [(Int, Wording)] = [
      (reversed, Wording(vi: "hoàn tác", en: "reversed")),
      (kept, Wording(vi: "giữ lại", en: "kept")),
      (failed, Wording(vi: "không hoàn tác được", en: "failed")),
      (inUse, Wording(vi: "giữ vì bản ghi khác đang dùng", en: "left to records that use them")),
    ]
    func line(_ language: Language) -> String {
      tables.several(table)[language] + ": "
        + parts.filter { $0.0 > 0 }
        .map { "\($0.1[language]) \(language.number($0.0))" }
        .joined(separator: ", ")
    }
    return Wording(line)
  }
}

extension UndoReport.Item {
  /// One line: which record, what is in the way, what to do.
  func text(in language: Language) -> String {
    "\(tables.several(table)[language]) \(record): \(reason[language])"
  }

  /// What is in the way, and the remedy.
  public var reason: Wording {
    let vi = later.map { later in
      let batch = later.batch.map { ", lô \($0)" } ?? ""
      let at = Language.vietnamese.time(later.at)
      let action = ActionWording.of(later.action).vi
      return " (\(later.actor), \(at), lần ghi \(later.entry)\(batch), \(action))"
    }
    let en = later.map { later in
      let batch = later.batch.map { ", batch \($0)" } ?? ""
      let at = Language.english.time(later.at)
      return " (\(later.actor), \(at), entry \(later.entry)\(batch), \(later.action))"
    }
    return reason(vi: vi ?? "", en: en ?? "")
  }

  private func reason(vi: String, en: String) -> Wording {
    switch cause {
    case .changed:
      return Wording(vi: "đã được sửa sau đó" + vi, en: "changed since" + en)
    case .removed:
      return Wording(vi: "đã bị xóa sau đó" + vi, en: "removed since" + en)
    case .used(let user, let count):
      let name = tables.several(user)
      let list = users.joined(separator: ", ") + (users.count < count ? ", …" : "")
      let which = users.isEmpty ? "" : ": \(list)"
      // A recognition goes back with its decision only.
      let remedy =
        user == "recognition"
        ? Wording(
          vi: "thu hồi quyết định trước bằng sobo review withdraw --decision … --reason …",
          en: "withdraw the decision first with sobo review withdraw --decision … --reason …")
        : undoFirst.isEmpty
          ? Wording(vi: "hoàn tác những lần ghi đó trước", en: "undo those entries first")
          : Wording(
            vi: "hoàn tác trước: \(undoFirst.joined(separator: ", "))",
            en: "undo first: \(undoFirst.joined(separator: ", "))")
      return Wording(
        vi: "còn \(count) \(name.vi) gắn với bản ghi này\(which)\(vi); \(remedy.vi)",
        en: "\(name.en) (\(count)) belong to it\(which)\(en); \(remedy.en)")
    case .missing(let parent):
      let name = tables.several(parent)
      return Wording(
        vi: "\(name.vi) mà trạng thái cũ gắn vào không còn nữa",
        en: "what its former state belongs to (\(name.en)) is gone")
    case .refused(let message, let reason):
      let rule = SchemaRefusal.of(message, because: reason).fault.wording
      guard !undoFirst.isEmpty else {
        return Wording(
          vi: "sổ không nhận trạng thái cũ nữa: \(rule.vi)",
          en: "the registry no longer takes its former state: \(rule.en)")
      }
      // What the rule says is to be done is for who enters a record; here later entries are in the way.
      let why = Wording { String(rule[$0].prefix { $0 != ";" }) }
      let which = users.isEmpty ? "" : "; \(users.joined(separator: ", "))"
      let first = undoFirst.joined(separator: ", ")
      return Wording(
        vi: "sổ không nhận trạng thái cũ nữa: \(why.vi)\(which)\(vi); hoàn tác trước: \(first)",
        en: "the registry no longer takes its former state: \(why.en)\(which)\(en); undo first:"
          + " \(first)")
    }
  }
}
