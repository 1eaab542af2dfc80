import HTML
import Import
import Records
import RegistryCore
import Schema
import Vietnamese

/// A household with its people and what was found of it, in one form and as one entry.
enum NewHousehold {
  static let routes: [Route] = [
    // Before the page of a household: `new` is no code.
    Route(.get, "/households/new") { context in
      let draft = try await Drafts.fields(for: context)
      return try await context.read { reader in
        var form = try NewHouseholdForm(reader)
        form.fill(draft?.form ?? context.query, draft: draft?.number)
        return .page(try form.html())
      }
    },
    Route(.post, "/households/new", keepsForm: true) { try await add($0) },
  ]

  /// A record to be written: whose part of the form it is, and its texts.
  private struct Part: Sendable {
    let kind: RecordKind
    let prefix: String
    var texts: [FieldIndex: String]
  }

  /// What came of the parts, up to the first that was refused.
  private struct Outcome: Sendable {
    var records: [(prefix: String, outcome: RecordOutcome)] = []
    var code = ""

    var isRefused: Bool { records.contains { $0.outcome.change == .rejected } }
  }

  private static func add(_ context: RequestContext) async throws -> Reply {
    guard context.form["act"] != "more" else { return try await again(context, []) }
    let (parts, commune) = try await context.read { reader in
      let form = try NewHouseholdForm(reader)
      return (
        try form.parts(in: context.form).map {
          Part(kind: $0.kind, prefix: $0.prefix, texts: try $0.changes(in: context.form))
        }, try form.commune(in: context.form)
      )
    }
    let request = context.form.proposalRequest
    let reason = context.form.given("reason")
    let outcome: Outcome
    let proposal: Int64?
    do {
      (outcome, proposal) = try await context.write(request) { writer in
        let act = writer.act(.addRecord, of: RecordKind.households.name, reason: reason)
        return try writer.registry.write(act) { entry in
          let outcome = try write(parts, commune, entry, writer)
          entry.isDiscarded = outcome.isRefused
          return outcome
        }
      }
    } catch let error as RegistryError where error.status != .busy {
      return try await again(context, [], ErrorPage.shown(error)[context.language])
    }
    guard !outcome.isRefused else { return try await again(context, outcome.records) }
    try await Drafts.sent(context)
    if let proposal { return WrittenPage.proposed(proposal, request, context) }
    let path = context.href(RecordText.household(outcome.code))
    let remarks = outcome.records.flatMap { record in
      record.outcome.problems.map {
        $0.recordLine(of: record.outcome.kind, in: context.language)
      }
    }
    guard remarks.isEmpty else { return try await WrittenPage.reply(context, remarks, path) }
    return .see(path + WrittenPage.note("added", context))
  }

  /// Writes the household first, then who and what belongs to it.
  private static func write(
    _ parts: [Part], _ commune: String?, _ entry: WriteTransaction, _ writer: RegistryWriter
  ) throws -> Outcome {
    var outcome = Outcome()
    for part in parts {
      var texts = part.texts
      if part.kind.plan == .household {
        let code = HouseholdField.code.index
        if texts[code] == nil, let commune, let village = texts[HouseholdField.village.index] {
          texts[code] = try HouseholdCodes(entry.connection).next(
            commune: commune, village: village)
        }
        outcome.code = texts[code] ?? ""
      } else if let household = part.kind.household {
        texts[household] = outcome.code
      }
      let editor = RecordEditor(
        registry: writer.registry, kind: part.kind, language: writer.language)
      let numbers = ComparedNumbers(
        "desk record add", of: part.kind, in: writer.registry.path, actor: writer.account.login,
        person: .account(writer.account.login))
      let done = try numbers.record(texts, reason: entry.info.reason, in: writer.registry) {
        try editor.add(texts, act: entry)
      }
      outcome.records.append((part.prefix, done))
      // Without its household nobody can be judged.
      if done.change == .rejected, part.kind.plan == .household { break }
    }
    return outcome
  }

  /// The form again, with all that was typed.
  private static func again(
    _ context: RequestContext, _ records: [(prefix: String, outcome: RecordOutcome)],
    _ fault: String? = nil
  ) async throws -> Reply {
    try await context.read { reader in
      var form = try NewHouseholdForm(reader)
      form.fill(context.form, draft: context.form["draft"].flatMap { Int64($0) })
      for (prefix, outcome) in records {
        form.tell(
          RecordForms.faults(outcome), of: prefix,
          isAsked: outcome.problems.contains { $0.outcome == .undecided })
      }
      if let fault { form.tell([(nil, fault)], of: NewHouseholdForm.householdPrefix) }
      return .page(try form.html(), form.hasFault ? .unprocessableContent : .ok)
    }
  }
}

