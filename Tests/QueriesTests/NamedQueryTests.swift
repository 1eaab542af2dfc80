import JSON
import Queries
import Sheets
import TestSupport
import Testing

@Suite struct NamedQueryTests {
  /// What each query gives of the fixture, on the map since 1 July 2025.
  private static let expected: [String: String] = [
    "households": """
    code,village,commune_code,commune_name,former_commune_code,registered_on,address,phone,note,\
    residence,residence_since,origin,from_households,closed_on,close_reason,persons,category,\
    head,place_village,place_commune_code,place_commune
    CB01,Xóm Một,01267,Sông Hiến,,2021-01-01,,,,,,new,,,,,near_poor,Nguyễn Văn Đức,Xóm Một,\
    01273,Thục Phán
    CB02,Xóm Hai,01270,Sông Bằng,,2022-03-01,,,,,,new,,,,,poor,Nông Đức Văn,Xóm Hai,01279,\
    Nùng Trí Cao
    CB03,Bản Hoà,01267,Sông Hiến,,2021-01-01,,,,,,new,,2023-05-01,died,,,Lý A Sử,Bản Hoà,01273,\
    Thục Phán
    CB04,Bản Hoà,01273,Thục Phán,01267,2025-08-01,,,,,,split,CB01,,,,,,Bản Hoà,01273,Thục Phán

    """,
    "members": """
    household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,old_id,\
    health_insurance_no,education,schooling,occupation,disability,social_allowance,merit,\
    official_relation,joined_on,joined_reason,left_on,left_reason,citizen_id_issued_on,\
    ethnic_group_name,category,\
    place_village,place_commune_code,place_commune
    CB01,1,Nguyễn Văn Đức,male,1980-02-29,02,head,*********345,******456,************678,,,,,,,,\
    2021-01-01,,,,2021-05-04,Tày,near_poor,Xóm Một,01273,Thục Phán
    CB01,2,Hoàng Thị Hòa,female,1982,02,spouse,,,,,,,,,,,2021-01-01,,,,,Tày,near_poor,Xóm Một,\
    01273,Thục Phán
    CB02,1,Nông Đức Văn,male,1970,02,head,*****+10,,,,,,,,,,2022-03-01,,,,,Tày,poor,Xóm Hai,\
    01279,Nùng Trí Cao
    CB03,1,Lý A Sử,male,1931,02,head,,,,,,,,,,,2021-01-01,,2023-05-01,died,,Tày,,Bản Hoà,01273,\
    Thục Phán

    """,
    "conferences": """
    code,round,kind,commune_code,former_commune_code,village,held_on,chair,chair_role,secretary,\
    participants,agree_votes,front_invited,household_signed,minutes_no,minutes_copies,\
    posted_from,posted_to,place_commune_code,place_commune
    HN1,2024,village_meeting,01267,,Xóm Một,2024-10-20,,,,40,,1,,,,,,01273,Thục Phán

    """,
    "assessments": """
    household_code,round,surveyed_on,b1,b2,deprivations,deprivation_members,category,basis,\
    request_no,requested_on,area,standard,causes,cause_other,floor_area_m2,weak_parts,assets,\
    reviewer,second_reviewer,list_no,conference_code,no_labour_capacity,ethnic_minority,\
    list_kind,decision_no,decided_on,signer,certificate_no,answers,provincial_category,\
    category_computed,head,place_village,place_commune_code,place_commune,b1_computed,score_sheet
    CB01,2023,2023-10-01,120,40,employment;dependents;nutrition,,poor,existing,,,urban,\
    2022_2025,,,,,,,,,,,,,01/QĐ-UBND,2023-12-10,,,,,poor,Nguyễn Văn Đức,Xóm Một,01273,Thục Phán,,
    CB01,2024,2024-10-01,130,20,employment;nutrition,nutrition:2,near_poor,existing,,,urban,\
    2022_2025,1;3,,45.50,wall;roof,,,,,HN1,0,,,01/QĐ-UBND,2024-12-10,,,Màu cổng: đỏ/xanh,poor,\
    near_poor,Nguyễn Văn Đức,Xóm Một,01273,Thục Phán,130,BỊA
    CB02,2023,2023-10-01,100,30,,,poor,existing,,,urban,2022_2025,,,,,,,,,,,,,01/QĐ-UBND,\
    2023-12-10,,,,,poor,Nông Đức Văn,Xóm Hai,01279,Nùng Trí Cao,,
    CB03,2022,2022-10-01,100,30,,,poor,existing,,,urban,2022_2025,,,,,,,,,,,,,01/QĐ-UBND,\
    2022-12-10,,,,,poor,Lý A Sử,Bản Hoà,01273,Thục Phán,,

    """,
    "score_sheets": """
    code,title,surveys_from,surveys_to,rural_region,urban_region
    BỊA,Bảng bịa,2022-01-01,,Núi bịa,Phố bịa

    """,
    "score_points": """
    sheet_code,item,answer,region,points,several
    BỊA,Màu cổng,đỏ/xanh,Phố bịa,130,

    """,
    "housing": """
    code,household_code,scheme,kind,priority,approved_on,decision_no,amount_approved,\
    amount_paid,paid_on,started_on,accepted_on,acceptance_no,accepted_kind,floor_area_m2,\
    weak_parts,heir_decision,head,place_village,place_commune_code,place_commune
    NO1,CB02,p5,new,,2023-02-01,12/QĐ-UBND,40000000,,,,,,,30.00,roof,,Nông Đức Văn,Xóm Hai,\
    01279,Nùng Trí Cao

    """,
    "projects": """
    code,name,component,kind,mode,commune_code,owner,approved_on,decision_no,minutes_no,\
    starts_on,ends_on,total_budget,state_amount,quantity,final_cost,finished_on,accepted_on,\
    place_commune_code,place_commune
    DA1,Nuôi bò sinh sản,2,livelihood,,01267,,2023-04-01,,,,,1500000000,,,,,,01273,Thục Phán

    """,
    "funds": """
    project_code,budget_year,programme,capital_type,source,unit_code,decision_no,decided_on,\
    allocated,carried_over,disbursed,disbursed_on,recovered,cancelled,paid_out,project_name,unit_name
    DA1,2023,ntp_poverty,non_business,central,04,,,1500000000,,900000000,,,,,Nuôi bò sinh sản,\
    Cao Bằng

    """,
    "participants": """
    project_code,household_code,joined_on,asset_kind,quantity,ear_tag,value,own_contribution,\
    recovery_due_on,recovered,outcome,approval_no,approved_on,head,place_village,place_commune_code,place_commune
    DA1,CB01,2023-06-01,bò,2,,,,,,,,,Nguyễn Văn Đức,Xóm Một,01273,Thục Phán

    """,
    "receipts": """
    code,roster_no,project_code,household_code,received_on,recipient,recipient_kind,\
    authorisation_no,authorised_on,citizen_id,address,amount,item,quantity,unit,specification,\
    mark,producer,confirmation,confirmed_on,head,place_village,place_commune_code,place_commune
    BK1/1,BK1,DA1,CB01,2026-06-05,Nguyễn Văn Đức,head,,,*********345,Xóm Một,,bò,1.50,con,,,,\
    signature,,Nguyễn Văn Đức,Xóm Một,01273,Thục Phán

    """,
    "village_classes": """
    commune_code,former_commune_code,village,class,valid_from,valid_to,decision_no,decided_on,\
    place_village,place_commune_code,place_commune
    01273,01267,Bản Hoà,especially_difficult,2025-12-25,,2230/QĐ-UBND,,Bản Hoà,01273,Thục Phán

    """,
    "activities": """
    code,kind,component,commune_code,held_on,topic,attendances,signed_rows,quantity,cost,\
    place_commune_code,place_commune
    HD1,training,7.1,01267,2023-07-01,,55,,,,01273,Thục Phán

    """,
    "targets": """
    year,unit_code,indicator,value,decided_on,unit_name
    2024,04,rate_reduction,4.20,,Cao Bằng

    """,
    "population": """
    year,unit_code,households,persons,source,unit_name
    2024,01267,900,4000,,Sông Hiến

    """,
    "reported": """
    year,unit_code,measure,households,persons,sent_on,stage,unit_name
    2024,01267,poor_closing,100,,,,Sông Hiến

    """,
    "approvals": """
    year,unit_code,decision_no,decided_on,signer,unit_name
    2024,01267,83/QĐ-UBND,2025-01-15,Nông Văn Ký,Sông Hiến

    """,
    "requests": """
    code,household_code,applicant_name,commune_code,form,filed_on,refused_on,refusal_no,refusal_reason,head,place_commune_code,place_commune,outcome_round,outcome,decision_no,decided_on
    DN1,CB01,,01267,01,2024-08-20,,,,Nguyễn Văn Đức,01273,Thục Phán,,,,

    """,
    "complaints": """
    code,conference_code,household_code,raised_on,rechecked_on,result,reposted_from,reposted_to,place_commune_code,place_commune
    KN1,HN1,,2024-11-05,2024-11-07,giữ nguyên,,,01273,Thục Phán

    """,
    "insurance": """
    citizen_id,card_no,object_code,valid_from,valid_to,full_name,household_code,member_code
    *********345,************001,HN,2024-01-01,,Nguyễn Văn Đức,CB01,1

    """,
    "attendances": """
    activity_code,citizen_id,full_name,signed,held_on,topic,place_commune_code,place_commune
    HD1,,Lý A Sử,1,2023-07-01,,01273,Thục Phán

    """,
    "workers": """
    citizen_id,valid_from,valid_to,income,request_no,requested_on,decision_no,decided_on,signer,full_name,household_code,member_code,category,area,income_line
    *********345,2025-03-01,,2000000,,,3/QĐ-UBND,,,Nguyễn Văn Đức,CB01,1,near_poor,urban,3000000

    """,
    "holidays": """
    date,name,worked
    2026-01-01,Tết Dương lịch,

    """,
    "batches": """
    batch,kind,files,rows,new,changed,unchanged,undecided,rejected,on_error,at,actor,undone_by
    1,members,thanh-vien.csv,3,1,0,1,0,1,skip,TIME,test,

    """,
  ]

