import JSON
import RegistryCore
import Schema
import Vietnamese

/// What is wrong with a cell or a row, and what comes of it.
///
/// A class, since the reading of each cell gives one or none, and is handed on some times.
package final class Fault: Sendable {
  package typealias Outcome = FaultOutcome

  /// The entry of the catalogue that this is a case of.
  package let condition: ErrorCondition
  package let outcome: Outcome
  package let wording: Wording
  /// The keys of records that the wording names: an answer or a command has to be given them whole.
  package let keys: [String]
  /// What is said of a record that is entered by hand, where files have a column for the answer.
  package let typed: Wording?

  /// `outcome` only where it is not that of the catalogue; `keys` are those that the wording names.
  package convenience init(
    _ condition: ErrorCondition, _ outcome: Outcome? = nil, naming keys: [String] = [], vi: String,
    en: String
  ) {
    self.init(
      condition, outcome ?? condition.row ?? .rejected, keys, Wording(vi: vi, en: en), typed: nil)
  }

  private init(
    _ condition: ErrorCondition, _ outcome: Outcome, _ keys: [String], _ wording: Wording,
    typed: Wording?
  ) {
    self.condition = condition
    self.outcome = outcome
    self.keys = keys
    self.wording = wording
    self.typed = typed
  }

  /// A short stable name.
  package var code: String { condition.code }

  /// The fault with what is said of it where a record is entered by hand.
  package func asTyped(vi: String, en: String) -> Fault {
    Fault(condition, outcome, keys, wording, typed: Wording(vi: vi, en: en))
  }

  /// What is said where a record is entered by hand: there are no columns and no rows.
  package var typedWording: Wording { typed ?? wording }

  /// Appends the condition's remedy, in lower case and without a full stop.
  package var withRemedy: Fault {
    func part(_ remedy: String) -> String {
      let text = remedy.hasSuffix(".") ? remedy.dropLast() : remedy[...]
      return text.prefix(1).lowercased() + text.dropFirst()
    }
    return Fault(
      condition, outcome, naming: keys, vi: "\(wording.vi); \(part(condition.remedy.vi))",
      en: "\(wording.en); \(part(condition.remedy.en))")
  }
}

/// A fault with its place in a file.
public struct Problem: Hashable, Sendable {
  /// The file as it was named.
  public let file: String
  /// The physical line, from 1.
  public let line: Int
  /// The header of the column, or nil for a row as a whole.
  public let column: String?
  /// A short stable name.
  public let code: String
  /// What becomes of the row.
  public let outcome: FaultOutcome
  /// What stood in the cell, cut if it is long.
  public let value: String?
  /// The reason and the remedy, in the language of the import.
  public let message: String
  /// The keys of records that the message names; they stand whole, however many digits they have.
  public let keys: [String]
  /// The same in both languages.
  let wording: Wording
  /// Whether the value is one of a field of amounts, which people read in groups of three.
  private let isAmount: Bool
  /// Whether the value stands as somebody wrote it, and is quoted so.
  private let isTyped: Bool

  /// Whether nothing of its file is to be taken, whatever becomes of other rows.
  var stopsItsFile: Bool { code == ErrorCondition.lettersLost.code && outcome == .rejected }

  private static let valueLimit = 200

  package init(_ problem: Problem, column: String?) {
    (file, line, code) = (problem.file, problem.line, problem.code)
    (outcome, value, message) = (problem.outcome, problem.value, problem.message)
    (wording, isAmount, isTyped) = (problem.wording, problem.isAmount, problem.isTyped)
    keys = problem.keys
    self.column = column
  }

  /// Numbers of people are masked; `field` is the field that the value stands in, where there is one.
  ///
  /// `isTyped` says that the value was not read yet.
  package init(
    file: String, line: Int, column: String?, _ fault: Fault, value: String?, _ language: Language,
    field: (kind: RecordKind, index: FieldIndex)? = nil, isTyped: Bool = false
  ) {
    self.isTyped = isTyped
    self.file = file
    self.line = line
    self.column = column
    code = fault.code
    keys = fault.keys
    outcome = fault.outcome
    self.value = value.map { text in
      let text = field.map { $0.kind.masked(text, at: $0.index) } ?? NumberMask.inText(text)
      return text.count > Self.valueLimit ? text.prefix(Self.valueLimit) + "…" : text
    }
    let holdsNumber = field.map { $0.kind.holdsNumber($0.index) } ?? false
    let isExact = field.map { !holdsNumber && !$0.kind.mayHoldNumbers($0.index) } ?? false
    func masked(_ text: String) -> String {
      if isExact { return text }
      // Also a number that lost its zeros, or has some digit too many.
      return NumberMask.masked(text, naming: fault.keys) {
        holdsNumber ? NumberMask.inRecordedMessage($0) : NumberMask.inMessage($0)
      }
    }
    isAmount = field.map { [.money, .area, .hundredths].contains($0.kind[$0.index].form) } ?? false
    wording = Wording(vi: masked(fault.wording.vi), en: masked(fault.wording.en))
    message = wording[language]
  }

  /// What stood in the cell as a line shows it: as it was typed, or a day and an amount that were read as
  /// people write them.
  package func shownValue(in language: Language) -> String? {
    if isTyped { return value }
    return value.map { isAmount ? language.decimal($0) : language.day($0) }
  }
}

extension JSONValue {
  /// Where the keys stand that the message of an object names.
  public static let namedKeys = "named_codes"

  /// An object with the keys that its message names, if there are any.
  package func with(namedKeys keys: [String]) -> JSONValue {
    guard !keys.isEmpty else { return self }
    return .object(
      members + [Member(Self.namedKeys, .array(keys.map(JSONValue.string)))])
  }
}

/// The text of a problem as a batch keeps it: in both languages, divided by a line break.
///
/// Batches of earlier programs have one language alone, which is then shown to everybody.
enum ProblemText {
  static func stored(_ wording: Wording) -> String {
    let (vi, en) = (line(wording.vi), line(wording.en))
    return vi == en ? vi : vi + "\n" + en
  }

  static func read(_ stored: String, in language: Language) -> String {
    let texts = stored.split(separator: "\n", omittingEmptySubsequences: false)
    guard texts.count == 2 else { return stored }
    return String(language == .vietnamese ? texts[0] : texts[1])
  }

  private static func line(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
