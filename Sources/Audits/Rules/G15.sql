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
-- judges: (SELECT 1 FROM reported GROUP BY year, unit_id)
-- unjudged.sent: (SELECT 1 FROM reported GROUP BY year, unit_id HAVING count(CASE WHEN sent_on <= :today THEN
--   sent_on END) = 0)
-- unjudged.sent.vi: chưa ghi ngày gửi báo cáo
-- unjudged.sent.en: the day the report was sent is not recorded
-- parameters: report_days
-- message.vi: Báo cáo năm gửi ngày {sent_on:date}, {days} ngày làm việc sau cuối năm; hạn là {report_days}.
-- message.en: The annual report was sent on {sent_on:date}, {days:count working day} after the
--   year; {report_days} are allowed.
-- What was sent in parts was sent with the last of them; the id is that of the last.
WITH sent AS MATERIALIZED (
  SELECT year, unit_id, max(sent_on) AS sent_on, id FROM reported
  WHERE sent_on <= :today GROUP BY year, unit_id)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || s.year AS subject, s.unit_id,
  s.sent_on, w.days
FROM sent s
JOIN working_period w ON w.subject = 'report' AND w.subject_id = s.id
JOIN admin_unit u ON u.id = s.unit_id
WHERE w.days > :report_days
