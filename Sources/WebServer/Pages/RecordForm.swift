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
  /// What stands in front of the fields' names, where a page has several forms.
  var prefix = ""
  /// The fields that are asked for; nil for all.
  var only: [String]?
  /// What stands in fields of a new record before anything is typed.
  var initial: [String: String] = [:]
  /// What is said of fields that may be left out here, though the kind needs them.
  var optional: [String: Wording] = [:]
  /// Why a proposal came back that this one is to mend.
  var remark: String?
  /// Whether what was sent is not certain, and waits for an answer.
  var isAsked = false
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
    prompter.order.filter { index in
      let name = kind[index].name
      return (key == nil || !kind.key.contains(name)) && only?.contains(name) ?? true
    }
  }

  private func name(_ index: FieldIndex) -> String { prefix + kind[index].name }

  private var context: RequestContext { reader.context }
  private var markup: FormMarkup { FormMarkup(reader.context) }

  // MARK: What was sent

  /// What was sent of a field, lists put together; nil where the form did not have it.
  private func sent(_ index: FieldIndex, _ form: FormText) -> String? {
    let name = name(index)
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
      if let was = form["was." + name(index)] { texts[index] = was }
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
      let was = form["was." + name(index)] ?? ""
      guard text != was, try text != worded(index, was) else { continue }
      changes[index] = text
    }
    if let decision = form[prefix + "decision"].map(VietnameseText.collapsed), !decision.isEmpty {
      changes[RecordEditor.decision(of: kind)] = decision
    }
    return changes
  }

  /// The code of the commune that was typed; nil where none is named.
  func commune(in form: FormText) throws -> String? {
    try prompter.commune(
      Dictionary(uniqueKeysWithValues: fields.map { ($0, form[name($0)] ?? "") }))
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
      markup.summary(summary, &page)
      if let remark { page.element("p", ["class": "note"], text: remark) }
      try markup.form(path, in: &page) { page in
        if let draft { markup.hidden("draft", "\(draft)", &page) }
        try write(&page)
        markup.how(typed, &page)
      }
    }
  }

  /// Writes its fields, and what is asked where something is not certain.
  func write(_ page: inout Markup) throws {
    // Who is entered anew may be known.
    let isNewPerson = key == nil && kind.plan == .member
    try page.element("div", ["class": "fields", "data-like": isNewPerson ? prefix : nil]) { page in
      for index in fields { try field(index, &page) }
    }
    if isNewPerson { page.element("div", ["class": "like", "role": "status"], text: "") }
    if isAsked || typed?[prefix + "decision"] != nil
      || faults.contains(where: { $0.field == "decision" })
    {
      decision(&page)
    }
  }

  /// Its faults as a page lists them, each with the field's title in front.
  var summary: [(field: String?, text: String)] {
    faults.map { (field: $0.field.map { prefix + $0 }, text: titled($0)) }
  }

  /// A fault with the field's title in front.
  private func titled(_ fault: (field: String?, text: String)) -> String {
    guard let index = fault.field.flatMap(kind.index(of:)) else { return fault.text }
    return kind[index].title[reader.language] + ": " + fault.text
  }

  /// The answer to what is not certain, such as somebody who looks like a known person.
  private func decision(_ page: inout Markup) {
    markup.field(
      prefix + "decision",
      context.word("Trả lời cho điều chưa rõ", "The answer to what is not certain"),
      value: typed?[prefix + "decision"] ?? "",
      hint: context.word(
        "mới: là người hay thôn mới; cùng MÃ: chính là bản ghi mang mã đó; áp dụng: đúng như đã ghi.",
        "new: another person or village; same CODE: the record of that code; apply: it is right as it"
          + " stands."),
      faults: faults.filter { $0.field == "decision" }.map(\.text), &page)
  }

  private func field(_ index: FieldIndex, _ page: inout Markup) throws {
    let field = kind[index]
    let (name, was) = (name(index), stored[index] ?? "")
    let old = typed?["was." + name] ?? was
    if key != nil { markup.hidden("was." + name, old, &page) }
    let said = faults.filter { $0.field == field.name }.map(\.text)
    let must = key == nil && kind.mustBeGiven(index) && optional[field.name] == nil
    let title = field.title[reader.language] + (must ? " *" : "")
    let text = try typed.flatMap { sent(index, $0) } ?? initial[field.name] ?? worded(index, was)
    switch field.form {
    case .set, .parts:
      try boxes(index, title, text, said, &page)
    case .yesNo:
      markup.choice(
        name, title, value: text,
        [("", "–"), ("1", reader.language.answer(true)), ("0", reader.language.answer(false))],
        faults: said, &page)
    case .code where isListed(index):
      let choices = try prompter.candidates(index, "", stored).map { ($0.value, $0.label) }
      let code = choices.first { $0.1 == text }?.0 ?? text
      markup.choice(name, title, value: code, [("", "–")] + choices, faults: said, &page)
    default:
      try line(index, title, text, said, &page)
    }
  }

  private func line(
    _ index: FieldIndex, _ title: String, _ text: String, _ said: [String], _ page: inout Markup
  ) throws {
    let field = kind[index]
    var value = text
    if value.isEmpty, key == nil, index == kind.place?.unit, typed?[name(index)] == nil {
      value = reader.registry.scope?.duties.first?.code ?? ""
    }
    var answers = stored
    if let unit = kind.place?.unit, answers[unit] == nil {
      answers[unit] =
        typed?[name(unit)] ?? reader.registry.scope?.duties.first?.code
    }
    var attributes: [(String, String)] = [("autocomplete", "off")]
    switch field.form {
    case .integer, .money, .citizenID, .area, .hundredths:
      attributes.append(("inputmode", field.form == .citizenID ? "numeric" : "decimal"))
    default: break
    }
    let candidates = try prompter.candidates(index, "", answers)
    if !candidates.isEmpty { attributes.append(("list", "l-" + name(index))) }
    // What a terminal offers behind a `?`, a page shows as one types.
    let form = prompter.hint(index).split(separator: "; ").filter { !$0.contains("?") }
      .map(String.init)
    let standard = try prompter.standard(index, answers).map {
      context.word("để trống: \($0)", "if empty: \($0)")
    }
    let note = (optional[field.name] ?? field.note)?[reader.language]
    let hint = ((note == nil ? form : []) + [note, standard].compactMap { $0 })
      .joined(separator: "; ")
    markup.field(
      name(index), title, value: value, hint: hint.isEmpty ? nil : hint, faults: said,
      attributes: attributes, &page)
    let isOfUnit = index == kind.place?.unit
    markup.suggestions(
      name(index),
      candidates.map { candidate in
        isOfUnit || candidate.label.isEmpty
          ? (candidate.value, candidate.label) : (candidate.label, "")
      }, &page)
  }

  private func boxes(
    _ index: FieldIndex, _ title: String, _ text: String, _ said: [String], _ page: inout Markup
  ) throws {
    let name = name(index)
    let ticked = Set(text.split(separator: ";").map { VietnameseText.collapsed(String($0)) })
    let choices = try prompter.candidates(index, "", stored)
    markup.boxes(
      name, title, ticked: ticked,
      choices.map { ($0.value, $0.label) }
        + [("none", context.word("không có mục nào", "none of them"))], faults: said, &page)
  }
}
