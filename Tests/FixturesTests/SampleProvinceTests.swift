import Fixtures
import Foundation
import Testing

@Suite struct SampleProvinceTests {
  @Test func sameSeedGivesTheSameBytes() throws {
    let first = try GeneratedProvince.clean.get()
    let second = try GeneratedProvince.write(isPlanted: false)
    #expect(first.files.map(\.kind) == second.files.map(\.kind))
    for (one, two) in zip(first.files, second.files) {
      #expect(FileManager.default.contentsEqual(atPath: one.path, andPath: two.path), "\(one.kind)")
    }
  }

  @Test func filesComeInImportOrder() throws {
    let kinds = [
      "households", "members", "conferences", "assessments", "housing", "projects", "funds",
      "participants", "receipts", "activities", "village_classes", "targets", "population",
      "reported",
    ]
    #expect(try GeneratedProvince.clean.get().files.map(\.kind) == kinds)
    let later = [
      "requests", "members", "score_sheets", "score_points", "assessments", "planted",
    ]
    #expect(try GeneratedProvince.planted.get().files.map(\.kind) == kinds + later)
  }

  @Test func recordCountsAreOfProvincialSize() throws {
    let tables = try GeneratedProvince.clean.get()
    func count(_ kind: String, _ column: String) throws -> Int {
      var count = 0
      try tables.rows(of: kind, [column]) { _ in count += 1 }
      return count
    }
    #expect((58_000...62_000).contains(try count("households", "code")))
    #expect((270_000...295_000).contains(try count("members", "full_name")))
    #expect((245_000...270_000).contains(try count("assessments", "round")))
  }

  @Test func codesAreUnique() throws {
    let tables = try GeneratedProvince.clean.get()
    for (kind, columns) in [
      ("households", ["code"]), ("members", ["household_code", "code"]), ("conferences", ["code"]),
      ("assessments", ["household_code", "round"]), ("housing", ["code"]), ("projects", ["code"]),
      ("activities", ["code"]), ("receipts", ["code"]),
      ("village_classes", ["commune_code", "former_commune_code", "village", "valid_from"]),
    ] {
      var seen: Set<[String]> = []
      try tables.rows(of: kind, columns) { row in
        if !seen.insert(row).inserted { Issue.record("\(kind) \(row)") }
      }
      #expect(seen.count > 100, "\(kind)")
    }
  }

  @Test func citizenNumbersAreValidAndUnique() throws {
    var seen: Set<String> = []
    try GeneratedProvince.clean.get().rows(of: "members", ["citizen_id", "sex", "birth"]) { row in
      guard !row[0].isEmpty else { return }
      let digits = row[0].utf8.map { Int($0) - 48 }
      guard digits.count == 12, digits.allSatisfy((0...9).contains) else {
        Issue.record("\(row)")
        return
      }
      let year = 1900 + digits[3] / 2 * 100 + digits[4] * 10 + digits[5]
      let isOfSex = (digits[3] % 2 == 0) == (row[1] == "male")
      let fits = isOfSex && String(year) == row[2].prefix(4)
      if !fits || !seen.insert(row[0]).inserted { Issue.record("\(row)") }
    }
    #expect(seen.count > 200_000)
  }

  @Test func everyHouseholdHasExactlyOneHead() throws {
    var heads: [String: [(from: String, to: String)]] = [:]
    var open: Set<String> = []
    var registered: [String: String] = [:]
    let tables = try GeneratedProvince.clean.get()
    try tables.rows(of: "households", ["code", "closed_on", "registered_on"]) { row in
      if row[1].isEmpty { open.insert(row[0]) }
      registered[row[0]] = row[2]
    }
    try tables.rows(of: "members", ["household_code", "relation", "joined_on", "left_on"]) { row in
      guard row[1] == "head" else { return }
      let from = row[2].isEmpty ? registered[row[0]] ?? "" : row[2]
      heads[row[0], default: []].append((from, row[3].isEmpty ? "9999" : row[3]))
    }
    #expect(heads.count == registered.count)
    for (code, stays) in heads {
      let stays = stays.sorted { $0.from < $1.from }
      #expect(stays.first?.from == registered[code])
      #expect(zip(stays, stays.dropFirst()).allSatisfy { $0.to == $1.from }, "\(code)")
      #expect((stays.last?.to == "9999") == open.contains(code), "\(code)")
    }
  }

  @Test func pointsGiveTheRecordedCategory() throws {
    let columns = ["household_code", "round", "b1", "b2", "deprivations", "category", "area"]
    var categories: Set<String> = []
    try GeneratedProvince.clean.get().rows(of: "assessments", columns) { row in
      let (b1, b2) = (Int(row[2]) ?? -1, Int(row[3]) ?? -1)
      let count = row[4].split(separator: ";").count
      let line = row[6] == "urban" ? 175 : 140
      let category = b1 > line ? "above" : b2 >= 30 ? "poor" : "near_poor"
      let recorded = ["poor", "near_poor"].contains(row[5]) ? row[5] : "above"
      categories.insert(category)
      if b2 != 10 * count || category != recorded { Issue.record("\(row)") }
    }
    #expect(categories == ["poor", "near_poor", "above"])
  }

  @Test func meetingsAreInTheirWindowWithMajority() throws {
    let columns = ["code", "round", "held_on", "participants", "agree_votes"]
    var rounds = (annual: 0, monthly: 0)
    try GeneratedProvince.clean.get().rows(of: "conferences", columns) { row in
      let isAnnual = row[1].count == 4
      let isInTime =
        isAnnual
        ? (row[2] >= row[1] + "-09-01" && row[2] <= row[1] + "-12-14")
        : row[2].hasPrefix(row[1])
      if isAnnual { rounds.annual += 1 } else { rounds.monthly += 1 }
      let isAgreed = (Int(row[4]) ?? 0) * 2 >= (Int(row[3]) ?? .max / 4)
      if !isInTime || !isAgreed { Issue.record("\(row)") }
    }
    #expect(rounds.annual > 100 && rounds.monthly > 100)
  }

  @Test func decisionsFollowMeetingAndPosting() throws {
    let tables = try GeneratedProvince.clean.get()
    var ends: [String: (held: String, posted: String)] = [:]
    try tables.rows(of: "conferences", ["code", "held_on", "posted_to"]) { row in
      ends[row[0]] = (row[1], row[2])
    }
    let columns = ["household_code", "surveyed_on", "conference_code", "decided_on"]
    var decided = 0
    try tables.rows(of: "assessments", columns) { row in
      guard let end = ends[row[2]], row[1] < end.held, row[3].isEmpty || row[3] > end.posted else {
        Issue.record("\(row)")
        return
      }
      if !row[3].isEmpty { decided += 1 }
    }
    #expect(decided > 100_000)
  }
}
