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
-- message.vi: {measure:measure}: bảng hộ nghèo {poor_table}, bảng hộ cận nghèo {near_poor_table}.
-- message.en: {measure:measure}: {poor_table} in the poor table, {near_poor_table} in the near-poor table.
WITH flow (measure, counterpart) AS (VALUES
  ('escaped_to_near_poor', 'near_poor_from_poor'), ('from_near_poor', 'near_poor_to_poor'))
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || a.year AS subject, a.unit_id,
  min(a.measure) AS measure,
  CASE WHEN a.households <> b.households THEN a.households ELSE a.persons END AS poor_table,
  CASE WHEN a.households <> b.households THEN b.households ELSE b.persons END AS near_poor_table
FROM flow f
JOIN reported a ON a.measure = f.measure
JOIN reported b ON b.measure = f.counterpart AND b.year = a.year AND b.unit_id = a.unit_id
JOIN admin_unit u ON u.id = a.unit_id
WHERE a.households <> b.households OR a.persons <> b.persons
GROUP BY a.year, a.unit_id
