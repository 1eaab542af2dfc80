-- Who is or was a member of those households: without those who left, figures of earlier years would
-- come out too small. The set keeps each once.
SELECT m.person_id FROM main.membership m
WHERE m.household_id IN (SELECT id FROM temp.sobo_read_household)
