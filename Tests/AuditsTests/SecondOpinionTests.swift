import Audits
import RegistryCore
import SQLite
import TestSupport
import Testing

/// Twenty-two rules, judged a second time in Swift from what the domain says of them, over records
/// made by chance at both sides of every bound; nothing here reads the rules' SQL or the registry.
@Suite(.atTheEndOf2027) struct SecondOpinionTests {
  @Test func rulesFindWhatTheDomainSays() throws {
    var tried: Set<String> = []
    for seed in 1...3 as ClosedRange<UInt64> {
      var world = RandomRecords(seed: seed)
      let test = try TestRegistry()
      try test.write { try world.fill($0) }
      let judged = world.judgements
      let rules = try Rule.select(judged.keys.sorted(), from: Rule.all)
      let outcome = try Auditor(test.open(), language: .english, today: RuleCase.today).run(rules)
      for result in outcome.results {
        let id = result.rule.id
        var found = Set(outcome.findings.filter { $0.rule == id }.map(\.subject))
        // The second judgement of days is about sheets.
        if id == "C14" { found = found.filter { $0.hasPrefix("assessment:") } }
        let expected = judged[id] ?? []
        let (more, fewer) = (found.subtracting(expected), expected.subtracting(found))
        #expect(
          found == expected, "\(seed) \(id): found \(more.sorted()), not found \(fewer.sorted())")
        if !expected.isEmpty { tried.insert(id) }
      }
    }
    #expect(tried.count == 22, "\(tried.sorted())")
  }
}

/// What the domain says of the records.
extension RandomRecords {
  var judgements: [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    func add(_ rule: String, _ subject: String, _ isWrong: Bool) {
      found[rule, default: []].formUnion(isWrong ? [subject] : [])
    }
    for sheet in sheets {
      // B2 goes from 0 to 120 in tens; ten points for each deprivation.
      let isPossible = (0...120).contains(sheet.b2) && sheet.b2 % 10 == 0
      add("A02", sheet.subject, !isPossible)
      add("A01", sheet.subject, isPossible && sheet.b2 != 10 * sheet.deprivations.nonzeroBitCount)
      add(
        "A09", sheet.subject,
        sheet.deprivations & Self.houseQuality != 0 && sheet.weak.nonzeroBitCount < 2)
      add(
        "A13", sheet.subject,
        sheet.category == "poor"
          && (sheet.causes == 0 || (sheet.causes & 128 != 0 && (sheet.otherCause ?? "") == "")))
      add("C01", sheet.subject, !isInWindow(sheet.surveyed, sheet.year))
      add("C09", sheet.subject, sheet.decided == nil || (sheet.decisionNumber ?? "") == "")
      add(
        "C14", sheet.subject,
        sheet.surveyed > Self.today
          || sheet.decided.map { $0 < sheet.surveyed || $0 > Self.today }
            == true
      )
    }
    // One commune: a number belongs to the first that has it in the year of the decision.
    var certificates: Set<String> = []
    for sheet in sheets {
      guard let number = sheet.certificate else { continue }
      let isFirst = certificates.insert("\((sheet.decided ?? sheet.surveyed).prefix(4)) \(number)")
        .inserted
      add("C10", sheet.subject, !isFirst || !["poor", "near_poor"].contains(sheet.category))
    }
    judgeMeetings(add)
    judgePeople(add)
    judgeHouses(add)
    judgeProjects(add)
    return found
  }

  private func isInWindow(_ day: String, _ year: Int) -> Bool {
    day >= "\(year)-09-01" && day <= "\(year)-12-14"
  }

