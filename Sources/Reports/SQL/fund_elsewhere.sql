-- Goes on from fund.sql: what was disbursed in the year on projects of :unit by other units' money,
-- and of its own money on projects elsewhere.
SELECT
  coalesce(sum(disbursed) FILTER (WHERE place_id IN here AND holder_id NOT IN here), 0),
  coalesce(sum(disbursed) FILTER (WHERE holder_id IN here AND place_id NOT IN here), 0)
FROM placed WHERE budget_year = :year
