-- The programme of 2026–2035: components and money by the period they belong to, what an area counts
-- for when money is divided, the class of villages, and the roster of what households were given.

-- The programme that a component is of; that programme's period says when its code holds.
ALTER TABLE component ADD COLUMN programme TEXT REFERENCES programme (code);

-- What a commune counts for, of which only its highest class does, and what each village adds to it.
-- Classes are those of `area_class`; `khac` is any other commune, `thon` the class of a village.
CREATE TABLE area_coefficient (
  id          INTEGER PRIMARY KEY,
  class       TEXT NOT NULL CHECK (class IN
    ('khu_vuc', 'an_toan_khu', 'bien_gioi', 'dao', 'dac_khu', 'khac', 'thon')),
  value       TEXT NOT NULL,
  coefficient INTEGER NOT NULL CHECK (coefficient > 0),
  valid_from  TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to    TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to > valid_from),
  legal_basis TEXT,
  evidence    TEXT NOT NULL,
  UNIQUE (class, value, valid_from)
) STRICT;

CREATE TABLE village_class_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

-- A class that a decision gives a village; `unit_id` is its commune on the first day.
CREATE TABLE village_class (
  id          INTEGER PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES admin_unit (id),
  village_id  INTEGER NOT NULL REFERENCES village (id),
  class       TEXT NOT NULL REFERENCES village_class_kind (code),
  valid_from  TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to    TEXT CHECK (date(valid_to, '+0 days') IS valid_to),
  decision_no TEXT CHECK (instr(decision_no, char(0)) = 0),
  decided_on  TEXT CHECK (date(decided_on, '+0 days') IS decided_on),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  UNIQUE (village_id, class, valid_from)
) STRICT;

CREATE INDEX village_class_unit ON village_class (unit_id);

