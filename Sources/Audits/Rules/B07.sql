-- id: B07
-- area: listing
-- severity: warning
-- title.vi: Hộ nghèo bị nhập vào hộ khác trước khi rà soát
-- title.en: A poor household merged away before the review
-- evidence: practice
-- why.vi: Nhập hộ nghèo vào hộ khác làm tỷ lệ giảm mà không ai thoát nghèo; từng xảy ra trước kỳ xét nông thôn mới.
-- why.en: Merging a poor household into another lowers the rate without anybody escaping; it has been done
--   before assessments of new rural communes.
-- remedy.vi: Kiểm tra hai hộ có thực sự ở chung; nếu không thì tách lại.
-- remedy.en: Check whether both really live together; if not, split them again.
-- subject: household
-- needs: household where close_reason = 'merged'
-- judges: household h WHERE h.close_reason = 'merged'
-- unjudged.standing: household h WHERE h.close_reason = 'merged' AND NOT EXISTS (SELECT 1 FROM assessment a
--   JOIN recognition r ON r.assessment_id = a.id JOIN round d ON d.id = a.round_id AND d.year <
--   CAST(substr(h.closed_on, 1, 4) AS INTEGER) WHERE a.household_id = h.id)
-- unjudged.standing.vi: trước năm nhập hộ chưa từng được công nhận trong sổ
-- unjudged.standing.en: the household was not recognised before the year of the merger
-- parameters: review_to
-- message.vi: Nhập ngày {closed_on:date} khi đang là {category:category}.
-- message.en: Merged on {closed_on:date} while listed as {category:category}.
WITH merged AS (
  SELECT h.id, h.code, h.closed_on,
    (SELECT r.category FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      JOIN round d ON d.id = a.round_id
      WHERE a.household_id = h.id AND d.year < CAST(substr(h.closed_on, 1, 4) AS INTEGER)
      ORDER BY d.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1)
      AS category
  FROM household h
  -- An opened round ends on the day that it was opened with.
  WHERE h.close_reason = 'merged' AND h.closed_on <= coalesce(
    (SELECT d.due_on FROM round d WHERE d.kind = 'annual'
      AND d.year = CAST(substr(h.closed_on, 1, 4) AS INTEGER)),
    substr(h.closed_on, 1, 5) || :review_to))
SELECT 'household:' || code AS subject, id AS household_id, closed_on, category
FROM merged WHERE category = 'poor'
