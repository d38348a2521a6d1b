"""What a whole build costs, and one after an edit, beside what others would use instead."""
