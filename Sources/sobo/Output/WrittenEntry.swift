import RegistryCore
import Synchronization

/// The entry that a command wrote, by whose number it is seen in the history and undone.
///
/// It is told when the command ends, below what the command says of its own.
enum WrittenEntry {
  private static let last = Mutex<(number: Int64, language: Language)?>(nil)

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
    guard let entry else { return }
    Console.note(
      Wording(vi: "Lần ghi số \(entry.number).", en: "Entry \(entry.number).")[entry.language])
  }
}
