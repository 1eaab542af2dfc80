import RegistryCore
import Schema

/// Members as a message names them: their codes, and that some are of another commune.
package struct NamedPeople {
  /// The codes that are told.
  package let codes: [String]
  private let hidden: Wording?

  /// Of those whom the reader may not know `hidden` says no more than where they are.
  package init(codes: [String], hidden: Wording? = nil) {
    self.codes = codes
    self.hidden = hidden
  }

  package var vi: String { (codes + [hidden?.vi].compactMap(\.self)).joined(separator: ", ") }
  package var en: String { (codes + [hidden?.en].compactMap(\.self)).joined(separator: ", ") }
}

/// Questions that only a person can answer, and what can be wrong with the answers.
extension Fault {
  private static let answers = Wording(
    vi: "ghi vào cột Trả lời: “cùng MÃ” nếu là người đó, “mới” nếu là người khác, “bỏ qua” để không"
      + " lấy dòng này",
    en: "write in the column decision: same CODE if it is that person, new if it is another, skip"
      + " to leave the row out")

  /// The same where there is no column.
  private static let typedAnswers = Wording(
    vi: "thêm \"trả lời=cùng MÃ\" nếu là người đó, \"trả lời=mới\" nếu là người khác",
    en: "add \"decision=same CODE\" if it is that person, decision=new if it is another")

  /// The fault with the answers as each way of entry takes them.
  private var withAnswers: Fault {
    let fault = Fault(
      condition, outcome, naming: keys, vi: wording.vi + Self.answers.vi,
      en: wording.en + Self.answers.en)
    return fault.asTyped(
      vi: wording.vi + Self.typedAnswers.vi, en: wording.en + Self.typedAnswers.en)
  }

  package static func ambiguousMember(_ codes: [String]) -> Fault {
    let list = codes.joined(separator: ", ")
    return Fault(
      .ambiguousMember,
      vi: "hộ có hơn một thành viên khớp với dòng này (số \(list)); thêm cột STT thành viên với số"
        + " của thành viên, hoặc ",
      en: "more than one member of the household fits this row (numbers \(list)); give the member's"
        + " number in code, or "
    ).withAnswers
  }

  package static func citizenIDOtherName(_ code: String) -> Fault {
    Fault(
      .citizenIDOtherName,
      vi: "số CCCD này là của thành viên số \(code) trong hộ, họ tên hoặc năm sinh khác; ",
      en: "this citizen number is that of member \(code), under another name or year of birth; "
    ).withAnswers
  }

  /// The person is a member already, by the number `code`.
  static func memberOfOtherNumber(_ code: String) -> Fault {
    Fault(
      .memberOfOtherNumber,
      vi: "người này đã có trong hộ với số thứ tự \(code); ghi số \(code) vào ô này, hoặc ",
      en: "this person is a member of the household already, with number \(code); give that number"
        + " here, or "
    ).withAnswers
  }

  package static func citizenIDDiffers(_ code: String) -> Fault {
    Fault(
      .citizenIDDiffers,
      vi: "thành viên \(code) cùng họ tên và năm sinh nhưng số CCCD khác; ",
      en: "member \(code) has this name and year of birth but another citizen number; "
    ).withAnswers
  }

  /// `stored` is what the household of the row's code has.
  static func householdContradicts(
    _ sign: HouseholdSign, _ stored: String, _ code: String
  ) -> Fault {
    let what =
      switch sign {
      case .head: Wording(vi: "chủ hộ", en: "head")
      case .village: Wording(vi: "thôn", en: "village")
      case .communeName: Wording(vi: "xã", en: "commune")
      case .communeCode: Wording(vi: "mã xã", en: "commune code")
      }
    return Fault(
      .householdContradicts, naming: [code],
      vi:
        "trong sổ, \(what.vi) của hộ \(code) là “\(stored)”: mã hộ của dòng có thể là của hộ khác (mã đánh lại"
        + " từ đầu ở mỗi thôn thì dùng --codes-begin); sửa mã hộ, hoặc ghi “áp dụng” vào cột Trả lời nếu đúng là hộ đó",
      en:
        "in the registry the \(what.en) of household \(code) is “\(stored)”: the row's code may be another"
        + " household's (where codes begin anew in each village use --codes-begin); correct the code, or write"
        + " decision: apply if it is that household")
  }

  /// `name` and `year` are the stored ones.
  static func possibleSamePerson(_ code: String, _ name: String, born year: Int64) -> Fault {
    Fault(
      .possibleSamePerson,
      vi:
        "hộ đã có thành viên số \(code) cùng họ tên, sinh năm \(year); nếu là một người thì sửa năm sinh,"
        + " hoặc ",
      en:
        "member \(code) of the household has this name and was born in \(year); if it is one person correct"
        + " the year, or "
    ).withAnswers
  }