/// The form of a household, of a few people, and of a survey.
struct NewHouseholdForm {
  static let householdPrefix = "h."
  private static let people = 4
  private static let mostPeople = 40

  private let reader: RegistryReader
  private var household: RecordForm
  private var member: RecordForm
  private var survey: RecordForm
  private var typed: FormText?
  private var draft: Int64?
  private var faults: [String: [(field: String?, text: String)]] = [:]
  private var asked: Set<String> = []

  init(_ reader: RegistryReader) throws {
    self.reader = reader
    household = try RecordForm(reader, .households, nil)
    household.prefix = Self.householdPrefix
    household.only = [
      "commune_code", "village", "registered_on", "code", "address", "phone", "residence", "note",
    ]
    household.optional["code"] = Wording(
      vi: "Để trống: sổ cho mã tiếp theo của thôn.", en: "If empty: the next one of the village.")
    member = try RecordForm(reader, .members, nil)
    member.only = [
      "full_name", "sex", "birth", "relation", "ethnic_group", "citizen_id",
    ]
    survey = try RecordForm(reader, .assessments, nil)
    survey.prefix = "s."
    survey.only = [
      "round", "surveyed_on", "b1", "b2", "deprivations", "category", "basis", "reviewer",
    ]
  }

  private var context: RequestContext { reader.context }

  var hasFault: Bool { faults.values.contains { !$0.isEmpty } }

  mutating func fill(_ form: FormText, draft: Int64?) { (typed, self.draft) = (form, draft) }

  /// What was wrong with a part of it.
  mutating func tell(
    _ faults: [(field: String?, text: String)], of prefix: String, isAsked: Bool = false
  ) {
    self.faults[prefix, default: []] += faults
    if isAsked { asked.insert(prefix) }
  }

  /// How many people it has room for.
  private func room(in form: FormText?) -> Int {
    let asked = form?["people"].flatMap { Int($0) } ?? Self.people
    let more = form?["act"] == "more" ? Self.people : 0
    return max(1, min(Self.mostPeople, asked + more))
  }

  private func person(_ number: Int) -> RecordForm {
    var form = member
    form.prefix = "p\(number)."
    if number == 1 { form.initial = ["relation": "head"] }
    return form
  }

  /// The commune that was typed, by its code.
  func commune(in form: FormText) throws -> String? {
    try household.commune(in: form)
  }

  /// The parts that were filled in.
  func parts(in form: FormText) throws -> [RecordForm] {
    // A household is always asked for; of the rest what says something.
    [household]
      + (try (1...room(in: form)).map(person).filter { !(try $0.changes(in: form)).isEmpty })
      + (try survey.changes(in: form).isEmpty ? [] : [survey])
  }

  func html() throws -> String {
    let title = context.word("Thêm hộ", "Add a household")
    let markup = FormMarkup(context)
    let count = room(in: typed)
    let people = (1...count).map(person)
    let forms = ([household] + people + [survey]).map { form in
      var form = form
      if let typed { form.fill(typed, draft: nil) }
      form.faults = faults[form.prefix] ?? []
      form.isAsked = asked.contains(form.prefix)
      return form
    }
    return try PageFrame(
      context: context, title: title, account: reader.account, hasFault: hasFault, place: .records
    ).html { page in
      page.element("h1", text: title)
      markup.summary(forms.flatMap(\.summary), &page)
      try markup.form("/households/new", in: &page) { page in
        if let draft { markup.hidden("draft", "\(draft)", &page) }
        markup.hidden("people", "\(count)", &page)
        try forms[0].write(&page)
        try page.element("section") { page in
          page.element("h2", text: RecordKind.members.title[reader.language])
          for (number, form) in forms[1...count].enumerated() {
            try page.element("fieldset", ["class": "person"]) { group in
              group.element(
                "legend", text: context.word("Người thứ \(number + 1)", "Person \(number + 1)"))
              try form.write(&group)
            }
          }
          markup.button(
            context.word("Thêm chỗ cho \(Self.people) người", "Room for \(Self.people) more"),
            class: "quiet", value: ("act", "more"), &page)
        }
        try page.element("section") { page in
          page.element(
            "h2", text: context.word("Phiếu rà soát (nếu có)", "The survey, where there is one"))
          try forms[count + 1].write(&page)
        }
        markup.how(typed, &page)
      }
    }
  }
}
