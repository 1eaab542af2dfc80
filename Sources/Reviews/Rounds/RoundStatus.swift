import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Where a round stands in each commune or village: done, due and overdue.
public struct RoundStatus {
  /// The steps in their order.
  public enum Step: String, Sendable, CaseIterable {
    case survey
    case meeting
    case posting
    case recheck
    case opinion
    case recognition
    case certificate
    case done

    /// What people call it.
    var wording: Wording {
      switch self {
      case .survey: Wording(vi: "rà soát", en: "survey")
      case .meeting: Wording(vi: "họp dân", en: "meeting")
      case .posting: Wording(vi: "niêm yết", en: "posting")
      case .recheck: Wording(vi: "phúc tra", en: "re-check")
      case .opinion: Wording(vi: "ý kiến cấp trên", en: "opinion")
      case .recognition: Wording(vi: "công nhận", en: "recognition")
      case .certificate: Wording(vi: "giấy chứng nhận", en: "certificates")
      case .done: Wording(vi: "xong", en: "done")
      }
    }
  }

  /// What is counted: the communes of a round, or their villages.
  public enum Grouping: String, Sendable, CaseIterable {
    case commune
    case village
  }

  /// A village, or a commune as the sum of its villages.
  struct Place {
    var code = ""
    var unit = ""
    var village: String?
    var listed: Int64 = 0
    var requested: Int64 = 0
    var surveyed: Int64 = 0
    var villages: Int64 = 0
    var met: Int64 = 0
    var posted: Int64 = 0
    var complaints: Int64 = 0
    var recognised: Int64 = 0
    var certified: Int64 = 0
    var step = Step.done
    var due: CivilDate?

    /// Takes in another village of the commune: the step furthest behind is the commune's.
    mutating func add(_ other: Place) {
      listed += other.listed
      requested += other.requested
      surveyed += other.surveyed
      villages += other.villages
      met += other.met
      posted += other.posted
      complaints += other.complaints
      recognised += other.recognised
      certified += other.certified
      guard other.step != .done else { return }
      let order = Step.allCases
      let isBehind =
        step == .done || (order.firstIndex(of: other.step) ?? 0) < (order.firstIndex(of: step) ?? 0)
      if isBehind { step = other.step }
      due = [due, other.due].compactMap { $0 }.min()
    }
  }

  private let connection: Connection
  private let round: ReviewRound
  private let today: CivilDate
  private let calendar: WorkingCalendar
  private let terms: ProcedureTerms
  private let due: CivilDate
  private let hasSuperior: Bool
  /// The last days on which the steps can be done to be in time.
  private let postingDue: CivilDate
  private let askingDue: CivilDate

  private init(_ round: ReviewRound, _ connection: Connection, on day: CivilDate) throws {
    self.round = round
    self.connection = connection
    today = day
    calendar = try WorkingCalendar(connection)
    terms = try ProcedureTerms(of: round, connection)
    due = round.dueOn.flatMap(CivilDate.init(iso:)) ?? day
    let until = terms.text("superior_until") ?? ""
    hasSuperior = round.name.month == nil && due.iso <= until
    var last = due.adding(days: -1) ?? due
    if hasSuperior {
      let first = calendar.beginning(of: terms.days("superior_days", 5), through: last)
      askingDue = first.adding(days: -1) ?? first
      last = askingDue.adding(days: -1) ?? askingDue
    } else {
      askingDue = due
    }
    postingDue = calendar.beginning(of: terms.days("posting_days", 3), through: last)
  }

