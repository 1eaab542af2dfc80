-- Ends the duties of account ?1 as an administrator that are in force on day ?2.
UPDATE duty AS d SET valid_to = ?2
WHERE d.account_id = ?1 AND d.role = 'admin' AND in_force(d, ?2)
