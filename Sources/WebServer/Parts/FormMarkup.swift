import HTML
import RegistryCore

/// Forms, each with what shows that the session's own page sent it.
struct FormMarkup {
  let context: RequestContext

  init(_ context: RequestContext) { self.context = context }

  /// A form that changes something.
  func form(
    _ path: String, class name: String? = nil, id: String? = nil, in page: inout Markup,
    _ body: (inout Markup) throws -> Void
  ) rethrows {
    page.open(
      "form",
      [
        "method": "post", "action": context.href(path), "class": name, "id": id, "novalidate": "",
      ])
    if let session = context.session { hidden("form_token", session.formToken, &page) }
    page.line()
    try body(&page)
    page.close("form")
    page.line()
  }

  func hidden(_ name: String, _ value: String, _ page: inout Markup) {
    page.open("input", ["type": "hidden", "name": name, "value": value])
  }

  /// A button that is a form of its own.
  func act(_ path: String, _ text: String, class name: String? = "quiet", in page: inout Markup) {
    form(path, class: "act", in: &page) { button(text, class: name, &$0) }
  }

  func button(
    _ text: String, class name: String? = nil, value: (name: String, value: String)? = nil,
    _ page: inout Markup
  ) {
    page.element(
      "button",
      ["type": "submit", "class": name, "name": value?.name, "value": value?.value], text: text)
  }

  /// A field of one line under its label, with what is wrong with it between.
  func field(
    _ name: String, _ label: String, value: String = "", type: String = "text",
    hint: String? = nil, faults: [String] = [], attributes: [(String, String)] = [],
    _ page: inout Markup
  ) {
    page.element("div", ["class": faults.isEmpty ? "field" : "field wrong"]) { field in
      self.label(name, label, hint: hint, faults: faults, &field)
      field.raw("<input")
      for (key, text) in [
        ("id", "f-" + name), ("name", name), ("type", type), ("value", value),
      ] + described(name, hint, faults) + attributes {
        field.raw(" " + key + "=\"")
        field.escape(text)
        field.raw("\"")
      }
      field.raw(">")
    }
    page.line()
  }

  /// A field of several lines.
  func area(
    _ name: String, _ label: String, value: String = "", hint: String? = nil,
    faults: [String] = [], _ page: inout Markup
  ) {
    page.element("div", ["class": faults.isEmpty ? "field" : "field wrong"]) { field in
      self.label(name, label, hint: hint, faults: faults, &field)
      field.element(
        "textarea",
        [
          "id": "f-" + name, "name": name, "rows": "3",
          "aria-describedby": described(name, hint, faults).first?.1,
        ], text: value)
    }
    page.line()
  }

  /// A choice of one among a few.
  func choice(
    _ name: String, _ label: String, value: String, _ choices: [(String, String)],
    hint: String? = nil, faults: [String] = [], _ page: inout Markup
  ) {
    page.element("div", ["class": faults.isEmpty ? "field" : "field wrong"]) { field in
      self.label(name, label, hint: hint, faults: faults, &field)
      list(
        name, value: value, choices,
        attributes: described(name, hint, faults), &field)
    }
    page.line()
  }

