-- id: G17
-- area: programme
-- severity: error
-- title.vi: Hộ nhận hỗ trợ ngoài danh sách được phê duyệt của dự án
-- title.en: A recipient outside the project's approved list
-- evidence: practice
-- why.vi: Giao tài sản cho hộ không có trong danh sách phê duyệt rồi quyết toán là sai phạm đã bị phát hiện.
-- why.en: Assets went to households that were not on the approved list and were settled all the same.
-- remedy.vi: Đối chiếu quyết định phê duyệt danh sách; bổ sung quyết định, hoặc thu hồi.
-- remedy.en: Compare with the decision on the list; add the decision, or recover what was given.
-- subject: participant
-- needs: project_household where approved_on IS NOT NULL OR approval_no IS NOT NULL
-- judges: project_household w
-- unjudged.list: project_household w WHERE NOT EXISTS (SELECT 1 FROM project_household o WHERE o.project_id =
--   w.project_id AND (o.approved_on IS NOT NULL OR o.approval_no IS NOT NULL))
-- unjudged.list.vi: chưa ghi danh sách phê duyệt của dự án
-- unjudged.list.en: no approved list of the project is recorded
-- money.vi: trị giá hộ đã nhận
-- money.en: the value that the household was given
-- message.vi: Tham gia ngày {joined_on:date}[; danh sách phê duyệt ngày {approved_on:date}][; {others} hộ khác của dự án có trong danh
--   sách].
-- message.en: Joined on {joined_on:date}[; the list was approved on {approved_on:date}][;
--   {others:count other household} of the project on the list].
-- A project for which no list is recorded is not judged.
WITH listed AS MATERIALIZED (
  SELECT project_id, count(*) AS others FROM project_household
  WHERE approved_on IS NOT NULL OR approval_no IS NOT NULL GROUP BY project_id)
SELECT 'participant:' || p.code || '/' || h.code || '/' || w.joined_on AS subject,
  w.household_id, w.joined_on, w.approved_on,
  CASE WHEN w.approved_on IS NULL THEN l.others END AS others,
  w.value AS money
FROM listed l
JOIN project_household w ON w.project_id = l.project_id
JOIN project p ON p.id = w.project_id
JOIN household h ON h.id = w.household_id
WHERE w.approved_on > w.joined_on OR w.approved_on IS NULL AND w.approval_no IS NULL
