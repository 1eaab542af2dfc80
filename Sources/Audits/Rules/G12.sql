-- id: G12
-- area: programme
-- severity: warning
-- title.vi: Thẻ bảo hiểm y tế thiếu, trùng hoặc còn dùng sau khi thoát nghèo
-- title.en: A health insurance card missing, double, or still good after the escape
-- evidence: practice
-- why.vi: Người của hộ nghèo, cận nghèo được cấp một thẻ; thẻ HN, CN hết quyền lợi sau khi thoát nghèo.
-- why.en: Members of poor and near-poor households have one card; those of kind HN and CN end after the escape.
-- remedy.vi: Đối chiếu với bảo hiểm xã hội.
-- remedy.en: Compare with the social insurance.
-- subject: member
-- needs: insurance
-- parameters: card_days
-- message.vi: {cards} thẻ còn giá trị; hộ là {category:category} từ {valid_from:date}.
-- message.en: {cards:count card} in force; the household is {category:category} since
--   {valid_from:date}.
WITH standing AS MATERIALIZED (
  SELECT household_id, category, valid_from FROM category_period p
  WHERE in_force(p, :today)),
present AS (
  SELECT m.id, m.household_id, m.person_id, m.code, h.code AS household_code, s.category,
    s.valid_from
  FROM standing s
  JOIN household h ON h.id = s.household_id AND (h.closed_on IS NULL OR h.closed_on > :today)
  JOIN membership m ON m.household_id = h.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)),
held AS (
  SELECT p.*, (SELECT count(*) FROM insurance i WHERE i.person_id = p.person_id
      AND i.valid_from <= :today AND (i.valid_to IS NULL OR i.valid_to >= :today)) AS cards,
    EXISTS (SELECT 1 FROM insurance i WHERE i.person_id = p.person_id
      AND i.object_code IN ('HN', 'CN') AND i.valid_from <= :today
      AND (i.valid_to IS NULL OR i.valid_to >= :today)) AS is_of_the_poor
  FROM present p)
SELECT 'member:' || household_code || '/' || code AS subject, household_id, cards,
  category, valid_from
FROM held
WHERE (category IN ('poor', 'near_poor') AND cards = 0)
  OR cards > 1
  OR (category NOT IN ('poor', 'near_poor') AND is_of_the_poor
    AND :today > date(valid_from, '+' || :card_days || ' days'))
