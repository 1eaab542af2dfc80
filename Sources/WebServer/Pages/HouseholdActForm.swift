import HTML
import Queries
import Records
import RegistryCore
import Schema
import Sheets

/// The form of an act on a household: its people are chosen by name, its village from those there are.
struct HouseholdActForm {
  static let newVillage = Wording(
    vi: "Là thôn mới, chưa có trong sổ", en: "It is a new village")
  static let sameVillage = Wording(
    vi: "Chính là thôn đã có", en: "It is this known village")

  /// Somebody in the household.
  private struct Person {
    let number: String
    let name: String
    let relation: String
    let birthYear: Int64
  }

  let reader: RegistryReader
  let act: HouseholdAct
  /// The household's code.
  let household: String
  var faults: [(field: String?, text: String)] = []
  private let row: Int64
  private let people: [Person]
  private let codes: CodeLabels
  private var typed = FormText()
  private var draft: Int64?

  /// Throws `RegistryError` for a household that is not there, or out of reach.
  init(_ reader: RegistryReader, _ act: HouseholdAct) throws {
    guard reader.account.writes else { throw RequestRefusal.role }
    (self.reader, self.act) = (reader, act)
    let key = try RecordKey(reader.context.value("code"), of: .households)
      .asStored(in: reader.connection)
    guard let row = try key.row(in: reader.connection) else { throw PageNotFound() }
    (household, self.row) = (key.text, row)
    codes = CodeLabels(reader.connection)
    var people: [Person] = []
    try reader.connection.rows(try SQLLibrary.pages.text("people_of_household"), row) {
      people.append(
        Person(
          number: try $0.text(0), name: try $0.text(1), relation: try $0.text(2),
          birthYear: try $0.integer(3)))
    }
    self.people = people
  }

  /// Takes over what was typed.
  mutating func fill(_ form: FormText, draft: Int64?) { (typed, self.draft) = (form, draft) }

  private var context: RequestContext { reader.context }
  private var markup: FormMarkup { FormMarkup(reader.context) }
  private var path: String { HouseholdActs.path(act, of: household) }

  private func frame(_ title: String) -> PageFrame {
    PageFrame(
      context: context, title: "\(title) \(household)", account: reader.account,
      hasFault: !faults.isEmpty)
  }

  private func heading(_ page: inout Markup) {
    page.element("p", ["class": "eyebrow"]) {
      $0.element(
        "a", ["href": context.href(RecordText.household(household))],
        text: context.word("Hộ ", "Household ") + household)
    }
    page.element("h1", text: act.title[context.language])
  }

  // MARK: The form

  func html() throws -> String {
    try note()
    return try frame(act.title[context.language]).html { page in
      heading(&page)
      markup.summary(
        faults.map { fault in
          let isHere = act.fields.contains { $0.name == fault.field }
          return (isHere ? fault.field : nil, titled(fault))
        }, &page)
      try markup.form(path, in: &page) { page in
        if let draft { markup.hidden("draft", "\(draft)", &page) }
        try page.element("div", ["class": "fields"]) { page in
          for field in act.fields { try write(field, &page) }
        }
        markup.button(
          context.word("Xem điều sẽ ghi", "See what will be"), value: ("act", "preview"), &page)
      }
    }
  }

  /// What is shown of people is in the log of reads before it is sent.
  private func note() throws {
    try reader.note("household", about: "households \(household)", rows: 1 + people.count)
  }

  private func titled(_ fault: (field: String?, text: String)) -> String {
    guard let field = act.fields.first(where: { $0.name == fault.field }) else { return fault.text }
    return field.title[context.language] + ": " + fault.text
  }

  private func said(_ name: String) -> [String] {
    faults.filter { $0.field == name }.map(\.text)
  }

  private var choices: [(String, String)] {
    people.map { person in
      let relation = (try? codes.label(person.relation, of: "relation")?[context.language]) ?? nil
      return (
        person.number, "\(person.name), \(person.birthYear), \(relation ?? person.relation)"
      )
    }
  }

