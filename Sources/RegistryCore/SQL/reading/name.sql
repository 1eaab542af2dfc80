-- The names of the persons in reach.
SELECT DISTINCT p.name_folded FROM main.person p
WHERE p.id IN (SELECT id FROM temp.sobo_read_person)
