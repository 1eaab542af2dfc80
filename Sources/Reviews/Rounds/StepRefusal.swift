import RegistryCore
import SQLite
import Schema
import Vietnamese

/// A step of a round that was tried before another: which one is missing, and what to do.
///
/// The schema refuses (`m0014_round_steps.sql`, `m0017_round_days.sql`, `m0019_score_sheets.sql`,
/// `m0021_survey_deprivations.sql`, `m0023_closed_rounds.sql`, `m0026_rechecks.sql`,
/// `m0029_days_of_rounds.sql`); the message is the same however a record is entered.
/// Over 400 lines: all refusals with their words stand in the order of a round's steps.
public struct StepRefusal: Sendable {
  /// The entry of the catalogue that this is a case of; its code is the trigger's refusal.
  package let condition: ErrorCondition
  /// The fields that it may be about: the first that the kind of record has, else the whole record.
  public let fields: [String]
  /// The step that is missing, why, and the remedy; a part of a sentence.
  public let wording: Wording

  /// What a message of the schema refuses; nil for one that is not about steps.
  ///
  /// `reason` is what the trigger left with `sobo_refuse`: the place, and a detail.
  public init?(_ message: String, because reason: [String?] = []) {
    guard let rule = Self.rules.first(where: { message == $0.condition.code }) else { return nil }
    condition = rule.condition
    let place = reason.first.flatMap { $0 }
    let detail = reason.dropFirst().first.flatMap { $0 }
    let refused = Reason(place: place, detail: detail)
    fields =
      [ErrorCondition.dayToCome.code, ErrorCondition.historyOver.code].contains(rule.condition.code)
      ? [refused.dated.field] : rule.fields
    wording = rule.word(refused)
  }

  /// The refusal as an error, for commands.
  public var error: RegistryError { .step(self) }

  /// Does `body`; a refusal of the schema becomes an error that says which step is missing.
  static func worded<R>(in transaction: WriteTransaction, _ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let error as SQLiteError where error.isTrigger {
      guard let refusal = StepRefusal(error.message, because: transaction.takeRefusal()) else {
        throw error
      }
      throw refusal.error
    }
  }

  struct Reason {
    let place: String?
    let detail: String?

    /// The place with a word before it, or nothing.
    func at(_ vi: String, _ en: String) -> Wording {
      guard let place else { return Wording(vi: "", en: "") }
      func after(_ word: String) -> String { word.isEmpty ? " " + place : " \(word) \(place)" }
      return Wording(vi: after(vi), en: after(en))
    }

    /// A detail that is a name, or nothing.
    var name: String { detail.map { " " + $0 } ?? "" }

    /// A detail that is a day.
    var day: Wording {
      guard let detail else { return Wording(vi: "", en: "") }
      return Wording(vi: " " + VietnameseNumbers.date(detail), en: " " + detail)
    }

    /// The parts of a detail, divided by strokes.
    var parts: [String] {
      (detail ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }
  }

  struct Rule {
    let condition: ErrorCondition
    let fields: [String]
    let word: @Sendable (Reason) -> Wording

    init(
      _ condition: ErrorCondition, _ fields: String...,
      word: @escaping @Sendable (Reason) -> Wording
    ) {
      (self.condition, self.fields, self.word) = (condition, fields, word)
    }
  }

