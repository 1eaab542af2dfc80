import HTML
import Import
import Messages
import Records
import RegistryCore
import Vietnamese

/// What reading a file in came to: the five outcomes, what is wrong, what is asked, what changes.
struct FileOutcome {
  let page: FilePage
  let result: FileResult
  let report: ImportReport

  static let rowsOnAPage = 200

  var context: RequestContext { page.context }
  var form: FormMarkup { page.form }
  private var language: Language { context.language }
  private var isOpen: Bool { page.upload.state == .open }

  func write(_ markup: inout Markup) {
    counts(&markup)
    stops(&markup)
    let answering = FileAnswers(outcome: self)
    if isOpen { load(&markup) }
    answering.write(&markup)
    problems(
      report.problems.filter { $0.outcome == .rejected },
      context.word("Dòng bị từ chối", "Rows that are rejected"), query: "rejected", &markup)
    changes(&markup)
    problems(
      report.problems.filter { $0.outcome == .warning },
      context.word("Cần xem lại", "To look at"), query: "warnings", &markup)
    notes(&markup)
  }

  // MARK: Counts

  private func counts(_ markup: inout Markup) {
    markup.element("dl", ["class": "counts"]) { list in
      for (name, number, vi, en) in [
        ("all", report.rows, "dòng", "rows"), ("new", report.new, "mới", "new"),
        ("changed", report.changed, "thay đổi", "changed"),
        ("same", report.unchanged, "không đổi", "unchanged"),
        ("asked", report.undecided, "chưa xác định", "undecided"),
        ("wrong", report.rejected, "bị từ chối", "rejected"),
      ] {
        list.element("div", ["class": number > 0 ? name : "none"]) { item in
          item.element("dt", text: context.word(vi, en))
          item.element("dd", text: language.number(number))
        }
      }
    }
    markup.line()
  }

  /// What keeps the whole file from being loaded.
  private func stops(_ markup: inout Markup) {
    var texts: [String] = []
    if let breaker = report.breaker { texts.append(breaker.wording[language]) }
    if report.isStopped {
      texts.append(
        context.word(
          "Có lỗi làm dừng cả tệp: sửa cách đọc ở dưới, hoặc sửa tệp rồi gửi lại.",
          "What is wrong stops the whole file: correct how it is read, or mend it and send it again."
        ))
    }
    for file in report.files {
      if let batch = file.earlierBatch {
        texts.append(
          context.word(
            "Tệp này đã được nhập ở lô số \(batch). Muốn nhập lại, đánh dấu “Nhập lại tệp đã nhập” ở"
              + " cách đọc tệp.",
            "This file was loaded as batch \(batch). To take it again, tick “Take it again”."))
      }
    }
    guard !texts.isEmpty, isOpen else { return }
    markup.element("div", ["class": "summary", "role": "alert"]) { box in
      for text in texts { box.element("p", text: DeskWords.of(text, language)) }
    }
    markup.line()
  }

  // MARK: Loading

  private var mayLoad: Bool {
    if case .refused = result.way { return false }
    return report.new + report.changed > 0 && !report.isStopped && result.fault == nil
  }

  private func load(_ markup: inout Markup) {
    guard mayLoad else { return }
    let refused = report.rejected + report.undecided
    var isProposed = false
    if case .proposed = result.way { isProposed = true }
    let kept = page.draft?.form
    markup.element("section", ["id": "load"]) { markup in
      markup.element(
        "h2",
        text: isProposed
          ? context.word("Gửi đề nghị", "Propose it") : context.word("Ghi vào sổ", "Load it"))
      if isProposed {
        markup.element(
          "p", ["class": "lead"],
          text: context.word(
            "Điều tệp này thay đổi phải có người thứ hai duyệt.",
            "What the file changes needs a second person."))
      }
      form.form(page.path + "/load", in: &markup) { markup in
        if refused > 0 {
          form.box(
            "skip",
            context.word(
              "Bỏ lại \(language.number(refused)) dòng chưa nhận được, lấy các dòng còn lại",
              "Leave \(language.number(refused)) row(s) out, take the others"),
            isTicked: kept?["skip"] != nil, &markup)
        }
        if report.breaker != nil {
          form.box(
            "anyway", context.word("Đúng như vậy, vẫn ghi", "It is right so, go on"),
            isTicked: kept?["anyway"] != nil, &markup)
        }
        markup.element("div", ["class": "fields"]) { markup in
          form.field(
            "reason", context.word("Lý do", "Reason"),
            value: kept?["reason"] ?? result.choices?.reason ?? "",
            hint: context.word("Được giữ trong lịch sử.", "Kept in the history."), &markup)
          form.field(
            "comment", context.word("Lời nhắn cho người duyệt", "Words to whoever decides"),
            value: kept?["comment"] ?? "", &markup)
          form.field(
            "replaces", context.word("Thay đề nghị số", "Replaces proposal"),
            value: kept?["replaces"] ?? "",
            hint: context.word(
              "Nếu sửa một đề nghị bị trả lại.", "If it mends one that was returned."),
            attributes: [("inputmode", "numeric")], &markup)
        }
        if let draft = page.draft { form.hidden("draft", "\(draft.number)", &markup) }
        markup.element("div", ["class": "row"]) { markup in
          if !isProposed {
            form.button(
              context.word("Ghi vào sổ", "Load"), value: ("act", "write"), &markup)
          }
          form.button(
            context.word("Gửi người thứ hai duyệt", "Propose to a second person"),
            class: isProposed ? nil : "quiet", value: ("act", "propose"), &markup)
        }
      }
    }
    markup.line()
  }

