-- Requests, complaints, insurance cards, attendances; how files were read.

-- What a batch's file was read with: `encoding` and `delimiter` as it turned out, the sheet of a
-- workbook, the row its header ends on, and the mapping of headers that a profile gave.
ALTER TABLE batch_file ADD COLUMN sheet TEXT;
ALTER TABLE batch_file ADD COLUMN header_line INTEGER CHECK (header_line > 0);
ALTER TABLE batch_file ADD COLUMN profile TEXT;

CREATE TABLE request_form (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE insurance_object (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (code GLOB '[A-Z][A-Z]'),
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

-- A household asks to be reviewed, or to be recognised as escaped. Who is not in the registry yet
-- is known by name.
CREATE TABLE request (
  id             INTEGER PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  household_id   INTEGER REFERENCES household (id),
  applicant_name TEXT CHECK (applicant_name <> '' AND instr(applicant_name, char(0)) = 0),
  unit_id        INTEGER NOT NULL REFERENCES admin_unit (id),
  form           TEXT REFERENCES request_form (code),
  filed_on       TEXT NOT NULL CHECK (date(filed_on, '+0 days') IS filed_on),
  refused_on     TEXT CHECK (date(refused_on, '+0 days') IS refused_on),
  refusal_no     TEXT CHECK (instr(refusal_no, char(0)) = 0),
  refusal_reason TEXT CHECK (instr(refusal_reason, char(0)) = 0),
  CHECK (household_id IS NOT NULL OR applicant_name IS NOT NULL),
  CHECK (refused_on IS NULL OR refused_on >= filed_on)
) STRICT;

CREATE INDEX request_household ON request (household_id);
CREATE INDEX request_unit ON request (unit_id);

-- Somebody disputes what a conference came to; the list is looked into and posted again.
CREATE TABLE complaint (
  id            INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  conference_id INTEGER NOT NULL REFERENCES conference (id),
  household_id  INTEGER REFERENCES household (id),
  raised_on     TEXT NOT NULL CHECK (date(raised_on, '+0 days') IS raised_on),
  rechecked_on  TEXT CHECK (date(rechecked_on, '+0 days') IS rechecked_on),
  result        TEXT CHECK (instr(result, char(0)) = 0),
  reposted_from TEXT CHECK (date(reposted_from, '+0 days') IS reposted_from),
  reposted_to   TEXT CHECK (date(reposted_to, '+0 days') IS reposted_to),
  CHECK (rechecked_on IS NULL OR rechecked_on >= raised_on),
  CHECK (reposted_to IS NULL OR reposted_from IS NOT NULL AND reposted_to >= reposted_from)
) STRICT;

CREATE INDEX complaint_conference ON complaint (conference_id);
CREATE INDEX complaint_household ON complaint (household_id);

CREATE TABLE insurance (
  id          INTEGER PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person (id),
  card_no     TEXT NOT NULL CHECK (card_no <> '' AND instr(card_no, char(0)) = 0),
  object_code TEXT NOT NULL REFERENCES insurance_object (code),
  valid_from  TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to    TEXT CHECK (date(valid_to, '+0 days') IS valid_to),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  UNIQUE (person_id, card_no)
) STRICT;

-- Who attended an activity, whether or not a person of the registry. `attendee` tells them apart:
-- the citizen number, else the name without marks.
CREATE TABLE attendance (
  id          INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  attendee    TEXT NOT NULL CHECK (attendee <> '' AND instr(attendee, char(0)) = 0),
  citizen_id  TEXT CHECK (instr(citizen_id, char(0)) = 0),
  full_name   TEXT CHECK (instr(full_name, char(0)) = 0),
  signed      INTEGER CHECK (signed IN (0, 1)),
  CHECK (citizen_id IS NOT NULL OR full_name IS NOT NULL),
  UNIQUE (activity_id, attendee)
) STRICT;

CREATE INDEX attendance_citizen_id ON attendance (citizen_id) WHERE citizen_id IS NOT NULL;

-- data --

INSERT INTO request_form (code, vi, en) VALUES
  ('01', 'Mẫu 01: đề nghị rà soát hộ nghèo, hộ cận nghèo', 'Form 01: to be reviewed'),
  ('04', 'Mẫu 04: đề nghị công nhận thoát nghèo, thoát cận nghèo', 'Form 04: to be recognised as escaped');

INSERT INTO insurance_object (code, vi, en) VALUES
  ('HN', 'Người thuộc hộ nghèo', 'Of a poor household'),
  ('CN', 'Người thuộc hộ cận nghèo', 'Of a near-poor household'),
  ('GB', 'Người thuộc hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình', 'Of a farming household of medium living standard'),
  ('DT', 'Người dân tộc thiểu số ở vùng khó khăn', 'Ethnic minority in a difficult area'),
  ('DK', 'Người sống ở vùng đặc biệt khó khăn', 'Resident of an especially difficult area'),
  ('XD', 'Người sống ở xã đảo, huyện đảo', 'Resident of an island'),
  ('TE', 'Trẻ em dưới 6 tuổi', 'Child under six'),
  ('BT', 'Người hưởng trợ cấp bảo trợ xã hội hằng tháng', 'On monthly social assistance'),
  ('GD', 'Tham gia theo hộ gia đình', 'By household'),
  ('HS', 'Học sinh', 'Pupil'),
  ('SV', 'Sinh viên', 'Student'),
  ('CC', 'Người có công với cách mạng', 'Person of merit'),
  ('CK', 'Người có công khác', 'Other person of merit'),
  ('CB', 'Cựu chiến binh', 'War veteran'),
  ('KC', 'Người tham gia kháng chiến', 'Member of the resistance'),
  ('TC', 'Thân nhân người có công', 'Relative of a person of merit'),
  ('TQ', 'Thân nhân quân nhân', 'Relative of a soldier'),
  ('TA', 'Thân nhân công an', 'Relative of a police officer'),
  ('TY', 'Thân nhân người làm cơ yếu', 'Relative of a cipher officer'),
  ('TS', 'Thân nhân của liệt sĩ, người nuôi dưỡng', 'Relative of a fallen soldier'),
  ('HT', 'Người hưởng lương hưu, trợ cấp mất sức', 'Pensioner'),
  ('TB', 'Người hưởng trợ cấp tai nạn lao động, bệnh nghề nghiệp', 'On accident benefit'),
  ('NO', 'Người nghỉ ốm đau dài ngày', 'On long sick leave'),
  ('XB', 'Cán bộ xã nghỉ việc hưởng trợ cấp từ quỹ bảo hiểm xã hội', 'Former commune official, on insurance benefit'),
  ('XN', 'Cán bộ xã nghỉ việc hưởng trợ cấp từ ngân sách', 'Former commune official, on state benefit'),
  ('TN', 'Người hưởng trợ cấp thất nghiệp', 'On unemployment benefit'),
  ('DN', 'Người lao động trong doanh nghiệp', 'Employee of a company'),
  ('HX', 'Người lao động trong hợp tác xã', 'Employee of a cooperative'),
  ('CH', 'Người lao động trong cơ quan nhà nước', 'Employee of the state'),
  ('HC', 'Cán bộ, công chức, viên chức', 'Official'),
  ('XK', 'Người hoạt động không chuyên trách ở xã', 'Part-time commune worker'),
  ('QN', 'Quân nhân', 'Soldier'),
  ('CA', 'Công an', 'Police'),
  ('CY', 'Người làm công tác cơ yếu', 'Cipher officer'),
  ('HD', 'Đại biểu Quốc hội, Hội đồng nhân dân', 'Deputy'),
  ('HG', 'Người hiến bộ phận cơ thể', 'Organ donor'),
  ('LS', 'Lưu học sinh nước ngoài', 'Foreign student'),
  ('CT', 'Người từ 80 tuổi hưởng trợ cấp tuất', 'On survivor benefit from 80'),
  ('PV', 'Người phục vụ người có công', 'Carer of a person of merit');

INSERT INTO audit_parameter (name, kind, value, vi, en, legal_basis, evidence) VALUES
  ('card_days', 'integer', '30',
   'Số ngày thẻ BHYT của hộ nghèo, cận nghèo còn giá trị sau khi thoát',
   'Days for which the card of a poor or near-poor household is good after the escape', NULL,
   'practice');
