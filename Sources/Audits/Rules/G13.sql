-- id: G13
-- area: programme
-- severity: warning
-- title.vi: Công trình vượt dự toán, nghiệm thu sớm hoặc ngoài địa bàn
-- title.en: Works over cost, accepted early, or in the wrong place
-- evidence: practice
-- why.vi: Khảo sát, thiết kế kém dẫn đến vượt dự toán; nghiệm thu trước khi xong; công trình ngoài huyện nghèo: các điểm
--   kiểm toán đã nêu.
-- why.en: Poor surveys lead to overruns; acceptance before completion; works outside a poor district: what
--   auditors have named.
-- remedy.vi: Xem hồ sơ quyết toán, nghiệm thu; giải trình.
-- remedy.en: See the final account and the acceptance; give the reason.
-- subject: project
-- needs: project where kind IN ('works_new', 'works_maintenance')
-- judges: project p WHERE p.kind IN ('works_new', 'works_maintenance')
-- unjudged.end: project p WHERE p.kind IN ('works_new', 'works_maintenance') AND p.final_cost IS NULL AND
--   (p.accepted_on IS NULL OR p.finished_on IS NULL) AND p.component <> '1.1'
-- unjudged.end.vi: chưa ghi quyết toán, ngày xong và nghiệm thu
-- unjudged.end.en: final cost, completion and acceptance are not recorded
-- parameters: cost_overrun_percent
-- money.vi: phần quyết toán vượt dự toán; cả công trình khi nghiệm thu sớm hoặc ngoài địa bàn
-- money.en: what the final cost is above the approval; the whole works where accepted early or outside the area
-- message.vi: [Duyệt {total_budget:vnd}][, quyết toán {final_cost:vnd}][; xong
--   {finished_on:date}][, nghiệm thu {accepted_on:date}]; ngoài địa bàn: {outside:yes_no}.
-- message.en: [Approved {total_budget:vnd}][, final cost {final_cost:vnd}][; finished
--   {finished_on:date}][, accepted {accepted_on:date}]; outside the area: {outside:yes_no}.
-- Component 1.1 is for poor districts; since 1 July 2025 there are none to go by.
WITH works AS (
  SELECT p.*, p.component = '1.1' AND EXISTS (SELECT 1 FROM admin_unit u
      JOIN admin_unit d ON d.id = u.parent_id AND d.kind IN ('district', 'city')
      WHERE u.id = p.unit_id AND NOT EXISTS (SELECT 1 FROM area_class c WHERE c.unit_id = d.id
        AND c.class = 'huyen_ngheo' AND in_force(c, p.approved_on))) AS is_outside
  FROM project p WHERE p.kind IN ('works_new', 'works_maintenance'))
SELECT 'project:' || code AS subject, unit_id, total_budget, final_cost, finished_on, accepted_on,
  CASE is_outside WHEN 1 THEN '✓' ELSE '–' END AS outside,
  CASE WHEN is_outside OR accepted_on < finished_on THEN coalesce(final_cost, total_budget)
    ELSE final_cost - total_budget END AS money
FROM works
WHERE final_cost * 100 > total_budget * (100 + :cost_overrun_percent)
  OR accepted_on < finished_on OR is_outside
