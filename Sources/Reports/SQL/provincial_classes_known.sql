-- Whether any household of the province may have a class by the province's own standard.
SELECT EXISTS (SELECT 1 FROM standard WHERE authority = 'province' AND status = 'in_force')
  OR EXISTS (SELECT 1 FROM assessment WHERE provincial_category IS NOT NULL)
