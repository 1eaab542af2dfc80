-- id: C15
-- area: procedure
-- severity: warning
-- title.vi: Chỉ tiêu đổi sau khi đợt rà soát đã bắt đầu
-- title.en: A target changed after the review had begun
-- evidence: practice
-- why.vi: Chỉ tiêu giao hoặc sửa trong lúc rà soát dễ thành số phải đạt cho đủ; kết quả phải theo hộ, không theo chỉ tiêu.
-- why.en: A target given or changed while the review goes on easily becomes a number to be made up; the
--   result follows from the households, not from the target.
-- remedy.vi: Giải trình lý do đổi chỉ tiêu; rà lại một số hộ thoát nghèo.
-- remedy.en: Explain why the target was changed; review some of the escaped households again.
-- subject: unit
-- needs: target
-- judges: (SELECT DISTINCT year, unit_id FROM target)
-- parameters: review_from
-- message.vi: Đợt rà soát bắt đầu {began_on:date}[; giao ngày {decided_on:date}][; ngày {changed_on:date} đổi từ {former:number} thành
--   {value:number}].
-- message.en: The review began on {began_on:date}[; decided on {decided_on:date}][; changed on
--   {changed_on:date} from {former:number} to {value:number}].
-- An opened round begins on the day that it was opened with. Values are hundredths of their unit. What was there before the first change of the review is what
-- counts: a change that was taken back is none.
WITH began AS (
  SELECT t.id, t.year, t.unit_id, t.indicator, t.value, t.decided_on,
    coalesce(r.begins_on, t.year || '-' || :review_from) AS began_on
  FROM target t LEFT JOIN round r ON r.kind = 'annual' AND r.year = t.year),
changed AS MATERIALIZED (
  SELECT b.id, date(t.at, '+7 hours') AS changed_on, t.old_value AS former, min(t.seq) AS seq
  FROM trail_target t
  JOIN began b ON b.id = t.row_id AND date(t.at, '+7 hours') >= b.began_on
  WHERE t.operation = 'update' AND t.old_value <> t.new_value
  GROUP BY b.id)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || b.year AS subject, b.unit_id,
  b.began_on, CASE WHEN b.decided_on >= b.began_on THEN b.decided_on END AS decided_on,
  c.changed_on, c.former / 100.0 AS former, b.value / 100.0 AS value, min(b.id) AS ordinal
FROM began b
JOIN admin_unit u ON u.id = b.unit_id
LEFT JOIN changed c ON c.id = b.id AND c.former <> b.value
WHERE b.decided_on >= b.began_on OR c.id IS NOT NULL
GROUP BY b.year, b.unit_id