  /// Each commune of a round, or each village: numbers, the step to be done, by when.
  ///
  /// `unit` is the province, a former district or a commune on the map of the round's opening; `day` is
  /// the day that is looked from, today without it. Throws a usage error for an unknown round or unit.
  public static func table(
    of registry: Registry, _ name: ReviewRound.Name, unit code: String? = nil,
    by grouping: Grouping = .commune, on day: CivilDate? = nil, in language: Language
  ) throws -> ReviewTable {
    let connection = registry.connection
    guard let round = try ReviewRound.find(name, in: connection) else {
      throw RegistryError.noRound(name)
    }
    let today = day ?? CivilDate(iso: Clock.today())
    guard let today else { throw RegistryError.badWindow(Clock.today()) }
    let unit = try code.map { try self.unit($0, of: round, connection) }
    let values: [String: Value] = [
      "round": .integer(round.id), "day": .text(today.iso),
      "unit": unit.map { .integer($0) } ?? .null,
    ]
    guard !round.isHistorical else { return try history(values, connection, language) }
    return try RoundStatus(round, connection, on: today).table(values, by: grouping, language)
  }

  static func unit(
    _ code: String, of round: ReviewRound, _ connection: Connection
  ) throws -> Int64 {
    let day = round.openedOn ?? "\(round.name.year)-12-31"
    guard let unit = try AdminUnits.find(code, on: day, in: connection) else {
      throw RegistryError.noCommune(code, on: day)
    }
    return unit.id
  }

  private func table(
    _ values: [String: Value], by grouping: Grouping, _ language: Language
  ) throws -> ReviewTable {
    var places: [Place] = []
    try connection.run(SQLLibrary.reviews.text("status"), named: values) { row in
      let place = try self.place(row)
      if grouping == .commune, let last = places.last, last.code == place.code {
        places[places.count - 1].add(place)
      } else {
        places.append(place)
        if grouping == .commune { places[places.count - 1].village = nil }
      }
    }
    var table = ReviewTable(Self.headings(withVillage: grouping == .village))
    for place in places { table.rows.append(cells(of: place, grouping, language)) }
    return table
  }

  private func cells(
    of place: Place, _ grouping: Grouping, _ language: Language
  ) -> [ResultValue] {
    var cells: [ResultValue] = [.text(place.code), .text(place.unit)]
    if grouping == .village { cells.append(.optional(place.village)) }
    let villages = grouping == .village ? [] : [place.villages]
    let numbers =
      [place.listed, place.requested, place.surveyed] + villages
      + [place.met, place.posted, place.complaints, place.recognised, place.certified]
    cells += numbers.map(ResultValue.integer)
    cells.append(.text(language == .vietnamese ? place.step.wording.vi : place.step.wording.en))
    let isDone = place.step == .done
    cells.append(isDone ? .null : .optional(place.due?.iso))
    cells.append(.text(state(of: place)[language]))
    return cells
  }

  private func state(of place: Place) -> Wording {
    if place.step == .done { return Wording(vi: "xong", en: "done") }
    if let first = round.beginsOn, today.iso < first {
      return Wording(vi: "chưa bắt đầu", en: "not begun")
    }
    if let due = place.due, due < today { return Wording(vi: "quá hạn", en: "overdue") }
    return Wording(vi: "đang làm", en: "due")
  }

  private static func headings(withVillage: Bool) -> [ReviewTable.Heading] {
    typealias Heading = ReviewTable.Heading
    var headings = [
      Heading("unit_code", "Mã xã", "Code"), Heading("unit", "Xã", "Commune"),
    ]
    if withVillage { headings.append(Heading("village", "Thôn", "Village")) }
    headings += [
      Heading("listed", "Danh sách", "Listed", .integer),
      Heading("requested", "Đề nghị", "Asked", .integer),
      Heading("surveyed", "Đã rà soát", "Surveyed", .integer),
    ]
    if !withVillage { headings.append(Heading("villages", "Số thôn", "Villages", .integer)) }
    return headings + [
      Heading("met", "Đã họp", "Met", .integer),
      Heading("posted", "Niêm yết xong", "Posted", .integer),
      Heading("complaints_open", "Khiếu nại", "Complaints", .integer),
      Heading("recognised", "Công nhận", "Recognised", .integer),
      Heading("certified", "Giấy CN", "Certificates", .integer),
      Heading("step", "Bước cần làm", "Next step"),
      Heading("due_on", "Hạn", "Due", .date), Heading("state", "Tình trạng", "State"),
    ]
  }
}

// MARK: One village

