-- Activities in :unit by kind and component: in :year, and from the first day of the programme's
-- period to :closing.
WITH period AS (
  SELECT max(valid_from) AS start FROM programme_period
  WHERE valid_from <= :closing
),
event AS (
  SELECT a.*, a.held_on > :opening AS is_now FROM activity a, period
  WHERE a.held_on BETWEEN start AND :closing AND coalesce(a.unit_id, :province) IN
    (SELECT unit_id FROM temp.unit_in WHERE above_id = :unit AND is_whole)
)
SELECT e.kind, e.component,
  sum(is_now), coalesce(sum(attendances * is_now), 0), coalesce(sum(signed_rows * is_now), 0),
  coalesce(sum(quantity * is_now), 0), coalesce(sum(cost * is_now), 0),
  count(*), coalesce(sum(attendances), 0), coalesce(sum(signed_rows), 0),
  coalesce(sum(quantity), 0), coalesce(sum(cost), 0)
FROM event e JOIN activity_kind k ON k.code = e.kind
GROUP BY k.id, e.component ORDER BY k.id, e.component
