"""Letters and e-mails for people: chosen, looked at as the pages they will be, printed or saved, and confirmed."""
