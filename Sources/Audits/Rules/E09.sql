-- id: E09
-- area: identity
-- severity: error
-- title.vi: Mã đơn vị đúng nhưng tên thuộc thời kỳ khác
-- title.en: A unit's code with a name of another time
-- evidence: logic
-- why.vi: Từ 01/7/2025, 15 mã được dùng lại cho đơn vị tên khác; mã và tên không cùng thời kỳ thì không biết là đơn vị
--   nào.
-- why.en: On 1 July 2025 fifteen codes passed to units of another name; where code and name are not of one
--   time, nobody knows which unit is meant.
-- remedy.vi: Sửa mã hoặc tên theo bản đồ vào ngày đăng ký, rồi nhập lại.
-- remedy.en: Correct code or name to the map of the day, and load it again.
-- subject: batch
-- needs: batch
-- judges: batch_file f JOIN batch_problem p ON p.batch_file_id = f.id WHERE f.batch_id IN (SELECT max(id) FROM
--   batch WHERE undone_by IS NULL GROUP BY kind)
-- message.vi: Tệp {file}, dòng {line}: "{value}".
-- message.en: File {file}, line {line}: "{value}".
-- Only the file shows it: the rows of the latest batch of its kind that still stands.
WITH latest AS (
  SELECT max(id) AS id FROM batch WHERE undone_by IS NULL GROUP BY kind)
SELECT 'batch:' || b.id || '/' || f.name || ':' || p.line AS subject, f.name AS file, p.line,
  p.value
FROM latest b
JOIN batch_file f ON f.batch_id = b.id
JOIN batch_problem p ON p.batch_file_id = f.id
WHERE p.code IN ('commune_name_mismatch', 'unit_of_another_time')
