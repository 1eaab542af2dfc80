import HTML
import Records
import RegistryCore
import Schema
import Vietnamese

/// The form of one record: a field for each that its kind declares.
struct RecordForm {
  /// More choices than these are typed, with what fits offered.
  private static let listed = 24

  let reader: RegistryReader
  let kind: RecordKind
  /// The record that is changed; nil for a new one.
  let key: RecordKey?
  var faults: [(field: String?, text: String)] = []
  private let prompter: FieldPrompter
  /// What the record says, as it may be shown.
  private let stored: [FieldIndex: String]
  /// What was typed, by the fields' names; nil where nothing was yet.
  private var typed: FormText?
  private var draft: Int64?

  /// Throws `RegistryError` for a record that is not there, or out of reach.
  init(_ reader: RegistryReader, _ kind: RecordKind, _ key: RecordKey?) throws {
    guard reader.account.writes else { throw RequestRefusal.role }
    (self.reader, self.kind) = (reader, kind)
    self.key = try key?.asStored(in: reader.connection)
    prompter = try FieldPrompter(
      registry: reader.registry, kind: kind, language: reader.language)
    stored = try self.key.map { try StoredRecord.read($0, of: reader.registry).texts(kind) } ?? [:]
  }

  /// Takes over what was typed.
  mutating func fill(_ form: FormText, draft: Int64?) {
    (typed, self.draft) = (form, draft)
  }

  /// The fields that the form has: the key of a record is not changed here.
  private var fields: [FieldIndex] {
    key == nil ? prompter.order : prompter.order.filter { !kind.key.contains(kind[$0].name) }
  }

  private var context: RequestContext { reader.context }
  private var markup: FormMarkup { FormMarkup(reader.context) }

  // MARK: What was sent

  /// What was sent of a field, lists put together; nil where the form did not have it.
  private func sent(_ index: FieldIndex, _ form: FormText) -> String? {
    let name = kind[index].name
    let values = form.all(name).map(VietnameseText.collapsed)
    switch kind[index].form {
    case .set, .parts:
      // Boxes that are not ticked are not sent; the form says that it had them.
      guard !values.isEmpty || form["has." + name] != nil else { return nil }
      return values.filter { !$0.isEmpty }.joined(separator: ";")
    default: return values.first
    }
  }

  /// The texts that the record had when the form was made.
  func shown(in form: FormText) -> [FieldIndex: String] {
    var texts: [FieldIndex: String] = [:]
    for index in fields {
      if let was = form["was." + kind[index].name] { texts[index] = was }
    }
    return texts
  }

  /// The fields that were changed, as they were typed; of a new record all that were filled in.
  func changes(in form: FormText) throws -> [FieldIndex: String] {
    var changes: [FieldIndex: String] = [:]
    for index in fields {
      guard let text = sent(index, form) else { continue }
      if key == nil {
        if !text.isEmpty { changes[index] = text }
        continue
      }
      let was = form["was." + kind[index].name] ?? ""
      guard text != was, try text != worded(index, was) else { continue }
      changes[index] = text
    }
    if let decision = form["decision"].map(VietnameseText.collapsed), !decision.isEmpty {
      changes[RecordEditor.decision(of: kind)] = decision
    }
    return changes
  }

  /// A stored text as the form shows it.
  private func worded(_ index: FieldIndex, _ text: String) throws -> String {
    if text.isEmpty { return "" }
    switch kind[index].form {
    case .code where isListed(index), .yesNo, .set, .parts: return text
    default: return VietnameseText.collapsed(try prompter.shown(index, text, stored))
    }
  }

  private func isListed(_ index: FieldIndex) -> Bool {
    ((try? prompter.candidates(index, "", stored)) ?? []).count <= Self.listed
  }

  // MARK: The page

