import RegistryCore
import Sheets
import Vietnamese

/// What a stored value is, for those who read it.
public enum ValueForm: Hashable, Sendable {
  /// As a field of a record kind is kept.
  case field(Field.Form)
  /// A whole number that counts something.
  case count
  /// A year, or the number of a thing: its digits stand together.
  case digits
  /// A number with decimals.
  case decimal
  /// A number with decimals only where there are any: 3, 2,50.
  case quantity
  /// Hundredths of a percent.
  case percent
  /// Square metres, with decimals.
  case squareMetres
  /// A box: ticked where the value is 1.
  case tick
  /// A time in UTC as entries write it; people read it in Vietnam's.
  case time
  /// Indicators, each with the number of a member who lacks it, as `indicator:number`.
  case members
  /// The name of a kind of records.
  case recordKind
  /// What an import did about faulty rows.
  case onError

  /// A code of a code table.
  public static func code(_ table: String) -> Self { .field(.code(table)) }

  /// An ISO day.
  public static var day: Self { .field(.date) }

  /// The code table that has the words of its values.
  fileprivate var table: String? {
    switch self {
    case .field(let form): form.codeTable
    case .members: "indicator"
    default: nil
    }
  }
}

/// Puts the values of one form into words: it says which of the forms of `Language` a stored value takes.
///
/// It is made once for a column, holds the labels that it needs, and can be handed to a writer.
public struct FieldFormatter: Sendable {
  /// Where the words stand, which says how much they must tell.
  public enum Context: Sendable {
    /// Under a heading, which tells the unit: `1.500.000`, `hộ nghèo`.
    case column
    /// By itself, with the unit, and behind its label a code that readers of the language may write:
    /// `1.500.000 đ`, `Tày (02)`, in English `poor household (poor)`.
    case alone
    /// In running text: `1.500.000 đồng`.
    case sentence
  }

  private let form: ValueForm
  private let language: Language
  private let context: Context
  private let words: [String: String]
  private let isNumbered: Bool

  /// Reads the labels of the form's code table, if it has one.
  ///
  /// Throws `SQLiteError`.
  public init(
    _ form: ValueForm, _ language: Language, _ codes: CodeLabels, in context: Context = .column
  ) throws {
    self.form = form
    self.language = language
    self.context = context
    words = try form.table.map { try codes.words(of: $0, in: language) } ?? [:]
    isNumbered = form.table.map(CodeLabels.numbered.contains) ?? false
  }

  /// A stored value in words; numbers are stored with a decimal point.
  ///
  /// What is not of the form is shown as it is.
  public func shown(_ stored: String) -> String {
    switch form {
    case .field(let form): shown(stored, form)
    case .count: Int64(stored).map(language.number) ?? stored
    case .digits: stored
    case .decimal: language.decimal(stored)
    case .quantity:
      stored.hasSuffix(".00")
        ? Int64(stored.dropLast(3)).map(language.number) ?? stored : language.decimal(stored)
    case .percent: language.decimal(stored) + " %"
    case .squareMetres: language.decimal(stored) + " m²"
    case .tick: stored == "1" ? "x" : ""
    case .time: language.time(stored)
    case .members: list(stored, member)
    case .recordKind: RecordKind.title(of: stored, in: language)
    case .onError: BatchWording.onError(stored)[language]
    }
  }

  /// A value of a result in words; nothing for NULL.
  public func shown(_ cell: ResultValue) -> String { cell == .null ? "" : shown(cell.text) }

  private func shown(_ stored: String, _ form: Field.Form) -> String {
    switch form {
    case .code, .ethnicGroup: label(stored)
    case .set: list(stored, label)
    case .parts:
      list(stored) { part in
        language == .vietnamese ? Field.partNames[part]?.first ?? part : part
      }
    case .date, .birth: language.day(stored)
    case .money: Int64(stored).map(money) ?? stored
    case .area, .hundredths: language.decimal(stored)
    case .yesNo: ["1": language.answer(true), "0": language.answer(false)][stored] ?? stored
    case .text, .integer, .citizenID: stored
    }
  }

  private func label(_ code: String) -> String {
    guard let word = words[code] else { return code }
    if isNumbered { return "\(code) \(word)" }
    // HN and the like are written so on papers; other codes are English words.
    let isOfReader = language == .english || !code.contains(where: \.isLowercase)
    return context == .alone && isOfReader ? "\(word) (\(code))" : word
  }

  private func member(_ pair: String) -> String {
    let parts = pair.split(separator: ":", maxSplits: 1).map(String.init)
    return parts.count == 2 ? "\(words[parts[0]] ?? parts[0]): \(parts[1])" : pair
  }

  private func list(_ stored: String, _ word: (String) -> String) -> String {
    if stored == "none" { return language.word("không", "none") }
    return stored.split(separator: ";").map { word(String($0)) }.joined(separator: "; ")
  }

  private func money(_ vnd: Int64) -> String {
    switch (context, language) {
    case (.column, _): language.number(vnd)
    case (.sentence, .vietnamese): language.number(vnd) + " đồng"
    case (.alone, _), (.sentence, .english): language.money(vnd)
    }
  }
}
