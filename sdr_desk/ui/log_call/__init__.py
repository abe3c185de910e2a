"""The panel in which a call is logged afterwards, and an own call is put right."""
