import RegistryCore
import Testing

@testable import Authentication

/// Which passwords are taken.
@Suite struct PasswordTests {
  @Test(arguments: [
    "password1234", "Password2026!", "passwordpassword", "qwertyuiop123", "123456789012",
    "abcdefghijkl", "1qaz2wsx1qaz2wsx", "abcabcabcabc", "aaaaaaaaaaaa", "matkhau123456",
    "caobang2026!", "hongheo caobang", "adminadmin2025", "000000000000", "qwerty123456",
    "Mật khẩu 2026", "thu123456789", "iloveyou1234", "987654321098",
  ])
  func whatIsGuessedFirstIsRefused(_ password: String) {
    #expect(throws: RegistryError.self) { try Password.check(password, of: "thu") }
  }

  @Test(arguments: [
    "một câu dài dễ nhớ 7", "Núi rừng Cao Bằng 27", "correct horse battery staple",
    "suối chảy qua bản", "tôi thích ăn bánh cuốn", "xk7!pq0v-3mz", "Đường lên Phja Oắc 1931",
  ])
  func phraseThatOthersDoNotGuessIsTaken(_ password: String) throws {
    try Password.check(password, of: "thu")
  }
}
