-- Projects of :unit approved from the first day of the programme's period to :closing, with their
-- money up to :year and who takes part, by what they were recognised as on the day of approval.
WITH
period AS (
  SELECT max(valid_from) AS start FROM programme_period
  WHERE valid_from <= :closing
),
taker AS MATERIALIZED (
  SELECT DISTINCT e.project_id, e.household_id,
    (SELECT r.category FROM recognised r WHERE r.household_id = e.household_id
      AND r.holds_from <= p.approved_on ORDER BY r.rank DESC LIMIT 1) AS category
  FROM project_household e JOIN project p ON p.id = e.project_id WHERE e.joined_on <= :closing
),
taken AS MATERIALIZED (
  SELECT project_id, count(*) AS households, sum(category IS 'poor') AS poor,
    sum(category IS 'near_poor') AS near_poor
  FROM taker GROUP BY project_id
),
money AS MATERIALIZED (
  SELECT project_id, sum(allocated) AS allocated, sum(disbursed) AS disbursed
  FROM project_fund WHERE budget_year <= :year GROUP BY project_id
)
SELECT p.code, p.name, p.component, p.kind, p.mode, u.name, p.owner, p.approved_on, p.decision_no,
  p.total_budget, p.state_amount, coalesce(m.allocated, 0), coalesce(m.disbursed, 0),
  coalesce(t.households, 0), coalesce(t.poor, 0), coalesce(t.near_poor, 0),
  CASE WHEN p.accepted_on <= :closing THEN p.accepted_on END
FROM project p
CROSS JOIN period
LEFT JOIN admin_unit u ON u.id = p.unit_id
LEFT JOIN money m ON m.project_id = p.id
LEFT JOIN taken t ON t.project_id = p.id
WHERE p.approved_on BETWEEN start AND :closing AND coalesce(p.unit_id, :province) IN
  (SELECT unit_id FROM temp.unit_in WHERE above_id = :unit AND is_whole)
ORDER BY p.kind, p.approved_on, p.code
