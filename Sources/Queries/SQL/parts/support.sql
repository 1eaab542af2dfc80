  -- What households were granted or given, in đồng; rosters of a project repeat what its part says.
  support (household_id, kind, supported_on, amount) AS (
    SELECT household_id, 'housing', approved_on, amount_approved FROM housing_support
    UNION ALL
    SELECT household_id, 'project', joined_on, value FROM project_household
    UNION ALL
    SELECT s.household_id, 'receipt', s.received_on, s.amount FROM support_receipt s
    WHERE NOT EXISTS (SELECT 1 FROM project_household p
      WHERE p.project_id = s.project_id AND p.household_id = s.household_id AND p.value IS NOT NULL)
  )
