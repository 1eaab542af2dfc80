-- Code tables: every enumeration of the record, with the label people read in Vietnamese and English.

CREATE TABLE sex (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE area (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE category (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE relation (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE residence_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE household_origin (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE close_reason (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE join_reason (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE leave_reason (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE review_basis (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE list_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE conference_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE housing_scheme (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE housing_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE component (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE project_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE project_mode (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE programme (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE capital_type (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE fund_source (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE activity_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

CREATE TABLE cause (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

-- The basic social services in which a household can be deprived; a set of indicators is kept as
-- the sum of their bits, so that one CHECK bounds it and no child row is needed per deprivation.
CREATE TABLE indicator (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE,
  bit     INTEGER NOT NULL UNIQUE CHECK (bit > 0 AND bit & (bit - 1) = 0),
  service TEXT NOT NULL CHECK (service IN
    ('employment', 'health', 'education', 'housing', 'sanitation', 'information')),
  vi      TEXT NOT NULL,
  en      TEXT NOT NULL
) STRICT;

CREATE TABLE ethnic_group (
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE CHECK (code GLOB '[0-9][0-9]'),
  vi          TEXT NOT NULL,
  en          TEXT NOT NULL,
  other_names TEXT
) STRICT;

-- The measures a commune reports on paper and `report summary` gives from the records.
CREATE TABLE measure (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL CHECK (unit IN
    ('households', 'percent', 'points', 'count', 'attendances', 'vnd')),
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

-- data --

INSERT INTO sex (code, vi, en) VALUES
  ('male', 'Nam', 'Male'),
  ('female', 'Nữ', 'Female');

INSERT INTO area (code, vi, en) VALUES
  ('rural', 'Nông thôn', 'Rural'),
  ('urban', 'Thành thị', 'Urban');

INSERT INTO category (code, vi, en) VALUES
  ('poor', 'Hộ nghèo', 'Poor'),
  ('near_poor', 'Hộ cận nghèo', 'Near-poor'),
  ('medium_agri', 'Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình', 'Farming household of medium living standard'),
  ('medium', 'Hộ có mức sống trung bình', 'Medium living standard'),
  ('non_poor', 'Hộ không nghèo', 'Not poor');

INSERT INTO relation (code, vi, en) VALUES
  ('head', 'Chủ hộ', 'Head'),
  ('spouse', 'Vợ/chồng', 'Spouse'),
  ('child', 'Con', 'Child'),
  ('child_in_law', 'Con dâu/con rể', 'Child-in-law'),
  ('grandchild', 'Cháu', 'Grandchild'),
  ('parent', 'Bố/mẹ', 'Parent'),
  ('grandparent', 'Ông/bà', 'Grandparent'),
  ('sibling', 'Anh/chị/em', 'Sibling'),
  ('other', 'Khác', 'Other');

INSERT INTO residence_kind (code, vi, en) VALUES
  ('permanent', 'Thường trú', 'Permanent'),
  ('temporary', 'Tạm trú', 'Temporary');

INSERT INTO household_origin (code, vi, en) VALUES
  ('new', 'Mới', 'New'),
  ('moved_in', 'Chuyển đến', 'Moved in'),
  ('split', 'Tách hộ', 'Split');

INSERT INTO close_reason (code, vi, en) VALUES
  ('died', 'Chết', 'Died'),
  ('moved_out', 'Chuyển đi', 'Moved out'),
  ('merged', 'Nhập hộ', 'Merged'),
  ('split', 'Tách hộ', 'Split'),
  ('correction', 'Đính chính', 'Correction');

INSERT INTO join_reason (code, vi, en) VALUES
  ('born', 'Sinh', 'Born'),
  ('married', 'Kết hôn', 'Married'),
  ('moved_in', 'Chuyển đến', 'Moved in'),
  ('role_changed', 'Đổi quan hệ với chủ hộ', 'Relation to the head changed'),
  ('other', 'Khác', 'Other');

INSERT INTO leave_reason (code, vi, en) VALUES
  ('died', 'Chết', 'Died'),
  ('married', 'Kết hôn', 'Married'),
  ('moved_out', 'Chuyển đi', 'Moved out'),
  ('role_changed', 'Đổi quan hệ với chủ hộ', 'Relation to the head changed'),
  ('other', 'Khác', 'Other');

INSERT INTO review_basis (code, vi, en) VALUES
  ('existing', 'Đang trong danh sách', 'On the current list'),
  ('request', 'Có giấy đề nghị', 'On request');

INSERT INTO list_kind (code, vi, en) VALUES
  ('old', 'Nghèo cũ', 'Carried over'),
  ('new', 'Nghèo mới', 'New'),
  ('returned', 'Tái nghèo', 'Returned');

INSERT INTO conference_kind (code, vi, en) VALUES
  ('review', 'Hội nghị rà soát', 'Review conference'),
  ('village_meeting', 'Họp dân', 'Village meeting');

INSERT INTO housing_scheme (code, vi, en) VALUES
  ('p5', 'Dự án 5, Chương trình MTQG giảm nghèo bền vững', 'Project 5 of the poverty-reduction programme'),
  ('eradication', 'Xóa nhà tạm, nhà dột nát', 'Eradication of makeshift houses'),
  ('p1719', 'Chương trình 1719', 'Programme 1719'),
  ('p167', 'Chương trình 167', 'Programme 167'),
  ('p33', 'Chương trình 33', 'Programme 33'),
  ('other', 'Khác', 'Other');

INSERT INTO housing_kind (code, vi, en) VALUES
  ('new', 'Xây mới', 'New house'),
  ('repair', 'Sửa chữa', 'Repair');

INSERT INTO component (code, vi, en) VALUES
  ('1.1', 'Đầu tư phát triển hạ tầng kinh tế - xã hội', 'Socio-economic infrastructure'),
  ('1.2', 'Hỗ trợ huyện, xã thoát khỏi tình trạng đặc biệt khó khăn', 'Helping districts and communes leave especially difficult status'),
  ('2', 'Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo', 'Diversified livelihoods and poverty-reduction models'),
  ('3.1', 'Hỗ trợ phát triển sản xuất nông nghiệp', 'Agricultural production support'),
  ('3.2', 'Cải thiện dinh dưỡng', 'Nutrition'),
  ('4.1', 'Phát triển giáo dục nghề nghiệp', 'Vocational education'),
  ('4.2', 'Đưa người lao động đi làm việc ở nước ngoài theo hợp đồng', 'Work abroad under contract'),
  ('4.3', 'Hỗ trợ việc làm bền vững', 'Sustainable jobs'),
  ('5', 'Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo', 'Housing for poor and near-poor households'),
  ('6.1', 'Giảm nghèo về thông tin', 'Information poverty'),
  ('6.2', 'Truyền thông về giảm nghèo đa chiều', 'Communication on multidimensional poverty'),
  ('7.1', 'Nâng cao năng lực', 'Capacity building'),
  ('7.2', 'Giám sát, đánh giá', 'Monitoring and evaluation');

INSERT INTO project_kind (code, vi, en) VALUES
  ('livelihood', 'Dự án, mô hình sinh kế', 'Livelihood project'),
  ('production', 'Dự án phát triển sản xuất', 'Production project'),
  ('works_new', 'Công trình xây dựng mới', 'New works'),
  ('works_maintenance', 'Công trình duy tu, bảo dưỡng', 'Works maintained'),
  ('postal_point', 'Điểm cung cấp dịch vụ bưu chính công cộng', 'Public postal service point'),
  ('other', 'Khác', 'Other');

INSERT INTO project_mode (code, vi, en) VALUES
  ('linkage', 'Liên kết theo chuỗi giá trị', 'Value-chain linkage'),
  ('community', 'Cộng đồng', 'Community'),
  ('assignment', 'Nhiệm vụ', 'Assignment');

INSERT INTO programme (code, vi, en) VALUES
  ('ntp_poverty', 'Chương trình MTQG giảm nghèo bền vững', 'National programme for sustainable poverty reduction'),
  ('p1719', 'Chương trình MTQG phát triển vùng đồng bào dân tộc thiểu số và miền núi', 'National programme for ethnic-minority and mountainous areas'),
  ('new_rural', 'Chương trình MTQG xây dựng nông thôn mới', 'National programme for new rural areas'),
  ('eradication', 'Xóa nhà tạm, nhà dột nát', 'Eradication of makeshift houses'),
  ('credit', 'Tín dụng chính sách', 'Policy credit'),
  ('mobilised', 'Huy động xã hội', 'Social mobilisation');

INSERT INTO capital_type (code, vi, en) VALUES
  ('investment', 'Vốn đầu tư phát triển', 'Investment capital'),
  ('non_business', 'Vốn sự nghiệp', 'Non-business capital');

INSERT INTO fund_source (code, vi, en) VALUES
  ('central', 'Trung ương', 'Central'),
  ('province', 'Tỉnh', 'Province'),
  ('district', 'Huyện', 'District'),
  ('commune', 'Xã', 'Commune'),
  ('credit', 'Tín dụng', 'Credit'),
  ('household', 'Hộ dân đối ứng', 'Household'),
  ('other', 'Khác', 'Other');

INSERT INTO activity_kind (code, vi, en) VALUES
  ('training', 'Lớp tập huấn', 'Training class'),
  ('communication', 'Hội nghị truyền thông', 'Communication conference'),
  ('contest', 'Cuộc thi', 'Contest'),
  ('leaflet', 'Tờ rơi', 'Leaflet'),
  ('vocational', 'Lớp dạy nghề', 'Vocational class');

INSERT INTO cause (code, vi, en) VALUES
  ('1', 'Không có đất sản xuất', 'No production land'),
  ('2', 'Không có vốn sản xuất, kinh doanh', 'No capital'),
  ('3', 'Không có lao động', 'No labour'),
  ('4', 'Không có công cụ, phương tiện sản xuất', 'No tools or means of production'),
  ('5', 'Không có kiến thức về sản xuất', 'No production knowledge'),
  ('6', 'Không có kỹ năng lao động, sản xuất', 'No labour skill'),
  ('7', 'Có người ốm đau, bệnh nặng, tai nạn', 'Illness or accident'),
  ('8', 'Nguyên nhân khác', 'Other');

INSERT INTO indicator (code, bit, service, vi, en) VALUES
  ('employment', 1, 'employment', 'Việc làm', 'Employment'),
  ('dependents', 2, 'employment', 'Người phụ thuộc trong hộ gia đình', 'Dependants'),
  ('nutrition', 4, 'health', 'Dinh dưỡng', 'Nutrition'),
  ('health_insurance', 8, 'health', 'Bảo hiểm y tế', 'Health insurance'),
  ('adult_education', 16, 'education', 'Trình độ giáo dục của người lớn', 'Adult education'),
  ('child_school', 32, 'education', 'Tình trạng đi học của trẻ em', 'School attendance'),
  ('house_quality', 64, 'housing', 'Chất lượng nhà ở', 'House quality'),
  ('house_area', 128, 'housing', 'Diện tích nhà ở bình quân đầu người', 'Floor area per person'),
  ('water', 256, 'sanitation', 'Nguồn nước sinh hoạt', 'Domestic water'),
  ('toilet', 512, 'sanitation', 'Nhà tiêu hợp vệ sinh', 'Hygienic toilet'),
  ('telecom', 1024, 'information', 'Sử dụng dịch vụ viễn thông', 'Telecom use'),
  ('info_means', 2048, 'information', 'Phương tiện phục vụ tiếp cận thông tin', 'Information means'),
  ('waste', 4096, 'sanitation', 'Xử lý rác thải sinh hoạt', 'Domestic waste treatment');

INSERT INTO measure (code, unit, vi, en) VALUES
  ('households_total', 'households', 'Tổng số hộ dân', 'Households'),
  ('poor_opening', 'households', 'Hộ nghèo đầu kỳ', 'Poor at opening'),
  ('poor_closing', 'households', 'Hộ nghèo cuối kỳ', 'Poor at closing'),
  ('poor_rate_opening', 'percent', 'Tỷ lệ hộ nghèo đầu kỳ', 'Poverty rate at opening'),
  ('poor_rate_closing', 'percent', 'Tỷ lệ hộ nghèo cuối kỳ', 'Poverty rate at closing'),
  ('rate_change', 'points', 'Tăng, giảm tỷ lệ', 'Change of the rate'),
  ('escaped_households', 'households', 'Hộ thoát nghèo', 'Escaped poverty'),
  ('escaped_to_near_poor', 'households', 'Thoát nghèo thành hộ cận nghèo', 'Escaped, now near-poor'),
  ('escaped_above', 'households', 'Thoát nghèo vượt chuẩn cận nghèo', 'Escaped, above near-poor'),
  ('re_poor', 'households', 'Hộ tái nghèo', 'Poor again'),
  ('newly_poor', 'households', 'Hộ nghèo phát sinh mới', 'Newly poor'),
  ('other_increase', 'households', 'Hộ khác tăng', 'Other increase'),
  ('other_decrease', 'households', 'Hộ khác giảm', 'Other decrease'),
  ('from_near_poor', 'households', 'Hộ cận nghèo thành hộ nghèo', 'From near-poor'),
  ('near_poor_opening', 'households', 'Hộ cận nghèo đầu kỳ', 'Near-poor at opening'),
  ('near_poor_closing', 'households', 'Hộ cận nghèo cuối kỳ', 'Near-poor at closing'),
  ('review_conferences', 'count', 'Hội nghị rà soát', 'Review conferences'),
  ('review_participants', 'attendances', 'Lượt người dự hội nghị rà soát', 'Attendances at review conferences'),
  ('training_classes', 'count', 'Lớp tập huấn', 'Training classes'),
  ('training_attendances', 'attendances', 'Lượt người dự tập huấn', 'Attendances at training classes'),
  ('communication_conferences', 'count', 'Hội nghị truyền thông', 'Communication conferences'),
  ('communication_attendances', 'attendances', 'Lượt người dự hội nghị truyền thông', 'Attendances at communication conferences'),
  ('leaflets', 'count', 'Tờ rơi', 'Leaflets'),
  ('contest_entrants', 'attendances', 'Lượt người dự thi', 'Contest entrants'),
  ('housing_supported', 'households', 'Hộ được hỗ trợ nhà ở', 'Households with housing support'),
  ('housing_new', 'households', 'Nhà xây mới', 'New houses'),
  ('housing_repair', 'households', 'Nhà sửa chữa', 'Houses repaired'),
  ('livelihood_projects', 'count', 'Dự án sinh kế', 'Livelihood projects'),
  ('livelihood_budget_vnd', 'vnd', 'Kinh phí dự án sinh kế', 'Budget of livelihood projects'),
  ('production_projects', 'count', 'Dự án phát triển sản xuất', 'Production projects'),
  ('works_new', 'count', 'Công trình xây mới', 'New works'),
  ('works_maintained', 'count', 'Công trình duy tu, bảo dưỡng', 'Works maintained'),
  ('postal_points', 'count', 'Điểm bưu chính công cộng', 'Public postal points'),
  ('target_rate_reduction', 'points', 'Chỉ tiêu giảm tỷ lệ hộ nghèo', 'Target: reduction of the rate'),
  ('target_escaped', 'households', 'Chỉ tiêu số hộ thoát nghèo', 'Target: households escaping');
