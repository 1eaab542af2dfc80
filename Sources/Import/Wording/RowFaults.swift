import RegistryCore
import Reviews
import Schema

/// What a row can have wrong beyond its single cells.
extension Fault {
  package static let unknownHousehold = unknown(RecordKind.households.target)

  /// A code that no record of the kind named has.
  package static func unknown(_ target: RecordTarget) -> Fault {
    let (vi, en) = (target.singularName.vi, target.singularName.en)
    let conditions: [ErrorCondition] = [
      .unknownHousehold, .unknownProject, .unknownConference, .unknownActivity,
    ]
    let condition = conditions.first { $0.code == "unknown_" + target.name } ?? .unknownRecord
    return Fault(
      condition,
      vi: "chưa có \(vi) mang mã này trong sổ; sửa mã, hoặc nhập \(target.shortName) trước",
      en: "no \(en) of the registry has this code; correct it, or import the \(en) first")
  }

  package static let unknownPerson = Fault(
    .unknownPerson,
    vi: "trong sổ không có ai mang số CCCD này; sửa số, hoặc nhập thành viên trước",
    en: "nobody in the registry has this citizen number; correct it, or import the member first")

  package static let formerPerson = Fault(
    .formerPerson,
    vi: "người mang số CCCD này đã ra khỏi hộ, hoặc hộ đã ra khỏi sổ; kiểm tra lại số",
    en: "who has this citizen number has left the household, or it is closed; check the number")

  package static let ambiguousPerson = Fault(
    .ambiguousPerson,
    vi: "trong sổ có hơn một người mang số CCCD này; sửa số của người bị ghi nhầm rồi nhập lại",
    en:
      "more than one person in the registry has this citizen number; correct the one that is wrong"
      + " and import again")

  package static func eitherMissing(_ first: Field, _ second: Field) -> Fault {
    Fault(
      .missingValue,
      vi: "thiếu cả \(first.title.vi) lẫn \(second.title.vi); ghi một trong hai",
      en: "neither \(first.name) nor \(second.name) is given; one of them is needed")
  }

  package static let badRound = Fault(
    .badRound, vi: "đợt rà soát ghi theo năm, ví dụ 2024, hoặc năm và tháng, ví dụ 2024-03",
    en: "a round is a year, such as 2024, or a year and a month, such as 2024-03")

  package static func wrongOrder(_ first: String, _ second: String) -> Fault {
    let (one, other) = (called(first), called(second))
    return Fault(
      .wrongOrder, vi: "“\(other.vi)” sớm hơn “\(one.vi)”; sửa một trong hai ngày",
      en: "\(other.en) is before \(one.en); correct one of the two dates")
  }

  package static func pairIncomplete(_ first: String, _ second: String) -> Fault {
    let (one, other) = (called(first), called(second))
    return Fault(
      .pairIncomplete, vi: "“\(one.vi)” và “\(other.vi)” phải cùng có hoặc cùng trống",
      en: "\(one.en) and \(other.en) go together: give both or neither")
  }

  /// A field of whatever kind as people call it; in English by its name in files.
  private static func called(_ name: String) -> Wording {
    let field = RecordKind.all.lazy.flatMap(\.fields).first { $0.name == name }
    return Wording(vi: field?.title.vi ?? name, en: name)
  }

  package static let decisionMissing = Fault(
    .decisionMissing,
    vi: "có người ký hoặc số giấy chứng nhận mà không có quyết định; ghi số quyết định"
      + " hoặc ngày quyết định",
    en: "there is a signer or certificate without a decision; give decision_no or decided_on")

  package static let ownParent = Fault(
    .ownParent, vi: "hộ không thể tách từ chính nó; sửa ô Tách từ hộ",
    en: "a household cannot come from itself; correct from_households")

  package static func duplicateRow(_ file: String, line: Int) -> Fault {
    Fault(
      .duplicateRow,
      vi: "dòng \(line) của \(file) đã nói về bản ghi này và khác với dòng này; giữ lại một dòng",
      en: "line \(line) of \(file) is about the same record and differs; keep one of the two")
  }

