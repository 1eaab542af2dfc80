import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Authentication

/// Passwords, links, sessions, delays and drafts of the file beside a registry.
@Suite struct DeskFileTests {
  private let registry: TestRegistry
  private let file: DeskFile
  private let clock = TestClock()

  private final class TestClock {
    var now: Int64 = 1_800_000_000
  }

  init() throws {
    registry = try TestRegistry()
    file = try DeskFile.open(beside: registry.path)
    file.now = { [clock] in clock.now }
  }

  @Test func fileIsItsOwnersAlone() throws {
    let path = registry.path + ".desk"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let error = #expect(throws: RegistryError.self) { try DeskFile.open(beside: registry.path) }
    #expect(error?.code == "desk_open")
  }

  @Test(.enabled(if: geteuid() == 0), arguments: ["", "-wal", "-shm"])
  func fileOfAnotherUserIsRefused(_ ending: String) throws {
    let path = registry.path + ".desk" + ending
    #expect(chown(path, 65_534, gid_t.max) == 0)
    let error = #expect(throws: RegistryError.self) { try DeskFile.open(beside: registry.path) }
    #expect(error?.code == "desk_of_another")
    #expect(error?.wording.en.contains("the registry is root's") == true)
  }

  @Test(.enabled(if: geteuid() == 0)) func superuserMakesItForTheOwnerOfTheRegistry() throws {
    let registry = try TestRegistry()
    #expect(chown(registry.path, 65_534, gid_t.max) == 0)
    _ = try DeskFile.open(beside: registry.path)
    var status = stat()
    #expect(stat(registry.path + ".desk", &status) == 0)
    #expect(status.st_uid == 65_534 && status.st_mode & 0o777 == 0o600)
    _ = try DeskFile.open(beside: registry.path)
  }

  @Test func linkInItsPlaceIsRefused() throws {
    let registry = try TestRegistry()
    let path = registry.path + ".desk"
    let other = registry.folder.appending(path: "other").path
    #expect(mkfifo(other, 0o600) == 0)
    for make in [{ link(other, path) }, { symlink(other, path) }, { mkdir(path, 0o700) }] {
      #expect(make() == 0)
      let error = #expect(throws: RegistryError.self) { try DeskFile.open(beside: registry.path) }
      #expect(error?.code == RegistryError.file(.notAnOutput(path)).code)
      #expect(remove(path) == 0)
    }
  }

  @Test func fileOfALaterProgramIsRefused() throws {
    try file.connection.execute("PRAGMA user_version = 99")
    let error = #expect(throws: RegistryError.self) { try DeskFile.open(beside: registry.path) }
    #expect(error?.code == "desk_foreign")
  }

  // MARK: Passwords and links

  @Test func passwordIsKnownByItsHashAlone() throws {
    let hash = try Password.hash("một câu dài dễ nhớ")
    #expect(hash.hasPrefix("$argon2id$"))
    #expect(Password.verify("một câu dài dễ nhớ", hash))
    #expect(!Password.verify("một câu dài dễ nhớ ", hash))
    #expect(!Password.verify("", hash))
    #expect(try Password.hash("một câu dài dễ nhớ") != hash)
  }

