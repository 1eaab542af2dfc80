-- id: G26
-- area: programme
-- severity: warning
-- title.vi: Số thôn, thôn đặc biệt khó khăn khác quyết định
-- title.en: Villages that are not as many as the decision says
-- evidence: logic
-- why.vi: Mỗi thôn đặc biệt khó khăn tính vào hệ số phân bổ vốn; danh sách thôn trong sổ thiếu, thừa so với quyết định thì
--   tiền và chính sách tính sai.
-- why.en: Every especially difficult village counts when money is divided; where the registry has fewer or more
--   than the decision, money and benefits are worked out wrongly.
-- remedy.vi: Đối chiếu danh sách kèm quyết định; nạp thiếu, đóng các thôn đã ra khỏi danh sách.
-- remedy.en: Compare with the list of the decision; load what is missing, end what is no longer on it.
-- subject: unit
-- needs: village_class; reported where measure IN ('villages', 'especially_difficult_villages')
-- judges: (SELECT 1 FROM reported WHERE measure IN ('villages', 'especially_difficult_villages') AND year ||
--   '-01-01' <= :today GROUP BY year, unit_id)
-- message.vi: Ngày {day:date}:[ quyết định {villages} thôn, trong sổ {villages_found}][ quyết định
--   {difficult} thôn đặc biệt khó khăn, trong sổ {difficult_found}].
-- message.en: On {day:date}:[ {villages} villages by the decision, {villages_found} in the
--   registry][ {difficult} especially difficult by the decision, {difficult_found} in the registry].
-- In the year that goes on the villages of today are counted.
WITH told AS MATERIALIZED (
  SELECT year, unit_id, min(year || '-12-31', :today) AS day,
    max(households) FILTER (WHERE measure = 'villages') AS villages,
    max(households) FILTER (WHERE measure = 'especially_difficult_villages') AS difficult
  FROM reported
  WHERE measure IN ('villages', 'especially_difficult_villages') AND year || '-01-01' <= :today
  GROUP BY year, unit_id),
found AS MATERIALIZED (
  SELECT t.year, t.unit_id, t.day, t.villages, t.difficult,
    count(DISTINCT w.village_id) AS villages_found,
    count(DISTINCT k.village_id) AS difficult_found
  FROM told t
  JOIN unit_above a ON a.above_id = t.unit_id
  LEFT JOIN village_unit w ON w.unit_id = a.unit_id AND in_force(w, t.day)
  LEFT JOIN village_class k ON k.village_id = w.village_id AND k.class = 'especially_difficult'
    AND in_force(k, t.day)
  GROUP BY t.year, t.unit_id)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || f.year AS subject, f.unit_id, f.day,
  CASE WHEN f.villages <> f.villages_found THEN f.villages END AS villages, f.villages_found,
  CASE WHEN f.difficult <> f.difficult_found THEN f.difficult END AS difficult, f.difficult_found
FROM found f
JOIN admin_unit u ON u.id = f.unit_id
WHERE f.villages <> f.villages_found OR f.difficult <> f.difficult_found
