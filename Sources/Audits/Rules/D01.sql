-- id: D01
-- area: movement
-- severity: error
-- title.vi: Số đầu kỳ khác số cuối kỳ năm trước
-- title.en: The opening differs from the closing of the year before
-- evidence: form
-- why.vi: Hộ nghèo đầu kỳ chính là hộ nghèo cuối kỳ năm trước, cộng theo đơn vị cũ nếu đã sáp nhập. Lệch
--   nhau nghĩa là một trong hai báo cáo đã bị sửa sau khi chốt.
-- why.en: The poor at opening are the poor at the closing of the year before, added up over the old units
--   after a merger. A difference means that one of the reports was changed after it was closed.
-- remedy.vi: So hai báo cáo, sửa số đầu kỳ, hoặc giải trình điều chỉnh năm trước.
-- remedy.en: Compare the two reports, correct the opening, or explain the change of the year before.
-- subject: unit
-- needs: reported where measure IN ('poor_opening', 'near_poor_opening')
-- judges: (SELECT 1 FROM reported_balance WHERE opening IS NOT NULL GROUP BY year, unit_id)
-- unjudged.before: (SELECT 1 FROM reported_balance WHERE opening IS NOT NULL GROUP BY year, unit_id HAVING
--   count(previous_closing) = 0)
-- unjudged.before.vi: chưa có báo cáo cuối kỳ năm trước của đủ các đơn vị
-- unjudged.before.en: the closing of the year before is not reported by all units that it needs
-- message.vi: {list:category}, {counted:counted}: đầu kỳ {opening}, cuối kỳ năm trước
--   {previous_closing}[; hiệu {swapped} chia hết cho 9, thường là hai chữ số bị đổi chỗ].
-- message.en: {list:category}, {counted:counted}: {opening} at opening, {previous_closing} at the
--   closing of the year before[; the difference of {swapped} can be divided by 9, which often means two
--   digits swapped].
-- An opening that is right where the closing before was wrong is that year's finding, not this one's.
WITH balance AS MATERIALIZED (SELECT * FROM reported_balance),
carried AS (
  SELECT b.year, b.unit_id, b.list, b.counted, b.opening, b.previous_closing,
    sum(p.derived_closing) AS derived_closing
  FROM balance b
  JOIN admin_unit u ON u.id = b.unit_id
  LEFT JOIN admin_succession s
    ON s.new_unit_id = u.id AND u.valid_from > (b.year - 1) || '-12-31'
  LEFT JOIN balance p ON p.year = b.year - 1 AND p.list = b.list AND p.counted = b.counted
    AND p.unit_id = coalesce(s.old_unit_id, u.id)
  WHERE b.opening <> b.previous_closing
  GROUP BY b.year, b.unit_id, b.list, b.counted)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || c.year AS subject, c.unit_id,
  c.list, c.counted, c.opening, c.previous_closing,
  CASE WHEN (c.opening - c.previous_closing) % 9 = 0
    THEN abs(c.opening - c.previous_closing) END AS swapped,
  min((c.list <> 'poor') * 2 + (c.counted <> 'households')) AS ordinal
FROM carried c
JOIN admin_unit u ON u.id = c.unit_id
WHERE c.opening <> c.derived_closing OR c.derived_closing = c.previous_closing
GROUP BY c.year, c.unit_id
