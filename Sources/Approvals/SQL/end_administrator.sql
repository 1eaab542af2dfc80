-- Ends the duties of account ?1 as an administrator that are in force on day ?2.
UPDATE duty SET valid_to = ?2
WHERE account_id = ?1 AND role = 'admin' AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
