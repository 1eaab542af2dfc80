-- Goes on from target_household.sql: by target group, households and persons. Groups overlap, so
-- `other` is what belongs to none of them, not the total less the three.
,
target_group (name) AS (
  VALUES ('total'), ('minority'), ('no_labour'), ('merit'), ('other')
),
belongs AS MATERIALIZED (
  SELECT h.unit_id, h.village_id, h.class || '_' || g.name AS key, h.persons
  FROM household h JOIN target_group g ON CASE g.name
    WHEN 'total' THEN 1
    WHEN 'minority' THEN h.is_minority
    WHEN 'no_labour' THEN h.is_without_labour
    WHEN 'merit' THEN h.has_merit
    ELSE NOT (h.is_minority OR h.is_without_labour OR h.has_merit) END
)
SELECT unit_id, village_id, key, count(*) FROM belongs GROUP BY 2, 3
UNION ALL
SELECT unit_id, village_id, key || '_persons', sum(persons) FROM belongs GROUP BY 2, 3
