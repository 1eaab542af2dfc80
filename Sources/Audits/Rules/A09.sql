-- id: A09
-- area: classification
-- severity: error
-- title.vi: Thiếu hụt chất lượng nhà ở nhưng chưa đủ hai kết cấu không bền chắc
-- title.en: Deprived in house quality with fewer than two weak parts
-- evidence: practice
-- why.vi: Nhà không bền chắc khi ít nhất hai trong ba kết cấu (tường, cột, mái) làm bằng vật liệu không bền.
-- why.en: A house is not durable when at least two of wall, column and roof are of weak material.
-- remedy.vi: Xem lại ba kết cấu trong phiếu; sửa kết cấu hoặc bỏ chỉ số.
-- remedy.en: Look at the three parts on the sheet; correct them or take the tick away.
-- subject: assessment
-- needs: assessment where weak_wall IS NOT NULL
-- judges: assessment a WHERE a.deprivation_set & (SELECT bit FROM indicator WHERE code = 'house_quality')
-- unjudged.parts: assessment a WHERE a.deprivation_set & (SELECT bit FROM indicator WHERE code =
--   'house_quality') AND a.weak_wall + a.weak_column + a.weak_roof IS NULL
-- unjudged.parts.vi: phiếu chưa ghi đủ ba kết cấu tường, cột, mái
-- unjudged.parts.en: wall, column and roof are not all recorded
-- parameters: weak_parts_min of round
-- message.vi: Có thiếu hụt chất lượng nhà ở nhưng chỉ {weak_parts} kết cấu không bền chắc.
-- message.en: Deprived in house quality, but only {weak_parts:count part} of the house can be weak.
WITH term AS MATERIALIZED (
  SELECT round_id, CAST(value AS INTEGER) AS weak_parts_min FROM round_term
  WHERE name = 'weak_parts_min')
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  a.weak_wall + a.weak_column + a.weak_roof AS weak_parts
FROM assessment a
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
JOIN term t ON t.round_id = a.round_id
WHERE a.deprivation_set & (SELECT bit FROM indicator WHERE code = 'house_quality')
  AND a.weak_wall + a.weak_column + a.weak_roof < t.weak_parts_min
