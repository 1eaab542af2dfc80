-- Another request of a household that nothing has answered: no letter, no survey since.
SELECT q.code, q.filed_on FROM request q
WHERE q.household_id = ?1 AND q.code <> ?2 AND q.refused_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM assessment a
    WHERE a.household_id = q.household_id AND a.surveyed_on >= q.filed_on)
ORDER BY q.filed_on, q.id LIMIT 1
