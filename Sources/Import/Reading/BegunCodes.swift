import RegistryCore
import Schema
import Vietnamese

/// What became of the codes of a file that `--codes-begin` is put before: whether it made two of them one.
final class BegunCodes {
  private typealias Place = (line: Int, code: String)

  private let prefix: String
  private let endsInDigit: Bool
  /// The first code that got the beginning, and the first that had it already.
  private var added: Place?
  private var whole: Place?
  /// The first code whose digits would go on with those of the beginning.
  private var joined: Place?
  private(set) var counts = (added: 0, whole: 0)

  init(_ prefix: String) {
    self.prefix = prefix
    endsInDigit = prefix.last?.isNumber == true
  }

  /// A code with its beginning, which it may have already.
  func code(_ code: String, line: Int) -> String {
    if endsInDigit, code.first?.isNumber == true, joined == nil { joined = (line, code) }
    guard VietnameseText.key(code).hasPrefix(VietnameseText.key(prefix)) else {
      if added == nil { added = (line, code) }
      counts.added += 1
      return prefix + code
    }
    if whole == nil { whole = (line, code) }
    counts.whole += 1
    return code
  }

  /// Why nothing of the file is taken, or nil: a code of the file may be another with the beginning.
  func stop(source: Int) -> ImportStop? {
    if let joined {
      return ImportStop(
        source: source, line: joined.line, value: joined.code, fault: .codesJoinDigits(prefix))
    }
    guard let added, let whole else { return nil }
    return ImportStop(
      source: source, line: whole.line, value: whole.code,
      fault: .codesBegunTwice(prefix, whole: whole.code, other: added.code))
  }

  /// Whether a text may stand before codes: letters, digits and the signs of codes.
  static func isBeginning(_ text: String) -> Bool {
    (1...32).contains(text.count) && !AbsentValue.isWritten(as: text)
      && text.contains { $0.isLetter || $0.isNumber }
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-._/".contains($0) }
  }
}
