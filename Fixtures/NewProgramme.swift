/// A line of the support roster.
struct Receipt {
  let code: String
  let roster: String
  let project: Int
  let household: Int
  let received: Day
  var recipient: String
  let isRepresentative: Bool
  var citizenID: String
  let address: String
  let goods: Goods
  let quantity: Int
  var isSpecified = true
  var isConfirmed = true
}

/// Goods as a roster tells of them.
struct Goods {
  let asset: Asset
  let unit: String
  let specification: String
  let mark: String
  let producer: String

  static let all: [Goods] = zip(
    Asset.livelihood.filter { !$0.isTagged },
    [
      ("con", "40–45 kg, đã tiêm phòng", "Móng Cái", "Trại giống lợn Nà Cốc"),
      ("con", "12–15 kg, 6 tháng tuổi", "Dê cỏ", "Hợp tác xã chăn nuôi Bản Giàng"),
      ("đàn", "3 cầu, thùng gỗ thông", "Ong nội", "Hợp tác xã ong Lũng Mạ"),
      ("con", "0,4–0,5 kg, đã tiêm phòng", "Gà ri", "Cơ sở ấp giống Pác Luông"),
    ]
  ).map { asset, told in
    Goods(asset: asset, unit: told.0, specification: told.1, mark: told.2, producer: told.3)
  }
}

/// Projects and activities of the programme that began in 2026, with their households and money.
struct NewProgramme {
  var projects: [Project] = []
  var funds: [Fund] = []
  var participants: [Participant] = []
  var receipts: [Receipt] = []
  var activities: [Activity] = []
}

extension Project {
  /// The component by the codes of the period in which it was approved.
  var component: String { approved.year < 2026 ? kind.component : "HP2.02" }
}

extension Province {
  /// Plans what 2026 adds, before errors are put into the years before it.
  mutating func beginNewProgramme() {
    var random = Random(seed: seed, "programme 2026")
    var candidates = householdsForNewProjects()
    let communes = random.sample(8 * times, of: candidates.keys.sorted())
    for (place, commune) in communes.enumerated() {
      let goods = random.element(of: Goods.all, or: Goods.all[0])
      let takers = random.sample(
        random.within(12...18), of: candidates.removeValue(forKey: commune) ?? [])
      begin(place, commune, goods, takers.sorted(), &random)
    }
    for place in 0..<(12 * times) {
      newProgramme.activities.append(
        Activity(
          code: "TT-2026-" + NumberMaker.digits(place + 701, 3), kind: .communication,
          component: "HP1.10", commune: random.below(map.old.count),
          held: calendar.onOrAfter(Day(2026, 2, 23) + random.below(110)),
          topic: "Truyền thông về giảm nghèo đa chiều", attendances: random.within(38...82),
          quantity: nil, cost: random.within(5_000...9_000) * 1_000))
    }
  }

  /// Listed households in which little happened, whose head has a number, by commune of the old map.
  private func householdsForNewProjects() -> [Int: [Int]] {
    let helped = Set(participants.map(\.household))
    let fitting = households.indices.filter { index in
      let household = households[index]
      return household.closed == nil && household.housing == nil && !household.isInSplit
        && !household.hasNewHead && household.origin == .new && !helped.contains(index)
        && household.standing[2025].isListed
        && head(of: index).map { members[$0].citizenID.utf8.count == 12 } ?? false
    }
    return Dictionary(grouping: fitting) { map.villages[Int(households[$0].village)].commune }
      .filter { $0.value.count >= 20 }
  }

  private func head(of household: Int) -> Int? {
    households[household].members.first {
      members[$0].relation == .head && members[$0].left == nil
    }
  }

  private mutating func begin(
    _ place: Int, _ commune: Int, _ goods: Goods, _ takers: [Int], _ random: inout Random
  ) {
    let project = projects.count + place
    let name = map.new[map.old[commune].successor].name
    let approved = calendar.onOrAfter(Day(2026, 3, 2) + random.below(40))
    let total = random.within(8_000...18_000) * 50_000
    let number = NumberMaker.digits(place + 1, 3)
    let roster = "BK-2026-" + number
    var given = 0
    for (line, household) in takers.enumerated() {
      let quantity = random.within(goods.asset.quantity)
      given += quantity
      let joined = Day(2026, 6, 1) + random.below(8)
      newProgramme.participants.append(
        Participant(
          project: project, household: household, joined: joined, asset: goods.asset,
          quantity: quantity, earTag: "", value: quantity * goods.asset.price,
          own: quantity * goods.asset.price / 10, outcome: "Đang thực hiện"))
      newProgramme.receipts.append(
        receipt(
          "\(roster)-\(NumberMaker.digits(line + 1, 2))", roster, project, household,
          joined + random.within(1...5), goods, quantity))
    }
    newProgramme.projects.append(
      Project(
        code: "SK-2026-" + number, kind: .livelihood,
        name: "Mô hình \(goods.asset.line) \(name)", mode: "community", commune: commune,
        owner: "Tổ cộng đồng \(name)", approved: approved, ends: .closing(2027), total: total,
        state: total / 100_000 * 1_000 * random.within(45...59), quantity: given))
    allocate(newProgramme.projects[place], project, &random)
  }

