"""What is proposed meets a person: suggestions become records, or never come back; filled forms become edits."""
