import Authentication
import HTML
import Import
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// `/imports`: sending a file, those under way, what was loaded, and empty sheets.
enum FileListPage {
  private static let lastBatches = 50

  static func html(_ reader: RegistryReader, _ uploads: [DeskFile.Upload]) throws -> Reply {
    let context = reader.context
    let title = context.word("Tệp", "Files")
    let html = try PageFrame(context: context, title: title, account: reader.account, place: .files)
      .html { page in
        page.element("h1", text: title)
        if reader.account.writes {
          send(context, &page)
          own(uploads, context, &page)
        }
        try batches(reader, &page)
        templates(context, &page)
      }
    return .page(html)
  }

  private static func send(_ context: RequestContext, _ page: inout Markup) {
    let form = FormMarkup(context)
    page.element("section") { page in
      page.element("h2", text: context.word("Gửi tệp", "Send a file"))
      page.element(
        "p", ["class": "lead"],
        text: context.word(
          "CSV, XLSX hoặc XLS, nhiều nhất 32 MB. Tệp được đọc thử trước; chưa ghi gì vào sổ cho tới khi"
            + " bạn bấm ghi.",
          "CSV, XLSX or XLS, at most 32 MB. It is tried first; nothing is written before you say so."
        ))
      page.open(
        "form",
        [
          "method": "post", "action": context.href("/imports"), "enctype": "multipart/form-data",
          "class": "fields",
        ])
      if let session = context.session {
        form.hidden("form_token", session.formToken, &page)
      }
      form.field("file", context.word("Tệp", "File"), type: "file", &page)
      form.choice(
        "kind", context.word("Tệp ghi gì", "What it holds"), value: "",
        [("", context.word("tự nhận ra theo tiêu đề", "told by its headings"))] + kinds(context),
        &page)
      page.element("div", ["class": "group row"]) {
        form.button(context.word("Gửi và đọc thử", "Send and try"), &$0)
      }
      page.close("form")
      page.line()
    }
    page.line()
  }

  static func kinds(_ context: RequestContext) -> [(String, String)] {
    // What communes send most stands first.
    ([.list] + RecordKind.all).map { ($0.name, $0.title[context.language]) }
  }

  private static func own(
    _ uploads: [DeskFile.Upload], _ context: RequestContext, _ page: inout Markup
  ) {
    guard !uploads.isEmpty else { return }
    page.element("section") { page in
      page.element("h2", text: context.word("Tệp của tôi", "My files"))
      TableText.write(
        [
          context.word("Tệp", "File"), context.word("Loại", "Kind"), context.word("Cỡ", "Size"),
          context.word("Trạng thái", "State"),
        ],
        uploads.map { upload in
          [
            TableText.Cell(upload.name, href: context.href("/imports/\(upload.id)")),
            TableText.Cell(
              ImportChoices(upload.choices).kind.map {
                RecordKind.title(of: $0, in: context.language)
              } ?? ""),
            TableText.Cell(size(upload.bytes, context.language), class: "n"),
            state(upload, context),
          ]
        }, label: context.word("Tệp của tôi", "My files"), &page)
    }
    page.line()
  }

  static func size(_ bytes: Int, _ language: Language) -> String {
    bytes < 1 << 20
      ? "\(language.number(max(1, bytes >> 10))) KB" : "\(language.number(bytes >> 20)) MB"
  }

  private static func state(
    _ upload: DeskFile.Upload, _ context: RequestContext
  ) -> TableText.Cell {
    let subject = FileWork.Subject(thing: .upload(upload.id), account: upload.account)
    switch upload.state {
    case .loaded:
      let batch = upload.batch ?? 0
      return TableText.Cell(
        context.word("đã ghi, lô \(batch)", "loaded, batch \(batch)"),
        href: context.href("/batches/\(batch)"))
    case .proposed:
      let proposal = upload.proposal ?? 0
      return TableText.Cell(
        context.word("đã gửi đề nghị số \(proposal)", "proposed, number \(proposal)"),
        href: context.href("/proposals/\(proposal)"))
    case .open:
      switch context.server.work.stage(of: subject) {
      case .waiting, .held: return TableText.Cell(context.word("đang chờ", "waiting"))
      case .running: return TableText.Cell(context.word("đang đọc", "being read"))
      case .done: return TableText.Cell(context.word("đã đọc thử, chưa ghi", "tried, not written"))
      case nil: return TableText.Cell(context.word("chưa ghi", "not written"))
      }
    }
  }

  private static func batches(_ reader: RegistryReader, _ page: inout Markup) throws {
    let (context, language) = (reader.context, reader.language)
    var rows: [[TableText.Cell]] = []
    let columns = BatchStore.columns(in: language)
    let shown = ["batch", "at", "actor", "kind", "rows", "new", "changed", "rejected", "files"]
    let places = shown.compactMap { name in columns.firstIndex { $0.name == name } }
    try BatchStore.rows(reader.connection, limit: lastBatches) { cells in
      rows.append(
        places.map { place in
          let text = columns[place].text(of: cells[place])
          let isBatch = columns[place].name == "batch"
          return TableText.Cell(
            NumberMask.inText(text), href: isBatch ? context.href("/batches/\(text)") : nil,
            class: columns[place].kind == .integer ? "n" : nil)
        })
    }
    page.element("section") { page in
      page.element("h2", text: context.word("Đã ghi vào sổ", "Loaded"))
      guard !rows.isEmpty else {
        page.element("p", ["class": "soft"], text: context.word("Chưa có lô nào.", "None yet."))
        return
      }
      TableText.write(
        places.map { columns[$0].title }, rows, label: context.word("Các lô", "Batches"), &page)
    }
    page.line()
  }

  private static func templates(_ context: RequestContext, _ page: inout Markup) {
    page.element("section") { page in
      page.element("h2", text: context.word("Tệp mẫu", "Empty sheets"))
      page.element("form", ["method": "get", "action": "/templates/assessments", "class": "row"]) {
        form in
        form.element(
          "label", ["for": "f-round"],
          text: context.word("Phiếu rà soát có sẵn các hộ của đợt", "Survey sheet of the round"))
        form.open(
          "input",
          ["id": "f-round", "name": "round", "size": "8", "placeholder": "2026", "required": ""])
        form.element("label", ["for": "f-unit"], text: context.word("xã (mã)", "commune (code)"))
        form.open("input", ["id": "f-unit", "name": "commune", "size": "8"])
        FormMarkup(context).button(context.word("Tải về", "Download"), class: "quiet", &form)
      }
      page.element("ul", ["class": "plain columns"]) { list in
        for (name, title) in kinds(context) {
          list.element("li") {
            $0.element(
              "a", ["href": context.href("/templates/\(name)")], text: title + " (XLSX)")
          }
        }
      }
    }
    page.line()
  }
}
