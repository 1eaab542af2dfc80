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
-- parameters: waiver_words
-- message.vi: Hạn thu hồi {recovery_due_on:date}; đã thu: {recovered:vnd}; kết quả: {outcome}.
-- message.en: Due on {recovery_due_on:date}; recovered: {recovered:vnd}; outcome: {outcome}.
SELECT 'participant:' || p.code || '/' || h.code || '/' || w.joined_on AS subject,
  w.household_id, w.recovery_due_on, w.recovered, w.outcome
FROM project_household w
JOIN project p ON p.id = w.project_id
JOIN household h ON h.id = w.household_id
WHERE w.recovery_due_on < :today AND coalesce(w.recovered, 0) = 0
  AND NOT EXISTS (SELECT 1 FROM json_each(:waiver_words) v
    WHERE w.outcome LIKE '%' || v.value || '%')
