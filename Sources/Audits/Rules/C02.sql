-- id: C02
-- area: procedure
-- severity: error
-- title.vi: Rà soát thường xuyên bắt đầu sớm hoặc quyết định quá hạn
-- title.en: A regular review begun too early or decided too late
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:8
-- why.vi: Rà soát thường xuyên làm từ ngày 15 hằng tháng và phải có quyết định trong 15 ngày.
-- why.en: A regular review begins on the 15th of the month and has its decision within 15 days.
-- remedy.vi: Kiểm tra ngày khảo sát và ngày quyết định; nếu đúng thì giải trình việc chậm.
-- remedy.en: Check the days of survey and decision; if they are right, explain the delay.
-- subject: assessment
-- needs: round where kind = 'regular'
-- parameters: regular_day of round, decision_days of round
-- message.vi: Khảo sát {surveyed_on:date} (từ {opens:date}), quyết định {decided_on:date}.
-- message.en: Surveyed on {surveyed_on:date} (from {opens:date} on), decided on {decided_on:date}.
-- An opened round begins on the day that it was opened with.
WITH month AS MATERIALIZED (
  SELECT r.id, r.code, coalesce(r.begins_on, r.code || '-' || printf('%02d', f.value)) AS opens,
    CAST(t.value AS INTEGER) AS decision_days
  FROM round r
  JOIN round_term f ON f.round_id = r.id AND f.name = 'regular_day'
  JOIN round_term t ON t.round_id = r.id AND t.name = 'decision_days'
  WHERE r.kind = 'regular')
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id,
  a.surveyed_on, d.opens, r.decided_on
FROM month d
JOIN assessment a ON a.round_id = d.id
JOIN household h ON h.id = a.household_id
LEFT JOIN recognition r ON r.assessment_id = a.id
WHERE a.surveyed_on < d.opens
  OR r.decided_on > date(a.surveyed_on, '+' || d.decision_days || ' days')
