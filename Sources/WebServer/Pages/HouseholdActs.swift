import HTML
import Import
import Records
import RegistryCore
import Schema

/// What happens to a household, by a short form and a look at what will be.
enum HouseholdActs {
  static let routes: [Route] = [
    Route(.get, "/households/{code}/events/{act}") { context in
      let act = try act(of: context)
      let draft = try await Drafts.fields(for: context)
      return try await context.read { reader in
        var form = try HouseholdActForm(reader, act)
        form.fill(draft?.form ?? context.query, draft: draft?.number)
        return .page(try form.html())
      }
    },
    Route(.post, "/households/{code}/events/{act}", keepsForm: true) { try await send($0) },
  ]

  static func path(_ act: HouseholdAct, of household: String) -> String {
    RecordText.household(household) + "/events/" + act.rawValue
  }

  private static func act(of context: RequestContext) throws -> HouseholdAct {
    guard let act = HouseholdAct(rawValue: context.value("act")) else { throw PageNotFound() }
    return act
  }

  /// The acts that are offered for a household that is open.
  static func list(_ household: String, _ reader: RegistryReader, _ page: inout Markup) {
    guard reader.account.writes else { return }
    let context = reader.context
    page.element("details") { details in
      details.element("summary", text: context.word("Biến cố của hộ", "What happened"))
      details.element("ul", ["class": "plain"]) { list in
        for act in HouseholdAct.allCases {
          list.element("li") {
            $0.element(
              "a", ["href": context.href(path(act, of: household))],
              text: act.title[context.language])
          }
        }
      }
    }
    page.line()
  }

  private static func send(_ context: RequestContext) async throws -> Reply {
    let act = try act(of: context)
    let steps: Set = ["write", "propose", "draft", "change"]
    let step = context.form["act"].flatMap { steps.contains($0) ? $0 : nil } ?? "preview"
    guard step != "change" else { return try await form(context, act, []) }
    // Its own commune's clerk sees it; to others it is not there.
    let household = try await context.read { try HouseholdActForm($0, act).household }
    let request = context.form.proposalRequest
    let reason = context.form.given("reason")
    let outcome: EventOutcome
    let isProposal: Bool
    let proposal: Int64?
    do {
      ((outcome, isProposal), proposal) = try await context.write(request) { writer in
        let events = HouseholdEvents(registry: writer.registry, language: writer.language)
        let info = writer.act(act.action, reason: reason)
        guard step == "preview" else {
          return (try act.perform(household, context.form, events, info), false)
        }
        let outcome = try writer.registry.write(info) { entry in
          defer { entry.isDiscarded = true }
          return try act.perform(household, context.form, events, entry)
        }
        return (outcome, writer.registry.wouldBeProposed)
      }
    } catch let error as RegistryError where error.status != .busy {
      return try await form(context, act, [(nil, ErrorPage.shown(error)[context.language])])
    }
    let words = outcome.problems.map { problem in
      (field: problem.column, text: act.worded(problem.message, context.language))
    }
    guard outcome.entry != nil else { return try await form(context, act, words) }
    if step == "preview" {
      return try await context.read { reader in
        var form = try HouseholdActForm(reader, act)
        form.fill(context.form, draft: context.form["draft"].flatMap { Int64($0) })
        return .page(try form.preview(outcome.done, words.map(\.text), isProposal: isProposal))
      }
    }
    try await Drafts.sent(context)
    if let proposal { return WrittenPage.proposed(proposal, request, context) }
    return .see(
      context.href(RecordText.household(household)) + WrittenPage.note("happened", context))
  }

  /// The form again, with all that was typed.
  private static func form(
    _ context: RequestContext, _ act: HouseholdAct, _ faults: [(field: String?, text: String)]
  ) async throws -> Reply {
    try await context.read { reader in
      var form = try HouseholdActForm(reader, act)
      form.fill(context.form, draft: context.form["draft"].flatMap { Int64($0) })
      form.faults = faults
      return .page(try form.html(), faults.isEmpty ? .ok : .unprocessableContent)
    }
  }
}

extension HouseholdAct {
  /// A message in which the fields of the form stand for the options of the command.
  func worded(_ message: String, _ language: Language) -> String {
    var text = message
    let fields = fields.sorted { $0.name.count > $1.name.count }
    for field in fields {
      let title = "“\(field.title[language])”"
      for option in ["--\(field.name) ''", "--\(field.name)"] {
        text = text.replacing(option, with: title)
      }
    }
    let others = [
      ("--new-village", HouseholdActForm.newVillage),
      ("--same-village", HouseholdActForm.sameVillage),
      ("sobo household change-head", HouseholdAct.changeHead.title),
      ("change-head", HouseholdAct.changeHead.title),
      ("record edit", Wording(vi: "Sửa", en: "Edit")),
    ]
    return others.reduce(text) { $0.replacing($1.0, with: "“\($1.1[language])”") }
  }
}
