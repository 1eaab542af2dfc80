import Foundation
import RegistryCore
import TestSupport
import Testing

/// The log of reads: what is in it, that nothing of it can be changed unseen, that it is always written.
@Suite struct ReadLogTests {
  private let registry: TestRegistry
  private var path: String { registry.path + ".reads" }

  init() throws { registry = try TestRegistry() }

  private func log() throws -> ReadLog { try ReadLog(of: registry.path) }

  @discardableResult
  private func append(_ about: String, rows: Int = 1) throws -> Int64 {
    try log().append("search", about: about, rows: rows, actor: "mai")
  }

  private func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  private func write(_ text: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  @Test func linesTellWhoAskedWhatAndWhen() throws {
    #expect(try log().verify().lines == 0)
    try append("*********345 → CB01/2", rows: 2)
    #expect(
      try log().append(
        "query members", about: "--commune 01267", rows: 4_000, actor: nil, reason: "in danh sách",
        ends: 1) == 2)
    var entries: [ReadLog.Entry] = []
    try log().verify { entries.append($0) }
    #expect(entries.map(\.number) == [1, 2] && entries.map(\.rows) == [2, 4_000])
    #expect(entries[0].actor == "mai" && entries[1].actor == OSUser.name)
    #expect(entries.allSatisfy { $0.osUser == OSUser.name && $0.at.hasSuffix("Z") })
    #expect(entries[0].about == "*********345 → CB01/2" && entries[0].reason == nil)
    #expect(entries[1].reason == "in danh sách" && entries[1].ends == 1)
  }

  @Test func noLineHoldsANumber() throws {
    try append("004085012345, CMND 080123456")
    try log().append("x", about: "y", rows: 1, actor: "004085012345", reason: "hỏi 004085012345")
    #expect(try !text().contains("004085012345") && !text().contains("080123456"))
  }

  @Test(arguments: [
    "0912 345 678", "0912.345.678", "091 2345 678", "(091) 234 5678", "+84 912 345 678",
    "84-912-345-678",
  ])
  func noLineHoldsATelephoneNumberHoweverItIsWritten(_ number: String) throws {
    try append("search \(number) → CB01")
    try log().append("x", about: "y", rows: 1, actor: "mai", reason: "gọi \(number) hỏi")
    let digits = try text().split(separator: "\n").map { line in
      line.drop { $0 != "{" }.components(separatedBy: "\"at\"").last?
        .components(separatedBy: "Z\"").last ?? ""
    }
    for line in digits {
      for part in ["912", "091", "345 6", "2345"] { #expect(!line.contains(part), "\(line)") }
      #expect(line.contains("678"), "\(line)")
    }
    // Years, days and codes of communes are no numbers of people.
    #expect(
      ReadLog.masked("--commune 01267 --year 2024 2025 2026, 31/12/2024 08:30")
        == "--commune 01267 --year 2024 2025 2026, 31/12/2024 08:30")
  }

  @Test func anyChangeOfALineIsFound() throws {
    for number in 1...5 { try append("hỏi \(number)") }
    let whole = try text()
    let lines = whole.split(separator: "\n").map(String.init)
    let changed: [(name: String, lines: [String], first: Int)] = [
      ("another actor", lines.map { $0.replacingOccurrences(of: "hỏi 3", with: "hỏi 9") }, 3),
      ("one taken out", Array(lines[0..<2] + lines[3...]), 3),
      ("the first taken out", Array(lines.dropFirst()), 1),
      ("two changed over", [lines[0], lines[2], lines[1], lines[3], lines[4]], 2),
      ("one doubled", lines + [lines[4]], 6),
      ("no digest", [String(lines[0].dropFirst(65))], 1),
      ("nonsense", lines + ["x"], 6),
    ]
    for (name, lines, first) in changed {
      try write(lines.joined(separator: "\n") + "\n")
      let error = #expect(throws: RegistryError.self, "\(name)") { try self.log().verify() }
      #expect(error?.code == "reads_altered" && error?.status == .integrity, "\(name)")
      #expect(
        error?.wording.en.contains("line \(first) ") == true, "\(name): \(error?.wording.en ?? "")")
    }
    try write(whole)
    #expect(try log().verify().lines == 5)
  }

  /// The attack: whoever may write the log makes the whole chain anew.
  @Test func logThatWasMadeAnewIsNotTheOneThatACheckpointStates() throws {
    for number in 1...3 { try append("hỏi \(number)") }
    let head = try log().verify()
    let whole = try text()
    try append("hỏi 4")
    #expect(try log().verify(goingOnFrom: [head]).lines == 4)
    let other = try TestRegistry()
    for number in [1, 9, 3, 4] {
      try ReadLog(of: other.path).append("search", about: "hỏi \(number)", rows: 1, actor: "mai")
    }
    let forged = try String(contentsOfFile: other.path + ".reads", encoding: .utf8)
    let cut = whole.split(separator: "\n").prefix(2).joined(separator: "\n") + "\n"
    for text in [forged, cut, ""] {
      try write(text)
      #expect(throws: Never.self) { try log().verify() }
      let error = #expect(throws: RegistryError.self) { try log().verify(goingOnFrom: [head]) }
      #expect(error?.code == "reads_replaced" && error?.status == .integrity)
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: RegistryError.self) { try log().verify(goingOnFrom: [head]) }
  }

  @Test func everyByteCounts() throws {
    for number in 1...3 { try append("hỏi \(number)") }
    let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for place in whole.indices where place % 7 == 0 {
      var bytes = whole
      bytes[place] ^= 1
      try Data(bytes).write(to: URL(filePath: path))
      #expect(throws: RegistryError.self, "byte \(place)") { try self.log().verify() }
    }
  }

  @Test func lineThatWasNotWrittenWholeIsTakenAway() throws {
    try append("một")
    let whole = try text()
    try write(whole + whole.prefix(80))
    #expect(try log().verify().lines == 1)
    try append("hai")
    #expect(try log().verify().lines == 2)
    try write(String(whole.prefix(80)))
    try append("ba")
    #expect(try log().verify().lines == 1)
  }

  @Test func newLogIsOfTheRegistrysModeAndGroup() throws {
    for mode in [0o600, 0o660] {
      chmod(registry.path, mode_t(mode))
      unlink(path)
      try append("một")
      var (one, other) = (stat(), stat())
      #expect(stat(registry.path, &one) == 0 && stat(path, &other) == 0)
      #expect(Int(other.st_mode & 0o777) == mode && one.st_gid == other.st_gid)
    }
  }

  @Test func logThatCannotBeWrittenIsToldOf() throws {
    #expect(mkdir(path, 0o700) == 0)
    #expect(throws: RegistryError.self) { try append("một") }
    rmdir(path)
    let target = registry.folder.appending(path: "other").path
    _ = FileManager.default.createFile(atPath: target, contents: Data("x".utf8))
    #expect(symlink(target, path) == 0)
    let linked = #expect(throws: RegistryError.self) { try append("một") }
    #expect(linked?.code == "reads_unwritable" && linked?.status == .notAllowed)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "x")
    unlink(path)
    // A pipe would be waited for.
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: RegistryError.self) { try append("một") }
  }

  @Test func twentyWritersAtOnceMakeOneChain() async throws {
    let log = try log()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<20 {
        group.addTask {
          for number in 0..<10 {
            try log.append("search", about: "\(writer)/\(number)", rows: 1, actor: "a\(writer)")
          }
        }
      }
      try await group.waitForAll()
    }
    var seen: Set<String> = []
    #expect(try log.verify { seen.insert($0.about) }.lines == 200)
    #expect(seen.count == 200)
  }
}