  @Test func queryOutputMatchesTheGoldenText() throws {
    let fixture = try QueryFixture()
    let at = try #require(try fixture.file.text("SELECT at FROM entry WHERE batch = 1"))
    for query in NamedQuery.all {
      let text = try fixture.ask(query.name) { $0.map = .new }.text
      let expected = Self.expected[query.name]?.split(separator: "TIME").joined(separator: at)
      #expect(text == expected, "\(query.name)")
    }
  }

  @Test func jsonKeepsNumbersDecimalsAndNulls() throws {
    let fixture = try QueryFixture()
    let text = try fixture.ask("assessments", format: .json) { $0.year = 2024 }.text
    let row = try #require(try JSONValue(parsing: text.utf8).elements.first)
    #expect(row["b1"] == 130 && row["no_labour_capacity"] == 0 && row["floor_area_m2"] == 45.5)
    #expect(row["decision_no"] == "01/QĐ-UBND" && row["signer"] == .some(.null))
    #expect(text.contains("\"floor_area_m2\":45.50"))
  }

  @Test func emptyDeprivationsDifferFromUnrecordedOnes() throws {
    let fixture = try QueryFixture()
    let text = try fixture.ask("assessments", format: .ndjson).text
    let rows = try text.split(separator: "\n").map { try JSONValue(parsing: $0.utf8) }
    #expect(
      rows.map { $0["deprivations"]?.string } == [
        "employment;dependents;nutrition", "employment;nutrition", "", nil,
      ])
  }

  @Test(
    arguments: ResultFormat.allCases.filter { !$0.isBinary })
  func everyFormatPrintsEveryRow(format: ResultFormat) throws {
    let text = try QueryFixture().ask("members", format: format).text
    for name in ["Nguyễn Văn Đức", "Hoàng Thị Hòa", "Nông Đức Văn", "Lý A Sử"] {
      #expect(text.contains(name))
    }
  }

  @Test func limitedResultSaysThatItIsCut() throws {
    let fixture = try QueryFixture()
    let (text, cut) = try fixture.ask("households", limit: 2)
    #expect(cut == .rows(2) && text.hasSuffix("… The result is cut at 2 rows (--limit).\n"))
    #expect(try fixture.ask("households", limit: 4).cut == nil)
  }
}
