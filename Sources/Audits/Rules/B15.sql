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
recorded AS MATERIALIZED (
  SELECT d.*, (SELECT max(t.seq) FROM trail_household t
    WHERE t.row_id = d.id AND t.operation <> 'delete'
      AND t.new_persons_on_paper IS NOT t.old_persons_on_paper) AS seq
  FROM differing d),
listed AS MATERIALIZED (
  SELECT r.id, r.code, r.persons_on_paper, coalesce(t.entry, 1e18) AS entry,
    min(:today, coalesce(CASE WHEN t.reason LIKE '%[SOBO_TODAY=____-__-__]%'
        THEN substr(t.reason, instr(t.reason, '[SOBO_TODAY=') + 12, 10)
        ELSE date(t.at, '+7 hours') END, :today)) AS listed_on
  FROM recorded r LEFT JOIN trail_household t ON t.row_id = r.id AND t.seq = r.seq),
-- What was entered one by one since the list, as acts are, the list could not know, whatever its day.
known AS MATERIALIZED (
  SELECT l.*, m.joined_on, m.left_on, m.joined_on = h.registered_on AS is_first,
    EXISTS (SELECT 1 FROM trail_layout y
      CROSS JOIN change c ON c.layout = y.id AND c.row_id = m.id AND c.operation = 'insert'
      JOIN entry e ON e.id = c.entry AND e.batch IS NULL
      WHERE y.tbl = 'membership' AND c.entry > l.entry) AS came_later,
    EXISTS (SELECT 1 FROM trail_membership t JOIN entry e ON e.id = t.entry AND e.batch IS NULL
      WHERE t.row_id = m.id AND t.entry > l.entry AND t.operation = 'update'
        AND t.old_left_on IS NULL AND t.new_left_on IS NOT NULL) AS went_later
  FROM listed l
  JOIN household h ON h.id = l.id
  JOIN membership m ON m.household_id = l.id),
counted AS (
  SELECT id, code, persons_on_paper, listed_on,
    count(*) FILTER (WHERE joined_on <= listed_on
      AND (left_on IS NULL OR left_on > listed_on)) AS members,
    count(*) FILTER (WHERE (joined_on < listed_on OR is_first)
      AND (left_on IS NULL OR left_on >= listed_on)) AS members_before,
    count(*) FILTER (WHERE joined_on <= listed_on AND NOT came_later
      AND (left_on IS NULL OR left_on > listed_on OR went_later)) AS members_known
  FROM known
  GROUP BY id)
SELECT 'household:' || code AS subject, id AS household_id, persons_on_paper, listed_on, members
FROM counted
WHERE persons_on_paper NOT IN (members, members_before, members_known) AND members > 0
