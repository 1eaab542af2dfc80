/// What a question offers as its answer: the records or villages that its text names.
extension Problem {
  private static let ends = [" in the column", " if ", "; ", ", ", ")", ": "]

  /// The answers `same …` that the text of a question names.
  public var offers: [String] {
    var found: [String] = []
    var rest = wording.en[...]
    while let place = rest.firstRange(of: "same ") {
      rest = rest[place.upperBound...]
      let end = Self.ends.compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex
      let name = String(rest[..<end])
      // `CODE`, `NUMBER` and `NAME` stand for what is to be written; `of the same name` is no answer.
      let isCode = name.contains(where: \.isNumber) || name.contains("/")
      let isName = name.first?.isUppercase == true && name.contains(where: \.isLowercase)
      guard isCode || isName, name.count <= 120, !found.contains("same " + name) else { continue }
      found.append("same " + name)
    }
    return outcome == .undecided ? found : []
  }
}
