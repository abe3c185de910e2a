"""The panel in which somebody who was named is taken down in one line, from anywhere."""
