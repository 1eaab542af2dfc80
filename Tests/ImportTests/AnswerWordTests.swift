import Foundation
import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing

@testable import Import

/// What people write to answer what a row raised, in Vietnamese and in English.
@Suite struct AnswerWordTests {
  var fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    try fixture.load(
      "members",
      Self.header + "\nH1,1,Nông Văn An,Nam,1970,Tày,Chủ hộ\nH1,2,Lý A,Nam,1980,Tày,Khác\n"
        + "H1,3,Lý A,Nam,1980,Tày,Khác\n")
  }

  private static let header = "household_code,code,full_name,sex,birth,ethnic_group,relation"
  private static let row = "H1,,Lý A,Nam,1980,Tày,Khác"

  private func load(_ columns: String, _ answer: String) throws -> ImportReport {
    try fixture.load(
      "members", Self.header + columns + "\n" + Self.row + "," + answer + "\n", onError: .skip,
      isAgain: true)
  }

  @Test(arguments: [
    ("cùng 2", Decision.same("2")), ("Cùng H1/2", .same("H1/2")), ("trùng 2", .same("2")),
    ("same 2", .same("2")), ("mới", .new), ("MỚI", .new), ("moi", .new), ("new", .new),
    ("bỏ qua", .skip), ("Bỏ", .skip), ("bo qua", .skip), ("skip", .skip), ("áp dụng", .apply),
    ("Áp dụng", .apply), ("ap dung", .apply), ("ghi", .apply), ("ghi lại", .apply),
    ("apply", .apply),
  ])
  func wordsOfBothLanguagesAreAnswers(_ text: String, _ decision: Decision) {
    #expect(Decision(text) == decision)
    #expect(RowAnswers("cùng Nà Mới; áp dụng")?.all == [.same("Nà Mới"), .apply])
  }

  @Test(arguments: ["áp", "áp dụng không", "cùng", "mới toanh", "bỏ đi", "đúng"])
  func otherWordsAreNone(_ text: String) { #expect(Decision(text) == nil) }

  @Test func wordsThatAreToldAreUnderstood() {
    for decision in [Decision.same("H1/2"), .new, .skip, .apply] {
      #expect(Decision(decision.wording.vi) == decision)
      #expect(Decision(decision.wording.en) == decision)
    }
  }

  @Test(arguments: [",Trả lời", ",decision", ",Quyết định", ",tra loi", ",QUYẾT ĐỊNH"])
  func columnOfAnswersIsKnownByItsNames(_ column: String) throws {
    #expect(try load(column, "cùng 2").outcomes == [0, 0, 1, 0, 0])
    #expect(try fixture.text("SELECT target FROM match_decision") == "H1/2")
  }

  @Test func twoColumnsOfAnswersStopTheFile() throws {
    #expect {
      _ = try load(",decision,Trả lời", "cùng 2,")
    } throws: { ($0 as? RegistryError)?.code == "column_twice" }
    // Beside one, `Quyết định` is what it always was.
    let report = try load(",Quyết định,Trả lời", "12/QĐ-UBND,cùng 2")
    #expect(report.outcomes == [0, 0, 1, 0, 0] && report.files[0].unknownColumns == ["Quyết định"])
  }

  @Test func numberOfADecisionIsNoAnswer() throws {
    let report = try load(",Quyết định", "12/QĐ-UBND")
    #expect(report.codes.contains("bad_decision") && report.rejected == 1)
    let bad = report.problems.first { $0.code == "bad_decision" }
    #expect(bad?.message.contains("decision_no") == true)
  }

  @Test mutating func rejectFileHasItsColumnInTheLanguageOfItsErrors() throws {
    fixture.language = .vietnamese
    let report = try fixture.load("members", Self.header + "\n" + Self.row + "\n", onError: .skip)
    #expect(report.undecided == 1)
    #expect(report.problems[0].message.contains("ghi vào cột Trả lời: “cùng MÃ”"))
    let rejects = try #require(fixture.rejects)
    #expect(rejects.hasPrefix(Self.header + ",error,Trả lời\n"), "\(rejects)")
    let answered = rejects.trimmingCharacters(in: .newlines) + "cùng 2\n"
    #expect(try fixture.load("members", answered, name: "a.csv").outcomes == [0, 0, 1, 0, 0])
    // Loaded as it is it does not grow.
    fixture.language = .english
    let other = "H1,,Nông Văn An,Nam,1971,Tày,Khác"
    _ = try fixture.load(
      "members", rejects.replacing(Self.row, with: other), name: "b.csv", onError: .skip)
    #expect(fixture.rejects?.hasPrefix(Self.header + ",error,decision\n") == true)
  }

  @Test mutating func rejectedWorkbooksAndListsHaveItToo() throws {
    fixture.language = .vietnamese
    let list =
      "DANH SÁCH HỘ NGHÈO NĂM 2024\nSTT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,Thôn,Mã xã\n"
    let rows = "1,Nông Văn An,Chủ hộ,1971,Nam,Tày,Nà Pò,01654\n"
    let report = try fixture.load("list", list + rows, onError: .skip)
    #expect(report.codes == ["ambiguous_household"])
    #expect(fixture.rejects?.contains("Mã xã,error,Trả lời\n") == true)
  }

  @Test func fieldOfThatNameStaysAField() throws {
    let points = try RecordKind.named("score_points")
    #expect(AnswerColumn.title(of: points, in: .vietnamese) == "decision")
    #expect(AnswerColumn.title(of: .members, in: .vietnamese) == "Trả lời")
    let map = try HeaderMap(
      HeaderMap.Source(points.fields.map(\.title.vi)), kind: points, file: "p.csv")
    #expect(map.decisionColumn == nil && map.unknown == [])
  }

  /// No Vietnamese sentence asks for an English word.
  @Test func vietnameseMessagesTellVietnameseAnswers() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Import/Wording").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count > 10)
    for file in files {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      for line in lines {
        let text = line.replacing(/en: .*/, with: "")
        guard text.contains(where: { "ăâđêôơưạảấầẩậắặẹẻếềểễệịọỏốồổộớờởợụủứừửữự".contains($0) }),
          !text.contains("///")
        else { continue }
        let words = text.replacing(/--[a-z-]+( (abort|skip))?/, with: "")
        #expect(
          !words.contains(/\b(decision|skip|apply|same)\b/), "\(file.lastPathComponent): \(line)")
      }
    }
  }
}
