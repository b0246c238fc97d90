"""`python -m crossbearing` is the command line."""

from crossbearing.cli import main

if __name__ == "__main__":
    main()
