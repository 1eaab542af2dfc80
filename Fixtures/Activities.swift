/// A class, conference, contest or issue of leaflets.
struct Activity {
  enum Kind: String {
    case training, communication, contest, leaflet, vocational
  }

  let code: String
  let kind: Kind
  var component: String
  let commune: Int?
  let held: Day
  let topic: String
  var attendances: Int?
  var quantity: Int?
  let cost: Int?
  /// Attendances without a signature.
  var unsigned = 0
}

extension Province {
  /// Up to 2024: 323 training classes, 501 communication conferences, leaflets, contests.
  mutating func holdActivities() {
    var random = Random(seed: seed, "activities")
    hold(.training, attendances: 22_140 * times, in: 323 * times, within: 50...88, "TH", &random)
    hold(
      .communication, attendances: 24_610 * times, in: 501 * times, within: 35...64, "TT", &random)
    hold(.vocational, attendances: 2_150 * times, in: 64 * times, within: 28...35, "DN", &random)
    for (index, entrants) in [4_310, 4_520, 4_710].enumerated() {
      add(.contest, "CT", index, Day(2022 + index, 9, 15) + random.below(30), entrants, &random)
    }
    for (index, copies) in [3_200, 9_500, 9_300, 9_400].enumerated() {
      let day = calendar.onOrAfter(Day(2021 + index, 10, 1) + random.below(40))
      add(.leaflet, "TR", index, day, nil, copies: copies, &random)
    }
    for index in 0..<46 {
      let day = calendar.onOrAfter(Day(2025, 1, 6) + random.below(290))
      let isTraining = index < 18
      add(
        isTraining ? .training : .communication, isTraining ? "TH" : "TT", 600 + index, day,
        random.within(38...82), &random)
    }
  }

  /// Adds `count` activities from 2021 to 2024, whose attendances sum to `attendances`.
  private mutating func hold(
    _ kind: Activity.Kind, attendances: Int, in count: Int, within range: ClosedRange<Int>,
    _ prefix: String, _ random: inout Random
  ) {
    let shares = apportion(attendances, by: (0..<count).map { _ in random.within(range) })
    for (index, share) in shares.enumerated() {
      let year = 2021 + index * 4 / count
      let first = year == 2021 ? Day(2021, 7, 5) : Day(year, 1, 10)
      let span = year == 2021 ? 150 : 325
      let day = calendar.onOrAfter(first + random.below(span))
      add(kind, prefix, index, day, share, &random)
    }
  }

  private mutating func add(
    _ kind: Activity.Kind, _ prefix: String, _ index: Int, _ day: Day, _ attendances: Int?,
    copies: Int? = nil, _ random: inout Random
  ) {
    let isLocal = kind != .contest && kind != .leaflet
    let number = NumberMaker.digits(index + 1, 3)
    activities.append(
      Activity(
        code: "\(prefix)-\(day.year)-\(number)", kind: kind,
        component: Self.component(of: kind),
        commune: isLocal ? random.below(map.old.count) : nil, held: day,
        topic: random.element(of: Self.topics(of: kind), or: ""), attendances: attendances,
        quantity: copies,
        cost: attendances.map { $0 * 100_000 + 2_000_000 } ?? copies.map { $0 * 3_000 }))
  }

  private static func component(of kind: Activity.Kind) -> String {
    switch kind {
    case .training: "7.1"
    case .communication, .contest, .leaflet: "6.2"
    case .vocational: "4.1"
    }
  }

  private static func topics(of kind: Activity.Kind) -> [String] {
    switch kind {
    case .training:
      [
        "Tập huấn nghiệp vụ rà soát hộ nghèo", "Nâng cao năng lực cán bộ giảm nghèo cấp xã",
        "Lập kế hoạch có sự tham gia", "Giám sát, đánh giá chương trình",
      ]
    case .communication:
      [
        "Truyền thông về giảm nghèo đa chiều", "Chính sách hỗ trợ hộ nghèo, hộ cận nghèo",
        "Gương thoát nghèo tiêu biểu",
      ]
    case .contest: ["Cuộc thi trực tuyến tìm hiểu về giảm nghèo bền vững"]
    case .leaflet: ["Tờ rơi về chính sách giảm nghèo"]
    case .vocational:
      ["Kỹ thuật chăn nuôi, thú y", "Trồng và chế biến nông sản", "Xây dựng dân dụng"]
    }
  }
}
