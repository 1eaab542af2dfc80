-- The codes of the households that an open error or warning is about: as household, member or sheet.
SELECT DISTINCT CASE
  WHEN subject LIKE 'household:%' THEN substr(subject, 11)
  ELSE substr(subject, instr(subject, ':') + 1,
    length(rtrim(subject, replace(subject, '/', ''))) - instr(subject, ':') - 1) END
FROM finding
WHERE state = 'open' AND severity <> 'info'
  AND (subject LIKE 'household:%' OR subject LIKE 'member:%/%' OR subject LIKE 'assessment:%/%')
