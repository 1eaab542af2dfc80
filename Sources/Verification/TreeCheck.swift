import RegistryCore
import SQLite

/// Recomputes every tree from the changes and compares it with the root in its entry.
struct TreeCheck {
  private(set) var breaks = BreakList()
  private(set) var entries = 0
  private(set) var changes = 0
  /// The outer tree over all entries.
  private(set) var outer = MerkleTree()
  /// Its root after as many entries as asked for.
  private(set) var heads: [Int: MerkleHash] = [:]

  /// The identity and keys that the changes tell.
  private(set) var keys: KeyTrail
  /// Entries of format 1 that are earlier than the one before: their number, and the first.
  private(set) var earlier: (count: Int, first: Int64) = (0, 0)

  private let sealed: Statement
  private let format: TrailFormat
  private let kept: RedactedLeaves
  /// The schema after each entry that migrated, and that of the entry read last.
  private let migrations: [Int64: Int64]
  private var schema: Int64 = 0
  private let layouts: [Int64: Layout]
  private let sizes: Set<Int>
  private var next: SealedEntry?
  private var lastEntry: Int64 = 0
  private var lastTime: String?
  /// Whether an entry of format 2 was met.
  private var isOfFormat2 = false
  private var entryLeaf = TrailLeaf()
  private var group = Group()

  private struct Layout {
    /// The name of the table, as a leaf has it.
    let table: [UInt8]
    /// The schema that brought it, and the one that replaced it.
    let since: Int64
    var until: Int64
  }

  private struct SealedEntry {
    let id: Int64
    let changes: Int64
    let root: String
    /// Whether its changes have salts.
    let isOfFormat2: Bool
    let signature: String?
    /// What is signed, where there is a signature.
    let leaf: String
  }

  /// The changes of one entry, as far as they were read.
  private struct Group {
    var entry: Int64 = 0
    var first: Int64 = 0
    /// The first change without a salt, but those that were erased.
    var unsalted: Int64?
    /// The schema that brought the newest of its layouts, the one that replaced the oldest, and the
    /// first changes with them.
    var newest: (since: Int64, seq: Int64)?
    var oldest: (until: Int64, seq: Int64)?
    var layout: Int64?
    var tree = MerkleTree()

    /// Prepares for the next entry; the tree keeps its memory.
    mutating func clear() {
      (unsalted, newest, oldest, layout) = (nil, nil, nil, nil)
      tree.removeAll()
    }
  }

  /// Changes whose images a lawful erasure took away.
  var erased: Int { kept.count }

  /// How many of them are of rows of others.
  var erasedOfOthers: Int { kept.ofOthers }

  /// The same of the first entries.
  func erased(upTo entry: Int) -> Int { kept.count(upTo: entry) }

  /// Prepares the check; the roots after `sizes` entries are kept for checkpoints.
  init(_ connection: Connection, sizes: Set<Int>) throws {
    format = try TrailFormat(connection)
    sealed = try connection.prepare(format.entries)
    keys = try KeyTrail(connection)
    let trail = try MigrationTrail(connection)
    kept = try RedactedLeaves(connection, trail)
    migrations = Dictionary(uniqueKeysWithValues: trail.applied.map { ($0.entry, $0.to) })
    layouts = try Self.layouts(connection)
    self.sizes = sizes
    heads[0] = outer.head
  }

  private static func layouts(_ connection: Connection) throws -> [Int64: Layout] {
    var layouts: [Int64: Layout] = [:]
    var latest: [String: Int64] = [:]
    try connection.rows("SELECT id, tbl, version FROM trail_layout NOT INDEXED ORDER BY id") {
      let (id, table, version) = (try $0.integer(0), try $0.text(1), try $0.integer(2))
      if let before = latest.updateValue(id, forKey: table) { layouts[before]?.until = version }
      layouts[id] = Layout(table: Array(table.utf8), since: version, until: .max)
    }
    return layouts
  }

  /// Reads the whole trail of `connection` once, in its order.
  mutating func run(_ connection: Connection) throws {
    var leaf = TrailLeaf()
    var last: Int64 = 0
    let listener = WorkProgress.listener
    let total = listener == nil ? 0 : try connection.integer("SELECT max(seq) FROM change") ?? 0
    try advance()
    var (number, layout): (Int64?, Layout?) = (nil, nil)
    try connection.rows(format.bareChanges) { row in
      // One of no layout is none, as for those who read changes with their tables.
      guard case .integer(let found) = try row.borrowed(4) else { return }
      if found != number { (number, layout) = (found, layouts[found]) }
      guard let layout else { return }
      let seq = try row.integer(0)
      if seq != last + 1 { breaks.add(.changesMissing(last + 1, seq - 1)) }
      last = seq
      changes += 1
      if changes & 0xFFFF == 0 { listener?(.changes, changes, Int(clamping: total)) }
      let entry: Int64
      let hash: MerkleHash
      var isUnsalted = false
      do {
        entry = try row.integer(7)
        if let erased = try kept.leaf(change: row, in: layout.table) {
          hash = erased
        } else {
          hash = try leaf.hash(change: row, in: layout.table)
          isUnsalted = !leaf.hasSalt
        }
        if leaf.hasEmptyText { breaks.add(.unreadable("change:\(seq)", "an empty image")) }
      } catch let error as SQLiteError where !error.isCorrupt {
        return breaks.add(.unreadable("change:\(seq)", error.message))
      }
      if entry != group.entry {
        try close()
        if entry < lastEntry || entry < group.entry {
          breaks.add(.changeOrder(seq, entry: entry))
        }
        group.entry = entry
        group.first = seq
      }
      group.tree.append(leaf: hash)
      if isUnsalted, group.unsalted == nil { group.unsalted = seq }
      note(found, layout, of: seq)
      try keys.read(row, of: found)
    }
    try close()
    while let entry = next { try compare(entry, with: nil) }
  }

