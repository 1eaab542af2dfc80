-- id: G10
-- area: programme
-- severity: error
-- title.vi: Phân bổ không có quyết định, hoặc sai loại vốn
-- title.en: An allocation without a decision, or of the wrong capital type
-- evidence: practice
-- why.vi: Tiền phân bổ phải có số, ngày quyết định; công trình mới dùng vốn đầu tư, duy tu và sinh kế dùng vốn sự nghiệp.
-- why.en: An allocation has a numbered and dated decision; new works take investment capital, maintenance and
--   livelihoods non-business capital.
-- remedy.vi: Bổ sung quyết định; sửa loại vốn.
-- remedy.en: Add the decision; correct the capital type.
-- subject: fund
-- needs: project_fund
-- judges: project_fund
-- parameters: capital_by_kind
-- money.vi: số vốn được phân bổ ở dòng này
-- money.en: what this line allocates
-- message.vi: Số quyết định: {decision_no}; ngày: {decided_on:date}; {kind:project_kind}:
--   {capital_type:capital_type}.
-- message.en: Decision number: {decision_no}; day: {decided_on:date}; {kind:project_kind}:
--   {capital_type:capital_type}.
SELECT 'fund:' || p.code || '/' || f.budget_year || '/' || f.programme || '/' || f.capital_type
    || '/' || f.source || '/' || coalesce(u.code, '') || '/' || coalesce(f.decision_no, '')
    AS subject, p.unit_id, f.decision_no, f.decided_on, p.kind, f.capital_type,
  f.allocated AS money
FROM project_fund f
JOIN project p ON p.id = f.project_id
LEFT JOIN admin_unit u ON u.id = f.unit_id
WHERE coalesce(f.decision_no, '') = '' OR f.decided_on IS NULL
  OR (f.programme IN ('ntp_poverty', 'p1719')
    AND f.capital_type <> json_extract(:capital_by_kind, '$.' || p.kind))
