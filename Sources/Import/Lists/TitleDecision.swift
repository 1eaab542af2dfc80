import RegistryCore
import Vietnamese

/// A decision that the title of a list names.
struct TitleDecision: Hashable {
  let number: String
  let day: CivilDate?

  private enum Part {
    /// The list goes with it: `Kèm theo Quyết định số 45/QĐ-UBND`.
    case companion
    /// The list rests on it: `Căn cứ Quyết định số 24/2021/QĐ-TTg`.
    case basis
    case unsaid
  }

  /// Those that the list may go with: what it is said to go with before all others, never what it rests on.
  static func own(in texts: [String]) -> [TitleDecision] {
    let all = texts.flatMap(named)
    let companions = all.filter { $0.part == .companion }
    let found = companions.isEmpty ? all.filter { $0.part == .unsaid } : companions
    var days: [String: CivilDate] = [:]
    for decision in found.map(\.decision) {
      days[decision.number] = days[decision.number] ?? decision.day
    }
    var numbers: [String] = []
    for number in found.map(\.decision.number) where !numbers.contains(number) {
      numbers.append(number)
    }
    return numbers.map { TitleDecision(number: $0, day: days[$0]) }
  }

  /// The decisions of a text, each with the day that stands behind it.
  private static func named(in text: String) -> [(decision: TitleDecision, part: Part)] {
    let words = text.split(separator: " ").map(String.init)
    let folded = words.map(VietnameseText.folded)
    let starts = folded.indices.filter { index in
      index > 0 && folded[index] == "dinh" && folded[index - 1].hasSuffix("quyet")
    }
    var last = Part.unsaid
    return starts.enumerated().compactMap { place, start in
      let end = place + 1 < starts.count ? starts[place + 1] : words.count
      guard let number = number(words[start..<end], folded[start..<end]) else { return nil }
      let begin = place > 0 ? starts[place - 1] : 0
      let before = folded[begin..<start].joined(separator: " ")
      let day = ListTitle.date(in: words[start..<end].joined(separator: " "))
      last = part(number, behind: before, after: last)
      return (TitleDecision(number: number, day: day), last)
    }
  }

  private static func number(_ words: ArraySlice<String>, _ folded: ArraySlice<String>) -> String? {
    let index = folded.startIndex + 1
    guard index + 1 < folded.endIndex, folded[index].hasPrefix("so") else { return nil }
    let number = words[index + 1].trimmed(of: ",;.():")
    return number.contains("/") && number.first?.isNumber == true ? number : nil
  }

  /// `last` is that of the decision before it, which `và` goes on with.
  private static func part(_ number: String, behind text: String, after last: Part) -> Part {
    // No commune recognises households by what the government decided.
    let folded = VietnameseText.folded(number)
    let isOfGovernment = ["-ttg", "-cp", "/cp", "-bldtbxh", "-bnnmt"]
      .contains(where: folded.hasSuffix)
    if isOfGovernment || text.contains("can cu") || text.contains("thuc hien") { return .basis }
    if text.contains("kem ") { return .companion }
    return text.hasSuffix(" va") || text.hasSuffix(" quyet") && text.contains(" va ")
      ? last : .unsaid
  }
}

extension String {
  /// Without certain characters at both ends.
  fileprivate func trimmed(of signs: String) -> String {
    var text = self[...]
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return String(text.drop { signs.contains($0) })
  }
}
