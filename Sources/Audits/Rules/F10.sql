-- id: F10
-- area: housing
-- severity: error
-- title.vi: Chủ hộ mất trước khi chi, chưa có quyết định người thừa hưởng
-- title.en: The head died before the first payment, with no decision on the heir
-- evidence: practice
-- why.vi: Tiền không thể chi cho người đã mất; cần quyết định cho người thừa hưởng hoặc hủy.
-- why.en: Nothing can be paid to the dead; there has to be a decision on the heir, or the support ends.
-- remedy.vi: Ra quyết định người thừa hưởng, hoặc thu hồi, hủy hỗ trợ.
-- remedy.en: Decide on the heir, or recover and cancel the support.
-- subject: housing
-- needs: housing_support; membership
-- judges: housing_support s
-- unjudged.head: housing_support s WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.household_id =
--   s.household_id AND m.relation = 'head' AND m.joined_on <= s.approved_on AND (m.left_on IS NULL OR m.left_on
--   > s.approved_on))
-- unjudged.head.vi: chưa rõ chủ hộ vào ngày duyệt
-- unjudged.head.en: who was the head on the day of approval is not known
-- money.vi: số tiền hỗ trợ đã chi, hoặc đã duyệt nếu chưa ghi số chi
-- money.en: what was paid of the support, or what was approved where no payment is recorded
-- message.vi: Chủ hộ mất {died_on:date}; chi {paid_on:date}.
-- message.en: The head died on {died_on:date}; paid {paid_on:date}.
SELECT 'housing:' || s.code AS subject, s.household_id, max(m.left_on) AS died_on, s.paid_on,
  coalesce(s.amount_paid, s.amount_approved) AS money
FROM housing_support s
JOIN membership m ON m.household_id = s.household_id AND m.relation = 'head'
  AND m.left_reason = 'died' AND m.joined_on <= s.approved_on AND m.left_on > s.approved_on
  AND m.left_on <= :today
WHERE coalesce(s.heir_decision, '') = '' AND (s.paid_on IS NULL OR m.left_on < s.paid_on)
GROUP BY s.id
