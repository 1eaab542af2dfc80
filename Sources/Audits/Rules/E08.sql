-- id: E08
-- area: identity
-- severity: error
-- title.vi: Tên đơn vị không xác định được
-- title.en: A unit's name that cannot be resolved
-- evidence: logic
-- why.vi: Nhiều xã trùng tên (Hưng Đạo, Quang Trung, Phan Thanh…); không có mã hay huyện thì không biết là xã nào.
-- why.en: Several communes share a name (Hưng Đạo, Quang Trung, Phan Thanh…); without code or district
--   nobody knows which is meant.
-- remedy.vi: Ghi mã xã trong tệp từ chối rồi nhập lại.
-- remedy.en: Give the commune's code in the reject file and load it again.
-- subject: batch
-- needs: batch
-- judges: batch_file f JOIN batch_problem p ON p.batch_file_id = f.id WHERE f.batch_id IN (SELECT max(id) FROM
--   batch WHERE undone_by IS NULL GROUP BY kind)
-- message.vi: Tệp {file}, dòng {line}: "{value}".
-- message.en: File {file}, line {line}: "{value}".
-- Only the file shows it: the rejected rows of the latest batch of its kind that still stands.
WITH latest AS (
  SELECT max(id) AS id FROM batch WHERE undone_by IS NULL GROUP BY kind)
SELECT 'batch:' || b.id || '/' || f.name || ':' || p.line AS subject, f.name AS file, p.line,
  p.value
FROM latest b
JOIN batch_file f ON f.batch_id = b.id
JOIN batch_problem p ON p.batch_file_id = f.id AND p.outcome IN ('rejected', 'undecided')
WHERE p.code IN ('unknown_commune', 'unknown_unit', 'ambiguous_commune', 'ambiguous_unit',
  'ambiguous_village')