  /// The list alone; `label` names it where no label stands beside.
  func list(
    _ name: String, value: String, _ choices: [(String, String)], label: String? = nil,
    attributes: [(String, String)] = [], _ page: inout Markup
  ) {
    page.raw("<select")
    for (key, text) in [("id", "f-" + name), ("name", name)] + attributes
      + (label.map { [("aria-label", $0)] } ?? [])
    {
      page.raw(" " + key + "=\"")
      page.escape(text)
      page.raw("\"")
    }
    page.raw(">")
    let isKnown = choices.contains { $0.0 == value }
    for (code, text) in choices + (isKnown ? [] : [(value, value)]) {
      page.element(
        "option", ["value": code, "selected": code == value ? "" : nil],
        text: text.isEmpty ? code : text)
    }
    page.raw("</select>")
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

  /// Boxes of which any number may be ticked.
  func boxes(
    _ name: String, _ label: String, ticked: Set<String>,
    _ choices: [(String, String)], faults: [String] = [], _ page: inout Markup
  ) {
    page.element(
      "fieldset",
      ["class": faults.isEmpty ? "field group" : "field group wrong", "id": "f-" + name]
    ) { group in
      group.element("legend", text: label)
      for fault in faults { group.element("span", ["class": "fault"], text: fault) }
      hidden("has." + name, "1", &group)
      group.element("div", ["class": "choices"]) { list in
        for (value, text) in choices {
          list.element("label") { box in
            box.open(
              "input",
              [
                "type": "checkbox", "name": name, "value": value,
                "checked": ticked.contains(value) ? "" : nil,
              ])
            box.element("span", text: text.isEmpty ? value : text)
          }
        }
      }
    }
    page.line()
  }

  /// Why it is written, and whether a second person is to look at it.
  func how(_ typed: FormText?, _ page: inout Markup) {
    page.element("section") { page in
      page.element("div", ["class": "fields"]) { page in
        field(
          "reason", context.word("Lý do", "Reason"), value: typed?["reason"] ?? "",
          hint: context.word("Được giữ trong lịch sử.", "Kept in the history."), &page)
        field(
          "comment", context.word("Lời nhắn cho người duyệt", "Words to whoever decides"),
          value: typed?["comment"] ?? "", &page)
        field(
          "replaces", context.word("Thay đề nghị số", "Replaces proposal"),
          value: typed?["replaces"] ?? "",
          hint: context.word(
            "Nếu sửa một đề nghị bị trả lại.", "If it mends one that was returned."),
          attributes: [("inputmode", "numeric")], &page)
      }
      page.element("div", ["class": "row"]) { page in
        button(context.word("Ghi", "Write"), value: ("act", "write"), &page)
        button(
          context.word("Gửi người thứ hai duyệt", "Propose to a second person"), class: "quiet",
          value: ("act", "propose"), &page)
        button(
          context.word("Lưu nháp", "Keep as a draft"), class: "quiet", value: ("act", "draft"),
          &page)
      }
      page.element(
        "p", ["class": "soft"],
        text: context.word(
          "Điều phải có người thứ hai duyệt tự thành đề nghị, dù bấm Ghi.",
          "What needs a second person becomes a proposal by itself."))
    }
  }

  /// A line with a list of what fits, offered as one types.
  func suggestions(_ name: String, _ choices: [(String, String)], _ page: inout Markup) {
    guard !choices.isEmpty else { return }
    page.element("datalist", ["id": "l-" + name]) { list in
      for (value, text) in choices { list.element("option", ["value": value], text: text) }
    }
  }

  /// What stands above a field.
  func label(
    _ name: String, _ text: String, hint: String?, faults: [String], _ page: inout Markup
  ) {
    page.element("label", ["for": "f-" + name], text: text)
    if let hint { page.element("span", ["class": "hint", "id": "h-" + name], text: hint) }
    for (index, fault) in faults.enumerated() {
      page.element("span", ["class": "fault", "id": index == 0 ? "e-" + name : nil], text: fault)
    }
  }

  /// The attributes by which a field is told with its hint and its fault.
  func described(_ name: String, _ hint: String?, _ faults: [String]) -> [(String, String)] {
    let names = [faults.isEmpty ? nil : "e-" + name, hint == nil ? nil : "h-" + name]
      .compactMap { $0 }
    return (names.isEmpty ? [] : [("aria-describedby", names.joined(separator: " "))])
      + (faults.isEmpty ? [] : [("aria-invalid", "true")])
  }

  /// What is wrong, all together, with a way to each field; it takes the focus.
  func summary(_ faults: [(field: String?, text: String)], _ page: inout Markup) {
    guard !faults.isEmpty else { return }
    page.element(
      "div",
      ["class": "summary", "role": "alert", "tabindex": "-1", "id": "faults", "autofocus": ""]
    ) { box in
      box.element("h2", text: context.word("Chưa ghi: cần sửa", "Not written: to be mended"))
      box.element("ul") { list in
        for fault in faults {
          list.element("li") { item in
            if let field = fault.field {
              item.element("a", ["href": "#f-" + field], text: fault.text)
            } else {
              item.element("span", text: fault.text)
            }
          }
        }
      }
    }
    page.line()
  }
}

/// Tables of what was asked for.
enum TableText {
  /// A table that scrolls by itself where the window is narrow; nothing where there are no rows.
  static func write(
    _ headings: [String], _ rows: [[Cell]], label: String, _ page: inout Markup
  ) {
    page.element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label]
    ) { scroll in
      scroll.element("table") { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for (place, heading) in headings.enumerated() {
              let isNumber = rows.allSatisfy { place < $0.count && $0[place].name == "n" }
              row.element(
                "th", ["scope": "col", "class": isNumber && !rows.isEmpty ? "n" : nil],
                text: heading)
            }
          }
        }
        table.element("tbody") { body in
          for cells in rows {
            body.element("tr") { row in
              for cell in cells { cell.write(&row) }
            }
          }
        }
      }
    }
    page.line()
  }

  /// A cell, perhaps a way to somewhere.
  struct Cell {
    let text: String
    var href: String?
    var name: String?
    /// The field that it is, of a form elsewhere on the page.
    var field: Field?

    struct Field {
      let name: String
      let form: String
      let label: String
    }

    init(
      _ text: String, href: String? = nil, class name: String? = nil, field: Field? = nil
    ) {
      (self.text, self.href, self.name, self.field) = (text, href, name, field)
    }

    func write(_ row: inout Markup) {
      row.element("td", ["class": name]) { cell in
        if let field {
          cell.open(
            "input",
            [
              "type": "text", "name": field.name, "form": field.form, "aria-label": field.label,
              "value": text, "maxlength": "200",
            ])
        } else if let href {
          cell.element("a", ["href": href], text: text.isEmpty ? "…" : text)
        } else {
          cell.element("span", text: text)
        }
      }
    }
  }
}
