-- id: A06
-- area: classification
-- severity: error
-- title.vi: Dùng chuẩn nghèo không có hiệu lực vào ngày khảo sát
-- title.en: A standard that was not in force on the survey date
-- basis.vi: Nghị định 351/2025/NĐ-CP
-- basis.en: Decree 351/2025/NĐ-CP
-- evidence: V:6
-- why.vi: Chuẩn 2022–2025 dùng đến hết năm 2026, chuẩn mới từ năm 2027. Dùng lẫn chuẩn làm sai cả danh sách.
-- why.en: The standard of 2022–2025 serves until the end of 2026, the new one from 2027. Mixing them makes
--   the whole list wrong.
-- remedy.vi: Phân loại lại theo chuẩn có hiệu lực vào ngày khảo sát.
-- remedy.en: Class the household anew by the standard in force on the survey date.
-- subject: assessment
-- needs: assessment where standard IS NOT NULL
-- judges: assessment
-- unjudged.unnamed: assessment WHERE standard IS NULL
-- unjudged.unnamed.vi: phiếu không ghi dùng chuẩn nào
-- unjudged.unnamed.en: the sheet names no standard
-- message.vi: Khảo sát ngày {surveyed_on:date} dùng chuẩn {standard} (từ {surveys_from:date}[ đến
--   {surveys_to:date}]).
-- message.en: Surveyed on {surveyed_on:date} by the standard {standard} (from {surveys_from:date}[
--   to {surveys_to:date}]).
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  a.standard, a.surveyed_on, s.surveys_from, s.surveys_to
FROM assessment a
JOIN standard s ON s.code = a.standard
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE s.status = 'draft' OR a.surveyed_on < s.surveys_from OR a.surveyed_on > s.surveys_to
