#!/usr/bin/env python3
"""How much memory `opsift screen --format jsonl` takes, by the number of files.

usage: memory.py OPSIFT FOLDER [NUMBER...]

The files of FOLDER are linked again and again under other names until there are NUMBER of them
(default: 500, 5000, 50000). Prints the largest resident set, the time, and the size of the output,
which is thrown away. Linux only; Python 3.8+, standard library only.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time


def main():
    binary, folder = sys.argv[1:3]
    numbers = [int(n) for n in sys.argv[3:]] or [500, 5000, 50000]
    files = sorted(p.resolve() for p in pathlib.Path(folder).rglob("*") if p.is_file())
    print("files    MiB  seconds  MiB out")
    for number in numbers:
        with tempfile.TemporaryDirectory() as links:
            for n in range(number):
                file = files[n % len(files)]
                os.symlink(file, f"{links}/{n:06}{file.suffix}")
            began = time.monotonic()
            command = [binary, "screen", "-q", "-f", "jsonl", links]
            process = subprocess.Popen(command, stdout=subprocess.PIPE)
            size = 0
            while block := process.stdout.read(1 << 20):
                size += len(block)
            _, _, usage = os.wait4(process.pid, 0)
            seconds = time.monotonic() - began
            print(f"{number:5} {usage.ru_maxrss / 1024:6.1f} {seconds:8.1f} {size / 2**20:8.1f}", flush=True)


if __name__ == "__main__":
    main()
