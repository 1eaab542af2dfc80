-- id: G24
-- area: programme
-- severity: error
-- title.vi: Dòng bảng kê hỗ trợ hộ gia đình thiếu nội dung
-- title.en: A line of the support roster that lacks something
-- basis.vi: Thông tư 60/2026/TT-BTC, Điều 3 khoản 3
-- basis.en: Circular 60/2026/TT-BTC, Article 3(3)
-- evidence: V:101
-- why.vi: Bảng kê là chứng từ quyết toán: phải ghi ai nhận, số định danh, địa chỉ, số tiền hoặc hiện vật với số lượng, thông số, nhãn
--   mác, nơi sản xuất, và có ký nhận.
-- why.en: The roster is what the support is settled by: it names the recipient, number and address, the amount or
--   the item with quantity, specification, mark and producer, and is signed.
-- remedy.vi: Bổ sung bảng kê theo chứng từ gốc; người nhận thay phải có giấy ủy quyền từ trước.
-- remedy.en: Complete the roster from the papers; whoever takes it for the household needs an authorisation first.
-- subject: receipt
-- needs: support_receipt
-- judges: support_receipt WHERE received_on >= :roster_from
-- parameters: roster_from
-- money.vi: số tiền ghi ở dòng bảng kê
-- money.en: the amount of the line
-- message.vi: Nhận ngày {received_on:date}[; thiếu {missing:receipt_part}][; ủy quyền ngày {authorised_on:date}, sau
--   khi nhận].
-- message.en: Received on {received_on:date}[; lacking: {missing:receipt_part}][; authorised on
--   {authorised_on:date}, after that].
-- Money carried over from a programme that has ended is settled under the old rules.
WITH line AS MATERIALIZED (
  SELECT s.* FROM support_receipt s
  WHERE s.received_on >= :roster_from AND NOT EXISTS (
    SELECT 1 FROM project p
    JOIN component c ON c.code = p.component
    JOIN programme_period e ON e.programme = c.programme AND e.valid_to <= s.received_on
    WHERE p.id = s.project_id)),
judged AS (
  SELECT code, household_id, received_on, amount AS money,
    CASE WHEN authorised_on > received_on THEN authorised_on END AS authorised_on,
    CASE WHEN recipient IS NULL THEN ';recipient' ELSE '' END
    || CASE WHEN recipient_kind IS NULL THEN ';recipient_kind' ELSE '' END
    || CASE WHEN recipient_kind = 'representative' AND authorisation_no IS NULL
      AND authorised_on IS NULL THEN ';authorisation' ELSE '' END
    || CASE WHEN citizen_id IS NULL THEN ';citizen_id' ELSE '' END
    || CASE WHEN address IS NULL THEN ';address' ELSE '' END
    || CASE WHEN amount IS NULL AND item IS NULL THEN ';support' ELSE '' END
    || CASE WHEN item IS NOT NULL AND quantity IS NULL THEN ';quantity' ELSE '' END
    || CASE WHEN item IS NOT NULL AND specification IS NULL THEN ';specification' ELSE '' END
    || CASE WHEN item IS NOT NULL AND mark IS NULL THEN ';mark' ELSE '' END
    || CASE WHEN item IS NOT NULL AND producer IS NULL THEN ';producer' ELSE '' END
    || CASE WHEN confirmation IS NULL THEN ';confirmation' ELSE '' END AS gaps
  FROM line)
SELECT 'receipt:' || code AS subject, household_id, received_on, authorised_on,
  nullif(substr(gaps, 2), '') AS missing, money
FROM judged WHERE gaps <> '' OR authorised_on IS NOT NULL
