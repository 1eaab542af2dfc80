import Approvals
import Authentication
import HTTPTypes
import RegistryCore
import SQLite
import Schema

/// One request: what was asked, in which language, by whom.
struct RequestContext: Sendable {
  let server: ServerContext
  let route: Route
  /// The path as it was asked for, without the query.
  let path: String
  let values: [String: String]
  let query: FormText
  let form: FormText
  let language: Language
  /// Where it comes from.
  let address: String
  /// Whether it comes from this machine, and through no proxy.
  let isLocal: Bool
  /// The token of the session's cookie.
  let token: String?
  /// Who is signed in, or waits for a code.
  let session: DeskFile.Session?
  let deadline: ContinuousClock.Instant
  /// The file that was sent with the form.
  var file: ReceivedFile?

  /// A value of the path, which the route's pattern names.
  func value(_ name: String) -> String { values[name] ?? "" }

  /// The text of this request's language.
  func word(_ vi: String, _ en: String) -> String { language.word(vi, en) }

  /// A path in the language that was asked for by the address.
  func href(_ path: String) -> String {
    guard query["lang"] != nil else { return path }
    return path + (path.contains("?") ? "&" : "?") + "lang=" + language.rawValue
  }

  /// Whether an account signs in with a code too.
  func needsCode(_ account: Account) -> Bool {
    account.decides || server.options.codesForAll
  }

  /// Throws `RegistryError` for what is no password for an account.
  func check(password: String, of login: String) throws(RegistryError) {
    try Password.check(password, of: login)
    if server.options.knownPasswords?.contains(password) == true { throw .passwordKnown }
  }

  /// Asks the file of the server.
  func keys<R: Sendable>(_ work: @escaping @Sendable (DeskFile) throws -> R) async throws -> R {
    try await server.keys.run(until: deadline, work)
  }

  /// Asks a registry of which everything is in sight: about accounts alone.
  func whole<R: Sendable>(
    _ work: @escaping @Sendable (Connection) throws -> R
  ) async throws -> R {
    try await server.readers.run(until: deadline) { reader in
      try reader.readingWhole { try work($0.connection) }
    }
  }

  /// Reads what the account of the session may read.
  func read<R: Sendable>(
    slowly: Bool = false, _ work: @escaping @Sendable (RegistryReader) throws -> R
  ) async throws -> R {
    try await (slowly ? server.slow : server.readers).run(until: deadline) { shared in
      guard let session, session.isWhole else { throw SignedOut() }
      shared.setDeadline(Deadline(seconds: seconds))
      defer { shared.setDeadline(nil) }
      let account = try shared.readingWhole {
        try Account.find(id: session.account, in: $0.connection)
      }
      guard let account else { throw SignedOut() }
      return try shared.reading(as: account.id) {
        try work(RegistryReader(context: self, registry: $0, account: account))
      }
    }
  }

  /// Writes as the account of the session; gives what came of it, and the number of the proposal that
  /// it became.
  func write<R: Sendable>(
    _ request: ProposalRequest = ProposalRequest(),
    _ work: @escaping @Sendable (RegistryWriter) throws -> R
  ) async throws -> (result: R, proposal: Int64?) {
    // While a file is read in, nobody waits long without being told.
    let isBusy = server.work.isBusy
    let patience = isBusy ? min(deadline, .now + .seconds(Self.patience)) : deadline
    return try await server.writer.run(until: patience) { registry in
      registry.lockTimeout = isBusy ? Self.patience : ServerContext.lockTimeout
      guard let session, session.isWhole else { throw SignedOut() }
      guard let account = try Account.find(id: session.account, in: registry.connection) else {
        throw SignedOut()
      }
      registry.connection.setDeadline(Deadline(seconds: seconds))
      var proposal: Int64?
      registry.onProposed = { proposal = $0 }
      (registry.writer, registry.proposing) = (.account(account.id), request)
      defer {
        registry.connection.setDeadline(nil)
        registry.onProposed = { _ in }
        (registry.writer, registry.proposing) = (.login, ProposalRequest())
      }
      let result = try work(
        RegistryWriter(registry: registry, account: account, language: language))
      return (result, proposal)
    }
  }

  /// How many seconds a save waits for a file that is read in.
  private static let patience = 2

  /// How long the rest of the request may take.
  private var seconds: Double {
    let rest = (deadline - .now).components
    return max(0.1, Double(rest.seconds) + Double(rest.attoseconds) / 1e18)
  }
}

/// The session is over, or its account has no duty any more.
struct SignedOut: Error {}

/// Something is not there, or not in reach of who asks: the two are not told apart.
struct PageNotFound: Error {}

/// A registry with what an account may read, for one request.
struct RegistryReader {
  let context: RequestContext
  let registry: Registry
  let account: Account

  var language: Language { context.language }
  var connection: Connection { registry.connection }

  /// Leaves a row in the log of reads, before the page is sent.
  ///
  /// Throws where that cannot be done: nothing is to be shown then.
  func note(_ page: String, about: String, rows: Int, reason: String? = nil) throws {
    try ReadLog(of: registry.path).append(
      "desk " + page, about: about, rows: rows, actor: account.login, reason: reason)
  }
}

/// A registry that an account writes, for one request.
struct RegistryWriter {
  let registry: Registry
  let account: Account
  let language: Language

  /// What an entry says of a write.
  func act(_ action: EntryAction, of object: String? = nil, reason: String? = nil) -> EntryInfo {
    EntryInfo(actor: account.login, action, of: object, reason: reason)
  }
}
