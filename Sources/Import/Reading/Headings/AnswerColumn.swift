import RegistryCore
import Schema
import Vietnamese

/// The column in which a clerk answers what a row raised.
package enum AnswerColumn {
  private static let title = Wording(vi: "Trả lời", en: "decision")
  private static let titles: Set<String> = ["decision", "traloi"]

  /// What a reject file calls it; a field of that name keeps it.
  static func title(of kind: RecordKind, in language: Language) -> String {
    let title = title[language]
    return HeaderMap.names(of: kind)[SpellingKey.loose(title)] == nil ? title : Self.title.en
  }

  /// Which columns of a header it may be: one that is called so, else one called `Quyết định`, which may
  /// also hold the numbers of decisions.
  static func columns(in header: [String]) -> [Int] {
    let keys = header.map(SpellingKey.loose)
    let sure = keys.indices.filter { titles.contains(keys[$0]) }
    return sure.isEmpty ? keys.indices.filter { keys[$0] == "quyetdinh" } : sure
  }

  /// Whether what somebody types of a record is named so.
  package static func isNamed(_ name: String) -> Bool { columns(in: [name]) == [0] }
}
