/// Sixty histories: those of a round in order, then those with one step wrong.
extension GuardAndRuleTests {
  static let histories: [History] = [
    .with("everything in order") { _ in },
    .with("surveyed on the first day of the round") {
      $0.surveyedOn = "2025-09-01"
    },
    .with("surveyed on the day of the meeting") {
      $0.surveyedOn = "2025-11-05"
    },
    .with("just half agreed") {
      $0.votes = 20
    },
    .with("an odd number, and one more than half") {
      $0.participants = 41
      $0.votes = 21
    },
    .with("one person, who agreed") {
      $0.participants = 1
      $0.votes = 1
    },
    .with("posted on the day of the meeting") {
      $0.postedFrom = "2025-11-05"
    },
    .with("posted for exactly three working days over a weekend") {
      $0.postedFrom = "2025-11-07"
      $0.postedTo = "2025-11-11"
    },
    .with("decided on the day after the posting") {
      $0.decidedOn = "2025-11-11"
    },
    .with("posted for two weeks") {
      $0.postedTo = "2025-11-19"
    },
    .with("not decided yet, not posted yet") {
      $0.postedFrom = nil
      $0.postedTo = nil
      $0.decidedOn = nil
    },
    .with("not decided yet, the end to come") {
      $0.postedTo = nil
      $0.decidedOn = nil
    },
    .with("not decided yet, no votes yet") {
      $0.votes = nil
      $0.postedFrom = nil
      $0.postedTo = nil
      $0.decidedOn = nil
    },
    .with("not met yet") {
      $0.village = nil
      $0.decidedOn = nil
    },
    .with("near-poor") {
      $0.category = "near_poor"
      $0.b2 = 20
      $0.deprivations = 3
    },
    .with("above the line") {
      $0.category = "non_poor"
      $0.b1 = 190
      $0.b2 = 0
      $0.deprivations = 0
    },
    .with("a certificate of the poor") {
      $0.certificate = "7/GCN"
    },
    .with("a complaint, re-checked and posted again") {
      $0.raisedOn = "2025-11-07"
      $0.recheckedOn = "2025-11-10"
      $0.repostedFrom = "2025-11-11"
      $0.repostedTo = "2025-11-13"
    },
    .with("a complaint on the first day of the posting") {
      $0.raisedOn = "2025-11-06"
      $0.recheckedOn = "2025-11-10"
      $0.repostedFrom = "2025-11-10"
      $0.repostedTo = "2025-11-12"
    },
    .with("decided on the day after the posting again") {
      $0.raisedOn = "2025-11-07"
      $0.recheckedOn = "2025-11-10"
      $0.repostedFrom = "2025-11-14"
      $0.repostedTo = "2025-11-19"
    },
    .with("a complaint that waits, and no decision") {
      $0.raisedOn = "2025-11-07"
      $0.decidedOn = nil
    },
    .with("signed for the chairman") {
      $0.signer = "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH Nông Văn A"
    },
    .with("surveyed the day before the round") {
      $0.surveyedOn = "2025-08-31"
    },
    .with("met before the round") {
      $0.surveyedOn = "2025-08-20"
      $0.metOn = "2025-08-28"
    },
    .with("never posted") {
      $0.postedFrom = nil
      $0.postedTo = nil
    },
    .with("no end of the posting") {
      $0.postedTo = nil
    },
    .with("no beginning of the posting") {
      $0.postedFrom = nil
    },
    .with("no beginning of the posting, and no decision") {
      $0.postedFrom = nil
      $0.decidedOn = nil
    },
    .with("posted before the meeting") {
      $0.postedFrom = "2025-11-04"
    },
    .with("posted before the meeting, and no decision") {
      $0.postedFrom = "2025-11-04"
      $0.decidedOn = nil
    },
    .with("posted for two working days") {
      $0.postedTo = "2025-11-07"
    },
    .with("posted for two working days and a weekend") {
      $0.postedFrom = "2025-11-07"
      $0.postedTo = "2025-11-10"
    },
    .with("posted for one day") {
      $0.postedTo = "2025-11-06"
    },
    .with("taken down before it was posted") {
      $0.postedTo = "2025-11-05"
    },
    .with("decided on the posting's last day") {
      $0.decidedOn = "2025-11-10"
    },
    .with("decided during the posting") {
      $0.decidedOn = "2025-11-07"
    },
    .with("decided on the day of the meeting") {
      $0.decidedOn = "2025-11-05"
    },
    .with("decided before the meeting") {
      $0.decidedOn = "2025-11-04"
    },
    .with("another village's meeting") {
      $0.village = "Xóm Ba"
    },
    .with("no meeting") {
      $0.village = nil
    },
    .with("surveyed the day after the meeting") {
      $0.surveyedOn = "2025-11-06"
      $0.postedFrom = "2025-11-07"
      $0.postedTo = "2025-11-11"
    },
    .with("surveyed long after the meeting") {
      $0.surveyedOn = "2025-11-18"
    },
    .with("no votes") {
      $0.votes = nil
    },
    .with("no votes, and no decision") {
      $0.votes = nil
      $0.decidedOn = nil
    },
    .with("no votes, never posted, decided") {
      $0.votes = nil
      $0.postedFrom = nil
      $0.postedTo = nil
    },
    .with("nobody there") {
      $0.participants = 0
      $0.votes = 0
    },
    .with("more votes than people") {
      $0.votes = 41
    },
    .with("more votes than people, not posted, and no decision") {
      $0.votes = 41
      $0.postedFrom = nil
      $0.postedTo = nil
      $0.decidedOn = nil
    },
    .with("one vote short") {
      $0.participants = 41
      $0.votes = 20
    },
    .with("one of forty") {
      $0.votes = 1
    },
    .with("a complaint open at the decision") {
      $0.raisedOn = "2025-11-07"
    },
    .with("a complaint re-checked and not posted again") {
      $0.raisedOn = "2025-11-07"
      $0.recheckedOn = "2025-11-10"
    },
    .with("posted again for two working days") {
      $0.raisedOn = "2025-11-07"
      $0.recheckedOn = "2025-11-10"
      $0.repostedFrom = "2025-11-11"
      $0.repostedTo = "2025-11-12"
    },
    .with("posted again before the re-check") {
      $0.raisedOn = "2025-11-07"
      $0.recheckedOn = "2025-11-12"
      $0.repostedFrom = "2025-11-11"
      $0.repostedTo = "2025-11-14"
    },
    .with("a complaint before the posting") {
      $0.raisedOn = "2025-11-05"
      $0.recheckedOn = "2025-11-10"
      $0.repostedFrom = "2025-11-11"
      $0.repostedTo = "2025-11-13"
    },
    .with("decided on the last day of the posting again") {
      $0.raisedOn = "2025-11-07"
      $0.recheckedOn = "2025-11-10"
      $0.repostedFrom = "2025-11-14"
      $0.repostedTo = "2025-11-20"
    },
    .with("no signer") {
      $0.signer = nil
    },
    .with("no number") {
      $0.decisionNo = nil
    },
    .with("recognised as something else") {
      $0.decided = "near_poor"
    },
    .with("a category that the points do not give") {
      $0.category = "near_poor"
    },
  ]

