-- arguments: unit
-- How far up a unit of the map stands, as `AdminUnit.Level` names it.
CASE WHEN {unit}.kind = 'province' THEN 'province'
  WHEN {unit}.kind IN ('city', 'district') THEN 'district' ELSE 'commune' END
