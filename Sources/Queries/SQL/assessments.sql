-- name: assessments
-- title.vi: Kết quả rà soát
-- title.en: Assessments
-- about.vi: --year Y: các đợt rà soát của năm Y. --category: phân loại đã ghi. --name: tên chủ hộ. --as-of D: khảo sát đến ngày D.
-- about.en: --year Y: the rounds of year Y. --category: as recorded. --name: the head's name. --as-of D: surveyed by day D.
-- kind: assessments
-- parameters: commune village year as_of category name
-- columns: category_computed head place_village place_commune_code place_commune b1_computed score_sheet
-- shown: household_code round surveyed_on head place_village place_commune b1 b2 category
-- column.category_computed: Phân loại theo điểm | Category by points
-- column.head: Chủ hộ | Head
-- column.place_village: Thôn/xóm tại thời điểm | Village then
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
-- column.b1_computed: B1 theo câu trả lời | B1 by the answers
-- column.score_sheet: Bảng điểm | Score sheet
WITH RECURSIVE                                               -- if place
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
SELECT h.code AS household_code, rd.code AS round, a.surveyed_on, a.b1, a.b2,
  CASE WHEN a.deprivation_set IS NOT NULL THEN coalesce(
    (SELECT group_concat(code, ';') FROM (
      SELECT i.code FROM indicator i WHERE a.deprivation_set & i.bit ORDER BY i.bit)),
    'none')                                                    -- if version
    '')                                                        -- if !version
  END AS deprivations,
  (SELECT group_concat(part, ';') FROM (
    SELECT dm.indicator || ':' || m.code AS part FROM deprivation_member dm
    JOIN membership m ON m.id = dm.membership_id JOIN indicator i ON i.code = dm.indicator
    WHERE dm.assessment_id = a.id ORDER BY i.bit, length(m.code), m.code)
  ) AS deprivation_members,
  a.category, a.basis, a.request_no, a.requested_on, a.area, a.standard,
  CASE WHEN a.cause_set IS NOT NULL THEN coalesce(
    (SELECT group_concat(code, ';') FROM (
      SELECT c.code FROM cause c WHERE a.cause_set & (1 << (c.code - 1)) ORDER BY c.code)),
    'none')                                                    -- if version
    '')                                                        -- if !version
  END AS causes,
  a.cause_other, a.floor_area_dm2 AS floor_area_m2,
  CASE WHEN coalesce(a.weak_wall, a.weak_column, a.weak_roof) IS NOT NULL THEN
    substr(CASE WHEN a.weak_wall THEN ';wall' ELSE '' END
      || CASE WHEN a.weak_column THEN ';column' ELSE '' END
      || CASE WHEN a.weak_roof THEN ';roof' ELSE '' END
      || CASE WHEN NOT (a.weak_wall OR a.weak_column OR a.weak_roof) THEN ';none' ELSE '' END  -- if version
    , 2) END AS weak_parts,
  a.assets, a.reviewer, a.second_reviewer, a.list_no, c.code AS conference_code,
  a.no_labour_capacity, a.ethnic_minority, a.list_kind,
  r.decision_no, r.decided_on, r.signer, r.certificate_no,
  (SELECT group_concat(part, '; ') FROM (
    SELECT w.item || ': ' || w.answer AS part FROM assessment_answer w
    WHERE w.assessment_id = a.id ORDER BY w.item, w.answer)) AS answers,
  a.provincial_category,
  a.category_computed, hp.full_name AS head,
  village_name_on(pv, :day) AS place_village, pc.code AS place_commune_code, pc.name AS place_commune,
  a.b1_computed, ss.code AS score_sheet
  , max(                                                     -- if version
    (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'assessment' AND y.row_id = a.id),  -- if version
    coalesce((SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'recognition' AND y.row_id = r.id), 0),  -- if version
    coalesce((SELECT max(y.entry) FROM deprivation_member x CROSS JOIN record_change y  -- if version
      ON y.tbl = 'deprivation_member' AND y.row_id = x.id WHERE x.assessment_id = a.id), 0),  -- if version
    coalesce((SELECT max(y.entry) FROM assessment_answer x CROSS JOIN record_change y  -- if version
      ON y.tbl = 'assessment_answer' AND y.row_id = x.id WHERE x.assessment_id = a.id), 0)  -- if version
  ) AS version                                               -- if version
FROM household h                                             -- if !by_name
-- include: named_heads                                      -- if by_name
CROSS JOIN assessment a ON a.household_id = h.id
CROSS JOIN round rd ON rd.id = a.round_id
-- include: household_place
-- include: head
LEFT JOIN recognition r ON r.assessment_id = a.id
LEFT JOIN conference c ON c.id = a.conference_id
LEFT JOIN score_sheet ss ON ss.id = a.score_sheet_id
WHERE TRUE
  AND h.code = :key1 AND rd.code = :key2                     -- if key
  AND rd.year = :year                                        -- if year
  AND a.surveyed_on <= :as_of                                -- if as_of
  AND +h.id IN (SELECT household_id FROM resident)           -- if place
-- include: of_named_head
  AND a.category = :category                                 -- if category
ORDER BY h.code, rd.year, rd.code                            -- if !by_name
ORDER BY f.folded, q.id, qm.id, rd.year, rd.code             -- if by_name
