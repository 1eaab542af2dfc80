-- title.vi: Kết quả rà soát kèm nơi ở, cuộc họp và quyết định vào ngày của nó, mỗi kết quả một dòng
-- title.en: An assessment with its place, meeting and decision on its day, a row for each
-- column.assessment_id: Số dòng của kết quả rà soát (assessment.id) | The row of the assessment (assessment.id)
-- column.household_id: Số dòng của hộ (household.id) | The row of the household (household.id)
-- column.household_code: Mã hộ | The household's code
-- column.head: Chủ hộ vào ngày khảo sát | The head on the day of the survey
-- column.year: Năm của đợt rà soát | The year of the round
-- column.round: Đợt rà soát | The round
-- column.surveyed_on: Ngày khảo sát | The day of the survey
-- column.commune_code: Mã xã nơi hộ ở vào ngày khảo sát, theo bản đồ ngày đó | The commune where the household was on that day, by that day's map
-- column.commune: Tên xã đó | That commune's name
-- column.village: Thôn vào ngày khảo sát, theo tên ngày đó | The village on that day, by its name then
-- column.b1: Điểm B1 | Points B1
-- column.b2: Điểm B2 | Points B2
-- column.category: Phân loại ghi ở kết quả rà soát | The category of the assessment
-- column.conference_code: Mã cuộc họp đã xét hộ | The meeting that dealt with the household
-- column.held_on: Ngày họp | The day of the meeting
-- column.participants: Số người dự họp | How many took part
-- column.agree_votes: Số người đồng ý | How many agreed
-- column.posted_from: Niêm yết từ ngày | Posted from
-- column.posted_to: Niêm yết đến ngày | Posted until
-- column.recognised_category: Phân loại theo quyết định công nhận | The category that was recognised
-- column.decision_no: Số quyết định công nhận | The number of the decision
-- column.decided_on: Ngày ký quyết định | The day it was signed
-- column.signer: Người ký | Who signed it
-- column.certificate_no: Số giấy chứng nhận | The number of the certificate
SELECT a.id AS assessment_id, h.id AS household_id, h.code AS household_code,
  (SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
   WHERE m.household_id = h.id AND m.relation = 'head' AND m.joined_on <= a.surveyed_on
   ORDER BY m.joined_on DESC, m.id DESC LIMIT 1) AS head,
  r.year, r.code AS round, a.surveyed_on, u.code AS commune_code, u.name AS commune,
  village_name_on(v, a.surveyed_on) AS village, a.b1, a.b2, a.category,
  c.code AS conference_code, c.held_on, c.participants, c.agree_votes, c.posted_from, c.posted_to,
  g.category AS recognised_category, g.decision_no, g.decided_on, g.signer, g.certificate_no
FROM assessment a
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
JOIN village v ON v.id = coalesce(
  (SELECT m.from_village_id FROM household_move m
   WHERE m.household_id = h.id AND m.moved_on > a.surveyed_on ORDER BY m.moved_on LIMIT 1),
  h.village_id)
LEFT JOIN village_unit vu ON vu.village_id = v.id AND in_force(vu, a.surveyed_on)
LEFT JOIN admin_unit u ON u.id = vu.unit_id
LEFT JOIN conference c ON c.id = coalesce(
  (SELECT k.conference_id FROM review_case k
   WHERE k.household_id = a.household_id AND k.round_id = a.round_id),
  a.conference_id)
LEFT JOIN recognition g ON g.assessment_id = a.id
