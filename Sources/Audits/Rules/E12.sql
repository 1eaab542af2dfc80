-- id: E12
-- area: identity
-- severity: warning
-- title.vi: Năm sinh bị sửa sau khi hộ được công nhận
-- title.en: A birth year changed after a recognition
-- evidence: practice
-- why.vi: Nâng tuổi người trong hộ để hưởng trợ cấp là sai phạm đã bị phát hiện; số liệu đã dùng để công nhận không sửa lặng lẽ.
-- why.en: Ages of members were raised so that they would draw an allowance; what a recognition stood on is not
--   changed quietly.
-- remedy.vi: Đối chiếu giấy khai sinh, căn cước; giải trình, hoặc sửa lại.
-- remedy.en: Compare with the birth certificate or identity card; explain, or change it back.
-- subject: member
-- needs: recognition; membership
-- judges: person
-- message.vi: Năm sinh {former} sửa thành {birth_year} ngày {changed_on:date}; hộ được công nhận ngày {decided_on:date}.
-- message.en: Birth year {former} changed to {birth_year} on {changed_on:date}; the household was recognised on
--   {decided_on:date}.
-- The year before the first change after the recognition is what counts: a change taken back is none.
WITH changed AS MATERIALIZED (
  SELECT row_id, seq, date(at, '+7 hours') AS changed_on, old_birth_year AS former
  FROM trail_person WHERE operation = 'update' AND old_birth_year <> new_birth_year),
listed AS MATERIALIZED (
  SELECT m.id, m.person_id, m.household_id, m.code,
    min(coalesce(r.decided_on, a.surveyed_on)) AS decided_on
  FROM membership m
  JOIN assessment a ON a.household_id = m.household_id AND m.joined_on <= a.surveyed_on
    AND (m.left_on IS NULL OR m.left_on > a.surveyed_on)
  JOIN recognition r ON r.assessment_id = a.id AND r.category IN ('poor', 'near_poor')
  WHERE m.person_id IN (SELECT row_id FROM changed)
  GROUP BY m.id)
SELECT 'member:' || h.code || '/' || l.code AS subject, l.household_id, c.former, p.birth_year,
  c.changed_on, l.decided_on, min(c.seq) AS ordinal
FROM listed l
JOIN changed c ON c.row_id = l.person_id AND c.changed_on >= l.decided_on
JOIN person p ON p.id = l.person_id
JOIN household h ON h.id = l.household_id
GROUP BY l.id
HAVING c.former <> p.birth_year
