import Foundation
import RegistryCore
import Testing

@testable import Authentication

/// A list of passwords that were found out.
@Suite struct KnownPasswordsTests {
  @Test func hashIsThatOfTheList() {
    #expect(
      String(decoding: KnownPasswords.hash("password"), as: UTF8.self)
        == "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8")
  }

  private func list(_ text: String) throws -> String {
    let path = NSTemporaryDirectory() + "known-\(UUID().uuidString)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test func everyPasswordOfTheListIsFoundAndNoOther() throws {
    for count in [1, 2, 3, 17, 500] {
      let passwords = (0..<count).map { "mật khẩu \($0)" }
      let lines = passwords.map { String(decoding: KnownPasswords.hash($0), as: UTF8.self) }
        .sorted()
      for (ending, behind) in [("\n", ""), ("\r\n", ":12"), ("\n", ":7")] {
        for last in ["", ending] {
          let path = try list(lines.map { $0 + behind }.joined(separator: ending) + last)
          defer { unlink(path) }
          let known = try KnownPasswords(path)
          for password in passwords { #expect(known.contains(password), "\(count) \(password)") }
          for number in 0..<300 { #expect(!known.contains("khác \(number)")) }
        }
      }
    }
  }

  @Test func fileOfAnotherKindIsNoList() throws {
    for text in ["", "password\n", String(repeating: "a", count: 40) + "\n", "{}"] {
      let path = try list(text)
      defer { unlink(path) }
      #expect(throws: RegistryError.self) { try KnownPasswords(path) }
    }
    #expect(throws: RegistryError.self) { try KnownPasswords("/nowhere") }
    #expect(throws: RegistryError.self) { try KnownPasswords("/tmp") }
  }
}
