import Foundation
import TestSupport
import Testing

/// Files that come through standard input, of records and of communes' lists.
@Suite struct PipeTests {
  private let shell: Shell

  init() throws {
    shell = try Shell.initialised()
    let list = """
      DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT NĂM 2024
      STT,Họ và tên,Quan hệ,Nam,Nữ,Dân tộc,Mã xã,B1,B2
      ,Xóm Nà Pò,,,,,,,
      1,Nông Văn An,Chủ hộ,1980,,Tày,01654,100,40

      """
    for (name, text) in [
      ("households", "code,village,commune_code,registered_on\nCB01,Nà Mới,01273,01/01/2022\n"),
      ("list", list),
    ] {
      try text.write(toFile: shell.folder.path(name), atomically: false, encoding: .utf8)
    }
  }

  @Test(arguments: ["households", "list"])
  func sameBytesAgainNameTheirBatch(_ kind: String) throws {
    let line = "$SOBO import \(kind) - --format json < \(kind)"
    #expect(try shell.bash(line).output.contains("\"batch\": 1,"))
    let again = try shell.bash(line)
    #expect(again.status == 0)
    #expect(again.output.contains("\"earlier_batch\": 1,"), "\(again.output)")
    #expect(again.output.contains("\"batch\": null,") && again.output.contains("\"unchanged\": 1,"))
  }
}
