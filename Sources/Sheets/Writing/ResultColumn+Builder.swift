import Messages

extension ResultColumn {
  /// Makes the columns of a result whose headings are given in both languages.
  ///
  /// `let column = ResultColumn.Builder(language)`, then `column("rule", "Quy tắc", "Rule")`.
  public struct Builder: Sendable {
    private let language: Language
    private let kind: Kind
    private let shown: [Kind: @Sendable (String) -> String]

    /// `kind` is that of columns for which none is given; `shown` has what people read for the values of
    /// a kind, where a column does not say.
    public init(
      _ language: Language, kind: Kind = .text, shown: [Kind: @Sendable (String) -> String] = [:]
    ) {
      self.language = language
      self.kind = kind
      self.shown = shown
    }

    /// A column by its name and its headings.
    public func callAsFunction(
      _ name: String, _ vi: String, _ en: String, _ kind: Kind? = nil, isMasked: Bool = false,
      shown: (@Sendable (String) -> String)? = nil
    ) -> ResultColumn {
      self(name, Wording(vi: vi, en: en), kind, isMasked: isMasked, shown: shown)
    }

    /// The same with its headings together.
    public func callAsFunction(
      _ name: String, _ title: Wording, _ kind: Kind? = nil, isMasked: Bool = false,
      shown: (@Sendable (String) -> String)? = nil
    ) -> ResultColumn {
      let kind = kind ?? self.kind
      return ResultColumn(
        name: name, title: title[language], kind: kind, isMasked: isMasked,
        shown: shown ?? self.shown[kind])
    }
  }
}
