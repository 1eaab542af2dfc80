/// Which letters may make a Vietnamese syllable: enough to tell Vietnamese from nonsense.
enum Syllables {
  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
  ]

  private static let rhymes: Set<String> = Set(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc i ia ich im in inh ip it iu iêc iêm iên iêng
    iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen
    oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơc ơng u ua uc ui um un ung
    up ut uân uât uây uâng uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyt uyu
    uyn uyp ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  /// Whether a word is a syllable, its tone allowed for its ending.
  static func isSyllable(_ word: some Sequence<Unicode.Scalar>) -> Bool {
    var letters: [Unicode.Scalar] = []
    var tone = 0
    for scalar in word {
      guard letters.count < 8 else { return false }
      if var vowel = Letters.vowel(scalar) {
        if vowel.tone > 0 {
          guard tone == 0 else { return false }
          tone = vowel.tone
        }
        vowel.tone = 0
        vowel.isUpper = false
        letters.append(vowel.scalar)
      } else {
        letters.append(Letters.lower(scalar))
      }
    }
    guard let last = letters.last, tone == 0 || tone >= 4 || !isStop(last, letters) else {
      return false
    }
    // g before i may be gi: "gì" is g + ì, "già" gi + à, "giêng" gi + êng.
    return (0...min(3, letters.count - 1)).contains { length in
      onsets.contains(text(letters[..<length])) && rhymes.contains(text(letters[length...]))
    }
  }

  /// Syllables that end in c, ch, p or t have the tones sắc and nặng only.
  private static func isStop(_ last: Unicode.Scalar, _ letters: [Unicode.Scalar]) -> Bool {
    switch last {
    case "c", "p", "t": true
    case "h": letters.dropLast().last == "c"
    default: false
    }
  }

  private static func text(_ letters: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(letters))
  }
}
