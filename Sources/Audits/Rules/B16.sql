-- id: B16
-- area: listing
-- severity: error
-- title.vi: Thành viên đã chết hoặc đã rời hộ vẫn được tính
-- title.en: A member who has died or left is still counted
-- evidence: practice
-- why.vi: Người đã chết, đã đi khỏi mà vẫn tính vào điểm hoặc vẫn đứng tên ở hộ khác là sai phạm thường gặp khi thanh tra;
--   không riêng chủ hộ.
-- why.en: The dead and the departed are still counted for points, or stand in another household: a common
--   inspection finding, and not of heads alone.
-- remedy.vi: Kiểm tra ngày rời hộ; sửa phiếu, hoặc đưa người này ra khỏi hộ.
-- remedy.en: Check the day of leaving; correct the sheet, or take the person off the household.
-- subject: member
-- needs: membership where left_on IS NOT NULL
-- judges: membership WHERE left_on IS NOT NULL AND left_on <= :today
-- message.vi: Rời hộ ngày {left_on:date}[; phiếu khảo sát ngày {surveyed_on:date} vẫn tính chỉ số {indicator:indicator}][; người chết vẫn
--   còn ở {others}].
-- message.en: Left on {left_on:date}[; the sheet of {surveyed_on:date} still counts {indicator:indicator}][; the
--   dead is still in {others}].
-- A person who died here and is there: under the same record, or another one with the same number.
WITH gone AS MATERIALIZED (
  SELECT m.id, m.household_id, m.person_id, m.code, m.left_on
  FROM membership m WHERE m.left_on <= :today AND m.left_reason = 'died'),
living AS MATERIALIZED (
  SELECT m.id, m.person_id, m.household_id, h.code || '/' || m.code AS key
  FROM gone g
  JOIN person d ON d.id = g.person_id
  JOIN person p ON p.citizen_id = d.citizen_id AND d.citizen_id > ''
  JOIN membership m ON m.person_id = p.id AND m.id <> g.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on > :today)),
found AS (
  SELECT m.id, m.left_on, a.surveyed_on, x.indicator, NULL AS others
  FROM deprivation_member x
  JOIN membership m ON m.id = x.membership_id
  JOIN assessment a ON a.id = x.assessment_id AND m.left_on <= a.surveyed_on
  UNION ALL
  SELECT g.id, g.left_on, NULL, NULL, l.key
  FROM gone g
  JOIN person d ON d.id = g.person_id
  JOIN person p ON p.citizen_id = d.citizen_id AND d.citizen_id > ''
  JOIN living l ON l.person_id = p.id AND l.id <> g.id)
SELECT 'member:' || h.code || '/' || m.code AS subject, m.household_id, f.left_on,
  max(f.surveyed_on) AS surveyed_on, f.indicator, f.others
FROM found f
JOIN membership m ON m.id = f.id
JOIN household h ON h.id = m.household_id
GROUP BY f.id