  static let possibleSamePersonElsewhere = Fault(
    .possibleSamePerson,
    vi:
      "hộ thuộc xã khác và đã có người giống người này: hỏi người duyệt của xã đó hoặc người quản trị; ",
    en:
      "the household is of another commune and has somebody like this: ask its checker or an"
      + " administrator; "
  ).withAnswers

  static func secondSpouse(_ code: String) -> Fault {
    Fault(
      .secondSpouse,
      vi:
        "hộ đã có vợ hoặc chồng của chủ hộ là thành viên số \(code); nếu người đó đã rời hộ thì ghi việc đó"
        + " trước; ",
      en:
        "member \(code) of the household is the head's spouse already; if they left record that first; "
    ).withAnswers
  }

  /// `code` is the number of the member, who is known by that name.
  static func newIsKnown(_ code: String, _ name: String) -> Fault {
    Fault(
      .newIsKnown,
      vi:
        "cột Trả lời ghi “mới” (người khác) nhưng dòng này khớp với thành viên số \(code), “\(name)”; bỏ “mới” nếu là"
        + " người đó, nếu là người khác thì ghi số thứ tự thành viên mới",
      en:
        "the decision is new, but the row fits member \(code), “\(name)”; take new out if it is that person,"
        + " else give a member number that is free")
  }

  /// `name` is the stored one.
  static func nameChanged(_ name: String) -> Fault {
    Fault(
      .nameChanged,
      vi:
        "trong sổ là “\(name)”: tên đổi hẳn; kiểm tra xem số thứ tự thành viên có đúng người không",
      en:
        "the registry has “\(name)”: the name is wholly another; check that the code is that person's"
    )
  }

  /// `name` is the stored one.
  static func nameShortened(_ name: String) -> Fault {
    Fault(
      .nameShortened,
      vi:
        "trong sổ là “\(name)”, đầy đủ hơn tên ở dòng này; ghi đủ họ tên, hoặc ghi “áp dụng” vào cột Trả lời"
        + " nếu tên ngắn là đúng",
      en:
        "the registry has “\(name)”, of which this is a piece; write the whole name, or decision: apply if the"
        + " short one is right")
  }

  package static func samePersonElsewhere(_ people: NamedPeople) -> Fault {
    Fault(
      .samePersonElsewhere, naming: people.codes,
      vi:
        "hẳn là người đang ở \(people.vi); nếu người đó chuyển sang hộ này thì ghi ngày chuyển vào ô Ngày"
        + " vào hộ; ",
      en: "this seems to be the person who is in \(people.en); if they moved here give the day in"
        + " joined_on; "
    ).withAnswers
  }

  /// A warning where the row says which member it is, else a question.
  package static func citizenIDElsewhere(_ people: NamedPeople, isNumbered: Bool) -> Fault {
    let fault = Fault(
      .citizenIDElsewhere, isNumbered ? .warning : .undecided, naming: people.codes,
      vi: "số CCCD này cũng là của \(people.vi), họ tên hoặc năm sinh khác; "
        + (isNumbered ? "đối chiếu giấy tờ của hai người" : ""),
      en: "this citizen number is also that of \(people.en), under another name or year of birth; "
        + (isNumbered ? "check both persons' papers" : ""))
    return isNumbered ? fault : fault.withAnswers
  }

  /// `title` is that of the number: a warning where the row says which member it is, else a question.
  static func numberElsewhere(
    _ title: Wording, _ people: NamedPeople, isNumbered: Bool
  ) -> Fault {
    let fault = Fault(
      .numberElsewhere, isNumbered ? .warning : .undecided, naming: people.codes,
      vi: "\(title.vi) này cũng là của \(people.vi), họ tên hoặc năm sinh khác; "
        + (isNumbered ? "đối chiếu giấy tờ của hai người" : ""),
      en:
        "this \(title.en.lowercased()) is also that of \(people.en), under another name or year of birth; "
        + (isNumbered ? "check both persons' papers" : ""))
    return isNumbered ? fault : fault.withAnswers
  }

  static func sameNameElsewhere(_ people: NamedPeople, butForMarks: Bool = false) -> Fault {
    let own =
      butForMarks
      ? Wording(
        vi: "\(people.vi) cùng ngày sinh, họ tên chỉ khác dấu",
        en: "\(people.en) has this day of birth and this name but for its marks")
      : Wording(
        vi: "\(people.vi) cùng họ tên, cùng ngày sinh",
        en: "\(people.en) has this name and day of birth")
    return Fault(
      .sameNameElsewhere, naming: people.codes,
      vi:
        "\(own.vi); đối chiếu giấy tờ; nếu là một người, hoàn tác lần nhập và ghi người đó chuyển hộ",
      en:
        "\(own.en); check the papers; if it is one person, undo the load and record the move between the"
        + " households"
    ).asTyped(
      vi:
        "\(own.vi); đối chiếu giấy tờ; nếu là một người, hoàn tác lần ghi này và ghi người đó chuyển hộ"
        + " (sobo household transfer)",
      en:
        "\(own.en); check the papers; if it is one person, undo this entry and record the move (sobo household"
        + " transfer)")
  }

