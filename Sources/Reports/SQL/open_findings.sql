-- Open findings of severity error by rule: those about one :subject, which is a kind and a code, where
-- an assessment, a member, a support of a household begins with the household's code; else those that
-- the communes of :unit have to mend, and of the province all, also those of no commune.
SELECT rule, count(*) FROM finding
WHERE state = 'open' AND severity = 'error' AND CASE
  WHEN :subject IS NOT NULL THEN subject = :subject
    OR substr(subject, instr(subject, ':') + 1, length(:code) + 1) = :code || '/'
  ELSE :unit = :province
    OR unit_id IN (SELECT i.unit_id FROM temp.unit_in i WHERE i.above_id = :unit)
  END
GROUP BY rule ORDER BY rule
