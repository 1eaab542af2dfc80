import HTML
import Queries
import Records
import RegistryCore
import Schema

/// The numbers of people in full: for a reason, and with a trace in the registry.
enum DisclosurePages {
  static let routes: [Route] = [
    Route(.get, "/records/{kind}/{key}/numbers") { context in
      try await context.read { try ask($0, faults: []) }
    },
    Route(.post, "/records/{kind}/{key}/numbers") { try await show($0) },
  ]

  /// Whether records of a kind hold numbers that are masked.
  static func hasNumbers(_ kind: RecordKind) -> Bool {
    kind.fieldIndices.contains { kind[$0].personal == .number }
  }

  private static func key(_ reader: RegistryReader) throws -> RecordKey {
    let key = try RecordPages.key(of: reader.context).asStored(in: reader.connection)
    guard hasNumbers(key.kind) else { throw PageNotFound() }
    // Out of reach is not there.
    _ = try StoredRecord.read(key, of: reader.registry)
    return key
  }

  private static func ask(_ reader: RegistryReader, faults: [String]) throws -> Reply {
    let (context, key) = (reader.context, try Self.key(reader))
    let markup = FormMarkup(context)
    let title = context.word("Số đầy đủ của ", "Numbers in full of ") + key.masked
    let html = PageFrame(
      context: context, title: title, account: reader.account, hasFault: !faults.isEmpty
    ).html { page in
      page.element("p", ["class": "eyebrow"], text: key.kind.title[reader.language])
      page.element("h1", text: title)
      markup.summary(faults.map { ("reason", $0) }, &page)
      page.element(
        "p", ["class": "lead"],
        text: context.word(
          "Ai xem, khi nào và vì sao được ghi vào sổ, và chỉ người đó thấy trang này.",
          "Who looks, when and why is written into the registry; nobody else sees the page."))
      markup.form(context.path, class: "narrow", in: &page) { page in
        markup.field(
          "reason", context.word("Lý do *", "Reason *"), value: context.form["reason"] ?? "",
          faults: faults, &page)
        markup.button(context.word("Hiện số", "Show the numbers"), &page)
      }
    }
    return .page(html, faults.isEmpty ? .ok : .unprocessableContent)
  }

  private static func show(_ context: RequestContext) async throws -> Reply {
    guard let reason = context.form.given("reason"), reason.contains(where: \.isLetter) else {
      return try await context.read {
        try ask($0, faults: [context.word("Hãy ghi lý do.", "Give the reason.")])
      }
    }
    let key = try await context.read { try Self.key($0) }
    _ = try await context.write { writer in
      try Disclosure.record(
        "desk record \(key.kind.name) \(key.masked)", by: writer.account.login, reason: reason,
        in: writer.registry)
    }
    return try await context.read { reader in
      let record = try StoredRecord.read(key, of: reader.registry, showsNumbers: true)
      try reader.note(
        "numbers", about: "\(key.kind.name) \(key.masked)", rows: 1, reason: reason)
      let title = context.word("Số đầy đủ của ", "Numbers in full of ") + key.masked
      let html = try PageFrame(context: context, title: title, account: reader.account).html {
        page in
        page.element("p", ["class": "eyebrow"], text: key.kind.title[reader.language])
        page.element("h1", text: title)
        try RecordText.facts(record, reader, showsNumbers: true, &page)
        page.element("p") {
          $0.element(
            "a", ["href": context.href(RecordText.path(key))],
            text: context.word("Về bản ghi", "To the record"))
        }
      }
      return .page(html)
    }
  }
}
