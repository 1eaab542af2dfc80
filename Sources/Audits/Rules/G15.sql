-- id: G15
-- area: programme
-- severity: warning
-- title.vi: Báo cáo gửi muộn
-- title.en: A report sent late
-- basis.vi: Thông tư 10/2022/TT-BLĐTBXH
-- basis.en: Circular 10/2022/TT-BLĐTBXH
-- evidence: V:50
-- why.vi: Báo cáo phải gửi trong 15 ngày làm việc sau kỳ báo cáo; gửi muộn thì tỉnh không tổng hợp kịp.
-- why.en: Reports are due within 15 working days of the period; the province cannot sum up what comes
--   later.
-- remedy.vi: Gửi ngay và giải trình.
-- remedy.en: Send it and give the reason.
-- subject: unit
-- needs: reported where sent_on IS NOT NULL
-- parameters: report_days
-- message.vi: Báo cáo năm gửi ngày {sent_on:date}, {days} ngày làm việc sau cuối năm; hạn là {report_days}.
-- message.en: The annual report was sent on {sent_on:date}, {days} working days after the year; {report_days} are allowed.
-- What was sent in parts was sent with the last of them.
WITH RECURSIVE sent AS MATERIALIZED (
  SELECT year, unit_id, max(sent_on) AS sent_on FROM reported
  WHERE sent_on <= :today GROUP BY year, unit_id),
day (date, last) AS (
  SELECT min(year) || '-12-31', max(sent_on) FROM sent
  UNION ALL
  SELECT date(date, '+1 day'), last FROM day WHERE date < last),
calendar AS MATERIALIZED (
  SELECT CAST(d.date AS TEXT) AS date,
    sum(strftime('%w', d.date) NOT IN ('0', '6') AND h.id IS NULL) OVER (ORDER BY d.date)
      AS elapsed
  FROM day d LEFT JOIN holiday h ON h.date = d.date)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || s.year AS subject, s.unit_id,
  s.sent_on, t.elapsed - f.elapsed AS days
FROM sent s
JOIN calendar f ON f.date = s.year || '-12-31'
JOIN calendar t ON t.date = s.sent_on
JOIN admin_unit u ON u.id = s.unit_id
WHERE t.elapsed - f.elapsed > :report_days
