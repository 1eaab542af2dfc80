extension SampleTable {
  static let housing = SampleTable(
    "housing",
    """
    code household_code scheme kind priority approved_on decision_no amount_approved amount_paid \
    paid_on started_on accepted_on acceptance_no accepted_kind floor_area_m2 weak_parts \
    heir_decision
    """
  ) { province, writer in
    for (index, home) in province.housing.enumerated() {
      try writer.write([
        province.housingCode(index), province.code(Int(home.household)), home.scheme.rawValue,
        home.kind, String(home.priority), home.approved.iso,
        "\(300 + Int(home.approved.number) % 900)/QĐ-UBND", String(home.amountApproved),
        home.isStalled ? "0" : String(home.amountApproved),
        home.isStalled ? "" : home.paid.iso, home.isStalled ? "" : home.started.iso,
        home.isStalled ? "" : home.accepted.iso,
        home.hasMinutes && !home.isStalled ? "\(index + 1)/BB-NT" : "",
        home.isStalled ? "" : home.isAcceptedAsRepair ? "repair" : home.kind,
        Province.hundredths(home.floor),
        home.weakParts.joined(separator: ";"), "",
      ])
    }
  }

  static let projects = SampleTable(
    "projects",
    """
    code name component kind mode commune_code owner approved_on decision_no minutes_no \
    starts_on ends_on total_budget state_amount quantity final_cost finished_on accepted_on
    """
  ) { province, writer in
    for (index, project) in province.projects.enumerated() {
      let commune = province.map.old[project.commune]
      try writer.write([
        project.code, project.name, project.component, project.kind.rawValue, project.mode,
        project.approved < .merger
          ? commune.code : province.map.new[commune.successor].code,
        project.owner, project.approved.iso, "\(1000 + index)/QĐ-UBND",
        project.mode == "community" && project.hasMinutes ? "\(index + 1)/BB-CĐ" : "",
        (project.approved + 15).iso,
        project.ends.iso, String(project.total), String(project.state),
        project.quantity.map(String.init) ?? "", project.finalCost.map(String.init) ?? "",
        project.finished?.iso ?? "", project.accepted?.iso ?? "",
      ])
    }
  }

  static let funds = SampleTable(
    "funds",
    """
    project_code budget_year programme capital_type source unit_code decision_no decided_on \
    allocated carried_over disbursed disbursed_on recovered cancelled \
    paid_out
    """
  ) { province, writer in
    for fund in province.funds {
      try writer.write([
        province.projects[fund.project].code, String(fund.year), fund.programme,
        fund.isInvestment ? "investment" : "non_business", fund.source, fund.unitCode,
        fund.decision, fund.decided.iso, String(fund.allocated), String(fund.carriedOver),
        String(fund.disbursed), fund.disbursedOn?.iso ?? "",
        fund.recovered.map(String.init) ?? "", fund.cancelled.map(String.init) ?? "",
        String(fund.disbursed - fund.withheld - (fund.recovered ?? 0)),
      ])
    }
  }

  static let participants = SampleTable(
    "participants",
    """
    project_code household_code joined_on asset_kind quantity ear_tag value own_contribution \
    recovery_due_on recovered outcome approval_no approved_on
    """
  ) { province, writer in
    for participant in province.participants {
      try writer.write([
        province.projects[participant.project].code, province.code(participant.household),
        participant.joined.iso, participant.asset.name, String(participant.quantity),
        participant.earTag, String(participant.value), String(participant.own),
        participant.recovery?.due.iso ?? "", participant.recovery.map { String($0.amount) } ?? "",
        participant.outcome, participant.isListed ? "\(2000 + participant.project)/QĐ-UBND" : "",
        participant.isListed ? (participant.joined - 3).iso : "",
      ])
    }
  }

  static let activities = SampleTable(
    "activities",
    "code kind component commune_code held_on topic attendances signed_rows quantity cost"
  ) { province, writer in
    for activity in province.activities {
      let commune = activity.commune.map { place in
        let old = province.map.old[place]
        return activity.held < .merger ? old.code : province.map.new[old.successor].code
      }
      let attendances = activity.attendances.map(String.init) ?? ""
      try writer.write([
        activity.code, activity.kind.rawValue, activity.component, commune ?? "",
        activity.held.iso, activity.topic, attendances,
        activity.attendances.map { String($0 - activity.unsigned) } ?? "",
        activity.quantity.map(String.init) ?? "", activity.cost.map(String.init) ?? "",
      ])
    }
  }
}
