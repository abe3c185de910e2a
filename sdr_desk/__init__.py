"""SDR Desk: a desktop app for people who find, qualify and hand over sales leads."""

import zoneinfo

__version__ = "0.1.0"

# One time zone table on every machine, the pinned one of the tzdata package: a system's own may be years old,
# and a lawful calling hour must not depend on it.
zoneinfo.reset_tzpath(to=())