  private static let rules: [Rule] =
    roundRules + dayRules + surveyRules + sheetRules + meetingRules + decisionRules
    + closedRules + moneyRules
}

// MARK: The round and its list

extension StepRefusal {
  private static let roundRules = [
    Rule(.roundClosed, "round") { reason in
      Wording(
        vi: "đợt rà soát đã đóng ngày\(reason.day.vi) nên không nhận thay đổi nữa; nếu cần sửa, mở"
          + " lại bằng sobo review reopen --year … --reason …",
        en:
          "the round was closed on\(reason.day.en) and takes no change; if it has to be corrected,"
          + " open it again with sobo review reopen --year … --reason …")
    },
    Rule(.roundNotBegun, "surveyed_on", "held_on") { reason in
      Wording(
        vi: "đợt rà soát chỉ bắt đầu từ\(reason.day.vi); sửa ngày, hoặc chờ đến ngày đó",
        en: "the round begins on\(reason.day.en); correct the day, or wait for it")
    },
    Rule(.roundStays, "round") { _ in
      Wording(
        vi: "kết quả của một đợt đã mở không chuyển sang đợt hay hộ khác; ghi bản ghi mới",
        en: "what belongs to an opened round does not move to another round or household; add a new"
          + " record")
    },
    Rule(.roundWasOpened, "round") { reason in
      let round = reason.place ?? "?"
      return Wording(
        vi:
          "đợt \(round) đã mở thì giữ nguyên tên và không trở lại thành lịch sử; nếu mở nhầm, dùng"
          + " sobo review cancel --year … --reason …",
        en: "round \(round) was opened: it keeps its name and does not become history again; if it"
          + " was opened by mistake, use sobo review cancel --year … --reason …")
    },
    Rule(.roundUnfinished) { reason in
      let count = reason.detail ?? "?"
      return Wording(
        vi: "còn \(count) hộ trong danh sách chưa có quyết định, giấy chứng nhận hoặc văn bản từ"
          + " chối, đầu tiên là hộ \(reason.place ?? "?"); xem sobo review status",
        en:
          "\(count) listed household(s) still lack a decision, a certificate or a written refusal,"
          + " the first is \(reason.place ?? "?"); see sobo review status")
    },
    Rule(.notListed, "household_code") { reason in
      let round = reason.detail ?? "?"
      let command = "sobo review list --update\(Self.options(round))"
      return Wording(
        vi:
          "thiếu bước lập danh sách: hộ không thuộc danh sách rà soát của đợt \(round) (không phải"
          + " hộ nghèo, cận nghèo hiện có và chưa có giấy đề nghị); ghi giấy đề nghị, rồi chạy"
          + " \(command)",
        en: "the step list is missing: the household is not on the list of round \(round) (neither"
          + " poor nor near-poor now, and no request is recorded); record its request, then run"
          + " \(command)")
    },
  ]
}

// MARK: Surveys

extension StepRefusal {
  /// The category that a detail holds, as forms write it: the schema knows its code only.
  private static func category(_ reason: Reason) -> Wording {
    guard let code = reason.detail else { return Wording(vi: "?", en: "?") }
    let word = CodeSynonyms.all["category"]?[code]?.first
    return Wording(vi: word.map { $0.prefix(1).lowercased() + $0.dropFirst() } ?? code, en: code)
  }

