"""Runs a command and prints what it took: `python counted.py LOG COMMAND ...`; what the command prints stands in LOG.

A program of its own, and a small one, since Linux counts the greatest size of a process from that of the process which
began it.
"""

import json
import os
import sys
import time


def main() -> None:
    """Print `wall` and `seconds`, `peak` in bytes, and the exit `code`; or `missing` with the reason."""
    path, *command = sys.argv[1:]
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    to_log = [(os.POSIX_SPAWN_DUP2, log, stream) for stream in (1, 2)]
    begun = time.perf_counter()
    try:
        process = os.posix_spawnp(command[0], command, os.environ, file_actions=to_log)
    except OSError as failure:
        print(json.dumps({"missing": failure.strerror}))
        return
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - begun
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    code = os.waitstatus_to_exitcode(status)
    print(json.dumps({"wall": wall, "seconds": used.ru_utime + used.ru_stime, "peak": peak, "code": code}))


if __name__ == "__main__":
    main()
