import HTML
import Records
import RegistryCore
import Schema

/// Single records of any kind, and people.
enum RecordPages {
  static let routes: [Route] = [
    Route(.get, "/people/{key}") { context in
      try await context.read { try page($0, try RecordKey(context.value("key"), of: .members)) }
    },
    Route(.get, "/records/{kind}/{key}") { context in
      try await context.read { reader in
        let key = try key(of: context)
        // Households and people have pages of their own.
        guard key.kind.plan != .household, key.kind.plan != .member else {
          return .see(context.href(RecordText.path(key)))
        }
        return try page(reader, key)
      }
    },
    Route(.get, "/records/{kind}/{key}/history") { context in
      try await context.read(slowly: true) { try historyPage($0, try key(of: context)) }
    },
  ]

  /// The record that a path names.
  static func key(of context: RequestContext) throws -> RecordKey {
    try RecordKey(context.value("key"), of: try RecordKind.named(context.value("kind")))
  }

  static func history(_ key: RecordKey) -> String {
    "/records/\(key.kind.name)/" + FormText.encoded(key.text) + "/history"
  }

  /// What may be done with a record.
  static func tools(_ key: RecordKey, _ reader: RegistryReader, _ page: inout Markup) {
    let context = reader.context
    let path = "/records/\(key.kind.name)/" + FormText.encoded(key.text)
    guard
      reader.account.writes || key.kind.plan == .household
        || DisclosurePages.hasNumbers(key.kind)
    else { return }
    page.element("p", ["class": "tools row"]) { tools in
      if reader.account.writes {
        tools.element(
          "a", ["class": "button", "href": context.href(path + "/edit")],
          text: context.word("Sửa", "Edit"))
      }
      if key.kind.plan == .household {
        tools.element(
          "a", ["href": context.href(HouseholdPrint.path(key.text))],
          text: context.word("In", "Print"))
      }
      if DisclosurePages.hasNumbers(key.kind) {
        tools.element(
          "a", ["href": context.href(path + "/numbers")],
          text: context.word("Xem số đầy đủ", "Numbers in full"))
      }
    }
    page.line()
  }

  private static func page(_ reader: RegistryReader, _ key: RecordKey) throws -> Reply {
    let context = reader.context
    let key = try key.asStored(in: reader.connection)
    let record = try StoredRecord.read(key, of: reader.registry)
    let isPerson = key.kind.plan == .member
    try reader.note(
      isPerson ? "person" : "record", about: "\(key.kind.name) \(key.masked)", rows: 1)
    let name = record.texts(key.kind).first { key.kind[$0.key].isName }?.value
    let title = "\(key.kind.title[reader.language]) \(key.masked)"
    let html = try PageFrame(
      context: context, title: name.map { "\($0) \(key.masked)" } ?? title, account: reader.account
    ).html { page in
      page.element("p", ["class": "eyebrow"], text: title)
      page.element("h1", text: name ?? key.masked)
      tools(key, reader, &page)
      try RecordText.facts(record, reader, without: ["place_commune_code"], &page)
      try page.element("section") { page in
        page.element("h2", text: context.word("Lịch sử", "History"))
        try HistoryTable.write(key, isWhole: isPerson, last: 30, reader, &page)
        page.element("p") {
          $0.element(
            "a", ["href": context.href(history(key))],
            text: context.word("Toàn bộ lịch sử", "The whole history"))
        }
      }
    }
    return .page(html)
  }

  private static func historyPage(_ reader: RegistryReader, _ key: RecordKey) throws -> Reply {
    let context = reader.context
    let key = try key.asStored(in: reader.connection)
    _ = try StoredRecord.read(key, of: reader.registry)
    try reader.note("history", about: "\(key.kind.name) \(key.masked)", rows: 1)
    let title = context.word("Lịch sử ", "History of ") + key.masked
    let html = try PageFrame(context: context, title: title, account: reader.account).html { page in
      page.element("p", ["class": "eyebrow"], text: key.kind.title[reader.language])
      page.element("h1", text: title)
      page.element("p") {
        $0.element(
          "a", ["href": context.href(RecordText.path(key))],
          text: context.word("Về bản ghi", "To the record"))
      }
      try HistoryTable.write(key, isWhole: true, last: nil, reader, &page)
    }
    return .page(html)
  }
}
