/// Words of commands that are told to people, who type them into a shell.
public enum ShellWord {
  /// A word as a shell takes it for one: in quotes where a sign of it means something there.
  public static func of(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.allSatisfy { sign in
        sign.isLetter || sign.isNumber || "-_./:=,…+@".contains(sign)
      }
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