  private func judgeMeetings(_ add: (String, String, Bool) -> Void) {
    for (place, meeting) in meetings.enumerated() {
      let subject = "conference:\(meeting.code)"
      add("C01", subject, !isInWindow(meeting.held, meeting.year))
      add(
        "C05", subject,
        (meeting.chair ?? "") == "" || (meeting.secretary ?? "") == "" || !meeting.isSigned
          || meeting.copies < 2)
      let isRepeated = meetings.enumerated().contains { other in
        other.element.year == meeting.year && other.element.village == meeting.village
          && (other.element.held, other.offset) > (meeting.held, place)
      }
      // Half of those present at least; what a later meeting made good is none, but no excess is.
      let agreed = meeting.agreed ?? -1
      let isShort = meeting.agreed == nil || meeting.present == 0 || 2 * agreed < meeting.present
      add("C04", subject, agreed > meeting.present || (isShort && !isRepeated))
    }
  }

  private func judgePeople(_ add: (String, String, Bool) -> Void) {
    for person in people {
      let isWhole =
        person.number.map { $0.count == 12 && $0.allSatisfy { $0.isASCII && $0.isNumber } } ?? false
      add("E01", person.subject, person.number != nil && !isWhole)
      if let number = person.number, isWhole {
        let digits = number.compactMap(\.wholeNumberValue)
        let year = 1900 + 100 * (digits[3] / 2) + 10 * digits[4] + digits[5]
        add("E02", person.subject, (digits[3] % 2 == 0) != person.isMale || year != person.year)
      }
      add(
        "E03", person.subject,
        person.isPresent && person.number == nil && person.oldNumber?.count == 9)
      add(
        "B09", person.subject,
        person.isPresent && person.number != nil
          && people.count { $0.isPresent && $0.number == person.number } > 1)
    }
  }

  private func judgeHouses(_ add: (String, String, Bool) -> Void) {
    for house in houses {
      let subject = "housing:\(house.code)"
      // 40 and 20 million of Programme 5, 60 and 30 million of the drive.
      let norm = (house.isP5 ? 20_000_000 : 30_000_000) * (house.isNew ? 2 : 1)
      add("F06", subject, house.amount != norm)
      add(
        "F07", subject,
        (house.isNew && house.acceptedAsNew == false) || (house.paid ?? 0) > house.amount)
      add(
        "F08", subject,
        house.paidOn.map { day in house.started.map { day < $0 } ?? true } == true
          || (house.accepted != nil && house.started.map { (house.accepted ?? "") < $0 } == true)
          || (house.accepted != nil && (house.minutes ?? "") == ""))
      // Six months before the day of the audit.
      add(
        "F09", subject,
        house.started == nil && house.accepted == nil && house.paidOn == nil
          && house.approved < "2025-09-01")
      if let closed = homes[house.home].closed {
        add(
          "G16", subject,
          [house.approved, house.paidOn, house.accepted].compactMap(\.self).contains { $0 > closed }
        )
      }
    }
  }

  private func judgeProjects(_ add: (String, String, Bool) -> Void) {
    var tags: Set<String> = []
    for guest in guests {
      let subject =
        "participant:\(projects[guest.project].code)/\(homes[guest.home].code)/\(guest.joined)"
      if let closed = homes[guest.home].closed { add("G16", subject, guest.joined > closed) }
      if let tag = guest.tag { add("G06", subject, !tags.insert(tag).inserted) }
    }
    for (place, project) in projects.enumerated() {
      add(
        "G03", "project:\(project.code)",
        project.isCommunity && ((project.minutes ?? "") == "" || (project.decision ?? "") == ""))
      let given = guests.filter { $0.project == place }.map(\.quantity)
      if let quantity = project.quantity, !given.isEmpty, !given.contains(nil) {
        add("G06", "project:\(project.code)", given.compactMap(\.self).reduce(0, +) != quantity)
      }
      let fund = project.fund
      add(
        "G08", "fund:\(project.code)/2024/ntp_poverty/non_business/central",
        fund.disbursed - (fund.recovered ?? 0)
          > fund.allocated + (fund.carried ?? 0) - (fund.cancelled ?? 0))
    }
  }
}
