"""The check of an archive's records, all of them or a few: nothing here makes pages, so that it begins at once."""
