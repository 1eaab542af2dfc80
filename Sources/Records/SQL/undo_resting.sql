-- The rows that the former state of row ?3 of table ?2 clashes with, by the rule ?1 that refuses it: whoever
-- was made head since, whoever joined since, the meeting that settled a result, its complaints, a decision.
SELECT 'membership' AS tbl, o.id FROM membership m
JOIN membership o ON o.household_id = m.household_id AND o.relation = 'head' AND o.id <> m.id
WHERE instr(?1, 'two_heads') > 0 AND ?2 = 'membership' AND m.id = ?3
UNION ALL
SELECT 'membership', o.id FROM membership m
JOIN membership o ON o.person_id = m.person_id AND o.id <> m.id
WHERE instr(?1, 'two_households') > 0 AND ?2 = 'membership' AND m.id = ?3
UNION ALL
SELECT 'membership', o.id FROM membership o
WHERE ?1 = 'closed_with_members' AND ?2 = 'household' AND o.household_id = ?3 AND o.left_on IS NULL
UNION ALL
SELECT 'membership', m.id FROM membership m
WHERE ?1 = 'closed_with_members' AND ?2 = 'membership' AND m.id = ?3
UNION ALL
SELECT 'conference', k.conference_id FROM assessment a
JOIN review_case k ON k.round_id = a.round_id AND k.household_id = a.household_id
WHERE ?1 = 'survey_settled' AND ?2 = 'assessment' AND a.id = ?3 AND k.conference_id IS NOT NULL
UNION ALL
SELECT 'complaint', x.id FROM assessment a
JOIN review_case k ON k.round_id = a.round_id AND k.household_id = a.household_id
JOIN complaint x ON x.conference_id = k.conference_id
WHERE ?1 = 'survey_settled' AND ?2 = 'assessment' AND a.id = ?3
UNION ALL
SELECT 'recognition', g.id FROM recognition g
WHERE ?1 = 'after_recognition' AND ?2 = 'assessment' AND g.assessment_id = ?3
UNION ALL
SELECT 'recognition', g.id FROM meeting_recognition m
JOIN household h ON h.code = m.household_code
JOIN conference c ON c.id = m.conference_id
JOIN assessment a ON a.household_id = h.id AND a.round_id = c.round_id
JOIN recognition g ON g.assessment_id = a.id
WHERE ?1 = 'after_recognition' AND m.conference_id = CASE ?2 WHEN 'conference' THEN ?3
  WHEN 'complaint' THEN (SELECT x.conference_id FROM complaint x WHERE x.id = ?3) END