  private static let surveyRules = [
    Rule(.answersMissing, "deprivations") { _ in
      Wording(
        vi: "thiếu bước chấm phiếu: chưa ghi các chỉ số thiếu hụt, nên kết quả chưa đầy đủ và chưa"
          + " là một phân loại; ghi “Chỉ số thiếu hụt” (“không” nếu không thiếu hụt)",
        en: "the step score is missing: no deprivations are recorded, so the result is incomplete"
          + " and no class; give deprivations (none where there are none)")
    },
    Rule(.scoreMissing, "standard") { _ in
      Wording(
        vi: "thiếu bước chấm phiếu: không có chuẩn nghèo nào đang có hiệu lực cho ngày và khu vực"
          + " này nên chưa phân loại được; xem sobo review standard list",
        en: "the step score is missing: no standard in force serves that day and area, so there is"
          + " no class; see sobo review standard list")
    },
    Rule(.categoryDiffers, "category") { reason in
      let given = Self.category(reason)
      return Wording(
        vi:
          "phân loại ghi không phải kết quả chấm điểm (\(given.vi)); phân loại do điểm mà ra, hãy sửa"
          + " điểm hoặc phân loại",
        en:
          "the category recorded is not what the points give (\(given.en)); a class follows from the"
          + " points: correct one of them")
    },
    Rule(.surveySettled, "surveyed_on") { reason in
      let (on, of) = reason.detail == nil ? ("", "") : (" ngày", " of")
      return Wording(
        vi:
          "họp dân\(on)\(reason.day.vi) đã thống nhất danh sách, nên kết quả không đổi nữa, trừ khi"
          + " có khiếu nại của hộ đã phúc tra mà chưa niêm yết lại: ghi khiếu nại với ngày phúc tra,"
          + " sửa kết quả với “Ngày rà soát” là ngày phúc tra, rồi mới ghi niêm yết lại; nếu đã ghi niêm yết lại thì xóa"
          + " trước (sobo record edit complaints MÃ reposted_from= reposted_to=); hoặc họp lại và ghi"
          + " cuộc họp mới",
        en: "the meeting\(of)\(reason.day.en) has agreed on the list, so its results stand, unless"
          + " a complaint of the household was re-checked and not yet posted again: record the"
          + " complaint with its rechecked_on, correct the result with the day of the re-check as"
          + " surveyed_on, and only then record the posting again; if"
          + " that is recorded already, empty it first (sobo record edit complaints CODE"
          + " reposted_from= reposted_to=); or meet again and record the new meeting")
    },
    Rule(.afterRecognition) { reason in
      let (on, of) = reason.detail == nil ? ("", "") : (" ngày", " of")
      let household = reason.at("cho hộ", "for household")
      return Wording(
        vi:
          "đã có quyết định công nhận\(on)\(reason.day.vi)\(household.vi); thu hồi quyết định trước"
          + " (sobo review withdraw --decision … --reason …), hoặc đưa vào đợt rà soát thường"
          + " xuyên",
        en:
          "there is a decision\(of)\(reason.day.en) already\(household.en); withdraw it first (sobo"
          + " review withdraw --decision … --reason …), or leave it to a regular round")
    },
  ]
}

// MARK: Meetings and posting

extension StepRefusal {
  private static let meetingRules = [
    Rule(.surveyMissing, "held_on") { reason in
      let code = reason.detail ?? "?"
      return Wording(
        vi: "thiếu bước rà soát: đến ngày họp còn hộ trong danh sách\(reason.at("của", "").vi) chưa"
          + " có kết quả, đầu tiên là hộ \(code); nhập kết quả rà soát trước, rồi họp dân",
        en:
          "the step survey is missing: by that day a listed household\(reason.at("", "of").en) has"
          + " no result, the first is \(code); enter the surveys first, then the meeting")
    },
    Rule(.votesExceed, "agree_votes") { reason in
      let votes = reason.detail.map { " (\($0))" } ?? ""
      return Wording(
        vi: "số người đồng ý nhiều hơn số người dự\(votes); xem lại biên bản",
        en: "more agreed than took part\(votes); look at the minutes")
    },
    Rule(.participantsMissing, "participants") { reason in
      let meeting = reason.at("của", "of")
      return Wording(
        vi: "thiếu bước họp dân: cuộc họp\(meeting.vi) ghi không có người dự nên chưa ai thống nhất"
          + " danh sách; ghi “Số người dự” theo biên bản, hoặc họp lại và ghi cuộc họp mới",
        en: "the step meeting is missing: by the record nobody took part in the meeting"
          + "\(meeting.en), so nobody agreed; give participants as the minutes have them, or meet"
          + " again and record the new meeting")
    },
    Rule(.votesMissing, "agree_votes") { reason in
      Wording(
        vi: "thiếu bước họp dân: cuộc họp\(reason.at("của", "").vi) chưa ghi số người đồng ý; hãy"
          + " ghi theo biên bản",
        en: "the step meeting is missing: no votes are recorded of the meeting"
          + "\(reason.at("", "of").en); give agree_votes")
    },
    Rule(.notAgreed, "agree_votes") { reason in
      let votes = reason.detail ?? "?"
      let place = reason.place.map { " (\($0))" } ?? ""
      return Wording(
        vi:
          "thiếu bước họp dân: chỉ \(votes) người dự đồng ý\(place), chưa đủ tỷ lệ; rà soát lại và họp lại"
          + ", ghi cuộc họp mới",
        en:
          "the step meeting is missing: only \(votes) of those present agreed\(place), too few; survey"
          + " again, meet again, and record the new meeting")
    },
    Rule(.postingBeforeMeeting, "posted_from") { reason in
      Wording(
        vi: "thiếu bước họp dân: niêm yết trước ngày họp\(reason.day.vi); sửa ngày",
        en: "the step meeting is missing: posted before the meeting of\(reason.day.en); correct the"
          + " day")
    },
    Rule(.postingNotBegun, "posted_from") { _ in
      Wording(
        vi: "thiếu bước niêm yết: có ngày kết thúc mà chưa có ngày bắt đầu; ghi “Niêm yết từ"
          + " ngày”",
        en: "the step posting is missing: its end is given without its beginning; give posted_from")
    },
    Rule(.postingTooShort, "posted_to", "reposted_to") { reason in
      let parts = reason.parts
      let (days, needed) = (parts.first ?? "?", parts.count > 1 ? parts[1] : "?")
      let from = parts.count > 2 ? parts[2] : ""
      return Wording(
        vi: "niêm yết chưa đủ ngày: từ \(VietnameseNumbers.date(from)) mới \(days) ngày làm việc"
          + " (không kể ngày nghỉ hằng tuần, ngày lễ; thứ bảy làm bù có tính), cần \(needed); ghi ngày"
          + " kết thúc muộn hơn",
        en:
          "posted too briefly: from \(from) on that is \(days) working day(s), weekends and public"
          + " holidays aside, Saturdays worked in exchange counted, and \(needed) are needed; give a"
          + " later end")
    },
    Rule(.postingMissing, "conference_code") { reason in
      guard reason.detail == nil else { return postedLater(reason) }
      return Wording(
        vi:
          "thiếu bước niêm yết: danh sách\(reason.at("của", "").vi) chưa được niêm yết vào ngày đó"
          + "; ghi “Niêm yết từ ngày”, “Niêm yết đến ngày” của cuộc họp dân",
        en: "the step posting is missing: the list\(reason.at("", "of").en) was not posted by that"
          + " day; give posted_from and posted_to of the village meeting")
    },
    Rule(.recheckMissing, "rechecked_on") { reason in
      Wording(
        vi: "thiếu bước phúc tra: niêm yết lại khi khiếu nại\(reason.name) chưa được phúc tra; ghi"
          + " “Ngày phúc tra” không muộn hơn “Niêm yết lại từ ngày”",
        en: "the step re-check is missing: posted again before complaint\(reason.name) was looked"
          + " into; give rechecked_on, not later than reposted_from")
    },
  ]

