-- id: D07
-- area: movement
-- severity: error
-- title.vi: Số báo cáo khác số trong sổ, hoặc tổng các đơn vị không bằng đơn vị cấp trên
-- title.en: What is reported differs from the records, or the units do not add up
-- evidence: form
-- why.vi: Số cuối kỳ của xã là tổng các thôn trong sổ; số của huyện, tỉnh là tổng các xã; số của xã mới là tổng các
--   xã cũ. Khác nhau nghĩa là báo cáo không lấy từ danh sách.
-- why.en: The commune's closing is the sum of its villages in the records, the district's and the province's
--   that of the communes, the new commune's that of the old ones. A difference means that the report was not
--   taken from the list.
-- remedy.vi: Đối chiếu danh sách hộ với báo cáo; sửa bên sai.
-- remedy.en: Compare the list of households with the report and correct what is wrong.
-- subject: unit
-- needs: reported
-- judges: (SELECT 1 FROM reported r JOIN measure m ON m.code = r.measure AND m.unit IN ('households', 'count',
--   'attendances', 'vnd') AND m.code NOT LIKE 'target%' JOIN admin_unit u ON u.id = r.unit_id GROUP BY r.year,
--   r.unit_id)
-- unjudged.parts: (SELECT 1 FROM reported r JOIN measure m ON m.code = r.measure AND m.unit IN ('households',
--   'count', 'attendances', 'vnd') AND m.code NOT LIKE 'target%' JOIN admin_unit u ON u.id = r.unit_id GROUP BY
--   r.year, r.unit_id HAVING max(length(u.code) = 5 AND r.measure IN ('poor_closing', 'near_poor_closing') AND
--   r.year IN (SELECT d.year FROM round d JOIN assessment a ON a.round_id = d.id)) = 0 AND NOT EXISTS (SELECT 1
--   FROM unit_above x JOIN reported p ON p.unit_id = x.unit_id AND p.year = r.year WHERE x.above_id = r.unit_id
--   AND x.unit_id <> r.unit_id) AND NOT EXISTS (SELECT 1 FROM admin_succession s JOIN reported p ON p.unit_id =
--   s.old_unit_id AND p.year = r.year WHERE s.new_unit_id = r.unit_id))
-- unjudged.parts.vi: chưa có hồ sơ hộ của năm hay báo cáo của các đơn vị trực thuộc để đối chiếu
-- unjudged.parts.en: neither records of the year nor reports of the units below are there to compare with
-- message.vi: {measure:measure}, {counted:counted}: báo cáo {reported}, cộng được {sum}[; hiệu
--   {swapped} chia hết cho 9, thường là hai chữ số bị đổi chỗ].
-- message.en: {measure:measure}, {counted:counted}: {reported} reported, the parts make {sum}[;
--   the difference of {swapped} can be divided by 9, which often means two digits swapped].
-- Sums are held against their parts also where nobody was recognised yet; records are not.
-- A figure that D01 or D02 finds is not found again here, nor are the sums it goes into.
WITH figure AS MATERIALIZED (
  SELECT r.year, r.unit_id, r.measure, 'households' AS counted, r.households AS value
  FROM reported r JOIN measure m ON m.code = r.measure
  WHERE m.unit IN ('households', 'count', 'attendances', 'vnd') AND m.code NOT LIKE 'target%'
  UNION ALL
  SELECT r.year, r.unit_id, r.measure, 'persons', r.persons
  FROM reported r JOIN measure m ON m.code = r.measure
  WHERE m.unit = 'households' AND m.code NOT LIKE 'target%' AND r.persons IS NOT NULL),
known AS MATERIALIZED (
  SELECT DISTINCT year, unit_id FROM reported_balance
  WHERE opening <> previous_closing OR closing <> opening + flows OR escaped_gap <> 0),
closed AS MATERIALIZED (
  SELECT year, year || '-12-31' AS day FROM figure
  WHERE measure IN ('poor_closing', 'near_poor_closing') GROUP BY year),
