-- name: same_signer
-- area: analysis
-- title.vi: Một người ký quyết định công nhận của nhiều xã
-- title.en: One person who signed recognitions of several communes
-- about.vi: Xã nơi hộ ở vào ngày ký, theo bản đồ ngày đó. Tên được so không kể hoa thường và dấu.
-- about.en: The commune where the household was on the day of signing, by that day's map. Names are compared without case and marks.
-- parameters: year
-- parameter.least: 2 | Số xã ít nhất | The fewest communes
-- columns: year:integer signer communes:integer decisions:integer recognitions:integer commune_codes
-- column.year: Năm ký | Year
-- column.signer: Người ký | Signer
-- column.communes: Số xã | Communes
-- column.decisions: Số quyết định | Decisions
-- column.recognitions: Số hộ | Households
-- column.commune_codes: Mã xã (nhiều nhất 10) | Codes (at most 10)
WITH signed AS (
  SELECT CAST(substr(g.decided_on, 1, 4) AS INTEGER) AS year, g.signer, folded(g.signer) AS name,
    g.decision_no, u.code AS commune
  FROM recognition g
  JOIN assessment a ON a.id = g.assessment_id
  JOIN household h ON h.id = a.household_id
  JOIN village_unit vu ON in_force(vu, g.decided_on) AND vu.village_id = coalesce(
    (SELECT m.from_village_id FROM household_move m
     WHERE m.household_id = h.id AND m.moved_on > g.decided_on ORDER BY m.moved_on LIMIT 1),
    h.village_id)
  JOIN admin_unit u ON u.id = vu.unit_id
  WHERE g.signer IS NOT NULL AND g.decided_on IS NOT NULL
    AND substr(g.decided_on, 1, 4) = CAST(:year AS TEXT)      -- if year
), by_commune AS (
  SELECT year, name, min(signer) AS signer, commune, count(*) AS recognitions,
    row_number() OVER (PARTITION BY year, name ORDER BY commune) AS place
  FROM signed GROUP BY year, name, commune
), by_name AS (
  SELECT year, name, count(DISTINCT decision_no || ' ' || commune) AS decisions
  FROM signed GROUP BY year, name
)
SELECT c.year, min(c.signer) AS signer, count(*) AS communes, n.decisions,
  sum(c.recognitions) AS recognitions,
  group_concat(CASE WHEN c.place <= 10 THEN c.commune END, ' ') AS commune_codes
FROM by_commune c JOIN by_name n ON n.year = c.year AND n.name = c.name
GROUP BY c.year, c.name
HAVING count(*) >= :least
ORDER BY c.year, count(*) DESC, c.name
