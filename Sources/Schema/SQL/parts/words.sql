-- Which texts of `wanted (text)` have a word of `word (list, word)`, in `hit (text, list, words)` with how
-- many words of the list: whole words however they are written, with or without a space within. Phrases of
-- `spared (list, phrase)` that have one and mean something else are taken out first, the longest before the
-- others. Reads `plain`, whose texts are those three.
named (list, plain, joined) AS MATERIALIZED (
  SELECT w.list, p.plain, ' ' || replace(p.plain, ' ', '') || ' '
  FROM word w CROSS JOIN plain p ON p.text = w.word),
phrase (list, n, plain, joined) AS MATERIALIZED (
  SELECT s.list, row_number() OVER (PARTITION BY s.list ORDER BY length(e.plain) DESC, e.plain), e.plain,
    ' ' || replace(e.plain, ' ', '') || ' '
  FROM (SELECT DISTINCT list, phrase FROM spared) s CROSS JOIN plain e ON e.text = s.phrase),
-- What stands in place of a phrase keeps the words around it apart.
meant (list, text, n, plain) AS (
  SELECT DISTINCT w.list, t.text, 0, t.plain
  FROM (SELECT DISTINCT text FROM wanted) x CROSS JOIN plain t ON t.text = x.text CROSS JOIN named w
  WHERE instr(t.plain, w.plain) > 0 OR instr(t.plain, w.joined) > 0
  UNION ALL
  SELECT m.list, m.text, m.n + 1, replace(replace(m.plain, p.plain, ' | '), p.joined, ' | ')
  FROM meant m JOIN phrase p ON p.list = m.list AND p.n = m.n + 1),
last_phrase (list, n) AS MATERIALIZED (
  SELECT w.list, (SELECT count(*) FROM phrase p WHERE p.list = w.list)
  FROM (SELECT DISTINCT list FROM named) w),
hit AS MATERIALIZED (
  SELECT m.text, m.list, count(DISTINCT w.plain) AS words
  FROM last_phrase z JOIN meant m ON m.list = z.list AND m.n = z.n JOIN named w ON w.list = m.list
  WHERE instr(m.plain, w.plain) > 0 OR instr(m.plain, w.joined) > 0
  GROUP BY m.text, m.list),
