-- Housing support by scheme and kind: facts (unit_id, village_id, key, n). What is counted was done
-- from the first day of the programme's period to :closing; `year` in a key: in :year alone.
WITH
period AS (
  SELECT max(valid_from) AS start FROM programme_period
  WHERE valid_from <= :closing
),
support AS MATERIALIZED (
  SELECT s.*, v.unit_id, v.village_id,
    s.scheme || '/' || s.kind AS approved_as,
    s.scheme || '/' || coalesce(s.accepted_kind, s.kind) AS accepted_as
  FROM housing_support s JOIN household h ON h.id = s.household_id
  JOIN temp.village_on_map v ON v.village_id = coalesce(
    (SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = s.household_id AND m.moved_on > coalesce(s.accepted_on, s.approved_on)
      ORDER BY m.moved_on LIMIT 1), h.village_id)
  JOIN temp.unit_in i ON i.above_id = :unit AND i.unit_id = v.unit_id
)
SELECT unit_id, village_id, approved_as || '/approved', count(*) FROM support, period
WHERE approved_on BETWEEN start AND :closing GROUP BY 2, 3
UNION ALL
SELECT unit_id, village_id, approved_as || '/started', count(*) FROM support, period
WHERE started_on BETWEEN start AND :closing GROUP BY 2, 3
UNION ALL
SELECT unit_id, village_id, accepted_as || '/accepted', count(*) FROM support, period
WHERE accepted_on BETWEEN start AND :closing GROUP BY 2, 3
UNION ALL
SELECT unit_id, village_id, accepted_as || '/accepted_year', count(*) FROM support, period
WHERE accepted_on > :opening AND accepted_on <= :closing AND accepted_on >= start GROUP BY 2, 3
UNION ALL
SELECT unit_id, village_id, approved_as || '/amount_approved', sum(amount_approved) FROM support, period
WHERE approved_on BETWEEN start AND :closing GROUP BY 2, 3
UNION ALL
SELECT unit_id, village_id, approved_as || '/amount_paid', sum(amount_paid) FROM support, period
WHERE paid_on BETWEEN start AND :closing AND amount_paid IS NOT NULL GROUP BY 2, 3
