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
-- subject: assessment, conference, housing, project, activity, household, member, request, complaint,
--   fund, participant, receipt, unit
-- needs: household
-- judges: (SELECT id FROM assessment UNION ALL SELECT id FROM conference UNION ALL SELECT id FROM activity
--   UNION ALL SELECT id FROM housing_support UNION ALL SELECT id FROM project UNION ALL SELECT id FROM
--   household UNION ALL SELECT id FROM membership UNION ALL SELECT id FROM request UNION ALL SELECT id FROM
--   complaint UNION ALL SELECT id FROM project_fund UNION ALL SELECT id FROM project_household UNION ALL SELECT
--   id FROM support_receipt UNION ALL SELECT id FROM reported UNION ALL SELECT id FROM target UNION ALL SELECT
--   id FROM result_approval)
-- parameters: carry_over_until
-- message.vi: Ngày {day:date} không thể có{earliest:from}{latest:until}.
-- message.en: {day:date} cannot be{earliest:from}{latest:until}.
-- Whoever was born on a day to come is E05's finding, money of an ended programme G22's. A missing day
-- is '' for max(), which is NULL where one of its values is.
WITH said (subject, household_id, unit_id, day, earliest, latest) AS (
  SELECT 'assessment:' || h.code || '/' || d.code, a.household_id, NULL,
    CASE WHEN a.surveyed_on > :today THEN a.surveyed_on
      WHEN r.decided_on > :today OR r.decided_on < a.surveyed_on THEN r.decided_on
      ELSE a.requested_on END,
    CASE WHEN a.surveyed_on <= :today THEN iif(r.decided_on < a.surveyed_on, a.surveyed_on, NULL) END,
    :today
  FROM assessment a
  LEFT JOIN recognition r ON r.assessment_id = a.id
  JOIN household h ON h.id = a.household_id
  JOIN round d ON d.id = a.round_id
  WHERE a.surveyed_on > :today OR r.decided_on < a.surveyed_on OR r.decided_on > :today
    OR a.requested_on > :today
  UNION ALL
  SELECT 'conference:' || c.code, NULL, c.unit_id,
    CASE WHEN c.posted_from > :today AND c.held_on <= :today THEN c.posted_from ELSE c.held_on END,
    u.valid_from, min(:today, coalesce(date(u.valid_to, '-1 day'), :today))
  FROM conference c
  JOIN admin_unit u ON u.id = c.unit_id
  WHERE c.held_on > :today OR c.held_on < u.valid_from OR c.held_on >= u.valid_to
    OR c.posted_from > :today
  UNION ALL
  SELECT 'activity:' || a.code, NULL, a.unit_id, a.held_on, u.valid_from,
    min(:today, coalesce(date(u.valid_to, '-1 day'), :today))
  FROM activity a
  LEFT JOIN admin_unit u ON u.id = a.unit_id
  WHERE a.held_on > :today OR a.held_on < u.valid_from OR a.held_on >= u.valid_to
  UNION ALL
  SELECT subject, household_id, unit_id, max(day), NULL, :today
  FROM (
    SELECT 'housing:' || s.code AS subject, s.household_id, NULL AS unit_id,
      max(s.approved_on, coalesce(s.paid_on, ''), coalesce(s.started_on, ''),
        coalesce(s.accepted_on, '')) AS day
    FROM housing_support s
    UNION ALL
    SELECT 'project:' || p.code, NULL, p.unit_id,
      max(p.approved_on, coalesce(p.finished_on, ''), coalesce(p.accepted_on, ''))
    FROM project p
    UNION ALL
    SELECT 'household:' || h.code, h.id, NULL,
      max(h.registered_on, coalesce(h.residence_since, ''), coalesce(h.closed_on, ''))
    FROM household h
    UNION ALL
    SELECT 'member:' || h.code || '/' || m.code, m.household_id, NULL,
      max(m.joined_on, coalesce(m.left_on, ''))
    FROM membership m
    JOIN household h ON h.id = m.household_id
    WHERE max(m.joined_on, coalesce(m.left_on, '')) > :today
    UNION ALL
    SELECT 'member:' || h.code || '/' || m.code, m.household_id, NULL, p.citizen_id_issued_on
    FROM person p
    CROSS JOIN membership m ON m.person_id = p.id
    CROSS JOIN household h ON h.id = m.household_id
    WHERE p.citizen_id_issued_on > :today
    UNION ALL
    SELECT 'request:' || q.code, q.household_id, q.unit_id,
      max(q.filed_on, coalesce(q.refused_on, ''))
    FROM request q
    UNION ALL
    SELECT 'complaint:' || k.code, k.household_id, c.unit_id,
      max(k.raised_on, coalesce(k.rechecked_on, ''), coalesce(k.reposted_from, ''))
    FROM complaint k JOIN conference c ON c.id = k.conference_id
    UNION ALL
    SELECT 'fund:' || p.code || '/' || f.budget_year || '/' || f.programme || '/' || f.capital_type
        || '/' || f.source || '/' || coalesce(u.code, '') || '/' || coalesce(f.decision_no, ''),
      NULL, p.unit_id, max(coalesce(f.decided_on, ''),
        CASE WHEN f.disbursed > 0 AND e.valid_to <= :carry_over_until
            AND f.disbursed_on > :carry_over_until THEN ''
          ELSE coalesce(f.disbursed_on, '') END)
    FROM project_fund f
    JOIN project p ON p.id = f.project_id
    LEFT JOIN programme_period e ON e.programme = f.programme
    LEFT JOIN admin_unit u ON u.id = f.unit_id
    UNION ALL
    SELECT 'participant:' || p.code || '/' || h.code || '/' || w.joined_on, w.household_id, NULL,
      max(w.joined_on, coalesce(w.approved_on, ''))
    FROM project_household w
    JOIN project p ON p.id = w.project_id
    JOIN household h ON h.id = w.household_id
    UNION ALL
    SELECT 'receipt:' || s.code, s.household_id, NULL,
      max(s.received_on, coalesce(s.authorised_on, ''), coalesce(s.confirmed_on, ''))
    FROM support_receipt s
    UNION ALL
    SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || r.year, NULL, u.id, r.day
    FROM (SELECT unit_id, year, sent_on AS day FROM reported
      UNION ALL SELECT unit_id, year, decided_on FROM target
      UNION ALL SELECT unit_id, year, decided_on FROM result_approval) r
    JOIN admin_unit u ON u.id = r.unit_id WHERE r.day > :today)
  WHERE day > :today GROUP BY subject)
SELECT subject, household_id, unit_id, day, earliest, latest FROM said