  func html() throws -> String {
    let name = kind.title[reader.language]
    let one = context.word(
      String(kind.target.shortName), kind.target.singularName.en)
    let title =
      key.map { context.word("Sửa \(one) \($0.masked)", "Edit \(one) \($0.masked)") }
      ?? context.word("Thêm \(one)", "Add: \(one)")
    let path =
      key.map { "/records/\(kind.name)/" + FormText.encoded($0.text) + "/edit" }
      ?? "/records/\(kind.name)/new"
    return try PageFrame(
      context: context, title: title, account: reader.account, hasFault: !faults.isEmpty,
      place: key == nil ? .records : nil
    ).html { page in
      page.element("p", ["class": "eyebrow"], text: name)
      page.element("h1", text: title)
      markup.summary(faults.map { (field: $0.field, text: titled($0)) }, &page)
      try markup.form(path, in: &page) { page in
        if let draft { markup.hidden("draft", "\(draft)", &page) }
        try page.element("div", ["class": "fields"]) { page in
          for index in fields { try field(index, &page) }
        }
        if faults.contains(where: { $0.field == "decision" }) || typed?["decision"] != nil {
          decision(&page)
        }
        how(&page)
      }
    }
  }

  /// A fault with the field's title in front.
  private func titled(_ fault: (field: String?, text: String)) -> String {
    guard let index = fault.field.flatMap(kind.index(of:)) else { return fault.text }
    return kind[index].title[reader.language] + ": " + fault.text
  }

  /// The answer to what is not certain, such as somebody who looks like a known person.
  private func decision(_ page: inout Markup) {
    markup.field(
      "decision", context.word("Trả lời cho điều chưa rõ", "The answer to what is not certain"),
      value: typed?["decision"] ?? "",
      hint: context.word(
        "mới: là người hay thôn mới; cùng MÃ: chính là bản ghi mang mã đó.",
        "new: another person or village; same CODE: the record of that code."),
      faults: faults.filter { $0.field == "decision" }.map(\.text), &page)
  }

  /// Why it is written, and whether a second person is to look at it.
  private func how(_ page: inout Markup) {
    page.element("section") { page in
      page.element("div", ["class": "fields"]) { page in
        markup.field(
          "reason", context.word("Lý do", "Reason"), value: typed?["reason"] ?? "",
          hint: context.word("Được giữ trong lịch sử.", "Kept in the history."), &page)
        markup.field(
          "comment", context.word("Lời nhắn cho người duyệt", "Words to whoever decides"),
          value: typed?["comment"] ?? "", &page)
        markup.field(
          "replaces", context.word("Thay đề nghị số", "Replaces proposal"),
          value: typed?["replaces"] ?? "",
          hint: context.word(
            "Nếu sửa một đề nghị bị trả lại.", "If it mends one that was returned."),
          attributes: [("inputmode", "numeric")], &page)
      }
      page.element("div", ["class": "row"]) { page in
        markup.button(context.word("Ghi", "Write"), value: ("act", "write"), &page)
        markup.button(
          context.word("Gửi người thứ hai duyệt", "Propose to a second person"), class: "quiet",
          value: ("act", "propose"), &page)
        markup.button(
          context.word("Lưu nháp", "Keep as a draft"), class: "quiet", value: ("act", "draft"),
          &page)
      }
      page.element(
        "p", ["class": "soft"],
        text: context.word(
          "Điều phải có người thứ hai duyệt tự thành đề nghị, dù bấm Ghi.",
          "What needs a second person becomes a proposal by itself."))
    }
  }

  private func field(_ index: FieldIndex, _ page: inout Markup) throws {
    let field = kind[index]
    let (name, was) = (field.name, stored[index] ?? "")
    let old = typed?["was." + name] ?? was
    if key != nil { markup.hidden("was." + name, old, &page) }
    let said = faults.filter { $0.field == name }.map(\.text)
    let must = key == nil && kind.mustBeGiven(index)
    let title = field.title[reader.language] + (must ? " *" : "")
    let text = try typed.flatMap { sent(index, $0) } ?? worded(index, was)
    switch field.form {
    case .set, .parts:
      try boxes(index, title, text, said, &page)
    case .yesNo:
      choice(
        name, title, text, said,
        [("", "–"), ("1", reader.language.answer(true)), ("0", reader.language.answer(false))],
        &page)
    case .code where isListed(index):
      let choices = try prompter.candidates(index, "", stored).map { ($0.value, $0.label) }
      let code = choices.first { $0.1 == text }?.0 ?? text
      choice(name, title, code, said, [("", "–")] + choices, &page)
    default:
      try line(index, title, text, said, &page)
    }
  }

