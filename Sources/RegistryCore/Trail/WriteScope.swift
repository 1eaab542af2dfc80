/// Where a change is written: an entry of its own, which `EntryInfo` describes, or one that is
/// open.
///
/// Whatever changes the registry takes either, so that several acts can share one entry: a decision
/// and what it decides.
public protocol WriteScope {
  /// Who makes the change and why.
  var info: EntryInfo { get }
  /// The transaction that the change joins; nil where it is an entry of its own.
  var openTransaction: WriteTransaction? { get }
}

extension EntryInfo: WriteScope {
  /// The description itself.
  public var info: EntryInfo { self }
  /// Nil: a new entry is opened.
  public var openTransaction: WriteTransaction? { nil }
}

extension WriteTransaction: WriteScope {
  /// The transaction itself.
  public var openTransaction: WriteTransaction? { self }
}