  /// A certificate's number that another household has; with the row that gave it, where it is of the
  /// same import.
  package static func openRequest(_ code: String, filedOn day: String) -> Fault {
    let day = Wording { $0.day(day) }
    return Fault(
      .openRequest,
      vi:
        "hộ còn giấy đề nghị \(code) nộp ngày \(day.vi) chưa được trả lời; danh sách rà soát ghi mỗi"
        + " hộ một lần và một kết quả trả lời cả hai giấy; nếu là một giấy ghi hai lần thì bỏ bản thừa"
        + " bằng sobo undo N --reason …",
      en: "request \(code) of the household, filed on \(day.en), is not answered yet; the list has"
        + " each household once and one result answers both; if it is one request recorded twice, take"
        + " the surplus one back with sobo undo N --reason …")
  }

  package static func sharedCertificate(
    _ shared: Certificates.Shared, fileOfOther file: String? = nil
  ) -> Fault {
    let (code, round) = (shared.other.household, shared.other.round)
    let line = shared.other.place?.line ?? 0
    return Fault(
      .sharedCertificate,
      vi: "số giấy chứng nhận này cũng là của hộ \(code), đợt \(round)"
        + (file.map { " (dòng \(line) của \($0))" } ?? "")
        + "; đối chiếu giấy của hai hộ, rồi sửa số ghi nhầm hoặc cấp lại số",
      en: "this certificate number is also that of household \(code), round \(round)"
        + (file.map { " (line \(line) of \($0))" } ?? "")
        + "; check both households' papers, then correct the wrong one or give a new number")
  }

  package static func conflict(version: Int64, last: LastChange) -> Fault {
    let at = Wording { $0.time(last.at) }
    return Fault(
      .conflict,
      vi: "bản ghi đã được \(last.actor) sửa lúc \(at.vi) (\(ActionWording.of(last.action).vi)) sau"
        + " khi tệp này được xuất (bản \(version), nay là \(last.entry)); xuất lại rồi sửa trên bản mới",
      en: "the record was changed by \(last.actor) on \(at.en) (\(last.action)) after this"
        + " file was exported (version \(version), now \(last.entry)); export again and edit the new"
        + " version")
  }

  /// Another value than the one that was shown to whoever changes it.
  package static func changedMeanwhile(_ last: LastChange?, now: String) -> Fault {
    let value =
      now.isEmpty ? Wording(vi: "trống", en: "empty") : Wording(vi: "“\(now)”", en: "“\(now)”")
    let who = last.map { last in
      let at = Wording { $0.time(last.at) }
      return Wording(
        vi: "\(last.actor) đã sửa trường này lúc \(at.vi) (lần ghi \(last.entry))",
        en: "\(last.actor) changed this field on \(at.en) (entry \(last.entry))")
    }
    return Fault(
      .conflict,
      vi:
        "\(who?.vi ?? "trường này đã được sửa") sau khi bạn mở bản ghi; nay là \(value.vi). Xem lại"
        + " rồi ghi lại nếu vẫn cần sửa",
      en:
        "\(who?.en ?? "this field was changed") after you opened the record; it is now \(value.en)."
        + " Look at it, and enter yours again if it still holds")
  }

  /// One who was a member of two households, or twice of one, stands in two rows of an export.
  package static let changedByThisFile = Fault(
    .conflict,
    vi:
      "một dòng trước của lần nhập này đã sửa chính bản ghi này (một người có thể có hai dòng, mỗi"
      + " lần ở hộ một dòng); ghi như nhau ở cả hai dòng",
    en:
      "an earlier row of this import has changed this record already (one person may have two rows,"
      + " one for each stay in a household); write the same in both")

  /// A mask is never stored.
  package static let maskFitsNothing = Fault(
    .conflict,
    vi:
      "số đã che bằng dấu * không khớp số nào đang lưu ở đây; ghi đủ các chữ số, hoặc để nguyên ô như"
      + " tệp đã xuất",
    en:
      "a number masked with asterisks does not fit what is stored here; write all its digits, or leave"
      + " the cell as it was exported")

