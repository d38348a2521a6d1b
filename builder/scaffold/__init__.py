"""New archives: what lies in the folder of one besides its records, and the program that builds it."""
