-- id: G08
-- area: programme
-- severity: error
-- title.vi: Giải ngân vượt số được phân bổ
-- title.en: More disbursed than allocated
-- evidence: practice
-- why.vi: Không thể chi quá số phân bổ trong năm cộng số chuyển nguồn của cùng dự án, chương trình, loại vốn, nguồn.
-- why.en: Nothing can be paid beyond the year's allocation and what was carried over, for one project,
--   programme, capital type and source.
-- remedy.vi: Đối chiếu với kho bạc; sửa số liệu hoặc thu hồi.
-- remedy.en: Compare with the treasury; correct the figures or recover the money.
-- subject: fund
-- needs: project_fund
-- judges: (SELECT 1 FROM project_fund f GROUP BY f.project_id, f.budget_year, f.programme, f.capital_type,
--   f.source)
-- money.vi: phần giải ngân vượt số được dùng
-- money.en: what was disbursed beyond what there was
-- message.vi: Giải ngân {disbursed:vnd}[, thu hồi {recovered:vnd}], phân bổ và chuyển nguồn {available:vnd}[, hủy dự
--   toán {cancelled:vnd}].
-- message.en: {disbursed:vnd} disbursed[, {recovered:vnd} of it recovered], {available:vnd} allocated and carried
--   over[, {cancelled:vnd} of it cancelled].
-- Money that was recovered may be paid again; what was cancelled is there no more.
SELECT 'fund:' || p.code || '/' || f.budget_year || '/' || f.programme || '/' || f.capital_type
    || '/' || f.source AS subject, p.unit_id, sum(f.disbursed) AS disbursed,
  sum(f.allocated + coalesce(f.carried_over, 0)) AS available,
  nullif(sum(coalesce(f.recovered, 0)), 0) AS recovered,
  nullif(sum(coalesce(f.cancelled, 0)), 0) AS cancelled,
  sum(f.disbursed - coalesce(f.recovered, 0))
    - sum(f.allocated + coalesce(f.carried_over, 0) - coalesce(f.cancelled, 0)) AS money
FROM project_fund f
JOIN project p ON p.id = f.project_id
GROUP BY f.project_id, f.budget_year, f.programme, f.capital_type, f.source
HAVING sum(f.disbursed - coalesce(f.recovered, 0))
  > sum(f.allocated + coalesce(f.carried_over, 0) - coalesce(f.cancelled, 0))
