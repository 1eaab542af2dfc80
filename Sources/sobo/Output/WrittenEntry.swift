import JSON
import RegistryCore
import Synchronization

/// The entry that a command wrote, by whose number it is seen in the history and undone.
///
/// It is told when the command ends, below what the command says of its own.
enum WrittenEntry {
  private static let last = Mutex<(number: Int64, language: Language)?>(nil)
  private static let kept = Mutex<(number: Int64, language: Language)?>(nil)

  /// The proposal that was kept instead of a write.
  static var proposal: Int64? { kept.withLock { $0?.number } }

  /// What a command says that it did: of a proposal, what it will do once that is approved.
  ///
  /// Lines that go on below another stand as they are.
  static func told(_ text: String) -> String {
    guard let language = kept.withLock({ $0?.language }) else { return text }
    let condition = Wording(vi: "Khi được duyệt: ", en: "Once approved: ")[language]
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.first?.isWhitespace ?? true ? String($0) : condition + $0 }
      .joined(separator: "\n")
  }

  /// An outcome for scripts, with the number of the proposal that was kept instead of a write.
  static func told(_ json: JSONValue) -> JSONValue {
    guard case .object(let members) = json, let proposal else { return json }
    return .object(members + [.init("proposal", .integer(proposal))])
  }

  /// Tells, before anything else of the outcome, that nothing was written yet.
  static func note(proposal number: Int64, isDraft: Bool, _ language: Language) {
    kept.withLock { $0 = (number, language) }
    Console.note(
      isDraft
        ? Wording(
          vi:
            "Chưa ghi vào sổ: những gì nêu dưới đây là bản nháp của đề nghị số \(number); gửi bằng"
            + " sobo proposal send \(number).",
          en:
            "Nothing is written yet: what is told below is the draft of proposal \(number); send it"
            + " with sobo proposal send \(number).")[language]
        : Wording(
          vi:
            "Chưa ghi vào sổ: những gì nêu dưới đây là đề nghị số \(number), chờ người thứ hai duyệt.",
          en: "Nothing is written yet: what is told below is proposal \(number), which waits for a"
            + " second person.")[language])
  }

  /// Keeps the number until the end.
  static func note(_ number: Int64, _ language: Language) {
    last.withLock { $0 = (number, language) }
  }

  /// Tells the last number that was kept, once.
  static func tell() {
    let entry = last.withLock { kept in
      defer { kept = nil }
      return kept
    }
    // The entry that keeps a proposal is not the write that was asked for.
    guard let entry, proposal == nil else { return }
    Console.note(
      Wording(vi: "Lần ghi số \(entry.number).", en: "Entry \(entry.number).")[entry.language])
  }
}
