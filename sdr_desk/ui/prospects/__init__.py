"""The screen of all prospects: search, table, detail, adding, import and export."""
