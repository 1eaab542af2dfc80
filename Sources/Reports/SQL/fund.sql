-- The money of projects for :unit, from the first year of the programme's period to :year, with the
-- unit that it was allocated to. Every table of money is a sum of these rows, so all cuts tie.
WITH
period AS (
  SELECT CAST(substr(max(valid_from), 1, 4) AS INTEGER) AS first FROM programme_period
  WHERE valid_from <= :closing
),
fund AS MATERIALIZED (
  SELECT coalesce(f.unit_id, p.unit_id, :province) AS unit_id, p.component, f.programme,
    f.capital_type, f.source, f.budget_year, f.allocated, f.disbursed,
    coalesce(f.carried_over, 0) AS carried_over, coalesce(f.recovered, 0) AS recovered,
    coalesce(f.cancelled, 0) AS cancelled, f.budget_year = first AS is_first
  FROM project_fund f JOIN project p ON p.id = f.project_id
  CROSS JOIN period
  WHERE f.budget_year BETWEEN first AND :year
    AND coalesce(f.unit_id, p.unit_id, :province) IN
      (SELECT unit_id FROM temp.unit_in WHERE above_id = :unit AND is_whole)
)
