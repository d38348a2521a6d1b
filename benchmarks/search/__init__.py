"""How well, how fast and at what cost readers can search an archive, beside what others would use instead."""
