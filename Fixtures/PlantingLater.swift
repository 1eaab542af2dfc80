/// What a planted province is told after the rest: records that change, or that the others lack.
struct LaterRecords {
  /// A household that asks off the list, and is refused.
  struct LeaveRequest {
    let code: String
    let household: Int
    let filed: Day
  }

  /// A member with another year of birth, or another ethnic group.
  struct Change {
    let household: Int
    let member: Int
    let birth: Day
    let ethnicGroup: UInt8
  }

  /// A sheet with an answer to the score sheet, or a class by the province's own standard.
  struct Sheet {
    let assessment: Int
    let answer: String
    let category: Category?
  }

  var requests: [LeaveRequest] = []
  var changes: [Change] = []
  var sheets: [Sheet] = []
}

// Errors that only a second load shows, or in records that the clean province does not keep.
extension Province {
  /// An invented score sheet: the points of its only item go up by five.
  static let scoreItem = "Nhà ở, tài sản, đất đai"
  static let scoreRegion = "Cả tỉnh"
  static let scoreLevels = 0...60

  /// What is typed before the sheets with a class by the province's own standard are loaded.
  static let provincialStandard = [
    [
      "review", "standard", "add", "tinh-mau", "--title=Chuẩn bịa của tỉnh mẫu", "--from",
      "01/09/2021", "--rural", "150:30:1750000", "--urban", "190:30:2250000",
    ],
    ["review", "standard", "adopt", "tinh-mau", "--reason", "nghị quyết bịa của tỉnh mẫu"],
  ]

  /// B1 that is not what the answers give.
  mutating func plantA15(_ planter: inout Planter) {
    for place in assessmentCandidates(3, &planter, where: { $0.category == .poor && $0.b1 > 50 }) {
      let level = Int(assessments[place].b1) / 5 + 2
      later.sheets.append(.init(assessment: place, answer: "mức \(level)", category: nil))
      plant("A15", subject(ofAssessment: place))
    }
  }

  /// Poor by both lines, and recorded as near-poor by the province's.
  mutating func plantA16(_ planter: inout Planter) {
    for place in assessmentCandidates(3, &planter, where: { $0.category == .poor && $0.b2 >= 30 }) {
      later.sheets.append(.init(assessment: place, answer: "", category: .nearPoor))
      plant("A16", subject(ofAssessment: place))
    }
  }

  /// The birth year of an old person changed when the household was long recognised; no age at which
  /// another rule looks is passed.
  mutating func plantE12(_ planter: inout Planter) {
    let candidates = households.indices.filter {
      isPlain($0, planter) && households[$0].standing[2025] == .poor && unnumbered($0) != nil
    }
    for index in planter.random.sample(3, of: candidates) {
      guard let place = unnumbered(index) else { continue }
      planter.touch(index)
      let member = members[place]
      later.changes.append(
        .init(
          household: index, member: place, birth: member.birth - 366,
          ethnicGroup: member.ethnicGroup))
      plant("E12", subject(ofPerson: place, of: index))
    }
  }

  /// An old person without a citizen number, which would show the birth year.
  private func unnumbered(_ index: Int) -> Int? {
    households[index].members.first { place in
      let member = members[place]
      return member.left == nil && member.joining == nil && member.citizenID.isEmpty
        && member.oldID.isEmpty && !member.isYearOnly && (1936...1948).contains(member.birth.year)
    }
  }

  /// All heads of a village given another ethnic group.
  mutating func plantE13(_ planter: inout Planter) {
    let groups = ["02", "07"].map { names.group($0) }
    let byVillage = Dictionary(grouping: households.indices) { households[$0].village }
    let villages = byVillage.keys.sorted().filter { village in
      let open = (byVillage[village] ?? []).filter { households[$0].closed == nil }
      return !map.villages[Int(village)].isNamesake && (14...40).contains(open.count)
        && open.allSatisfy(planter.isFree)
        && open.allSatisfy { index in
          present(headOf: index).map { names.groups[Int(members[$0].ethnicGroup)] }
            .map { $0.ethnicCode != "01" } ?? false
        }
    }
    for village in planter.random.sample(2, of: villages) {
      for index in byVillage[village] ?? [] where households[index].closed == nil {
        guard let head = present(headOf: index) else { continue }
        planter.touch(index)
        let member = members[head]
        later.changes.append(
          .init(
            household: index, member: head, birth: member.birth,
            ethnicGroup: member.ethnicGroup == groups[0] ? groups[1] : groups[0]))
      }
      let commune = map.new[map.old[map.villages[Int(village)].commune].successor]
      plant("E13", "village:\(commune.code)@2025-07-01/\(map.villages[Int(village)].name)")
    }
  }

