"""What all workbooks of the corpus share: invented cases, how a cell of them looks as typed and as read, and the list of
workbooks. Units, people and numbers are invented; region codes 1399xx do not exist."""

import datetime
import io
import zipfile

from openpyxl import Workbook

CASES = []
# Converted by LibreOffice after all others are made: (name, source bytes, target extension).
CONVERTED = []


def day(text):
    return datetime.datetime.strptime(text, "%Y-%m-%d")


def case(name, title, expect, content, kind="ledger"):
    """`content`: the bytes, or a Workbook. `expect`: what must come out; see README."""
    if isinstance(content, Workbook):
        content = saved(content)
    CASES.append((name, dict(title=title, kind=kind, **expect), content))


def converted(name, title, expect, book, kind="ledger"):
    """As `case`, through LibreOffice into the format of the name's extension."""
    CASES.append((name, dict(title=title, kind=kind, **expect), None))
    CONVERTED.append((name, saved(book)))


def saved(book):
    book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 5, 9)
    out = io.BytesIO()
    book.save(out)
    return same_times(out.getvalue())


def same_times(data):
    """The same package without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                text = part.decode()
                start = text.find("<dcterms:modified")
                end = text.find("</dcterms:modified>")
                part = (text[:start] + text[end + len("</dcterms:modified>"):]).encode() if start > 0 else part
            new.writestr(zipfile.ZipInfo(info.filename, (2026, 1, 5, 9, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def package(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            part = part.encode() if isinstance(part, str) else part
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


CITY = "云泊县城市管理综合行政执法局"
LAND = "青塬县自然资源和规划局"

# Three cases: the label of a column, what is typed in plain form, and what is read.
THREE = [
    {
        "执法单位": CITY, "当事人名称": "井小棠", "案由": "擅自张贴宣传品", "决定书文号": "云城罚〔2025〕1号",
        "立案日期": "2025-02-20", "决定日期": "2025-04-14", "罚款金额": 10000,
    },
    {
        "执法单位": CITY, "当事人名称": "云泊县锦程运输有限公司", "案由": "运输散装物料沿途遗撒",
        "决定书文号": "云城罚〔2025〕2号", "立案日期": "2025-03-03", "决定日期": "2025-04-21", "罚款金额": 200050,
    },
    {
        "执法单位": LAND, "当事人名称": "童望舒", "案由": "擅自取土", "决定书文号": "青自然资罚〔2025〕3号",
        "立案日期": "2025-03-05", "决定日期": "2025-05-06", "罚款金额": 1230000,
    },
]
LABELS = list(THREE[0])
DATES = ("立案日期", "决定日期")


def typed(label, value):
    """A value of THREE as a tidy office types it."""
    if value is None or value == "":
        return None
    if label in DATES:
        return day(value)
    if label == "罚款金额":
        return value / 100
    return value


def typed_row(one, labels=LABELS):
    return [typed(label, one.get(label)) for label in labels]


def rows(numbers, labels=LABELS, sheet=None, cases=THREE, **changed):
    """Expected rows: THREE at these numbers of rows. `changed`: by number of the case, `_0={label: value or None}`."""
    found = []
    for at, (number, one) in enumerate(zip(numbers, cases)):
        row = {label: one[label] for label in labels if label in one}
        row.update(changed.get(f"_{at}", {}))
        row = {label: value for label, value in row.items() if value is not None}
        found.append(dict(row=number, **({"sheet": sheet} if sheet else {}), fields=row))
    return found


def book(lines, name="台账"):
    """A workbook of one sheet from lines of cells."""
    made = Workbook()
    sheet = made.active
    sheet.title = name
    put(sheet, lines)
    return made, sheet


def put(sheet, lines):
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            if value is None:
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, datetime.datetime):
                cell.number_format = "yyyy-mm-dd"


def plain(labels=LABELS, cases=THREE):
    """A header and the three cases below it."""
    return [list(labels)] + [typed_row(one, labels) for one in cases]
