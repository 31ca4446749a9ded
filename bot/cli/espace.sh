#!/bin/sh
# The `espace` command: `make setup` puts it beside the environment's Python. The shell takes the next two lines and
# starts that Python with this file, to which they are a string: a path in the first line could not have a space in it.
'''exec' "$(dirname "$(readlink -f "$0")")/python" "$0" "$@"
' '''
from bot.cli import main

main()
