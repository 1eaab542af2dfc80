-- Which texts of `wanted (text)` have a word of `word (list, word)`, in `hit (text, list, words)` with how
-- many words of the list: whole words however they are written, with or without a space within, less the
-- phrases of `spared (list, phrase)` that have it and mean something else. Reads `plain`, whose texts are
-- those three.
told (list, text, word, times) AS MATERIALIZED (
  SELECT w.list, t.text, w.word,
    (length(t.plain) - length(replace(t.plain, p.plain, ''))) / length(p.plain)
      + CASE WHEN instr(p.plain, '  ') > 0 THEN (length(t.plain)
        - length(replace(t.plain, ' ' || replace(p.plain, ' ', '') || ' ', '')))
        / (length(replace(p.plain, ' ', '')) + 2) ELSE 0 END
  FROM (SELECT DISTINCT text FROM wanted) n
  CROSS JOIN plain t ON t.text = n.text
  CROSS JOIN word w
  CROSS JOIN plain p ON p.text = w.word),
meant_otherwise (list, text, word, times) AS MATERIALIZED (
  SELECT o.list, o.text, o.word, sum((length(t.plain) - length(replace(t.plain, e.plain, ''))) / length(e.plain)
      + CASE WHEN instr(e.plain, '  ') > 0 THEN (length(t.plain)
        - length(replace(t.plain, ' ' || replace(e.plain, ' ', '') || ' ', '')))
        / (length(replace(e.plain, ' ', '')) + 2) ELSE 0 END)
  FROM told o
  CROSS JOIN plain t ON t.text = o.text
  CROSS JOIN plain p ON p.text = o.word
  CROSS JOIN spared s ON s.list = o.list
  CROSS JOIN plain e ON e.text = s.phrase
    AND ((length(e.plain) - length(replace(e.plain, p.plain, ''))) / length(p.plain)
      + CASE WHEN instr(p.plain, '  ') > 0 THEN (length(e.plain)
        - length(replace(e.plain, ' ' || replace(p.plain, ' ', '') || ' ', '')))
        / (length(replace(p.plain, ' ', '')) + 2) ELSE 0 END) > 0
  WHERE o.times > 0 GROUP BY o.list, o.text, o.word),
hit AS MATERIALIZED (
  SELECT o.text, o.list, count(*) AS words
  FROM told o
  LEFT JOIN meant_otherwise m ON m.list = o.list AND m.text = o.text AND m.word = o.word
  WHERE o.times > coalesce(m.times, 0) GROUP BY o.text, o.list),
