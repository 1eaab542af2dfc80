enum BackupsPlaceholder {}
