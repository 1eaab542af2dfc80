-- id: D03
-- area: movement
-- severity: error
-- title.vi: Hộ nghèo thành cận nghèo ở hai bảng không bằng nhau
-- title.en: The flow between poor and near-poor differs between the two tables
-- evidence: form
-- why.vi: Hộ thoát nghèo thành cận nghèo ở bảng diễn biến hộ nghèo chính là hộ vào danh sách ở bảng cận nghèo, và ngược
--   lại.
-- why.en: Those who leave the poor list for the near-poor one in one table are those who enter it in the
--   other, and the reverse.
-- remedy.vi: Đối chiếu hai bảng của đơn vị.
-- remedy.en: Compare the unit's two tables.
-- subject: unit
-- needs: reported where measure IN ('near_poor_from_poor', 'near_poor_to_poor')
-- judges: (SELECT 1 FROM reported r WHERE r.measure IN ('escaped_to_near_poor', 'from_near_poor',
--   'near_poor_from_poor', 'near_poor_to_poor') GROUP BY r.year, r.unit_id)
-- unjudged.table: (SELECT 1 FROM reported r WHERE r.measure IN ('escaped_to_near_poor', 'from_near_poor',
--   'near_poor_from_poor', 'near_poor_to_poor') GROUP BY r.year, r.unit_id HAVING max(r.measure =
--   'escaped_to_near_poor') + max(r.measure = 'near_poor_from_poor') < 2 AND max(r.measure = 'from_near_poor')
--   + max(r.measure = 'near_poor_to_poor') < 2)
-- unjudged.table.vi: mới có một trong hai bảng
-- unjudged.table.en: only one of the two tables is reported
-- message.vi: {measure:measure}: bảng hộ nghèo {poor_table}, bảng hộ cận nghèo {near_poor_table}[ (số người; số hộ
--   khớp: {same})][; hiệu {swapped} chia hết cho 9, thường là hai chữ số bị đổi chỗ][; {other:measure}: bảng hộ nghèo
--   {other_poor_table}, bảng hộ cận nghèo {other_near_poor_table}][ (số người; số hộ khớp: {other_same})].
-- message.en: {measure:measure}: {poor_table} in the poor table, {near_poor_table} in the near-poor
--   table[ (persons; the households are the same: {same})][; the difference of {swapped} can be divided by 9,
--   which often means two digits swapped][; {other:measure}: {other_poor_table} in the poor table,
--   {other_near_poor_table} in the near-poor table][ (persons; the households are the same: {other_same})].
WITH flow (measure, counterpart) AS (VALUES
  ('escaped_to_near_poor', 'near_poor_from_poor'), ('from_near_poor', 'near_poor_to_poor'))
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || a.year AS subject, a.unit_id,
  min(a.measure) AS measure,
  CASE WHEN a.households <> b.households AND (a.households - b.households) % 9 = 0
      THEN abs(a.households - b.households)
    WHEN a.households = b.households AND (a.persons - b.persons) % 9 = 0
      THEN abs(a.persons - b.persons) END AS swapped,
  CASE WHEN a.households <> b.households THEN a.households ELSE a.persons END AS poor_table,
  CASE WHEN a.households <> b.households THEN b.households ELSE b.persons END AS near_poor_table,
  CASE WHEN a.households = b.households THEN a.households END AS same,
  CASE WHEN count(*) > 1 THEN 'from_near_poor' END AS other,
  CASE WHEN count(*) > 1 THEN sum(CASE WHEN a.households <> b.households THEN a.households
    ELSE a.persons END) FILTER (WHERE a.measure = 'from_near_poor') END AS other_poor_table,
  CASE WHEN count(*) > 1 THEN sum(CASE WHEN a.households <> b.households THEN b.households
    ELSE b.persons END) FILTER (WHERE a.measure = 'from_near_poor') END AS other_near_poor_table,
  CASE WHEN count(*) > 1 THEN sum(CASE WHEN a.households = b.households THEN a.households END)
    FILTER (WHERE a.measure = 'from_near_poor') END AS other_same
FROM flow f
JOIN reported a ON a.measure = f.measure
JOIN reported b ON b.measure = f.counterpart AND b.year = a.year AND b.unit_id = a.unit_id
JOIN admin_unit u ON u.id = a.unit_id
WHERE a.households <> b.households OR a.persons <> b.persons
GROUP BY a.year, a.unit_id