CREATE TABLE recipient_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE receipt_confirmation (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

-- What a line of the roster has to say.
CREATE TABLE receipt_part (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

-- A line of the roster of support to households: who took it, and money or a thing. `quantity` in
-- hundredths of its unit.
CREATE TABLE support_receipt (
  id               INTEGER PRIMARY KEY,
  code             TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  roster_no        TEXT CHECK (instr(roster_no, char(0)) = 0),
  project_id       INTEGER REFERENCES project (id),
  household_id     INTEGER NOT NULL REFERENCES household (id),
  received_on      TEXT NOT NULL CHECK (date(received_on, '+0 days') IS received_on),
  recipient        TEXT CHECK (recipient <> '' AND instr(recipient, char(0)) = 0),
  recipient_kind   TEXT REFERENCES recipient_kind (code),
  authorisation_no TEXT CHECK (instr(authorisation_no, char(0)) = 0),
  authorised_on    TEXT CHECK (date(authorised_on, '+0 days') IS authorised_on),
  citizen_id       TEXT CHECK (instr(citizen_id, char(0)) = 0),
  address          TEXT CHECK (instr(address, char(0)) = 0),
  amount           INTEGER CHECK (amount >= 0),
  item             TEXT CHECK (instr(item, char(0)) = 0),
  quantity         INTEGER CHECK (quantity >= 0),
  unit             TEXT CHECK (instr(unit, char(0)) = 0),
  specification    TEXT CHECK (instr(specification, char(0)) = 0),
  mark             TEXT CHECK (instr(mark, char(0)) = 0),
  producer         TEXT CHECK (instr(producer, char(0)) = 0),
  confirmation     TEXT REFERENCES receipt_confirmation (code),
  confirmed_on     TEXT CHECK (date(confirmed_on, '+0 days') IS confirmed_on)
) STRICT;

CREATE INDEX support_receipt_project ON support_receipt (project_id);
CREATE INDEX support_receipt_household ON support_receipt (household_id);

-- The day on which the citizen card was issued, as certificates have it.
ALTER TABLE person ADD COLUMN citizen_id_issued_on TEXT
  CHECK (date(citizen_id_issued_on, '+0 days') IS citizen_id_issued_on);

-- data --

INSERT INTO programme (code, vi, en) VALUES
  ('ntp_2026',
   'Chương trình MTQG nông thôn mới, giảm nghèo bền vững, vùng đồng bào dân tộc thiểu số và miền núi 2026–2035',
   'National programme for new rural areas, poverty reduction and ethnic-minority areas, 2026–2035');

-- The three programmes of 2021–2025 end together, and one follows them.
UPDATE programme_period SET valid_to = '2026-01-01'
WHERE programme = 'ntp_poverty' AND valid_from = '2021-01-01' AND valid_to IS NULL;
INSERT INTO programme_period (programme, valid_from, valid_to, legal_basis, evidence) VALUES
  ('p1719', '2021-01-01', '2026-01-01', '60/2026/TT-BTC', 'verified'),
  ('new_rural', '2021-01-01', '2026-01-01', '60/2026/TT-BTC', 'verified'),
  ('ntp_2026', '2026-01-01', '2036-01-01', '257/2025/QH15; 60/2026/TT-BTC', 'verified');

UPDATE component SET programme = 'ntp_poverty';
INSERT INTO component (code, programme, vi, en) VALUES
  ('HP1.01', 'ntp_2026', 'Hoàn thiện quy hoạch', 'Planning'),
  ('HP1.02', 'ntp_2026', 'Hạ tầng kinh tế - xã hội nông thôn', 'Rural infrastructure'),
  ('HP1.03', 'ntp_2026', 'Kinh tế nông thôn', 'Rural economy'),
  ('HP1.04', 'ntp_2026', 'Nguồn nhân lực, việc làm bền vững', 'Human resources and lasting jobs'),
  ('HP1.05', 'ntp_2026', 'Dịch vụ hành chính công, trợ giúp pháp lý, bình đẳng giới',
   'Public services, legal aid, gender equality'),
  ('HP1.06', 'ntp_2026', 'Khoa học, công nghệ, chuyển đổi số ở nông thôn',
   'Science, technology and digital change in rural areas'),
  ('HP1.07', 'ntp_2026', 'Môi trường, cảnh quan nông thôn, an toàn thực phẩm',
   'Environment, rural landscape, food safety'),
  ('HP1.08', 'ntp_2026', 'Mặt trận Tổ quốc và các tổ chức chính trị - xã hội',
   'The Fatherland Front and mass organisations'),
  ('HP1.09', 'ntp_2026', 'Quốc phòng, an ninh, trật tự an toàn xã hội', 'Defence, security, order'),
  ('HP1.10', 'ntp_2026', 'Năng lực, truyền thông, giám sát, đánh giá, thi đua',
   'Capacity, communication, monitoring and evaluation'),
  ('HP2.01', 'ntp_2026', 'Hạ tầng đặc thù vùng đồng bào dân tộc thiểu số và miền núi',
   'Infrastructure particular to ethnic-minority and mountainous areas'),
  ('HP2.02', 'ntp_2026',
   'Phát triển sản xuất, sinh kế, thu nhập vùng đồng bào dân tộc thiểu số và miền núi',
   'Production, livelihoods and income in ethnic-minority and mountainous areas'),
  ('HP2.03', 'ntp_2026', 'Nguồn nhân lực vùng đồng bào dân tộc thiểu số và miền núi',
   'Human resources of ethnic-minority and mountainous areas'),
  ('HP2.04', 'ntp_2026', 'Các dân tộc còn nhiều khó khăn, có khó khăn đặc thù',
   'Ethnic groups in great or particular difficulty'),
  ('HP2.05', 'ntp_2026', 'Truyền thông, công nghệ thông tin vùng đồng bào dân tộc thiểu số',
   'Communication and information technology in ethnic-minority areas');

INSERT INTO area_coefficient
  (class, value, coefficient, valid_from, valid_to, legal_basis, evidence)
VALUES
  ('khu_vuc', 'III', 50, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported'),
  ('an_toan_khu', 'yes', 50, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported'),
  ('bien_gioi', 'yes', 50, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported'),
  ('dao', 'yes', 50, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported'),
  ('dac_khu', 'yes', 50, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported'),
  ('khu_vuc', 'II', 40, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported'),
  ('khu_vuc', 'I', 30, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported'),
  ('khac', 'yes', 25, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported'),
  ('thon', 'especially_difficult', 1, '2026-04-15', NULL, '16/2026/QĐ-TTg', 'reported');

INSERT INTO village_class_kind (code, vi, en) VALUES
  ('especially_difficult', 'Thôn đặc biệt khó khăn', 'Especially difficult village');

INSERT INTO recipient_kind (code, vi, en) VALUES
  ('head', 'Chủ hộ', 'Head of the household'),
  ('representative', 'Người được ủy quyền bằng văn bản', 'Representative authorised in writing');

INSERT INTO receipt_confirmation (code, vi, en) VALUES
  ('signature', 'Chữ ký', 'Signature'),
  ('fingerprint', 'Điểm chỉ', 'Fingerprint'),
  ('payment_service', 'Xác nhận của tổ chức dịch vụ chi trả', 'Confirmed by the payment service');

INSERT INTO receipt_part (code, vi, en) VALUES
  ('recipient', 'họ tên người nhận', 'the recipient''s name'),
  ('recipient_kind', 'tư cách người nhận', 'as what the recipient took it'),
  ('authorisation', 'giấy ủy quyền', 'the written authorisation'),
  ('citizen_id', 'số định danh cá nhân', 'the citizen number'),
  ('address', 'địa chỉ', 'the address'),
  ('support', 'số tiền hoặc hiện vật', 'an amount or an item'),
  ('quantity', 'số lượng', 'the quantity'),
  ('specification', 'thông số kỹ thuật', 'the specification'),
  ('mark', 'ký hiệu, nhãn mác', 'the mark'),
  ('producer', 'đơn vị sản xuất', 'the producer'),
  ('confirmation', 'chữ ký, điểm chỉ hoặc xác nhận chi trả',
   'a signature, a fingerprint or the payment service''s confirmation');

INSERT INTO measure (code, unit, vi, en) VALUES
  ('villages', 'count', 'Số thôn', 'Villages'),
  ('especially_difficult_villages', 'count', 'Số thôn đặc biệt khó khăn',
   'Especially difficult villages');

INSERT INTO audit_parameter (name, kind, value, vi, en, legal_basis, evidence) VALUES
  ('carry_over_until', 'date', '2026-12-31',
   'Ngày cuối được chi vốn 2021–2025 chuyển sang',
   'Last day on which money carried over from 2021–2025 may be spent', '60/2026/TT-BTC',
   'verified'),
  ('roster_from', 'date', '2026-05-31',
   'Ngày từ đó bảng kê hỗ trợ hộ gia đình phải đủ nội dung',
   'Day from which the roster of support to households has to be complete', '60/2026/TT-BTC',
   'verified');
