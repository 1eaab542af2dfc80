import SQLite
import TestSupport

/// Records made by chance, kept as plain values and written to a registry.
struct RandomRecords {
  struct Home {
    let code: String
    let village: String
    let closed: String?
  }

  struct Person {
    let subject: String
    let isMale: Bool
    let year: Int
    let number: String?
    let oldNumber: String?
    let isPresent: Bool
  }

  struct Sheet {
    let subject: String
    let year: Int
    let surveyed: String
    let b2: Int
    let deprivations: Int
    let weak: Int
    let category: String
    let causes: Int
    let otherCause: String?
    let decided: String?
    let decisionNumber: String?
    let certificate: String?
  }

  struct Meeting {
    let code: String
    let year: Int
    let village: String
    let held: String
    let present: Int
    let agreed: Int?
    let copies: Int
    let chair: String?
    let secretary: String?
    let isSigned: Bool
  }

  struct House {
    let code: String
    let home: Int
    let isNew: Bool
    let isP5: Bool
    let approved: String
    let amount: Int
    let paid: Int?
    let paidOn: String?
    let started: String?
    let accepted: String?
    let minutes: String?
    let acceptedAsNew: Bool?
  }

  struct Project {
    let code: String
    let isCommunity: Bool
    let minutes: String?
    let decision: String?
    let quantity: Int?
    var fund: (allocated: Int, carried: Int?, disbursed: Int, recovered: Int?, cancelled: Int?)
  }

  struct Guest {
    let project: Int
    let home: Int
    let joined: String
    let quantity: Int?
    let tag: String?
  }

  static let today = RuleCase.today
  private var random: XorShiftGenerator
  var homes: [Home] = []
  var people: [Person] = []
  var sheets: [Sheet] = []
  var meetings: [Meeting] = []
  var houses: [House] = []
  var projects: [Project] = []
  var guests: [Guest] = []

  init(seed: UInt64) { random = XorShiftGenerator(state: seed &* 0x9E37_79B9_7F4A_7C15) }

  // MARK: - By chance

  static let houseQuality = 64

  mutating func fill(_ registry: Connection) throws {
    for index in 0..<40 {
      let closed = random.one(of: [nil, nil, nil, "2024-06-30"])
      homes.append(Home(code: "H\(index + 100)", village: "Xóm \(index % 3)", closed: closed))
      try registry.household(
        homes[index].code, village: homes[index].village, closedOn: closed,
        closeReason: closed.map { _ in "moved_out" })
      for number in 1...3 { try addPerson(index, number, registry) }
      for year in 2022...2024 { try addSheet(index, year, registry) }
    }
    for year in 2022...2024 { for _ in 0..<7 { try addMeeting(year, registry) } }
    for index in 0..<40 { try addHouse(index, registry) }
    for index in 0..<20 { try addProject(index, registry) }
  }

  private mutating func addPerson(_ home: Int, _ number: Int, _ registry: Connection) throws {
    let isMale = random.one(of: [true, false])
    let year = random.one(of: [1960, 1999, 2000, 2012])
    let century = year < 2000 ? 0 : 2
    let right = "004\(century + (isMale ? 0 : 1))\(String(year).suffix(2))"
    let wrongSex = "004\(century + (isMale ? 1 : 0))\(String(year).suffix(2))"
    let tail = "\(100_000 + 300 * home + number)"
    let id = random.one(of: [
      nil, right + tail, right + tail, wrongSex + tail, "004050" + tail, right + "123456",
      String((right + tail).dropLast()), "00408O" + tail, "",
    ])
    let old = random.one(of: [nil, "080123456", "08012345"])
    let left = random.one(of: [nil, nil, "2024-01-01", "2026-03-02"])
    let subject = "\(homes[home].code)/\(number)"
    try registry.member(
      of: homes[home].code, "\(number)", sex: isMale ? "male" : "female", birth: "\(year)",
      relation: number == 1 ? "head" : "child", citizenID: id == "" ? nil : id, leftOn: left,
      leftReason: left.map { _ in "other" })
    try registry.run(
      "UPDATE person SET old_id = ?1 WHERE id = (SELECT max(id) FROM person)", old)
    let isThere = left.map { $0 > Self.today } ?? true
    people.append(
      Person(
        subject: "member:" + subject, isMale: isMale, year: year, number: id == "" ? nil : id,
        oldNumber: old, isPresent: isThere && homes[home].closed == nil))
  }

