-- id: H07
-- area: access
-- severity: warning
-- title.vi: Xã có hồ sơ được ghi mà không ai có nhiệm vụ ở đó
-- title.en: Records are written of a commune for which nobody has a duty
-- evidence: practice
-- why.vi: Xã không có người nhập hay người duyệt nào hôm nay thì cấp tỉnh ghi và duyệt thay; không ai ở xã trả lời về
--   hồ sơ, và điều phải đề nghị nằm lại ở tỉnh.
-- why.en: Where a commune has neither a clerk nor a checker today the province writes and decides in its place; nobody
--   there answers for the records, and what is proposed waits for the province.
-- remedy.vi: Người quản trị giao nhiệm vụ cho người của xã (sobo duty grant TÊN --role clerk --unit MÃ).
-- remedy.en: An administrator grants people of the commune their duties (sobo duty grant LOGIN --role clerk --unit CODE).
-- subject: unit
-- needs: account
-- judges: (SELECT DISTINCT v.unit_id FROM household h JOIN village_unit v ON v.village_id = h.village_id
--   WHERE v.valid_to IS NULL)
-- message.vi: {unit} ({code}): {entries} lần ghi từ khi sổ có tài khoản, lần cuối ngày {day:date} của {actor} (lần ghi số {entry}).
-- message.en: {unit} ({code}): {entries:count entry} since there are accounts, the last on {day:date} by {actor} (entry {entry}).
-- From the first account on. A household counts in the commune in which it is now.
WITH begun AS MATERIALIZED (
  SELECT min(c.seq) AS seq FROM trail_layout l
  CROSS JOIN change c ON c.layout = l.id AND c.row_id = (SELECT min(id) FROM account)
  WHERE l.tbl = 'account'),
served AS MATERIALIZED (
  SELECT DISTINCT p.unit_id FROM duty_unit_period p
  WHERE p.role IN ('clerk', 'checker') AND in_force(p, :today)),
written AS MATERIALIZED (
  SELECT DISTINCT c.entry, CASE l.tbl WHEN 'household' THEN c.row_id
      WHEN 'membership' THEN (SELECT m.household_id FROM membership m WHERE m.id = c.row_id)
      ELSE (SELECT a.household_id FROM assessment a WHERE a.id = c.row_id) END AS household_id
  FROM begun b CROSS JOIN change c ON c.seq > b.seq
  CROSS JOIN trail_layout l ON l.id = c.layout AND l.tbl IN ('household', 'membership', 'assessment'))
SELECT 'unit:' || u.code || '@' || u.valid_from || '/duty' AS subject, u.id AS unit_id, u.code,
  u.name AS unit, count(DISTINCT e.id) AS entries, max(e.id) AS entry,
  date(e.at, '+7 hours') AS day, e.actor
FROM written w
JOIN household h ON h.id = w.household_id
JOIN village_unit v ON v.village_id = h.village_id AND v.valid_to IS NULL
JOIN admin_unit u ON u.id = v.unit_id
JOIN entry e ON e.id = w.entry
JOIN account a ON a.login = e.actor
WHERE u.id NOT IN (SELECT unit_id FROM served)
GROUP BY u.id
ORDER BY u.code
