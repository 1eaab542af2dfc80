-- name: batches
-- title.vi: Các lô đã nhập
-- title.en: Import batches
-- about.vi: --year Y: nhập trong năm Y, theo giờ Việt Nam. Lô được duyệt: người nhập là người đề nghị.
-- about.en: --year Y: imported in year Y by the clock of Vietnam. Of an approved batch, by is who proposed.
-- parameters: year
-- columns: batch:integer kind files rows:integer new:integer changed:integer unchanged:integer
--   undecided:integer rejected:integer on_error at actor undone_by:integer
-- column.batch: Lô | Batch
-- column.kind: Loại | Kind
-- column.files: Tệp | Files
-- column.rows: Số dòng | Rows
-- column.new: Mới | New
-- column.changed: Thay đổi | Changed
-- column.unchanged: Không đổi | Unchanged
-- column.undecided: Chưa xác định | Undecided
-- column.rejected: Bị từ chối | Rejected
-- column.on_error: Khi có lỗi | On error
-- column.at: Lúc | At
-- column.actor: Người nhập | By
-- column.undone_by: Hoàn tác bởi lần ghi | Undone by entry
SELECT b.id AS batch, b.kind,
  (SELECT group_concat(name, ';') FROM (
    SELECT f.name FROM batch_file f WHERE f.batch_id = b.id ORDER BY f.id)) AS files,
  b.rows, b.new, b.changed, b.unchanged, b.undecided, b.rejected, b.on_error,
  e.at, coalesce((
    SELECT a.login FROM decision d JOIN proposal p ON p.id = d.proposal_id
    JOIN account a ON a.id = p.account_id
    WHERE d.entry_id = e.id AND d.verdict = 'approve' AND p.state = 'approved'), e.actor) AS actor,
  b.undone_by
FROM batch b
LEFT JOIN (SELECT batch, min(id) AS id FROM entry WHERE batch IS NOT NULL GROUP BY batch) first
  ON first.batch = b.id
LEFT JOIN entry e ON e.id = first.id
WHERE TRUE
  AND date(e.at, '+7 hours') BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
ORDER BY b.id
