/// A project, model or work.
struct Project {
  enum Kind: String {
    case livelihood, production
    case worksNew = "works_new"
    case worksMaintenance = "works_maintenance"
    case postalPoint = "postal_point"

    var component: String {
      switch self {
      case .livelihood: "2"
      case .production: "3.1"
      case .worksNew, .worksMaintenance: "1.1"
      case .postalPoint: "6.1"
      }
    }
  }

  let code: String
  let kind: Kind
  var name: String
  var mode: String
  let commune: Int
  var owner: String
  let approved: Day
  let ends: Day
  var total: Int
  var state: Int
  var quantity: Int?
  var finalCost: Int?
  var finished: Day?
  var accepted: Day?
  var hasMinutes = true
}

/// A household that takes part in a project, with what it was given.
struct Participant {
  let project: Int
  let household: Int
  let joined: Day
  let asset: Asset
  let quantity: Int
  let earTag: String
  let value: Int
  let own: Int
  let outcome: String
  /// Whether the household is on the project's approved list.
  var isListed = true
  /// What is given on to the next household in community projects: when, and how much was.
  var recovery: (due: Day, amount: Int)?
}

/// What a project gives to a household.
struct Asset {
  let name: String
  /// The line of work in the name of a project.
  let line: String
  let quantity: ClosedRange<Int>
  /// VND for one.
  let price: Int
  var isTagged = false

  static let livelihood = [
    Asset(
      name: "Bò cái sinh sản", line: "chăn nuôi bò sinh sản", quantity: 1...1, price: 16_000_000,
      isTagged: true),
    Asset(
      name: "Trâu cái sinh sản", line: "chăn nuôi trâu sinh sản", quantity: 1...1,
      price: 23_000_000, isTagged: true),
    Asset(name: "Lợn nái", line: "chăn nuôi lợn nái", quantity: 2...3, price: 4_500_000),
    Asset(name: "Dê sinh sản", line: "chăn nuôi dê", quantity: 3...5, price: 3_200_000),
    Asset(name: "Đàn ong mật", line: "nuôi ong lấy mật", quantity: 4...8, price: 1_400_000),
    Asset(name: "Gà thả vườn", line: "chăn nuôi gà thả vườn", quantity: 80...150, price: 65_000),
  ]
  static let production = [
    Asset(
      name: "Bò giống sinh sản", line: "chăn nuôi bò sinh sản", quantity: 1...1,
      price: 17_000_000, isTagged: true),
    Asset(name: "Cây giống quế", line: "trồng quế", quantity: 1500...3500, price: 2_500),
    Asset(name: "Cây giống hồi", line: "trồng hồi", quantity: 300...700, price: 18_000),
    Asset(
      name: "Cây giống dâu và trứng tằm", line: "trồng dâu nuôi tằm", quantity: 1000...3000,
      price: 4_000),
    Asset(
      name: "Giống dong riềng (kg)", line: "liên kết trồng dong riềng, sản xuất miến dong",
      quantity: 400...900, price: 9_000),
    Asset(
      name: "Cây giống chè", line: "trồng chè chất lượng cao", quantity: 1500...4000,
      price: 3_500),
  ]
}

extension Province {
  /// Makes projects, the households in them, their money, and the activities.
  mutating func runProgramme() {
    var random = Random(seed: seed, "projects")
    approve(.livelihood, counted: 204 * times, later: 16 * times, &random)
    approve(.production, counted: 95 * times, later: 8 * times, &random)
    approve(.worksNew, counted: 206 * times, later: 14 * times, &random)
    approve(.worksMaintenance, counted: 173 * times, later: 12 * times, &random)
    approve(.postalPoint, counted: 98 * times, later: 0, &random)
    joinHouseholds(&random)
    allocateFunds()
    holdActivities()
  }

  /// The projects up to 2024, and some more in 2025.
  private mutating func approve(
    _ kind: Project.Kind, counted: Int, later: Int, _ random: inout Random
  ) {
    let budgets = self.budgets(of: kind, counted: counted, later: later, &random)
    // Each commune of the poor districts in turn.
    let communes = random.sample(.max, of: map.old.indices.filter { map.old[$0].isPoorDistrict })
    for place in 0..<(counted + later) {
      let year = place < counted ? 2022 + place * 3 / counted : 2025
      let approved = calendar.onOrAfter(
        year == 2022 ? Day(2022, 6, 1) + random.below(140) : Day(year, 2, 20) + random.below(200))
      let number = NumberMaker.digits(place + 1, 3)
      var project = Project(
        code: "\(Self.prefix(of: kind))-\(year)-\(number)", kind: kind, name: "", mode: "",
        commune: communes[place % max(1, communes.count)], owner: "", approved: approved,
        ends: Day.closing(min(2025, year + 1)), total: budgets[place], state: budgets[place])
      describe(&project, place, &random)
      projects.append(project)
    }
  }

  private static func prefix(of kind: Project.Kind) -> String {
    switch kind {
    case .livelihood: "SK"
    case .production: "SX"
    case .worksNew: "XM"
    case .worksMaintenance: "DT"
    case .postalPoint: "BC"
    }
  }

