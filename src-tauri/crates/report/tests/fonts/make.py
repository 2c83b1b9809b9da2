"""Cuts the test fonts out of the shipped ones, under names of their own: python3 make.py (fonttools)."""

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
TEXT = (
    "关于年度行政处罚案卷评查情况的反馈意见书云泊县市场监督管理局：按照方案组月日至对你单位报送份进了并听取说明现将如下。"
    "一二三四五六七八九十、总体要求主问题调查证环节抄送，本各股室印发《》（）〔〕“”；0123456789.—－ 0 1 2 3 号执函"
)
NAMES = {3: "", 4: "", 6: "AnhengTest", 13: LICENCE, 14: "https://openfontlicense.org"}


def name(font, family, chinese, copyright):
    table = font["name"]
    table.names = []
    for number, value in {**NAMES, 0: copyright, 1: family, 2: "Regular"}.items():
        table.setName(value or family, number, 3, 1, 0x409)
    table.setName(chinese, 1, 3, 1, 0x804)


def glyf(source, target):
    font = TTFont(source)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=TEXT)
    cutter.subset(font)
    for tag in ("GSUB", "GPOS", "GDEF", "VORG", "vhea", "vmtx", "BASE"):
        if tag in font:
            del font[tag]
    scale_upem(font, 2048)
    # Digits that are no whole number of thousandths wide.
    for glyph in [font.getBestCmap()[ord(digit)] for digit in "0123456789"]:
        font["hmtx"][glyph] = (1139, font["hmtx"][glyph][1])
    name(font, "Anheng Test Fang", "案衡测试仿宋", "Copyright 2021-2022 lxgw")
    font.save(target)


def named(source, target):
    shipped = TTFont(source)
    glyphs, cmap = shipped.getGlyphSet(), shipped.getBestCmap()
    order, shapes, widths, own = [".notdef"], {}, {".notdef": (1000, 0)}, {}
    pen = T2CharStringPen(1000, None)
    shapes[".notdef"] = pen.getCharString()
    for number, ch in enumerate(dict.fromkeys("关于行政处罚案卷的意见书一二三云泊县执法监督局")):
        glyph = f"g{number}"
        recording = DecomposingRecordingPen(glyphs)
        glyphs[cmap[ord(ch)]].draw(recording)
        pen = T2CharStringPen(1000, None)
        recording.replay(pen)
        order.append(glyph)
        shapes[glyph], widths[glyph], own[ord(ch)] = pen.getCharString(), (1000, 0), glyph
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(own)
    font.setupCFF("AnhengTestBiaosong", {}, shapes, {})
    font.setupHorizontalMetrics(widths)
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({})
    font.setupOS2(fsType=0x0004)
    font.setupPost()
    name(font.font, "Anheng Test Biaosong", "案衡测试小标宋", "Copyright 2014-2024 Adobe")
    font.save(target)


glyf("../../fonts/LXGWWenKai-Regular.ttf", "fang.ttf")
named("../../fonts/NotoSerifSC-Regular.otf", "biaosong.otf")