  // MARK: Lists

  /// Where a list begins on this page, by the address.
  func first(_ query: String, of count: Int) -> Int {
    let asked = context.query[query].flatMap { Int($0) } ?? 0
    guard asked > 0, asked < count else { return 0 }
    return asked - asked % Self.rowsOnAPage
  }

  /// The ways to the other parts of a list.
  func parts(_ query: String, _ first: Int, of count: Int, _ markup: inout Markup) {
    guard count > Self.rowsOnAPage else { return }
    let last = min(first + Self.rowsOnAPage, count)
    markup.element("p", ["class": "row"]) { line in
      line.escape(
        context.word(
          "Mục \(first + 1)–\(last) trong \(language.number(count)).",
          "\(first + 1)–\(last) of \(language.number(count))."))
      for (start, text) in [
        (first - Self.rowsOnAPage, context.word("Phần trước", "Those before")),
        (first + Self.rowsOnAPage, context.word("Phần sau", "The next")),
      ] where start >= 0 && start < count {
        line.element(
          "a", ["href": context.href(page.path + "?\(query)=\(start)#\(query)")], text: text)
      }
    }
  }

  private func problems(
    _ found: [Problem], _ title: String, query: String, _ markup: inout Markup
  ) {
    guard !found.isEmpty else { return }
    let first = first(query, of: found.count)
    markup.element("section", ["id": query]) { markup in
      heading(title, found.count, &markup)
      TableText.write(
        [
          context.word("Dòng", "Line"), context.word("Cột", "Column"),
          context.word("Ghi là", "It says"), context.word("Vì sao, làm gì", "Why, and what to do"),
        ],
        found.dropFirst(first).prefix(Self.rowsOnAPage).map { problem in
          [
            TableText.Cell(line(problem), class: "n"), TableText.Cell(problem.column ?? ""),
            TableText.Cell(problem.shownValue(in: language) ?? ""),
            TableText.Cell(sentence(problem.message)),
          ]
        }, label: title, &markup)
      parts(query, first, of: found.count, &markup)
      if query == "rejected" { rejects(&markup) }
    }
    markup.line()
  }

  func heading(_ title: String, _ count: Int, _ markup: inout Markup) {
    markup.element("h2") { heading in
      heading.escape(title)
      heading.element("span", ["class": "count"], text: " \(language.number(count))")
    }
  }

  /// The line, with its sheet where a list has several.
  func line(_ problem: Problem) -> String {
    let sheet = problem.file.dropFirst(page.upload.name.count)
    return "\(problem.line)" + (sheet.isEmpty ? "" : String(sheet))
  }

