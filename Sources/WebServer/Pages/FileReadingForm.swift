import HTML
import Import
import RegistryCore
import Schema
import Vietnamese

/// How a file is read: kind, sheet, encoding, what all rows say, and which column is which field.
struct FileReadingForm {
  let page: FilePage
  let result: FileResult
  /// Whether it stands open: something has to be corrected here.
  let isOpen: Bool

  private var context: RequestContext { page.context }
  private var form: FormMarkup { page.form }
  private var choices: ImportChoices {
    page.draft.flatMap { $0.form["of_kind"] == nil ? nil : ImportChoices($0.form) }
      ?? result.choices ?? ImportChoices(page.upload.choices)
  }

  func write(_ markup: inout Markup) {
    markup.element("section", ["id": "reading"]) { markup in
      markup.element("h2", text: context.word("Cách đọc tệp", "How the file is read"))
      facts(&markup)
      markup.element("details", ["open": isOpen ? "" : nil]) { markup in
        markup.element(
          "summary", text: context.word("Sửa cách đọc, các cột", "Correct it, columns"))
        form.form(page.path + "/reading", in: &markup) { markup in
          form.hidden("of_kind", result.kind?.name ?? "", &markup)
          if let draft = page.draft { form.hidden("draft", "\(draft.number)", &markup) }
          fields(&markup)
          columns(&markup)
          form.button(context.word("Đọc thử lại", "Try again"), &markup)
        }
      }
    }
    markup.line()
  }

  private func facts(_ markup: inout Markup) {
    guard let outline = result.outline else { return }
    markup.element("dl", ["class": "facts"]) { list in
      RecordText.fact(
        context.word("Loại", "Kind"), result.kind?.title[context.language] ?? "", &list)
      RecordText.fact(
        context.word("Định dạng", "Format"), "\(outline.format.uppercased()), \(outline.encoding)",
        &list)
      RecordText.fact(context.word("Trang tính", "Sheet"), outline.sheet ?? "", &list)
      RecordText.fact(
        context.word("Dòng tiêu đề", "Header line"), "\(outline.headerLine)", &list)
      RecordText.fact(
        context.word("Cỡ", "Size"), FileListPage.size(page.upload.bytes, context.language), &list)
      RecordText.fact(
        context.word("Cột được dùng", "Columns used"),
        "\(outline.columns.count { $0.field != nil }) / \(outline.columns.count)", &list)
    }
  }

  // MARK: What the whole file says

  private func fields(_ markup: inout Markup) {
    markup.element("div", ["class": "fields"]) { markup in
      form.choice(
        "kind", context.word("Tệp ghi gì", "What it holds"),
        value: choices.kind ?? result.kind?.name ?? "",
        [("", context.word("tự nhận ra", "told by its headings"))] + FileListPage.kinds(context),
        &markup)
      if let sheets = result.outline?.sheets, sheets.count > 1 {
        let hidden = context.word(" (ẩn)", " (hidden)")
        let tabs = sheets.map { (value: $0.name, text: $0.name + ($0.isHidden ? hidden : "")) }
        form.choice(
          "sheet", context.word("Trang tính", "Sheet"), value: choices.sheet ?? "",
          [("", context.word("tự chọn", "chosen by its header"))] + tabs, &markup)
      }
      if result.outline?.format != "xlsx" {
        let encodings = TextEncoding.allCases.map { (value: $0.rawValue, text: $0.title) }
        form.choice(
          "encoding", context.word("Bảng mã", "Encoding"), value: choices.encoding ?? "",
          [("", context.word("tự nhận ra theo chữ", "told by the text"))] + encodings, &markup)
      }
      for (name, value, label, hint) in texts where isUseful(name) {
        form.field(
          name, label, value: value ?? "", hint: hint, attributes: [("autocomplete", "off")],
          &markup)
      }
      form.choice(
        "dates", context.word("Thứ tự ngày tháng", "Order of dates"), value: choices.dates ?? "",
        [
          ("", context.word("tự nhận ra", "told by the columns")),
          ("dmy", context.word("ngày trước tháng", "day first")),
          ("mdy", context.word("tháng trước ngày", "month first")),
        ], &markup)
      if isUseful("values") {
        form.area(
          "values", context.word("Giá trị cho mọi dòng", "Values for all rows"),
          value: choices.valueLines,
          hint: context.word(
            "Cho cột tệp không có; mỗi dòng một trường: registered_on=01/10/2025",
            "For columns the file lacks; a field a line: registered_on=01/10/2025"), &markup)
      }
      form.field(
        "reason", context.word("Lý do", "Reason"), value: choices.reason ?? "",
        hint: context.word("Được giữ trong lịch sử.", "Kept in the history."), &markup)
      markup.element("div", ["class": "group"]) { markup in
        form.box(
          "keep_lost_letters",
          context.word(
            "Nhận cả chữ đã hỏng (dấu ? trong từ) nguyên như vậy", "Take lost letters as they stand"
          ),
          isTicked: choices.keepsLostLetters, &markup)
        form.box(
          "again",
          context.word("Nhập lại tệp đã nhập trước đây", "Take it again though it was loaded"),
          isTicked: choices.isAgain, &markup)
      }
    }
  }

