-- The households that the conference of code :code may have dealt with: those whose results name it,
-- those that its villages list, and those that live or lived there.
INSERT INTO temp.household_scope
WITH
met AS MATERIALIZED (SELECT id, round_id FROM conference WHERE code = :code),
inside AS MATERIALIZED (
  SELECT v.village_id FROM meeting_village v JOIN met c ON c.id = v.conference_id
)
SELECT a.household_id FROM met c JOIN assessment a ON a.conference_id = c.id
UNION
SELECT l.household_id FROM met c JOIN review_list l ON l.round_id = c.round_id
WHERE l.village_id IN (SELECT village_id FROM inside)
UNION
SELECT h.id FROM household h WHERE h.village_id IN (SELECT village_id FROM inside)
UNION
SELECT m.household_id FROM household_move m
WHERE m.from_village_id IN (SELECT village_id FROM inside);
