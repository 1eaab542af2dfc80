/// What this program is.
public enum Program {
  /// Its version, as `sobo --version` prints it and entries record it.
  public static let version = "0.6.0"
}
