-- id: F07
-- area: housing
-- severity: error
-- title.vi: Chi cao hơn mức duyệt, hoặc chi xây mới mà nghiệm thu sửa chữa
-- title.en: Paid more than approved, or paid as new and accepted as a repair
-- evidence: logic
-- why.vi: Tiền chi phải đúng loại công trình được nghiệm thu và không quá mức duyệt.
-- why.en: The money has to fit what was accepted, and not exceed what was approved.
-- remedy.vi: Đối chiếu biên bản nghiệm thu và chứng từ; thu hồi phần vượt.
-- remedy.en: Compare acceptance and payment; recover the excess.
-- subject: housing
-- needs: housing_support
-- judges: housing_support
-- unjudged.paid: housing_support WHERE accepted_kind IS NULL AND amount_paid IS NULL
-- unjudged.paid.vi: chưa ghi số đã chi và loại nghiệm thu
-- unjudged.paid.en: neither what was paid nor what was accepted is recorded
-- money.vi: phần chi vượt mức duyệt; cả khoản khi xây mới mà nghiệm thu sửa chữa
-- money.en: what was paid beyond the approval; all of it where a new house was accepted as a repair
-- message.vi: Duyệt {kind:housing_kind} {amount_approved:vnd}[; chi {amount_paid:vnd}][; nghiệm thu
--   {accepted_kind:housing_kind}].
-- message.en: Approved {kind:housing_kind}, {amount_approved:vnd}[; paid {amount_paid:vnd}][;
--   accepted {accepted_kind:housing_kind}].
SELECT 'housing:' || s.code AS subject, s.household_id, s.kind, s.accepted_kind,
  s.amount_approved, s.amount_paid,
  CASE WHEN s.kind = 'new' AND s.accepted_kind = 'repair'
    THEN coalesce(s.amount_paid, s.amount_approved)
    ELSE s.amount_paid - s.amount_approved END AS money
FROM housing_support s
WHERE (s.kind = 'new' AND s.accepted_kind = 'repair') OR s.amount_paid > s.amount_approved
