-- The names of the persons in reach, each as often as persons have it: the set keeps it once.
SELECT p.name_folded FROM main.person p
WHERE p.id IN (SELECT id FROM temp.sobo_read_person)
