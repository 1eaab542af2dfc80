-- id: G20
-- area: programme
-- severity: error
-- title.vi: Tiền đã rút khác tiền đã chi đến người thụ hưởng
-- title.en: Money withdrawn that is not the money paid on
-- evidence: practice
-- why.vi: Tiền rút khỏi kho bạc phải đến người thụ hưởng hoặc nộp trả; phần còn lại ở xã là quỹ ngoài sổ.
-- why.en: What is withdrawn from the treasury reaches its recipients or is given back; what stays behind is a
--   fund outside the books.
-- remedy.vi: Đối chiếu chứng từ rút tiền với danh sách ký nhận; chi trả nốt hoặc nộp trả.
-- remedy.en: Compare withdrawals with the signed lists; pay the rest on, or give it back.
-- subject: fund
-- needs: project_fund where paid_out IS NOT NULL
-- judges: (SELECT 1 FROM project_fund f GROUP BY f.project_id, f.budget_year, f.programme, f.capital_type,
--   f.source)
-- unjudged.paid_out: (SELECT 1 FROM project_fund f GROUP BY f.project_id, f.budget_year, f.programme,
--   f.capital_type, f.source HAVING count(f.paid_out) < count(*))
-- unjudged.paid_out.vi: chưa ghi số đã chi từ tài khoản
-- unjudged.paid_out.en: what was paid on from the account is not recorded
-- money.vi: phần còn lại hoặc chi quá
-- money.en: what remains, or what was paid too much
-- message.vi: Đã rút {disbursed:vnd}, đã chi {paid_out:vnd}, thu hồi
--   {recovered:vnd};[ còn lại {rest:vnd}][ chi quá {excess:vnd}].
-- message.en: {disbursed:vnd} withdrawn, {paid_out:vnd} paid on, {recovered:vnd} recovered;[ {rest:vnd}
--   remain][ {excess:vnd} too much].
WITH summed AS (
  SELECT p.code, p.unit_id, f.budget_year, f.programme, f.capital_type, f.source,
    sum(f.disbursed) AS disbursed, sum(f.paid_out) AS paid_out,
    sum(coalesce(f.recovered, 0)) AS recovered
  FROM project_fund f
  JOIN project p ON p.id = f.project_id
  GROUP BY f.project_id, f.budget_year, f.programme, f.capital_type, f.source
  HAVING count(f.paid_out) = count(*))
SELECT 'fund:' || code || '/' || budget_year || '/' || programme || '/' || capital_type
    || '/' || source AS subject, unit_id, disbursed, paid_out, recovered,
  CASE WHEN disbursed > paid_out + recovered THEN disbursed - paid_out - recovered END AS rest,
  CASE WHEN disbursed < paid_out + recovered THEN paid_out + recovered - disbursed END AS excess,
  abs(disbursed - paid_out - recovered) AS money
FROM summed WHERE disbursed <> paid_out + recovered
