import Foundation
import RegistryCore
import TestSupport
import Testing
import Verification
import WebServer

@testable import Authentication

/// An erasure, and the forms that the desk keeps beside the registry.
@Suite struct KeptFormsTests {
  private let registry: TestRegistry
  private let number = "004085012345"

  init() throws {
    registry = try TestRegistry()
    let number = number
    try registry.write("import members") { connection in
      for code in ["CB1", "CB2"] { try connection.household(code) }
      try connection.member(of: "CB1", "1", name: "Lục Thị Kín", citizenID: number)
      try connection.member(of: "CB2", "1", name: "Nông Văn Hai")
    }
  }

  private func keep(_ path: String, _ value: String, for account: Int64) throws {
    try DeskFile.open(beside: registry.path).keep([("note", value)], of: path, for: account)
  }

  private func erase(isPreview: Bool = false) throws -> (count: Int, left: [Wording]) {
    let redaction = try Redaction.erase(
      member: "CB1/1", reason: "request 12", in: registry.open(for: .writing), actor: "test",
      isPreview: isPreview)
    let forms = KeptForms(
      beside: registry.path, keys: redaction.naming.keys,
      isNumbered: redaction.naming.isNumbered, isNamed: redaction.naming.isNamed)
    return (forms.count, forms.erase(isPreview: isPreview) { "login\($0)" })
  }

  @Test func keptFormsOfTheErasedPersonGoOrAreTold() throws {
    try keep("/records/members/CB1%2F1/edit", "nghề khác", for: 5)
    try keep("/records/households/CB2/edit", "cạnh CCCD004 - 085 - 012345", for: 6)
    try keep("/records/households/CB2/edit", "nhà bà Lục Thị Kín", for: 6)
    try keep("/households/CB1/events/death", "1", for: 7)
    try keep("/records/members/CB2%2F1/edit", "Nông Văn Hai", for: 7)
    let preview = try erase(isPreview: true)
    #expect(preview.count == 2)
    #expect(try DeskFile.open(beside: registry.path).drafts(of: nil).count == 5)
    let erased = try erase()
    #expect(erased.count == 2 && erased.left == preview.left)
    #expect(erased.left.count == 2)
    #expect(erased.left[0].en.contains("login6") && erased.left[1].en.contains("login7"))
    let drafts = try DeskFile.open(beside: registry.path).drafts(of: nil)
    #expect(drafts.map(\.account) == [7, 7, 6])
    for ending in [".desk", ".desk-wal"] {
      let bytes = try? Data(contentsOf: URL(filePath: registry.path + ending))
      #expect(bytes?.range(of: Data("012345".utf8)) == nil, "\(ending)")
    }
  }

  @Test func deskThatIsNotThereIsNotMade() throws {
    #expect(try erase().left.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: registry.path + ".desk"))
  }

  @Test func deskThatCannotBeReadIsTold() throws {
    try keep("/x", "y", for: 5)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: registry.path + ".desk")
    #expect(try erase().left.first?.en.contains("not searched") == true)
  }
}
