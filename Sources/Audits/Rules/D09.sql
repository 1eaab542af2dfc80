-- id: D09
-- area: movement
-- severity: info
-- title.vi: Các nhóm đối tượng chồng nhau, tổng không khớp
-- title.en: Target groups overlap, so they do not make the total
-- evidence: form
-- why.vi: Biểu lấy "khác" bằng tổng trừ ba nhóm, chỉ đúng khi không hộ nào thuộc hai nhóm. Đây là điểm yếu của
--   biểu mẫu, không phải lỗi số liệu.
-- why.en: The form takes "other" as the total less three groups, which is right only if no household is in
--   two of them. That is a weakness of the form, not of the data.
-- remedy.vi: Ghi chú số hộ thuộc nhiều nhóm dưới biểu.
-- remedy.en: Note the households in several groups below the table.
-- subject: unit
-- needs: reported where measure = 'poor_other_groups'
-- judges: (SELECT 1 FROM reported WHERE measure IN ('poor_ethnic_minority', 'poor_no_labour', 'poor_merit',
--   'poor_other_groups', 'poor_closing') GROUP BY year, unit_id HAVING max(measure = 'poor_other_groups'))
-- unjudged.groups: (SELECT 1 FROM reported WHERE measure IN ('poor_ethnic_minority', 'poor_no_labour',
--   'poor_merit', 'poor_other_groups', 'poor_closing') GROUP BY year, unit_id HAVING max(measure =
--   'poor_other_groups') AND count(*) < 5)
-- unjudged.groups.vi: chưa báo cáo đủ bốn nhóm và tổng số
-- unjudged.groups.en: the four groups and the total are not all reported
-- message.vi: Bốn nhóm cộng được {sum}, tổng {total}.
-- message.en: The four groups make {sum}, the total is {total}.
WITH grouped AS (
  SELECT year, unit_id, sum(households) AS sum FROM reported
  WHERE measure IN ('poor_ethnic_minority', 'poor_no_labour', 'poor_merit', 'poor_other_groups')
  GROUP BY year, unit_id HAVING count(*) = 4)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || g.year AS subject, g.unit_id,
  g.sum, t.households AS total
FROM grouped g
JOIN reported t ON t.year = g.year AND t.unit_id = g.unit_id AND t.measure = 'poor_closing'
JOIN admin_unit u ON u.id = g.unit_id
WHERE g.sum <> t.households
