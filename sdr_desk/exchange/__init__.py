"""Files and formats in and out: tables, briefs, e-mail drafts and the number that is dialled."""
