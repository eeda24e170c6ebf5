#!/usr/bin/env python3
"""Time, peak memory and outcome of `opsift text` for each file of a folder.

usage: peak_memory.py OPSIFT FOLDER [MB]

The memory is the largest resident set of the program or its worker, in MB of a million bytes. Listed are files over MB
(500), those whose reader crashed or ran out of time or memory, and those in which pdftotext finds
words and opsift none, with opsift's reason. Needs Linux and poppler-utils; Python 3.9+.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time


def run(*command):
    """Exit status, stdout, stderr, seconds and peak memory in MB, children included."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - began
        out.seek(0), err.seek(0)
        text, words = (f.read().decode("utf8", "replace") for f in (out, err))
    return process.returncode, text, words.strip(), seconds, usage.ru_maxrss * 1024 / 1e6


def main():
    opsift, folder = sys.argv[1:3]
    most = float(sys.argv[3]) if len(sys.argv) > 3 else 500
    rows, listed = [], []
    for path in sorted(str(p) for p in pathlib.Path(folder).rglob("*") if p.is_file()):
        status, text, reason, seconds, memory = run(opsift, "text", path)
        _, reference, *_ = run("timeout", "60", "pdftotext", "-q", path, "-")
        rows.append((memory, seconds, path))
        reason = reason.removeprefix(path + ": ")
        if memory > most:
            listed.append(f"memory   {memory:.0f} MB {path}")
        if status not in (0, 1) or re.search("crashed|--timeout|--max-memory", reason):
            listed.append(f"stopped  {path}: exit {status}, {seconds:.1f} s, {memory:.0f} MB: {reason}")
        elif re.search(r"\w", reference) and not re.search(r"\w", text):
            words = len(re.findall(r"\w+", reference))
            listed.append(f"no text  {path}: pdftotext has {words} words: {reason}")
    print(f"{len(rows)} files; peak memory {max(rows)[0]:.0f} MB ({max(rows)[2]}),")
    print("longest time {1:.1f} s ({2})".format(*max(rows, key=lambda row: row[1])))
    print("\n".join(sorted(listed)))


main()