  /// The mask of a key.
  package static func maskFitsSeveral(_ count: Int) -> Fault {
    Fault(
      .conflict,
      vi:
        "số đã che khớp \(count) bản ghi, dòng này lại khác tất cả; ghi đủ các chữ số, hoặc xuất lại với"
        + " --show-ids --reason",
      en:
        "the masked number fits \(count) records, and the row differs from all of them; write all its"
        + " digits, or export again with --show-ids --reason")
  }

  package static func futureVersion(_ version: Int64, last: Int64) -> Fault {
    Fault(
      .conflict,
      vi:
        "sổ chưa có bản \(version) (nay là \(last)); cột version không được sửa: xuất lại rồi sửa trên"
        + " bản mới",
      en:
        "there is no version \(version) yet (now \(last)); the column version is not to be edited:"
        + " export again and edit the new version")
  }

  package static let headLost = Fault(
    .headLost,
    vi:
      "hộ không còn chủ hộ sau lần nhập này; ghi chủ hộ mới (sobo household change-head), hoặc hoàn"
      + " tác lô này nếu tệp là tệp cũ",
    en: "the household is left without a head by this import; name a new one (sobo household"
      + " change-head), or undo this batch if the file is an old one")

  package static func membersStay(_ count: Int64) -> Fault {
    Fault(
      .membersStay,
      vi: "hộ ra khỏi sổ mà còn \(count) người đang ở; ghi ngày ra của từng người, hoặc sửa lại rồi"
        + " dùng sobo record close households, lệnh này ghi luôn cho mọi người",
      en: "the household is closed with \(count) people still in it; say when each left, or take it"
        + " back and use sobo record close households, which does so for all")
  }

  /// A household that was merged is opened again by taking the merge back only.
  static func householdMerged(_ code: String, into other: String) -> Fault {
    Fault(
      .householdMerged,
      vi:
        "hộ \(code) đã nhập vào hộ \(other), người của hộ đang ở đó; nếu nhập nhầm: sobo household"
        + " unmerge \(code) --reason …",
      en: "household \(code) is merged into \(other), where its people are; if that was a mistake:"
        + " sobo household unmerge \(code) --reason …")
  }

  /// `undoing` is the command that takes back what closed the household; nil where none does.
  package static func reopenedEmpty(
    undoing command: String?, outcome: FaultOutcome = .rejected
  ) -> Fault {
    let remedy = command.map {
      Wording(
        vi: "nếu đưa ra khỏi sổ nhầm, hoàn tác: \($0) --reason …",
        en: "if it was closed by mistake, take that back: \($0) --reason …")
    }
    return Fault(
      .reopenedEmpty, outcome,
      vi: "hộ mở lại mà không có ai đang ở: người của hộ đã chết hoặc đang ở hộ khác; "
        + (remedy?.vi ?? "ghi ngay người đang ở hộ"),
      en: "the household is open with nobody in it: who was in it is dead, or elsewhere by now; "
        + (remedy?.en ?? "record who is in it"))
  }

  package static func membersBack(_ names: [String]) -> Fault {
    let list = names.joined(separator: ", ")
    return Fault(
      .membersBack, vi: "hộ mở lại; đang ở hộ trở lại: \(list)",
      en: "the household is open again; in it again: \(list)")
  }

  static let closedWithMembers = Fault(
    .closedWithMembers, vi: "hộ sẽ ra khỏi sổ mà vẫn còn người đang ở",
    en: "the household would be closed with people still in it")

  package static func draftStandard(_ standard: String) -> Fault {
    Fault(
      .draftStandard,
      vi: "chuẩn \(standard) mới là dự thảo, không dùng để phân loại; để trống cột này",
      en: "standard \(standard) is a draft, nothing is classified with it; leave this column empty"
    ).asTyped(
      vi: "chuẩn \(standard) mới là dự thảo, không dùng để phân loại; bỏ trống trường này",
      en: "standard \(standard) is a draft, nothing is classified with it; leave this field empty")
  }

  package static let unknownStandard = Fault(
    .unknownCode, vi: "không có chuẩn nghèo mang mã này; để trống để dùng chuẩn đang có hiệu lực",
    en: "there is no standard of this code; leave it empty for the one in force")

