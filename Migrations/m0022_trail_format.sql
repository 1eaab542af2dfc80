-- The trail's second format. A change has a salt, so that what was erased cannot be guessed from the
-- hashes that are left. An entry tells what the clock said beside the time that it was given, and is
-- signed where the registry has a writer's key. The registry has an identity. The views of the trail
-- are no longer stored: they are temporary views of whoever asks.

DROP TRIGGER change_is_only_redacted;

ALTER TABLE change ADD COLUMN salt INTEGER;
ALTER TABLE entry ADD COLUMN clock TEXT;
ALTER TABLE entry ADD COLUMN signature TEXT;

-- Changes that this very entry has made before, by earlier migrations.
UPDATE change SET salt = sobo_salt()
WHERE seq > (SELECT coalesce(sum(changes), 0) FROM entry) AND entry = sobo_entry();

-- As before, and the salt goes with the images.
CREATE TRIGGER change_is_only_redacted BEFORE UPDATE ON change BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed')
  WHERE NEW.seq IS NOT OLD.seq OR NEW.entry IS NOT OLD.entry OR NEW.layout IS NOT OLD.layout
    OR NEW.row_id IS NOT OLD.row_id OR NEW.operation IS NOT OLD.operation
    OR NEW.old IS NOT CASE WHEN OLD.old IS NOT NULL THEN '[]' END
    OR CASE WHEN OLD.entry = sobo_entry() THEN NEW.new IS NOT OLD.new OR NEW.salt IS NOT OLD.salt
      ELSE NEW.new IS NOT CASE WHEN OLD.new IS NOT NULL THEN '[]' END OR NEW.salt IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM redacted_change r WHERE r.seq = OLD.seq) END;
END;

-- What tells this registry from any other: one row, drawn at random in the entry that makes it.
CREATE TABLE registry_identity (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  identity TEXT NOT NULL CHECK (length(identity) = 32 AND identity NOT GLOB '*[^0-9a-f]*')
) STRICT;

CREATE TRIGGER registry_identity_is_never_updated BEFORE UPDATE ON registry_identity BEGIN
  SELECT RAISE(ABORT, 'the identity of a registry is never changed');
END;
CREATE TRIGGER registry_identity_is_never_deleted BEFORE DELETE ON registry_identity BEGIN
  SELECT RAISE(ABORT, 'the identity of a registry is never changed');
END;

-- The public keys in force: the one that signs every entry, and the one that replaces it when it is
-- lost. Without rows entries are not signed. Which change of them is lawful, the program says.
CREATE TABLE writer_key (
  id   INTEGER PRIMARY KEY,
  role TEXT NOT NULL UNIQUE CHECK (role IN ('writer', 'recovery')),
  key  TEXT NOT NULL CHECK (key GLOB '?*+????????+?*')
) STRICT;

CREATE TRIGGER writer_key_is_never_deleted BEFORE DELETE ON writer_key BEGIN
  SELECT RAISE(ABORT, 'a key is replaced and never deleted');
END;

-- data --

INSERT INTO registry_identity (id, identity)
VALUES (1, printf('%016x%016x', sobo_salt(), sobo_salt()));
