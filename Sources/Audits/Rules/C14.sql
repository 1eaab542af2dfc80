-- id: C14
-- area: procedure
-- severity: error
-- title.vi: Ngày không thể có
-- title.en: Dates that cannot be
-- evidence: logic
-- why.vi: Quyết định trước khảo sát, ngày ở tương lai, hay họp ở đơn vị chưa có hoặc không còn vào ngày đó là nhập
--   sai ngày.
-- why.en: A decision before the survey, a date in the future, or a meeting in a unit that did not exist that
--   day is a wrong date.
-- remedy.vi: Xem giấy tờ gốc và sửa ngày.
-- remedy.en: Look at the papers and correct the date.
-- subject: assessment, conference, housing, project, activity
-- needs: round
-- message.vi: Ngày {day:date} không thể có{earliest:from}{latest:until}.
-- message.en: {day:date} cannot be{earliest:from}{latest:until}.
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id, NULL AS unit_id,
  CASE WHEN a.surveyed_on > :today THEN a.surveyed_on ELSE r.decided_on END AS day,
  CASE WHEN a.surveyed_on > :today THEN NULL ELSE a.surveyed_on END AS earliest,
  :today AS latest
FROM assessment a
LEFT JOIN recognition r ON r.assessment_id = a.id
JOIN household h ON h.id = a.household_id
JOIN round d ON d.id = a.round_id
WHERE a.surveyed_on > :today OR r.decided_on < a.surveyed_on OR r.decided_on > :today
UNION ALL
SELECT 'conference:' || c.code, NULL, c.unit_id, c.held_on, u.valid_from,
  min(:today, coalesce(date(u.valid_to, '-1 day'), :today))
FROM conference c
JOIN admin_unit u ON u.id = c.unit_id
WHERE c.held_on > :today OR c.held_on < u.valid_from OR c.held_on >= u.valid_to
UNION ALL
SELECT 'housing:' || s.code, s.household_id, NULL,
  max(s.approved_on, coalesce(s.paid_on, ''), coalesce(s.started_on, ''),
    coalesce(s.accepted_on, '')), NULL, :today
FROM housing_support s
WHERE max(s.approved_on, coalesce(s.paid_on, ''), coalesce(s.started_on, ''),
  coalesce(s.accepted_on, '')) > :today
UNION ALL
SELECT 'project:' || p.code, NULL, p.unit_id,
  max(p.approved_on, coalesce(p.finished_on, ''), coalesce(p.accepted_on, '')), NULL, :today
FROM project p
WHERE max(p.approved_on, coalesce(p.finished_on, ''), coalesce(p.accepted_on, '')) > :today
UNION ALL
SELECT 'activity:' || a.code, NULL, a.unit_id, a.held_on, u.valid_from,
  date(u.valid_to, '-1 day')
FROM activity a
JOIN admin_unit u ON u.id = a.unit_id
WHERE a.held_on < u.valid_from OR a.held_on >= u.valid_to
