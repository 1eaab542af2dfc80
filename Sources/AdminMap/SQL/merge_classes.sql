-- Classes of the village :source hold for :target too; what :target has of the same day stays as it is.
INSERT INTO village_class
  (unit_id, village_id, class, valid_from, valid_to, decision_no, decided_on)
SELECT a.unit_id, :target, a.class, a.valid_from, a.valid_to, a.decision_no, a.decided_on
FROM village_class a
WHERE a.village_id = :source
ON CONFLICT (village_id, class, valid_from) DO NOTHING