  private func write(_ field: ActField, _ page: inout Markup) throws {
    let title = field.title[context.language] + (field.mustBeGiven ? " *" : "")
    let hint = field.hint?[context.language]
    let value = typed[field.name] ?? field.standard ?? ""
    let said = said(field.name)
    func line(_ offered: [(String, String)] = []) {
      var attributes = [("autocomplete", "off")]
      if !offered.isEmpty { attributes.append(("list", "l-" + field.name)) }
      markup.field(
        field.name, title, value: value, hint: hint, faults: said, attributes: attributes, &page)
      markup.suggestions(field.name, offered, &page)
    }
    switch field.input {
    case .day: line()
    case .text:
      if field.name == "new", typed["new"] == nil {
        markup.field(
          "new", title, value: try freeCode(),
          hint: context.word("Mã còn trống, có thể sửa.", "A free one; change it if you like."),
          faults: said, attributes: [("autocomplete", "off")], &page)
      } else {
        line()
      }
    case .person:
      markup.choice(
        field.name, title, value: value, [("", "–")] + choices, hint: hint, faults: said, &page)
    case .people:
      markup.boxes(
        field.name, title, ticked: Set(typed.all(field.name)), choices, faults: said, &page)
    case .relations:
      let relations = [("", "–")] + (try candidates(.relation))
      for (number, name) in choices {
        let name = name.split(separator: ",").first.map(String.init) ?? name
        let option = "relation.\(number)"
        markup.choice(
          option, "\(field.title[context.language]): \(name)", value: typed[option] ?? "",
          relations, hint: hint, &page)
      }
    case .household: line(try neighbours())
    case .member(let member):
      let offered = try candidates(member)
      guard offered.count <= 40 else { return line(offered.map { ($0.1, "") }) }
      markup.choice(
        field.name, title, value: value, [("", "–")] + offered, hint: hint, faults: said, &page)
    case .village:
      line(try places(.village).map { ($0.0, "") })
      answer(&page)
    case .commune: line(try places(.communeCode))
    }
  }

  /// What is asked of a village whose name is like a known one's, or unknown.
  private func answer(_ page: inout Markup) {
    let isAsked = !said("village").isEmpty || typed["new-village"] != nil
    guard isAsked else { return }
    markup.box(
      "new-village", Self.newVillage[context.language], isTicked: typed["new-village"] != nil, &page
    )
    markup.field(
      "same-village", Self.sameVillage[context.language], value: typed["same-village"] ?? "",
      attributes: [("list", "l-village"), ("autocomplete", "off")], &page)
  }

  // MARK: What is offered

  private func candidates(_ field: MemberField) throws -> [(String, String)] {
    try FieldPrompter(registry: reader.registry, kind: .members, language: context.language)
      .candidates(field.index, "", [:]).map { ($0.value, $0.label) }
      .filter { field != .relation || $0.0 != "head" }
  }

  private func places(_ field: HouseholdField) throws -> [(String, String)] {
    let day = typed["date"] ?? ""
    let here = try VillagePlaces.place(
      of: try reader.connection.integer("SELECT village_id FROM household WHERE id = ?1", row) ?? 0,
      on: Clock.today(), in: reader.connection)
    let unit = typed.given("commune") ?? here?.communeCode ?? ""
    var answers = [HouseholdField.communeCode.index: unit]
    if !day.isEmpty { answers[HouseholdField.registeredOn.index] = day }
    return try FieldPrompter(
      registry: reader.registry, kind: .households, language: context.language
    ).candidates(field.index, "", answers).map { ($0.value, $0.label) }
  }

  private func neighbours() throws -> [(String, String)] {
    var found: [(String, String)] = []
    try reader.connection.rows(try SQLLibrary.pages.text("neighbours_of_household"), row) {
      found.append((try $0.text(0), try $0.textOrNil(1) ?? ""))
    }
    return found
  }

  /// A code that no household has: that of this one with a number behind.
  private func freeCode() throws -> String {
    for number in 2...99 {
      let code = "\(household)-\(number)"
      if try !StoredCode.isTaken(code, in: "household", reader.connection) { return code }
    }
    return ""
  }

  // MARK: What will be

  /// What would be done, and the form to do it with.
  func preview(_ done: [String], _ remarks: [String], isProposal: Bool) throws -> String {
    try note()
    return frame(act.title[context.language]).html { page in
      heading(&page)
      page.element("section") { page in
        page.element("h2", text: context.word("Điều sẽ ghi", "What will be"))
        page.element("ul") { list in
          for line in done { list.element("li", text: line) }
        }
        if isProposal {
          page.element(
            "p", ["class": "note"],
            text: context.word(
              "Việc này phải có người thứ hai duyệt: nó sẽ thành đề nghị.",
              "A second person has to approve this: it will become a proposal."))
        }
        if !remarks.isEmpty {
          page.element("h2", text: context.word("Nên xem lại", "To look at"))
          page.element("ul") { list in
            for line in remarks { list.element("li", text: line) }
          }
        }
      }
      markup.form(path, in: &page) { page in
        let own = ["form_token", "act", "reason", "comment", "replaces", "draft"]
        for (name, value) in typed.fields where !own.contains(name) {
          markup.hidden(name, value, &page)
        }
        if let draft { markup.hidden("draft", "\(draft)", &page) }
        markup.how(typed, &page)
        markup.button(
          context.word("Sửa lại", "Change it"), class: "quiet", value: ("act", "change"), &page)
      }
    }
  }
}
