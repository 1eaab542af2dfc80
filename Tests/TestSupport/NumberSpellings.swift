/// Ways to write one number of a person, which masks and erasures know alike.
package enum NumberSpellings {
  /// The number.
  package static let number = "004085012345"

  /// Its spellings.
  package static let all = [
    // Points, slashes, lines, spaces of every sort, other dashes, brackets.
    "004.085.012.345", "004/085/012/345", "004 085-012/345", "004\u{A0}085\u{A0}012\u{A0}345",
    "004\u{202F}085\u{2009}012345", "004085\n012345", "004085\r\n  012345", "004\t085\t012\t345",
    "004–085—012‑345", "004)085(012)345", "004_085:012·345", "004, 085, 012, 345",
    "00 40 85 01 23 45", "0 0 4 0 8 5 0 1 2 3 4 5", "0-0-4-0-8-5-0-1-2-3-4-5", "0040 8501 2345",
    // Signs that are not seen, marks on digits, a letter between, an o for a zero.
    "004\u{200B}085\u{200D}012\u{AD}345", "0\u{301}04085012345", "004x085x012x345",
    "004085N012345", "004 085 s 012 345", "004o85012345", "004085O12345",
    // Digits of other scripts, alone and mixed.
    "００４０８５０１２３４５", "٠٠٤٠٨٥٠١٢٣٤٥", "۰۰۴۰۸۵۰۱۲۳۴۵", "००४०८५०१२३४५", "𝟎𝟎𝟒𝟎𝟖𝟓𝟎𝟏𝟐𝟑𝟒𝟓",
    "⓪⓪④⓪⑧⑤⓪①②③④⑤", "００４ ０８５．０１２／３４５", "004085０１２٣٤٥",
  ]
}
