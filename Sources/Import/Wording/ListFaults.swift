import RegistryCore

/// What the rows of a communes' list can have wrong beyond what records can.
extension Fault {
  package static let birthInBothColumns = Fault(
    .birthInBothColumns,
    vi: "năm sinh ghi ở cả cột Nam lẫn cột Nữ; chỉ để ở cột đúng giới tính",
    en: "the birth stands in both the column of men and that of women; leave it in one")

  package static let birthInNoColumn = Fault(
    .birthInNoColumn, vi: "không có năm sinh ở cột Nam hay cột Nữ; ghi vào cột đúng giới tính",
    en: "the birth stands neither in the column of men nor in that of women; write it in one")

  static let sexInBothColumns = Fault(
    .birthInBothColumns,
    vi: "cả cột Nam lẫn cột Nữ đều có dấu; chỉ để ở cột đúng giới tính",
    en: "both the column of men and that of women are marked; leave the mark in one")

  static let sexInNoColumn = Fault(
    .birthInNoColumn,
    vi: "cột Nam và cột Nữ đều trống; đánh dấu x vào cột đúng giới tính",
    en: "neither the column of men nor that of women is marked; write x in one")

  package static let sexDisagrees = Fault(
    .sexDisagrees,
    vi: "giới tính không khớp với cột Nam, cột Nữ đã ghi; sửa một trong hai",
    en: "the sex is not that of the column, of men or of women, that is filled; correct one of them"
  )

  package static let noHead = Fault(
    .noHead, vi: "dòng thành viên này không có chủ hộ nào ở trên; thêm dòng chủ hộ",
    en: "no head of household stands above this member; add the head's row")

  /// `other` is what the head's row has there, if anything.
  static func contradictsHead(_ heading: String, _ own: String, _ other: String?, line: Int)
    -> Fault
  {
    let heads =
      other.map { Wording(vi: "ghi “\($0)”", en: "has “\($0)”") }
      ?? Wording(vi: "không ghi như vậy", en: "does not say so")
    return Fault(
      .contradictsHead,
      vi:
        "\(heading) của dòng này là “\(own)” mà dòng chủ hộ ở trên (dòng \(line)) \(heads.vi): có thể là thành viên"
        + " của hộ khác; đưa dòng về dưới đúng chủ hộ, hoặc sửa cho khớp",
      en:
        "\(heading) of this row is “\(own)”, and the head's row above (line \(line)) \(heads.en): it may be a member"
        + " of another household; move the row below its own head, or make both agree")
  }

  /// `columns` are those of which a member's row says what is kept of its head's row only.
  static func memberValueNotTaken(_ columns: [String]) -> Fault {
    let list = columns.joined(separator: ", ")
    return Fault(
      .listValueNotTaken,
      vi: "\(list) chỉ được lấy ở dòng chủ hộ; của dòng thành viên này không được ghi",
      en: "\(list) is taken from the head's row only; what this member's row has was not kept")
  }

  package static let householdRefused = Fault(
    .householdRefused,
    vi: "hộ của dòng này chưa nhận được vì dòng chủ hộ có lỗi; sửa dòng chủ hộ",
    en:
      "the household of this row was not taken for what is wrong with its head's row; correct that")

  package static let ambiguousHousehold = Fault(
    .ambiguousHousehold,
    vi:
      "trong sổ có hơn một hộ khớp với chủ hộ này; thêm cột Mã hộ, hoặc ghi “cùng MÃ_HỘ” vào cột Trả lời",
    en: "more than one household fits this head; add a column Mã hộ, or write decision: same CODE")

  private static let answers = Wording(
    vi: "ghi vào cột Trả lời: “cùng MÃ_HỘ” nếu là hộ đó, “mới” nếu là hộ khác",
    en: "write in the column decision: same CODE if it is that household, new if it is another")

  private static func whichHousehold(_ keys: [String], vi: String, en: String) -> Fault {
    Fault(
      .ambiguousHousehold, naming: keys, vi: vi + "; " + answers.vi, en: en + "; " + answers.en)
  }

