-- id: C09
-- area: procedure
-- severity: error
-- title.vi: Quyết định thiếu số, ngày hoặc người ký
-- title.en: A decision without number, date or signer
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:8
-- why.vi: Chủ tịch UBND cấp xã ký quyết định công nhận. Thiếu số, ngày hay người ký thì không có căn cứ chi trả.
-- why.en: The chairman of the commune decides. Without number, date or signer there is no ground to pay.
-- remedy.vi: Bổ sung từ bản quyết định đã ký.
-- remedy.en: Add what is missing from the signed decision.
-- subject: assessment
-- needs: recognition
-- message.vi: Số: {decision_no}; ngày: {decided_on:date}; người ký: {signer}.
-- message.en: Number: {decision_no}; date: {decided_on:date}; signer: {signer}.
-- A missing signer counts where the province records signers at all.
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id,
  r.decision_no, r.decided_on, r.signer
FROM recognition r
JOIN assessment a ON a.id = r.assessment_id
JOIN household h ON h.id = a.household_id
JOIN round d ON d.id = a.round_id
WHERE coalesce(r.decision_no, '') = '' OR r.decided_on IS NULL
  OR (r.signer IS NULL AND EXISTS (SELECT 1 FROM recognition o WHERE o.signer IS NOT NULL))
