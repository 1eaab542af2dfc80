-- An erasure takes single values out of the images of the past and leaves the rest. What is left is
-- sealed with the leaf that is kept, and so is whose erasure it was and from which columns it took.

DROP TRIGGER change_is_only_redacted;

ALTER TABLE redacted_change ADD COLUMN person_id INTEGER;
ALTER TABLE redacted_change ADD COLUMN columns TEXT CHECK (columns GLOB '[[]"?*"]');
ALTER TABLE redacted_change ADD COLUMN remainder TEXT
  CHECK (length(remainder) = 64 AND remainder NOT GLOB '*[^0-9a-f]*');

-- The images of a change whose leaf is kept, and the image before of a change of the erasure's own
-- entry, may lose values: to nothing, or to words that say so. Everything else in the trail stays.
CREATE TRIGGER change_is_only_redacted BEFORE UPDATE ON change BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed')
  WHERE NEW.seq IS NOT OLD.seq OR NEW.entry IS NOT OLD.entry OR NEW.layout IS NOT OLD.layout
    OR NEW.row_id IS NOT OLD.row_id OR NEW.operation IS NOT OLD.operation
    OR CASE WHEN OLD.entry = sobo_entry() THEN NEW.new IS NOT OLD.new OR NEW.salt IS NOT OLD.salt
      ELSE NEW.salt IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM redacted_change r WHERE r.seq = OLD.seq) END
    OR (NEW.old IS NOT OLD.old AND (NEW.old IS NULL OR OLD.old IS NULL))
    OR (NEW.new IS NOT OLD.new AND (NEW.new IS NULL OR OLD.new IS NULL))
    OR (NEW.old IS NOT OLD.old AND NEW.old <> '[]'
      AND json_array_length(NEW.old) IS NOT json_array_length(OLD.old))
    OR (NEW.new IS NOT OLD.new AND NEW.new <> '[]'
      AND json_array_length(NEW.new) IS NOT json_array_length(OLD.new));
  SELECT RAISE(ABORT, 'the trail is never changed')
  WHERE EXISTS (
    SELECT 1 FROM (
      SELECT a.type, a.value FROM json_each(NEW.old) a JOIN json_each(OLD.old) b ON b.key = a.key
      WHERE a.value IS NOT b.value OR a.type IS NOT b.type
      UNION ALL
      SELECT a.type, a.value FROM json_each(NEW.new) a JOIN json_each(OLD.new) b ON b.key = a.key
      WHERE a.value IS NOT b.value OR a.type IS NOT b.type
    ) v
    WHERE NOT (v.type = 'null' OR (v.type = 'text' AND (v.value = '' OR v.value = '(da xoa theo luat)'
      OR v.value = '(' || OLD.row_id || ')' OR instr(v.value, '(đã xóa theo luật)')))));
END;