  /// An earlier row of the import is about the household of a head of that name and year.
  static func headTwice(_ code: String, file: String, line: Int) -> Fault {
    whichHousehold(
      [code],
      vi:
        "dòng \(line) của \(file) đã là chủ hộ này (hộ \(code)), mà hai dòng khác nhau ở thành viên, điểm hay số"
        + " thứ tự; có thể là hai hộ mà chủ hộ trùng tên, trùng năm sinh",
      en:
        "line \(line) of \(file) is about this head (household \(code)) already, with other members, points or"
        + " another number; they may be two families")
  }

  static func familyDiffers(_ code: String) -> Fault {
    whichHousehold(
      [code],
      vi:
        "hộ \(code) có chủ hộ cùng tên, cùng năm sinh, nhưng thành viên hay điểm của đợt này khác hẳn",
      en:
        "household \(code) has a head of this name and year of birth, but other members, or other points"
        + " in this round")
  }

  static func headDiffers(_ code: String) -> Fault {
    whichHousehold(
      [code],
      vi:
        "chủ hộ \(code) cùng tên, cùng năm sinh, cùng thôn, nhưng ngày sinh, giới tính hay số CCCD khác",
      en:
        "the head of household \(code) in this village has this name and year of birth, but another day of"
        + " birth, sex or citizen number")
  }

  /// `year` is the stored one, `number` that of the head in the household.
  static func headOfOtherYear(_ code: String, _ number: String, born year: Int64) -> Fault {
    Fault(
      .ambiguousHousehold, naming: [code, "\(code)/\(number)"],
      vi:
        "trong thôn có hộ \(code) mà chủ hộ cùng tên, sinh năm \(year); nếu là chủ hộ đó thì sửa năm sinh, hoặc ghi"
        + " vào cột Trả lời: “cùng \(code); cùng \(code)/\(number)”; nếu là hộ khác thì ghi “mới”",
      en:
        "household \(code) in this village has a head of this name, born in \(year); if it is that head correct the"
        + " year, or write in the column decision: same \(code); same \(code)/\(number); if it is another"
        + " household write new")
  }

  /// The row stands in its place, or is called as it is but for marks.
  static func headNearlyNamed(_ head: HouseholdFinder.Candidate) -> Fault {
    let (code, number) = (head.household.code, head.number)
    return Fault(
      .ambiguousHousehold, naming: [code, "\(code)/\(number)"],
      vi:
        "trong thôn có hộ \(code) mà chủ hộ là “\(head.name)”, sinh năm \(head.birthYear); nếu là chủ hộ đó thì sửa"
        + " họ tên, năm sinh cho khớp, hoặc ghi vào cột Trả lời: “cùng \(code); cùng \(code)/\(number)”; nếu là hộ"
        + " khác thì ghi “mới”",
      en:
        "household \(code) in this village has the head “\(head.name)”, born in \(head.birthYear); if it is that head"
        + " correct name and year to fit, or write in the column decision: same \(code); same \(code)/\(number);"
        + " if it is another household write new")
  }

  static func familyOfOtherHead(_ code: String, head: String) -> Fault {
    whichHousehold(
      [code],
      vi: "hộ \(code) trong thôn có cùng thành viên, mà chủ hộ là “\(head)”",
      en: "household \(code) in this village has the same members, and its head is “\(head)”")
  }

  /// `head` is who heads the household on the day of the list, if anybody.
  static func headIsMember(_ code: String, _ number: String, head: String?, on day: String)
    -> Fault
  {
    let shown = Wording { $0.day(day) }
    let (vi, en) =
      head.map { ("chủ hộ là “\($0)”", "“\($0)” is") } ?? ("hộ không có chủ hộ", "nobody is")
    return whichHousehold(
      [code, "\(code)/\(number)"],
      vi:
        "ngày \(shown.vi) người này là thành viên số \(number) của hộ \(code), không phải chủ hộ (\(vi)); nếu đã đổi chủ hộ, ghi trước bằng sobo household change-head; nếu đã"
        + " sang hộ mới thì ghi “cùng \(code)/\(number)”",
      en:
        "on \(shown.en) this person is member \(number) of household \(code) and not its head (\(en)); if the head changed, record that first with sobo household change-head; if they"
        + " went to a household of their own write same \(code)/\(number)")
  }

  static func unknownHouseholdTarget(_ code: String) -> Fault {
    Fault(
      .unknownTarget,
      vi: "hộ \(code) mà quyết định nhắc tới không phải một trong các hộ khớp; sửa mã",
      en: "household \(code), which the decision names, is none of those that fit; correct the code"
    )
  }

