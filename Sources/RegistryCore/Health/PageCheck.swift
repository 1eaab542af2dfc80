import SQLite

/// Whether every page of a file belongs to one thing, and to no second: a table, an index, or the list
/// of free pages, from which the next write takes what it overwrites.
///
/// The library's own check leaves the list of free pages out where the first object that it meets is a
/// view. Formats by https://sqlite.org/fileformat2.html §1.5 and §1.6.
package struct PageCheck {
  private let reader: PageReader
  /// Whose each page is, as a place in `names`; 0 for nobody's.
  private var owners: [UInt16]
  private var names = [Wording(vi: "", en: "")]
  private var page: [UInt8]
  /// The bytes of a page that hold anything.
  private var usable = 0

  private struct Fault: Error {
    let wording: Wording
    init(vi: String, en: String) { wording = Wording(vi: vi, en: en) }
  }

  /// The first thing wrong with the pages of the registry at `path`; nil where nothing is.
  ///
  /// Throws `SQLiteError` for a file that cannot be read, or is written without a pause.
  package static func fault(of path: String, isImmutable: Bool) throws -> Wording? {
    for _ in 0..<100 {
      let connection = try FileInspector(path, isImmutable: isImmutable).connection
      let before = try PageReader.lastCommit(of: connection)
      try connection.execute("BEGIN; PRAGMA data_version;")
      guard try PageReader.lastCommit(of: connection) == before else { continue }
      let result = Result { try fault(in: connection) }
      // A log that went on may have been read in part as it is now.
      if case .success(nil) = result { return nil }
      if try PageReader.lastCommit(of: connection) == before { return try result.get() }
    }
    throw SQLiteError(code: 5, message: "the registry is written without a pause")
  }

  /// The same of the state that an open transaction reads, the last that was committed.
  private static func fault(in connection: Connection) throws -> Wording? {
    var check = PageCheck(try PageReader(connection))
    do {
      try check.run(connection)
      return nil
    } catch let fault as Fault {
      return fault.wording
    }
  }

  /// What is wrong with the list of free pages, before the open transaction of `connection` takes from
  /// it: pages that stand in it twice, or are the first of a table or index.
  package static func freeListFault(in connection: Connection) throws -> Wording? {
    guard try connection.integer("PRAGMA freelist_count") != 0 else { return nil }
    var check = PageCheck(try PageReader(connection))
    do {
      try check.readHeader()
      for (root, name) in try roots(in: connection) { try check.claim(root, check.owner(name)) }
      try check.walkFreeList()
      return nil
    } catch let fault as Fault {
      return fault.wording
    }
  }

  private init(_ reader: PageReader) {
    self.reader = reader
    owners = Array(repeating: 0, count: reader.count + 1)
    page = Array(repeating: 0, count: reader.pageSize)
  }

  private static func roots(in connection: Connection) throws -> [(Int, String)] {
    var roots = [(1, "sqlite_schema")]
    try connection.rows(
      "SELECT rootpage, name FROM main.sqlite_schema WHERE rootpage <> 0 ORDER BY rowid"
    ) { row in roots.append((Int(try row.integer(0)), try row.text(1))) }
    return roots
  }

  private mutating func run(_ connection: Connection) throws {
    try readHeader()
    claimOwn()
    try walkFreeList()
    for (root, name) in try Self.roots(in: connection) { try walk(root, owner(name)) }
    if let lost = owners.indices.dropFirst().first(where: { owners[$0] == 0 }) {
      throw Fault(vi: "trang \(lost) không thuộc về đâu", en: "page \(lost) belongs to nothing")
    }
  }

  private mutating func owner(_ name: String) -> UInt16 {
    owner(Wording(vi: name, en: name))
  }

  private mutating func owner(_ name: Wording) -> UInt16 {
    names.append(name)
    return UInt16(clamping: names.count - 1)
  }

  /// Notes whose a page is; it must have been nobody's.
  private mutating func claim(_ page: Int, _ owner: UInt16) throws {
    guard page >= 1, page < owners.count else {
      let name = names[Int(owner)]
      throw Fault(
        vi: "\(name.vi) chỉ đến trang \(page) không có trong tệp",
        en: "\(name.en) names page \(page), which is not there")
    }
    guard owners[page] == 0 else {
      let (one, two) = (names[Int(owners[page])], names[Int(owner)])
      throw Fault(
        vi: "trang \(page) vừa thuộc \(one.vi) vừa thuộc \(two.vi)",
        en: "page \(page) belongs to \(one.en) and to \(two.en)")
    }
    owners[page] = owner
  }

  private mutating func read(_ number: Int, bytes: Int? = nil) throws {
    let reader = reader
    do {
      try page.withUnsafeMutableBytes { room in
        try reader.read(number, into: .init(rebasing: room[..<(bytes ?? room.count)]))
      }
    } catch let error as SQLiteError where error.isIO {
      throw Fault(vi: "không đọc được trang \(number)", en: "page \(number) cannot be read")
    }
  }

  private func number(_ place: Int, bytes: Int = 4) throws -> Int {
    guard place >= 0, place + bytes <= page.count else {
      throw Fault(vi: "một trang bị cụt", en: "a page ends early")
    }
    return page[place..<place + bytes].reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func readHeader() throws {
    try read(1)
    usable = reader.pageSize - Int(page[20])
    (firstFree, freeCount) = (try number(32), try number(36))
    hasPointerMap = try number(52) != 0
    guard usable >= 480 else {
      throw Fault(
        vi: "đầu tệp để dành \(page[20]) byte mỗi trang",
        en: "the header reserves \(page[20]) bytes of each page")
    }
  }

  private var firstFree = 0
  private var freeCount = 0
  private var hasPointerMap = false

  /// Pages that hold nothing of anybody: the one that locks stand in, and maps of pointers.
  private mutating func claimOwn() {
    let own = owner("sqlite")
    let locks = 0x4000_0000 / reader.pageSize + 1
    if locks < owners.count { owners[locks] = own }
    guard hasPointerMap else { return }
    var map = 2
    while map < owners.count {
      // The page of locks holds nothing, so the next one is the map.
      if map == locks { map += 1 }
      if map < owners.count { owners[map] = own }
      map += usable / 5 + 1
    }
  }

  private mutating func walkFreeList() throws {
    let free = owner(Wording(vi: "các trang trống", en: "the free pages"))
    var (next, count) = (firstFree, 0)
    while next != 0 {
      try claim(next, free)
      try read(next)
      count += 1
      let leaves = try number(4)
      guard leaves <= usable / 4 - 2 else {
        throw Fault(
          vi: "trang \(next) không phải là danh sách trang trống",
          en: "page \(next) is no list of free pages")
      }
      count += leaves
      let following = try number(0)
      for leaf in 0..<leaves { try claim(try number(8 + 4 * leaf), free) }
      next = following
    }
    guard count == freeCount else {
      throw Fault(
        vi: "có \(count) trang trống, đầu tệp ghi \(freeCount)",
        en: "\(count) pages are free, the header says \(freeCount)")
    }
  }

  /// Claims the pages of a table or index: those of its tree, and those that long rows go on in.
  private mutating func walk(_ root: Int, _ owner: UInt16) throws {
    var waiting = [root]
    var chains: [(page: Int, count: Int)] = []
    while let next = waiting.popLast() {
      try claim(next, owner)
      try read(next)
      try page.withUnsafeBytes { bytes in
        let tree = TreePage(bytes, header: next == 1 ? 100 : 0, usable: usable)
        guard tree.read(children: &waiting, chains: &chains) else {
          let name = names[Int(owner)]
          throw Fault(
            vi: "trang \(next) của \(name.vi) không đúng dạng",
            en: "page \(next) of \(name.en) has not the form of one")
        }
      }
      for (first, count) in chains { try follow(first, count, owner) }
      chains.removeAll(keepingCapacity: true)
    }
  }

  private mutating func follow(_ first: Int, _ count: Int, _ owner: UInt16) throws {
    var next = first
    for _ in 0..<count {
      try claim(next, owner)
      try read(next, bytes: 4)
      next = try number(0)
    }
  }
}

/// One page of a table or an index.
private struct TreePage {
  private let bytes: UnsafeRawBufferPointer
  private let header: Int
  private let usable: Int

  init(_ bytes: UnsafeRawBufferPointer, header: Int, usable: Int) {
    (self.bytes, self.header, self.usable) = (bytes, header, usable)
  }

  /// Adds the pages that it names; false where it is none of a tree.
  ///
  /// These are those below it, and the first of those that long rows go on in, with how many they are.
  func read(children: inout [Int], chains: inout [(page: Int, count: Int)]) -> Bool {
    let kind = bytes[header]
    guard [2, 5, 10, 13].contains(kind) else { return false }
    let isInner = kind == 2 || kind == 5
    let cells = Int(bytes[header + 3]) << 8 | Int(bytes[header + 4])
    let start = header + (isInner ? 12 : 8)
    guard start + 2 * cells <= usable else { return false }
    if isInner, let last = number(header + 8) { children.append(last) }
    // The longest row that stays in the page, and the least of it that does.
    let longest = kind == 13 ? usable - 35 : (usable - 12) * 64 / 255 - 23
    let least = (usable - 12) * 32 / 255 - 23
    for cell in 0..<cells {
      var place = Int(bytes[start + 2 * cell]) << 8 | Int(bytes[start + 2 * cell + 1])
      if isInner {
        guard let child = number(place) else { return false }
        children.append(child)
        place += 4
      }
      guard kind != 5 else { continue }
      guard let payload = varint(&place), payload >= 0 else { return false }
      guard payload > longest else { continue }
      if kind == 13 { guard varint(&place) != nil else { return false } }
      let surplus = least + (payload - least) % (usable - 4)
      let local = surplus <= longest ? surplus : least
      guard let first = number(place + local) else { return false }
      chains.append((first, (payload - local + usable - 5) / (usable - 4)))
    }
    return true
  }

  private func number(_ place: Int) -> Int? {
    guard place >= 0, place + 4 <= usable else { return nil }
    return Int(bytes[place]) << 24 | Int(bytes[place + 1]) << 16 | Int(bytes[place + 2]) << 8
      | Int(bytes[place + 3])
  }

  /// A number of variable length; those of nine bytes are longer than any row and do not occur.
  private func varint(_ place: inout Int) -> Int? {
    var value = 0
    for index in 0..<9 {
      guard place < usable else { return nil }
      let byte = bytes[place]
      place += 1
      if index == 8 { return value }
      value = value << 7 | Int(byte & 0x7F)
      if byte < 0x80 { return value }
    }
    return nil
  }
}
