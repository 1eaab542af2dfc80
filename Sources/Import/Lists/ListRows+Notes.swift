import RegistryCore
import Sheets

extension ListRows {
  /// What is to be said of a list once it is read.
  func notes(
    of file: ListFile, _ skipped: [(what: PrintedRow.Kind, row: String)], _ writer: ListWriter
  ) -> [Wording] {
    var notes: [Wording] = []
    for sheet in file.sheets {
      notes +=
        sheet.optionNotes
        + FileNotes.header(
          sheet.reader, sheet.header, familyNames: sheet.familyNames)
      if let taken = sheet.title.taken(of: sheet, sheet.reading) {
        notes.append(
          Wording(
            vi: "lấy từ tiêu đề\(file.sheets.count > 1 ? " của \(sheet.name)" : ""): \(taken.vi)",
            en:
              "taken from the title\(file.sheets.count > 1 ? " of \(sheet.name)" : ""): \(taken.en)"
          ))
      }
      if let year = sheet.title.year, let round = sheet.reading.round,
        !round.hasPrefix(String(year))
      {
        notes.append(
          Wording(
            vi: "tiêu đề ghi năm \(year); đã lấy đợt \(round) theo --round",
            en: "the title says year \(year); round \(round) was taken, as --round has it"))
      }
      if let workbook = sheet.reader as? WorkbookReader {
        notes += FileNotes.rows(of: workbook.notes)
      }
      notes += FileNotes.repeatedNames(sheet.repeatedNames)
    }
    if !skipped.isEmpty {
      let rows = skipped.prefix(5).map(\.row).joined(separator: "; ")
      let shown = rows + (skipped.count > 5 ? "; …" : "")
      let kinds = PrintedRow.Kind.counted(skipped.map(\.what))
      notes.append(
        Wording(
          vi: "bỏ qua \(skipped.count) dòng không phải là người"
            + " (\(kinds.vi)): dòng \(shown)",
          en: "rows about no person passed over: \(skipped.count)"
            + " (\(kinds.en)): line \(shown)"))
    }
    if writer.isWithoutPoints {
      notes.append(
        Wording(
          vi:
            "danh sách không có điểm B1, B2 nên không ghi kết quả rà soát; chỉ ghi hộ và thành viên",
          en:
            "the list has no points B1 and B2, so no assessments were recorded; only households and"
            + " members"))
    }
    if writer.isWithoutDecision {
      notes.append(
        Wording(
          vi: "có hộ không ghi quyết định, nên mới có kết quả rà soát, chưa được công nhận",
          en: "there are households without a decision: they were assessed, not recognised"))
    }
    if let day = writer.supposedDay {
      let shown = Wording { $0.day(day) }
      notes.append(
        Wording(
          vi: "danh sách không ghi ngày rà soát; đã lấy ngày \(shown.vi). Cho biết ngày khác bằng"
            + " --surveyed-on",
          en:
            "the list does not say when the survey was; \(shown.en) was taken. Tell another day with"
            + " --surveyed-on"))
    }
    if file.form.format == "xls" {
      notes.append(
        Wording(
          vi: "dòng không nhận được của XLS được ghi thành XLSX",
          en: "rows of an XLS that are not taken are written as XLSX"))
    }
    return notes
  }
}
