-- id: A16
-- area: classification
-- severity: error
-- title.vi: Phân loại theo chuẩn của tỉnh không phải kết quả chấm điểm
-- title.en: The class by the province's standard is not what the points give
-- evidence: logic
-- why.vi: Nơi tỉnh có chuẩn nghèo riêng, mỗi phiếu có hai kết quả; cả hai đều do điểm mà ra. Hộ ghi sai
--   theo chuẩn của tỉnh bị mất, hoặc được nhầm, chính sách của tỉnh.
-- why.en: Where a province has a standard of its own each sheet has two results, and both follow from the
--   points. A wrong one takes the province's support from a household, or gives it to another.
-- remedy.vi: Đối chiếu điểm với ngưỡng của chuẩn tỉnh (sobo review explain), sửa điểm hoặc phân loại.
-- remedy.en: Hold the points against the lines of the province's standard (sobo review explain); correct
--   the points or the class.
-- subject: assessment
-- needs: assessment where provincial_category IS NOT NULL
-- judges: provincial_result p WHERE p.category IS NOT NULL
-- unjudged.answers: provincial_result p WHERE p.category IS NOT NULL AND p.category_computed IS NULL
-- unjudged.answers.vi: còn câu trả lời chưa hỏi nên chưa biết phân loại
-- unjudged.answers.en: an answer that was not asked decides the class
-- message.vi: Chuẩn {standard}: ghi {category:category}, nhưng B1 = {b1}, B2 = {b2} cho kết quả
--   {computed:category}.
-- message.en: Standard {standard}: recorded as {category:category}, but B1 = {b1}, B2 = {b2} give
--   {computed:category}.
-- A class that hangs on an answer that was not asked is no finding: it is not known. The class by the
-- national standard is A03's.
SELECT 'assessment:' || h.code || '/' || r.code AS subject, p.household_id,
  p.standard, p.category, p.category_computed AS computed, p.b1, p.b2_least AS b2
FROM provincial_result p
JOIN household h ON h.id = p.household_id
JOIN round r ON r.id = p.round_id
WHERE p.category IS NOT NULL
  AND p.category_computed <> CASE WHEN p.category IN ('poor', 'near_poor') THEN p.category
    ELSE 'non_poor' END
