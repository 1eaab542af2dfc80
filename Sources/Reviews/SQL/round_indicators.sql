-- The indicators of the national standard by which surveys from :day on are classified.
SELECT i.code, i.vi, i.en
FROM standard_indicator s JOIN indicator i ON i.code = s.indicator
WHERE s.standard = (SELECT code FROM standard WHERE authority = 'national'
  AND surveys_from <= :day ORDER BY surveys_from DESC LIMIT 1)
ORDER BY s.id
