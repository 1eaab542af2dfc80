import RegistryCore

/// What people call the rows of a table: by its kind of record, or, where it holds no records of
/// its own, by the name that is declared here.
package struct TableNames: Sendable {
  /// A row and several rows; Vietnamese has one form for both.
  private struct Names {
    let vi: String
    let one: String
    let several: String
  }

  private static let others: [String: Names] = [
    "person": Names(vi: "người", one: "person", several: "persons"),
    "folded_name": Names(
      vi: "họ tên để tìm", one: "name for searching", several: "names for searching"),
    "household_link": Names(
      vi: "lần tách, nhập hộ", one: "split, merge", several: "links of split households"),
    "household_move": Names(vi: "lần chuyển thôn", one: "move", several: "moves"),
    "household_event": Names(vi: "biến cố của hộ", one: "event", several: "household events"),
    "village": Names(vi: "thôn", one: "village", several: "villages"),
    "village_unit": Names(
      vi: "thôn thuộc xã", one: "commune of a village", several: "communes of villages"),
    "village_name": Names(
      vi: "tên khác của thôn", one: "other name of a village", several: "other names of villages"),
    "round": Names(vi: "đợt rà soát", one: "round", several: "rounds"),
    "review_list": Names(
      vi: "dòng danh sách rà soát", one: "row of a review list", several: "rows of review lists"),
    "recognition": Names(
      vi: "quyết định công nhận", one: "recognition", several: "recognitions"),
    "deprivation_member": Names(
      vi: "thành viên bị thiếu hụt", one: "deprived member", several: "deprived members"),
    "assessment_answer": Names(
      vi: "câu trả lời bảng điểm", one: "answer to the score sheet",
      several: "answers to score sheets"),
    "village_area": Names(
      vi: "khu vực của thôn", one: "area of a village", several: "areas of villages"),
    "superior_opinion": Names(
      vi: "ý kiến cấp trên", one: "superior's opinion", several: "superiors' opinions"),
    "setting": Names(vi: "thiết lập", one: "setting", several: "settings"),
    "audit_parameter": Names(
      vi: "mức kiểm tra", one: "audit parameter", several: "audit parameters"),
    "batch": Names(vi: "lô nhập", one: "batch", several: "batches"),
    "batch_file": Names(vi: "tệp của lô nhập", one: "file of a batch", several: "files of batches"),
    "batch_problem": Names(
      vi: "dòng lỗi của lô nhập", one: "row that an import left out",
      several: "rows that imports left out"),
    "disclosure": Names(
      vi: "lần xem số đầy đủ", one: "showing of numbers", several: "showings of numbers"),
    "finding": Names(vi: "phát hiện", one: "finding", several: "findings"),
    "finding_assignment": Names(
      vi: "việc giao phát hiện", one: "assignment of a finding", several: "assignments of findings"),
    "finding_acceptance": Names(
      vi: "việc chấp nhận phát hiện", one: "acceptance of a finding",
      several: "acceptances of findings"),
    "finding_remark": Names(
      vi: "ghi nhận về phát hiện", one: "remark on a finding", several: "remarks on findings"),
    "account": Names(vi: "tài khoản", one: "account", several: "accounts"),
    "duty": Names(vi: "nhiệm vụ", one: "duty", several: "duties"),
    "checked_table": Names(
      vi: "điều phải có người duyệt", one: "thing to be approved", several: "things to be approved"),
    "proposal": Names(vi: "đề nghị", one: "proposal", several: "proposals"),
    "proposal_effect": Names(
      vi: "tác động của đề nghị", one: "effect of a proposal", several: "effects of proposals"),
    "decision": Names(
      vi: "quyết định về đề nghị", one: "decision about a proposal",
      several: "decisions about proposals"),
    "person_request": Names(
      vi: "yêu cầu của người có tên trong sổ", one: "request of a person",
      several: "requests of persons"),
    "right_deadline": Names(
      vi: "thời hạn trả lời yêu cầu", one: "deadline", several: "deadlines of requests"),
    "audit_run": Names(vi: "lần kiểm tra", one: "audit run", several: "audit runs"),
    "audit_result": Names(
      vi: "kết quả của quy tắc", one: "result of a rule", several: "results of rules"),
    "audit_sample": Names(vi: "mẫu hộ", one: "sample", several: "samples"),
    "audit_stratum": Names(vi: "tầng của mẫu", one: "stratum", several: "strata"),
    "audit_visit": Names(vi: "hộ trong mẫu", one: "drawn household", several: "drawn households"),
    "money_sample": Names(vi: "mẫu tiền", one: "money sample", several: "money samples"),
    "money_sample_item": Names(
      vi: "khoản tiền trong mẫu", one: "drawn sum", several: "drawn sums"),
    "match_decision": Names(
      vi: "trả lời về dòng trùng khớp", one: "match decision", several: "match decisions"),
  ]

  private let catalogue: Catalogue

  package init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// What several rows are called; a table that no kind and no name is declared for, as it is.
  package func several(_ table: String) -> Wording {
    if let kind = catalogue.kind(ofTable: table) { return kind.pluralName }
    let names = Self.others[table]
    return Wording(vi: names?.vi ?? table, en: names?.several ?? table)
  }

  /// What a text is called that stands in a column of a table.
  package func place(_ table: String, _ column: String) -> Wording {
    let row = one(table)
    let field = catalogue.kind(ofTable: table)?.field(ofColumn: column, in: table)
    guard let title = field?.title else { return row }
    return Wording(vi: "\(row.vi), \(title.vi)", en: "\(row.en), \(title.en)")
  }

  /// What a column of a table is called, of any kind that keeps a field there.
  package func column(_ column: String, of table: String) -> Wording {
    for kind in catalogue.kinds {
      if let field = kind.field(ofColumn: column, in: table) { return field.title }
    }
    return ColumnNames.title(of: column, in: table) ?? Wording(vi: column, en: column)
  }

  /// What one row is called.
  package func one(_ table: String) -> Wording {
    if let kind = catalogue.kind(ofTable: table) { return kind.target.singularName }
    let names = Self.others[table]
    return Wording(vi: names?.vi ?? table, en: names?.one ?? table)
  }
}
