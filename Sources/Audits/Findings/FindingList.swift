import RegistryCore
import Sheets

/// Prints recorded findings as rows.
public struct FindingList {
  private let writer: ResultWriter
  private let language: Language
  private let isForPeople: Bool
  private let hasChange: Bool
  private let hasMoney: Bool
  private let hasFollowUp: Bool

  /// Begins the list, with a column of what became of each finding where there is a `baseline`.
  ///
  /// People see the money at risk, and what was said, only where a finding of the list has any.
  /// Throws `SheetError`.
  public init(
    language: Language, format: ResultFormat, sink: OutputSink, hasChange: Bool = false,
    hasMoney: Bool = true, hasFollowUp: Bool = true, source: String? = nil
  ) throws {
    self.language = language
    isForPeople = format.isForPeople
    self.hasChange = hasChange
    self.hasMoney = hasMoney || !format.isForPeople
    self.hasFollowUp = hasFollowUp || !format.isForPeople
    // What was decided and said is masked where it was read, so that its amounts stay whole.
    let column = ResultColumn.Builder(language, shown: [.date: language.day])
    var columns = [
      column("id", "Số", "No.", .integer), column("rule", "Quy tắc", "Rule"),
      column("severity", "Mức", "Severity"), column("state", "Tình trạng", "State"),
      column("subject", "Đối tượng", "Subject"),
      column("message", "Phát hiện", "Finding", isMasked: true),
    ]
    if isForPeople {
      columns += [
        column("decision", "Quyết định", "Decision", isMasked: true),
        column("commune", "Xã", "Commune"),
      ]
      if self.hasFollowUp {
        columns.append(column("follow_up", "Kiến nghị, trả lời", "Follow-up", isMasked: true))
      }
    } else {
      columns += [
        column("commune_code", "Mã xã", "Commune code"), column("commune", "Xã", "Commune"),
        column("found_at", "Phát hiện lúc", "Found at"),
        column("assigned_to", "Giao cho", "Assigned to"),
        column("due_on", "Hạn", "Due", .date),
        column("reason", "Lý do chấp nhận", "Reason", isMasked: true),
        column("accepted_by", "Người chấp nhận", "Accepted by"),
        column("accepted_until", "Chấp nhận đến", "Accepted until", .date),
        column("recommendation", "Kiến nghị", "Recommendation", isMasked: true),
        column("answer_due_on", "Hạn trả lời", "Answer due", .date),
        column("answer", "Trả lời", "Answer", isMasked: true),
        column("answered_by", "Đơn vị trả lời", "Answered by"),
        column("answered_on", "Ngày trả lời", "Answered on", .date),
        column("notes", "Số ghi chú", "Notes", .integer),
        column("last_note", "Ghi chú cuối", "Last note", isMasked: true),
      ]
    }
    if self.hasMoney {
      columns.append(.money(in: language))
    }
    if hasChange { columns.append(column("change", "Thay đổi", "Change")) }
    writer = try ResultWriter(
      format: format, columns: columns, sink: sink, source: source)
  }

  /// Writes one finding.
  ///
  /// Throws `SheetError`.
  public func write(_ finding: Finding) throws {
    let life = finding.life
    func cell(_ text: String?) -> ResultValue { text.map { .text($0) } ?? .null }
    let number = life.map { ResultValue.integer($0.id) } ?? .null
    guard !isForPeople else {
      return try writer.write(
        [
          number, .text(finding.rule), .text(AuditWording.of(finding.severity)[language]),
          .text(AuditWording.of(finding.state)[language]), .text(finding.subject),
          .text(finding.message), cell(AuditWording.decision(finding, in: language)),
          cell(finding.commune.map { "\($0.code) \($0.name)" }),
        ]
          + (hasFollowUp
            ? [.text(AuditWording.followUp(finding, in: language).joined(separator: "; "))] : [])
          + rest(of: finding))
    }
    let said = finding.followUp
    try writer.write(
      [
        number, .text(finding.rule), .text(finding.severity.rawValue),
        .text(finding.state.rawValue), .text(finding.subject), .text(finding.message),
        cell(finding.commune?.code), cell(finding.commune?.name), cell(life?.foundAt),
        cell(life?.assignedTo), cell(life?.dueOn), cell(life?.reason), cell(life?.acceptedBy),
        cell(life?.acceptedUntil), cell(said?.recommendation), cell(said?.answerDueOn),
        cell(said?.answer), cell(said?.answeredBy), cell(said?.answeredOn),
        .integer(Int64(said?.notes ?? 0)), cell(said?.lastNote),
      ] + rest(of: finding))
  }

  /// The cells of the columns that a list may have besides.
  private func rest(of finding: Finding) -> [ResultValue] {
    var cells: [ResultValue] = []
    if hasMoney { cells.append(finding.money.map(ResultValue.integer) ?? .null) }
    if hasChange {
      let change = finding.change
      cells.append(
        .text((isForPeople ? change?.wording[language] : change?.rawValue) ?? ""))
    }
    return cells
  }

  /// Ends the list.
  ///
  /// Throws `SheetError`.
  public func finish() throws { _ = try writer.finish() }
}
