#!/usr/bin/env python3
"""How many of pdftotext's words `opsift text` finds in a folder of PDFs (bag of words).

usage: words_found.py OPSIFT FOLDER [WORST]

A word is a run of letters and digits, ligatures resolved, case folded. For each file the share of
pdftotext's words that opsift also has, counted with repeats; files without a word are left out.
Needs poppler-utils; Python 3.8+, standard library only.
"""
import collections
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import unicodedata


def bag(text):
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "").replace("\u200b", ""))
    return collections.Counter(re.findall(r"[^\W_]+", text.casefold()))


def output(*command):
    return subprocess.run(command, capture_output=True).stdout.decode("utf8", "replace")


def main():
    opsift, folder = sys.argv[1:3]
    worst = int(sys.argv[3]) if len(sys.argv) > 3 else 10

    def measure(path):
        reference = bag(output("pdftotext", "-q", path, "-"))
        found = bag(output(opsift, "text", path))
        return sum(reference.values()), sum((reference & found).values()), sum(found.values()), path

    files = sorted(str(p) for p in pathlib.Path(folder).rglob("*.pdf"))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        rows = [row for row in pool.map(measure, files) if row[0]]
    total, found, ours = (sum(row[n] for row in rows) for n in range(3))
    shares = sorted((row[1] / row[0], row[3], row[0]) for row in rows)
    print(f"{len(files)} files, {len(rows)} with words, {total} words of pdftotext")
    print(f"recall {found / total:.4f} of all words, precision {found / ours:.4f}")
    print(f"mean recall of a file {sum(s[0] for s in shares) / len(shares):.4f}")
    print(f"files below 0.99: {sum(s[0] < 0.99 for s in shares)}, below 0.9: {sum(s[0] < 0.9 for s in shares)}")
    for share, path, words in shares[:worst]:
        print(f"  {share:.3f} of {words:5} {path}")


main()
