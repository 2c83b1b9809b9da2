"""Workbooks written at the level of their parts: what other programs write and openpyxl does not."""

import struct

from base import CITY, LABELS, THREE, case, package, rows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#10;")


def serial(text):
    import datetime
    return (datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days


def parts(sheet, main=MAIN, rel=REL, strings="", styles="", prefix="", target="worksheets/sheet1.xml", book="", kind="main",
          conformance=""):
    p = prefix + ":" if prefix else ""
    xmlns = f'xmlns:{prefix}="{main}"' if prefix else f'xmlns="{main}"'
    made = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName='
        f'"/xl/workbook.xml" ContentType="{SHEETS}.sheet.{kind}+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        f'"{SHEETS}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<{p}workbook {xmlns} xmlns:r="{rel}"{conformance}>{book}<{p}sheets><{p}sheet name="台账" sheetId="1" '
        f'r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type='
        f'"{rel}/worksheet" Target="{target}"/>'
        + (f'<Relationship Id="rId2" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/>' if strings else "")
        + (f'<Relationship Id="rId3" Type="{rel}/styles" Target="styles.xml"/>' if styles else "") + "</Relationships>",
        "xl/worksheets/sheet1.xml": f"{HEAD}<{p}worksheet {xmlns}>{sheet}</{p}worksheet>",
    }
    if strings:
        made["xl/sharedStrings.xml"] = f'{HEAD}<{p}sst {xmlns}>{strings}</{p}sst>'
    if styles:
        made["xl/styles.xml"] = f'{HEAD}<styleSheet xmlns="{main}">{styles}</styleSheet>'
    return made


def inline(value, style="", p=""):
    if isinstance(value, (int, float)):
        return f"<{p}c{style}><{p}v>{value}</{p}v></{p}c>"
    return f'<{p}c t="inlineStr"><{p}is><{p}t xml:space="preserve">{escaped(value)}</{p}t></{p}is></{p}c>'


def lines(cell):
    """The header and THREE; `cell(label, value)` gives a cell's XML, without its place."""
    made = "".join(inline(label) for label in LABELS)
    body = ["".join(cell(label, one[label]) for label in LABELS) for one in THREE]
    return "<sheetData>" + "".join(f"<row>{line}</row>" for line in [made] + body) + "</sheetData>"


def blank_second_unit(sheet):
    """The second case's unit, which is merged with the first's, left blank as programs do."""
    first, second, rest = sheet.split(inline(CITY), 2)
    return first + inline(CITY) + second + "<c/>" + rest


def plain_cell(label, value):
    if label.endswith("日期"):
        return inline(value)
    return inline(value / 100 if label == "罚款金额" else value)


OK = dict(sheets=[dict(name="台账", header_row=1)], rows=rows([2, 3, 4]))


def strings():
    case("inline-strings.xlsx", "内联文字，行和单元格都不写位置", OK, package(parts(lines(plain_cell))))
    texts, places = [], {}

    def shared(value):
        if value not in places:
            places[value] = len(texts)
            half = len(value) // 2
            texts.append(f'<si><r><rPr><b/></rPr><t>{escaped(value[:half])}</t></r><r><t xml:space="preserve">{escaped(value[half:])}</t></r>'
                         f'<rPh sb="0" eb="1"><t>pinyin</t></rPh></si>')
        return f'<c t="s"><v>{places[value]}</v></c>'

    def cell(label, value):
        return inline(value / 100) if label == "罚款金额" else shared(value)

    sheet = lines(cell)
    case("shared-rich-strings.xlsx", "共享文字里有几段格式和拼音", OK, package(parts(sheet, strings="".join(texts))))


def names():
    sheet = blank_second_unit(lines(plain_cell))
    for tag in ("sheetData", "row", "c", "v", "is", "t"):
        sheet = sheet.replace(f"<{tag}>", f"<x:{tag}>").replace(f"</{tag}>", f"</x:{tag}>").replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}/>", f"<x:{tag}/>")
    sheet += '<x:mergeCells count="1"><x:mergeCell ref="A2:A3"/></x:mergeCells>'
    expect = dict(OK, sheets=[dict(name="台账", header_row=1, filled_down=["A 1"])])
    case("prefixed-names.xlsx", "标签都带前缀，工作表用绝对路径", expect,
         package(parts(sheet, prefix="x", target="/xl/worksheets/sheet1.xml")))


def strict():
    def cell(label, value):
        if label.endswith("日期"):
            return f'<c t="d"><v>{value}T00:00:00</v></c>'
        return plain_cell(label, value)

    case("strict.xlsx", "严格开放 XML，日期是 ISO 文字", OK,
         package(parts(lines(cell), main=STRICT, rel=STRICT_REL, conformance=' conformance="strict"')))