  static func headStays(_ code: String, _ head: String) -> Fault {
    Fault(
      .listValueNotTaken, naming: [code],
      vi: "chủ hộ \(code) vẫn là “\(head)” như trong sổ; quan hệ trong danh sách không được ghi",
      en: "“\(head)” stays the head of \(code), as the registry has it; the relation was not taken")
  }

  static func familyElsewhere(_ code: String, _ village: String) -> Fault {
    Fault(
      .householdElsewhere, naming: [code],
      vi:
        "hẳn là hộ \(code) đang ở \(village) (cùng chủ hộ, có cùng thành viên); nếu hộ đã chuyển, ghi trước bằng"
        + " sobo household move; nếu sai tên thôn thì sửa; nếu là hộ khác thì ghi “mới” vào cột Trả lời",
      en:
        "this seems to be household \(code) in \(village) (the same head and members); if it moved, record that"
        + " first with sobo household move; else correct the village; if it is another write decision: new"
    )
  }

  /// A list has a household where it was before a move; `isCertain` says that no other can be meant.
  static func householdMoved(
    _ code: String, _ village: String, on day: String, _ made: LastChange?, isCertain: Bool = false
  ) -> Fault {
    let shown = Wording { $0.day(day) }
    let entry = act(made)
    let other =
      isCertain
      ? Wording(vi: "", en: "")
      : Wording(
        vi: "; nếu là hộ khác thì ghi “mới”", en: "; if it is another household write new")
    return Fault(
      .householdElsewhere,
      vi:
        "hẳn là hộ \(code), đã chuyển sang \(village) ngày \(shown.vi)\(entry.place.vi); nếu danh sách cũ hơn thì sửa"
        + " tên thôn, hoặc ghi “bỏ qua” vào cột Trả lời\(other.vi); nếu hộ không chuyển thì hoàn tác"
        + " việc đó trước\(entry.undoing)",
      en:
        "this seems to be household \(code), which moved to \(village) on \(shown.en)\(entry.place.en); if the list is"
        + " older correct the village, or write skip in the column decision\(other.en); if it did not move"
        + " undo that first\(entry.undoing)")
  }

  /// A list has a household that left the registry before its day.
  static func householdLeft(_ code: String, on day: String, _ made: LastChange?) -> Fault {
    let shown = Wording { $0.day(day) }
    let entry = act(made)
    // Other rows of a file may be right.
    let back =
      made.flatMap { $0.batch == nil ? $0.undoing : nil }
      ?? "sobo record edit households \(code) closed_on= close_reason="
    return Fault(
      .takesBackAct,
      vi:
        "hẳn là hộ \(code), đã ra khỏi sổ ngày \(shown.vi)\(entry.place.vi); ghi vào cột Trả lời: “bỏ qua” nếu danh sách"
        + " cũ hơn, “mới” nếu là hộ khác hay hộ lập lại; nếu hộ vẫn còn thì mở lại trước (\(back))",
      en:
        "this seems to be household \(code), which left the registry on \(shown.en)\(entry.place.en); write in the column"
        + " decision: skip if the list is older, new if it is another or set up anew; if it never left open"
        + " it again first (\(back))")
  }

  private static func act(_ made: LastChange?) -> (place: Wording, undoing: String) {
    guard let made else { return (Wording(vi: "", en: ""), "") }
    return (
      Wording(vi: " (lần ghi \(made.entry))", en: " (entry \(made.entry))"), " (\(made.undoing))"
    )
  }

  static func headElsewhere(_ code: String, _ village: String) -> Fault {
    Fault(
      .sameNameElsewhere, naming: [code],
      vi:
        "ở \(village) có hộ \(code) mà chủ hộ cùng tên, cùng năm sinh; nếu là một hộ thì hoàn tác lần nhập này rồi"
        + " sửa thôn hoặc ghi sobo household move",
      en:
        "household \(code) in \(village) has a head of this name and year of birth; if it is the same one, undo"
        + " this load and correct the village, or record sobo household move")
  }

