-- id: G03
-- area: programme
-- severity: error
-- title.vi: Dự án cộng đồng thiếu biên bản đề xuất hoặc quyết định phê duyệt
-- title.en: A community project without minutes or decision
-- evidence: practice
-- why.vi: Dự án cộng đồng do nhóm hộ đề xuất, có biên bản họp, được thẩm định rồi phê duyệt.
-- why.en: A community project is proposed by the group with minutes of its meeting, appraised and approved.
-- remedy.vi: Bổ sung số biên bản, số quyết định.
-- remedy.en: Add the numbers of the minutes and the decision.
-- subject: project
-- needs: project where mode = 'community'
-- judges: project
-- unjudged.mode: project WHERE mode IS NULL
-- unjudged.mode.vi: chưa ghi phương thức thực hiện dự án
-- unjudged.mode.en: how the project is run is not recorded
-- money.vi: tiền Nhà nước của dự án, hoặc tổng kinh phí nếu chưa ghi
-- money.en: the State's part of the project, or its total where that is not recorded
-- message.vi: Biên bản: {minutes_no}; quyết định: {decision_no}.
-- message.en: Minutes: {minutes_no}; decision: {decision_no}.
SELECT 'project:' || p.code AS subject, p.unit_id, p.minutes_no, p.decision_no,
  coalesce(p.state_amount, p.total_budget) AS money
FROM project p
WHERE p.mode = 'community'
  AND (coalesce(p.minutes_no, '') = '' OR coalesce(p.decision_no, '') = '')
