"""Practice: rehearsing alone and in pairs, coaching, asking for referrals, the huddle and the rewards."""