  /// A complaint about a list that was posted on a later day.
  private static func postedLater(_ reason: Reason) -> Wording {
    Wording(
      vi:
        "thiếu bước niêm yết: danh sách\(reason.at("của", "").vi) đến ngày\(reason.day.vi) mới được"
        + " niêm yết; sửa ngày khiếu nại, hoặc “Niêm yết từ ngày” của cuộc họp dân",
      en: "the step posting is missing: the list\(reason.at("", "of").en) was posted on"
        + "\(reason.day.en) only; correct the day of the complaint, or posted_from of the village"
        + " meeting")
  }
}

// MARK: Decisions

extension StepRefusal {
  private static let decisionRules = [
    Rule(.decisionIncomplete, "decision_no") { _ in
      Wording(
        vi: "quyết định công nhận cần đủ số, ngày và người ký; hãy ghi đủ",
        en: "a decision needs number, day and signer; give decision_no, decided_on and signer")
    },
    Rule(.decisionDiffers, "category") { reason in
      let found = Self.category(reason)
      return Wording(
        vi:
          "phân loại trong quyết định khác kết quả rà soát (\(found.vi)); công nhận đúng kết quả đã"
          + " rà soát, hoặc rà soát lại",
        en:
          "the decision has another category than the survey (\(found.en)); recognise what was"
          + " surveyed, or survey again")
    },
    Rule(.meetingMissing, "decided_on") { reason in
      Wording(
        vi: "thiếu bước họp dân: thôn\(reason.at("của hộ", "").vi) chưa họp dân trước ngày quyết"
          + " định; nhập cuộc họp dân trước (loại conferences)",
        en: "the step meeting is missing: the village\(reason.at("", "of household").en) did not"
          + " meet before the day of the decision; enter the meeting (conferences, village_meeting)"
          + " first")
    },
    Rule(.meetingBeforeSurvey, "surveyed_on") { reason in
      Wording(
        vi: "thiếu bước họp dân: hộ\(reason.at("", "").vi) được rà soát sau cuộc họp gần nhất; họp"
          + " lại để thống nhất kết quả này, hoặc, nếu đó là kết quả phúc tra, ghi khiếu nại của hộ với"
          + " “Ngày phúc tra” và niêm yết lại",
        en: "the step meeting is missing: household\(reason.at("", "").en) was surveyed after the"
          + " last meeting; meet again about this result, or, where it is that of a re-check, record"
          + " the complaint of the household with its rechecked_on and the posting again")
    },
    Rule(.postingNotEnded, "decided_on") { reason in
      let list = reason.at("của", "of")
      let end =
        reason.detail == nil
        ? Wording(vi: "chưa ghi “Niêm yết đến ngày”", en: "posted_to is not recorded")
        : Wording(vi: "đến\(reason.day.vi)", en: "until\(reason.day.en)")
      return Wording(
        vi:
          "thiếu bước niêm yết: danh sách\(list.vi) chưa niêm yết xong (\(end.vi)); quyết định, hỏi ý"
          + " kiến cấp trên phải sau ngày niêm yết cuối cùng",
        en:
          "the step posting is missing: the posting of the list\(list.en) has not ended (\(end.en));"
          + " decide, or ask the superior, after its last day")
    },
    Rule(.complaintOpen, "decided_on") { reason in
      let list = reason.at("của", "of")
      return Wording(
        vi:
          "thiếu bước phúc tra: khiếu nại\(reason.name) về danh sách\(list.vi) chưa phúc tra hoặc"
          + " chưa niêm yết lại xong; ghi “Ngày phúc tra”, “Niêm yết lại từ"
          + " ngày”, “Niêm yết lại đến ngày” của khiếu nại",
        en:
          "the step re-check is missing: complaint\(reason.name) about the list\(list.en) was not"
          + " looked into and posted again to the end; give rechecked_on, reposted_from, reposted_to"
          + " of it")
    },
    Rule(.opinionMissing, "decided_on") { _ in
      Wording(
        vi: "thiếu bước lấy ý kiến cấp trên: trước ngày bỏ cấp huyện, xã phải có ý kiến đồng ý của"
          + " huyện (hoặc đã hết hạn chờ) rồi mới công nhận; ghi bằng sobo review opinion",
        en: "the step opinion is missing: while there were districts, the commune needed the"
          + " district's consent (or silence in time) before it decided; record it with sobo review"
          + " opinion")
    },
    Rule(.certificateNotDue, "certificate_no") { _ in
      Wording(
        vi: "giấy chứng nhận chỉ cấp cho hộ nghèo, cận nghèo được công nhận; bỏ số giấy chứng nhận",
        en:
          "certificates are for recognised poor and near-poor households only; leave certificate_no"
          + " out")
    },
  ]
}

// MARK: Money

extension StepRefusal {
  private static let moneyRules = [
    Rule(.overAllocation, "disbursed") { reason in
      let (vi, en) = (Self.sums(reason, in: .vietnamese), Self.sums(reason, in: .english))
      return Wording(
        vi: "giải ngân \(vi.paid) đồng vượt \(vi.limit) đồng được phân bổ và chuyển nguồn của"
          + " cùng dự án, năm, chương trình, loại vốn, nguồn vốn; ghi phân bổ trước, hoặc sửa số"
          + " giải ngân",
        en:
          "\(en.paid) VND disbursed is more than the \(en.limit) VND allocated and carried over"
          + " for that project, year, programme, capital type and source; enter the allocation"
          + " first, or correct the payment")
    },
    Rule(.overApproval, "amount_paid") { reason in
      let (vi, en) = (Self.sums(reason, in: .vietnamese), Self.sums(reason, in: .english))
      return Wording(
        vi:
          "đã trả \(vi.paid) đồng, vượt \(vi.limit) đồng được phê duyệt; sửa số tiền, hoặc ghi"
          + " quyết định phê duyệt mới trước",
        en: "\(en.paid) VND paid is more than the \(en.limit) VND approved; correct the amount,"
          + " or record the new approval first")
    },
  ]

  private static func sums(_ reason: Reason, in it: Language) -> (paid: String, limit: String) {
    let sums = reason.parts.map { Int64($0).map { it.number($0) } ?? "?" }
    return sums.count == 2 ? (sums[0], sums[1]) : ("?", "?")
  }
}
