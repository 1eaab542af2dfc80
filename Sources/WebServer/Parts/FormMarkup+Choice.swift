import HTML

extension FormMarkup {
  /// A list to choose from, under its label; a value that is not among the choices stays.
  func choice(
    _ name: String, _ label: String, value: String, _ choices: [(value: String, text: String)],
    hint: String? = nil, _ page: inout Markup
  ) {
    page.element("div", ["class": "field"]) { field in
      self.label(name, label, hint: hint, faults: [], &field)
      list(name, value: value, choices, describedBy: hint == nil ? nil : "h-" + name, &field)
    }
    page.line()
  }

  /// The list alone; `label` names it where no label stands beside.
  func list(
    _ name: String, value: String, _ choices: [(value: String, text: String)],
    describedBy: String? = nil, label: String? = nil, _ page: inout Markup
  ) {
    let isKnown = choices.contains { $0.value == value }
    page.element(
      "select",
      [
        "id": "f-" + name, "name": name, "aria-describedby": describedBy, "aria-label": label,
      ]
    ) { list in
      for choice in choices + (isKnown ? [] : [(value, value)]) {
        list.element(
          "option", ["value": choice.value, "selected": choice.value == value ? "" : nil],
          text: choice.text)
      }
    }
  }

  /// A box to tick, with its text behind.
  func box(_ name: String, _ text: String, isTicked: Bool = false, _ page: inout Markup) {
    page.element("label", ["class": "tick"]) { label in
      label.open(
        "input",
        ["type": "checkbox", "name": name, "value": "1", "checked": isTicked ? "" : nil])
      label.element("span", text: text)
    }
    page.line()
  }
}
