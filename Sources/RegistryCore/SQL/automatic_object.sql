-- Whether a row of `sqlite_schema` is an automatic index or a table of SQLite's own; of these,
-- `sqlite_sequence` and the statistics can change no answer.
CASE type
WHEN 'index' THEN sql IS NULL AND CASE
  WHEN substr(name, 1, length(tbl_name) + 18) = 'sqlite_autoindex_' || tbl_name || '_'
  THEN substr(name, length(tbl_name) + 19) GLOB '[1-9]*'
    AND NOT substr(name, length(tbl_name) + 19) GLOB '*[^0-9]*' END
WHEN 'table' THEN name = tbl_name AND CASE name
  WHEN 'sqlite_sequence' THEN sql = 'CREATE TABLE sqlite_sequence(name,seq)'
  WHEN 'sqlite_stat1' THEN sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'
  WHEN 'sqlite_stat4' THEN sql = 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)' END
END IS TRUE
