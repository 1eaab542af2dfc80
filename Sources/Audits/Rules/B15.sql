-- id: B15
-- area: listing
-- severity: error
-- title.vi: Số nhân khẩu trong danh sách khác số thành viên
-- title.en: The persons on the list are not the members recorded
-- evidence: practice
-- why.vi: Kê thêm người vào danh sách chi trả là sai phạm đã bị xử lý ở nhiều nơi; số người phải đúng số thành
--   viên.
-- why.en: People added to payment lists are a fault found in many places; the count has to be that of the
--   members.
-- remedy.vi: Đối chiếu danh sách giấy với thành viên; sửa bên sai.
-- remedy.en: Compare the paper list with the members and correct what is wrong.
-- subject: household
-- needs: household where persons_on_paper IS NOT NULL; membership
-- judges: household h WHERE h.registered_on <= :today AND (h.closed_on IS NULL OR h.closed_on > :today)
-- unjudged.paper: household h WHERE h.registered_on <= :today AND (h.closed_on IS NULL OR h.closed_on > :today)
--   AND h.persons_on_paper IS NULL
-- unjudged.paper.vi: chưa ghi số nhân khẩu trên danh sách giấy
-- unjudged.paper.en: how many the paper list has is not recorded
-- message.vi: Danh sách ghi {persons_on_paper} nhân khẩu; ngày {listed_on:date}, khi số này được ghi, sổ có
--   {members} thành viên.
-- message.en: The list has {persons_on_paper:count person}; on {listed_on:date}, when that was recorded,
--   the registry has {members:count member}.
-- A household without any member is B14's finding, one that everybody left B05's.
-- Who was born, died, came or left since the list does not make it wrong: those of its day count, and of
-- that day's own changes it may have seen none or all. An exercise keeps its day in its reason.
WITH differing AS MATERIALIZED (
  SELECT id, code, persons_on_paper FROM (
    SELECT h.id, h.code, h.persons_on_paper,
      (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.joined_on <= :today
        AND (m.left_on IS NULL OR m.left_on > :today)) AS members
    FROM household h
    WHERE h.persons_on_paper IS NOT NULL AND h.registered_on <= :today
      AND (h.closed_on IS NULL OR h.closed_on > :today))
  WHERE members <> persons_on_paper AND members > 0),
listed AS MATERIALIZED (
  SELECT d.id, d.code, d.persons_on_paper, min(:today, coalesce((
      SELECT CASE WHEN t.reason LIKE '%[SOBO_TODAY=____-__-__]%'
          THEN substr(t.reason, instr(t.reason, '[SOBO_TODAY=') + 12, 10)
          ELSE date(t.at, '+7 hours') END
      FROM trail_household t
      WHERE t.row_id = d.id AND t.operation <> 'delete'
        AND t.new_persons_on_paper IS NOT t.old_persons_on_paper
      ORDER BY t.seq DESC LIMIT 1), :today)) AS listed_on
  FROM differing d),
counted AS (
  SELECT l.*,
    count(*) FILTER (WHERE m.joined_on <= l.listed_on
      AND (m.left_on IS NULL OR m.left_on > l.listed_on)) AS members,
    count(*) FILTER (WHERE (m.joined_on < l.listed_on OR m.joined_on = h.registered_on)
      AND (m.left_on IS NULL OR m.left_on >= l.listed_on)) AS members_before
  FROM listed l
  JOIN household h ON h.id = l.id
  JOIN membership m ON m.household_id = l.id
  GROUP BY l.id)
SELECT 'household:' || code AS subject, id AS household_id, persons_on_paper, listed_on, members
FROM counted WHERE persons_on_paper NOT IN (members, members_before) AND members > 0
