#!/usr/bin/env python3
"""Whether programs that people use read from opsift's CSV and XLSX what its JSON says.

usage: spreadsheets.py OPSIFT FOLDER...

For each folder of résumés, and for one made here of names and sentences that begin formulas, the
JSON is compared value by value with what pandas, DuckDB and LibreOffice read from the CSV (résumés and
evidence) and what openpyxl and LibreOffice read from the XLSX. Ends with 1 at the first difference.
Needs LibreOffice (soffice) and `pip install pandas openpyxl duckdb`.
"""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import warnings

import duckdb
import openpyxl
import pandas

SENTENCE = "Reconciled 90 invoices a week for the clinic's billing office.\n"
STRANGERS = {
    "=1+1.txt": "Experience\n=" + SENTENCE,
    "@SUM(A1),b.txt": "Experience\n@" + SENTENCE,
    "-2.txt": "Experience\n-" + SENTENCE,
    "+3 \"x\".txt": "Experience\n+" + SENTENCE,
    "=HYPERLINK(\"http:x\").txt": "Experience\n=cmd|'x'!A1 " + SENTENCE,
    "=empty.txt": "",
    "007.txt": "Experience\n\"" + SENTENCE,
}
BEGINS = ("=", "+", "-", "@")


def opsift(binary, folder, *arguments):
    command = [binary, "screen", "-q", ".", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout


def shown(text):
    """What may not be seen is shown, as opsift does."""
    unsafe = lambda c: unicodedata.category(c) == "Cc" or c in "\u061c\u200e\u200f\u2028\u2029" or (
        "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069")
    return "".join(f"\\u{{{ord(c):x}}}" if unsafe(c) else c for c in text)


def plain(value):
    """A value as all programs can agree on it."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return round(float(value), 9)
    value = str(value)
    if value[:1] == "'" and value[1:].lstrip(" \u00a0").startswith(BEGINS):
        value = value[1:]
    if value in ("yes", "no", "true", "false", "TRUE", "FALSE", "True", "False"):
        return "true" if value.lower() in ("yes", "true") else "false"
    # What programs take for a number is one: 18,400 and 83%, $50 and (LibreOffice) 15+.
    if re.fullmatch(r"[$]?[0-9][0-9,]*([.][0-9]+)? ?[%+]?", value):
        number = float(value.strip("$%+ ").replace(",", ""))
        return round(number / 100 if value.endswith("%") else number, 9)
    try:
        return float(value)
    except ValueError:
        return shown(value)


def resumes(report):
    """The rows that the CSV should have, by column."""
    for resume in report["resumes"]:
        row = {key: resume.get(key) for key in
               ("rank", "file", "status", "message", "score", "format", "pages", "words", "sha256")}
        codes = [flag["code"] for flag in resume["flags"]]
        row["flags"] = " ".join(c for n, c in enumerate(codes) if n == 0 or codes[n - 1] != c)
        sets = dict(resume.get("skills") or {})
        sets["setting"] = resume.get("setting") or {}
        for name in [s["key"] for s in report["keywords"]["skills"]] + ["setting"]:
            for what in ("level", "score", "adds", "costs"):
                row[f"{name}_{what}"] = sets.get(name, {}).get(what)
        yield row


def evidence(report):
    """The rows that the CSV of evidence should have, by column."""
    for resume in report["resumes"]:
        sets = dict(resume.get("skills") or {})
        if resume.get("setting"):
            sets["setting"] = resume["setting"]
        for name, judged in sets.items():
            for kind in ("evidence", "cancelled"):
                for receipt in judged.get(kind, []):
                    yield {"figure": None, "context": None, **receipt, "rank": resume["rank"],
                           "file": resume["file"], "skill": name, "ocr": receipt.get("ocr", False),
                           "cancelled": kind == "cancelled"}


def compare(what, wanted, columns, rows):
    rows = list(rows)
    wanted = list(wanted)
    assert len(rows) == len(wanted), f"{what}: {len(rows)} rows, not {len(wanted)}"
    for want, row in zip(wanted, rows):
        for column, value in zip(columns, row):
            left, right = plain(value), plain(want[column])
            assert left == right, f"{what}: {want['file']}: {column} is {left!r}, not {right!r}"
    print(f"  {what}: {len(rows)} rows of {len(columns)} columns are equal")


def office(path, form, folder):
    """A file as LibreOffice reads it, written by it in another form."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
               "--convert-to", form, "--outdir", f"{folder}/out", str(path)]
    if path.suffix == ".csv":
        # Commas, quotes, UTF-8, from the first line: what its import dialog finds by itself.
        command.insert(3, "--infilter=CSV:44,34,76,1")
    subprocess.run(command, capture_output=True, check=True)
    return pathlib.Path(folder, "out", path.stem + "." + form.split(":")[0])


