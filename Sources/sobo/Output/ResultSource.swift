import RegistryCore
import Synchronization
import Vietnamese

/// What a workbook says of where it is from, in its properties: wherever it goes, one can see what was
/// asked, of which state, by which program, and when.
enum ResultSource {
  /// Kept without being kept open; it is read by the thread that runs the command.
  private struct Asked: @unchecked Sendable {
    weak var registry: Registry?
  }

  private static let asked = Mutex(Asked())

  /// Notes which registry the command asks.
  static func note(_ registry: Registry) {
    let noted = Asked(registry: registry)
    asked.withLock { $0 = noted }
  }

  /// Program, command with its filters, entry, time, and the moment of the past that was asked for.
  static var sentence: String {
    let registry = asked.withLock { $0 }.registry
    return sentence(CommandLine.arguments.dropFirst(), of: registry, at: Clock.now())
  }

  static func sentence(
    _ arguments: some Sequence<String>, of registry: Registry?, at time: String
  ) -> String {
    var parts = ["sobo \(Program.version)", question(Array(arguments))]
    if let moment = registry?.moment {
      parts.append("as known at entry \(moment.entry) (\(moment.at))")
    } else if let registry,
      let entry = try? registry.connection.integer("SELECT max(id) FROM entry")
    {
      parts.append("entry \(entry)")
    }
    return (parts + [time]).joined(separator: ", ")
  }

  /// Options that say where and how a result is written, and nothing of what is in it.
  private static let ofOutput: Set<String> = ["--output", "--format", "--reason"]
  private static let ofOutputAlone: Set<String> = ["--force", "--excel"]
  /// Programs cut a longer text.
  private static let limit = 160

  /// The command as it was typed, without numbers of people; of what was typed to find somebody, of which a
  /// part of a number is too much, no more than three digits of any run.
  private static func question(_ arguments: [String]) -> String {
    var words: [String] = []
    var isSkipped = false
    for word in GlobalOptions.split(arguments).rest {
      defer { isSkipped = ofOutput.contains(word) }
      let name = String(word.prefix { $0 != "=" })
      guard !isSkipped, !ofOutput.contains(name), !ofOutputAlone.contains(word) else { continue }
      words.append(word)
    }
    let least = words.first == "search" ? 1 : 6
    let text = words.map { NumberMask.ofDigits(in: NumberMask.inText($0), atLeast: least) }
      .joined(separator: " ")
    return text.count > limit ? text.prefix(limit) + "…" : text
  }
}
