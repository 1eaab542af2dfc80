import RegistryCore
import SQLite
import TestSupport
import Testing

/// Parts of an entry that stand or fall by themselves.
@Suite struct SavepointTests {
  private let registry: TestRegistry
  private let act = EntryInfo(actor: "test", action: "several acts")

  init() throws { registry = try TestRegistry() }

  private struct Refusal: Error {}

  private func set(_ name: String, in entry: WriteTransaction) throws {
    try entry.connection.run("INSERT INTO setting (name, value) VALUES (?1, 'x')", name)
  }

  private func settings() throws -> String? {
    try registry.text("SELECT group_concat(name) FROM setting WHERE value = 'x'")
  }

  private func checkTrail() throws {
    #expect(try TrailCheck.breaks(in: registry.open().connection) == [])
  }

  @Test func discardedPartTakesBackOnlyItsOwnChanges() throws {
    let writer = try registry.open(for: .writing)
    try writer.write(act) { entry in
      try set("before", in: entry)
      try writer.write(in: entry) { _, part in
        try set("discarded", in: entry)
        part.isDiscarded = true
      }
      try writer.write(in: entry) { _, _ in try set("kept", in: entry) }
      #expect(throws: Refusal.self) {
        try writer.write(in: entry) { _, _ in
          try set("thrown", in: entry)
          throw Refusal()
        }
      }
      try set("after", in: entry)
    }
    #expect(try settings() == "before,kept,after")
    #expect(try registry.integer("SELECT count(*) FROM entry") == 2)
    try checkTrail()
  }

  @Test func innerPartFallsWithTheOuterOne() throws {
    let writer = try registry.open(for: .writing)
    try writer.write(act) { entry in
      try set("before", in: entry)
      try writer.write(in: entry) { _, outer in
        try writer.write(in: entry) { _, _ in try set("inner", in: entry) }
        outer.isDiscarded = true
      }
    }
    #expect(try settings() == "before")
    try checkTrail()
  }

  @Test func scopeOfItsOwnIsDiscardedAsAWhole() throws {
    let writer = try registry.open(for: .writing)
    try writer.write(in: act) { entry, part in
      try set("discarded", in: entry)
      part.isDiscarded = true
    }
    #expect(try registry.integer("SELECT count(*) FROM entry") == 1)
    #expect(throws: Refusal.self) {
      try writer.write(in: act) { entry, _ in
        try set("thrown", in: entry)
        throw Refusal()
      }
    }
    #expect(try settings() == nil)
  }

  @Test func paymentLimitEndsWithThePartThatSetIt() throws {
    let writer = try registry.open(for: .writing)
    try writer.write(act) { entry in
      try writer.write(in: entry) { _, _ in entry.limitsPayments = true }
      #expect(!entry.limitsPayments)
      try set("a", in: entry)
    }
  }

  /// Rows of a bulk load before, in and after a part, beside plain rows of the same table.
  @Test(arguments: [false, true])
  func loadsOfAllPartsStandInTheTrail(isDiscarded: Bool) throws {
    let writer = try registry.open(for: .writing)
    func load(_ names: ClosedRange<Int>, in entry: WriteTransaction) throws {
      let load = try entry.load(into: "folded_name")
      for name in names {
        try entry.connection.run("INSERT INTO folded_name (folded) VALUES (?1)", "n\(name)")
        try load.inserted(entry.connection.lastInsertRowID)
      }
    }
    try writer.write(act) { entry in
      // So many that the table's trigger is taken away.
      try load(1...1_200, in: entry)
      try writer.write(in: entry) { _, part in
        try entry.connection.run("INSERT INTO folded_name (folded) VALUES ('plain')")
        try entry.connection.run("UPDATE folded_name SET folded = 'changed' WHERE folded = 'n1'")
        try load(2_001...2_010, in: entry)
        try writer.write(in: entry) { _, _ in
          try entry.connection.run("INSERT INTO folded_name (folded) VALUES ('inner')")
          try load(3_001...3_010, in: entry)
        }
        part.isDiscarded = isDiscarded
      }
      try load(4_001...4_010, in: entry)
    }
    #expect(
      try registry.integer("SELECT count(*) FROM folded_name") == (isDiscarded ? 1_210 : 1_232))
    try checkTrail()
  }
}
