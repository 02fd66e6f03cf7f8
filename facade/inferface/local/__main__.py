"""`python -m inferface.local fetch`: get the weights of the default model, and print where they are."""

from __future__ import annotations

import sys

from inferface.errors import LocalModelError
from inferface.local import find_model


def main(arguments: list[str]) -> int:
    if arguments != ["fetch"]:
        sys.stderr.write("usage: python -m inferface.local fetch\n")
        return 2
    try:
        sys.stdout.write(f"{find_model().path}\n")
    except LocalModelError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
