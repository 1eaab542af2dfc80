-- name: holidays
-- title.vi: Ngày nghỉ lễ
-- title.en: Public holidays
-- about.vi: --year Y: trong năm Y. Không tính là ngày làm việc, trừ ngày làm bù.
-- about.en: --year Y: of year Y. They are no working days, except those worked in exchange.
-- kind: holidays
-- parameters: year
SELECT d.date, d.vi AS name, d.worked
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'holiday' AND y.row_id = d.id) AS version  -- if version
FROM holiday d
WHERE TRUE
  AND d.date = :key1                                         -- if key
  AND d.date BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
ORDER BY d.date
