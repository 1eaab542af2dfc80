import Glibc
import SQLite
import Synchronization

/// One registry file, open for reading or for writing.
///
/// Not for use from several threads at once.
public final class Registry {
  /// What a registry is opened for.
  public enum Purpose: Sendable {
    case reading
    case writing
  }

  /// Where the file is, as it was named.
  public let path: String
  private let file: FileIdentity
  /// The connection; records are written only inside ``write(_:_:)``.
  public let connection: Connection
  private let schema: SchemaGuard
  /// The migrations that its schema is compared with.
  var history: SchemaHistory { schema.history }
  let state: WriteState

  /// The moment whose records are shown; nil for those of now.
  public internal(set) var moment: Moment?

  /// The tables that are laid out as they were at ``moment``.
  public internal(set) var pastTables: [String] = []

  /// Which rows are shown; nil for all of them.
  public internal(set) var scope: ReadScope?

  /// What hides the others.
  var views: ScopedViews?

  /// The lock, while ``withWriterLock(_:_:)`` holds it.
  private var heldLock: WriterLock?

  /// How long a write waits for another to end, in seconds.
  public var lockTimeout = 30

  /// How the log is moved into the file after a write.
  public enum Checkpoint: Sendable {
    /// All of it, and the log is emptied: of a command, which then ends.
    case truncate
    /// As far as no reader is in the way: of a server, whose readers never rest.
    case passive
  }

  /// How the log is moved into the file after a write here.
  public var checkpoint = Checkpoint.truncate

  /// Told once, while waiting, who holds the lock.
  public var onWaiting: (String) -> Void = { _ in }

  /// Who writes; without accounts in the registry, whoever may write the file.
  public var writer: Writer = .login

  /// What is to become a proposal instead of a write.
  public var proposing = ProposalRequest()

  /// The proposal that the last write became; nil where it was written.
  public private(set) var lastProposal: Int64?

  /// Whether what the last write did and was rolled back would have become a proposal.
  public private(set) var wouldBeProposed = false

  /// Told the number of each proposal that was kept in place of a write.
  public var onProposed: (Int64) -> Void = { _ in }

  /// The number of the last entry that was written here.
  public private(set) var lastEntry: Int64? {
    didSet { lastEntry.map(onWritten) }
  }

  /// Told the number of each entry that was written.
  public var onWritten: (Int64) -> Void = { _ in }

  /// Finds what holds the private half of a public key, for entries that must be signed.
  package struct SignerFinder: Sendable {
    package let find: @Sendable (String) throws -> any EntrySigner

    package init(_ find: @escaping @Sendable (String) throws -> any EntrySigner) {
      self.find = find
    }
  }

  /// What finds it in this process; the program that owns the process says it once, at its start.
  package static let processSigner = Mutex<SignerFinder?>(nil)

  /// What finds it instead for a part of the work.
  @TaskLocal package static var findSigner: SignerFinder?

  init(
    path: String, file: FileIdentity, connection: Connection, schema: SchemaGuard,
    state: WriteState
  ) {
    self.path = path
    self.file = file
    self.connection = connection
    self.schema = schema
    self.state = state
  }

  /// Opens a registry of this program's schema version.
  ///
  /// Throws `RegistryError` for a file that is missing, foreign, newer, older, or not as its
  /// migrations left it.
  public static func open(_ path: String, for purpose: Purpose) throws -> Registry {
    try open(path, for: purpose, history: .shipped)
  }

  package static func open(
    _ path: String, for purpose: Purpose, history: SchemaHistory
  ) throws -> Registry {
    let registry = try openAnyVersion(path, for: purpose, history: history)
    let version = try registry.version
    guard version == history.version else {
      throw RegistryError.olderRegistry(path, version: version, known: history.version)
    }
    return registry
  }

  /// Opens a registry of this or an earlier schema version, for `migrate` and `doctor`.
  public static func openAnyVersion(_ path: String, for purpose: Purpose) throws -> Registry {
    try openAnyVersion(path, for: purpose, history: .shipped)
  }

  package static func openAnyVersion(
    _ path: String, for purpose: Purpose, history: SchemaHistory
  ) throws -> Registry {
    let file = try FileIdentity(of: path)
    let connection = try FileProfile.connect(to: file, named: path, for: purpose)
    let schema = SchemaGuard(path: path, history: history)
    try connection.transaction(.deferred) {
      try schema.check(connection)
      try FileProfile.applyCache(to: connection)
    }
    connection.setTransactionCheck { try schema.check($0) }
    // Only now is the schema known to be ours: its triggers and views may use JSON functions.
    try connection.setTrustedSchema(true)
    if purpose == .writing { try FileProfile.applyWriting(to: connection) }
    let state = WriteState()
    try state.register(on: connection)
    TrailViews.serve(connection)
    return Registry(
      path: path, file: file, connection: connection, schema: schema, state: state)
  }

