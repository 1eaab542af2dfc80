import Schema

/// Which cell of a row stands where: the fields, the version, what is derived, what is resolved.
package struct RowLayout {
  package struct Derived {
    let source: FieldIndex
    let cell: FieldIndex
    let make: @Sendable (String) -> String
  }

  package let fieldCount: Int
  package let required: [FieldIndex]
  /// The fields that may be emptied: they are neither required nor part of the key.
  package let optional: [FieldIndex]
  /// The field with the answers to a score sheet.
  package let answers: FieldIndex?
  package private(set) var derived: [Derived] = []
  package private(set) var width: Int

  package init(_ kind: RecordKind) {
    fieldCount = kind.fields.count
    required = kind.fieldIndices.filter(kind.mustBeGiven)
    optional = kind.fieldIndices.filter { !kind[$0].isRequired && !kind.isKey($0) }
    answers = kind.plan == .assessment ? AssessmentField.answers.index : nil
    width = fieldCount + 2 + HouseholdSign.allCases.count
  }

  /// The cell of the version that an export gave.
  package var version: FieldIndex { FieldIndex(fieldCount) }

  /// The cell of what a clerk decided about the row.
  package var decision: FieldIndex { FieldIndex(fieldCount + 1) }

  /// The cell of what a row says of its household beside the code.
  package func sign(_ sign: HouseholdSign) -> FieldIndex {
    FieldIndex(fieldCount + 2 + sign.rawValue)
  }

  /// A cell that the writing thread fills.
  package mutating func addCell() -> FieldIndex {
    width += 1
    return FieldIndex(width - 1)
  }

  /// A cell that the reading thread makes of another.
  package mutating func derive(
    from source: FieldIndex, _ make: @escaping @Sendable (String) -> String
  ) -> FieldIndex {
    let cell = addCell()
    derived.append(Derived(source: source, cell: cell, make: make))
    return cell
  }
}
