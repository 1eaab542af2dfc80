-- What a round imported as history holds, by commune of the day of the survey.
SELECT u.code, u.name, count(*) AS surveyed, count(r.id) AS recognised,
  count(r.certificate_no) AS certified,
  count(DISTINCT a.conference_id) AS meetings
FROM assessment a
JOIN household h ON h.id = a.household_id
JOIN village_unit v ON v.village_id = coalesce((SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = h.id AND m.moved_on > a.surveyed_on ORDER BY m.moved_on LIMIT 1),
    h.village_id)
  AND in_force(v, a.surveyed_on)
JOIN admin_unit u ON u.id = v.unit_id
LEFT JOIN recognition r ON r.assessment_id = a.id
WHERE a.round_id = :round
  AND (:unit IS NULL OR u.id IN (SELECT w.unit_id FROM unit_above w WHERE w.above_id = :unit))
GROUP BY u.id ORDER BY u.code
