-- Goes on from target_household.sql: the :class by origin of the head, and who needs most help.
SELECT unit_id, village_id, 'total', count(*) FROM household WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'kinh', sum(is_kinh) FROM household WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'minority', sum(is_minority) FROM household
WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'local', sum(is_local) FROM household WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'total_persons', sum(persons) FROM household
WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'kinh_persons', sum(persons * is_kinh) FROM household
WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'minority_persons', sum(persons * is_minority) FROM household
WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'local_persons', sum(persons * is_local) FROM household
WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'merit', sum(has_merit) FROM household WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'no_labour', sum(is_without_labour) FROM household
WHERE class = :class GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'headed_by_women', sum(is_headed_by_a_woman) FROM household
WHERE class = :class GROUP BY 2
