#!/usr/bin/env python3
"""How many words of another reader `opsift text` finds in a folder (bag of words).

usage: words_found.py OPSIFT FOLDER [WORST]

A word is a run of letters and digits, ligatures resolved, case folded. For each file the share of
the other's words that opsift also has, counted with repeats; files without a word are left out. The
other reader is pdftotext for PDF and python-docx for DOCX (body, tables, headers and footers, which
is what it gives). Needs poppler-utils; Python 3.8+, and python-docx if there are DOCX files.
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


def docx_words(path):
    import docx

    document = docx.Document(path)
    parts = [document.element.body]
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                parts.append(part._element)
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    text = []
    for part in parts:
        for node in part.iter():
            if node.tag == word + "t" and not any(a.tag.endswith("Fallback") for a in node.iterancestors()):
                text.append(node.text or "")
            elif node.tag in (word + "p", word + "tab", word + "br", word + "cr"):
                text.append("\n")
    return "".join(text)


def main():
    opsift, folder = sys.argv[1:3]
    worst = int(sys.argv[3]) if len(sys.argv) > 3 else 10

    def measure(path):
        if path.endswith(".docx"):
            reference = bag(docx_words(path))
        else:
            reference = bag(output("pdftotext", "-q", path, "-"))
        found = bag(output(opsift, "text", path))
        return sum(reference.values()), sum((reference & found).values()), sum(found.values()), path

    paths = pathlib.Path(folder).rglob("*")
    files = sorted(str(p) for p in paths if p.suffix in (".pdf", ".docx"))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        rows = [row for row in pool.map(measure, files) if row[0]]
    total, found, ours = (sum(row[n] for row in rows) for n in range(3))
    shares = sorted((row[1] / row[0], row[3], row[0]) for row in rows)
    print(f"{len(files)} files, {len(rows)} with words, {total} words of the other readers")
    print(f"recall {found / total:.4f} of all words, precision {found / ours:.4f}")
    print(f"mean recall of a file {sum(s[0] for s in shares) / len(shares):.4f}")
    print(f"files below 0.99: {sum(s[0] < 0.99 for s in shares)}, below 0.9: {sum(s[0] < 0.9 for s in shares)}")
    for share, path, words in shares[:worst]:
        print(f"  {share:.3f} of {words:5} {path}")


main()
