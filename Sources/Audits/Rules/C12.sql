-- id: C12
-- area: procedure
-- severity: warning
-- title.vi: Số hộ thoát nghèo đúng bằng chỉ tiêu được giao
-- title.en: Escapes exactly equal to the target
-- evidence: practice
-- why.vi: Kết quả khớp chỉ tiêu đến từng hộ thường là do ép cho đủ số, không phải do rà soát.
-- why.en: A result that meets the target to the household often comes from making up the number.
-- remedy.vi: Rà lại một số hộ thoát nghèo của xã.
-- remedy.en: Review some of the commune's escaped households again.
-- subject: unit
-- needs: target where indicator = 'escaped_households'
--   AND unit_id IN (SELECT id FROM admin_unit WHERE length(code) = 5); recognition
-- judges: target t JOIN admin_unit u ON u.id = t.unit_id AND length(u.code) = 5 WHERE t.indicator =
--   'escaped_households'
-- message.vi: Chỉ tiêu {target} hộ, thoát nghèo {escaped} hộ.
-- message.en: The target was {target:count household}; escaped: {escaped}.
WITH standing AS MATERIALIZED (SELECT * FROM year_end_standing),
escaped AS MATERIALIZED (
  SELECT c.year, c.unit_id, count(*) AS households
  FROM standing c
  JOIN standing o ON o.household_id = c.household_id AND o.year = c.year - 1
    AND o.category = 'poor'
  WHERE c.category <> 'poor'
  GROUP BY c.year, c.unit_id)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || t.year AS subject, t.unit_id,
  t.value / 100 AS target, e.households AS escaped
FROM target t
JOIN admin_unit u ON u.id = t.unit_id
JOIN escaped e ON e.year = t.year AND e.unit_id = t.unit_id
WHERE t.indicator = 'escaped_households' AND t.value = e.households * 100
