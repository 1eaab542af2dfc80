import RegistryCore
import Sheets

/// HTML as it is put together: every text and every attribute value is escaped on its way in.
package struct Markup {
  /// What was put together so far.
  package private(set) var text = ""

  /// Nothing yet.
  package init() {}

  /// Begins an element; attribute values are escaped, nil ones left out.
  package mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    text += "<" + name
    for (key, value) in attributes {
      guard let value else { continue }
      text += " " + key + "=\""
      escape(value)
      text += "\""
    }
    text += ">"
  }

  /// Ends an element.
  package mutating func close(_ name: String) { text += "</" + name + ">" }

  /// An element with a text.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text content: String
  ) {
    open(name, attributes)
    escape(content)
    close(name)
  }

  /// An element with what `body` puts in.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
    _ body: (inout Markup) throws -> Void
  ) rethrows {
    open(name, attributes)
    try body(&self)
    close(name)
  }

  /// A whole page, with what belongs into its head behind the title, and what `body` puts in.
  package mutating func document(
    _ title: String, in language: Language, head: String, class name: String,
    _ body: (inout Markup) throws -> Void
  ) rethrows {
    raw("<!DOCTYPE html>\n")
    open("html", ["lang": language.rawValue])
    raw(
      "\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    element("title", text: title)
    raw("\n" + head + "</head>\n")
    open("body", ["class": name])
    line()
    try body(&self)
    raw("</body>\n</html>\n")
  }

  /// A line break, so that the page can be read as text and compared.
  package mutating func line() { text += "\n" }

  /// Text that is HTML, CSS or SVG already; never from a record.
  package mutating func raw(_ markup: String) { text += markup }

  /// Appends text, with the signs that mean something in HTML written as references.
  package mutating func escape(_ content: String) {
    MarkupText.append(content, to: &text, as: .html)
  }
}

/// The style that all pages share: their colours, their letters, their tables.
package enum BaseStyle {
  /// As CSS.
  package static let text = embeddedFiles.first { $0.name == "base.css" }?.text ?? ""
}