def wps():
    """As WPS writes: lists of choices, an extension list, formulas with their last value, a hidden column, merged cells."""
    def cell(label, value):
        if label == "罚款金额":
            return f"<c><f>SUM({value / 100},0)</f><v>{value / 100}</v></c>"
        if label == "案由":
            return f'<c t="str"><f>"{value}"</f><v>{value}</v></c>'
        return plain_cell(label, value)

    sheet = '<sheetPr/><dimension ref="A1:XFD1048576"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>' \
        '<sheetFormatPr defaultRowHeight="13.5"/><cols><col min="3" max="3" width="20" customWidth="1" hidden="1"/></cols>' \
        + blank_second_unit(lines(cell)) + '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells><dataValidations count="2"><dataValidation ' \
        'allowBlank="1" showErrorMessage="1" sqref="E2:E1048576 F2:F1048576" type="list"><formula1>"是,否"</formula1></dataValidation>' \
        '<dataValidation type="list" sqref="H1:H9"><formula1>词表!$A$1:$A$9</formula1></dataValidation></dataValidations>' \
        '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/><headerFooter/><extLst><ext xmlns:x14=' \
        '"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>'
    book = '<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/><bookViews><workbookView/></bookViews>'
    expect = dict(OK, sheets=[dict(name="台账", header_row=1, hidden_columns=["C"], filled_down=["A 1"])])
    case("as-wps-writes.xlsx", "WPS 的写法：下拉列表、声明百亿单元格的范围、公式的末次值", expect, package(parts(sheet, book=book)))
    case("macros.xlsm", "启用宏的工作簿", OK, package(parts(lines(plain_cell), kind="macroEnabled.main")))
    case("xlsx-called-xls.xls", "内容是 xlsx，扩展名写成 xls：按内容读取", OK, package(parts(lines(plain_cell))))


def chinese_formats():
    formats = [14, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]
    styles = '<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt ' \
        'numFmtId="177" formatCode="[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs>' \
        + "".join(f'<xf numFmtId="{one}"/>' for one in [0] + formats + [176, 177]) + "</cellXfs>"
    wanted, made = [], "<row>" + "".join(inline(one) for one in ("执法单位", "当事人", "案由", "决定日期")) + "</row>"
    for number in range(len(formats) + 2):
        made += f'<row>{inline("甲局")}{inline("井小棠")}{inline(f"案由{number}")}<c s="{number + 1}"><v>45761</v></c></row>'
        wanted.append(dict(row=number + 2, fields={"执法单位": "甲局", "当事人名称": "井小棠", "案由": f"案由{number}", "决定日期": "2025-04-14"}))
    case("chinese-date-formats.xlsx", "内置的中文日期格式 27–36、50–58 和自定义的中文日期格式", dict(sheets=[dict(name="台账", header_row=1)], rows=wanted),
         package(parts(f"<sheetData>{made}</sheetData>", styles=styles)))


def binary():
    """An xlsb: records of a type, a length and a body."""
    def record(kind, body=b""):
        types = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        length, size = b"", len(body)
        while True:
            length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
            size >>= 7
            if not size:
                return types + length + body

    def text(value):
        units = value.encode("utf-16-le")
        return struct.pack("<I", len(units) // 2) + units

    def cell(column, label, value):
        if label == "罚款金额":
            return record(5, struct.pack("<IId", column, 0, value / 100))
        if label.endswith("日期") and label != value:
            return record(2, struct.pack("<III", column, 1, serial(value) << 2 | 2))
        return record(6, struct.pack("<II", column, 0) + text(value))

    def row(number, hidden, cells):
        flags = bytes([0, 0x10 if hidden else 0])
        return record(0, struct.pack("<IIH", number, 0, 300) + flags + b"\0" + struct.pack("<I", 0)) + cells

    sheet = record(129) + record(148, struct.pack("<IIII", 0, 3, 0, 6))
    sheet += record(390) + record(60, struct.pack("<IIIIH", 4, 4, 2000, 0, 1)) + record(391) + record(145)
    sheet += row(0, False, b"".join(record(6, struct.pack("<II", at, 0) + text(label)) for at, label in enumerate(LABELS)))
    for number, one in enumerate(THREE, 1):
        keep = [label for label in LABELS if not (number == 2 and label == "执法单位")]
        sheet += row(number, number == 3, b"".join(cell(LABELS.index(label), label, one[label]) for label in keep))
    sheet += record(146) + record(177, struct.pack("<I", 1)) + record(176, struct.pack("<IIII", 1, 2, 0, 0)) + record(178) + record(130)
    book = record(131) + record(153, struct.pack("<III", 0, 0, 0)) + record(143)
    book += record(156, struct.pack("<II", 0, 1) + text("rId1") + text("台账")) + record(144) + record(157, b"\0" * 26) + record(132)
    styles = record(278) + record(617, struct.pack("<I", 2)) + record(47, b"\xff\xff\0\0" + b"\0" * 12) + record(47, b"\0\0\x0e\0" + b"\0" * 12)
    styles += record(618) + record(279)
    made = parts("")
    made = {name: part for name, part in made.items() if not name.startswith("xl/")}
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace("workbook.xml", "workbook.bin").replace("sheet1.xml", "sheet1.bin")
    made["_rels/.rels"] = made["_rels/.rels"].replace("workbook.xml", "workbook.bin")
    made["xl/workbook.bin"], made["xl/worksheets/sheet1.bin"], made["xl/styles.bin"] = book, sheet, styles
    made["xl/_rels/workbook.bin.rels"] = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type=' \
        f'"{REL}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    expect = dict(OK, sheets=[dict(name="台账", header_row=1, hidden_rows=1, hidden_columns=["E"], filled_down=["A 1"])])
    case("binary.xlsb", "xlsb：日期、合并、隐藏的行和列", expect, package(made))


def all_of_them():
    for make in (strings, names, strict, wps, chinese_formats, binary):
        make()
