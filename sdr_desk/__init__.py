"""SDR Desk: a desktop app for people who find, qualify and hand over sales leads."""

__version__ = "0.1.0"
