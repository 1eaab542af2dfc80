import ArgumentParser
import Glibc
import Import
import RegistryCore
import SQLite
import Synchronization

/// What every command is told: which registry, in which language, by whom.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customLong("registry"),
    help: ArgumentHelp(
      words(
        "Tệp sổ (mặc định: $SOBO_REGISTRY, hoặc registry.sobo trong thư mục hiện tại).",
        "The registry file (default: $SOBO_REGISTRY, else registry.sobo in this folder)."),
      valueName: "file"))
  var registryOption: String?

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(words("Ngôn ngữ: vi hoặc en.", "Language: vi or en."), valueName: "vi|en"))
  var languageOption: Language?

  @Option(
    name: .customLong("actor"),
    help: ArgumentHelp(
      words(
        "Người thực hiện (mặc định: người dùng hệ điều hành).",
        "Who does it (default: the operating system's user)."), valueName: "name"))
  var actor: String?

  /// Where the registry is.
  var registryPath: String {
    registryOption ?? environment("SOBO_REGISTRY") ?? "registry.sobo"
  }

  /// The language asked for: by option, environment, the registry's setting, or the locale.
  ///
  /// Without `registry` the file is looked at, if there is one and neither option nor environment
  /// names a language.
  func language(of registry: Registry? = nil) -> Language {
    if let registry {
      Self.heed(registry.connection)
    } else if languageOption == nil, Self.named == nil {
      // Without a log beside it the file is whole, and is read without leaving files there.
      let isAtRest = Glibc.access(registryPath + "-wal", F_OK) != 0
      Self.heed(try? FileInspector(registryPath, isImmutable: isAtRest).connection)
    }
    return languageOption ?? Self.named ?? Self.ofRegistry.withLock { $0 } ?? .ofLocale
  }

  /// Opens the registry; while it waits for another writer, the holder is told of.
  ///
  /// `$SOBO_PATIENCE` is how many seconds it waits at most. With `anyVersion`, a registry of an
  /// earlier schema is opened too.
  func open(for purpose: Registry.Purpose, anyVersion: Bool = false) throws -> Registry {
    let registry =
      anyVersion
      ? try Registry.openAnyVersion(registryPath, for: purpose)
      : try Registry.open(registryPath, for: purpose)
    // A reader is over when its command is: the system takes its memory back at once, SQLite would
    // give it back page by page.
    if purpose == .reading { _ = Unmanaged.passRetained(registry) }
    let language = language(of: registry)
    if let seconds = environment("SOBO_PATIENCE").flatMap({ UInt16($0) }) {
      registry.patience = Int(seconds)
    }
    registry.onWaiting = { holder in
      Console.note(
        Wording(
          vi: "Đang chờ \(holder) ghi xong…", en: "Waiting for \(holder) to finish writing…")[
            language])
    }
    return registry
  }

  /// What an entry says of the write that a command makes.
  func act(_ action: String, reason: String? = nil) -> EntryInfo {
    EntryInfo(actor: actor, action: action, reason: reason)
  }
}

extension GlobalOptions {
  private static let names = ["--registry", "--lang", "--actor"]

  /// Global options may stand anywhere before `--`; the parser wants them in front.
  static func hoisted(_ arguments: [String]) -> [String] {
    let (front, rest) = split(arguments)
    return front + rest
  }

  /// The global options before `--`, and the other arguments.
  static func split(_ arguments: [String]) -> (front: [String], rest: [String]) {
    var front: [String] = []
    var rest: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--" {
        rest += arguments[index...]
        break
      }
      if names.contains(argument), index + 1 < arguments.count {
        front += [argument, arguments[index + 1]]
        index += 2
        continue
      }
      if names.contains(where: { argument.hasPrefix($0 + "=") }) {
        front.append(argument)
      } else {
        rest.append(argument)
      }
      index += 1
    }
    return (front, rest)
  }

  /// The language for errors that come before, or instead of, a parsed command.
  static func spoken(in arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      let value =
        argument == "--lang" && index + 1 < arguments.count
        ? arguments[index + 1] : argument.hasPrefix("--lang=") ? String(argument.dropFirst(7)) : nil
      if let language = value.flatMap(Language.init(rawValue:)) { return language }
    }
    return named ?? ofRegistry.withLock { $0 } ?? .ofLocale
  }

  /// The language that the environment names.
  private static var named: Language? {
    environment("SOBO_LANG").flatMap(Language.init(rawValue:))
  }

  /// The language of the registry that was opened, for what is said once its command has failed.
  private static let ofRegistry = Mutex<Language?>(nil)

  private static func heed(_ connection: Connection?) {
    let set = try? connection?.text("SELECT value FROM setting WHERE name = 'language'")
    guard let set else { return }
    ofRegistry.withLock { $0 = Language(rawValue: set) }
  }
}

extension Language: ExpressibleByArgument {
  /// The language of the locale: Vietnamese when it begins with vi.
  static var ofLocale: Language {
    let locale = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? ""
    return locale.hasPrefix("vi") ? .vietnamese : .english
  }
}

/// A text of the command's own help, in the language that is spoken.
func words(_ vi: String, _ en: String) -> String {
  let language = GlobalOptions.spoken(in: Array(CommandLine.arguments.dropFirst()))
  return Wording(vi: vi, en: en)[language]
}

/// A variable of the environment; an empty one counts as none.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
