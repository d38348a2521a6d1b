"""The index of one machine: everything that its archive holds, withheld texts included, for the search in a terminal."""
