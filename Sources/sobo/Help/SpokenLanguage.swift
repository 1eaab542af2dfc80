import ArgumentParser
import Glibc
import RegistryCore
import SQLite
import Synchronization

extension Language: ExpressibleByArgument {
  /// What `--lang` or the environment names.
  static let named =
    ofOption(in: Array(CommandLine.arguments.dropFirst()))
    ?? environment("SOBO_LANG").flatMap(Language.init(rawValue:))

  /// The language of help, for which no registry is opened.
  static let ofHelp = named ?? ofLocale

  /// The language for what is said before a command has begun or after it has failed.
  static var spoken: Language { named ?? ofRegistry.withLock { $0 } ?? ofLocale }

  /// The language of the locale: Vietnamese when it begins with vi.
  static let ofLocale: Language = {
    let locale = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? ""
    return locale.hasPrefix("vi") ? .vietnamese : .english
  }()

  /// The language set in the registry that was opened last.
  static let ofRegistry = Mutex<Language?>(nil)

  /// Remembers which language a registry is set to.
  static func learn(from connection: Connection?) {
    let set = try? connection?.text("SELECT value FROM setting WHERE name = 'language'")
    guard let set else { return }
    ofRegistry.withLock { $0 = Language(rawValue: set) }
  }

  private static func ofOption(in arguments: [String]) -> Language? {
    let front = GlobalOptions.split(arguments).front
    for (index, argument) in front.enumerated() {
      if argument.hasPrefix("--lang="),
        let named = Language(rawValue: String(argument.dropFirst(7)))
      {
        return named
      }
      if argument == "--lang", index + 1 < front.count,
        let named = Language(rawValue: front[index + 1])
      {
        return named
      }
    }
    return nil
  }
}

/// A variable of the environment; an empty one counts as none.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
