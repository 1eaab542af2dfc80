-- Open findings of severity error by rule: all, or those about one :subject, which is a kind and a
-- code; an assessment, a member, a support of a household begins with the household's code.
SELECT rule, count(*) FROM finding
WHERE state = 'open' AND severity = 'error' AND (:subject IS NULL OR subject = :subject
  OR substr(subject, instr(subject, ':') + 1, length(:code) + 1) = :code || '/')
GROUP BY rule ORDER BY rule
