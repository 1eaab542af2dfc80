-- id: F04
-- area: housing
-- severity: error
-- title.vi: Hộ tách chưa đủ ba năm trước khi chương trình có hiệu lực
-- title.en: Split less than three years before the programme took effect
-- basis.vi: Thông tư 01/2022/TT-BXD
-- basis.en: Circular 01/2022/TT-BXD
-- evidence: V:13, V:14
-- why.vi: Hộ tách ra phải độc lập ít nhất 3 năm trước khi chương trình có hiệu lực; nếu không, tách hộ chỉ để nhận
--   thêm nhà.
-- why.en: A household split off has to have stood for 3 years when the programme took effect; else families
--   would split to get another house.
-- remedy.vi: Kiểm tra ngày tách hộ; thu hồi nếu sai đối tượng.
-- remedy.en: Check the day of the split; recover the money if the household was not eligible.
-- subject: housing
-- needs: housing_support where scheme = 'p5'
-- judges: housing_support s WHERE s.scheme = 'p5'
-- parameters: programme_effective_on, split_years
-- money.vi: số tiền hỗ trợ đã chi, hoặc đã duyệt nếu chưa ghi số chi
-- money.en: what was paid of the support, or what was approved where no payment is recorded
-- message.vi: Tách hộ ngày {split_on:date}; phải trước hoặc đúng {latest:date}.
-- message.en: Split on {split_on:date}; it had to be by {latest:date}.
WITH split AS (
  SELECT s.code, s.household_id, coalesce(s.amount_paid, s.amount_approved) AS money,
    coalesce((SELECT max(k.linked_on) FROM household_link k
      WHERE k.child_id = h.id AND k.kind = 'split'),
      CASE h.origin WHEN 'split' THEN h.registered_on END) AS split_on,
    date(:programme_effective_on, '-' || :split_years || ' years') AS latest
  FROM housing_support s JOIN household h ON h.id = s.household_id
  WHERE s.scheme = 'p5')
SELECT 'housing:' || code AS subject, household_id, split_on, latest, money
FROM split WHERE split_on > latest
