import ArgumentParser

/// `sobo audit`: the rules, what they find, and what became of it.
struct AuditCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Kiểm tra sổ theo danh mục quy tắc, theo dõi phát hiện.",
      en: "Check the registry against the rules and follow what they find.")
  }

  static let configuration = CommandConfiguration(
    "audit", Help.command,
    subcommands: [
      AuditRulesCommand.self, AuditRunCommand.self, AuditExplainCommand.self,
      AuditFindingsCommand.self, AuditAssignCommand.self, AuditAcceptCommand.self,
      AuditReopenCommand.self, AuditNoteCommand.self, AuditRecommendCommand.self,
      AuditAnswerCommand.self, AuditTrendCommand.self, AuditScheduleCommand.self,
      AuditRiskCommand.self,
      AuditDuplicatesCommand.self,
      AuditDifferentCommand.self, AuditSampleCommand.self, AuditSampleAnswersCommand.self,
      AuditSampleMoneyCommand.self, AuditPackCommand.self,
      AuditParametersCommand.self, AuditSetCommand.self,
      AuditVerifyCommand.self, AuditCheckpointCommand.self, AuditProveCommand.self,
      AuditVerifyProofCommand.self, AuditKeygenCommand.self, AuditKeyCommand.self,
      AuditWitnessCommand.self,
    ])
}
