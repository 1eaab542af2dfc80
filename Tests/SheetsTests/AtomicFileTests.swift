import Foundation
import Glibc
import Messages
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.path("result") }

  private func content() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  private func write(
    _ text: String, _ options: AtomicFile.Options = AtomicFile.Options()
  ) throws {
    let file = try AtomicFile(path, options)
    try file.write(Array(text.utf8)[...])
    try file.publish()
  }

  @Test func nameAppearsOnlyWithTheWholeFile() throws {
    let file = try AtomicFile(path)
    try file.write(Array("whole".utf8)[...])
    #expect(access(path, F_OK) != 0)
    try file.publish()
    #expect(try content() == "whole")
    #expect(try folder.names() == ["result"])
  }

  @Test func takenNameIsRefusedOrReplacedAsAsked() throws {
    try write("first")
    #expect(throws: FileFault.exists(path)) { try write("second") }
    #expect(try content() == "first")
    try write("second", AtomicFile.Options(replaces: true))
    #expect(try content() == "second")
    #expect(try folder.names() == ["result"])
  }

  @Test(arguments: [0o600, 0o660] as [mode_t])
  func permissionsAreThoseAskedFor(mode: mode_t) throws {
    let mask = umask(0o077)
    defer { umask(mask) }
    try write("x", AtomicFile.Options(mode: mode))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == mode)
  }

  @Test func draftMadeByOthersTakesItsSideFilesAway() throws {
    let file = AtomicFile(path, draftFor: "copy", sideFiles: ["-wal"])
    for ending in ["", "-wal"] { try Data("d".utf8).write(to: URL(filePath: file.draft + ending)) }
    try file.publish()
    #expect(try content() == "d")
    #expect(try folder.names() == ["result"])
    let other = AtomicFile(path, draftFor: "copy", sideFiles: ["-wal"])
    try Data("e".utf8).write(to: URL(filePath: other.draft))
    #expect(throws: FileFault.exists(path)) { try other.publish() }
    #expect(try content() == "d")
    #expect(try folder.names() == ["result"])
  }

  @Test func abandonedFileLeavesNothing() throws {
    do {
      let file = try AtomicFile(path)
      try file.write([1, 2, 3])
    }
    let draft = AtomicFile(path, draftFor: "copy", sideFiles: [])
    try Data().write(to: URL(filePath: draft.draft))
    draft.discard()
    #expect(try folder.names().isEmpty)
  }

  @Test func scratchFolderIsKeptOnlyUnderAnotherName() throws {
    let kept = try ScratchFolder(at: folder.path("draft"))
    try Data().write(to: URL(filePath: kept.path + "/part"))
    try kept.keep(as: path)
    kept.remove()
    let other = try ScratchFolder(in: folder.path(""), named: "work")
    try Data().write(to: URL(filePath: other.path + "/part"))
    other.remove()
    #expect(try folder.names() == ["result"])
    #expect(access(path + "/part", F_OK) == 0)
  }

  @Test func errorNumbersMeanOneThingWhateverIsDone() {
    #expect(FileFault.reading("f", ENOTDIR) == .missing("f"))
    #expect(FileFault.creating("f", EEXIST) == .exists("f"))
    for code in [ENOSPC, EDQUOT, EFBIG] {
      #expect(FileFault.creating("f", code) == .diskFull("f"))
      #expect(FileFault.writing("f", code) == .diskFull("f"))
    }
    #expect(FileFault.creating("f", EIO) == FileFault.writing("f", EIO))
    #expect(FileFault.creating("f", EIO).condition == .cannotWrite)
  }
}
