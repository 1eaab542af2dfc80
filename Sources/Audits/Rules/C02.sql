-- id: C02
-- area: procedure
-- severity: error
-- title.vi: Rà soát thường xuyên ngoài thời hạn của đợt
-- title.en: A regular review outside the days of its round
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:8
-- why.vi: Rà soát thường xuyên làm từ ngày 15 hằng tháng và phải có quyết định trong 15 ngày kể từ khi đợt bắt đầu,
--   không phải kể từ ngày khảo sát từng hộ; họp thôn cũng trong những ngày đó.
-- why.en: A regular review begins on the 15th of the month and has its decision within 15 days of the beginning
--   of the round, not of the survey of each household; the village meets within these days too.
-- remedy.vi: Kiểm tra ngày khảo sát, ngày họp và ngày quyết định; nếu đúng thì giải trình việc chậm.
-- remedy.en: Check the days of survey, meeting and decision; if they are right, explain the delay.
-- subject: assessment, conference
-- needs: round where kind = 'regular'
-- judges: (SELECT a.id FROM assessment a JOIN round r ON r.id = a.round_id AND r.kind = 'regular' UNION ALL
--   SELECT c.id FROM conference c JOIN round r ON r.id = c.round_id AND r.kind = 'regular')
-- parameters: regular_day of round, decision_days of round
-- message.vi: [Khảo sát {surveyed_on:date}][, quyết định {decided_on:date}][Họp ngày {held_on:date}]; đợt từ
--   {opens:date} đến {closes:date}.
-- message.en: [Surveyed on {surveyed_on:date}][, decided on {decided_on:date}][Met on {held_on:date}]; the round goes
--   from {opens:date} to {closes:date}.
-- An opened round has the days that it was opened with; a round of history ends before the first that
-- was opened. Few sheets are of regular rounds, so these are begun with.
WITH month AS MATERIALIZED (
  SELECT id, code, opens, min(coalesce(due_on, date(opens, '+' || decision_days || ' days')),
    coalesce(ends_on, '9999')) AS closes
  FROM (SELECT r.id, r.code, r.due_on, t.value AS decision_days, e.ends_on,
      coalesce(r.begins_on, r.code || '-' || printf('%02d', f.value)) AS opens
    FROM round r
    LEFT JOIN history_end e ON e.round_id = r.id
    JOIN round_term f ON f.round_id = r.id AND f.name = 'regular_day'
    JOIN round_term t ON t.round_id = r.id AND t.name = 'decision_days'
    WHERE r.kind = 'regular'))
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id, NULL AS unit_id,
  a.surveyed_on, r.decided_on, NULL AS held_on, d.opens, d.closes
FROM month d
CROSS JOIN assessment a ON a.round_id = d.id
JOIN household h ON h.id = a.household_id
LEFT JOIN recognition r ON r.assessment_id = a.id
WHERE a.surveyed_on NOT BETWEEN d.opens AND d.closes OR r.decided_on > d.closes
UNION ALL
SELECT 'conference:' || c.code, NULL, c.unit_id, NULL, NULL, c.held_on, d.opens, d.closes
FROM month d
JOIN conference c ON c.round_id = d.id
WHERE c.held_on NOT BETWEEN d.opens AND d.closes
