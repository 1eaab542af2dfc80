import Testing

@testable import Import

@Suite struct NumberTableTests {
  @Test func firstBearerStaysTheBearer() {
    var table = NumberTable()
    #expect(table.note(17, of: 1) == nil)
    #expect(table.note(17, of: 2) == 1)
    #expect(table[17] == 1)
    #expect(table[18] == nil)
  }

  @Test func tableAgreesWithADictionary() {
    var table = NumberTable()
    var dictionary: [Int64: Int64] = [:]
    var random = SystemRandomNumberGenerator()
    for person in 1...20_000 as ClosedRange<Int64> {
      // Numbers close to each other, and the same one now and then.
      let number = Int64.random(in: 0...15_000, using: &random) * (person % 2 == 0 ? 1 : 1 << 40)
      let known = dictionary[number]
      if known == nil { dictionary[number] = person }
      #expect(table.note(number, of: person) == known)
    }
    for (number, person) in dictionary { #expect(table[number] == person) }
    #expect(table[16_000] == nil)
  }
}
