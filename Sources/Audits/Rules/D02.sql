-- id: D02
-- area: movement
-- severity: error
-- title.vi: Biến động trong năm không cân với số cuối kỳ
-- title.en: The year's movement does not add up to the closing
-- evidence: form
-- why.vi: Cuối kỳ = đầu kỳ − thoát nghèo − giảm khác + cận nghèo thành nghèo + tái nghèo + phát sinh mới
--   + tăng khác, cho cả hộ và nhân khẩu. Không cân thì có hộ bị mất hoặc tính hai lần.
-- why.en: Closing = opening − escaped − other decrease + from near-poor + poor again + newly poor + other
--   increase, for households and for persons. If it does not, somebody is lost or counted twice.
-- remedy.vi: Cộng lại bảng diễn biến hộ nghèo của đơn vị và sửa số báo cáo.
-- remedy.en: Add up the unit's movement table again and correct what it reported.
-- subject: unit
-- needs: reported where measure = 'poor_closing'
-- message.vi: {counted:counted}: báo cáo {closing}, cộng biến động được {derived}; lệch {gap}.
-- message.en: {counted:counted}: {closing} reported, the movement makes {derived}; off by {gap}.
-- Where only the opening was copied wrongly the movement holds from the closing before: D01's finding.
WITH off AS (
  SELECT year, unit_id, counted, closing, opening + flows AS derived,
    closing - opening - flows AS gap
  FROM reported_balance
  WHERE list = 'poor' AND closing <> opening + flows AND closing <> derived_closing
  UNION ALL
  SELECT year, unit_id, counted, escaped_gap, 0, escaped_gap
  FROM reported_balance WHERE escaped_gap <> 0)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || o.year AS subject, o.unit_id,
  o.counted, o.closing, o.derived, o.gap, min(o.counted <> 'households') AS ordinal
FROM off o
JOIN admin_unit u ON u.id = o.unit_id
GROUP BY o.year, o.unit_id
