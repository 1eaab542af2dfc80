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
-- message.vi: Danh sách ghi {persons_on_paper} nhân khẩu, sổ có {members} thành viên.
-- message.en: The list has {persons_on_paper} persons, the registry {members} members.
-- A household without any member is B14's finding, one that everybody left B05's.
WITH counted AS (
  SELECT h.id, h.code, h.persons_on_paper,
    (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.joined_on <= :today
      AND (m.left_on IS NULL OR m.left_on > :today)) AS members
  FROM household h
  WHERE h.persons_on_paper IS NOT NULL AND h.registered_on <= :today
    AND (h.closed_on IS NULL OR h.closed_on > :today))
SELECT 'household:' || code AS subject, id AS household_id, persons_on_paper, members
FROM counted WHERE members <> persons_on_paper AND members > 0
