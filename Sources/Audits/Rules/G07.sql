-- id: G07
-- area: programme
-- severity: warning
-- title.vi: Quá hạn thu hồi, chưa thu được gì
-- title.en: Recovery is overdue and nothing came back
-- evidence: practice
-- why.vi: Phần vốn quay vòng phải thu hồi đúng hạn để chuyển cho hộ tiếp theo, trừ khi được miễn.
-- why.en: The revolving part comes back in time for the next household, unless it is waived.
-- remedy.vi: Đôn đốc thu hồi, hoặc ghi quyết định miễn.
-- remedy.en: Press for it, or record the waiver.
-- subject: participant
-- needs: project_household where recovery_due_on IS NOT NULL
-- judges: project_household
-- unjudged.due: project_household WHERE recovery_due_on IS NULL
-- unjudged.due.vi: chưa ghi hạn thu hồi
-- unjudged.due.en: no day for the recovery is recorded
-- parameters: waiver_words, waiver_forms = waived; waiver; waives, waiver_spared = miễn cưỡng; không miễn; không
--   được miễn; chưa miễn; chưa được miễn; không xóa nợ; không được xóa nợ; chưa xóa nợ; chưa được xóa nợ; đề nghị miễn; đề nghị được miễn; xin
--   miễn; xin được miễn; đề nghị xóa nợ; đề nghị được xóa nợ; xin xóa nợ; xin được xóa nợ; miễn phí; miễn dịch
-- examples.hit: trâu còn sống; không được miễn; miễn cưỡng trả; chưa xoá nợ; đang đề
--   nghị miễn; xin xoá nợ; thú y miễn phí; trâu đã tiêm miễn dịch
-- examples.miss: được miễn thu hồi; XÓA NỢ; xoá nợ theo quyết định; đã miễn (rủi ro); Waived
-- money.vi: trị giá hộ đã nhận, chưa thu hồi được gì
-- money.en: the value that the household was given, of which nothing came back
-- message.vi: Hạn thu hồi {recovery_due_on:date}; đã thu: {recovered:vnd}; kết quả: {outcome}.
-- message.en: Due on {recovery_due_on:date}; recovered: {recovered:vnd}; outcome: {outcome}.
WITH RECURSIVE wanted (text) AS MATERIALIZED (
  SELECT DISTINCT outcome FROM project_household WHERE outcome > '' AND recovery_due_on < :today),
word (list, word) AS (SELECT 'waiver', value FROM json_each(:waiver_words)
  UNION SELECT 'waiver', value FROM json_each('["' || replace(:waiver_forms, '; ', '","') || '"]')),
spared (list, phrase) AS (SELECT 'waiver', value FROM json_each('["' || replace(:waiver_spared, '; ', '","') || '"]')),
said (text) AS (SELECT text FROM wanted UNION SELECT word FROM word UNION SELECT phrase FROM spared),
-- include: plain_text
-- include: words
waived AS MATERIALIZED (SELECT DISTINCT text FROM hit)
SELECT 'participant:' || p.code || '/' || h.code || '/' || d.joined_on AS subject,
  d.household_id, d.recovery_due_on, d.recovered, d.outcome, d.value AS money
FROM project_household d
JOIN project p ON p.id = d.project_id
JOIN household h ON h.id = d.household_id
WHERE d.recovery_due_on < :today AND coalesce(d.recovered, 0) = 0
  AND coalesce(d.outcome, '') NOT IN (SELECT text FROM waived)