  private func line(
    _ index: FieldIndex, _ title: String, _ text: String, _ said: [String], _ page: inout Markup
  ) throws {
    let field = kind[index]
    var value = text
    if value.isEmpty, key == nil, index == kind.place?.unit, typed?[field.name] == nil {
      value = reader.registry.scope?.duties.first?.code ?? ""
    }
    var answers = stored
    if let unit = kind.place?.unit, answers[unit] == nil {
      answers[unit] =
        typed?[kind[unit].name] ?? reader.registry.scope?.duties.first?.code
    }
    var attributes: [(String, String)] = [("autocomplete", "off")]
    switch field.form {
    case .integer, .money, .citizenID, .area, .hundredths:
      attributes.append(("inputmode", field.form == .citizenID ? "numeric" : "decimal"))
    default: break
    }
    let candidates = try prompter.candidates(index, "", answers)
    if !candidates.isEmpty { attributes.append(("list", "l-" + field.name)) }
    // What a terminal offers behind a `?`, a page shows as one types.
    let form = prompter.hint(index).split(separator: "; ").filter { !$0.contains("?") }
      .map(String.init)
    let standard = try prompter.standard(index, answers).map {
      context.word("để trống: \($0)", "if empty: \($0)")
    }
    let note = field.note?[reader.language]
    let hint = ((note == nil ? form : []) + [note, standard].compactMap { $0 })
      .joined(separator: "; ")
    markup.field(
      field.name, title, value: value, hint: hint.isEmpty ? nil : hint, faults: said,
      attributes: attributes, &page)
    guard !candidates.isEmpty else { return }
    page.element("datalist", ["id": "l-" + field.name]) { list in
      for candidate in candidates {
        let isOfUnit = index == kind.place?.unit
        list.element(
          "option",
          ["value": candidate.label.isEmpty || isOfUnit ? candidate.value : candidate.label],
          text: isOfUnit ? candidate.label : "")
      }
    }
  }

  private func choice(
    _ name: String, _ title: String, _ value: String, _ said: [String],
    _ choices: [(String, String)], _ page: inout Markup
  ) {
    page.element("div", ["class": said.isEmpty ? "field" : "field wrong"]) { field in
      markup.label(name, title, hint: nil, faults: said, &field)
      field.element(
        "select",
        [
          "id": "f-" + name, "name": name,
          "aria-describedby": said.isEmpty ? nil : "e-" + name,
          "aria-invalid": said.isEmpty ? nil : "true",
        ]
      ) { list in
        let known = choices.contains { $0.0 == value }
        for (code, label) in choices + (known ? [] : [(value, value)]) {
          list.element(
            "option", ["value": code, "selected": code == value ? "" : nil],
            text: label.isEmpty ? code : label)
        }
      }
    }
    page.line()
  }

  private func boxes(
    _ index: FieldIndex, _ title: String, _ text: String, _ said: [String], _ page: inout Markup
  ) throws {
    let name = kind[index].name
    let ticked = Set(text.split(separator: ";").map { VietnameseText.collapsed(String($0)) })
    let choices = try prompter.candidates(index, "", stored)
    page.element(
      "fieldset",
      ["class": said.isEmpty ? "field group" : "field group wrong", "id": "f-" + name]
    ) { group in
      group.element("legend", text: title)
      for fault in said { group.element("span", ["class": "fault"], text: fault) }
      markup.hidden("has." + name, "1", &group)
      group.element("div", ["class": "choices"]) { list in
        for (value, label) in choices.map({ ($0.value, $0.label) })
          + [("none", context.word("không có mục nào", "none of them"))]
        {
          list.element("label") { box in
            box.open(
              "input",
              [
                "type": "checkbox", "name": name, "value": value,
                "checked": ticked.contains(value) ? "" : nil,
              ])
            box.element("span", text: label.isEmpty ? value : label)
          }
        }
      }
    }
    page.line()
  }
}