  private mutating func addSheet(_ home: Int, _ year: Int, _ registry: Connection) throws {
    let deprivations = random.below(1 << 12)
    let points = 10 * deprivations.nonzeroBitCount
    let decided = random.one(of: [nil, "\(year)-12-20", "\(year)-12-14", "\(year)-08-31"])
    let sheet = Sheet(
      subject: "assessment:\(homes[home].code)/\(year)", year: year,
      surveyed: random.one(
        of: ["08-31", "09-01", "10-10", "12-14", "12-15"].map { "\(year)-\($0)" }),
      b2: random.one(of: [points, points, points, points + 10, points + 5, 130, 120, 0]),
      deprivations: deprivations, weak: random.below(8),
      category: random.one(of: ["poor", "near_poor", "non_poor"]),
      causes: random.one(of: [0, 1, 128, 129, 6]), otherCause: random.one(of: [nil, "", "ốm"]),
      decided: decided, decisionNumber: decided == nil ? "9" : random.one(of: [nil, "", "7"]),
      certificate: random.one(of: [nil, "\(random.below(40))", "\(100 + 3 * home + year)"]))
    let row = try registry.assessment(
      of: homes[home].code, round: "\(year)", category: sheet.category, b2: sheet.b2,
      deprivations: deprivations, surveyedOn: sheet.surveyed)
    try registry.run(
      """
      UPDATE assessment SET weak_wall = ?2, weak_column = ?3, weak_roof = ?4, cause_set = ?5,
        cause_other = ?6 WHERE id = ?1
      """, row, sheet.weak & 1, (sheet.weak >> 1) & 1, (sheet.weak >> 2) & 1, sheet.causes,
      sheet.otherCause)
    try registry.run(
      """
      UPDATE recognition SET decided_on = ?2, decision_no = ?3, certificate_no = ?4
      WHERE assessment_id = ?1
      """, row, decided, sheet.decisionNumber, sheet.certificate)
    sheets.append(sheet)
  }

  private mutating func addMeeting(_ year: Int, _ registry: Connection) throws {
    let present = random.one(of: [0, 1, 10, 41])
    let meeting = Meeting(
      code: "HN\(meetings.count)", year: year, village: "Xóm \(random.below(3))",
      held: random.one(of: ["08-31", "09-01", "11-05", "12-14", "12-15"].map { "\(year)-\($0)" }),
      present: present,
      agreed: random.one(of: [nil, present, present / 2, (present + 1) / 2, present + 1, 0]),
      copies: random.one(of: [1, 2, 3]), chair: random.one(of: ["Nông Văn A", "Bế Văn B", nil]),
      secretary: random.one(of: ["Lý Thị C", "Lý Thị D", ""]),
      isSigned: random.below(4) > 0)
    try registry.meeting(
      meeting.code, round: "\(year)", on: meeting.held, village: meeting.village,
      participants: present, agree: meeting.agreed)
    try registry.run(
      """
      UPDATE conference SET minutes_copies = ?2, chair = ?3, secretary = ?4, household_signed = ?5
      WHERE code = ?1
      """, meeting.code, meeting.copies, meeting.chair, meeting.secretary,
      meeting.isSigned ? 1 : 0)
    meetings.append(meeting)
  }

