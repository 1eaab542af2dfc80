import HTML
import Records
import RegistryCore
import Schema

/// Single records of any kind, and people.
enum RecordPages {
  static let routes: [Route] = [
    Route(.get, "/people/{key}") { visit in
      try await visit.read { try page($0, try RecordKey(visit.value("key"), of: .members)) }
    },
    Route(.get, "/records/{kind}/{key}") { visit in
      try await visit.read { reader in
        let key = try key(of: visit)
        // Households and people have pages of their own.
        guard key.kind.plan != .household, key.kind.plan != .member else {
          return .see(visit.href(RecordText.path(key)))
        }
        return try page(reader, key)
      }
    },
    Route(.get, "/records/{kind}/{key}/history") { visit in
      try await visit.read(slowly: true) { try historyPage($0, try key(of: visit)) }
    },
  ]

  /// The record that a path names.
  static func key(of visit: Visit) throws -> RecordKey {
    try RecordKey(visit.value("key"), of: try RecordKind.named(visit.value("kind")))
  }

  static func history(_ key: RecordKey) -> String {
    "/records/\(key.kind.name)/" + FormText.encoded(key.text) + "/history"
  }

  /// What may be done with a record.
  static func tools(_ key: RecordKey, _ reader: Reader, _ page: inout Markup) {
    let visit = reader.visit
    guard reader.account.writes else { return }
    page.element("p", ["class": "tools"]) {
      $0.element(
        "a",
        [
          "class": "button",
          "href": visit.href(
            "/records/\(key.kind.name)/" + FormText.encoded(key.text) + "/edit"),
        ], text: visit.word("Sửa", "Edit"))
    }
    page.line()
  }

  private static func page(_ reader: Reader, _ key: RecordKey) throws -> Reply {
    let visit = reader.visit
    let key = try key.asStored(in: reader.connection)
    let record = try StoredRecord.read(key, of: reader.registry)
    let isPerson = key.kind.plan == .member
    try reader.note(
      isPerson ? "person" : "record", about: "\(key.kind.name) \(key.masked)", rows: 1)
    let name = record.texts(key.kind).first { key.kind[$0.key].isName }?.value
    let title = "\(key.kind.title[reader.language]) \(key.masked)"
    let html = try PageFrame(
      visit: visit, title: name.map { "\($0) \(key.masked)" } ?? title, account: reader.account
    ).html { page in
      page.element("p", ["class": "eyebrow"], text: title)
      page.element("h1", text: name ?? key.masked)
      tools(key, reader, &page)
      try RecordText.facts(record, reader, without: ["place_commune_code"], &page)
      try page.element("section") { page in
        page.element("h2", text: visit.word("Lịch sử", "History"))
        try HistoryTable.write(key, isWhole: isPerson, last: 30, reader, &page)
        page.element("p") {
          $0.element(
            "a", ["href": visit.href(history(key))],
            text: visit.word("Toàn bộ lịch sử", "The whole history"))
        }
      }
    }
    return .page(html)
  }

  private static func historyPage(_ reader: Reader, _ key: RecordKey) throws -> Reply {
    let visit = reader.visit
    let key = try key.asStored(in: reader.connection)
    _ = try StoredRecord.read(key, of: reader.registry)
    try reader.note("history", about: "\(key.kind.name) \(key.masked)", rows: 1)
    let title = visit.word("Lịch sử ", "History of ") + key.masked
    let html = try PageFrame(visit: visit, title: title, account: reader.account).html { page in
      page.element("p", ["class": "eyebrow"], text: key.kind.title[reader.language])
      page.element("h1", text: title)
      page.element("p") {
        $0.element(
          "a", ["href": visit.href(RecordText.path(key))],
          text: visit.word("Về bản ghi", "To the record"))
      }
      try HistoryTable.write(key, isWhole: true, last: nil, reader, &page)
    }
    return .page(html)
  }
}
