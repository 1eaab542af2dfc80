-- Besides, the households that were ever headed by somebody of an ethnic group that is not among :groups.
INSERT OR IGNORE INTO temp.household_scope
SELECT m.household_id FROM person p CROSS JOIN membership m ON m.person_id = p.id
WHERE m.relation = 'head' AND NOT instr(',' || :groups || ',', ',' || p.ethnic_group || ',');