  package static func householdElsewhere(_ code: String, _ village: String) -> Fault {
    Fault(
      .householdElsewhere, naming: [code],
      vi:
        "hộ \(code) của chủ hộ này đang ở \(village); nếu hộ đã chuyển, ghi trước bằng sobo household"
        + " move, nếu không thì sửa tên thôn",
      en:
        "household \(code) of this head is in \(village); if it moved, record that first with sobo"
        + " household move, else correct the village")
  }

  /// The same where it is of another commune, of which nothing more is told.
  static let householdOfOtherCommune = Fault(
    .householdElsewhere,
    vi:
      "chủ hộ này đang ở \(WriterVisibility.elsewhere.vi); nếu hộ đã chuyển đến, ghi việc chuyển trước; nếu"
      + " không thì sửa tên thôn",
    en:
      "this head is in \(WriterVisibility.elsewhere.en); if the household moved here, record the move first,"
      + " else correct the village")

  package static let unknownCommune = Fault(
    .unknownCommune, vi: "không có xã, phường nào tên này vào ngày đó; ghi mã xã 5 chữ số",
    en: "no commune has this name on that day; give its code of 5 digits")

  package static func ambiguousCommune(_ codes: [String]) -> Fault {
    let list = codes.joined(separator: ", ")
    return Fault(
      .ambiguousCommune,
      vi: "có hơn một xã, phường tên này: \(list); ghi mã xã",
      en: "more than one commune has this name: \(list); give the code")
  }

  package static let communeMissing = Fault(
    .missingValue,
    vi: "không rõ danh sách của xã nào; thêm cột Mã xã, hoặc dùng --commune MÃ",
    en: "which commune the list is of is not known; add a column Mã xã, or use --commune CODE")

  package static let villageMissing = Fault(
    .missingValue, vi: "không rõ hộ ở thôn nào; thêm cột Thôn, hoặc một dòng tên thôn ở trên",
    en: "which village the household is in is not known; add a column, or a row that names it")

  /// Neither a column nor the rows above tell it.
  static let classMissing = Fault(
    .missingValue,
    vi:
      "không rõ hộ này là hộ nghèo hay hộ cận nghèo; thêm cột Phân loại hộ, hoặc một dòng ở trên hộ"
      + " ghi loại hộ, ví dụ A. Hộ nghèo",
    en:
      "whether this household is poor or near-poor is not known; add a column Phân loại hộ, or a row"
      + " above it that says so, such as A. Hộ nghèo")

  package static let categoryUnclear = Fault(
    .categoryUnclear,
    vi:
      "ghi là hộ đã thoát nhưng điểm B1, B2 chưa cho thấy; sửa điểm, hoặc ghi cột Phân loại hộ"
      + " (Hộ nghèo, Hộ cận nghèo, Hộ không nghèo)",
    en:
      "the household is said to have escaped, but B1 and B2 say otherwise; correct the points, or fill"
      + " a column Phân loại hộ (Hộ nghèo, Hộ cận nghèo, Hộ không nghèo)")

  static let severalOutcomesMarked = Fault(
    .severalOutcomesMarked,
    vi: "hộ được đánh dấu ở nhiều cột loại hộ; chỉ để dấu ở một cột",
    en: "the household is marked in several columns of outcomes; leave the mark in one")

  /// `columns` are those of which a known household keeps what the registry has.
  static func listValueNotTaken(_ code: String, _ columns: [String]) -> Fault {
    let list = columns.joined(separator: ", ")
    return Fault(
      .listValueNotTaken,
      vi:
        "hộ \(code) đã có trong sổ và giữ như trong sổ: \(list) của danh sách khác nên không được ghi; nếu danh"
        + " sách đúng, sửa bằng sobo record edit households \(code)",
      en:
        "household \(code) is known and stays as it is: what the list has for \(list) differs and was not taken;"
        + " if the list is right, use sobo record edit households \(code)")
  }

  package static func sumDiffers(_ sum: Int, read: Int, areHouseholds: Bool) -> Fault {
    let (vi, en) = areHouseholds ? ("hộ", "households") : ("khẩu", "persons")
    return Fault(
      .sumDiffers,
      vi: "dòng cộng ghi \(sum) \(vi), đã đọc \(read) \(vi); kiểm tra xem có thiếu hay thừa dòng",
      en: "the sum says \(sum) \(en), \(read) were read; check whether rows are missing or twice")
  }
}
