import Approvals
import RegistryCore
import Vietnamese

/// Comments on single fields of a proposal, as they stand in the reason with which it is returned.
///
/// A decision has one reason, which every way of reading shows: there a comment follows what it is about,
/// `[Hộ CB01 › Điện thoại] thiếu một số`, always in the registry's language, so that whoever reads in
/// another finds it too.
struct FieldComments {
  private static let lengthLimit = 200
  private static let limit = 50

  /// What comments are about, by the places of the changes.
  private let marks: [String]

  init(marks: [String]) { self.marks = marks }

  init(_ store: ProposalStore, of number: Int64) throws {
    var marks: [String] = []
    try store.effect(of: number, .vietnamese, isForPeople: true) { change in
      marks.append("[\(change.record) › \(change.title)]")
    }
    self.marks = marks
  }

  /// What a form calls the comment on a change.
  static func name(_ place: Int) -> String { "comment.\(place)" }

  /// The words of a form, with its comments behind them; nil for none of both.
  func reason(_ form: FormText, _ words: String?) -> String? {
    let comments = marks.indices.lazy.compactMap { place -> String? in
      guard let text = form[Self.name(place)].map(VietnameseText.collapsed), !text.isEmpty else {
        return nil
      }
      return marks[place] + " " + String(text.prefix(Self.lengthLimit))
    }.prefix(Self.limit)
    let parts = (words.map { [$0] } ?? []) + comments
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The comments in a reason as it is shown, by the places of the changes that they are about.
  func comments(in reason: String) -> [Int: String] {
    guard reason.contains(" › ") else { return [:] }
    var found: [(place: Int, range: Range<String.Index>)] = []
    for (place, mark) in marks.enumerated() {
      let shown = NumberMask.inText(mark)
      guard let range = reason.firstRange(of: mark) ?? reason.firstRange(of: shown) else {
        continue
      }
      // Two changes of one name have one comment.
      if !found.contains(where: { $0.range == range }) { found.append((place, range)) }
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var comments: [Int: String] = [:]
    for (index, one) in found.enumerated() {
      let end =
        index + 1 < found.count ? found[index + 1].range.lowerBound : reason.endIndex
      guard one.range.upperBound <= end else { continue }
      comments[one.place] = VietnameseText.collapsed(String(reason[one.range.upperBound..<end]))
    }
    return comments
  }
}
