-- id: H05
-- area: access
-- severity: warning
-- title.vi: Đề nghị chờ mà không ai duyệt được
-- title.en: A proposal waits that nobody may approve
-- evidence: logic
-- why.vi: Đơn vị không có người duyệt hôm nay, hoặc mọi người duyệt đều có tay vào đề nghị: hồ sơ nằm lại mãi.
-- why.en: The unit has no checker today, or all who may decide had a hand in it: the record stays as it is for ever.
-- remedy.vi: Người quản trị giao nhiệm vụ duyệt cho một người khác (sobo duty grant).
-- remedy.en: An administrator grants somebody else the duty to decide (sobo duty grant).
-- subject: proposal
-- needs: proposal where state = 'sent' AND access = 'place'
-- judges: proposal WHERE state = 'sent' AND access = 'place'
-- message.vi: Chờ từ {made_on:date}; đơn vị {unit} ({code}) hôm nay không ai duyệt được.
-- message.en: Waits since {made_on:date}; nobody may decide today for {unit} ({code}).
-- Hands of what it replaces count as well.
WITH RECURSIVE able AS MATERIALIZED (
  SELECT p.account_id, p.unit_id FROM duty_unit_period p
  JOIN role_access w ON w.role = p.role AND w.access = 'place' AND w.may = 'decide'
  WHERE in_force(p, :today)),
chain (proposal_id, hand_id) AS (
  SELECT id, id FROM proposal WHERE state = 'sent' AND access = 'place'
  UNION
  SELECT c.proposal_id, p.replaces FROM chain c JOIN proposal p ON p.id = c.hand_id
  WHERE p.replaces IS NOT NULL),
hand (proposal_id, account_id) AS MATERIALIZED (
  SELECT c.proposal_id, h.account_id
  FROM chain c JOIN proposal_hand h ON h.proposal_id = c.hand_id
  UNION
  SELECT c.proposal_id, p.account_id FROM chain c JOIN proposal p ON p.id = c.hand_id)
SELECT 'proposal:' || p.id AS subject, x.unit_id, u.code, u.name AS unit, p.made_on
FROM proposal p
JOIN proposal_unit x ON x.proposal_id = p.id
JOIN admin_unit u ON u.id = x.unit_id
WHERE p.state = 'sent' AND p.access = 'place' AND NOT EXISTS (
  SELECT 1 FROM able b WHERE b.unit_id = x.unit_id AND NOT EXISTS (
    SELECT 1 FROM hand h WHERE h.proposal_id = p.id AND h.account_id = b.account_id))
ORDER BY p.id, u.code
