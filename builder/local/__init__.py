"""The index of one machine: all that its archive holds, withheld texts included, for the search in a terminal."""