  /// Livelihood projects up to 2024 sum to 1,174,350,000,000 VND.
  private func budgets(
    of kind: Project.Kind, counted: Int, later: Int, _ random: inout Random
  ) -> [Int] {
    let unit = 50_000
    switch kind {
    case .livelihood:
      let first = apportion(
        1_174_350_000_000 * times / unit, by: (0..<counted).map { _ in random.within(350...900) })
      return first.map { $0 * unit }
        + (0..<later).map { _ in random.within(30_000...90_000) * unit }
    case .production:
      return (0..<(counted + later)).map { _ in random.within(12_000...44_000) * unit }
    case .worksNew:
      return (0..<(counted + later)).map { _ in random.within(24_000...190_000) * unit }
    case .worksMaintenance:
      return (0..<(counted + later)).map { _ in random.within(4_000...19_000) * unit }
    case .postalPoint:
      return (0..<(counted + later)).map { _ in random.within(1_200...3_600) * unit }
    }
  }

  private func describe(_ project: inout Project, _ place: Int, _ random: inout Random) {
    let isOld = project.approved < .merger
    let commune = map.old[project.commune]
    let place = place % 100
    let name = isOld ? commune.name : map.new[commune.successor].name
    switch project.kind {
    case .livelihood, .production:
      let isLivelihood = project.kind == .livelihood
      let asset = Self.asset(of: project.kind, place)
      project.name = (isLivelihood ? "Mô hình " : "Dự án ") + asset.line + " " + name
      let isLinked = place % 10 < (isLivelihood ? 3 : 5)
      project.mode =
        isLinked ? "linkage" : isLivelihood && place % 10 > 7 ? "assignment" : "community"
      project.owner =
        isLinked ? "Hợp tác xã \(asset.line) \(name)" : "Tổ cộng đồng \(name)"
      project.state = project.total / 100_000 * 1_000 * random.within(isLinked ? 40...50 : 45...59)
    case .worksNew:
      let works = [
        "Đường giao thông nông thôn", "Cấp nước sinh hoạt", "Kênh mương", "Nhà văn hóa xóm",
      ]
      project.name = "\(works[place % 4]) \(name)"
      project.owner = "Ban quản lý dự án đầu tư xây dựng"
      finish(&project, after: 120...320, &random)
    case .worksMaintenance:
      project.name = "Duy tu, bảo dưỡng công trình \(place + 1) \(name)"
      project.owner = "UBND \(name)"
      finish(&project, after: 40...110, &random)
    case .postalPoint:
      project.name = "Điểm cung cấp dịch vụ bưu chính công cộng \(name)"
      project.owner = "Bưu điện tỉnh"
    }
  }

  static func asset(of kind: Project.Kind, _ place: Int) -> Asset {
    let assets = kind == .livelihood ? Asset.livelihood : Asset.production
    return assets[place % assets.count]
  }

  private func finish(
    _ project: inout Project, after days: ClosedRange<Int>, _ random: inout Random
  ) {
    let finished = project.approved + 30 + random.within(days)
    guard finished < Day(2025, 11, 30) else { return }
    project.finished = finished
    project.accepted = calendar.onOrAfter(finished + random.within(5...20))
    project.finalCost = project.total / 1_000_000 * 1_000 * random.within(930...1000)
  }

  /// Fills livelihood and production projects with households on the lists, each in one only.
  private mutating func joinHouseholds(_ random: inout Random) {
    var waiting = map.old.map { _ in [Int]() }
    for index in random.sample(.max, of: Array(households.indices)) {
      guard households[index].closed == nil, households[index].registered.year < 2022 else {
        continue
      }
      waiting[map.villages[Int(households[index].village)].commune].append(index)
    }
    var tag = 0
    for place in projects.indices {
      let project = projects[place]
      guard project.kind == .livelihood || project.kind == .production else { continue }
      let wanted = project.kind == .livelihood ? random.within(34...54) : random.within(22...40)
      let asset = Self.asset(
        of: project.kind, Int(project.code.suffix(3)).map { ($0 + 99) % 100 } ?? 0)
      var taken: [Int] = []
      waiting[project.commune].removeAll { index in
        guard taken.count < wanted,
          households[index].standing[project.approved.year - 1].isListed
        else { return false }
        taken.append(index)
        return true
      }
      for index in taken.sorted() {
        if asset.isTagged { tag += 1 }
        participants.append(
          participant(place, index, asset, tag: asset.isTagged ? tag : nil, &random))
      }
      projects[place].quantity = participants.suffix(taken.count).map(\.quantity).reduce(0, +)
    }
  }

  private func participant(
    _ project: Int, _ household: Int, _ asset: Asset, tag: Int?, _ random: inout Random
  ) -> Participant {
    let quantity = random.within(asset.quantity)
    let value = quantity * asset.price
    let outcomes =
      asset.isTagged
      ? ["Đang nuôi", "Đã sinh sản", "Đã sinh sản", "Đã bán"] : ["Đang thực hiện", "Đã thu hoạch"]
    let joined = projects[project].approved + random.within(20...70)
    let isRotated =
      projects[project].mode == "community" && asset.isTagged && joined.year == 2022
    return Participant(
      project: project, household: household, joined: joined, asset: asset, quantity: quantity,
      earTag: tag.map { "VN04-" + NumberMaker.digits($0, 6) } ?? "",
      value: value, own: value / 100 * random.within(5...15),
      outcome: random.element(of: outcomes, or: ""),
      recovery: isRotated ? (joined + 1095, value / 10 * 3) : nil)
  }
}