  func sentence(_ text: String) -> String {
    let text = DeskWords.of(text, language)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  func rejects(_ markup: inout Markup) {
    markup.element("p") {
      $0.element(
        "a", ["href": context.href(page.path + "/rejects")],
        text: context.word(
          "Tải tệp các dòng chưa nhận được, sửa rồi gửi lại",
          "Download the rows that were not taken, to be mended and sent again"))
    }
  }

  // MARK: Changes

  private func changes(_ markup: inout Markup) {
    if result.isForeign {
      markup.element("section") { markup in
        markup.element("h2", text: context.word("Sẽ thay đổi", "What would change"))
        markup.element(
          "p", ["class": "soft"],
          text: context.word(
            "Tệp có hồ sơ ngoài địa bàn của bạn, nên giá trị đang có không hiện ở đây. Đề nghị sẽ cần"
              + " người duyệt của từng xã.",
            "The file is about records outside your area, so what stands there is not shown. A checker"
              + " of each commune has to approve it."))
      }
      return
    }
    guard let effects = result.effects else { return }
    made(effects, &markup)
    guard !effects.changes.isEmpty else { return }
    let first = first("changes", of: effects.changes.count)
    markup.element("section", ["id": "changes"]) { markup in
      heading(
        context.word("Giá trị thay đổi", "Values that change"), effects.changes.count, &markup)
      TableText.write(
        [
          context.word("Bản ghi", "Record"), context.word("Trường", "Field"),
          context.word("Trước", "Before"), context.word("Sau", "After"),
        ],
        effects.changes.dropFirst(first).prefix(Self.rowsOnAPage).map { change in
          [
            TableText.Cell(change.record), TableText.Cell(change.title),
            TableText.Cell(change.before, class: "before"),
            TableText.Cell(change.after, class: "after"),
          ]
        }, label: context.word("Giá trị thay đổi", "Values that change"), &markup)
      parts("changes", first, of: effects.changes.count, &markup)
    }
    markup.line()
  }

  /// The villages and households that are made.
  private func made(_ effects: EntryEffects, _ markup: inout Markup) {
    if !effects.villages.isEmpty {
      markup.element("section") { markup in
        heading(context.word("Thôn mới", "New villages"), effects.villages.count, &markup)
        markup.element(
          "p", ["class": "lead"],
          text: context.word(
            "Nếu là thôn đã có viết khác đi, sửa tên trong tệp.",
            "If one of them is a known one written otherwise, mend its name in the file."))
        TableText.write(
          [
            context.word("Thôn", "Village"), context.word("Xã", "Commune"),
            context.word("Tên đã có gần nhất", "Nearest known name"),
          ],
          effects.villages.prefix(Self.rowsOnAPage).map {
            [
              TableText.Cell($0.name), TableText.Cell("\($0.communeCode) \($0.commune)"),
              TableText.Cell($0.nearest ?? ""),
            ]
          }, label: context.word("Thôn mới", "New villages"), &markup)
      }
    }
    guard !effects.households.isEmpty else { return }
    let heads = Dictionary(report.households.map { ($0.code, $0.head) }) { first, _ in first }
    let first = first("households", of: effects.households.count)
    markup.element("section", ["id": "households"]) { markup in
      heading(context.word("Hộ mới", "New households"), effects.households.count, &markup)
      markup.element("details", ["open": first > 0 || effects.households.count < 20 ? "" : nil]) {
        markup in
        markup.element("summary", text: context.word("Xem", "Show"))
        TableText.write(
          [
            context.word("Mã hộ", "Code"), context.word("Chủ hộ", "Head"),
            context.word("Thôn", "Village"), context.word("Xã", "Commune"),
          ],
          effects.households.dropFirst(first).prefix(Self.rowsOnAPage).map {
            [
              TableText.Cell($0.code), TableText.Cell(heads[$0.code] ?? ""),
              TableText.Cell($0.village), TableText.Cell($0.communeCode),
            ]
          }, label: context.word("Hộ mới", "New households"), &markup)
        parts("households", first, of: effects.households.count, &markup)
      }
    }
    markup.line()
  }

  /// What should be known of the file.
  private func notes(_ markup: inout Markup) {
    var texts = report.files.flatMap { $0.notes.map { $0[language] } }
    for file in report.files where !file.unknownColumns.isEmpty {
      texts.append(
        context.word("không dùng các cột: ", "columns that are not used: ")
          + file.unknownColumns.joined(separator: ", "))
    }
    if !report.repeats.isEmpty {
      texts.append(
        context.word(
          "\(language.number(report.repeats.count)) dòng lặp lại một dòng trước, tính là không đổi",
          "\(language.number(report.repeats.count)) row(s) repeat an earlier one"))
    }
    guard !texts.isEmpty else { return }
    markup.element("section") { markup in
      markup.element("h2", text: context.word("Về tệp", "About the file"))
      markup.element("ul") { list in
        for text in texts { list.element("li", text: sentence(NumberMask.inText(text))) }
      }
    }
    markup.line()
  }
}