  private mutating func note(_ number: Int64, _ layout: Layout, of seq: Int64) {
    guard group.layout != number else { return }
    group.layout = number
    let (since, until) = (layout.since, layout.until)
    if group.newest.map({ since > $0.since }) ?? true { group.newest = (since, seq) }
    if group.oldest.map({ until < $0.until }) ?? true { group.oldest = (until, seq) }
  }

  /// The first change of the group whose columns are not those of the schema at the time.
  ///
  /// An entry that migrates may have those of every schema on its way.
  private mutating func misusedLayout(in entry: Int64, isRead: Bool) -> Int64? {
    let before = schema
    schema = migrations[entry] ?? schema
    guard isRead else { return nil }
    if let newest = group.newest, newest.since > schema { return newest.seq }
    if let oldest = group.oldest, oldest.until <= before { return oldest.seq }
    return nil
  }

  /// Compares the changes read last with their entry.
  private mutating func close() throws {
    defer { group.clear() }
    guard group.tree.count > 0 else { return }
    while let entry = next, entry.id < group.entry { try compare(entry, with: nil) }
    if let entry = next, entry.id == group.entry {
      try compare(entry, with: group.tree)
    } else {
      breaks.add(.unsealed(group.entry, first: group.first, count: group.tree.count))
      keys.forget()
    }
  }

  private mutating func compare(_ entry: SealedEntry, with tree: MerkleTree?) throws {
    let found = tree?.count ?? 0
    let misused = misusedLayout(in: entry.id, isRead: tree != nil)
    if entry.changes != found {
      breaks.add(.changeCount(entry.id, sealed: entry.changes, found: found))
    } else if entry.root != (tree ?? MerkleTree()).root {
      breaks.add(.root(entry.id))
    } else if entry.isOfFormat2, tree != nil, let seq = group.unsalted {
      breaks.add(.saltMissing(seq, entry: entry.id))
    } else if let misused {
      breaks.add(.layoutMisused(misused, entry: entry.id))
    }
    keys.close(
      entry.id, signature: entry.signature, leaf: entry.leaf, isRead: tree != nil, &breaks)
    try advance()
  }

  /// Adds the next entry to the outer tree.
  private mutating func advance() throws {
    next = nil
    while next == nil, try sealed.step() {
      let id = try sealed.integer(0)
      if id > lastEntry + 1 { breaks.add(.entriesMissing(lastEntry + 1, id - 1)) }
      if id < 1 { breaks.add(.entryOrder(id)) }
      lastEntry = id
      entries += 1
      do {
        outer.append(leaf: try entryLeaf.hash(entry: sealed))
        let (clock, signature) = (try sealed.textOrNil(11), try sealed.textOrNil(12))
        let lines = TrailLeaf.entryLines + (clock == nil ? 0 : 1)
        if entryLeaf.lines != lines { breaks.add(.lineBreak(id)) }
        try compareTime(of: id, clock: clock)
        if sizes.contains(outer.count) { heads[outer.count] = outer.head }
        next = SealedEntry(
          id: id, changes: try sealed.integer(9), root: try sealed.text(10),
          isOfFormat2: clock != nil, signature: signature,
          leaf: signature == nil ? "" : entryLeaf.text)
      } catch let error as SQLiteError where !error.isCorrupt {
        breaks.add(.unreadable("entry:\(id)", error.message))
      }
    }
  }

  /// An entry is never earlier than the one before it: of format 2 its time is the later of that one's
  /// and what the clock said.
  private mutating func compareTime(of id: Int64, clock: String?) throws {
    let (at, before) = (try sealed.text(1), lastTime)
    lastTime = at
    guard let clock else {
      if isOfFormat2 { breaks.add(.formatReturned(id)) }
      if let before, at < before {
        earlier = (earlier.count + 1, earlier.count > 0 ? earlier.first : id)
      }
      return
    }
    isOfFormat2 = true
    if at != max(clock, before ?? clock) { breaks.add(.timeDiffers(id, at: at, clock: clock)) }
  }
}
