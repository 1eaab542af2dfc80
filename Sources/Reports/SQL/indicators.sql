-- The indicators of the standard by which surveys of :closing are classified, or would be.
SELECT i.code, i.vi, i.en
FROM standard_indicator s JOIN indicator i ON i.code = s.indicator
WHERE s.standard = (SELECT code FROM standard WHERE authority = 'national'
  AND surveys_from <= :closing ORDER BY surveys_from DESC LIMIT 1)
ORDER BY s.id
