"""`python -m inferface.cli`: the command line where its script is not on the path."""

from inferface.cli import main

if __name__ == "__main__":
    main()
