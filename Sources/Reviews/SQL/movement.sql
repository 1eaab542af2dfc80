-- The movement of the :class households (poor or near_poor) of the year, against the :other, by
-- place: villages where :by is 'village', else communes. The files movement_by_*.sql go on here.
-- A household that was of the class at the opening leaves its place by exactly one flow or
-- stays; one that is of it at the closing came by exactly one or stayed; who stays is in both.
-- So closing = opening - flows out + flows in, for households and persons, in every place.
WITH
placed AS (
  SELECT *,
    CASE :by WHEN 'village' THEN opening_village_id ELSE opening_unit_id END AS opening_place_id,
    CASE :by WHEN 'village' THEN closing_village_id ELSE closing_unit_id END AS closing_place_id
  FROM temp.household_year
),
flow AS MATERIALIZED (
  SELECT y.opening_place_id AS place_id, 1 AS is_out,
    CASE WHEN NOT y.is_there OR y.closing_place_id <> y.opening_place_id THEN 'other_decrease'
      WHEN y.closing_category = :class THEN 'stay'
      WHEN y.closing_category = :other THEN 'to_other'
      ELSE 'above' END AS flow,
    y.opening_persons AS persons,
    max(y.opening_persons - y.closing_persons, 0) AS change
  FROM placed y WHERE y.opening_category = :class
  UNION ALL
  SELECT y.closing_place_id, 0,
    CASE WHEN y.was_there AND y.closing_place_id <> y.opening_place_id THEN 'other_increase'
      WHEN y.opening_category = :class THEN 'stay'
      WHEN y.opening_category = :other THEN 'from_other'
      WHEN NOT y.was_there AND y.is_moved_in THEN 'other_increase'
      WHEN y.held_before THEN 'again'
      ELSE 'newly' END,
    y.closing_persons, max(y.closing_persons - y.opening_persons, 0)
  FROM placed y WHERE y.closing_category = :class
),
place AS MATERIALIZED (
  SELECT place_id,
    sum(is_out) AS opening,
    sum(flow = 'to_other') AS to_other, sum(flow = 'above') AS above,
    sum(flow = 'other_decrease') AS other_decrease,
    sum(flow = 'from_other') AS from_other, sum(flow = 'again') AS again,
    sum(flow = 'newly') AS newly, sum(flow = 'other_increase') AS other_increase,
    sum(NOT is_out) AS closing,
    sum(persons * is_out) AS opening_p,
    sum(persons * (flow = 'to_other')) AS to_other_p, sum(persons * (flow = 'above')) AS above_p,
    sum(CASE WHEN flow = 'stay' THEN change * is_out
      ELSE persons * (flow = 'other_decrease') END) AS other_decrease_p,
    sum(persons * (flow = 'from_other')) AS from_other_p, sum(persons * (flow = 'again')) AS again_p,
    sum(persons * (flow = 'newly')) AS newly_p,
    sum(CASE WHEN flow = 'stay' THEN change * NOT is_out
      ELSE persons * (flow = 'other_increase') END) AS other_increase_p,
    sum(persons * NOT is_out) AS closing_p
  FROM flow GROUP BY place_id
)
