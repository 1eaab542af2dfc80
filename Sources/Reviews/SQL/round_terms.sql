-- The numbers that round :round applies from its opening on, whatever becomes of them later: those of the
-- procedure, and those that a sheet is held to. What only makes an auditor look closer is of today.
INSERT INTO round_parameter (round_id, name, value)
SELECT :round, p.name, p.value FROM audit_parameter p
WHERE p.name IN (
  'agree_percent', 'posting_days', 'recheck_days', 'superior_days', 'superior_until', 'review_from',
  'review_to', 'regular_day', 'decision_days', 'minutes_copies_min', 'village_head_roles',
  'points_per_deprivation', 'b2_max', 'house_area_dm2', 'weak_parts_min', 'dependants_percent',
  'child_age_below', 'school_age_from', 'adult_education_from', 'adult_education_to',
  'able_age_from', 'able_age_to', 'residence_months')
ORDER BY p.name
