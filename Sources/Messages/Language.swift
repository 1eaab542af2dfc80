/// The languages people are answered in.
public enum Language: String, Sendable, CaseIterable {
  case vietnamese = "vi"
  case english = "en"

  /// The text of this language.
  package func word(_ vi: String, _ en: String) -> String { self == .vietnamese ? vi : en }
}

/// A text for people, in both languages side by side.
public struct Wording: Sendable, Hashable {
  /// The Vietnamese text.
  public let vi: String
  /// The English text.
  public let en: String

  /// Pairs the two texts.
  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }

  /// This and then another sentence.
  public func followed(by next: Wording) -> Wording {
    Wording(vi: "\(vi) \(next.vi)", en: "\(en) \(next.en)")
  }

  /// Names in quotation marks, at most `limit` of them, and whether there are more.
  package static func names(_ names: [String], limit: Int) -> String {
    names.prefix(limit).map { "“\($0)”" }.joined(separator: ", ")
      + (names.count > limit ? ", …" : "")
  }

  /// The text in one language.
  public subscript(_ language: Language) -> String {
    language.word(vi, en)
  }
}
