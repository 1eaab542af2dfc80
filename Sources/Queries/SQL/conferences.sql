-- name: conferences
-- title.vi: Hội nghị rà soát, họp dân
-- title.en: Conferences and village meetings
-- about.vi: --year Y: các đợt rà soát của năm Y. --as-of D: họp đến ngày D.
-- about.en: --year Y: of the rounds of year Y. --as-of D: held by day D.
-- kind: conferences
-- parameters: commune village year as_of
-- columns: place_commune_code place_commune
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT c.code, rd.code AS round, c.kind, iu.code AS commune_code,
  CASE WHEN v.origin_unit_id <> iu.id THEN ou.code END AS former_commune_code,
  v.name AS village, c.held_on, c.chair, c.chair_role, c.secretary, c.participants,
  c.agree_votes, c.front_invited, c.household_signed, c.minutes_no, c.minutes_copies,
  c.posted_from, c.posted_to, pc.code AS place_commune_code, pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'conference' AND y.row_id = c.id) AS version  -- if version
FROM conference c
CROSS JOIN round rd ON rd.id = c.round_id
CROSS JOIN admin_unit iu ON iu.id = c.unit_id
LEFT JOIN village v ON v.id = c.village_id
LEFT JOIN admin_unit ou ON ou.id = v.origin_unit_id
-- A meeting of a village is where its village is; others are where their commune is.
LEFT JOIN admin_unit pc ON pc.id = coalesce(
  (SELECT vu.unit_id FROM village_unit vu WHERE vu.village_id = c.village_id
     AND in_force(vu, :map_day)),
  CASE WHEN in_force(iu, :map_day)
    THEN iu.id
    ELSE (SELECT s.new_unit_id FROM admin_succession s
      WHERE s.old_unit_id = iu.id AND s.effective_on <= :map_day) END)
WHERE TRUE
  AND c.code = :key1                                         -- if key
  AND rd.year = :year                                        -- if year
  AND c.held_on <= :as_of                                    -- if as_of
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
  AND v.id IN (SELECT value FROM json_each(:village))        -- if village
ORDER BY c.code
