-- name: requests
-- title.vi: Giấy đề nghị rà soát, đề nghị công nhận thoát nghèo
-- title.en: Requests to be reviewed or recognised as escaped
-- about.vi: --year Y: nộp trong năm Y. --as-of D: nộp đến ngày D.
-- about.en: --year Y: filed in year Y. --as-of D: filed by day D.
-- kind: requests
-- parameters: commune year as_of
-- columns: head place_commune_code place_commune outcome_round outcome decision_no decided_on
-- column.head: Chủ hộ | Head
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
-- column.outcome_round: Đợt rà soát | Round
-- column.outcome: Kết quả rà soát | Result of the review
-- column.decision_no: Số quyết định | Decision number
-- column.decided_on: Ngày quyết định | Decided on
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT q.code, h.code AS household_code, q.applicant_name, iu.code AS commune_code, q.form,
  q.filed_on, q.refused_on, q.refusal_no, q.refusal_reason,
  (SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.household_id = h.id AND m.relation = 'head'
    ORDER BY m.joined_on DESC LIMIT 1) AS head,
  pc.code AS place_commune_code, pc.name AS place_commune, d.code AS outcome_round,
  coalesce(r.category, a.category) AS outcome, r.decision_no, r.decided_on
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'request' AND y.row_id = q.id) AS version  -- if version
FROM request q
CROSS JOIN admin_unit iu ON iu.id = q.unit_id
LEFT JOIN household h ON h.id = q.household_id
-- What came of it: of the last round whose list it is on, else of the result that names it.
LEFT JOIN review_list l ON l.id = (
  SELECT max(i.id) FROM review_list i WHERE i.household_id = q.household_id AND i.request_id = q.id)
LEFT JOIN assessment a ON a.id = CASE WHEN l.id IS NOT NULL
  THEN (SELECT s.id FROM assessment s
    WHERE s.household_id = l.household_id AND s.round_id = l.round_id)
  ELSE (SELECT max(s.id) FROM assessment s
    WHERE s.household_id = q.household_id AND s.request_no = q.code) END
LEFT JOIN round d ON d.id = coalesce(l.round_id, a.round_id)
LEFT JOIN recognition r ON r.assessment_id = a.id
-- A request is where its commune is; of one that was divided, where the household's village went.
LEFT JOIN admin_unit pc ON pc.id = CASE WHEN in_force(iu, :map_day)
  THEN iu.id
  ELSE coalesce(
    (SELECT s.new_unit_id FROM admin_succession s
      WHERE s.old_unit_id = iu.id AND s.effective_on <= :map_day),
    (SELECT vu.unit_id FROM village_unit vu
      WHERE vu.village_id = h.village_id AND in_force(vu, :map_day))) END
WHERE TRUE
  AND q.code = :key1                                         -- if key
  AND q.filed_on BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
  AND q.filed_on <= :as_of                                   -- if as_of
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
ORDER BY q.code
