import Audits
import Foundation
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// Households drawn by chance, the forms, the answers, the estimate.
@Suite struct AuditSampleTests {
  private let test: TestRegistry

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      for index in 0..<30 {
        let code = "H\(index)"
        try connection.household(code, commune: index < 20 ? "01267" : "01279")
        try connection.member(of: code)
        try connection.assessment(
          of: code, round: "2024", category: index % 3 == 0 ? "near_poor" : "poor")
      }
    }
  }

  private func draw(_ seed: String, _ size: Int = 3) throws -> AuditSample {
    try AuditSample.draw(
      seed: seed, SamplePlan(.perStratum(size)), year: nil, in: test.open(for: .writing),
      act: EntryInfo(actor: "test", action: "audit sample"))
  }

  private func codes(_ sample: AuditSample) throws -> [String] {
    var codes: [String] = []
    try test.open().connection.rows(
      """
      SELECT h.code FROM audit_stratum t JOIN audit_visit v ON v.stratum_id = t.id
      JOIN household h ON h.id = v.household_id WHERE t.sample_id = ?1 ORDER BY h.code
      """, sample.id
    ) { codes.append(try $0.text(0)) }
    return codes
  }

  @Test func sameSeedDrawsTheSameHouseholds() throws {
    let sample = try draw("seed")
    #expect(sample.year == 2024 && sample.strata == 4)
    #expect(sample.households == 30 && sample.drawn == 12)
    #expect(try codes(sample) == codes(draw("seed")))
    #expect(try codes(sample) != codes(draw("other")))
    #expect(try draw("all", 100).drawn == 30)
    #expect(throws: RegistryError.self) { try draw("none", 0) }
    #expect(throws: RegistryError.self) { try AuditSample.find(99, in: test.open()) }
  }

  @Test func visitFormsReadBackWithEveryDrawnHousehold() throws {
    let sample = try draw("seed")
    let path = test.folder.appending(path: "forms.xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    try VisitForms(sample, in: test.open(), language: .vietnamese).writeWorkbook(to: sink)
    try sink.finish()
    var options = SheetFile.Options()
    options.headerFinder = HeaderFinder(wanted: [["Mẫu số"], ["Mã hộ"], ["Kết quả"]])
    let reader = try SheetFile.open(path, options: options)
    #expect(reader.header.suffix(5).first == "Ngày kiểm tra")
    var rows = 0
    while let row = try reader.next() { if case .record = row { rows += 1 } }
    #expect(rows == sample.drawn)
    #expect(throws: RegistryError.self, "nothing is filled in") { try record(path) }
  }

  private func record(_ path: String) throws -> (samples: [Int64], answers: Int) {
    try VisitAnswers.record(
      path, in: test.open(for: .writing),
      act: EntryInfo(actor: "test", action: "audit sample-answers"))
  }

  @Test func answersAreRecordedOnceAndEnterTheEstimate() throws {
    let sample = try draw("seed", 100)
    var lines = ["Mẫu số;Mã hộ;Ngày kiểm tra;Người kiểm tra;Kết quả;Phân loại thực tế;Ghi chú"]
    for index in 0..<30 {
      let outcome =
        index == 0 ? "Sai;Hộ nghèo" : index == 1 ? "không gặp;" : index < 20 ? "đúng;" : ";"
      lines.append("\(sample.id);H\(index);05/03/2026;Bà Soát;\(outcome);")
    }
    let path = try test.file("answers.csv", lines.joined(separator: "\n") + "\n")
    let taken = try record(path)
    #expect(taken.samples == [sample.id] && taken.answers == 20)
    #expect(
      try test.text(
        """
        SELECT outcome || category_found || visited_on || visitor FROM audit_visit v
        JOIN household h ON h.id = v.household_id WHERE h.code = 'H0'
        """) == "wrongpoor2026-03-05Bà Soát")
    #expect(
      try test.integer("SELECT count(*) FROM entry WHERE action = 'audit sample-answers'") == 1)
    let all = try SampleEstimate.all(of: sample.id, in: test.open())
    #expect(all.map(\.category) == [nil, "poor", "near_poor"])
    #expect(all[0].answered == 19 && all[0].wrong == 1 && all[0].unseen == 10)
    #expect(all[1].wrong == 0 && all[1].rate == 0)
    #expect(all[2].wrong == 1)
    // The same again changes nothing: no entry.
    _ = try record(path)
    #expect(
      try test.integer("SELECT count(*) FROM entry WHERE action = 'audit sample-answers'") == 1)
  }

  @Test func contradictoryAnswerIsRefused() throws {
    let sample = try draw("seed", 100)
    let header = "Mẫu số;Mã hộ;Ngày kiểm tra;Kết quả;Phân loại thực tế"
    let recorded = try #require(
      try test.text(
        "SELECT c.vi FROM audit_stratum t JOIN audit_visit v ON v.stratum_id = t.id"
          + " JOIN household h ON h.id = v.household_id JOIN category c ON c.code = t.category"
          + " WHERE h.code = 'H0'"))
    for answer in [
      "05/03/2026;Sai;\(recorded)", "05/03/2026;đúng;Hộ không nghèo", "05/03/2100;đúng;",
    ] {
      let path = try test.file("odd.csv", "\(header)\n\(sample.id);H0;\(answer)\n")
      let error = #expect(throws: RegistryError.self, "\(answer)") { try record(path) }
      #expect(error?.code == "bad_answers")
    }
    let path = try test.file("odd.csv", "\(header)\n\(sample.id);H0;;đúng;\(recorded)\n")
    #expect(try record(path).answers == 1)
  }

  @Test func oneBadRowRefusesTheWholeFile() throws {
    let sample = try draw("seed", 100)
    let header = "sample,household_code,outcome,category_found,visited_on\n"
    for row in [
      "\(sample.id),NONE,right,,", "99,H1,right,,", "\(sample.id),H1,maybe,,",
      "\(sample.id),H1,wrong,rich,", "\(sample.id),H1,right,,31/02/2026", ",H1,right,,",
    ] {
      let path = try test.file("bad.csv", header + "\(sample.id),H2,right,,\n" + row + "\n")
      let error = #expect(throws: RegistryError.self, "\(row)") { try record(path) }
      #expect(error?.code == "bad_answers" && error?.wording.en.contains("line 3") == true)
    }
    let path = try test.file("none.csv", "sample,outcome\n1,right\n")
    #expect(throws: RegistryError.self) { try record(path) }
    #expect(try test.integer("SELECT count(outcome) FROM audit_visit") == 0)
  }

  private typealias Stratum = SampleEstimate.Stratum

  @Test func estimateIsThatOfAStratifiedSample() throws {
    let estimate = SampleEstimate([
      Stratum(category: "poor", households: 100, drawn: 10, answered: 10, wrong: 1),
      Stratum(category: "poor", households: 300, drawn: 25, answered: 20, wrong: 4),
      Stratum(category: "poor", households: 50, drawn: 5, answered: 0, wrong: 0),
    ])
    let rate = 0.25 * 0.1 + 0.75 * 0.2
    let variance = 0.0625 * 0.9 * (0.09 / 9) + 0.5625 * (1 - 20.0 / 300) * (0.16 / 19)
    #expect(abs((estimate.rate ?? 0) - rate) < 1e-12)
    #expect(estimate.households == 400 && estimate.unseen == 50 && estimate.drawn == 40)
    // What the variance is worth is less than Kish's size, 1 / (0.0625 / 10 + 0.5625 / 20), here.
    let effective = rate * (1 - rate) / variance
    #expect(effective < 1 / (0.0625 / 10 + 0.5625 / 20))
    #expect(abs(estimate.effective - effective) < 1e-9)
    #expect(estimate.low < rate && rate < estimate.upper && estimate.upper < estimate.high)
  }

  /// The bound without an error rests on what the unequal shares of the strata are worth.
  @Test func boundWithoutErrorsUsesTheEffectiveNumber() {
    let estimate = SampleEstimate([
      Stratum(category: "poor", households: 9000, drawn: 10, answered: 10, wrong: 0),
      Stratum(category: "poor", households: 1000, drawn: 90, answered: 90, wrong: 0),
    ])
    let effective = 1 / (0.81 / 10 + 0.01 / 90)
    #expect(estimate.rate == 0 && estimate.low == 0)
    #expect(abs(estimate.effective - effective) < 1e-9)
    // 1 − 0.05^(1/n): a quarter, where 100 plain answers would give 3 percent.
    #expect(abs(estimate.upper - (1 - pow(0.05, 1 / effective))) < 1e-9)
    #expect(estimate.upper > 0.2)
  }

  @Test func singleStratumHasTheExactBound() {
    let estimate = SampleEstimate([
      Stratum(category: "poor", households: 100, drawn: 45, answered: 45, wrong: 0)
    ])
    #expect(estimate.rate == 0 && estimate.low == 0 && estimate.upper == 0.04)
    let whole = SampleEstimate([
      Stratum(category: "poor", households: 50, drawn: 50, answered: 50, wrong: 5)
    ])
    #expect(whole.low == 0.1 && whole.high == 0.1 && whole.margin == 0 && whole.upper == 0.1)
    #expect(SampleEstimate([]).rate == nil)
    let single = SampleEstimate([
      Stratum(category: "poor", households: 50, drawn: 1, answered: 1, wrong: 1),
      Stratum(category: "poor", households: 50, drawn: 1, answered: 1, wrong: 0),
    ])
    #expect(single.rate == 0.5 && single.margin > 0.3)
  }

  @Test func sizesOfAPlanAreDrawnAndKeptInTheTrail() throws {
    let plan = SamplePlan(.total(10), .risk)
    let sample = try AuditSample.draw(
      seed: "seed", plan, year: nil, in: test.open(for: .writing),
      act: EntryInfo(actor: "test", action: "audit sample", reason: plan.text))
    #expect(sample.drawn == 10 && sample.strata == 4)
    #expect(
      try test.text("SELECT reason FROM entry WHERE action = 'audit sample'")
        == "--size 10 --allocation risk")
    #expect(
      try test.integer(
        "SELECT min(n) FROM (SELECT count(*) AS n FROM audit_visit"
          + " GROUP BY stratum_id)") == 1)
  }
}
