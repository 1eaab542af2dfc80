-- id: B11
-- area: listing
-- severity: error
-- title.vi: Hộ vào rà soát không từ danh sách cũ, cũng không có giấy đề nghị
-- title.en: Reviewed without being on the list and without a request
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:30
-- why.vi: Chỉ rà soát hộ đang trong danh sách nghèo, cận nghèo và hộ có giấy đề nghị. Hộ khác đưa vào là sai
--   thủ tục.
-- why.en: Only households on the list of poor and near-poor and those that asked for it are reviewed.
-- remedy.vi: Ghi số, ngày giấy đề nghị; hoặc sửa căn cứ rà soát.
-- remedy.en: Record number and date of the request, or correct the reason for the review.
-- subject: assessment
-- needs: assessment
-- judges: assessment a JOIN round d ON d.id = a.round_id WHERE (a.basis = 'request' OR a.category IN ('poor',
--   'near_poor'))
-- unjudged.before: assessment a JOIN round d ON d.id = a.round_id WHERE (a.basis = 'request' OR a.category IN
--   ('poor', 'near_poor')) AND a.basis <> 'request' AND NOT EXISTS (SELECT 1 FROM round e WHERE e.year < d.year
--   AND EXISTS (SELECT 1 FROM assessment o JOIN recognition r ON r.assessment_id = o.id WHERE o.round_id =
--   e.id))
-- unjudged.before.vi: năm công nhận đầu tiên trong sổ, chưa biết ai đã thuộc danh sách
-- unjudged.before.en: in the first year of the registry nobody knows who was on the list before
-- message.vi: Căn cứ ghi: {basis:review_basis}; trước đó: {before:category}; giấy đề nghị: {request_no}.
-- message.en: Basis recorded: {basis:review_basis}; before: {before:category}; request: {request_no}.
-- The first year of the registry cannot know who was on the list before.
WITH first AS MATERIALIZED (
  SELECT min(d.year) AS year FROM round d WHERE EXISTS (
    SELECT 1 FROM assessment a JOIN recognition r ON r.assessment_id = a.id
    WHERE a.round_id = d.id)),
reviewed AS MATERIALIZED (
  SELECT d.id, d.code, d.year, y.id AS year_before FROM round d
  LEFT JOIN round y ON y.kind = 'annual' AND d.kind = 'annual' AND y.year = d.year - 1),
doubtful AS (
  SELECT a.id, a.household_id, a.surveyed_on, a.basis, a.request_no, d.code
  FROM reviewed d
  CROSS JOIN assessment a ON a.round_id = d.id
  WHERE CASE a.basis WHEN 'request' THEN a.request_no IS NULL AND a.requested_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM review_list l
        WHERE l.round_id = a.round_id AND l.household_id = a.household_id)
    ELSE d.year > (SELECT year FROM first) AND a.category IN ('poor', 'near_poor')
      -- Most were on last year's list: the quick answer first.
      AND NOT EXISTS (SELECT 1 FROM assessment p
        CROSS JOIN recognition r ON r.assessment_id = p.id
        WHERE p.household_id = a.household_id AND p.round_id = d.year_before
          AND r.category IN ('poor', 'near_poor')) END),
listed AS (
  SELECT l.*, CASE l.basis WHEN 'existing' THEN
      (SELECT r.category FROM assessment o JOIN recognition r ON r.assessment_id = o.id
        JOIN round e ON e.id = o.round_id
        WHERE o.household_id = l.household_id AND o.surveyed_on < l.surveyed_on
        ORDER BY e.year DESC, coalesce(r.decided_on, o.surveyed_on) DESC, r.id DESC LIMIT 1) END
      AS before
  FROM doubtful l)
SELECT 'assessment:' || h.code || '/' || l.code AS subject, l.household_id,
  l.basis, l.before, l.request_no
FROM listed l
JOIN household h ON h.id = l.household_id
WHERE l.basis = 'request' OR coalesce(l.before, 'none') NOT IN ('poor', 'near_poor')