extension RoundStatus {
  private func day(_ row: Statement, _ column: Int) throws -> CivilDate? {
    try row.textOrNil(column).flatMap(CivilDate.init(iso:))
  }

  private func place(_ row: Statement) throws -> Place {
    var place = Place()
    place.code = try row.text(0)
    place.unit = try row.text(1)
    place.village = try row.text(2)
    place.listed = try row.integer(3)
    place.requested = try row.integer(4)
    place.surveyed = try row.integer(5)
    place.villages = 1
    let isMet = try row.integer(7) == 1
    place.met = isMet ? 1 : 0
    let postedTo = try day(row, 10)
    let isPosted = try isMet && row.integer(22) == 1
    place.posted = isPosted ? 1 : 0
    place.complaints = try row.integer(16)
    place.recognised = try row.integer(11)
    place.certified = try row.integer(12)
    (place.step, place.due) = try next(row, isMet: isMet, postedTo: postedTo, isPosted: isPosted)
    return place
  }

  /// The first step of a village that is not done, and by when it should be.
  private func next(
    _ row: Statement, isMet: Bool, postedTo: CivilDate?, isPosted: Bool
  ) throws -> (Step, CivilDate?) {
    let listed = try row.integer(3)
    let answered = try row.integer(13)
    if try row.integer(14) == listed { return (.done, nil) }
    if try row.integer(5) + row.integer(6) < listed { return (.survey, postingDue) }
    guard isMet else { return (.meeting, postingDue) }
    guard let postedFrom = try day(row, 9) else { return (.posting, postingDue) }
    guard let postedTo else {
      return (.posting, calendar.end(of: terms.days("posting_days", 3), from: postedFrom))
    }
    guard isPosted else { return (.posting, postedTo) }
    if let since = try day(row, 17) {
      return (.recheck, after(since, terms.days("recheck_days", 3)))
    }
    if try row.integer(16) > 0 {
      let last = try day(row, 18) ?? today
      let isUnposted = try row.integerOrNil(19) == 1
      return (.recheck, isUnposted ? after(last, terms.days("posting_days", 3)) : last)
    }
    if try row.integer(11) + answered < listed {
      if hasSuperior, let due = try opinion(row) { return (.opinion, due) }
      return (.recognition, due)
    }
    return (.certificate, due)
  }

  /// By when the superior has to be asked or to answer; nil once it agreed or was silent in time.
  private func opinion(_ row: Statement) throws -> CivilDate? {
    guard let asked = try day(row, 20) else { return askingDue }
    switch try row.integerOrNil(21) {
    case 1: return nil
    case 0: return askingDue
    default:
      let end = after(asked, terms.days("superior_days", 5))
      return end < today ? nil : end
    }
  }

  /// So many working days after a day, which does not count itself.
  private func after(_ day: CivilDate, _ days: Int) -> CivilDate {
    calendar.end(of: days, from: day.adding(days: 1) ?? day)
  }
}

// MARK: Rounds of history, and all rounds

extension RoundStatus {
  private static func history(
    _ values: [String: Value], _ connection: Connection, _ language: Language
  ) throws -> ReviewTable {
    typealias Heading = ReviewTable.Heading
    var table = ReviewTable([
      Heading("unit_code", "Mã xã", "Code"), Heading("unit", "Xã", "Commune"),
      Heading("surveyed", "Đã rà soát", "Surveyed", .integer),
      Heading("recognised", "Công nhận", "Recognised", .integer),
      Heading("certified", "Giấy CN", "Certificates", .integer),
      Heading("meetings", "Cuộc họp", "Meetings", .integer),
      Heading("state", "Tình trạng", "State"),
    ])
    let state = Wording(vi: "nhập như lịch sử", en: "history")[language]
    try connection.run(SQLLibrary.reviews.text("status_of_history"), named: values) { row in
      table.rows.append(
        [.text(try row.text(0)), .text(try row.text(1))]
          + (try (2...5).map { .integer(try row.integer($0)) }) + [.text(state)])
    }
    return table
  }

