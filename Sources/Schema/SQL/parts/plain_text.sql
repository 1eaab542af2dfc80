-- Texts of `said (text)` as they are compared, in `plain (text, plain)`: in small letters, with the mark
-- where it is put today (hòa as hoà), without punctuation, each word in spaces of its own. Letters go eight at
-- a time: SQLite reads no expression that goes too deep, and any shell has to read this one.
plain_letter (n, a1, b1, a2, b2, a3, b3, a4, b4, a5, b5, a6, b6, a7, b7, a8, b8) AS (VALUES
  (1, 'À', 'à', 'Á', 'á', 'Ả', 'ả', 'Ã', 'ã', 'Ạ', 'ạ', 'Ă', 'ă', 'Ằ', 'ằ', 'Ắ', 'ắ'),
  (2, 'Ẳ', 'ẳ', 'Ẵ', 'ẵ', 'Ặ', 'ặ', 'Â', 'â', 'Ầ', 'ầ', 'Ấ', 'ấ', 'Ẩ', 'ẩ', 'Ẫ', 'ẫ'),
  (3, 'Ậ', 'ậ', 'È', 'è', 'É', 'é', 'Ẻ', 'ẻ', 'Ẽ', 'ẽ', 'Ẹ', 'ẹ', 'Ê', 'ê', 'Ề', 'ề'),
  (4, 'Ế', 'ế', 'Ể', 'ể', 'Ễ', 'ễ', 'Ệ', 'ệ', 'Ì', 'ì', 'Í', 'í', 'Ỉ', 'ỉ', 'Ĩ', 'ĩ'),
  (5, 'Ị', 'ị', 'Ò', 'ò', 'Ó', 'ó', 'Ỏ', 'ỏ', 'Õ', 'õ', 'Ọ', 'ọ', 'Ô', 'ô', 'Ồ', 'ồ'),
  (6, 'Ố', 'ố', 'Ổ', 'ổ', 'Ỗ', 'ỗ', 'Ộ', 'ộ', 'Ơ', 'ơ', 'Ờ', 'ờ', 'Ớ', 'ớ', 'Ở', 'ở'),
  (7, 'Ỡ', 'ỡ', 'Ợ', 'ợ', 'Ù', 'ù', 'Ú', 'ú', 'Ủ', 'ủ', 'Ũ', 'ũ', 'Ụ', 'ụ', 'Ư', 'ư'),
  (8, 'Ừ', 'ừ', 'Ứ', 'ứ', 'Ử', 'ử', 'Ữ', 'ữ', 'Ự', 'ự', 'Ỳ', 'ỳ', 'Ý', 'ý', 'Ỷ', 'ỷ'),
  (9, 'Ỹ', 'ỹ', 'Ỵ', 'ỵ', 'Đ', 'đ', 'òa', 'oà', 'óa', 'oá', 'ỏa', 'oả', 'õa', 'oã', 'ọa', 'oạ'),
  (10, 'òe', 'oè', 'óe', 'oé', 'ỏe', 'oẻ', 'õe', 'oẽ', 'ọe', 'oẹ', 'ùy', 'uỳ', 'úy', 'uý', 'ủy', 'uỷ'),
  (11, 'ũy', 'uỹ', 'ụy', 'uỵ', '.', ' ', ',', ' ', ';', ' ', ':', ' ', '/', ' ', '-', ' '),
  (12, '–', ' ', '—', ' ', '(', ' ', ')', ' ', '+', ' ', '&', ' ', '"', ' ', '_', ' '),
  (13, '•', ' ', '!', ' ', '?', ' ', '*', ' ', '[', ' ', ']', ' ', char(10), ' ', char(9), ' '),
  (14, '“', ' ', '”', ' ', '‘', ' ', '’', ' ', '''', ' ', '…', ' ', '|', ' ', '\', ' '),
  (15, char(160), ' ', '     ', ' ', '    ', ' ', '   ', ' ', '  ', ' ', '  ', ' ', '  ', ' ', ' ', ' ')),
plain_step (text, n, plain) AS (
  SELECT text, 0, lower(text) FROM said WHERE text IS NOT NULL
  UNION ALL
  SELECT s.text, s.n + 1,
    replace(replace(replace(replace(replace(replace(replace(replace(s.plain, l.a1, l.b1), l.a2, l.b2), l.a3, l.b3), l.a4, l.b4), l.a5, l.b5), l.a6, l.b6), l.a7, l.b7), l.a8, l.b8)
  FROM plain_step s JOIN plain_letter l ON l.n = s.n + 1),
plain AS MATERIALIZED (
  SELECT text, ' ' || replace(trim(plain), ' ', '  ') || ' ' AS plain
  FROM plain_step WHERE n = 15),