  private mutating func addHouse(_ home: Int, _ registry: Connection) throws {
    let isNew = random.below(2) > 0
    let isP5 = random.below(2) > 0
    let norm = (isP5 ? 20_000_000 : 30_000_000) * (isNew ? 2 : 1)
    let amount = random.one(of: [norm, norm, norm - 1, norm + 1])
    let paid = random.one(of: [nil, amount, amount + 1, amount - 1])
    let accepted = random.one(of: [nil, "2024-09-01", "2024-07-31"])
    let house = House(
      code: "NO\(home)", home: home, isNew: isNew, isP5: isP5,
      approved: random.one(of: ["2024-06-15", "2025-08-31", "2025-09-01"]), amount: amount,
      paid: paid,
      paidOn: paid.map { _ in random.one(of: ["2024-07-31", "2024-08-01", "2024-10-01"]) },
      started: random.one(of: [nil, "2024-08-01"]), accepted: accepted,
      minutes: accepted == nil ? nil : random.one(of: [nil, "", "3/BB"]),
      acceptedAsNew: accepted == nil ? nil : random.one(of: [true, false]))
    try registry.housing(
      house.code, of: homes[home].code, scheme: isP5 ? "p5" : "eradication",
      kind: isNew ? "new" : "repair", on: house.approved, amount: amount)
    try registry.run(
      """
      UPDATE housing_support SET amount_paid = ?2, paid_on = ?3, started_on = ?4, accepted_on = ?5,
        acceptance_no = ?6, accepted_kind = ?7 WHERE code = ?1
      """, house.code, paid, house.paidOn, house.started, accepted, house.minutes,
      house.acceptedAsNew.map { $0 ? "new" : "repair" })
    houses.append(house)
  }

  private mutating func addProject(_ index: Int, _ registry: Connection) throws {
    let allocated = 100 + random.below(3)
    let project = Project(
      code: "DA\(index)", isCommunity: random.below(2) > 0,
      minutes: random.one(of: [nil, "", "1/BB"]), decision: random.one(of: [nil, "", "2/QĐ"]),
      quantity: random.one(of: [nil, 2, 3, 4]),
      fund: (
        allocated, random.one(of: [nil, 10]), 100 + random.below(14), random.one(of: [nil, 1, 5]),
        random.one(of: [nil, 1, 5])
      ))
    try registry.project(project.code)
    try registry.run(
      "UPDATE project SET mode = ?2, minutes_no = ?3, decision_no = ?4, quantity = ?5 WHERE code = ?1",
      project.code, project.isCommunity ? "community" : "linkage", project.minutes,
      project.decision, project.quantity)
    try registry.fund(project.code, allocated: allocated, disbursed: project.fund.disbursed)
    try registry.run(
      """
      UPDATE project_fund SET carried_over = ?1, recovered = ?2, cancelled = ?3
      WHERE id = (SELECT max(id) FROM project_fund)
      """, project.fund.carried, project.fund.recovered, project.fund.cancelled)
    projects.append(project)
    for _ in 0..<random.below(4) {
      let guest = Guest(
        project: index, home: random.below(40),
        joined: random.one(of: [
          "2024-06-29", "2024-06-30", "2024-07-01", "2024-07-0\(2 + random.below(7))",
        ]),
        quantity: random.one(of: [1, 1, 2, nil]),
        tag: random.one(of: [nil, "T\(random.below(30))"]))
      guard
        !guests.contains(where: {
          $0.project == index && $0.home == guest.home && $0.joined == guest.joined
        })
      else { continue }
      try registry.participant(project.code, homes[guest.home].code, on: guest.joined)
      try registry.run(
        """
        UPDATE project_household SET quantity = ?1, ear_tag = ?2
        WHERE id = (SELECT max(id) FROM project_household)
        """, guest.quantity, guest.tag)
      guests.append(guest)
    }
  }
}

/// Numbers by chance, the same for a seed on every machine (xorshift).
struct XorShiftGenerator {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, count)))
  }

  mutating func one<T>(of choices: [T]) -> T { choices[below(choices.count)] }
}
