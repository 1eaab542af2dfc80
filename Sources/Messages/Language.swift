/// The languages people are answered in.
public enum Language: String, Sendable, CaseIterable {
  case vietnamese = "vi"
  case english = "en"
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

  /// The text in one language.
  public subscript(_ language: Language) -> String {
    language == .vietnamese ? vi : en
  }
}
