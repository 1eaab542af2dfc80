-- name: complaints
-- title.vi: Khiếu nại về kết quả rà soát
-- title.en: Complaints about the results of reviews
-- about.vi: --year Y: nêu trong năm Y. --as-of D: nêu đến ngày D.
-- about.en: --year Y: raised in year Y. --as-of D: raised by day D.
-- kind: complaints
-- parameters: commune year as_of
-- columns: place_commune_code place_commune
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT k.code, c.code AS conference_code, h.code AS household_code, k.raised_on, k.rechecked_on,
  k.result, k.reposted_from, k.reposted_to, pc.code AS place_commune_code,
  pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'complaint' AND y.row_id = k.id) AS version  -- if version
FROM complaint k
CROSS JOIN conference c ON c.id = k.conference_id
CROSS JOIN admin_unit iu ON iu.id = c.unit_id
LEFT JOIN household h ON h.id = k.household_id
-- include: unit_place
WHERE TRUE
  AND k.code = :key1                                         -- if key
  AND k.raised_on BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
  AND k.raised_on <= :as_of                                  -- if as_of
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
ORDER BY k.code