  /// Those of a monthly round: in order, then outside its days or with a step wrong.
  static let monthlyHistories: [History] = [
    .monthly("a monthly round in order") { _ in },
    .monthly("surveyed on the 15th") {
      $0.surveyedOn = "2025-10-15"
    },
    .monthly("decided on the last day of the monthly round") {
      $0.decidedOn = "2025-10-30"
    },
    .monthly("a monthly round that is not decided yet") {
      $0.decidedOn = nil
    },
    .monthly("surveyed on the 14th") {
      $0.surveyedOn = "2025-10-14"
    },
    .monthly("surveyed on the first of the month") {
      $0.surveyedOn = "2025-10-01"
    },
    .monthly("surveyed and met before the 15th") {
      $0.surveyedOn = "2025-10-13"
      $0.metOn = "2025-10-14"
      $0.postedFrom = "2025-10-15"
      $0.postedTo = "2025-10-17"
    },
    .monthly("decided on the last day of the posting in a monthly round") {
      $0.decidedOn = "2025-10-22"
    },
  ]

  /// Those that are only late.
  static let lateMonthlyHistories: [History] = [
    .monthly("decided on the day after the monthly round") {
      $0.decidedOn = "2025-10-31"
    },
    .monthly("surveyed on the day after the monthly round") {
      $0.surveyedOn = "2025-10-31"
      $0.metOn = "2025-10-31"
      $0.postedFrom = "2025-11-03"
      $0.postedTo = "2025-11-05"
      $0.decidedOn = "2025-11-07"
    },
    .monthly("within fifteen days of the survey and not of the round") {
      $0.surveyedOn = "2025-10-28"
      $0.metOn = "2025-10-29"
      $0.postedFrom = "2025-10-30"
      $0.postedTo = "2025-11-03"
      $0.decidedOn = "2025-11-05"
    },
  ]
}