  /// Begins to read one checked state, and stays in it: whatever is asked of this registry from then
  /// on is of that state.
  public func hold() throws {
    guard connection.isAutocommit else { return }
    try connection.execute("BEGIN")
    do {
      try schema.check(connection)
    } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  /// Checks the layouts of the trail, in the transaction that is open, before values of the past are
  /// written.
  package func checkLayouts() throws { try schema.checkLayouts(connection) }

  /// Begins to read on a connection that this registry is attached to under a name, in one checked
  /// state.
  package func begin(on connection: Connection, attachedAs name: String) throws {
    try connection.execute("BEGIN")
    try schema.check(attachedTo: connection, as: name)
    guard try Migrator.version(of: connection, in: name) == version else {
      throw RegistryError.busy
    }
  }

  /// Does `body` while nobody else writes, so that what it reads is so still when it writes here.
  ///
  /// Others wait as long: only for what cannot be done beside them.
  public func withWriterLock<R>(_ act: EntryInfo, _ body: () throws -> R) throws -> R {
    heldLock = try takeLock(act)
    defer { heldLock = nil }
    return try body()
  }

  private func takeLock(_ act: EntryInfo) throws -> WriterLock {
    try WriterLock.take(
      for: file, seconds: lockTimeout, holder: LockHolder(of: act).line, waiting: onWaiting)
  }

  /// Does `body` as one entry: lock, BEGIN IMMEDIATE, work, seal, COMMIT.
  ///
  /// All of it is applied or nothing. A body that changes nothing leaves no entry. Throws what
  /// `body` throws, and `RegistryError` when the lock is not to be had.
  public func write<R>(_ act: EntryInfo, _ body: (WriteTransaction) throws -> R) throws -> R {
    try write(act, signedBy: nil, body)
  }

  /// The same with a signer of its own instead of the one that is found.
  private func write<R>(
    _ act: EntryInfo, signedBy signer: (any EntrySigner)?, _ body: (WriteTransaction) throws -> R
  ) throws -> R {
    let lock = try heldLock ?? takeLock(act)
    defer {
      // Checkpoint after a failure too: a commit whose fsync failed is already in the WAL, and the
      // next open would replay it.
      checkpointWAL()
      withExtendedLifetime(lock) {}
    }
    let (result, proposal) = try transact(act, signedBy: signer, body)
    lastProposal = try proposal.map { proposal in
      // Signed by the writer, also where a new key was to sign what was tried.
      try transact(proposal.act, signedBy: nil) { entry in
        try entry.gated { try proposal.keep(in: entry.connection) }
      }.result
    }
    if let proposal, let lastProposal {
      guard !proposal.isPermission else { throw RegistryError.permissionAsked(lastProposal) }
      onProposed(lastProposal)
    }
    return result
  }

  /// Replaces the keys that entries are signed with, as one entry; nil for `signer` means the writer.
  ///
  /// Throws where it may not be so; `EntryKeys` says when it may.
  package func changeKeys(
    _ act: EntryInfo, signedBy signer: (any EntrySigner)?, _ change: (EntryKeys) throws -> EntryKeys
  ) throws {
    try write(act, signedBy: signer) { entry in
      entry.changesKeys = true
      let (old, new) = (try EntryKeys(connection), try change(EntryKeys(connection)))
      for role in ["writer", "recovery"] where new[role] != old[role] {
        try connection.run(
          """
          INSERT INTO writer_key (role, key) VALUES (?1, ?2)
          ON CONFLICT (role) DO UPDATE SET key = excluded.key
          """, role, new[role])
      }
    }
  }

  /// Does `body` in an entry of its own, or as a part of one that is open.
  ///
  /// A part that throws or is discarded rolls back only its own changes.
  public func write<R>(
    in scope: any WriteScope, _ body: (WriteTransaction, Savepoint) throws -> R
  ) throws -> R {
    if let open = scope.openTransaction { return try open.savepoint { try body(open, $0) } }
    return try write(scope.info) { entry in
      let part = Savepoint()
      let result = try body(entry, part)
      entry.isDiscarded = part.isDiscarded
      return result
    }
  }

  /// Does `body` in a transaction; where a second person has to approve what it did, or is asked to,
  /// it is rolled back and given as a proposal.
  private func transact<R>(
    _ act: EntryInfo, signedBy signer: (any EntrySigner)?, _ body: (WriteTransaction) throws -> R
  ) throws -> (result: R, proposal: Proposal?) {
    try connection.execute("BEGIN IMMEDIATE")
    do {
      // Somebody may have written while the lock was waited for.
      try schema.check(connection)
      try schema.checkFreePages(connection)
      let number = (try connection.integer("SELECT max(id) FROM entry") ?? 0) + 1
      let seq = try connection.integer("SELECT max(seq) FROM change") ?? 0
      // Looked for before the work, which may take long.
      let keys = try EntryKeys(connection)
      let signer = try signer ?? keys.writer.map(Self.signer)
      (state.entry, state.start) = (number, seq)
      defer { state.clear() }
      state.account = try writer.account(for: act, of: file.path, in: connection)
      let entry = WriteTransaction(
        number: number, after: seq, info: act, connection: connection, state: state, keys: keys,
        signer: signer)
      let result = try body(entry)
      func proposed(_ proposal: Proposal) throws -> (result: R, proposal: Proposal?) {
        try connection.execute("ROLLBACK")
        return (result, entry.isDiscarded ? nil : proposal)
      }
      if let account = state.account {
        try entry.recordLoads()
        // A dry run keeps nothing, and only says what would come of it.
        wouldBeProposed = try entry.isDiscarded && Proposal.isDue(act, proposing, in: connection)
        guard !wouldBeProposed else {
          try connection.execute("ROLLBACK")
          return (result, nil)
        }
        let asked = try Proposal(
          ofPermissionFor: act, by: account, proposing, in: connection)
        if let asked { return try proposed(asked) }
        if proposing.isAsked,
          let proposal = try Proposal(of: act, by: account, proposing, in: connection)
        {
          return try proposed(proposal)
        }
        try ReadLogSeal.add(of: path, in: connection)
      }
      let isWritten: Bool
      do {
        isWritten = try state.gated { try entry.finish() }
      } catch let error as RegistryError where error.isOfGate {
        // Only what the gate refuses may have to be proposed: to find out takes as long as the gate.
        guard let account = state.account, !connection.isAutocommit,
          let proposal = try Proposal(of: act, by: account, proposing, in: connection)
        else { throw error }
        return try proposed(proposal)
      }
      state.isSealed = isWritten && !entry.isDiscarded
      try connection.execute(state.isSealed ? "COMMIT" : "ROLLBACK")
      if state.isSealed { lastEntry = number }
      return (result, nil)
    } catch {
      if !connection.isAutocommit { try? connection.execute("ROLLBACK") }
      throw error
    }
  }

  private static func signer(of key: String) throws -> any EntrySigner {
    guard let finder = Self.findSigner ?? Self.processSigner.withLock({ $0 }) else {
      throw RegistryError.writerKeyMissing(key)
    }
    return try finder.find(key)
  }

  /// Checkpoints the WAL.
  ///
  /// What was written is already on the disk, in the WAL: if a reader is in the way or the disk is
  /// full, the rest is left for the next write, and this one has not failed.
  private func checkpointWAL() {
    guard checkpoint == .truncate else {
      _ = try? connection.checkpoint(.passive)
      return
    }
    truncateLog()
  }

  private func truncateLog() {
    connection.setBusyTimeout(milliseconds: 50)
    defer { connection.setBusyTimeout(milliseconds: FileProfile.busyTimeout) }
    _ = try? connection.checkpoint(.truncate)
  }

  /// Moves all of the log into the file and empties it, unless somebody writes or reads: for a server that
  /// has nothing to do.
  public func tidyLog() {
    guard hasPendingLog,
      let lock = try? WriterLock.take(
        for: file, seconds: 0, holder: LockHolder(of: EntryInfo(action: "serve")).line,
        waiting: { _ in })
    else { return }
    truncateLog()
    withExtendedLifetime(lock) {}
  }

  /// Bounds the memory in which pages of the file are kept, here; a server has many connections.
  public func setCache(megabytes: Int) throws {
    try FileProfile.applyCache(to: connection, megabytes: megabytes)
  }

  /// Whether the log still holds pages: a reader was in the way of the last write.
  public var hasPendingLog: Bool { file.hasLog }

  /// The value of a setting, or nil.
  public func setting(_ name: String) throws -> String? {
    try connection.text("SELECT value FROM setting WHERE name = ?1", name)
  }
}
