-- What a survey between :begins and :due may be asked besides: the class by a standard of the
-- province's own, the answers to a score sheet.
SELECT
  EXISTS (SELECT 1 FROM standard s WHERE s.authority = 'province' AND s.status = 'in_force'
    AND s.surveys_from <= :due AND coalesce(s.surveys_to, :begins) >= :begins),
  EXISTS (SELECT 1 FROM score_sheet s
    WHERE s.surveys_from <= :due AND coalesce(s.surveys_to, :begins) >= :begins)
