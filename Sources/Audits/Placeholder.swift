enum AuditsPlaceholder {}
