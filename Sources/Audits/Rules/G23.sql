-- id: G23
-- area: programme
-- severity: warning
-- title.vi: Mã nội dung, chương trình của thời kỳ khác
-- title.en: A component or programme of another period
-- evidence: logic
-- why.vi: Mã 1.1 đến 7.2 là của 2021–2025, mã HP1, HP2 là của 2026–2035; ghi lẫn thì báo cáo hai thời kỳ đều sai.
-- why.en: Codes 1.1 to 7.2 are those of 2021–2025, HP1 and HP2 those of 2026–2035; where they are mixed the
--   reports of both periods are wrong.
-- remedy.vi: Ghi mã của thời kỳ. Vốn cũ chuyển sang ghi ở cột chuyển nguồn, không ghi là phân bổ mới.
-- remedy.en: Enter the code of the period. Old money goes under carried over, not under allocated.
-- subject: project, activity, fund
-- needs: project
-- judges: (SELECT id FROM project UNION ALL SELECT id FROM activity UNION ALL SELECT id FROM project_fund)
-- parameters: carry_over_until
-- message.vi: [Mã {component}, {component:component}, ghi cho ngày {day:date}, ngoài thời kỳ của mã][{programme:programme}:
--   phân bổ năm {budget_year}][, dự án có mã {other} của thời kỳ khác].
-- message.en: [Code {component}, {component:component}, on {day:date}, outside its period][{programme:programme}:
--   allocated in {budget_year}][, the project has the code {other} of another period].
-- What is done with money that was carried over keeps its code until the last day for it.
WITH used AS (
  SELECT 'project:' || code AS subject, unit_id, component, approved_on AS day FROM project
  UNION ALL
  SELECT 'activity:' || code, unit_id, component, held_on FROM activity)
SELECT u.subject, u.unit_id, u.component, u.day, NULL AS programme, NULL AS budget_year,
  NULL AS other
FROM used u
CROSS JOIN component c ON c.code = u.component
CROSS JOIN programme_period e ON e.programme = c.programme
WHERE u.day < e.valid_from OR u.day >= e.valid_to AND u.day > :carry_over_until
UNION ALL
SELECT 'fund:' || p.code || '/' || f.budget_year || '/' || f.programme || '/' || f.capital_type
    || '/' || f.source, p.unit_id, NULL, NULL, f.programme, f.budget_year,
  CASE WHEN o.valid_from <> e.valid_from THEN p.component END
FROM project_fund f
CROSS JOIN project p ON p.id = f.project_id
CROSS JOIN programme_period e ON e.programme = f.programme
LEFT JOIN component c ON c.code = p.component
LEFT JOIN programme_period o ON o.programme = c.programme
WHERE f.budget_year || '-12-31' < e.valid_from
  OR f.allocated > 0 AND f.budget_year || '-01-01' >= e.valid_to
  OR o.valid_from <> e.valid_from
GROUP BY f.project_id, f.budget_year, f.programme, f.capital_type, f.source
