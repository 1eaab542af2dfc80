import Testing

@testable import Sheets

/// Where pages begin, by the heights of rows and by what belongs together.
@Suite struct PageBreaksTests {
  /// A heading of two rows of 10, then rows of 10; a page holds ten.
  private func starts(
    _ rows: Int, keep: [Int: PageBreaks.Keep] = [:], heights: [Int: Double] = [:]
  ) -> [Int] {
    let all = (0..<rows).map { row in
      PageBreaks.Row(
        height: heights[row] ?? 10, keep: row < 2 ? .always : keep[row] ?? .none)
    }
    return PageBreaks(all, repeated: 0..<2, pageHeight: 100).starts
  }

  @Test func tableThatFitsHasNoBreak() {
    #expect(starts(10) == [])
  }

  @Test func furtherPagesHaveRoomForTheHeading() {
    #expect(starts(26) == [10, 18])
  }

  @Test func headingOfRowsGoesToTheirPage() {
    #expect(starts(26, keep: [9: .always]) == [9, 17, 24])
  }

  @Test func pairIsNotDivided() {
    #expect(starts(26, keep: [9: .strong, 16: .strong]) == [9, 16, 23])
  }

  /// A household of eight would leave half a page empty.
  @Test func whatWouldLeaveHalfAPageEmptyIsDivided() {
    let household = Dictionary(
      uniqueKeysWithValues: (4..<11).map { ($0, PageBreaks.Keep.preferred) })
    #expect(starts(20, keep: household).first == 10)
    #expect(starts(20, keep: [8: .preferred, 9: .preferred]).first == 8)
  }

  @Test func signaturesTakeTheLastRowAlong() {
    let foot = [9: PageBreaks.Keep.strong, 10: .always, 11: .always, 12: .always]
    let starts = starts(13, keep: foot)
    #expect(starts.count == 1 && (starts.first ?? 10) <= 9)
  }

  /// Notes that are higher than a page are divided, signatures are not.
  @Test func signaturesStayWholeBelowNotesHigherThanAPage() {
    let rows = 20
    var keep: [Int: PageBreaks.Keep] = [:]
    for row in 3..<16 { keep[row] = .strong }
    for row in 16..<19 { keep[row] = .always }
    let starts = starts(rows, keep: keep)
    #expect(starts.allSatisfy { $0 <= 16 }, "\(starts)")
  }

  /// Three rows and the signatures would be left of a table that fills a page.
  @Test func lastPageHasMoreThanAFewRowsAboveItsSignatures() {
    let rows = (0..<102).map { row in
      PageBreaks.Row(
        height: row < 99 ? 10 : 60,
        keep: row < 2 || row >= 98 ? .always : row >= 96 ? .strong : .none,
        isFoot: row >= 99)
    }
    #expect(PageBreaks(rows, repeated: 0..<2, pageHeight: 1_000).starts == [79])
  }

  @Test func lastPageIsNotNearlyEmpty() {
    // One row would be left over.
    let starts = starts(11)
    #expect(starts == [9] || starts == [8], "\(starts)")
    #expect(11 - starts[0] >= 2)
  }

  @Test func rowHigherThanAPageHasOneOfItsOwn() {
    #expect(starts(6, heights: [4: 300]).contains(4))
  }
}
