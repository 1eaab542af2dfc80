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
-- judges: (SELECT m.id FROM membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR
--   h.closed_on > :today) WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today) UNION ALL
--   SELECT DISTINCT i.person_id FROM insurance i JOIN membership m ON m.person_id = i.person_id AND m.left_on
--   <= :today WHERE i.valid_from <= :today AND (i.valid_to IS NULL OR i.valid_to >= :today) AND NOT EXISTS
--   (SELECT 1 FROM membership o WHERE o.person_id = i.person_id AND (o.left_on IS NULL OR o.left_on > :today)))
-- unjudged.standing: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR
--   h.closed_on > :today) WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today) AND h.id
--   NOT IN (SELECT a.household_id FROM recognition r JOIN assessment a ON a.id = r.assessment_id WHERE
--   coalesce(r.decided_on, a.surveyed_on) <= :today)
-- unjudged.standing.vi: hộ chưa từng được công nhận trong sổ
-- unjudged.standing.en: the household was never recognised in the registry
-- parameters: card_days
-- message.vi: {cards} thẻ còn giá trị[; hộ là {category:category} từ {valid_from:date}][; mất ngày {died_on:date}][; rời
--   hộ ngày {left_on:date}, không vào hộ khác].
-- message.en: {cards:count card} in force[; the household is {category:category} since {valid_from:date}][; died on
--   {died_on:date}][; left the household on {left_on:date} and joined no other].
-- Whoever died has no card; whoever left for elsewhere none of the poor here. A card given after a death is
-- G21's.
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
  FROM present p),
gone AS (
  SELECT m.household_id, m.code, h.code AS household_code, m.left_on, m.left_reason, c.cards,
    max(m.left_on || printf('%012d', m.id)) AS latest
  FROM (SELECT person_id, count(*) AS cards, max(object_code IN ('HN', 'CN')) AS is_of_the_poor,
      min(valid_from) AS first_from
    FROM insurance
    WHERE valid_from <= :today AND (valid_to IS NULL OR valid_to >= :today) GROUP BY person_id) c
  CROSS JOIN membership m ON m.person_id = c.person_id
  JOIN household h ON h.id = m.household_id
  WHERE m.left_on <= :today AND m.left_reason IS NOT NULL
    AND (m.left_reason = 'died' AND c.first_from <= m.left_on
      OR m.left_reason <> 'died' AND c.is_of_the_poor)
    AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.person_id = m.person_id
      AND o.id <> m.id AND (o.left_on IS NULL OR o.left_on > m.left_on))
  GROUP BY c.person_id)
SELECT 'member:' || household_code || '/' || code AS subject, household_id, cards,
  category, valid_from, NULL AS died_on, NULL AS left_on
FROM held
WHERE (category IN ('poor', 'near_poor') AND cards = 0)
  OR cards > 1
  OR (category NOT IN ('poor', 'near_poor') AND is_of_the_poor
    AND :today > date(valid_from, '+' || :card_days || ' days'))
UNION ALL
SELECT 'member:' || household_code || '/' || code, household_id, cards, NULL, NULL,
  CASE left_reason WHEN 'died' THEN left_on END, CASE WHEN left_reason <> 'died' THEN left_on END
FROM gone WHERE :today > date(left_on, '+' || :card_days || ' days')
