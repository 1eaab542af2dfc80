import Vietnamese

extension Search {
  /// How many of the people found are named in the log of reads.
  private static let tracedKeys = 20

  /// What the log of reads says of a search: what was asked, with no more than three digits of a number,
  /// however it is written; of which moment; and who was found.
  package static func trace(
    of asked: String, moment: String = "", _ hits: [SearchHit]
  ) -> String {
    let keys = hits.compactMap { hit in
      hit.household.map { $0 + (hit.member.map { "/" + $0 } ?? "") }
    }
    let named = keys.prefix(tracedKeys).joined(separator: ", ")
    let found = keys.isEmpty ? "" : " → " + named + (keys.count > tracedKeys ? ", …" : "")
    let hidden = NumberMask.ofDigits(in: NumberMask.inGroups(NumberMask.inText(asked), atLeast: 6))
    return hidden + moment + found
  }
}
