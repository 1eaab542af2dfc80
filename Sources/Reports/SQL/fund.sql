-- The money of projects for :unit, from the first year of the programme's period to :year. What a
-- unit has is what was allocated to it, or where :is_spent what its projects got, whoever holds it.
-- Every table of money is a sum of these rows, so all cuts tie.
WITH
period AS (
  SELECT CAST(substr(max(valid_from), 1, 4) AS INTEGER) AS first FROM programme_period
  WHERE valid_from <= :closing
),
here AS MATERIALIZED (SELECT unit_id FROM temp.unit_in WHERE above_id = :unit AND is_whole),
placed AS (
  SELECT coalesce(f.unit_id, p.unit_id, :province) AS holder_id,
    coalesce(p.unit_id, f.unit_id, :province) AS place_id, p.component, f.programme,
    f.capital_type, f.source, f.budget_year, f.allocated, f.disbursed,
    coalesce(f.carried_over, 0) AS carried_over, coalesce(f.recovered, 0) AS recovered,
    coalesce(f.cancelled, 0) AS cancelled, f.budget_year = first AS is_first
  FROM project_fund f JOIN project p ON p.id = f.project_id
  CROSS JOIN period
  WHERE f.budget_year BETWEEN first AND :year
),
fund AS MATERIALIZED (
  SELECT CASE WHEN :is_spent THEN place_id ELSE holder_id END AS unit_id, component, programme,
    capital_type, source, budget_year, allocated, disbursed, carried_over, recovered, cancelled,
    is_first
  FROM placed WHERE CASE WHEN :is_spent THEN place_id ELSE holder_id END IN here
)