standing AS MATERIALIZED (
  SELECT s.year, s.unit_id, s.category, count(*) AS households,
    sum((SELECT count(*) FROM membership m WHERE m.household_id = s.household_id
      AND m.joined_on <= c.day AND (m.left_on IS NULL OR m.left_on > c.day))) AS persons
  FROM year_end_standing s
  CROSS JOIN closed c ON c.year = s.year
  WHERE s.category IN ('poor', 'near_poor')
  GROUP BY s.year, s.unit_id, s.category),
of_records AS MATERIALIZED (
  SELECT f.year, f.unit_id, f.measure, f.counted, f.value,
    coalesce(CASE f.counted WHEN 'persons' THEN s.persons ELSE s.households END, 0) AS sum
  FROM figure f
  JOIN admin_unit u ON u.id = f.unit_id AND length(u.code) = 5
    AND in_force(u, f.year || '-12-31')
  LEFT JOIN standing s ON s.year = f.year AND s.unit_id = f.unit_id
    AND s.category = CASE f.measure WHEN 'poor_closing' THEN 'poor' ELSE 'near_poor' END
  WHERE f.measure IN ('poor_closing', 'near_poor_closing')
    AND f.year IN (SELECT d.year FROM round d JOIN assessment a ON a.round_id = d.id)
    AND EXISTS (SELECT 1 FROM recognition)
    AND (f.counted = 'households' OR EXISTS (SELECT 1 FROM membership))),
differing AS MATERIALIZED (
  SELECT * FROM of_records WHERE value <> sum
    AND (year, unit_id) NOT IN (SELECT year, unit_id FROM known)),
settled AS MATERIALIZED (
  SELECT year, unit_id FROM known UNION SELECT year, unit_id FROM differing),
part (year, whole_id, unit_id) AS (
  SELECT DISTINCT f.year, a.above_id, a.unit_id
  FROM (SELECT DISTINCT year, unit_id FROM figure) f
  JOIN admin_unit w ON w.id = f.unit_id AND length(w.code) < 5
  JOIN unit_above a ON a.above_id = w.id
  JOIN admin_unit u ON u.id = a.unit_id AND length(u.code) = 5
    AND in_force(u, f.year || '-12-31')
  UNION ALL
  SELECT f.year, s.new_unit_id, s.old_unit_id
  FROM (SELECT DISTINCT year, unit_id FROM figure) f
  JOIN admin_succession s ON s.new_unit_id = f.unit_id),
summed AS (
  SELECT w.year, w.unit_id, w.measure, w.counted, w.value, sum(f.value) AS sum
  FROM figure w
  JOIN part p ON p.year = w.year AND p.whole_id = w.unit_id
  LEFT JOIN figure f ON f.year = w.year AND f.unit_id = p.unit_id AND f.measure = w.measure
    AND f.counted = w.counted
  WHERE (w.year, w.unit_id) NOT IN (SELECT year, unit_id FROM settled)
  GROUP BY w.year, w.unit_id, w.measure, w.counted
  HAVING count(f.value) = count(*)
    AND max((w.year, p.unit_id) IN (SELECT year, unit_id FROM settled)) = 0),
found AS (
  SELECT year, unit_id, measure, counted, value, sum FROM differing
  UNION ALL
  SELECT year, unit_id, measure, counted, value, sum FROM summed WHERE value <> sum)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || f.year AS subject, f.unit_id,
  f.measure, f.counted, f.value AS reported, f.sum,
  CASE WHEN (f.value - f.sum) % 9 = 0 THEN abs(f.value - f.sum) END AS swapped,
  min((f.measure <> 'poor_closing') * 2 + (f.counted <> 'households')) AS ordinal
FROM found f
JOIN admin_unit u ON u.id = f.unit_id
GROUP BY f.year, f.unit_id
