-- id: D02
-- area: movement
-- severity: error
-- title.vi: Biến động trong năm không cân với số cuối kỳ
-- title.en: The year's movement does not add up to the closing
-- evidence: form
-- why.vi: Cuối kỳ = đầu kỳ − thoát − giảm khác + chuyển từ danh sách kia + tái nghèo (tái cận nghèo) + phát sinh mới + tăng
--   khác, cho cả hộ và nhân khẩu, ở bảng hộ nghèo cũng như bảng hộ cận nghèo. Không cân thì có hộ bị mất hoặc tính hai lần.
-- why.en: Closing = opening − escaped − other decrease + from the other list + again + newly + other increase,
--   for households and for persons, in the table of the poor as in that of the near-poor. If it does not,
--   somebody is lost or counted twice.
-- remedy.vi: Cộng lại bảng diễn biến của đơn vị và sửa số báo cáo; hộ chết, chuyển đi, tách, nhập ghi ở cột giảm khác, tăng khác.
-- remedy.en: Add up the unit's movement table again and correct what it reported; deaths, moves, splits and
--   mergers belong to other decrease and other increase.
-- subject: unit
-- needs: reported where measure IN ('poor_closing', 'near_poor_closing')
-- judges: (SELECT 1 FROM reported_balance GROUP BY year, unit_id, list)
-- unjudged.flows: (SELECT 1 FROM reported_balance GROUP BY year, unit_id, list HAVING count(closing - opening -
--   flows) + count(escaped_gap) = 0)
-- unjudged.flows.vi: báo cáo thiếu số đầu kỳ, cuối kỳ hoặc biến động
-- unjudged.flows.en: opening, closing or movement is not reported
-- message.vi: {list:category}, {counted:counted}: báo cáo[ cuối kỳ {closing}, cộng biến động được {derived}; lệch {gap}][
--   {escaped} thoát nghèo, nhưng thành cận nghèo và vượt chuẩn cận nghèo cộng được {parts}][; {rest} không thành cận nghèo mà cũng không vượt chuẩn][; {excess}
--   thừa so với số thoát nghèo][; {swapped} chia hết cho 9, thường là hai chữ số bị đổi chỗ].
-- message.en: {list:category}, {counted:counted}:[ {closing} reported at closing, the movement makes
--   {derived}; off by {gap}][ {escaped} reported as escaped, but those to near-poor and those above make
--   {parts}][; {rest} are neither near-poor nor above][; {excess} more than escaped][; {swapped} can be
--   divided by 9, which often means two digits swapped].
-- Where only the opening was copied wrongly the movement holds from the closing before: D01's finding.
-- The table of the near-poor is a subject of its own.
WITH balance AS MATERIALIZED (SELECT * FROM reported_balance),
off AS (
  SELECT year, unit_id, list, counted, closing, opening + flows AS derived,
    closing - opening - flows AS gap, NULL AS escaped, NULL AS parts
  FROM balance
  WHERE closing <> opening + flows AND closing <> derived_closing
  UNION ALL
  SELECT year, unit_id, list, counted, NULL, NULL, NULL, escaped, escaped - escaped_gap
  FROM balance WHERE escaped_gap <> 0)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || o.year
    || CASE o.list WHEN 'poor' THEN '' ELSE '/' || o.list END AS subject,
  o.unit_id, o.list, o.counted, o.closing, o.derived, o.gap, o.escaped, o.parts,
  CASE WHEN o.escaped > o.parts THEN o.escaped - o.parts END AS rest,
  CASE WHEN o.escaped < o.parts THEN o.parts - o.escaped END AS excess,
  CASE WHEN coalesce(o.gap, o.escaped - o.parts) % 9 = 0
    THEN abs(coalesce(o.gap, o.escaped - o.parts)) END AS swapped,
  min((o.closing IS NULL) * 2 + (o.counted <> 'households')) AS ordinal
FROM off o
JOIN admin_unit u ON u.id = o.unit_id
GROUP BY o.year, o.unit_id, o.list