  package static func badDecision(_ text: String) -> Fault {
    // A column `Quyết định` may hold what it says.
    let number =
      text.first?.isNumber == true
      ? Wording(
        vi: "; cột ghi số quyết định thì đặt tên là Số quyết định",
        en: "; a column of numbers of decisions is to be called decision_no")
      : Wording(vi: "", en: "")
    return Fault(
      .badDecision,
      vi:
        "không hiểu câu trả lời “\(text)”; ghi “cùng MÃ”, “mới”, “bỏ qua” hoặc “áp dụng”, tùy câu hỏi; hai câu"
        + " hỏi thì ghi hai câu trả lời, cách nhau bằng dấu chấm phẩy: “cùng MÃ; áp dụng”\(number.vi)",
      en:
        "the decision “\(text)” is not understood; write same CODE, new, skip or apply, as the question"
        + " asks; to two questions write two answers with a semicolon between: same CODE; apply\(number.en)"
    )
  }

  package static func unknownTarget(_ code: String) -> Fault {
    Fault(
      .unknownTarget, vi: "không có thành viên \(code) mà câu trả lời nhắc tới; sửa mã",
      en: "there is no member \(code), whom the decision names; correct the code")
  }

  package static let moveNeedsDay = Fault(
    .moveNeedsDay, vi: "người này đang ở hộ khác; ghi ngày chuyển sang hộ này vào ô Ngày vào hộ",
    en: "this person is in another household; give in joined_on the day of joining this one")

  /// A file that says what was so before an act.
  ///
  /// `given` is what the row answers to another question already.
  static func takesBackAct(_ event: RecordedEvents.Event, given: Decision? = nil) -> Fault {
    let apply = Wording { language in
      [given, Decision.apply].compactMap { $0?.wording[language] }.joined(separator: "; ")
    }
    let (kind, day) = (EventWording.of(event.kind), Wording { $0.day(event.day) })
    return Fault(
      .takesBackAct,
      vi: "dòng này ghi khác với việc đã ghi sau đó: \(kind.vi) ngày \(day.vi) (lần ghi"
        + " \(event.entry)); ghi vào cột Trả lời: “bỏ qua” nếu tệp cũ hơn, “\(apply.vi)” nếu tệp đúng",
      en: "the row would take back what was recorded since: \(kind.en) on \(day.en) (entry"
        + " \(event.entry)); if the file is older write decision: skip, if it is right write \(apply.en)"
    )
  }

  /// `code` is the number of the member, who is known by that name and year.
  static func otherPerson(_ code: String, _ name: String, born year: Int64) -> Fault {
    let fault = Fault(
      .otherPerson,
      vi:
        "thành viên số \(code) của hộ là “\(name)”, sinh năm \(year), còn dòng này ghi người khác;"
        + " nếu là người khác thì sửa số thứ tự thành viên, nếu đúng là sửa người đó thì ghi “áp dụng”"
        + " vào cột Trả lời",
      en: "member \(code) of the household is “\(name)”, born in \(year), and this row is about"
        + " somebody else; if so correct the code, if it corrects that member write decision: apply"
    )
    return fault.asTyped(
      vi:
        "thành viên số \(code) là “\(name)”, sinh năm \(year), còn đây ghi người khác; nếu là người"
        + " khác thì thêm thành viên mới, nếu đúng là sửa người đó thì thêm \"trả lời=áp dụng\"",
      en: "member \(code) is “\(name)”, born in \(year), and this is about somebody else; if so add"
        + " a member, if it corrects that one add decision=apply")
  }

  /// The same where the household is of another commune, of which nothing more is told.
  static func otherPersonElsewhere(_ code: String) -> Fault {
    Fault(
      .otherPerson,
      vi:
        "thành viên số \(code) của hộ là người khác; hộ này thuộc xã khác: hỏi người duyệt của xã đó"
        + " hoặc người quản trị",
      en:
        "member \(code) of the household is somebody else; the household is of another commune: ask"
        + " its checker or an administrator")
  }

  static func recordedAsDead(_ code: String, _ death: RecordedEvents.Event) -> Fault {
    let day = Wording { $0.day(death.day) }
    return Fault(
      .takesBackAct, naming: [code],
      vi: "hẳn là \(code), đã ghi là chết ngày \(day.vi) (lần ghi \(death.entry)); ",
      en: "this seems to be \(code), recorded as dead since \(day.en) (entry \(death.entry)); "
    ).withAnswers
  }

  package static let skipped = Fault(
    .skipped, vi: "dòng được bỏ qua theo cột Trả lời",
    en: "the row is left out, as was decided")

  package static func endedElsewhere(_ code: String, on day: String) -> Fault {
    let day = Wording { $0.day(day) }
    return Fault(
      .endedElsewhere, naming: [code],
      vi: "người này được ghi là rời \(code) ngày \(day.vi)",
      en: "this person is recorded as having left \(code) on \(day.en)")
  }
}
