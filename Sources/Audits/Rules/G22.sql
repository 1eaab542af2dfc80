-- id: G22
-- area: programme
-- severity: error
-- title.vi: Chi vốn 2021–2025 chuyển sang sau ngày cuối được phép
-- title.en: Money carried over from 2021–2025 spent after the last day
-- basis.vi: Thông tư 60/2026/TT-BTC, Điều 21 khoản 1
-- basis.en: Circular 60/2026/TT-BTC, Article 21(1)
-- evidence: V:101
-- why.vi: Vốn của ba chương trình 2021–2025 được kéo dài chỉ được giải ngân đến hết ngày 31/12/2026, theo quy định cũ.
-- why.en: Money of the three programmes of 2021–2025 that was prolonged may be disbursed to 31 December 2026 only,
--   under the old rules.
-- remedy.vi: Đối chiếu với kho bạc; sửa ngày, hoặc thu hồi, chuyển vốn theo quyết định của cấp có thẩm quyền.
-- remedy.en: Compare with the treasury; correct the day, recover the money, or move it as the authority decides.
-- subject: fund
-- needs: project_fund
-- judges: (SELECT 1 FROM project_fund f WHERE f.disbursed > 0 GROUP BY f.project_id, f.budget_year,
--   f.programme, f.capital_type, f.source)
-- parameters: carry_over_until
-- money.vi: số đã giải ngân của dòng vốn
-- money.en: what was disbursed of the fund
-- message.vi: {programme:programme}: giải ngân {disbursed:vnd}[ ngày {disbursed_on:date}], sau ngày
--   {carry_over_until:date}.
-- message.en: {programme:programme}: {disbursed:vnd} disbursed[ on {disbursed_on:date}], after
--   {carry_over_until:date}.
-- Of a payment without a day only its budget year is known.
SELECT 'fund:' || p.code || '/' || f.budget_year || '/' || f.programme || '/' || f.capital_type
    || '/' || f.source AS subject, p.unit_id, f.programme, sum(f.disbursed) AS disbursed,
  max(f.disbursed_on) AS disbursed_on, sum(f.disbursed) AS money
FROM project_fund f
CROSS JOIN programme_period e ON e.programme = f.programme
CROSS JOIN project p ON p.id = f.project_id
WHERE e.valid_to <= :carry_over_until AND f.disbursed > 0
  AND coalesce(f.disbursed_on, f.budget_year || '-01-01') > :carry_over_until
GROUP BY f.project_id, f.budget_year, f.programme, f.capital_type, f.source
