import Messages

// A module that uses a registry gets these with RegistryCore, without importing Messages itself.

/// The languages of the program's messages.
public typealias Language = Messages.Language
/// A text for people, in both languages.
public typealias Wording = Messages.Wording
/// The exit status of a command.
public typealias ExitStatus = Messages.ExitStatus
package typealias ErrorCondition = Messages.ErrorCondition
package typealias ErrorCatalogue = Messages.ErrorCatalogue
/// Words of commands, as a shell takes them.
public typealias ShellWord = Messages.ShellWord
package typealias SystemReason = Messages.SystemReason
/// What happens to a row of a file in which something is wrong.
public typealias FaultOutcome = Messages.FaultOutcome
