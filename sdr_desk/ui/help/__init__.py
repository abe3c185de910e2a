"""Help: pages of plain words over the window, opened at the page of the screen one is on."""
