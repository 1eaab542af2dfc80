-- id: H04
-- area: access
-- severity: error
-- title.vi: Duyệt cho đơn vị mà người duyệt không có nhiệm vụ
-- title.en: Approved for a unit in which no approver had a duty
-- evidence: logic
-- why.vi: Điều động đến một xã cần người duyệt của xã đó hoặc của tỉnh; nhiệm vụ kết thúc lùi ngày, hay bản đồ sửa
--   sau, làm lộ ra lần duyệt không có ai chịu trách nhiệm.
-- why.en: What touches a commune takes a checker of it, or of the province; a duty that was ended as of an earlier
--   day, or a map mended later, shows approvals for which nobody answers.
-- remedy.vi: Nhờ người duyệt của đơn vị xem lại điều đã ghi.
-- remedy.en: Have the checker of the unit look again at what was written.
-- subject: proposal
-- needs: proposal where state = 'approved' AND access = 'place'
-- judges: proposal WHERE state = 'approved' AND access = 'place'
-- message.vi: Đơn vị {unit} ({code}): {checkers} duyệt ngày {day:date} mà thiếu nhiệm vụ duyệt ở đó.
-- message.en: {unit} ({code}): {checkers} approved it on {day:date} without a duty to decide there.
WITH able AS MATERIALIZED (
  SELECT p.account_id, p.unit_id, p.valid_from, p.valid_to FROM duty_unit_period p
  JOIN role_access w ON w.role = p.role AND w.access = 'place' AND w.may = 'decide'),
approved AS MATERIALIZED (
  SELECT d.proposal_id, d.account_id, date(d.decided_at, '+7 hours') AS day
  FROM decision d JOIN proposal p ON p.id = d.proposal_id
  WHERE d.verdict = 'approve' AND p.state = 'approved' AND p.access = 'place')
SELECT 'proposal:' || x.proposal_id AS subject, x.unit_id, u.code, u.name AS unit,
  (SELECT group_concat(DISTINCT a.login) FROM approved o JOIN account a ON a.id = o.account_id
    WHERE o.proposal_id = x.proposal_id) AS checkers,
  (SELECT max(o.day) FROM approved o WHERE o.proposal_id = x.proposal_id) AS day
FROM proposal_unit x
JOIN proposal p ON p.id = x.proposal_id AND p.state = 'approved' AND p.access = 'place'
JOIN admin_unit u ON u.id = x.unit_id
WHERE NOT EXISTS (
  SELECT 1 FROM approved o JOIN able b ON b.account_id = o.account_id AND b.unit_id = x.unit_id
  WHERE o.proposal_id = x.proposal_id AND b.valid_from <= o.day
    AND (b.valid_to IS NULL OR b.valid_to >= o.day))
ORDER BY x.proposal_id, u.code
