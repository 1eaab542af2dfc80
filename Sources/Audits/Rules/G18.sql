-- id: G18
-- area: programme
-- severity: error
-- title.vi: Tổng kinh phí dự án khác tổng các nguồn
-- title.en: A project's total that is not the sum of its sources
-- evidence: logic
-- why.vi: Tổng kinh phí phải bằng cộng các nguồn: ngân sách các cấp, tín dụng, huy động, dân góp.
-- why.en: The total is the sum of the sources: the budgets of all levels, credit, what was mobilised and what
--   households gave.
-- remedy.vi: Đối chiếu quyết định phê duyệt và các nguồn; sửa bên sai.
-- remedy.en: Compare the approval with the sources and correct what is wrong.
-- subject: project
-- needs: project where total_budget IS NOT NULL; project_fund
-- judges: project p
-- unjudged.total: project p WHERE p.total_budget IS NULL
-- unjudged.total.vi: chưa ghi tổng kinh phí
-- unjudged.total.en: the total is not recorded
-- unjudged.fund: project p WHERE p.total_budget IS NOT NULL AND NOT EXISTS (SELECT 1 FROM project_fund f WHERE
--   f.project_id = p.id)
-- unjudged.fund.vi: chưa ghi các nguồn vốn
-- unjudged.fund.en: the sources are not recorded
-- money.vi: phần chênh giữa tổng kinh phí và các nguồn
-- money.en: the difference between the total and its sources
-- message.vi: Tổng kinh phí {total:vnd}, cộng các nguồn được {sum:vnd}; lệch {gap:vnd}.
-- message.en: The total is {total:vnd}, the sources make {sum:vnd}; off by {gap:vnd}.
-- Until a project ends, years may be missing that are still to be allocated; more than the total is wrong at once.
WITH summed AS (
  SELECT p.code, p.unit_id, p.total_budget AS total, sum(f.allocated) AS sum,
    coalesce(p.finished_on, p.ends_on) AS ended_on
  FROM project p
  JOIN project_fund f ON f.project_id = p.id
  WHERE p.total_budget IS NOT NULL
  GROUP BY p.id)
SELECT 'project:' || code AS subject, unit_id, total, sum, abs(total - sum) AS gap,
  abs(total - sum) AS money
FROM summed WHERE sum > total OR sum < total AND ended_on <= :today
