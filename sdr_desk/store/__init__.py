"""The workspace file: opened, migrated, backed up; all SQL lives here."""
