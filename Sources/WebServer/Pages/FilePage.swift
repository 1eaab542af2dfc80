import Authentication
import HTML
import HTTPTypes
import Import
import Records
import RegistryCore
import Schema
import Vietnamese

/// `/imports/{number}`: what a file is, what it would do, what is asked about it.
struct FilePage {
  let reader: RegistryReader
  let upload: DeskFile.Upload
  let answers: [DeskFile.Answer]
  let draft: (number: Int64, form: FormText)?

  var context: RequestContext { reader.context }
  var form: FormMarkup { FormMarkup(context) }
  var path: String { "/imports/\(upload.id)" }

  func reply(_ stage: FileWork.Stage?) throws -> Reply {
    switch stage {
    case .waiting, .held, .running: return running(stage)
    case .done(.file(let result)): return try finished(result)
    case .done(.failed(let why)): return idle(why[context.language])
    case .done(.undo), nil: return idle(nil)
    }
  }

  private var frame: PageFrame {
    PageFrame(context: context, title: upload.name, account: reader.account, place: .files)
  }

  private func head(_ page: inout Markup, kind: RecordKind? = nil) {
    page.element("p", ["class": "eyebrow"]) {
      $0.element("a", ["href": context.href("/imports")], text: context.word("Tệp", "Files"))
    }
    page.element("h1", text: upload.name)
    if let kind { page.element("p", ["class": "standfirst"], text: kind.title[context.language]) }
  }

  // MARK: Under way

  private func running(_ stage: FileWork.Stage?) -> Reply {
    var text = context.word("Đang chờ đến lượt.", "Waiting for its turn.")
    var share: Double?
    switch stage {
    case .held(let holder):
      let who = LockHolder(holder).wording[context.language]
      text = context.word("Đang chờ \(who) ghi xong.", "Waiting for \(who) to finish writing.")
    case .running(let progress):
      text = context.word("Đang đọc tệp.", "The file is being read.")
      if let progress {
        text = context.word(
          "Đã đọc \(context.language.number(progress.rows)) dòng.",
          "\(context.language.number(progress.rows)) row(s) read.")
        share = progress.totalBytes.map { Double(progress.bytes) / Double(max(1, $0)) }
      }
    default: break
    }
    let html = frame.html { page in
      head(&page)
      page.element("section", ["role": "status"]) { page in
        page.element("p", text: text)
        page.element(
          "progress",
          [
            "max": "100", "value": share.map { String(Int(min(1, max(0, $0)) * 100)) },
            "aria-label": context.word("Tiến độ", "Progress"),
          ], text: "")
        page.element(
          "p", ["class": "soft"],
          text: context.word(
            "Trang tự tải lại mỗi hai giây. Có thể làm việc khác rồi quay lại; tệp vẫn được đọc tiếp.",
            "The page loads itself anew every two seconds. You may do something else meanwhile."))
        page.element("div", ["class": "row"]) { page in
          page.element("a", ["href": context.href(path)], text: context.word("Tải lại", "Reload"))
          form.act(
            path + "/drop", context.word("Dừng và bỏ tệp", "Stop, and drop the file"), in: &page)
        }
      }
    }
    var answer = Reply.page(html)
    answer.headers[.refresh] = "2"
    return answer
  }

  /// A file of which nothing is known now: the server was started anew, or much else was read since.
  private func idle(_ fault: String?) -> Reply {
    let html = frame.html { page in
      head(&page)
      became(&page)
      if let fault { page.element("p", ["class": "summary", "role": "alert"], text: fault) }
      if upload.state == .open {
        form.form(path + "/answers", in: &page) {
          form.button(context.word("Đọc thử", "Try it"), &$0)
        }
      }
      last(&page)
    }
    return .page(html)
  }

  // MARK: What came of it

  private func finished(_ result: FileResult) throws -> Reply {
    if let report = result.report {
      try reader.note("import", about: NumberMask.inText(upload.name), rows: report.rows)
    } else if result.outline != nil {
      try reader.note("import", about: NumberMask.inText(upload.name), rows: 1)
    }
    let isOpen = upload.state == .open
    let hasFault = result.fault != nil || result.kind == nil
    let html = frame.html { page in
      head(&page, kind: result.kind)
      became(&page)
      if isOpen, result.isLoad, let report = result.report, !report.isApplied {
        page.element(
          "p", ["class": "summary", "role": "alert"],
          text: context.word(
            report.new + report.changed == 0 && report.status == .done
              ? "Chưa ghi gì: tệp không thay đổi gì trong sổ."
              : "Chưa ghi gì. Xem bên dưới những gì phải sửa hay trả lời.",
            report.new + report.changed == 0 && report.status == .done
              ? "Nothing was written: the file changes nothing."
              : "Nothing was written. See below what is to be mended or answered."))
      }
      if let fault = result.fault {
        alert(fault[context.language], &page)
      } else if result.kind == nil {
        alert(
          context.word(
            "Không nhận ra tệp này ghi gì. Hãy chọn loại ở dưới.",
            "What the file holds is not seen from its headings. Choose it below."), &page)
      }
      if case .refused(let why) = result.way { alert(why[context.language], &page) }
      if let report = result.report {
        FileOutcome(page: self, result: result, report: report).write(&page)
      }
      if isOpen { FileReadingForm(page: self, result: result, isOpen: hasFault).write(&page) }
      last(&page)
    }
    return .page(html)
  }

  private func alert(_ text: String, _ page: inout Markup) {
    page.element("div", ["class": "summary", "role": "alert"]) { $0.element("p", text: text) }
    page.line()
  }

  /// What the file became.
  private func became(_ page: inout Markup) {
    switch upload.state {
    case .open: return
    case .loaded:
      let batch = upload.batch ?? 0
      page.element("p", ["class": "note", "role": "status"]) { note in
        note.escape(context.word("Đã ghi vào sổ: ", "Written into the registry: "))
        note.element(
          "a", ["href": context.href("/batches/\(batch)")],
          text: context.word("lô số \(batch)", "batch \(batch)"))
      }
    case .proposed:
      let proposal = upload.proposal ?? 0
      page.element("p", ["class": "note", "role": "status"]) { note in
        note.escape(
          context.word(
            "Đã gửi người thứ hai duyệt; chưa ghi vào sổ: ",
            "Sent to a second person; nothing is written yet: "))
        note.element(
          "a", ["href": context.href("/proposals/\(proposal)")],
          text: context.word("đề nghị số \(proposal)", "proposal \(proposal)"))
      }
    }
    page.line()
  }

  private func last(_ page: inout Markup) {
    page.element("section") { page in
      form.act(
        path + "/drop",
        upload.state == .open
          ? context.word("Bỏ tệp này", "Drop this file")
          : context.word("Xóa khỏi danh sách", "Take it off the list"), class: "quiet", in: &page)
    }
    page.line()
  }
}
