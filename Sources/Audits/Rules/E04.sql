-- id: E04
-- area: identity
-- severity: error
-- title.vi: Năm sinh ghi ở cả hai cột Nam, Nữ hoặc không ghi ở cột nào
-- title.en: A birth year in both columns, or in neither
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:11
-- why.vi: Danh sách giấy ghi năm sinh ở cột Nam hoặc cột Nữ; cột nào có số chính là giới tính. Hai cột hoặc không cột
--   nào thì không biết giới tính.
-- why.en: Paper lists have the birth year in the column of men or of women, and that column is the sex. With
--   both or neither the sex is not known.
-- remedy.vi: Sửa dòng trong tệp từ chối rồi nhập lại.
-- remedy.en: Correct the line in the reject file and load it again.
-- subject: batch
-- needs: batch_problem where code IN ('birth_in_both_columns', 'birth_in_no_column')
-- judges: batch_file f JOIN batch_problem p ON p.batch_file_id = f.id WHERE f.batch_id IN (SELECT max(id) FROM
--   batch WHERE undone_by IS NULL GROUP BY kind)
-- message.vi: Tệp {file}, dòng {line}.
-- message.en: File {file}, line {line}.
-- Only the file shows it: the rejected rows of the latest batch of its kind that still stands.
WITH latest AS (
  SELECT max(id) AS id FROM batch WHERE undone_by IS NULL GROUP BY kind)
SELECT 'batch:' || b.id || '/' || f.name || ':' || p.line AS subject, f.name AS file, p.line
FROM latest b
JOIN batch_file f ON f.batch_id = b.id
JOIN batch_problem p ON p.batch_file_id = f.id
WHERE p.code IN ('birth_in_both_columns', 'birth_in_no_column')
