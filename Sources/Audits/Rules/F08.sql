-- id: F08
-- area: housing
-- severity: error
-- title.vi: Chi trước khi khởi công, nghiệm thu trước khi khởi công hoặc không có biên bản
-- title.en: Paid or accepted before the start, or completed without minutes
-- evidence: practice
-- why.vi: Trình tự là khởi công, nghiệm thu có biên bản, rồi chi trả. Đảo trình tự là hồ sơ hợp thức hóa.
-- why.en: First comes the start, then the acceptance with its minutes, then the payment. Another order is
--   paperwork after the fact.
-- remedy.vi: Kiểm tra ngày trong hồ sơ; bổ sung biên bản nghiệm thu.
-- remedy.en: Check the dates on the papers; add the minutes of acceptance.
-- subject: housing
-- needs: housing_support where started_on IS NOT NULL
-- judges: housing_support
-- unjudged.days: housing_support WHERE started_on IS NULL AND paid_on IS NULL AND accepted_on IS NULL
-- unjudged.days.vi: chưa ghi ngày khởi công, chi và nghiệm thu
-- unjudged.days.en: neither start, payment nor acceptance is recorded
-- money.vi: số tiền hỗ trợ đã chi, hoặc đã duyệt nếu chưa ghi số chi
-- money.en: what was paid of the support, or what was approved where no payment is recorded
-- message.vi: Khởi công: {started_on:date}; nghiệm thu: {accepted_on:date}, biên bản:
--   {acceptance_no}; chi: {paid_on:date}.
-- message.en: Begun: {started_on:date}; accepted: {accepted_on:date}, minutes: {acceptance_no};
--   paid: {paid_on:date}.
SELECT 'housing:' || s.code AS subject, s.household_id, s.started_on, s.accepted_on,
  s.acceptance_no, s.paid_on, coalesce(s.amount_paid, s.amount_approved) AS money
FROM housing_support s
WHERE s.paid_on < s.started_on OR (s.paid_on IS NOT NULL AND s.started_on IS NULL)
  OR s.accepted_on < s.started_on
  OR (s.accepted_on IS NOT NULL AND coalesce(s.acceptance_no, '') = '')
