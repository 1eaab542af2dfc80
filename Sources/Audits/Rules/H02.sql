-- id: H02
-- area: access
-- severity: warning
-- title.vi: Duyệt nhanh đến mức không thể đã xem
-- title.en: Approved too fast to have been looked at
-- evidence: practice
-- why.vi: Đề nghị duyệt chỉ vài giây sau khi lập, hoặc sau lần duyệt trước của cùng người, là đề nghị không ai xem.
-- why.en: What is approved seconds after it was made, or after the last approval of the same person, was looked
--   at by nobody.
-- remedy.vi: Xem lại từng đề nghị (sobo proposal show), đối chiếu giấy tờ; nhắc người duyệt.
-- remedy.en: Look at each proposal again (sobo proposal show) and at its papers; remind the checker.
-- subject: proposal
-- needs: decision where verdict = 'approve'
-- judges: decision WHERE verdict = 'approve'
-- parameters: decision_seconds_min
-- message.vi: {checker} duyệt sau {seconds} giây[ kể từ lần quyết định trước về đề nghị {before}].
-- message.en: {checker} approved it after {seconds:count second}[, counted from the decision about proposal
--   {before}].
WITH decided AS (
  SELECT d.id, d.proposal_id, d.account_id, d.verdict,
    CAST(strftime('%s', d.decided_at) AS INTEGER) AS at,
    CAST(strftime('%s', p.made_at) AS INTEGER) AS made,
    lag(CAST(strftime('%s', d.decided_at) AS INTEGER)) OVER own AS last,
    lag(d.proposal_id) OVER own AS last_proposal
  FROM decision d JOIN proposal p ON p.id = d.proposal_id
  WINDOW own AS (PARTITION BY d.account_id ORDER BY d.id))
SELECT 'proposal:' || d.proposal_id AS subject, a.login AS checker,
  d.at - max(d.made, coalesce(d.last, d.made)) AS seconds,
  CASE WHEN d.last > d.made THEN d.last_proposal END AS before,
  (SELECT min(u.unit_id) FROM proposal_unit u WHERE u.proposal_id = d.proposal_id) AS unit_id
FROM decided d JOIN account a ON a.id = d.account_id
WHERE d.verdict = 'approve'
  AND d.at - max(d.made, coalesce(d.last, d.made)) < :decision_seconds_min
ORDER BY d.id
