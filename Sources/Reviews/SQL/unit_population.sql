-- Resident households and persons on :population_day (31 December of :population_year), for every
-- unit of the map, from the figures given on the map of that day. All communes of a unit come
-- first, then the unit's own figure, then the communes there are. Where a commune of that
-- day lies only partly in the unit, its figure cannot be told.
INSERT INTO temp.unit_population (unit_id, year, households, persons)
WITH
commune AS (
  SELECT u.id FROM admin_unit u
  WHERE u.kind IN ('ward', 'township', 'commune') AND in_force(u, :population_day)
),
known AS (SELECT * FROM population WHERE year = :population_year),
total AS MATERIALIZED (
  SELECT i.above_id AS unit_id, count(*) AS communes, count(k.id) AS given,
    sum(k.households) AS households, sum(k.persons) AS persons, min(i.is_whole) AS is_whole
  FROM commune c
  JOIN temp.unit_in i ON i.unit_id = c.id
  LEFT JOIN known k ON k.unit_id = c.id
  GROUP BY i.above_id
),
choice AS (
  SELECT m.unit_id, CASE WHEN t.is_whole AND t.given = t.communes THEN 'communes'
    WHEN own.id IS NOT NULL THEN 'own' WHEN t.is_whole THEN 'communes' END AS source,
    t.households AS sum_households, t.persons AS sum_persons,
    own.households AS own_households, own.persons AS own_persons
  FROM temp.map_unit m
  LEFT JOIN total t ON t.unit_id = m.unit_id
  LEFT JOIN known own ON own.unit_id = m.unit_id
)
SELECT unit_id, :population_year,
  CASE source WHEN 'communes' THEN sum_households WHEN 'own' THEN own_households END,
  CASE source WHEN 'communes' THEN sum_persons WHEN 'own' THEN own_persons END
FROM choice;
