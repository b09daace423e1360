"""Kill every command that writes, fill its disk, run two at once; tell what is lost or left over.

    .venv/bin/python -m scripts.crash --kills 300

Each case is a place that holds the result of one data folder (the old state) and a command that
writes the result of another (the new one). The command runs in a forked process and is ended by
SIGKILL: before its n-th rename, link, flush, removal or new folder, for every n, or at a random
moment. What stands there then must be the old or the new, whole; the same command run to its end
must leave the new and nothing else, beside it or in the folder for temporary files.

``push`` writes into a store: Oxigraph's own server, on a free port. There the journal must never
say more than the store holds, and the next push must leave what it was given.
"""
