-- id: F09
-- area: housing
-- severity: warning
-- title.vi: Duyệt đã lâu mà chưa khởi công
-- title.en: Approved long ago, and not begun
-- evidence: practice
-- why.vi: Quá 6 tháng chưa khởi công thường vì chủ hộ mất, không có đất, hoặc không có tiền đối ứng; cần gỡ hoặc chuyển
--   cho hộ khác.
-- why.en: Not begun for more than 6 months is mostly a death, missing land, or no money of their own; help,
--   or give the place to another household.
-- remedy.vi: Hỏi lý do; hỗ trợ khởi công hoặc hủy quyết định.
-- remedy.en: Ask why; help to begin, or cancel the decision.
-- subject: housing
-- needs: housing_support where started_on IS NOT NULL
-- judges: housing_support WHERE approved_on < date(:today, '-' || :start_months || ' months')
-- parameters: start_months
-- money.vi: số tiền đã duyệt mà chưa dùng
-- money.en: what was approved and not used
-- message.vi: Duyệt ngày {approved_on:date}, đến {today:date} chưa khởi công.
-- message.en: Approved on {approved_on:date}, not begun by {today:date}.
SELECT 'housing:' || s.code AS subject, s.household_id, s.approved_on,
  s.amount_approved AS money
FROM housing_support s
WHERE s.started_on IS NULL AND s.accepted_on IS NULL AND s.paid_on IS NULL
  AND s.approved_on < date(:today, '-' || :start_months || ' months')
