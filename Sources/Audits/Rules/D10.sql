-- id: D10
-- area: movement
-- severity: error
-- title.vi: Một hộ có hai kết quả trong một đợt
-- title.en: Two results of a household in one round
-- evidence: form
-- why.vi: Trong một đợt, hộ chỉ có một kết quả. Quyết định xếp một đằng, phiếu hay cột nghèo cũ, mới, tái nghèo xếp
--   một nẻo là hộ nằm ở hai danh sách.
-- why.en: A household has one result in a round. If the decision says one thing and the sheet or the column
--   of old, new or returned poor another, it stands on both lists.
-- remedy.vi: Đối chiếu quyết định với phiếu; sửa bên sai.
-- remedy.en: Compare decision and sheet and correct what is wrong.
-- subject: assessment
-- needs: recognition
-- judges: recognition
-- message.vi: Phiếu: {category:category}; quyết định: {recognised:category}; cột: {list_kind:list_kind}.
-- message.en: Sheet: {category:category}; decision: {recognised:category}; column: {list_kind:list_kind}.
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id,
  a.category, r.category AS recognised, a.list_kind
FROM recognition r
JOIN assessment a ON a.id = r.assessment_id
JOIN household h ON h.id = a.household_id
JOIN round d ON d.id = a.round_id
WHERE a.category <> r.category
  OR (a.list_kind IS NOT NULL AND r.category NOT IN ('poor', 'near_poor'))
