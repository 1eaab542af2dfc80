-- The communes of the households of the year on another map.
UPDATE temp.household_year SET
  opening_unit_id = (SELECT v.unit_id FROM temp.village_on_map v WHERE v.village_id = opening_village_id),
  closing_unit_id = (SELECT v.unit_id FROM temp.village_on_map v WHERE v.village_id = closing_village_id);
