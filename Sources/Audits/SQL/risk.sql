-- For each commune of today's map (?1), or each reviewer there (?3 'reviewer'), of the sheets of a year (?2):
-- how many have an open error or warning, have the commonest points, stand exactly at a line, went back to the category
-- of two years before, were decided late, and what was given in whole millions; each of how many that could.
WITH line AS MATERIALIZED (
  SELECT s.code AS standard, s.authority, s.surveys_from,
    coalesce(s.surveys_to, '9999-12-31') AS surveys_to, l.area, l.b1_max, l.b2_poor
  FROM standard s JOIN standard_line l ON l.standard = s.code
  WHERE s.status = 'in_force' AND l.b1_max IS NOT NULL),
due AS MATERIALIZED (
  SELECT r.id AS round_id, r.code, coalesce(r.due_on, CASE r.kind
    WHEN 'annual' THEN r.year || '-' || e.value
    ELSE date(coalesce(r.begins_on, r.code || '-' || printf('%02d', f.value)),
      '+' || n.value || ' days') END) AS last_day
  FROM round r
  JOIN round_term e ON e.round_id = r.id AND e.name = 'review_to'
  JOIN round_term f ON f.round_id = r.id AND f.name = 'regular_day'
  JOIN round_term n ON n.round_id = r.id AND n.name = 'decision_days'
  WHERE r.year = ?2),
before AS MATERIALIZED (
  SELECT a.household_id, r.year, a.category, max(a.surveyed_on) AS surveyed_on
  FROM round r JOIN assessment a ON a.round_id = r.id
  WHERE r.year IN (?2 - 1, ?2 - 2) GROUP BY a.household_id, r.year),
found AS MATERIALIZED (
  SELECT f.subject, count(*) AS findings, sum(f.severity = 'error') AS errors
  FROM finding f LEFT JOIN finding_acceptance x ON x.finding_id = f.id
  WHERE f.state = 'open' AND f.severity <> 'info' AND f.subject LIKE 'assessment:%'
    AND coalesce(x.accepted_until, '') < ?1
  GROUP BY f.subject),
sheet AS MATERIALIZED (
  SELECT a.id, v.unit_id, CASE ?3 WHEN 'reviewer' THEN a.reviewer END AS reviewer, a.b1, a.b2,
    coalesce(k.findings, 0) AS findings, coalesce(k.errors, 0) AS errors,
    CASE WHEN l.b1_max IS NOT NULL AND a.category IN ('poor', 'near_poor')
      THEN a.b1 = l.b1_max OR a.category = 'poor' AND a.b2 = l.b2_poor END AS at_line,
    CASE WHEN o.category IS NOT NULL AND p.category IS NOT NULL
      THEN p.category = a.category AND o.category <> a.category END AS flip,
    g.decided_on > d.last_day AS late
  FROM due d
  CROSS JOIN assessment a ON a.round_id = d.round_id
  JOIN household h ON h.id = a.household_id
  JOIN village_unit v ON v.village_id = h.village_id AND in_force(v, ?1)
  LEFT JOIN recognition g ON g.assessment_id = a.id
  LEFT JOIN line l ON l.area = a.area AND CASE WHEN a.standard IS NOT NULL
    THEN l.standard = a.standard
    ELSE l.authority = 'national' AND a.surveyed_on BETWEEN l.surveys_from AND l.surveys_to END
  LEFT JOIN before o ON o.household_id = a.household_id AND o.year = ?2 - 1
  LEFT JOIN before p ON p.household_id = a.household_id AND p.year = ?2 - 2
  LEFT JOIN found k ON k.subject = 'assessment:' || h.code || '/' || d.code
  WHERE ?3 = 'commune' OR a.reviewer > ''),
alike AS MATERIALIZED (
  SELECT unit_id, reviewer, max(n) AS sheets
  FROM (SELECT unit_id, reviewer, count(*) AS n FROM sheet GROUP BY unit_id, reviewer, b1, b2)
  GROUP BY unit_id, reviewer),
sum AS MATERIALIZED (
  SELECT v.unit_id, sum(g.amount % 1000000 = 0) AS whole, count(*) AS sums
  FROM (SELECT household_id, value AS amount FROM project_household
      WHERE value > 0 AND substr(joined_on, 1, 4) = CAST(?2 AS TEXT)
    UNION ALL
    SELECT household_id, amount FROM support_receipt
      WHERE amount > 0 AND substr(received_on, 1, 4) = CAST(?2 AS TEXT)) g
  JOIN household h ON h.id = g.household_id
  JOIN village_unit v ON v.village_id = h.village_id AND in_force(v, ?1)
  GROUP BY v.unit_id)
SELECT u.id, u.code, u.name, s.reviewer, count(*), sum(s.findings > 0),
  -- A single sheet is like no other.
  CASE WHEN max(k.sheets) > 1 THEN max(k.sheets) ELSE 0 END, coalesce(sum(s.at_line), 0),
  count(s.at_line), coalesce(sum(s.flip), 0), count(s.flip), coalesce(sum(s.late), 0),
  count(s.late), coalesce(max(m.whole), 0), coalesce(max(m.sums), 0), sum(s.findings),
  sum(s.errors)
FROM sheet s
JOIN admin_unit u ON u.id = s.unit_id
JOIN alike k ON k.unit_id = s.unit_id AND k.reviewer IS s.reviewer
LEFT JOIN sum m ON m.unit_id = s.unit_id
GROUP BY s.unit_id, s.reviewer
