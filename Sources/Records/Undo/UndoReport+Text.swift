import Import
import RegistryCore
import Schema
import Vietnamese

extension UndoReport {
  /// The report for people; rows that stay beyond the first `limit` are counted, not shown.
  public func text(in language: Language, limit: Int = 50) -> String {
    var lines = [headline[language]]
    for count in counts where count.reversed + count.kept + count.failed + count.inUse > 0 {
      lines.append("  " + count.wording[language])
    }
    for (outcome, title) in Self.titles {
      let rows = items.filter { $0.outcome == outcome }
      guard !rows.isEmpty else { continue }
      lines.append(title[language])
      lines += rows.prefix(limit).map { $0.text(in: language) }
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

  private var headline: Wording {
    let title = RecordKind.title(of: kind, in: .vietnamese)
    let titled = title.prefix(1).lowercased() + title.dropFirst()
    if isDryRun {
      return Wording(
        vi: "Chạy thử hoàn tác lô số \(batch) (\(titled)): không có gì được ghi.",
        en: "Dry run of undoing batch \(batch) (\(kind)): nothing was written.")
    }
    guard let entry else {
      return Wording(
        vi: "Lô số \(batch) (\(titled)): không hoàn tác được dòng nào; không có gì được ghi.",
        en: "Batch \(batch) (\(kind)): no row could be reversed; nothing was written.")
    }
    return Wording(
      vi: "Đã hoàn tác lô số \(batch) (\(titled)), lần ghi \(entry).",
      en: "Batch \(batch) (\(kind)) was undone by entry \(entry).")
  }
}

extension UndoReport.Count {
  fileprivate var wording: Wording {
    let parts: [(Int, Wording)] = [
      (reversed, Wording(vi: "hoàn tác", en: "reversed")),
      (kept, Wording(vi: "giữ lại", en: "kept")),
      (failed, Wording(vi: "không hoàn tác được", en: "failed")),
      (inUse, Wording(vi: "giữ vì bản ghi khác đang dùng", en: "left to records that use them")),
    ]
    func line(_ language: Language) -> String {
      TableNames.of(table)[language] + ": "
        + parts.filter { $0.0 > 0 }
        .map { "\($0.1[language]) \(language.number($0.0))" }
        .joined(separator: ", ")
    }
    return Wording(line)
  }
}

extension UndoReport.Item {
  /// One line: which record, what is in the way, what to do.
  fileprivate func text(in language: Language) -> String {
    "  \(TableNames.of(table)[language]) \(record): \(reason[language])"
  }

  /// What is in the way, and the remedy.
  public var reason: Wording {
    let vi = later.map { later in
      let batch = later.batch.map { ", lô \($0)" } ?? ""
      return " (\(later.actor), \(later.shownAt), lần ghi \(later.entry)\(batch), \(later.action))"
    }
    let en = later.map { later in
      let batch = later.batch.map { ", batch \($0)" } ?? ""
      return " (\(later.actor), \(later.shownAt), entry \(later.entry)\(batch), \(later.action))"
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
      let name = TableNames.of(user)
      return Wording(
        vi: "còn \(count) \(name.vi) gắn với bản ghi này\(vi); hoàn tác hoặc xóa những dòng đó"
          + " trước",
        en: "\(name.en) (\(count)) belong to it\(en); undo or remove those first")
    case .missing(let parent):
      let name = TableNames.of(parent)
      return Wording(
        vi: "\(name.vi) mà trạng thái cũ gắn vào không còn nữa",
        en: "what its former state belongs to (\(name.en)) is gone")
    case .refused(let message, let reason):
      let rule = SchemaRefusal.of(message, because: reason).fault.wording
      return Wording(
        vi: "sổ không nhận trạng thái cũ nữa: \(rule.vi)",
        en: "the registry no longer takes its former state: \(rule.en)")
    }
  }
}

/// What people call the rows of a table.
enum TableNames {
  private static let names: [String: Wording] = [
    "household": Wording(vi: "hộ", en: "households"),
    "person": Wording(vi: "người", en: "persons"),
    "membership": Wording(vi: "thành viên", en: "members"),
    "folded_name": Wording(vi: "họ tên để tìm", en: "names for searching"),
    "household_link": Wording(vi: "liên kết tách hộ", en: "links of split households"),
    "household_move": Wording(vi: "lần chuyển thôn", en: "moves"),
    "village": Wording(vi: "thôn", en: "villages"),
    "village_unit": Wording(vi: "thôn thuộc xã", en: "communes of villages"),
    "round": Wording(vi: "đợt rà soát", en: "rounds"),
    "conference": Wording(vi: "hội nghị, họp dân", en: "conferences"),
    "assessment": Wording(vi: "kết quả rà soát", en: "assessments"),
    "recognition": Wording(vi: "quyết định công nhận", en: "recognitions"),
    "deprivation_member": Wording(vi: "thành viên bị thiếu hụt", en: "deprived members"),
    "housing_support": Wording(vi: "hỗ trợ nhà ở", en: "housing support"),
    "project": Wording(vi: "dự án", en: "projects"),
    "project_fund": Wording(vi: "khoản kinh phí", en: "funds"),
    "project_household": Wording(vi: "hộ tham gia dự án", en: "participants"),
    "activity": Wording(vi: "hoạt động", en: "activities"),
    "target": Wording(vi: "chỉ tiêu", en: "targets"),
    "population": Wording(vi: "dân số", en: "population figures"),
    "reported": Wording(vi: "số liệu báo cáo", en: "reported figures"),
    "household_event": Wording(vi: "biến cố của hộ", en: "household events"),
    "holiday": Wording(vi: "ngày nghỉ lễ", en: "holidays"),
    "request": Wording(vi: "giấy đề nghị", en: "requests"),
    "complaint": Wording(vi: "khiếu nại", en: "complaints"),
    "insurance": Wording(vi: "thẻ bảo hiểm y tế", en: "insurance cards"),
    "attendance": Wording(vi: "người dự hoạt động", en: "attendances"),
    "low_income_worker": Wording(vi: "người lao động thu nhập thấp", en: "low-income workers"),
    "match_decision": Wording(vi: "trả lời về dòng trùng khớp", en: "match decisions"),
  ]

  static func of(_ table: String) -> Wording { names[table] ?? Wording(vi: table, en: table) }
}
