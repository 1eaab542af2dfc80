import Foundation
import RegistryCore
import TestSupport
import Testing

/// A large file that is tried while others save.
@Suite struct DeskTrialTests {
  @Test func saveDoesNotWaitForAFileThatIsTried() throws {
    let desk = try DeskProcess()
    let (officer, clerk) = (try desk.browser("boss"), try desk.browser("here"))
    let rows =
      "code,village,commune_code,registered_on,note\n"
      + (0..<12_000).map { "T\($0),MOCNAY xóm,01273,2025-09-01,dòng thứ \($0) của tệp\n" }.joined()
    let path = try officer.sendFile(rows)
    var saved = 0
    repeat {
      let begun = ContinuousClock.now
      let answer = try clerk.post(
        "/records/households/MOCNAY1/edit",
        [
          ("note", "lần \(saved + 1)"),
          ("was.note", saved == 0 ? "MOCNAY chỗ" : "lần \(saved)"),
        ])
      #expect(answer.status == 303, "\(answer.status)")
      #expect(ContinuousClock.now - begun < .seconds(2))
      saved += 1
    } while try officer.get(path).headers["refresh"] != nil
    #expect(
      try desk.communes.file.text("SELECT note FROM household WHERE code = 'MOCNAY1'")
        == "lần \(saved)")
    // Nothing of it is left, and nothing is written.
    let page = try officer.get(path).body
    #expect(page.contains("12,000") && page.contains("T0"), "\(page.prefix(3_000))")
    #expect(
      try desk.communes.file.integer("SELECT count(*) FROM household WHERE code GLOB 'T*'") == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: desk.registry + ".uploads")
    #expect(left.allSatisfy { !$0.hasPrefix("trial-") }, "\(left)")
  }

  @Test func copyThatAServerLeftIsTakenAway() throws {
    let desk = try DeskProcess()
    #expect(desk.stop() == 0)
    let left = desk.registry + ".uploads/trial-1-2"
    for ending in ["", "-wal", ".lock"] { try Data([1]).write(to: URL(filePath: left + ending)) }
    try desk.start()
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.registry + ".uploads").isEmpty)
  }
}
