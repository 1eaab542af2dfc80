import Import
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// What a declaration of a kind says is there.
@Suite struct KindTests {
  private let connection: Connection

  init() throws { connection = try TestRegistry().open().connection }

  private func columns(of table: String) throws -> Set<String> {
    var columns: Set<String> = []
    try connection.rows("SELECT name FROM pragma_table_info(?1)", table) {
      columns.insert(try $0.text(0))
    }
    return columns
  }

  @Test func everyFieldIsKeptInColumnsThatAreThere() throws {
    for kind in RecordKind.all {
      for field in kind.fields {
        let there = try columns(of: kind.table(of: field))
        #expect(there.isSuperset(of: field.columns), "\(kind.name).\(field.name)")
      }
      if let latest = kind.latestBy { #expect(try columns(of: kind.table).contains(latest)) }
    }
  }

  @Test func everyColumnOfAKindIsKeptByOneField() throws {
    for kind in RecordKind.all {
      var fields: [String: String] = [:]
      for field in kind.fields {
        for column in field.columns {
          let place = kind.table(of: field) + "." + column
          #expect(fields[place] == nil, "\(place): \(fields[place] ?? ""), \(field.name)")
          fields[place] = field.name
          #expect(kind.field(ofColumn: column, in: kind.table(of: field))?.name == field.name)
        }
      }
    }
  }

  @Test func everyTargetHasACode() throws {
    for kind in RecordKind.all {
      for field in kind.fields {
        guard case .record(let target) = field.link else { continue }
        #expect(try columns(of: target.table).contains(RecordKind.code))
        #expect(Catalogue.standard.kind(ofTable: target.table)?.target == target)
      }
    }
  }

  @Test func everyCodeOfASetHasABitOfItsOwn() throws {
    for field in RecordKind.all.flatMap(\.fields) {
      guard case .set(let table) = field.form else { continue }
      let bits = try CodeTable.read(table, from: connection).codes.map(\.bit)
      #expect(!bits.isEmpty && bits.allSatisfy { $0 > 0 && $0.nonzeroBitCount == 1 }, "\(table)")
      #expect(Set(bits).count == bits.count, "\(table)")
    }
  }

  private func names<Key: FieldKey>(_ keys: Key.Type) -> [String] {
    Key.allCases.map(\.rawValue).filter { Key.kind.index(of: $0) == nil }
  }

  @Test func everyFieldKeyIsAFieldOfItsKind() {
    #expect(names(HouseholdField.self) == [])
    #expect(names(MemberField.self) == [])
    #expect(names(AssessmentField.self) == [])
    #expect(names(ListField.self) == [])
    for (place, index) in RecordKind.members.fieldIndices.enumerated() {
      #expect(index == FieldIndex(place))
    }
    #expect(RecordKind.members[MemberField.citizenID.index].name == "citizen_id")
  }

  @Test func kindsAreDistinguished() {
    let kinds = RecordKind.all
    #expect(Set(kinds.map(\.name)).count == kinds.count)
    #expect(Set(kinds.map(\.table)).count == kinds.count)
    let subjects = kinds.compactMap { $0.subject?.en }
    #expect(Set(subjects).count == subjects.count)
  }

  @Test func whatNamesAPlaceHasADay() {
    for kind in RecordKind.all {
      guard let place = kind.place else { continue }
      #expect(!place.days.isEmpty, "\(kind.name)")
      #expect(place.days.contains { kind[$0].isRequired }, "\(kind.name)")
    }
  }

  @Test func aNumberOfAPersonIsMaskedWhereverItIsKept() {
    for kind in RecordKind.all {
      for field in kind.fields where field.form == .citizenID {
        #expect(field.isMasked, "\(kind.name).\(field.name)")
      }
    }
    let masked = Set(RecordKind.all.flatMap(\.fields).filter(\.isMasked).map(\.name))
    #expect(masked == ["citizen_id", "old_id", "health_insurance_no", "card_no"])
  }
}
