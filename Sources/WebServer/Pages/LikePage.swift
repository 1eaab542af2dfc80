import HTML
import Queries
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// People who may be the one that somebody is typing, as a part of a page.
enum LikePage {
  private static let limit = 5
  private static let textLimit = 100

  static let routes: [Route] = [
    Route(.post, "/like") { context in try await context.read { try part($0) } }
  ]

  private static func part(_ reader: RegistryReader) throws -> Reply {
    let context = reader.context
    guard reader.account.writes else { throw RequestRefusal.role }
    let name = VietnameseText.collapsed(String((context.form["name"] ?? "").prefix(textLimit)))
    let birth = String((context.form["birth"] ?? "").prefix(textLimit))
    var page = Markup()
    // One word alone is like too many.
    guard name.split(separator: " ").count > 1, name.allSatisfy({ $0.isLetter || $0 == " " }) else {
      return .page(page.text)
    }
    let year = birth.split { !$0.isNumber }.map(String.init).last { $0.count == 4 }
    let asked = name + (year.map { " " + $0 } ?? "")
    let hits = try Search(reader.registry, limit: limit).run(asked).filter { $0.member != nil }
    guard !hits.isEmpty else { return .page(page.text) }
    try reader.note("search", about: Search.trace(of: asked, hits), rows: hits.count)
    let columns = SearchHit.columns(in: context.language)
    page.element("p", text: context.word("Có thể đã có trong sổ:", "Perhaps known already:"))
    page.element("ul") { list in
      for hit in hits {
        func text(_ name: String) -> String {
          columns.firstIndex { $0.name == name }.map { hit.cells[$0].masked.text } ?? ""
        }
        list.element("li") { item in
          item.element(
            "a",
            [
              "href": context.href(RecordText.person(hit.household ?? "", hit.member ?? "")),
              "target": "_blank",
            ],
            text: [text("name"), text("birth_year")].filter { !$0.isEmpty }.joined(separator: ", "))
          item.escape(" " + [hit.household ?? "", text("village")].joined(separator: ", "))
        }
      }
    }
    return .page(page.text)
  }
}