  private func isUseful(_ name: String) -> Bool {
    result.kind.map { ImportChoices.isUseful(name, for: $0) } ?? false
  }

  private var texts: [(name: String, value: String?, label: String, hint: String)] {
    [
      (
        "commune", choices.commune, context.word("Xã", "Commune"),
        context.word(
          "Cho dòng không ghi xã: mã hoặc tên.", "For rows that name none: code or name.")
      ),
      (
        "village", choices.village, context.word("Thôn", "Village"),
        context.word("Cho dòng không ghi thôn.", "For rows that name none.")
      ),
      (
        "round", choices.round, context.word("Đợt rà soát", "Round"),
        context.word("Mặc định: năm ở tiêu đề.", "By default the year in the title.")
      ),
      (
        "surveyed_on", choices.surveyedOn, context.word("Ngày rà soát", "Day of the survey"),
        "dd/mm/yyyy"
      ),
      (
        "codes_begin", choices.codesBegin, context.word("Thêm trước mã hộ", "Put before codes"),
        context.word("Khi mã đánh lại từ đầu ở mỗi thôn.", "Where they begin anew in each village.")
      ),
    ]
  }

  // MARK: Columns

  private func columns(_ markup: inout Markup) {
    guard let outline = result.outline, let kind = result.kind else { return }
    let fields = kind.fields.map { (value: $0.name, text: $0.title[context.language]) }
    let titles = Dictionary(fields.map { ($0.value, $0.text) }) { first, _ in first }
    let said = Dictionary(
      choices.columns.map { ($0.heading, $0.field ?? "-") }
    ) { $1 }
    if !outline.missing.isEmpty {
      markup.element(
        "p", ["class": "fault"],
        text: context.word("Còn thiếu: ", "Still missing: ")
          + outline.missing.map { titles[$0] ?? $0 }.joined(separator: ", "))
    }
    markup.element(
      "div",
      [
        "class": "scroll", "tabindex": "0", "role": "region",
        "aria-label": context.word("Các cột", "Columns"),
      ]
    ) { scroll in
      scroll.element("table", ["class": "mapping"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for text in [
              context.word("Cột của tệp", "Column"), context.word("Vài giá trị", "Some values"),
              context.word("Là trường", "Is the field"),
            ] { row.element("th", ["scope": "col"], text: text) }
          }
        }
        table.element("tbody") { body in
          let shown = outline.columns.filter { !$0.isOwn }.prefix(ImportChoices.columnLimit)
          for (index, column) in shown.enumerated() {
            body.element("tr") { row in
              row.element("th", ["scope": "row"], text: column.heading)
              row.element(
                "td", ["class": "soft"], text: column.samples.joined(separator: " · "))
              row.element("td") { cell in
                form.hidden("heading.\(index)", column.heading, &cell)
                let usual =
                  column.field.flatMap { titles[$0] }
                  ?? context.word("không dùng", "not used")
                let isSaid = said[column.heading] != nil
                form.list(
                  "column.\(index)", value: said[column.heading] ?? "",
                  [
                    (
                      "",
                      isSaid
                        ? context.word("như tên cột", "as its heading says")
                        : context.word("tự nhận: \(usual)", "by itself: \(usual)")
                    ), ("-", context.word("không dùng", "not used")),
                  ] + fields, label: column.heading, &cell)
              }
            }
          }
        }
      }
    }
    markup.element("p", ["class": "soft"]) { line in
      line.escape(
        context.word(
          "Điều chỉnh ở đây được nhớ cho những tệp sau có cùng tên cột. ",
          "What is said here is kept for later files with the same headings. "))
      line.element(
        "a", ["href": context.href(page.path + "/profile")],
        text: context.word("Tải tệp ánh xạ cột", "Download it as a profile"))
    }
  }
}
