-- name: days_off
-- area: analysis
-- title.vi: Quyết định ký vào ngày nghỉ
-- title.en: Decisions signed on days off
-- about.vi: Thứ bảy, chủ nhật và ngày lễ đã ghi trong sổ, trừ ngày làm bù. --year: năm ký.
-- about.en: Saturdays, Sundays and the holidays of the table, but for days worked in their place. --year: the year of signing.
-- parameters: year
-- columns: kind decision_no decided_on weekday holiday records:integer signer
-- column.kind: Loại | Kind
-- column.decision_no: Số quyết định | Decision
-- column.decided_on: Ngày ký | Signed on
-- column.weekday: Thứ | Weekday
-- column.holiday: Ngày lễ | Holiday
-- column.records: Số dòng | Records
-- column.signer: Người ký | Signer
WITH decision (kind, decision_no, decided_on, signer, records) AS (
  SELECT 'recognition', decision_no, decided_on, signer, count(*) FROM recognition
  WHERE decided_on IS NOT NULL GROUP BY decision_no, decided_on, signer
  UNION ALL
  SELECT 'housing', decision_no, approved_on, NULL, count(*) FROM housing_support
  GROUP BY decision_no, approved_on
  UNION ALL
  SELECT 'project', decision_no, approved_on, NULL, count(*) FROM project
  WHERE decision_no IS NOT NULL GROUP BY decision_no, approved_on
  UNION ALL
  SELECT 'fund', decision_no, decided_on, NULL, count(*) FROM project_fund
  WHERE decided_on IS NOT NULL GROUP BY decision_no, decided_on
)
SELECT d.kind, d.decision_no, d.decided_on,
  CASE strftime('%w', d.decided_on) WHEN '0' THEN 'CN' WHEN '6' THEN 'T7'
    ELSE 'T' || (strftime('%w', d.decided_on) + 1) END AS weekday,
  o.vi AS holiday, d.records, d.signer
FROM decision d
LEFT JOIN holiday o ON o.date = d.decided_on
WHERE coalesce(o.worked, 0) = 0 AND (o.date IS NOT NULL OR strftime('%w', d.decided_on) IN ('0', '6'))
  AND substr(d.decided_on, 1, 4) = CAST(:year AS TEXT)        -- if year
ORDER BY d.decided_on, d.kind, d.decision_no
