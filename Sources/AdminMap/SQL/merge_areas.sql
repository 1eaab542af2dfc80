-- Areas that were set for the village :source hold for :target where none was set for it then.
INSERT INTO village_area (village_id, area, valid_from, valid_to, reason)
SELECT :target, a.area, a.valid_from, a.valid_to, a.reason FROM village_area a
WHERE a.village_id = :source AND NOT EXISTS (SELECT 1 FROM village_area o
  WHERE o.village_id = :target
    AND o.valid_from < coalesce(a.valid_to, '9999-12-31')
    AND a.valid_from < coalesce(o.valid_to, '9999-12-31'))
