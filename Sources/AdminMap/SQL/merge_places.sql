-- The village :target was also where :source was before anything was known of :target.
INSERT INTO village_unit (village_id, unit_id, valid_from, valid_to)
SELECT :target, p.unit_id, p.valid_from, p.valid_to FROM village_unit p
WHERE p.village_id = :source AND NOT EXISTS (SELECT 1 FROM village_unit o
  WHERE o.village_id = :target
    AND o.valid_from < coalesce(p.valid_to, '9999-12-31')
    AND p.valid_from < coalesce(o.valid_to, '9999-12-31'))
