import Messages

// Whoever uses a registry speaks to people and the shell in these terms, without a further import.

/// The languages people are answered in.
public typealias Language = Messages.Language
/// A text for people, in both languages side by side.
public typealias Wording = Messages.Wording
/// What a command answers to the shell.
public typealias ExitStatus = Messages.ExitStatus
package typealias ErrorCondition = Messages.ErrorCondition
package typealias ErrorCatalogue = Messages.ErrorCatalogue
/// What becomes of a row of a file in which something is wrong.
public typealias FaultOutcome = Messages.FaultOutcome
