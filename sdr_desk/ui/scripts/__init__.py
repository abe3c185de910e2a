"""The screen that reads the published words aloud to the eye."""
