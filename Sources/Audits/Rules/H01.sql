-- id: H01
-- area: access
-- severity: error
-- title.vi: Cùng một người lập và duyệt đề nghị
-- title.en: The same hand made and approved a proposal
-- evidence: logic
-- why.vi: Điều phải có người thứ hai chỉ có nghĩa khi người duyệt không có tay vào: không lập, sửa, gửi đề nghị
--   đó hay đề nghị mà nó thay, cũng không bằng một tài khoản khác của mình.
-- why.en: A second pair of eyes is one only where the approver had no hand in it: neither made, replaced nor
--   sent it or one that it replaces, nor did so with another account of theirs.
-- remedy.vi: Xem đề nghị (sobo proposal show); nếu hai tài khoản là của một người, kết thúc một; nhờ người khác
--   xem lại điều đã ghi.
-- remedy.en: See the proposal (sobo proposal show); where two accounts are one person's, end one; have somebody
--   else look again at what was written.
-- subject: proposal
-- needs: decision where verdict = 'approve'
-- judges: (SELECT DISTINCT proposal_id FROM decision WHERE verdict = 'approve')
-- message.vi: {maker} có tay vào đề nghị {hand}, {checker} duyệt đề nghị {proposal}[; cùng họ tên {person}].
-- message.en: {maker} had a hand in proposal {hand}, {checker} approved proposal {proposal}[; both are {person}].
-- The hands of what it replaces are its own.
WITH RECURSIVE chain (proposal_id, hand_id) AS (
  SELECT proposal_id, proposal_id FROM decision WHERE verdict = 'approve'
  UNION
  SELECT c.proposal_id, p.replaces FROM chain c JOIN proposal p ON p.id = c.hand_id
  WHERE p.replaces IS NOT NULL),
hand (proposal_id, hand_id, account_id) AS (
  SELECT c.proposal_id, c.hand_id, h.account_id
  FROM chain c JOIN proposal_hand h ON h.proposal_id = c.hand_id
  UNION
  SELECT c.proposal_id, c.hand_id, p.account_id FROM chain c JOIN proposal p ON p.id = c.hand_id)
SELECT 'proposal:' || d.proposal_id AS subject, d.proposal_id AS proposal, h.hand_id AS hand,
  m.login AS maker, a.login AS checker, CASE WHEN m.id <> a.id THEN a.name END AS person,
  (SELECT min(u.unit_id) FROM proposal_unit u WHERE u.proposal_id = d.proposal_id) AS unit_id
FROM decision d
JOIN account a ON a.id = d.account_id
JOIN hand h ON h.proposal_id = d.proposal_id
JOIN account m ON m.id = h.account_id
WHERE d.verdict = 'approve' AND (m.id = a.id OR m.name = a.name)
ORDER BY d.id, h.hand_id
