-- title.vi: Hỗ trợ mà hộ đã được duyệt hay nhận: nhà ở, dự án, cấp phát, mỗi khoản một dòng
-- title.en: What households were granted or given: homes, projects, receipts, a row for each
-- column.household_id: Số dòng của hộ (household.id) | The row of the household (household.id)
-- column.household_code: Mã hộ | The household's code
-- column.kind: housing: nhà ở; project: tham gia dự án; receipt: dòng trong bảng kê cấp phát (có thể là phần đã nhận của một project) | housing: a home; project: part in a project; receipt: a line of a roster (it may be what a project gave)
-- column.source_id: Số dòng trong bảng gốc (housing_support, project_household, support_receipt) | The row in its own table (housing_support, project_household, support_receipt)
-- column.code: Mã của khoản hỗ trợ nhà ở, của dự án hoặc của dòng bảng kê | The code of the home, the project or the line
-- column.programme: Chính sách nhà ở (scheme) hoặc tên dự án | The scheme of the home, or the project's name
-- column.item: Được gì | What it was
-- column.quantity: Số lượng | How many
-- column.supported_on: Ngày duyệt nhà ở, ngày vào dự án hoặc ngày nhận | The day a home was approved, a project joined or a thing received
-- column.completed_on: Ngày nghiệm thu nhà ở | The day a home was accepted
-- column.decision_no: Số quyết định | The number of the decision
-- column.amount: Giá trị bằng đồng: tiền được duyệt của nhà, giá trị nhận từ dự án, tiền của dòng bảng kê | Its value in đồng: approved for a home, given by a project, paid by a line
-- column.paid: Tiền đã trả cho nhà ở, bằng đồng | What was paid for a home, in đồng
SELECT h.id AS household_id, h.code AS household_code, 'housing' AS kind, s.id AS source_id,
  s.code, s.scheme AS programme, s.kind AS item, NULL AS quantity, s.approved_on AS supported_on,
  s.accepted_on AS completed_on, s.decision_no, s.amount_approved AS amount, s.amount_paid AS paid
FROM housing_support s JOIN household h ON h.id = s.household_id
UNION ALL
SELECT h.id, h.code, 'project', s.id, p.code, p.name, s.asset_kind, s.quantity, s.joined_on,
  NULL, s.approval_no, s.value, NULL
FROM project_household s
JOIN household h ON h.id = s.household_id
JOIN project p ON p.id = s.project_id
UNION ALL
SELECT h.id, h.code, 'receipt', s.id, s.code, p.name, s.item, s.quantity / 100.0, s.received_on,
  NULL, NULL, s.amount, NULL
FROM support_receipt s
JOIN household h ON h.id = s.household_id
LEFT JOIN project p ON p.id = s.project_id