def sheet(path, name=None):
    book = openpyxl.load_workbook(path)
    page = book[name] if name else book.active
    for row in page.iter_rows():
        for cell in row:
            assert cell.data_type != "f", f"{path}: {cell.coordinate} is a formula: {cell.value}"
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]


def check(binary, folder):
    report = json.loads(opsift(binary, folder, "-f", "json"))
    with tempfile.TemporaryDirectory() as out:
        out = pathlib.Path(out)
        for name, wanted, more in (("resumes", resumes, []), ("evidence", evidence, ["--evidence"])):
            path = out / f"{name}.csv"
            path.write_bytes(opsift(binary, folder, "-f", "csv", "--bom", *more))
            columns = next(csv.reader(path.open(encoding="utf-8-sig", newline="")))
            frame = pandas.read_csv(path, encoding="utf-8-sig", keep_default_na=False, dtype=str)
            compare(f"{name}.csv, pandas", wanted(report), columns, frame.itertuples(index=False))
            rows = duckdb.sql(f"select * from read_csv('{path}', header=true, all_varchar=true, "
                              "quote='\"', escape='\"', delim=',')").fetchall()
            compare(f"{name}.csv, DuckDB", wanted(report), columns, rows)
            rows = sheet(office(path, "xlsx:Calc MS Excel 2007 XML", out))
            compare(f"{name}.csv, LibreOffice", wanted(report), columns, rows)
        path = out / "report.xlsx"
        opsift(binary, folder, "-o", str(path))
        skills = [s["key"] for s in report["keywords"]["skills"]] + ["setting"]
        columns = ["rank", "score", "file"]
        columns += [f"{name}_{what}" for name in skills for what in ("level", "score")]
        columns += ["setting_adds", "setting_costs", "flags", "status", "message", "format", "pages",
                    "words", "sha256"]
        ranked = [row for row in resumes(report) if row["rank"]]
        unread = [row for row in resumes(report) if not row["rank"]]
        of_evidence = ("rank file skill rule strength credit text quote figure page line section "
                       "context cancelled ocr").split()
        of_unread = ["file", "status", "message", "format", "pages", "sha256"]
        converted = office(path, "xlsx:Calc MS Excel 2007 XML", out)
        for reader, book in (("openpyxl", path), ("LibreOffice", converted)):
            for name, wanted, columns_of in (("Ranking", ranked, columns),
                                             ("Evidence", evidence(report), of_evidence),
                                             ("Unread", unread, of_unread)):
                compare(f"{name} of report.xlsx, {reader}", wanted, columns_of, sheet(book, name))


def main():
    # openpyxl does not know data bars.
    warnings.filterwarnings("ignore", module="openpyxl")
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as strangers:
        for name, text in STRANGERS.items():
            pathlib.Path(strangers, name).write_text(text, encoding="utf-8")
        for folder in [strangers, *sys.argv[2:]]:
            print(folder)
            check(binary, folder)


if __name__ == "__main__":
    main()
