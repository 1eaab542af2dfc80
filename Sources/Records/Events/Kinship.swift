/// What members are to a head, when another becomes it.
enum Kinship {
  /// What the former head is to the new one.
  static func ofFormerHead(newHeadWas relation: String) -> String {
    switch relation {
    case "spouse", "sibling": relation
    case "child": "parent"
    case "parent": "child"
    case "grandchild": "grandparent"
    case "grandparent": "grandchild"
    default: "other"
    }
  }

  /// What a member is to the new head, where that follows from what both were to the former one;
  /// `together` is for members who leave together, as a young family does.
  static func of(_ member: String, newHeadWas head: String, together: Bool = false) -> String? {
    switch (head, member) {
    case (_, "head"): ofFormerHead(newHeadWas: head)
    case ("head", _): member
    case ("spouse", "child"), ("spouse", "child_in_law"), ("spouse", "grandchild"): member
    case ("child", "spouse"): "parent"
    case ("child", "child"): "sibling"
    case ("child", "parent"): "grandparent"
    case ("child", "child_in_law") where together: "spouse"
    case ("child", "grandchild") where together: "child"
    case ("child_in_law", "child") where together: "spouse"
    case ("child_in_law", "grandchild") where together: "child"
    case ("parent", "parent"): "spouse"
    case ("parent", "sibling"): "child"
    case ("parent", "child"): "grandchild"
    case ("parent", "spouse"): "child_in_law"
    case ("sibling", "sibling"), ("sibling", "parent"): member
    default: nil
    }
  }
}
