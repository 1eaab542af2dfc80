import RegistryCore
import SQLite
import Schema
import Sheets
import TestSupport
import Testing

/// How people read values: one form, one way to print it.
@Suite struct FieldFormatterTests {
  private let codes: CodeLabels

  init() throws { codes = CodeLabels(try TestRegistry().open().connection) }

  private func shown(
    _ value: String, _ form: ValueForm, _ language: Language,
    in context: FieldFormatter.Context = .column
  ) throws -> String {
    try FieldFormatter(form, language, codes, in: context).shown(value)
  }

  /// Components are called by the codes that a circular gives them, those of both programmes.
  @Test func componentsStandWithTheirCodes() throws {
    for (code, words) in [
      ("HP1.01", "HP1.01 Hoàn thiện quy hoạch"),
      ("HP2.04", "HP2.04 Các dân tộc còn nhiều khó khăn, có khó khăn đặc thù"),
    ] {
      for context in [FieldFormatter.Context.column, .alone, .sentence] {
        #expect(try shown(code, .code("component"), .vietnamese, in: context) == words)
      }
      #expect(try codes.code(of: words, in: "component") == code)
    }
    #expect(try shown("1.1", .code("component"), .vietnamese).hasPrefix("1.1 "))
    for entry in try codes.entries(of: "component") {
      #expect(try codes.code(of: "\(entry.code) \(entry.label.vi)", in: "component") == entry.code)
    }
  }

  /// A label that is another group's name too is told by its code beside it.
  @Test func codeBesideALabelSaysWhichOneIsMeant() throws {
    #expect(try codes.code(of: "Thổ", in: "ethnic_group") == nil)
    #expect(try codes.code(of: "Thổ (21)", in: "ethnic_group") == "21")
    #expect(try codes.code(of: "Thổ (02)", in: "ethnic_group") == "02")
    #expect(try codes.code(of: "Thổ (08)", in: "ethnic_group") == nil)
  }

  @Test func codeIsFoundByEveryNameThatImportsTake() throws {
    #expect(try codes.code(of: "Kinh (Việt)", in: "ethnic_group") == "01")
    #expect(try codes.code(of: "mông (mèo)", in: "ethnic_group") == "08")
    #expect(try codes.code(of: "Tày (Nùng)", in: "ethnic_group") == nil)
    #expect(try codes.code(of: "Cận nghèo", in: "category") == "near_poor")
    #expect(try codes.code(of: "poor", in: "category") == "poor")
    #expect(try codes.code(of: "giàu", in: "category") == nil)
  }

  @Test(arguments: [
    (ValueForm.day, "2026-03-05", "05/03/2026", "2026-03-05"),
    (.field(.birth), "1980", "1980", "1980"),
    (.count, "1234567", "1.234.567", "1,234,567"), (.digits, "2026", "2026", "2026"),
    (.decimal, "1234.50", "1.234,50", "1,234.50"), (.decimal, "-0.05", "-0,05", "-0.05"),
    (.decimal, "n/a", "n/a", "n/a"), (.field(.area), "45.50", "45,50", "45.50"),
    (.percent, "24.71", "24,71 %", "24.71 %"), (.squareMetres, "18.00", "18,00 m²", "18.00 m²"),
    (.field(.yesNo), "1", "có", "yes"), (.field(.yesNo), "0", "không", "no"),
    (.tick, "1", "x", "x"), (.tick, "0", "", ""),
    (.field(.integer(0...3000)), "2026", "2026", "2026"),
    (.field(.parts(["wall", "roof"])), "wall;roof", "Tường; Mái", "wall; roof"),
    (.time, "2026-03-05T20:30:00Z", "06/03/2026 03:30", "2026-03-06 03:30"),
    (.recordKind, "households", "Hộ gia đình", "Households"),
  ])
  func valueIsPrintedAsItsLanguageHasIt(
    _ form: ValueForm, _ value: String, _ vi: String, _ en: String
  ) throws {
    #expect(try shown(value, form, .vietnamese) == vi)
    #expect(try shown(value, form, .english) == en)
  }

  @Test func moneyNamesItsUnitWhereNoHeadingDoes() throws {
    let money = ValueForm.field(.money)
    #expect(try shown("1500000", money, .vietnamese) == "1.500.000")
    #expect(try shown("1500000", money, .vietnamese, in: .alone) == "1.500.000 đ")
    #expect(try shown("1500000", money, .vietnamese, in: .sentence) == "1.500.000 đồng")
    #expect(try shown("1500000", money, .english, in: .alone) == "1,500,000 VND")
  }

  @Test func codeIsReadAsItsLabel() throws {
    #expect(try shown("poor", .code("category"), .vietnamese) == "Hộ nghèo")
    #expect(try shown("poor", .code("category"), .vietnamese, in: .alone) == "Hộ nghèo")
    #expect(try shown("poor", .code("category"), .english, in: .alone).hasSuffix(" (poor)"))
    #expect(try shown("02", .field(.ethnicGroup), .vietnamese, in: .alone) == "Tày (02)")
    #expect(try shown("unheard", .code("category"), .vietnamese) == "unheard")
    #expect(try shown("02", .field(.ethnicGroup), .vietnamese) == "Tày")
    let set = try shown("2;1", .field(.set("cause")), .english)
    let label = { try codes.label($0, of: "cause")?.en ?? "" }
    #expect(try set == label("2") + "; " + label("1"))
  }

  @Test func membersAreNamedBehindTheirIndicators() throws {
    let indicator = try #require(try codes.entries(of: "indicator").first)
    let text = try shown("\(indicator.code):02;\(indicator.code):03", .members, .vietnamese)
    #expect(text == "\(indicator.label.vi): 02; \(indicator.label.vi): 03")
  }

  @Test func nothingIsShownForNull() throws {
    #expect(try FieldFormatter(.field(.money), .vietnamese, codes).shown(.null) == "")
  }

  @Test func labelsComeInTheOrderOfTheirTable() throws {
    let connection = try TestRegistry().open().connection
    var order: [String] = []
    try connection.rows("SELECT code FROM category ORDER BY id") { order.append(try $0.text(0)) }
    #expect(try codes.entries(of: "category").map(\.code) == order)
    let words = try codes.words(of: "category", in: .english)
    #expect(Set(words.keys) == Set(order))
  }
}
