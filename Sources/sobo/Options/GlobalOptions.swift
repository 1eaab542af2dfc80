import ArgumentParser
import Glibc
import RegistryCore
import Synchronization

/// What every command is given: which registry, in which language, by whom.
struct GlobalOptions: ParsableArguments {
  private enum Help {
    static let registry = ArgumentHelp(
      vi: "Tệp sổ (mặc định: $SOBO_REGISTRY, hoặc registry.sobo trong thư mục hiện tại).",
      en: "The registry file (default: $SOBO_REGISTRY, else registry.sobo in this folder).",
      value: "file")
    static let language = ArgumentHelp(
      vi: "Ngôn ngữ: vi hoặc en.",
      en: "Language: vi or en.",
      value: "vi|en")
    static let actor = ArgumentHelp(
      vi: "Người thực hiện (mặc định: người dùng hệ điều hành).",
      en: "Who does it (default: the operating system's user).",
      value: "name")
  }

  @Option(name: .customLong("registry"), help: Help.registry)
  var registryOption: String?

  @Option(name: .customLong("lang"), help: Help.language)
  var languageOption: Language?

  @Option(name: .customLong("actor"), help: Help.actor)
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
      Language.learn(from: registry.connection)
    } else if languageOption == nil, Language.named == nil {
      // Without a -wal file it is read as immutable, so that no side files are made.
      let isAtRest = Glibc.access(SideFile.writeAheadLog.path(of: registryPath), F_OK) != 0
      Language.learn(from: try? FileInspector(registryPath, isImmutable: isAtRest).connection)
    }
    return languageOption ?? .spoken
  }

  /// Opens the registry; while it waits for another writer, the holder is reported.
  ///
  /// `$SOBO_PATIENCE` is how many seconds it waits at most. With `anyVersion`, a registry of an
  /// earlier schema is opened too. A reading command reads one state, unless it writes too and
  /// `isHeld` is false.
  /// Whoever reads is shown what their duties reach; `forSystem` is for what the owner of the file does
  /// without an account, and shows no records.
  func open(
    for purpose: Registry.Purpose, anyVersion: Bool = false, isHeld: Bool = true,
    forSystem: Bool = false
  ) throws -> Registry {
    let registry =
      anyVersion
      ? try Registry.openAnyVersion(registryPath, for: purpose)
      : try Registry.open(registryPath, for: purpose)
    ResultSource.note(registry)
    if purpose == .reading {
      Readers.keep(registry)
      if isHeld { try registry.hold() }
      try registry.restrictReading(forSystem: forSystem)
    }
    let language = language(of: registry)
    if !forSystem, let scope = registry.scope { Console.note(scope.wording[language]) }
    if purpose == .writing {
      ExerciseDay.announce
      registry.onWritten = { WrittenEntry.note($0, language) }
      let proposing = ProposalOptions.given
      registry.proposing = proposing
      registry.onProposed = {
        WrittenEntry.note(proposal: $0, isDraft: proposing.isDraft, language)
      }
    }
    if let seconds = environment("SOBO_PATIENCE").flatMap({ UInt16($0) }) {
      registry.lockTimeout = Int(seconds)
    }
    registry.onWaiting = { holder in
      let who = LockHolder(holder).wording
      Console.note(
        Wording(
          vi: "Đang chờ \(who.vi) ghi xong…", en: "Waiting for \(who.en) to finish writing…")[
            language])
    }
    return registry
  }

  /// Refuses what is about the whole province to whoever reads a part of it.
  ///
  /// A file that cannot be opened is for the command itself to tell of.
  func requireWholeProvince(_ what: Wording) throws {
    guard let registry = try? Registry.openAnyVersion(registryPath, for: .reading) else { return }
    Readers.keep(registry)
    try registry.restrictReading(forSystem: true)
    try registry.requireWholeProvince(what)
  }

  /// What an entry says of the write that a command makes.
  func act(
    _ action: EntryAction, of object: String? = nil, reason: String? = nil
  ) -> EntryInfo {
    EntryInfo(actor: actor, action, of: object, reason: reason)
  }
}

/// The registries that this process reads, open until it ends.
///
/// They are never closed: the end of the process frees their cache at once, while SQLite would free
/// it page by page.
private enum Readers {
  /// A list that is only added to, so sharing it across threads is safe.
  private struct Kept: @unchecked Sendable {
    let registry: Registry
  }

  private static let all = Mutex<[Kept]>([])

  static func keep(_ registry: Registry) {
    let kept = Kept(registry: registry)
    all.withLock { $0.append(kept) }
  }
}

extension GlobalOptions {
  private static let names = ["--registry", "--lang", "--actor"]

  /// Global options may stand anywhere before `--`; the parser wants them in front.
  static func hoisted(_ arguments: [String]) -> [String] {
    let (front, rest) = split(arguments)
    return front + rest
  }

  /// The registry that arguments name, as ``registryPath`` finds it.
  static func registryPath(in arguments: [String]) -> String {
    let front = split(arguments).front
    let named = front.lastIndex(of: "--registry").flatMap { place in
      place + 1 < front.count ? front[place + 1] : nil
    }
    let option = "--registry="
    let joined = front.last { $0.hasPrefix(option) }.map { String($0.dropFirst(option.count)) }
    return named ?? joined ?? environment("SOBO_REGISTRY") ?? "registry.sobo"
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
}
