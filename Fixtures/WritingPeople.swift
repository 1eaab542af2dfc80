extension SampleTable {
  static let households = SampleTable(
    "households",
    """
    code village commune_code commune_name former_commune_code registered_on address phone note \
    residence residence_since origin from_households closed_on close_reason persons
    """
  ) { province, writer in
    let map = province.map
    for index in province.households.indices {
      let household = province.households[index]
      let commune = map.old[map.villages[Int(household.village)].commune]
      let isOld = household.registered < .merger
      let persons = household.members.count { province.members[$0].left == nil }
      try writer.write([
        province.code(index), map.villages[Int(household.village)].name,
        map.communeCode(of: household.village, on: household.registered),
        isOld ? commune.name : map.new[commune.successor].name,
        map.formerCode(of: household.village, on: household.registered),
        household.registered.iso, "", "", "", household.isTemporary ? "temporary" : "permanent",
        (household.residentSince ?? household.registered).iso, household.origin.rawValue,
        household.parent.map { province.code(Int($0)) } ?? "", household.closed?.iso ?? "",
        household.closeReason?.rawValue ?? "",
        household.closed == nil && persons > 0
          ? String(persons + (household.isMiscounted ? 1 : 0)) : "",
      ])
    }
  }

  static let members = SampleTable(
    "members",
    """
    household_code code full_name sex birth ethnic_group relation citizen_id old_id \
    health_insurance_no education schooling occupation disability social_allowance merit \
    official_relation joined_on joined_reason left_on left_reason citizen_id_issued_on
    """
  ) { province, writer in
    for index in province.households.indices {
      let household = province.households[index]
      let code = province.code(index)
      for (number, member) in province.members[household.members].enumerated() {
        let isFromStart = member.joined == household.registered
        try writer.write([
          code, String(number + 1),
          province.names.fullName(member) + (member.isMisspelt ? "ø" : ""),
          member.isMale ? "male" : "female", member.birthText,
          province.names.groups[Int(member.ethnicGroup)].ethnicCode, member.relation.rawValue,
          member.citizenID, member.oldID,
          member.insurance > 0 ? "04" + NumberMaker.digits(Int(member.insurance), 8) : "",
          member.education, member.schooling, member.occupation,
          member.isDisabled ? "Vận động, nặng" : "",
          member.hasAllowance ? "Trợ cấp xã hội hằng tháng" : "",
          member.isOfMerit ? "Thân nhân người có công" : "",
          member.isOfficialsRelative ? "Người thân của trưởng xóm" : "",
          isFromStart ? "" : member.joined.iso, member.joining?.rawValue ?? "",
          member.left?.iso ?? "", member.leaving?.rawValue ?? "", member.cardIssued?.iso ?? "",
        ])
      }
    }
  }
}