  @Test(arguments: [
    ("ngắn", "password_short"), (String(repeating: "ab", count: 9), "password_plain"),
    ("mật khẩu của Thu01", "password_plain"),
    (String(repeating: "một câu dài ", count: 100), "password_long"),
  ])
  func weakPasswordIsRefused(_ password: String, _ code: String) {
    let error = #expect(throws: RegistryError.self) {
      try Password.check(password, of: "thu01")
    }
    #expect(error?.code == code)
  }

  @Test func linkSetsAPasswordOnce() throws {
    let token = try file.makeLink(for: 5, hours: 2, by: "root")
    #expect(try file.link(token)?.account == 5)
    #expect(try file.use(token, password: "hash", code: nil) == .set)
    #expect(try file.credential(of: 5)?.password == "hash")
    #expect(try file.credential(of: 5)?.hasCodes == false)
    #expect(try file.link(token) == nil)
    #expect(try file.use(token, password: "other", code: nil) == .ended)
    #expect(try file.credential(of: 5)?.password == "hash")
  }

  @Test func linkEndsWithItsHoursAndWithTheNextOne() throws {
    let first = try file.makeLink(for: 5, hours: 2, by: "root")
    clock.now += 10
    let second = try file.makeLink(for: 5, hours: 2, by: "root")
    #expect(try file.link(first) == nil)
    clock.now += 2 * 3_600 - 1
    #expect(try file.link(second) != nil)
    clock.now += 1
    #expect(try file.link(second) == nil)
  }

  @Test func linkWithCodesIsUsedUpByARightCodeOnly() throws {
    let token = try file.makeLink(for: 5, hours: 2, by: "root")
    let seed = try #require(try file.link(token)?.seed)
    #expect(try file.use(token, password: "hash", code: "000000") == .wrongCode)
    #expect(try file.credential(of: 5) == nil)
    let code = TimedCode.code(seed, step: clock.now / 30)
    #expect(try file.use(token, password: "hash", code: code) == .set)
    #expect(try file.credential(of: 5)?.hasCodes == true)
    // The code that proved the seed is spent.
    #expect(try !file.takeCode(code, of: 5))
    clock.now += 30
    let next = TimedCode.code(seed, step: clock.now / 30)
    #expect(try file.takeCode(next, of: 5))
    #expect(try !file.takeCode(next, of: 5))
  }

  @Test func newPasswordEndsAllSessions() throws {
    let session = try file.beginSession(of: 5, isWhole: true)
    let token = try file.makeLink(for: 5, hours: 2, by: "root")
    #expect(try file.use(token, password: "hash", code: nil) == .set)
    #expect(try file.session(session)?.hasEnded == true)
  }

  @Test func tokensAreKeptAsHashes() throws {
    let tokens = [
      try file.makeLink(for: 5, hours: 2, by: "root"), try file.beginSession(of: 5, isWhole: true),
    ]
    try file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let bytes = try Data(contentsOf: URL(filePath: registry.path + ".desk"))
    for token in tokens { #expect(bytes.range(of: Data(token.utf8)) == nil) }
  }

  // MARK: Sessions

  @Test func sessionEndsWhenNothingIsDone() throws {
    let token = try file.beginSession(of: 5, isWhole: true)
    for _ in 0..<5 {
      clock.now += DeskFile.idle - 1
      #expect(try file.session(token)?.hasEnded == false)
    }
    clock.now += DeskFile.idle
    #expect(try file.session(token)?.hasEnded == true)
  }

  @Test func sessionEndsAfterTwelveHours() throws {
    let token = try file.beginSession(of: 5, isWhole: true)
    let end = clock.now + DeskFile.longest
    while clock.now + 600 < end {
      clock.now += 600
      #expect(try file.session(token)?.hasEnded == false)
    }
    clock.now = end
    #expect(try file.session(token)?.hasEnded == true)
  }

  @Test func sessionThatWaitsForACodeEndsSoon() throws {
    let token = try file.beginSession(of: 5, isWhole: false)
    #expect(try file.session(token)?.isWhole == false)
    clock.now += DeskFile.codeWait
    #expect(try file.session(token)?.hasEnded == true)
  }

  @Test func signingInAgainGivesANewToken() throws {
    let half = try file.beginSession(of: 5, isWhole: false)
    let whole = try file.beginSession(of: 5, isWhole: true, instead: half)
    #expect(whole != half)
    #expect(try file.session(half)?.hasEnded == true)
    #expect(try file.session(whole)?.hasEnded == false)
    #expect(try file.session(half)?.formToken != file.session(whole)?.formToken)
    #expect(try file.session("x") == nil)
  }

  @Test func allSessionsOfAnAccountEndTogether() throws {
    let tokens = try (0..<3).map { _ in try file.beginSession(of: 5, isWhole: true) }
    let other = try file.beginSession(of: 6, isWhole: true)
    try file.endSessions(of: 5)
    for token in tokens { #expect(try file.session(token)?.hasEnded == true) }
    #expect(try file.session(other)?.hasEnded == false)
  }

  @Test func sessionsAndDraftsOutliveTheProgram() throws {
    let token = try file.beginSession(of: 5, isWhole: true)
    try file.keep([("note", "chưa gửi")], of: "/x", for: 5)
    let again = try DeskFile.open(beside: registry.path)
    again.now = { [clock] in clock.now }
    #expect(try again.session(token)?.hasEnded == false)
    #expect(try again.drafts(of: 5).count == 1)
  }

  // MARK: Delays

  @Test func failuresDelayAndNeverLock() throws {
    func fail() throws { try file.beginAttempt(login: "thu", address: "10.0.0.1") }
    func delay() throws -> Int64 { try file.delay(login: "thu", address: "10.0.0.1") }
    for _ in 0..<2 { try fail() }
    #expect(try delay() == 0)
    try fail()
    #expect(try delay() == 2)
    try fail()
    #expect(try delay() == 4)
    for _ in 0..<40 { try fail() }
    #expect(try delay() <= DeskFile.longestDelay)
    clock.now += DeskFile.longestDelay
    #expect(try delay() == 0)
  }

  @Test func loginThatNobodyHasIsDelayedAlike() throws {
    for login in ["thu", "khong-co"] {
      for _ in 0..<4 { try file.beginAttempt(login: login, address: login) }
      #expect(try file.delay(login: login, address: "other") == 4)
    }
  }

  @Test func officeThatSharesAnAddressIsNotStoppedByOne() throws {
    for number in 0..<19 { try file.beginAttempt(login: "l\(number)", address: "office") }
    #expect(try file.delay(login: "another", address: "office") == 0)
    try file.beginAttempt(login: "l20", address: "office")
    #expect(try file.delay(login: "another", address: "office") == 2)
    #expect(try file.delay(login: "another", address: "elsewhere") == 0)
  }

  @Test func successForgetsTheFailuresOfTheLogin() throws {
    for _ in 0..<5 { try file.beginAttempt(login: "thu", address: "a") }
    try file.endAttempt(login: "thu", address: "a")
    #expect(try file.delay(login: "thu", address: "a") == 0)
  }

  // MARK: Drafts

  @Test func draftIsGivenBackToItsAccountAlone() throws {
    let fields = [("note", "a+b & c"), ("set", "x"), ("set", "y")]
    try file.keep(fields.map { (name: $0.0, value: $0.1) }, of: "/records/a/b/edit", for: 5)
    let draft = try #require(try file.drafts(of: 5).first)
    #expect(draft.path == "/records/a/b/edit")
    #expect(draft.fields.map(\.name) == ["note", "set", "set"])
    #expect(draft.fields.map(\.value) == ["a+b & c", "x", "y"])
    #expect(try file.drafts(of: 6).isEmpty)
    #expect(try file.drafts(of: 6, number: draft.id).isEmpty)
    try file.dropDraft(draft.id, of: 6)
    #expect(try file.drafts(of: 5).count == 1)
    try file.dropDraft(draft.id, of: 5)
    #expect(try file.drafts(of: 5).isEmpty)
  }

  @Test func oldestDraftsGoFirst() throws {
    for number in 0..<30 { try file.keep([("n", "\(number)")], of: "/x", for: 5) }
    let drafts = try file.drafts(of: 5)
    #expect(drafts.count == Int(DeskFile.draftLimit))
    #expect(drafts.first?.fields.first?.value == "29")
  }

  @Test func tidyingKeepsWhatIsOfUse() throws {
    let old = try file.beginSession(of: 5, isWhole: true)
    try file.keep([("n", "1")], of: "/x", for: 5)
    clock.now += 2 * 86_400
    let fresh = try file.beginSession(of: 5, isWhole: true)
    try file.tidy()
    #expect(try file.session(old) == nil)
    #expect(try file.session(fresh) != nil)
    #expect(try file.drafts(of: 5).count == 1)
  }

  @Test func languageIsTheAccounts() throws {
    #expect(try file.language(of: 5) == nil)
    try file.choose(.english, for: 5)
    try file.choose(.vietnamese, for: 6)
    #expect(try file.language(of: 5) == .english)
  }
}
