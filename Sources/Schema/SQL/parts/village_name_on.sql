-- arguments: village, day
-- What a village was called on a day.
coalesce((SELECT f.name FROM village_name f WHERE f.village_id = {village}.id
  AND f.valid_to > {day} ORDER BY f.valid_to LIMIT 1), {village}.name)
