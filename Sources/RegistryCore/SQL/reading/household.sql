-- The households of those villages: that live there, that lived there before they moved, and that were
-- listed there. The figures of an earlier day are of those who were there then.
SELECT h.id FROM main.household h
WHERE h.village_id IN (SELECT id FROM temp.sobo_read_village)
UNION
SELECT m.household_id FROM main.household_move m
WHERE m.from_village_id IN (SELECT id FROM temp.sobo_read_village)
UNION
SELECT l.household_id FROM main.review_list l
WHERE l.village_id IN (SELECT id FROM temp.sobo_read_village)
