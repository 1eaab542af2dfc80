import Schema

/// Which cell of a row stands where: the fields, the version, what is derived, what is resolved.
package struct RowLayout {
  package struct Derived {
    let source: Int
    let place: Int
    let make: @Sendable (String) -> String
  }

  package let fieldCount: Int
  package let required: [Int]
  /// The fields that may be emptied: they are neither required nor part of the key.
  package let optional: [Int]
  package private(set) var derived: [Derived] = []
  package private(set) var width: Int

  package init(_ kind: RecordKind) {
    fieldCount = kind.fields.count
    required = kind.fields.indices.filter { kind.fields[$0].isRequired }
    optional = kind.fields.indices.filter {
      !kind.fields[$0].isRequired && !kind.key.contains(kind.fields[$0].name)
    }
    width = fieldCount + 2
  }

  /// The place of the version that an export gave.
  package var version: Int { fieldCount }

  /// The place of what a clerk decided about the row.
  package var decision: Int { fieldCount + 1 }

  /// A cell that the writing thread fills.
  package mutating func slot() -> Int {
    width += 1
    return width - 1
  }

  /// A cell that the reading thread makes of another.
  package mutating func derive(from source: Int, _ make: @escaping @Sendable (String) -> String)
    -> Int
  {
    let place = slot()
    derived.append(Derived(source: source, place: place, make: make))
    return place
  }
}
