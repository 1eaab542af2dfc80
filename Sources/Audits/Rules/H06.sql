-- id: H06
-- area: access
-- severity: warning
-- title.vi: Chủ tệp thay người quản trị
-- title.en: The owner of the file replaced an administrator
-- evidence: logic
-- why.vi: Việc quản trị cần hai người; khi một người không còn liên lạc được, chủ tệp một mình giao nhiệm vụ đó cho
--   người khác, nên phải có người xem lại.
-- why.en: Administration takes two persons; where one of them cannot be reached, the owner of the file alone gives the
--   duty to somebody else, so somebody has to look at it afterwards.
-- remedy.vi: Đối chiếu với quyết định phân công; đúng thì chấp nhận phát hiện và nêu số quyết định, sai thì kết thúc
--   nhiệm vụ (sobo duty end).
-- remedy.en: Hold it against the decision on who administers; accept the finding with its number, or end the duty
--   (sobo duty end).
-- subject: account
-- needs: account
-- judges: duty WHERE role = 'admin'
-- message.vi: {owner} giao nhiệm vụ quản trị[ của {before}] ngày {day:date}, lần ghi số {entry}: {reason}.
-- message.en: {owner} gave the duty of an administrator[, that of {before},] on {day:date}, entry {entry}: {reason}.
SELECT 'account:' || a.login AS subject, e.id AS entry, e.os_user AS owner, e.reason,
  date(e.at, '+7 hours') AS day, (
    SELECT b.login FROM duty o JOIN account b ON b.id = o.account_id
    JOIN change x ON x.layout = l.id AND x.row_id = o.id
    WHERE x.entry = e.id AND x.operation = 'update') AS before
FROM duty d JOIN account a ON a.id = d.account_id
CROSS JOIN trail_layout l ON l.tbl = 'duty'
CROSS JOIN change c ON c.layout = l.id AND c.row_id = d.id AND c.operation = 'insert'
JOIN entry e ON e.id = c.entry AND e.action = 'duty replace'
ORDER BY e.id
