-- Who takes part in the projects of :unit that were approved in the programme's period, and
-- what each was recognised as on the day of joining.
WITH period AS (
  SELECT max(valid_from) AS start FROM programme_period
  WHERE valid_from <= :closing
)
SELECT p.code, p.name, h.code,
  (SELECT q.full_name FROM membership s JOIN person q ON q.id = s.person_id
    WHERE s.household_id = h.id AND s.relation = 'head' AND s.joined_on <= e.joined_on
      AND (s.left_on IS NULL OR s.left_on > e.joined_on)),
  m.name, village_name_on(v, e.joined_on),
  (SELECT r.category FROM recognised r WHERE r.household_id = h.id
    AND r.holds_from <= e.joined_on ORDER BY r.rank DESC LIMIT 1),
  e.joined_on, e.asset_kind, e.quantity, e.ear_tag, e.value, e.own_contribution,
  e.recovery_due_on, e.recovered, e.outcome
FROM project_household e
JOIN project p ON p.id = e.project_id
CROSS JOIN period
JOIN household h ON h.id = e.household_id
JOIN village v ON v.id = coalesce((SELECT w.from_village_id FROM household_move w
  WHERE w.household_id = h.id AND w.moved_on > e.joined_on ORDER BY w.moved_on LIMIT 1),
  h.village_id)
JOIN temp.village_on_map o ON o.village_id = v.id
JOIN temp.map_unit m ON m.unit_id = o.unit_id
WHERE p.approved_on BETWEEN start AND :closing AND e.joined_on <= :closing
  AND coalesce(p.unit_id, :province) IN
    (SELECT unit_id FROM temp.unit_in WHERE above_id = :unit AND is_whole)
ORDER BY p.kind, p.approved_on, p.code, h.code, e.joined_on
