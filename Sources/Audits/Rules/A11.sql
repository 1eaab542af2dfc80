-- id: A11
-- area: classification
-- severity: warning
-- title.vi: Nhiều hộ liền nhau có cùng điểm B1 và B2
-- title.en: Neighbours on the list with equal B1 and B2
-- evidence: practice
-- why.vi: Năm hộ liền nhau trong danh sách cùng điểm B1 và B2 hiếm khi là ngẫu nhiên; thường là kéo ô trong
--   bảng tính.
-- why.en: Five neighbours on a list with the same B1 and B2 are seldom chance; mostly a spreadsheet cell was
--   filled down.
-- remedy.vi: So với phiếu của từng hộ trong dãy.
-- remedy.en: Compare with the sheet of each household in the run.
-- subject: assessment
-- needs: assessment where list_no IS NOT NULL
-- judges: assessment
-- unjudged.list_no: assessment WHERE list_no IS NULL
-- unjudged.list_no.vi: phiếu chưa ghi số thứ tự trong danh sách
-- unjudged.list_no.en: the sheet has no place on the list
-- parameters: equal_scores_run
-- message.vi: {households} hộ liền nhau từ hộ thứ {place} cùng B1 = {b1}, B2 = {b2}.
-- message.en: {households} neighbours from place {place} on have B1 = {b1}, B2 = {b2}.
-- Five with equal points in one village's list are rare: only such lists are read in their order.
WITH crowded AS MATERIALIZED (
  SELECT DISTINCT round_id, village_id
  FROM (SELECT a.round_id, h.village_id
    FROM assessment a CROSS JOIN household h ON h.id = a.household_id
    WHERE a.list_no IS NOT NULL
    -- As one number, which sorts faster; should two points fall together, a list is read in vain.
    GROUP BY (a.round_id << 40) + (h.village_id << 20) + ((a.b1 & 1023) << 10) + (a.b2 & 1023)
    HAVING count(*) >= :equal_scores_run)),
listed AS (
  SELECT a.id, a.household_id, a.round_id, h.village_id, a.list_no, a.b1, a.b2,
    row_number() OVER w AS place, lag(a.household_id) OVER w AS before_id,
    a.b1 IS lag(a.b1) OVER w AND a.b2 IS lag(a.b2) OVER w AS repeated
  FROM crowded c
  CROSS JOIN household h ON h.village_id = c.village_id
  CROSS JOIN assessment a ON a.household_id = h.id AND a.round_id = c.round_id
  WHERE a.list_no IS NOT NULL
  WINDOW w AS (PARTITION BY a.round_id, h.village_id ORDER BY a.list_no, a.id)),
run AS (
  SELECT l.*, l.place - row_number() OVER (PARTITION BY l.round_id, l.village_id
    ORDER BY l.place) AS number
  FROM listed l WHERE l.repeated)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, n.household_id,
  min(n.place) - 1 AS place, count(*) + 1 AS households, n.b1, n.b2
FROM run n
JOIN round r ON r.id = n.round_id
JOIN household h ON h.id = n.before_id
GROUP BY n.round_id, n.village_id, n.number
HAVING count(*) + 1 >= :equal_scores_run
