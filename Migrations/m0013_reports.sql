-- The day on which what a commune reported was sent, and what the forms of the movement say beside it.

ALTER TABLE reported ADD COLUMN sent_on TEXT CHECK (date(sent_on, '+0 days') IS sent_on);

-- data --

INSERT INTO measure (code, unit, vi, en) VALUES
  ('near_poor_from_poor', 'households', 'Hộ nghèo thành hộ cận nghèo (bảng hộ cận nghèo)',
   'Near-poor, from poor (table of the near-poor)'),
  ('near_poor_to_poor', 'households', 'Hộ cận nghèo thành hộ nghèo (bảng hộ cận nghèo)',
   'Near-poor, now poor (table of the near-poor)'),
  ('poor_ethnic_minority', 'households', 'Hộ nghèo dân tộc thiểu số',
   'Poor, of an ethnic minority'),
  ('poor_no_labour', 'households', 'Hộ nghèo không có khả năng lao động',
   'Poor, without working capacity'),
  ('poor_merit', 'households', 'Hộ nghèo có thành viên là người có công với cách mạng',
   'Poor, with a member of merit'),
  ('poor_other_groups', 'households', 'Hộ nghèo thuộc các đối tượng khác', 'Poor, of other groups');

INSERT INTO audit_parameter (name, kind, value, vi, en, legal_basis, evidence) VALUES
  ('report_days', 'integer', '15',
   'Số ngày làm việc từ cuối năm đến khi gửi báo cáo năm',
   'Working days from the end of the year to the annual report', '10/2022/TT-BLĐTBXH', 'verified');
