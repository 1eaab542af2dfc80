import Authentication
import HTML
import Import
import RegistryCore
import Vietnamese

/// The rows that fit more than one thing, each with what may be answered, as the column `decision` of a
/// reject file has it.
struct FileAnswers {
  let outcome: FileOutcome

  private var context: RequestContext { outcome.context }
  private var form: FormMarkup { outcome.form }

  /// A row and what is asked about it.
  private struct Question {
    let address: RowAddress
    var problems: [Problem]
    var text: String?
  }

  private var questions: [Question] {
    var questions: [Question] = []
    var places: [RowAddress: Int] = [:]
    for problem in outcome.report.problems where problem.outcome == .undecided {
      let address = RowAddress(source: problem.file, line: problem.line)
      if let place = places[address] {
        questions[place].problems.append(problem)
      } else {
        places[address] = questions.count
        questions.append(Question(address: address, problems: [problem]))
      }
    }
    for row in outcome.report.refused {
      if let place = places[row.address] { questions[place].text = row.text }
    }
    return questions
  }

  func write(_ markup: inout Markup) {
    let all = questions
    let page = outcome.page
    let given = Dictionary(
      page.answers.map { (RowAddress(source: $0.source, line: $0.line), $0.text) }
    ) { $1 }
    let answered = page.answers.count
    guard !all.isEmpty || answered > 0, page.upload.state == .open else { return }
    markup.element("section", ["id": "questions"]) { markup in
      outcome.heading(
        context.word("Dòng chưa xác định", "Rows to be decided"), all.count, &markup)
      if answered > 0 {
        markup.element(
          "p", ["class": "soft"],
          text: context.word(
            "Đã trả lời \(answered) dòng; câu trả lời được dùng khi đọc và khi ghi.",
            "\(answered) row(s) are answered; the answers count when the file is tried and loaded.")
        )
      }
      guard !all.isEmpty else {
        forget(given, &markup)
        return
      }
      markup.element(
        "p", ["class": "lead"],
        text: context.word(
          "Trả lời ngay ở đây; điều lời nhắn gọi là cột decision là câu trả lời bên dưới mỗi dòng.",
          "Answer here: what a message calls the column decision is the answer below it."))
      let first = outcome.first("questions", of: all.count)
      form.form(page.path + "/answers", in: &markup) { markup in
        for (index, question) in all.dropFirst(first).prefix(FileOutcome.rowsOnAPage).enumerated() {
          write(question, index, given[question.address] ?? "", &markup)
        }
        form.button(
          context.word("Giữ câu trả lời, đọc thử lại", "Keep the answers, try again"), &markup)
      }
      outcome.parts("questions", first, of: all.count, &markup)
      outcome.rejects(&markup)
    }
    markup.line()
  }

  private func write(
    _ question: Question, _ index: Int, _ given: String, _ markup: inout Markup
  ) {
    let line = question.problems.first.map(outcome.line) ?? ""
    markup.element("fieldset", ["class": "question"]) { box in
      box.element("legend", text: context.word("Dòng \(line)", "Line \(line)"))
      if let text = question.text { box.element("p", ["class": "raw"], text: text) }
      for problem in question.problems {
        box.element("p") { paragraph in
          if let column = problem.column {
            paragraph.element("strong", text: column + ": ")
          }
          paragraph.escape(outcome.sentence(problem.message))
        }
      }
      form.hidden("line.\(index)", "\(question.address.line)", &box)
      form.hidden("source.\(index)", question.address.source, &box)
      let parts = given.split(separator: ";").map { VietnameseText.collapsed(String($0)) }
      let who = parts.first { $0 != "apply" } ?? ""
      var offers: [String] = []
      for offer in question.problems.flatMap(\.offers) where !offers.contains(offer) {
        offers.append(offer)
      }
      let isTyped = who.hasPrefix("same ") && !offers.contains(who)
      box.element("div", ["class": "row"]) { row in
        form.list(
          "answer.\(index)", value: isTyped ? "same" : who, choices(offers),
          label: context.word("Trả lời dòng \(line)", "Answer to line \(line)"), &row)
        row.open(
          "input",
          [
            "name": "same.\(index)", "autocomplete": "off", "size": "16",
            "value": isTyped ? String(who.dropFirst(5)) : "",
            "aria-label": context.word("Mã hoặc tên, dòng \(line)", "Code or name, line \(line)"),
          ])
        form.box(
          "apply.\(index)", context.word("vẫn ghi như tệp", "write it as the file says"),
          isTicked: parts.contains("apply"), &row)
      }
    }
    markup.line()
  }

  private func choices(_ offers: [String]) -> [(String, String)] {
    var choices = [("", context.word("– chưa trả lời –", "– no answer –"))]
    for offer in offers {
      choices.append((offer, context.word("chính là ", "it is ") + offer.dropFirst(5)))
    }
    choices.append(
      ("same", context.word("chính là (ghi mã, tên ở ô bên):", "it is (code or name beside):")))
    choices.append(("new", context.word("là cái mới, khác những cái đã có", "it is a new one")))
    choices.append(("skip", context.word("bỏ dòng này", "leave the row out")))
    return choices
  }

  /// Takes the answers back.
  private func forget(_ given: [RowAddress: String], _ markup: inout Markup) {
    form.form(outcome.page.path + "/answers", in: &markup) { markup in
      for (index, address) in given.keys.sorted(by: { $0.line < $1.line }).enumerated() {
        form.hidden("line.\(index)", "\(address.line)", &markup)
        form.hidden("source.\(index)", address.source, &markup)
        form.hidden("answer.\(index)", "", &markup)
      }
      form.button(
        context.word("Bỏ các câu trả lời", "Take the answers back"), class: "quiet", &markup)
    }
  }

  /// The answers in a form.
  static func read(_ form: FormText) -> [DeskFile.Answer] {
    var answers: [DeskFile.Answer] = []
    for index in 0..<FormText.limit {
      guard let line = form["line.\(index)"].flatMap({ Int($0) }),
        let source = form["source.\(index)"]
      else { break }
      let chosen = form["answer.\(index)"] ?? ""
      let typed = VietnameseText.collapsed(
        (form["same.\(index)"] ?? "").replacing(";", with: " "))
      var parts: [String] = []
      if chosen == "same" || (chosen.isEmpty && !typed.isEmpty) {
        if !typed.isEmpty { parts.append("same " + typed) }
      } else if !chosen.isEmpty {
        parts.append(VietnameseText.collapsed(chosen.replacing(";", with: " ")))
      }
      if form["apply.\(index)"] != nil, parts != ["skip"] { parts.append("apply") }
      answers.append(
        DeskFile.Answer(source: source, line: line, text: parts.joined(separator: "; ")))
    }
    return answers
  }
}
