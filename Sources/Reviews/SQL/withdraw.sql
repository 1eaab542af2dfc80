-- Takes back what a decision recognised in a round and commune, certificates with it.
DELETE FROM recognition
WHERE decision_no = :decision AND assessment_id IN (
  SELECT k.assessment_id FROM review_case k WHERE k.round_id = :round AND k.unit_id = :unit)
RETURNING certificate_no
