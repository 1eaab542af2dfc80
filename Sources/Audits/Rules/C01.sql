-- id: C01
-- area: procedure
-- severity: error
-- title.vi: Rà soát định kỳ ngoài thời hạn
-- title.en: Annual review outside its window
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:9
-- why.vi: Rà soát định kỳ hằng năm làm từ 01/9 đến 14/12. Khảo sát hoặc họp ngoài thời hạn không có giá
--   trị cho danh sách của năm đó.
-- why.en: The annual review runs from 1 September to 14 December. A survey or a meeting outside it does
--   not serve that year's list.
-- remedy.vi: Sửa ngày nếu nhập sai; nếu đúng, lập biên bản giải trình hoặc chuyển sang rà soát thường xuyên.
-- remedy.en: Correct the date if it is a slip; else explain it in writing or make it a regular review.
-- subject: assessment, conference
-- needs: round where kind = 'annual'
-- judges: (SELECT a.id FROM assessment a JOIN round r ON r.id = a.round_id AND r.kind = 'annual' UNION ALL
--   SELECT c.id FROM conference c JOIN round r ON r.id = c.round_id AND r.kind = 'annual')
-- parameters: review_from of round, review_to of round
-- message.vi: Ngày {day:date} nằm ngoài thời hạn {opens:date} – {closes:date}.
-- message.en: {day:date} is outside the window of {opens:date} to {closes:date}.
-- An opened round has the window that it was opened with; a round of history ends before the first that
-- was opened, its decisions too.
WITH annual AS MATERIALIZED (
  SELECT r.id, r.code, coalesce(r.begins_on, r.year || '-' || f.value) AS opens,
    min(coalesce(r.due_on, r.year || '-' || t.value), coalesce(e.ends_on, '9999')) AS closes, e.ends_on
  FROM round r
  LEFT JOIN history_end e ON e.round_id = r.id
  JOIN round_term f ON f.round_id = r.id AND f.name = 'review_from'
  JOIN round_term t ON t.round_id = r.id AND t.name = 'review_to'
  WHERE r.kind = 'annual')
SELECT s.subject, s.household_id, NULL AS unit_id, s.day, s.opens, s.closes
FROM (
  SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id, r.opens, r.closes,
    CASE WHEN a.surveyed_on NOT BETWEEN r.opens AND r.closes THEN a.surveyed_on
      WHEN r.ends_on IS NOT NULL THEN (SELECT d.decided_on FROM recognition d
        WHERE d.assessment_id = a.id AND d.decided_on > r.ends_on) END AS day
  FROM assessment a
  JOIN annual r ON r.id = a.round_id
  JOIN household h ON h.id = a.household_id) s
WHERE s.day IS NOT NULL
UNION ALL
SELECT 'conference:' || c.code, NULL, c.unit_id, c.held_on, r.opens, r.closes
FROM conference c
JOIN annual r ON r.id = c.round_id
WHERE c.held_on NOT BETWEEN r.opens AND r.closes