  package static let areaUnknown = Fault(
    .areaUnknown,
    vi:
      "không rõ thôn của hộ ở khu vực nào vào ngày rà soát; ghi cột Khu vực (area) là nông thôn hoặc thành"
      + " thị",
    en: "where the household's village was on that day is not known; give area as rural or urban"
  ).asTyped(
    vi:
      "không rõ thôn của hộ ở khu vực nào vào ngày rà soát; thêm area=rural (nông thôn) hoặc area=urban"
      + " (thành thị)",
    en: "where the household's village was on that day is not known; add area=rural or area=urban")

  package static func badList(_ item: String) -> Fault {
    Fault(
      .badList, vi: "“\(item)” không theo dạng chỉ số:số thành viên, ví dụ Dinh dưỡng:2",
      en: "“\(item)” is not of the form indicator:member number, such as nutrition:2")
  }

  package static func unknownMember(_ code: String) -> Fault {
    Fault(
      .unknownMember, vi: "hộ không có thành viên số \(code); nhập thành viên trước, hoặc sửa số",
      en: "the household has no member \(code); import the member first, or correct the number")
  }
}

/// What the registry itself refuses, by the rules of its schema.
extension Fault {
  static func relationOfOtherSex(_ word: String, isWoman: Bool) -> Fault {
    Fault(
      .relationOfOtherSex,
      vi:
        "“\(word)” là \(isWoman ? "nữ" : "nam"), mà giới tính ghi \(isWoman ? "nam" : "nữ"); để nguyên như đã ghi,"
        + " đối chiếu giấy tờ",
      en:
        "“\(word)” is said of a \(isWoman ? "woman" : "man"), and the sex is \(isWoman ? "male" : "female"); both are"
        + " left as they stand, check the papers")
  }

  package static let twoHeads = Fault(
    .twoHeads,
    vi: "hộ đã có chủ hộ trong thời gian này; sửa quan hệ, hoặc ghi ngày ra khỏi hộ của chủ hộ"
      + " trước; nếu dòng này sửa họ tên hay năm sinh của chính chủ hộ đó thì trả lời “cùng MÃ_HỘ/SỐ”",
    en: "the household has a head at that time already; correct the relation, or give the day the"
      + " former head left; if the row corrects that head's name or birth, answer same HOUSEHOLD/NUMBER"
  )

  package static let twoHouseholds = Fault(
    .twoHouseholds,
    vi: "người này đang ở một hộ khác trong thời gian này; ghi ngày ra khỏi hộ cũ trước",
    en: "this person is in another household at that time; record the day of leaving it first")

  package static let codeOfAnother = Fault(
    .codeOfAnother,
    vi: "số này trong hộ đã là của người khác; mỗi người giữ một số, hãy ghi số khác",
    en: "this number in the household is another person's; numbers stay, give another one")

  package static let eventOutsideHousehold = Fault(
    .eventOutsideHousehold,
    vi: "hộ sẽ có biến cố trước ngày vào sổ hoặc sau ngày ra khỏi sổ; xem sobo record history",
    en: "the household would have an event before it was registered or after it was closed;"
      + " see sobo record history")

  package static func step(_ refusal: StepRefusal) -> Fault {
    Fault(refusal.condition, vi: refusal.wording.vi, en: refusal.wording.en)
  }

  /// A rule of the schema that has no words of its own.
  package static func refused(_ message: String) -> Fault {
    Fault(
      .refused,
      vi: "sổ không nhận dòng này: \(message); báo cho người quản trị cùng lời báo này",
      en: "the registry does not take this row: \(message); tell the administrator what it says")
  }

  package static let alreadyRecorded = Fault(
    .alreadyRecorded, vi: "sổ đã có bản ghi này; sửa bằng sobo record edit",
    en: "the registry has this record already; change it with sobo record edit")

  package static let cannotErase = Fault(
    .cannotErase, vi: "trường này không xóa trống được; hãy ghi giá trị khác",
    en: "this field cannot be left empty; give another value")

  package static let keyStays = Fault(
    .keyStays,
    vi: "trường này cho biết bản ghi thuộc về đâu nên không sửa được; dùng sobo household, hoặc ghi"
      + " bản ghi mới",
    en: "this field says what the record belongs to and is not edited; use sobo household, or add a"
      + " new record")
}
