import Foundation
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

@testable import Audits

/// Sums drawn by their đồng, the forms and what they say.
@Suite struct MoneySampleTests {
  private let test: TestRegistry

  /// Forty households with one support each of 1 to 40 million, and one of a billion.
  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      for index in 1...40 {
        try connection.household("H\(index)")
        try connection.housing("NO\(index)", of: "H\(index)")
        try connection.amend(housing: "NO\(index)", "amount_paid = \(index)000000")
      }
      try connection.housing("NO99", of: "H1")
      try connection.amend(housing: "NO99", "amount_paid = 1000000000, paid_on = '2022-01-01'")
    }
  }

  private func draw(_ seed: String = "seed", year: Int? = nil) throws -> MoneySample {
    try MoneySample.draw(
      .housing, seed: seed, size: .units(20), confidence: 95, year: year, in: test.open())
  }

  private func act(_ action: String = "audit sample-money") -> EntryInfo {
    EntryInfo(actor: "test", action: action)
  }

  private func record(_ seed: String = "seed") throws -> MoneySample {
    try MoneySample.record(
      .housing, seed: seed, size: .units(20), confidence: 95, year: nil,
      in: test.open(for: .writing), act: act())
  }

  private func read(_ path: String) throws -> MoneyEstimate {
    try MoneyEstimate.read(
      path, in: test.open(for: .writing), act: act("audit sample-money --answers"))
  }

  @Test func registryKeepsWhatWasDrawnWithItsSeed() throws {
    let sample = try record()
    #expect(sample.id == 1)
    #expect(try sample.drawn.map(\.key) == draw().drawn.map(\.key))
    let kept = try MoneySample.find(1, in: test.open())
    #expect(kept.seed == "seed" && kept.interval == sample.interval && kept.book == sample.book)
    #expect(kept.population == 41 && kept.confidence == 95 && kept.year == nil)
    #expect(kept.drawn == sample.drawn)
    // Another draw with the seed gives the same; what the registry kept stays when records change.
    #expect(try record().drawn.map(\.key) == sample.drawn.map(\.key))
    try test.write { try $0.amend(housing: "NO99", "amount_paid = 5") }
    #expect(try MoneySample.find(1, in: test.open()).drawn == sample.drawn)
    #expect(try draw().drawn != sample.drawn)
    #expect(throws: RegistryError.self) { try MoneySample.find(9, in: test.open()) }
    #expect(try TrailCheck.breaks(in: test.open().connection) == [])
  }

  @Test func sameSeedDrawsTheSameSumsAndLargeOnesAlways() throws {
    let sample = try draw()
    #expect(sample.book == 1_820_000_000 && sample.population == 41)
    #expect(sample.interval == 91_000_000)
    #expect(try draw().drawn == sample.drawn)
    #expect(try draw("other").drawn != sample.drawn)
    for seed in ["a", "b", "c", "d"] { #expect(try draw(seed).drawn.first?.key == "NO99") }
    #expect(try draw(year: 2023).population == 40)
    #expect(throws: RegistryError.self) { try draw(year: 1999) }
    #expect(throws: RegistryError.self) {
      try MoneySample.draw(
        .housing, seed: "s", size: .tolerable(100, expected: 90), confidence: 95, year: nil,
        in: test.open())
    }
  }

  /// Every đồng has the same chance: over many seeds a sum is drawn as often as its share says.
  @Test func sumsAreDrawnByTheirMoney() throws {
    var drawn: [String: Int] = [:]
    for seed in 0..<300 {
      for item in try draw("\(seed)").drawn { drawn[item.key, default: 0] += 1 }
    }
    #expect(drawn["NO99"] == 300)
    // 40 and 10 million of an interval of 91 million: 132 and 33 of 300, give or take three deviations.
    #expect((106...158).contains(drawn["NO40"] ?? 0))
    #expect((16...50).contains(drawn["NO10"] ?? 0))
  }

  private func forms(
    _ sample: MoneySample, _ change: (inout [[String]]) -> Void = { _ in }
  ) throws -> String {
    let sink = OutputSink()
    try MoneyForms(sample, language: .vietnamese).write(.csv, to: sink)
    var rows = sink.text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    for index in rows.indices.dropFirst() { rows[index][10] = rows[index][9] }
    change(&rows)
    return try test.file(
      "forms.csv", rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")
  }

  @Test func answersGiveTheProjectionAndTheBound() throws {
    let sample = try record()
    let clean = try read(try forms(sample))
    #expect(clean.wrong == 0 && clean.likely == 0 && clean.answered == sample.drawn.count)
    #expect(abs(Double(clean.upper) - 2.9957 * 91_000_000) < 100_000)
    let half = try read(
      try forms(sample) { rows in
        let amount = Int64(rows[2][9]) ?? 0
        rows[2][10] = "\(amount / 2)"
        rows[1][10] = "900000000"
      })
    let again = MoneyEstimate.of(try MoneySample.find(1, in: test.open()))
    #expect(again.upper == half.upper && again.wrong == 2, "what was found is recorded")
    #expect(half.wrong == 2 && half.likely == 145_500_000)
    #expect(half.upper > clean.upper + 145_500_000)
    // Nobody could be asked: the sum counts as wholly wrong.
    let silent = try read(try forms(sample) { $0[2][10] = "" })
    #expect(silent.wrong == 1 && silent.likely == 91_000_000)
    #expect(silent.answered == sample.drawn.count - 1)
  }

  @Test func formsThatAreNotOfTheDrawAreRefused() throws {
    let sample = try record()
    try #require(try record("other").id == 2)
    for (name, change) in [
      ("a row is missing", { (rows: inout [[String]]) in rows.removeLast() }),
      ("a row is added", { $0.append($0[1]) }),
      ("another amount", { $0[1][9] = "7" }),
      ("another sample", { $0[2][0] = "2" }),
      ("another seed", { $0[1][2] = "other" }),
      ("another interval", { $0[2][4] = "1" }),
      ("no number", { $0[1][10] = "nhiều" }),
      ("a negative amount", { $0[1][10] = "-5" }),
    ] as [(String, (inout [[String]]) -> Void)] {
      let path = try forms(sample, change)
      let error = #expect(throws: RegistryError.self, "\(name)") {
        try read(path)
      }
      #expect(error?.code == "bad_answers", "\(name)")
    }
    let path = try forms(sample) { $0 = [$0[0]] }
    let error = #expect(throws: RegistryError.self) {
      try read(path)
    }
    #expect(error?.code == "no_answers")
    #expect(try test.integer("SELECT count(found) FROM money_sample_item") == 0)
  }

  @Test func workbookReadsBack() throws {
    let sample = try record()
    let path = test.folder.appending(path: "forms.xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    try MoneyForms(sample, language: .english).write(.xlsx, to: sink)
    try sink.finish()
    var form = try AnswerForm<MoneyForms.Column>(path, optional: [.note], remedy: .otherDraw)
    let rows = try form.answers(MoneyAnswer.init)
    #expect(rows.map(\.answer.key) == sample.drawn.map(\.key))
    #expect(rows.map(\.answer.amount) == sample.drawn.map(\.amount))
    #expect(throws: Never.self) { try form.check(hasAnswers: true) }
  }

  @Test(arguments: MoneySample.Kind.allCases) func everyKindIsDrawn(_ kind: MoneySample.Kind) throws
  {
    try test.write {
      try $0.project("DA1")
      try $0.fund("DA1", disbursed: 90)
      try $0.participant("DA1", "H1", set: "value = 5")
      try $0.activity("HD1", set: "cost = 7")
    }
    let sample = try MoneySample.draw(
      kind, seed: "s", size: .units(5), confidence: 95, year: nil, in: test.open())
    #expect(!sample.drawn.isEmpty && sample.drawn.allSatisfy { $0.commune != nil })
  }
}
