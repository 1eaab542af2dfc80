extension SampleTable {
  static let conferences = SampleTable(
    "conferences",
    """
    code round kind commune_code former_commune_code village held_on chair chair_role secretary \
    participants agree_votes front_invited household_signed minutes_no minutes_copies \
    posted_from posted_to
    """
  ) { province, writer in
    for conference in province.conferences {
      let village = conference.village
      try writer.write([
        conference.code, province.rounds[conference.round].code,
        conference.isReview ? "review" : "village_meeting",
        province.map.communeCode(of: village, on: conference.held),
        conference.isReview ? "" : province.map.formerCode(of: village, on: conference.held),
        conference.isReview ? "" : province.map.villages[Int(village)].name, conference.held.iso,
        conference.chair, conference.chairRole, conference.secretary,
        String(conference.participants), String(conference.agreeVotes), "1", "1",
        conference.minutes, String(conference.copies), conference.posted?.from.iso ?? "",
        conference.posted?.to.iso ?? "",
      ])
    }
  }

  static let assessments = SampleTable(
    "assessments",
    """
    household_code round surveyed_on b1 b2 deprivations deprivation_members category basis \
    request_no requested_on area standard causes cause_other floor_area_m2 weak_parts assets \
    reviewer second_reviewer list_no conference_code no_labour_capacity ethnic_minority \
    list_kind decision_no decided_on signer certificate_no
    """
  ) { province, writer in
    for assessment in province.assessments {
      try writer.write(province.cells(of: assessment) + province.recognitionCells(of: assessment))
    }
  }
}

extension Province {
  fileprivate func cells(of assessment: Assessment) -> [String] {
    let household = Int(assessment.household)
    let commune = map.villages[Int(households[household].village)].commune
    let reviewers = officials.reviewers[commune]
    let deprivations = Deprivation.codes.indices
      .filter { assessment.deprivations & 1 << UInt16($0) != 0 }.map { Deprivation.codes[$0] }
    let causes = (0..<8).filter { assessment.causes & 1 << UInt8($0) != 0 }
    let parts = ["wall", "column", "roof"].enumerated()
      .filter { assessment.weakParts & 1 << UInt8($0.offset) != 0 }.map(\.element)
    return [
      code(household), rounds[Int(assessment.round)].code, assessment.surveyed.iso,
      String(assessment.b1), String(assessment.b2), deprivations.joined(separator: ";"),
      Self.causers(of: assessment), assessment.category.code,
      assessment.requested == nil ? "existing" : "request",
      assessment.requested == nil ? "" : "\(assessment.listNumber)/GĐN",
      assessment.requested?.iso ?? "", assessment.isUrban ? "urban" : "rural",
      "2022_2025",
      causes.map { String($0 + 1) }.joined(separator: ";"),
      causes.contains(7) ? "Thiên tai, dịch bệnh" : "", Self.hundredths(Int(assessment.floor)),
      parts.joined(separator: ";"),
      (assessment.hasCar ? "Ô tô; " : "")
        + (household % 3 == 0 ? "Xe máy; Điện thoại" : "Điện thoại"),
      reviewers[household % 3],
      assessment.hasSecondReviewer ? reviewers[(household + 1) % 3] : "",
      String(assessment.listNumber),
      assessment.conference.map { conferences[Int($0)].code } ?? "",
      assessment.hasNoLabour ? "1" : "0", assessment.isMinority ? "1" : "0",
      assessment.listKind?.rawValue ?? "",
    ]
  }

  fileprivate func recognitionCells(of assessment: Assessment) -> [String] {
    guard let decided = assessment.decided else { return ["", "", "", ""] }
    let household = households[Int(assessment.household)]
    let old = map.villages[Int(household.village)].commune
    let isOld = decided < .merger
    let place = isOld ? old : map.old[old].successor
    let isAnnual = rounds[Int(assessment.round)].isAnnual
    return [
      "\((isAnnual ? 600 : 180) + place)/QĐ-UBND", decided.iso,
      assessment.signer
        ?? "Chủ tịch UBND " + (isOld ? officials.chairmenOld[place] : officials.chairmenNew[place]),
      assessment.certificate > 0 ? "\(assessment.certificate)/GCN-HN.HCN" : "",
    ]
  }

  private static func causers(of assessment: Assessment) -> String {
    let by = assessment.causedBy
    return zip(Deprivation.personal, [by.0, by.1, by.2, by.3, by.4]).filter { $0.1 > 0 }
      .map { flag, number in "\(Deprivation.codes[flag.trailingZeroBitCount]):\(number)" }
      .joined(separator: ";")
  }

  static func hundredths(_ number: Int) -> String {
    number % 100 == 0
      ? String(number / 100) : "\(number / 100)." + NumberMaker.digits(number % 100, 2)
  }

  func housingCode(_ place: Int) -> String {
    "NO-\(housing[place].approved.year)-" + NumberMaker.digits(place + 1, 5)
  }
}
