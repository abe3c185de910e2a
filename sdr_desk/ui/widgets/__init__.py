"""Small painted widgets that every screen shares."""
