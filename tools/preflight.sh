#!/bin/sh
# Names everything that this machine lacks for `make demo` and `make test`, with the one line that installs it.
# Usage: tools/preflight.sh [PYTHON]
python=${1:-python3}
missing=

need() {
    missing="$missing $1"
}

command -v git >/dev/null || need git
if ! command -v "$python" >/dev/null; then
    need python3
    need python3-venv
    need libgomp1
elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "inferface needs Python 3.11 or newer, and $python is $("$python" --version 2>&1)." >&2
    echo "Name a newer one, for example: make demo PYTHON=python3.12" >&2
    exit 1
else
    "$python" -c 'import venv, ensurepip' 2>/dev/null || need python3-venv
    "$python" -c 'import ctypes, sys; sys.platform != "linux" or ctypes.CDLL("libgomp.so.1")' 2>/dev/null || need libgomp1
fi

if [ "$missing" ]; then
    echo "This machine lacks:$missing. On Debian or Ubuntu, run:" >&2
    echo "    apt-get install$missing" >&2
    exit 1
fi
