-- id: F06
-- area: housing
-- severity: error
-- title.vi: Mức hỗ trợ nhà ở khác định mức
-- title.en: Housing support that differs from the norm
-- basis.vi: Thông tư 01/2022/TT-BXD; định mức của từng chương trình trong sổ
-- basis.en: Circular 01/2022/TT-BXD; the norms of each scheme in the registry
-- evidence: V:13, V:14
-- why.vi: Mỗi chương trình có một mức cho xây mới và một mức cho sửa chữa. Duyệt khác mức là chi sai.
-- why.en: Each scheme has one amount for a new house and one for a repair. Another amount is wrong spending.
-- remedy.vi: Sửa số tiền, loại hỗ trợ hoặc chương trình; nếu đã chi sai thì thu hồi hoặc chi bù.
-- remedy.en: Correct the amount, the kind or the scheme; recover or add what was wrongly paid.
-- subject: housing
-- needs: housing_support; support_norm
-- judges: housing_support s
-- unjudged.norm: housing_support s WHERE NOT EXISTS (SELECT 1 FROM support_norm n WHERE n.scheme = s.scheme AND
--   n.kind = s.kind AND in_force(n, s.approved_on))
-- unjudged.norm.vi: sổ không có định mức của chương trình cho ngày duyệt
-- unjudged.norm.en: the registry has no norm of the scheme for the day of approval
-- money.vi: phần chênh giữa mức duyệt và định mức
-- money.en: the difference between what was approved and the norm
-- message.vi: {scheme:housing_scheme}, {kind:housing_kind}: duyệt {amount:vnd}, định mức {norm:vnd}.
-- message.en: {scheme:housing_scheme}, {kind:housing_kind}: {amount:vnd} approved, the norm is {norm:vnd}.
WITH normed AS (
  SELECT s.code, s.household_id, s.scheme, s.kind, s.amount_approved AS amount,
    (SELECT n.amount_vnd FROM support_norm n
      WHERE n.scheme = s.scheme AND n.kind = s.kind AND in_force(n, s.approved_on)
      ORDER BY n.valid_from DESC LIMIT 1) AS norm
  FROM housing_support s)
SELECT 'housing:' || code AS subject, household_id, scheme, kind, amount, norm,
  abs(amount - norm) AS money
FROM normed WHERE amount <> norm
