"""Large ledgers beside other libraries: each way in a process of its own, taking turns within a round; the median of the
rounds and the largest peak memory count. Seconds of the processor are told beside those of the clock, since a busy
machine lengthens only the latter; ratios are of the processor.

    python3 peers.py PATH-OF-tables [--rows 100000] [--rounds 3] [--only read,write,large]

Needs openpyxl, polars, fastexcel and xlsxwriter."""

import argparse, os, statistics, subprocess, sys, tempfile, time

WAYS = {
    "openpyxl read_only": """
import openpyxl
n = 0
for row in openpyxl.load_workbook(FILE, read_only=True).worksheets[0].iter_rows(values_only=True):
    n += len(row)
print(n)""",
    "openpyxl": """
import openpyxl
n = 0
for row in openpyxl.load_workbook(FILE).worksheets[0].iter_rows(values_only=True):
    n += len(row)
print(n)""",
    "fastexcel → polars": """
import fastexcel
frame = fastexcel.read_excel(FILE).load_sheet(0, header_row=1).to_polars()
print(frame.shape)""",
    "polars.read_excel": """
import polars
print(polars.read_excel(FILE, engine_options={}, read_options={"header_row": 1}).shape)""",
    "xlsxwriter": """
import xlsxwriter, datetime
book = xlsxwriter.Workbook(FILE)
WRITE""",
    "xlsxwriter constant_memory": """
import xlsxwriter, datetime
book = xlsxwriter.Workbook(FILE, {"constant_memory": True})
WRITE""",
    "openpyxl write_only": """
import openpyxl, datetime
from openpyxl.styles import Font, Border, Side
from openpyxl.cell import WriteOnlyCell
book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet()
font, side = Font(name="宋体", size=10), Side(style="thin")
border = Border(left=side, right=side, top=side, bottom=side)
def cell(value):
    made = WriteOnlyCell(sheet, value)
    made.font, made.border = font, border
    return made
sheet.append(["行政处罚案件台账"])
for at in range(ROWS + 1):
    sheet.append([cell(value) for value in entry(at)])
book.save(FILE)""",
}

ENTRY = """
import datetime
def entry(at):
    day = lambda after: datetime.date(2025, 1, 2) + datetime.timedelta(days=at % 200 + after)
    cause = ["未经批准占用土地", "销售超过保质期的食品", "占道经营", "未取得许可从事经营"][at % 4]
    party = f"云泊县第{at}号商贸有限公司"
    return [at, f"云泊县第{at % 40}执法局", "市场监管", f"云立〔2025〕{at}号", f"{party}{cause}案", cause, "普通程序", party,
            f"91139922MA{at:08}", "日常检查", day(0), day(20), day(30), f"云罚〔2025〕{at}号", day(32), "罚款",
            (at % 500 + 1) * 100.5, day(35), day(60), at % 90 + 10]
"""

XLSXWRITER = """
sheet = book.add_worksheet()
look = {"font_name": "宋体", "font_size": 10, "border": 1}
text, number = book.add_format({**look, "num_format": "@", "text_wrap": True}), book.add_format({**look, "num_format": "0.00"})
date = book.add_format({**look, "num_format": "yyyy-mm-dd"})
sheet.write_string(0, 0, "行政处罚案件台账")
for at in range(ROWS + 1):
    for column, value in enumerate(entry(at)):
        if isinstance(value, str):
            sheet.write_string(at + 1, column, value, text)
        elif isinstance(value, datetime.date):
            sheet.write_datetime(at + 1, column, value, date)
        else:
            sheet.write_number(at + 1, column, value, number)
book.close()"""


def run(command):
    """Seconds, those of the processor, peak MiB and what was printed."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().decode(errors="replace").strip()
    if child.returncode != 0:
        said = "FAILED: " + said[-300:]
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def peer(name, file, rows):
    code = WAYS[name].replace("WRITE", XLSXWRITER)
    return [sys.executable, "-c", f"FILE, ROWS = {file!r}, {rows}\n{ENTRY}\n{code}"]


def compare(title, ways, rounds):
    print(f"\n{title}")
    seen = {name: [] for name in ways}
    for _ in range(rounds):
        for name, command in ways.items():
            seen[name].append(run(command))
            print(".", end="", file=sys.stderr, flush=True)
    base = statistics.median(run[1] for run in next(iter(seen.values())))
    for name, runs in seen.items():
        seconds, busy = (statistics.median(run[at] for run in runs) for at in (0, 1))
        peak = max(run[2] for run in runs)
        print(f"{name:<28} {seconds:7.2f} s {busy:7.2f} s CPU {busy / base:6.2f} × {peak:6.0f} MiB   {runs[-1][3]}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tables")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--large", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="read,write,large")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file, made, large = (os.path.join(folder, name) for name in ("in.xlsx", "out.xlsx", "large.xlsx"))
        print(run([given.tables, "write", file, str(given.rows)])[3], os.path.getsize(file) // 1024, "KiB")
        if "read" in given.only:
            ways = {f"anheng {way}": [given.tables, way, file] for way in ("rows", "whole", "cells")}
            for name in ("fastexcel → polars", "polars.read_excel", "openpyxl read_only", "openpyxl"):
                ways[name] = peer(name, file, given.rows)
            compare(f"read {given.rows} × 20", ways, given.rounds)
        if "write" in given.only:
            ways = {"anheng write": [given.tables, "write", made, str(given.rows)]}
            for name in ("xlsxwriter", "xlsxwriter constant_memory", "openpyxl write_only"):
                ways[name] = peer(name, made, given.rows)
            compare(f"write {given.rows} × 20", ways, given.rounds)
        if "large" in given.only:
            print(run([given.tables, "write", large, str(given.large)]), os.path.getsize(large) // 1024, "KiB")
            compare(f"read {given.large} × 20", {f"anheng {way}": [given.tables, way, large] for way in ("rows", "whole")}, 1)


main()
