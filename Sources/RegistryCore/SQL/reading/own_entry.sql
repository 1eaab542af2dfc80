-- What the reader's account wrote.
SELECT e.id FROM main.entry e WHERE e.actor = :login
