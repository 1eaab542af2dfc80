-- id: G09
-- area: programme
-- severity: warning
-- title.vi: Giải ngân chậm
-- title.en: Slow disbursement
-- evidence: practice
-- why.vi: Dưới 50 % khi hết năm, hoặc chưa chi đồng nào đến 30/6, là mức kiểm toán thường nêu.
-- why.en: Less than 50 % at the end of the year, or nothing by 30 June, is what auditors name.
-- remedy.vi: Rà các dự án chậm; điều chỉnh hoặc giải trình.
-- remedy.en: Go through the slow projects; change the plan or give the reason.
-- subject: fund
-- needs: project_fund
-- judges: (SELECT 1 FROM project_fund f JOIN project p ON p.id = f.project_id WHERE :today > f.budget_year ||
--   '-06-30' GROUP BY f.budget_year, f.programme, p.component, f.capital_type, f.source)
-- parameters: disbursement_percent
-- money.vi: phần vốn chưa giải ngân
-- money.en: what was not disbursed
-- message.vi: Đến {day:date} giải ngân {disbursed:vnd} trong {available:vnd}.
-- message.en: By {day:date} {disbursed:vnd} of {available:vnd} were disbursed.
WITH line AS (
  SELECT f.budget_year, f.programme, p.component, f.capital_type, f.source,
    CASE WHEN :today > f.budget_year || '-12-31' THEN f.budget_year || '-12-31'
      ELSE f.budget_year || '-06-30' END AS day,
    f.allocated + coalesce(f.carried_over, 0) AS available, f.disbursed, f.disbursed_on
  FROM project_fund f JOIN project p ON p.id = f.project_id
  WHERE :today > f.budget_year || '-06-30'),
summed AS (
  SELECT budget_year, programme, component, capital_type, source, day,
    sum(available) AS available,
    sum(CASE WHEN disbursed_on IS NULL OR disbursed_on <= day THEN disbursed ELSE 0 END)
      AS disbursed
  FROM line GROUP BY budget_year, programme, component, capital_type, source)
SELECT 'fund:' || budget_year || '/' || programme || '/' || component || '/' || capital_type
    || '/' || source AS subject, day, disbursed, available,
  available - disbursed AS money
FROM summed
WHERE available > 0 AND CASE WHEN day LIKE '%-12-31'
  THEN disbursed * 100 < available * :disbursement_percent ELSE disbursed = 0 END