  /// All rounds of the registry: their days, how many were listed, surveyed and recognised.
  public static func rounds(
    of registry: Registry, on day: CivilDate? = nil, in language: Language
  ) throws -> ReviewTable {
    typealias Heading = ReviewTable.Heading
    var table = ReviewTable([
      Heading("round", "Đợt", "Round"), Heading("kind", "Loại", "Kind"),
      Heading("opened_on", "Mở ngày", "Opened", .date),
      Heading("begins_on", "Rà soát từ", "Begins", .date),
      Heading("due_on", "Hạn", "Due", .date), Heading("closed_on", "Đóng ngày", "Closed", .date),
      Heading("listed", "Danh sách", "Listed", .integer),
      Heading("surveyed", "Đã rà soát", "Surveyed", .integer),
      Heading("recognised", "Công nhận", "Recognised", .integer),
      Heading("state", "Tình trạng", "State"),
    ])
    let today = day?.iso ?? Clock.today()
    for round in try ReviewRound.all(in: registry.connection) {
      var counts: [ResultValue] = []
      try registry.connection.rows(
        """
        SELECT (SELECT count(*) FROM review_list WHERE round_id = ?1),
          (SELECT count(*) FROM assessment WHERE round_id = ?1),
          (SELECT count(*) FROM assessment a JOIN recognition r ON r.assessment_id = a.id
            WHERE a.round_id = ?1)
        """, round.id
      ) { row in
        counts = try (0...2).map { .integer(try row.integer($0)) }
      }
      if round.isHistorical, !counts.isEmpty { counts[0] = .null }
      let kind =
        round.name.month == nil
        ? Wording(vi: "định kỳ", en: "annual") : Wording(vi: "thường xuyên", en: "regular")
      table.rows.append(
        [
          .text(round.name.code), .text(kind[language]), .optional(round.openedOn),
          .optional(round.beginsOn), .optional(round.dueOn), .optional(round.closedOn),
        ] + counts + [.text(state(of: round, on: today)[language])])
    }
    return table
  }

  private static func state(of round: ReviewRound, on today: String) -> Wording {
    if round.isHistorical { return Wording(vi: "nhập như lịch sử", en: "history") }
    if round.closedOn != nil { return Wording(vi: "đã đóng", en: "closed") }
    if let due = round.dueOn, due < today { return Wording(vi: "quá hạn", en: "overdue") }
    return Wording(vi: "đang mở", en: "open")
  }

  /// The households on the list of a round, with what became of each.
  public static func list(
    of registry: Registry, _ name: ReviewRound.Name, unit code: String? = nil,
    withoutResult: Bool = false, in language: Language
  ) throws -> ReviewTable {
    typealias Heading = ReviewTable.Heading
    let connection = registry.connection
    let round = try ReviewRound.opened(name, in: connection)
    let unit = try code.map { try self.unit($0, of: round, connection) }
    var table = ReviewTable([
      Heading("unit_code", "Mã xã", "Code"), Heading("unit", "Xã", "Commune"),
      Heading("village", "Thôn", "Village"), Heading("household", "Mã hộ", "Household"),
      Heading("head", "Chủ hộ", "Head"), Heading("basis", "Căn cứ", "Basis"),
      Heading("request", "Giấy đề nghị", "Request"),
      Heading("category_before", "Phân loại trước", "Class before"),
      Heading("surveyed_on", "Rà soát ngày", "Surveyed", .date),
      Heading("category", "Kết quả", "Result"),
      Heading("decision_no", "Quyết định", "Decision"),
      Heading("certificate_no", "Giấy chứng nhận", "Certificate"),
    ])
    try connection.run(
      SQLLibrary.reviews.text("list"),
      named: [
        "round": .integer(round.id), "unit": unit.map { .integer($0) } ?? .null,
        "language": .text(language.rawValue), "lacking": .integer(withoutResult ? 1 : 0),
      ]
    ) { row in
      table.rows.append(try (0..<12).map { .optional(try row.textOrNil($0)) })
    }
    return table
  }
}
