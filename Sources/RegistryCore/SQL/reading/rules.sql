-- Which rows a reader of some units sees of tables that `table_reference` gives no place, or whose rows
-- others need: they would be missing from lists if what they refer to were. All other records of a
-- place are seen where one of its places is in reach.

-- tables: household
id IN (SELECT id FROM temp.sobo_read_household)
-- tables: person
id IN (SELECT id FROM temp.sobo_read_person)
-- tables: membership
-- Of one's own people the stays elsewhere too.
household_id IN (SELECT id FROM temp.sobo_read_household)
  OR person_id IN (SELECT id FROM temp.sobo_own_person)
-- tables: insurance, low_income_worker, person_request
person_id IN (SELECT id FROM temp.sobo_own_person)
-- tables: village
id IN (SELECT id FROM temp.sobo_seen_village)
-- tables: village_unit, village_name, village_area
village_id IN (SELECT id FROM temp.sobo_seen_village)
-- tables: admin_unit
id IN (SELECT id FROM temp.sobo_seen_unit)
-- tables: unit_name_variant, area_class
unit_id IN (SELECT id FROM temp.sobo_seen_unit)
-- tables: admin_succession
old_unit_id IN (SELECT id FROM temp.sobo_seen_unit)
  AND new_unit_id IN (SELECT id FROM temp.sobo_seen_unit)
-- tables: project
unit_id IN (SELECT id FROM temp.sobo_read_unit) OR id IN (
  SELECT x.project_id FROM main.project_household x
  WHERE x.household_id IN (SELECT id FROM temp.sobo_read_household))
  OR id IN (SELECT x.project_id FROM main.support_receipt x
  WHERE x.household_id IN (SELECT id FROM temp.sobo_read_household))
-- tables: conference
unit_id IN (SELECT id FROM temp.sobo_read_unit)
  OR village_id IN (SELECT id FROM temp.sobo_read_village) OR id IN (
  SELECT x.conference_id FROM main.assessment x
  WHERE x.household_id IN (SELECT id FROM temp.sobo_read_household))
  OR id IN (SELECT x.conference_id FROM main.complaint x
  WHERE x.household_id IN (SELECT id FROM temp.sobo_read_household))

-- tables: finding_acceptance, finding_assignment, finding_remark
finding_id IN (SELECT id FROM finding)
-- tables: audit_sample
id IN (SELECT sample_id FROM audit_stratum)
-- tables: money_sample
id IN (SELECT sample_id FROM money_sample_item)
-- tables: audit_result
-- How many violations a run found in the whole province.
FALSE

-- tables: proposal
account_id = :account
  OR id IN (SELECT x.proposal_id FROM main.proposal_hand x WHERE x.account_id = :account)
  OR id IN (SELECT x.proposal_id FROM main.decision x WHERE x.account_id = :account)
  OR id IN (SELECT x.proposal_id FROM main.proposal_unit x
  WHERE x.unit_id IN (SELECT id FROM temp.sobo_read_unit))
  OR subject GLOB 'person:*'
    AND CAST(substr(subject, 8) AS INTEGER) IN (SELECT id FROM temp.sobo_own_person)
-- tables: proposal_effect, proposal_hand, proposal_unit, decision, permission_use
proposal_id IN (SELECT id FROM proposal)
-- tables: account
id = :account OR id IN (SELECT account_id FROM duty)
  OR id IN (SELECT account_id FROM proposal) OR id IN (SELECT account_id FROM decision)
  OR id IN (SELECT account_id FROM proposal_hand)
-- tables: duty
account_id = :account OR unit_id IN (SELECT id FROM temp.sobo_seen_unit)

-- tables: folded_name
folded IN (SELECT id FROM temp.sobo_read_name)
-- tables: batch
id IN (SELECT x.batch FROM main.entry x WHERE x.batch IS NOT NULL
  AND (x.id IN (SELECT id FROM temp.sobo_own_entry)
    OR x.id IN (SELECT id FROM temp.sobo_read_entry)))
-- tables: batch_file
batch_id IN (SELECT id FROM batch)
-- tables: batch_problem
-- Rows as they stood in a file may be of any place: only those of the reader's own files.
batch_file_id IN (SELECT f.id FROM main.batch_file f JOIN main.entry x ON x.batch = f.batch_id
  WHERE x.id IN (SELECT id FROM temp.sobo_own_entry))
-- tables: match_decision, disclosure
-- What the reader's account wrote.
id IN (SELECT c.row_id FROM main.trail_layout l CROSS JOIN main.change c ON c.layout = l.id
  WHERE l.tbl = :table AND c.entry IN (SELECT id FROM temp.sobo_own_entry))
-- tables: different_persons
person_a_id IN (SELECT id FROM temp.sobo_own_person)
  OR person_b_id IN (SELECT id FROM temp.sobo_own_person)
-- tables: redacted_change
seq IN (SELECT c.seq FROM change c WHERE c.seq = redacted_change.seq)

-- tables: audit_parameter, audit_run, setting, registry_identity, writer_key, role, checked_table, read_log_seal, right_deadline
TRUE
-- tables: trail_layout, schema_migration, open_authorization
TRUE
-- tables: entry
-- Only for SQL that anybody types: the program's own statements come to an entry by a change in reach.
id IN (SELECT id FROM temp.sobo_own_entry) OR id IN (SELECT id FROM temp.sobo_read_entry)
