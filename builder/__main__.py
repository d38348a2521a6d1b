"""`python -m builder` and the command `regesta`."""

from builder.cli import main

if __name__ == "__main__":
    main()
