-- id: H03
-- area: access
-- severity: error
-- title.vi: Tài khoản ghi vào ngày không có nhiệm vụ
-- title.en: An account wrote on a day without a duty
-- evidence: logic
-- why.vi: Nhiệm vụ kết thúc lùi ngày, hoặc tệp sổ bị chương trình khác ghi: điều ghi sau ngày kết thúc không thuộc
--   trách nhiệm của ai.
-- why.en: A duty was ended as of an earlier day, or another program wrote the file: what was written after that
--   day is nobody's responsibility.
-- remedy.vi: Xem các lần ghi (sobo audit trail), nhờ người có nhiệm vụ xem lại; kết thúc nhiệm vụ từ hôm nay, không
--   lùi ngày.
-- remedy.en: See the entries (sobo audit trail) and have them looked at by somebody with the duty; end duties from
--   today on, not as of an earlier day.
-- subject: account
-- needs: account
-- judges: account
-- message.vi: {entries} lần ghi ngoài nhiệm vụ, từ {first:date} đến {last:date}, lần đầu là lần ghi số {entry}.
-- message.en: {entries:count entry} without a duty, from {first:date} to {last:date}; the first is entry {entry}.
-- On the day on which a duty ends, what was written before that was written under it.
WITH begun AS MATERIALIZED (
  SELECT a.id, a.login, a.ended_on, min(c.entry) AS entry
  FROM account a CROSS JOIN trail_layout l ON l.tbl = 'account'
  CROSS JOIN change c ON c.layout = l.id AND c.row_id = a.id AND c.operation = 'insert'
  GROUP BY a.id),
written AS MATERIALIZED (
  SELECT b.id, b.login, b.ended_on, e.id AS entry, date(e.at, '+7 hours') AS day
  FROM entry e JOIN begun b ON b.login = e.actor AND e.id >= b.entry)
SELECT 'account:' || w.login AS subject, count(*) AS entries, min(w.day) AS first,
  max(w.day) AS last, min(w.entry) AS entry
FROM written w
WHERE w.ended_on < w.day OR NOT EXISTS (
  SELECT 1 FROM duty d WHERE d.account_id = w.id AND d.valid_from <= w.day
    AND (d.valid_to IS NULL OR d.valid_to >= w.day))
GROUP BY w.id