  /// Money of 2026 from the state and the households, the greater part paid out by June.
  private mutating func allocate(_ project: Project, _ place: Int, _ random: inout Random) {
    let central = project.state / 100_000 * random.within(86...95) * 1_000
    let shares = [
      ("ntp_2026", "central", central), ("ntp_2026", "province", project.state - central),
      ("mobilised", "household", project.total - project.state),
    ]
    for (programme, source, amount) in shares {
      newProgramme.funds.append(
        Fund(
          project: place, year: 2026, programme: programme, isInvestment: false, source: source,
          unitCode: map.new[map.old[project.commune].successor].code,
          decision: "\(random.within(100...2900))/QĐ-UBND",
          decided: calendar.onOrAfter(project.approved + random.within(5...20)),
          allocated: amount, carriedOver: 0,
          disbursed: amount / 100_000 * random.within(62...95) * 1_000,
          disbursedOn: Day(2026, 6, 10) + random.below(15)))
    }
  }

  /// The head takes it, or in every twelfth household another grown-up in the head's name.
  private func receipt(
    _ code: String, _ roster: String, _ project: Int, _ household: Int, _ day: Day,
    _ goods: Goods, _ quantity: Int
  ) -> Receipt {
    let others = households[household].members.filter { place in
      let member = members[place]
      return member.relation != .head && member.isPresent(on: day)
        && member.citizenID.utf8.count == 12 && (18..<70).contains(member.age(on: day))
    }
    let other = household % 12 == 0 ? others.first : nil
    let recipient = other ?? head(of: household) ?? households[household].members.lowerBound
    return Receipt(
      code: code, roster: roster, project: project, household: household, received: day,
      recipient: names.fullName(members[recipient]), isRepresentative: other != nil,
      citizenID: members[recipient].citizenID,
      address: map.villages[Int(households[household].village)].name, goods: goods,
      quantity: quantity)
  }

  /// Puts what 2026 adds beside the rest.
  mutating func addNewProgramme() {
    projects += newProgramme.projects
    funds += newProgramme.funds
    participants += newProgramme.participants
    receipts += newProgramme.receipts
    activities += newProgramme.activities
  }
}

// MARK: - Planted errors

extension Province {
  /// Conferences of the former programme under a code of the new one.
  mutating func plantG23(_ planter: inout Planter) {
    let former = activities.indices.filter {
      activities[$0].kind == .communication && activities[$0].held.year == 2025
    }
    for place in planter.random.sample(3, of: former) {
      activities[place].component = "HP1.10"
      plant("G23", "activity:\(activities[place].code)")
    }
  }

  /// Lines of the roster without a number, a specification, a confirmation, a name.
  mutating func plantG24(_ planter: inout Planter) {
    for (kind, place) in planter.random.sample(4, of: Array(receipts.indices)).enumerated() {
      switch kind {
      case 0: receipts[place].citizenID = ""
      case 1: receipts[place].isSpecified = false
      case 2: receipts[place].isConfirmed = false
      default: receipts[place].recipient = ""
      }
      plant("G24", "receipt:\(receipts[place].code)")
    }
  }

  /// Households that were given something and are on no roster.
  mutating func plantG25(_ planter: inout Planter) {
    let faulty = Set(planted.map(\.subject))
    let whole = receipts.indices.filter { !faulty.contains("receipt:\(receipts[$0].code)") }
    for place in planter.random.sample(3, of: whole).sorted(by: >) {
      let receipt = receipts.remove(at: place)
      guard
        let taken = participants.first(where: {
          $0.household == receipt.household && $0.project == receipt.project
        })
      else { continue }
      plant(
        "G25",
        "participant:\(projects[taken.project].code)/\(code(taken.household))/\(taken.joined.iso)")
    }
  }
}

extension SampleTable {
  static let receipts = SampleTable(
    "receipts",
    """
    code roster_no project_code household_code received_on recipient recipient_kind \
    authorisation_no authorised_on citizen_id address item quantity unit specification mark \
    producer confirmation confirmed_on
    """
  ) { province, writer in
    for receipt in province.receipts {
      let goods = receipt.goods
      try writer.write([
        receipt.code, receipt.roster, province.projects[receipt.project].code,
        province.code(receipt.household), receipt.received.iso, receipt.recipient,
        receipt.isRepresentative ? "representative" : "head",
        receipt.isRepresentative ? "\(receipt.household % 90 + 1)/GUQ" : "",
        receipt.isRepresentative ? (receipt.received - 2).iso : "", receipt.citizenID,
        receipt.address, goods.asset.name, String(receipt.quantity), goods.unit,
        receipt.isSpecified ? goods.specification : "", goods.mark, goods.producer,
        receipt.isConfirmed ? "signature" : "", receipt.isConfirmed ? receipt.received.iso : "",
      ])
    }
  }
}
