-- id: C11
-- area: procedure
-- severity: warning
-- title.vi: Xã không rà soát thường xuyên lần nào trong năm
-- title.en: A commune without any regular review in a year
-- evidence: practice
-- why.vi: Không rà soát hằng tháng thì hộ nghèo mới không được vào danh sách, hộ khá lên vẫn ở lại: kết luận thanh
--   tra đã nêu.
-- why.en: Without monthly reviews new poor households stay off the list and risen ones on it, as inspections
--   have found.
-- remedy.vi: Tổ chức rà soát thường xuyên khi có hộ đề nghị; ghi rõ nếu cả năm không có đề nghị.
-- remedy.en: Hold regular reviews when households ask for them; record it when none asked all year.
-- subject: unit
-- needs: round where kind = 'regular'
-- judges: (SELECT 1 FROM (SELECT DISTINCT village_id FROM household) n JOIN (SELECT DISTINCT year, year ||
--   '-12-31' AS last_day FROM round WHERE year >= (SELECT min(year) FROM round WHERE kind = 'regular') AND year
--   < CAST(substr(:today, 1, 4) AS INTEGER)) y JOIN village_unit v ON v.village_id = n.village_id AND
--   in_force(v, y.last_day) GROUP BY y.year, v.unit_id)
-- message.vi: Năm {year}: {households} hộ trong sổ, chưa ghi lần rà soát thường xuyên nào.
-- message.en: In {year}: {households:count household} in the registry, no regular review.
-- Years that are over, from the first with a regular review on.
WITH year AS MATERIALIZED (
  SELECT DISTINCT year, year || '-12-31' AS last_day FROM round
  WHERE year >= (SELECT min(year) FROM round WHERE kind = 'regular')
    AND year < CAST(substr(:today, 1, 4) AS INTEGER)),
held AS MATERIALIZED (
  SELECT DISTINCT d.year, v.unit_id
  FROM round d
  JOIN assessment a ON a.round_id = d.id
  JOIN household h ON h.id = a.household_id
  JOIN village_unit v ON v.village_id = h.village_id AND in_force(v, a.surveyed_on)
  WHERE d.kind = 'regular'),
counted AS MATERIALIZED (
  SELECT y.year, v.unit_id, sum(n.households) AS households
  FROM (SELECT village_id, count(*) AS households FROM household GROUP BY village_id) n
  JOIN year y
  JOIN village_unit v ON v.village_id = n.village_id AND in_force(v, y.last_day)
  GROUP BY y.year, v.unit_id)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || c.year AS subject, u.id AS unit_id,
  c.year, c.households
FROM counted c
JOIN admin_unit u ON u.id = c.unit_id
WHERE NOT EXISTS (SELECT 1 FROM held o WHERE o.year = c.year
  AND (o.unit_id = c.unit_id OR o.unit_id IN (
    SELECT s.old_unit_id FROM admin_succession s WHERE s.new_unit_id = c.unit_id)))