  /// Asked off the list twelve days before joining a project, and was refused.
  mutating func plantG19(_ planter: inout Planter) {
    let candidates = participants.indices.filter {
      isPlain(participants[$0].household, planter) && isUntouched(project: participants[$0].project)
        && participants[$0].joined.year < 2025
    }
    for place in planter.random.sample(3, of: candidates) {
      let one = participants[place]
      guard planter.isFree(one.household) else { continue }
      planter.touch(one.household)
      let request = "DN-04-" + NumberMaker.digits(later.requests.count + 1, 3)
      later.requests.append(
        .init(code: request, household: one.household, filed: one.joined - 12))
      plant("G19", "request:\(request)")
    }
  }

  /// Support between the death of the head and the day on which another took over.
  mutating func plantG21(_ planter: inout Planter) {
    let surveys = Dictionary(grouping: assessments, by: \.household)
    let candidates = participants.indices.filter { place in
      let one = participants[place]
      let household = households[one.household]
      guard household.hasNewHead, household.closed == nil, household.housing == nil,
        planter.isFree(one.household), isUntouched(project: one.project),
        let died = members[household.members.lowerBound].left, died < one.joined
      else { return false }
      return (surveys[Int32(one.household)] ?? []).allSatisfy {
        $0.surveyed <= died || $0.surveyed > one.joined + 10
      }
    }
    for place in planter.random.sample(3, of: candidates) {
      let one = participants[place]
      guard planter.isFree(one.household), let head = present(headOf: one.household) else {
        continue
      }
      planter.touch(one.household)
      members[head].joined = one.joined + 10
      plant(
        "G21",
        "participant:\(projects[one.project].code)/\(code(one.household))/\(one.joined.iso)")
    }
  }

  private func subject(ofPerson place: Int, of index: Int) -> String {
    "member:\(code(index))/\(place - households[index].members.lowerBound + 1)"
  }
}

// MARK: - Writing

extension SampleTable {
  static let leaveRequests = SampleTable(
    "requests",
    "code household_code commune_code form filed_on refused_on refusal_no refusal_reason"
  ) { province, writer in
    for request in province.later.requests {
      let village = province.households[request.household].village
      try writer.write([
        request.code, province.code(request.household),
        province.map.communeCode(of: village, on: request.filed), "04", request.filed.iso,
        (request.filed + 8).iso, "45/UBND", "Chưa qua rà soát",
      ])
    }
  }

  static let changedMembers = SampleTable(
    "members", as: "members-changed",
    "household_code code full_name sex birth ethnic_group relation"
  ) { province, writer in
    for change in province.later.changes {
      var member = province.members[change.member]
      member.birth = change.birth
      let first = province.households[change.household].members.lowerBound
      try writer.write([
        province.code(change.household), String(change.member - first + 1),
        province.names.fullName(member), member.isMale ? "male" : "female", member.birthText,
        province.names.groups[Int(change.ethnicGroup)].ethnicCode, member.relation.rawValue,
      ])
    }
  }

  static let scoreSheets = SampleTable(
    "score_sheets", "code title surveys_from surveys_to rural_region urban_region"
  ) { _, writer in
    try writer.write([
      "MAU", "Bảng điểm bịa của tỉnh mẫu", "2021-09-01", "", Province.scoreRegion,
      Province.scoreRegion,
    ])
  }

  static let scorePoints = SampleTable(
    "score_points", "sheet_code item answer region points several"
  ) { _, writer in
    for level in Province.scoreLevels {
      try writer.write([
        "MAU", Province.scoreItem, "mức \(level)", Province.scoreRegion, String(level * 5), "0",
      ])
    }
  }

  static let changedSheets = SampleTable(
    "assessments", as: "assessments-changed",
    "household_code round surveyed_on b1 b2 category basis answers provincial_category decision",
    after: Province.provincialStandard
  ) { province, writer in
    for sheet in province.later.sheets {
      let one = province.assessments[sheet.assessment]
      try writer.write([
        province.code(Int(one.household)), province.rounds[Int(one.round)].code, one.surveyed.iso,
        String(one.b1), String(one.b2), one.category.code,
        one.requested == nil ? "existing" : "request",
        sheet.answer.isEmpty ? "" : "\(Province.scoreItem):\(sheet.answer)",
        sheet.category?.code ?? "", sheet.answer.isEmpty ? "" : "apply",
      ])
    }
  }
}
