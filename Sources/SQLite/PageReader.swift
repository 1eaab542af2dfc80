import CSQLite

/// Reads the pages of a database as they stand in its file and its write-ahead log.
///
/// It reads by SQLite's own descriptors: closing another one would drop the locks of this process. The
/// formats are those of https://sqlite.org/fileformat2.html §1.3 and §4.
public final class PageReader {
  /// The bytes of a page.
  public let pageSize: Int
  /// The pages of the state that the connection reads.
  public let count: Int
  private let file: UnsafeMutablePointer<sqlite3_file>
  private let log: Log?

  /// Begins with the state that the open transaction of `connection` reads.
  ///
  /// That state must be the last one that was committed: ``lastCommit(of:)`` tells.
  public init(_ connection: Connection) throws(SQLiteError) {
    let handle = try connection.opened()
    pageSize = Int(try connection.integer("PRAGMA page_size") ?? 0)
    count = Int(try connection.integer("PRAGMA page_count") ?? 0)
    guard pageSize >= 512, let file = Self.pointer(handle, SQLITE_FCNTL_FILE_POINTER) else {
      throw SQLiteError(code: SQLITE_IOERR, message: "no file")
    }
    self.file = file
    log = try Log(handle, pageSize: pageSize)
  }

  /// What tells the last commit in the log from any other; equal before and after a transaction began,
  /// it is the commit that the transaction reads.
  public static func lastCommit(of connection: Connection) throws(SQLiteError) -> [UInt32] {
    let pageSize = Int(try connection.integer("PRAGMA page_size") ?? 0)
    return try Log(try connection.opened(), pageSize: pageSize)?.lastCommit ?? []
  }

  /// Reads the first bytes of a page, from 1 to ``count``, into `room`.
  public func read(_ page: Int, into room: UnsafeMutableRawBufferPointer) throws(SQLiteError) {
    guard page >= 1, page <= count, room.count <= pageSize else {
      throw SQLiteError(code: SQLITE_CORRUPT, message: "no page \(page)")
    }
    if let log, let place = log.places[UInt32(truncatingIfNeeded: page)] {
      return try Self.read(log.file, at: place, into: room)
    }
    try Self.read(file, at: Int64(page - 1) * Int64(pageSize), into: room)
  }

  fileprivate static func pointer(
    _ handle: OpaquePointer, _ which: Int32
  ) -> UnsafeMutablePointer<sqlite3_file>? {
    var found: UnsafeMutablePointer<sqlite3_file>?
    guard sqlite3_file_control(handle, "main", which, &found) == SQLITE_OK,
      found?.pointee.pMethods != nil
    else { return nil }
    return found
  }

  fileprivate static func read(
    _ file: UnsafeMutablePointer<sqlite3_file>, at place: Int64,
    into room: UnsafeMutableRawBufferPointer
  ) throws(SQLiteError) {
    guard let read = file.pointee.pMethods?.pointee.xRead,
      case let code = read(file, room.baseAddress, Int32(clamping: room.count), place),
      code == SQLITE_OK
    else { throw SQLiteError(code: SQLITE_IOERR, message: "the file cannot be read") }
  }
}

/// The frames of a write-ahead log that commits have ended.
private struct Log {
  let file: UnsafeMutablePointer<sqlite3_file>
  /// Where the last image of each page is.
  private(set) var places: [UInt32: Int64] = [:]
  /// The salts of the log, the sums over it and its length in frames, up to the last commit.
  private(set) var lastCommit: [UInt32] = []

  /// Nil where there is no log, or an empty one.
  init?(_ handle: OpaquePointer, pageSize: Int) throws(SQLiteError) {
    guard let file = PageReader.pointer(handle, SQLITE_FCNTL_JOURNAL_POINTER) else { return nil }
    self.file = file
    var size: Int64 = 0
    guard let ask = file.pointee.pMethods?.pointee.xFileSize, ask(file, &size) == SQLITE_OK,
      size > 32
    else { return nil }
    var sum = Sum()
    let head = try Self.words(file, at: 0, count: 8)
    // The magic number says in which order of bytes the sums are made.
    guard head[0] & ~1 == 0x377F_0682, head[2] == UInt32(clamping: pageSize) else { return nil }
    sum.isBigEndian = head[0] & 1 == 1
    sum.add(head[..<6])
    guard sum.values == (head[6], head[7]) else { return nil }
    var pending: [(page: UInt32, place: Int64)] = []
    var frame: UInt32 = 0
    var place: Int64 = 32
    while place + 24 + Int64(pageSize) <= size {
      let words = try Self.words(file, at: place, count: 6 + pageSize / 4)
      guard words[2] == head[4], words[3] == head[5] else { break }
      sum.add(words[..<2])
      sum.add(words[6...])
      guard sum.values == (words[4], words[5]) else { break }
      pending.append((words[0], place + 24))
      frame += 1
      place += 24 + Int64(pageSize)
      guard words[1] > 0 else { continue }
      for (page, place) in pending { places[page] = place }
      pending.removeAll(keepingCapacity: true)
      lastCommit = [head[4], head[5], sum.values.0, sum.values.1, frame]
    }
  }

  /// Numbers of four bytes, the highest first.
  private static func words(
    _ file: UnsafeMutablePointer<sqlite3_file>, at place: Int64, count: Int
  ) throws(SQLiteError) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: count)
    var failure: SQLiteError?
    words.withUnsafeMutableBytes { room in
      do throws(SQLiteError) { try PageReader.read(file, at: place, into: room) } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    for index in words.indices { words[index] = UInt32(bigEndian: words[index]) }
    return words
  }

  /// The two running sums of a log.
  private struct Sum {
    var isBigEndian = false
    private(set) var values: (UInt32, UInt32) = (0, 0)

    mutating func add(_ words: ArraySlice<UInt32>) {
      var place = words.startIndex
      while place + 1 < words.endIndex {
        let (one, two) = (words[place], words[place + 1])
        values.0 &+= (isBigEndian ? one : one.byteSwapped) &+ values.1
        values.1 &+= (isBigEndian ? two : two.byteSwapped) &+ values.0
        place += 2
      }
    }
  }
}
