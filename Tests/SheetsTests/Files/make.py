#!/usr/bin/env python3
"""Makes the workbooks of this folder: openpyxl.xlsx, epoch1900.xlsx, epoch1904.xlsx, locked.xlsx, cells.xls, seeming.xls,
protected-md5.xls, protected-sha1.xls, protected-xor.xls, password.xls, struck.xls, not-computed.xls. Names of some are enough to make them.

Needs openpyxl, xlwt and msoffcrypto-tool. LibreOffice made the others from openpyxl.xlsx:
  soffice --headless --convert-to xlsx|xls|ods openpyxl.xlsx
"""
import datetime, hashlib, io, os, struct, sys
import msoffcrypto
import msoffcrypto.format.ooxml as ooxml
import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def day_column(name, epoch, values, style=None):
    book = openpyxl.Workbook()
    book.epoch = epoch
    sheet = book.active
    sheet.append(["code", "day"])
    for number, value in enumerate(values, 1):
        sheet.append([str(number), value])
        if style:
            sheet.cell(sheet.max_row, 2).number_format = style
    book.save(name)


def village_list():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet["A1"] = "UBND XÃ ĐÀM THỦY"
    sheet["A2"] = "DANH SÁCH HỘ NGHÈO"
    sheet.merge_cells("A2:F2")
    header = ["Mã hộ", "Họ và tên", "Ngày\nsinh", "Số CCCD", "Diện tích (m2)", "Có BHYT", "Ghi chú"]
    for column, title in enumerate(header, 1):
        sheet.cell(5, column, title)
    sheet.append(["04001", "Nguyễn Văn Đức", datetime.date(1975, 9, 5), "004075000123", 45.5, True,
                  "=1+1 là chữ"])
    sheet["G6"].data_type = "s"
    sheet.append(["04002", "Hoàng Thị Mỷ", datetime.datetime(1980, 2, 29, 7, 30), 4085001234, 1e12,
                  False])
    sheet.append([])
    sheet.append([])
    sheet.append([4003, "Lầu A Vàng", 1962, None, 0.1 + 0.2, None, ' hai  dòng\ncó "nháy", phẩy '])
    sheet["A10"].number_format = "00000"
    sheet["A11"], sheet["B11"] = "04004", "Ẩn"
    sheet.row_dimensions[11].hidden = True
    sheet["A12"], sheet["B12"], sheet["B13"], sheet["B14"] = "04005", "Một", "Hai", "Ba"
    sheet.merge_cells("A12:A14")
    sheet["A15"], sheet["D15"] = "04006", "=D6"  # openpyxl keeps no result
    sheet["A16"], sheet["K16"] = "04007", "lạc"
    sheet["A17"] = "04008"
    sheet["B17"] = CellRichText("Nông ", TextBlock(InlineFont(b=True), "Thị"), " Én")
    sheet["C6"].comment = Comment("ghi chú", "x")

    hidden = book.create_sheet("Ẩn đi")
    hidden.sheet_state = "hidden"
    hidden.append(["x", "y"])
    hidden.append(["1"])

    fonts = book.create_sheet("Font cũ")
    rows = [("M· hé", "Hä tªn", ".VnTime"), ("X1", "NguyÔn V¨n §øc", ".VnTime"),
            ("X2", "céng hßa", ".VnTimeH"), ("X3", "Ñaøm Thuûy", "VNI-Times"),
            ("X4", "Đàm Thủy", ".VnTime")]
    for row, (code, text, font) in enumerate(rows, 1):
        sheet_font = Font(name=font)
        for column, value in enumerate((code, text), 1):
            fonts.cell(row, column, value)
        fonts.cell(row, 2).font = sheet_font
    fonts["A1"].font = Font(name=".VnTime")

    plain = book.create_sheet("Không font")
    plain.append(["M· hé", "Hä vµ tªn", "X·"])
    for number in range(5):
        plain.append([f"A{number}", "NguyÔn V¨n §øc", "§µm Thñy"])
    book.save("openpyxl.xlsx")


def locked():
    book = openpyxl.Workbook()
    book.active.append(["code", "day"])
    plain = io.BytesIO()
    book.save(plain)
    with open("locked.xlsx", "wb") as file:
        ooxml.OOXMLFile(plain).encrypt("mật khẩu", file)


def cells():
    """Number formats, merged cells and an error, as XLS."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Ô")
    sheet.write(0, 0, "Mã hộ")
    sheet.write_merge(0, 0, 1, 2, "Họ và tên")
    sheet.write(0, 3, "Địa chỉ")
    sheet.write(0, 4, "Số")
    rows = [(12, '"CB"0000', "Nông Văn", "Tuấn", 912345678, "0000\\ 000\\ 000"),
            (13, '"CB"0000', "Hoàng Thị", "Mai", 1174, '#,##0" triệu"'),
            (14, '"CB"0000', "Lý", "Hoa", 31778, "yyyy"),
            (15, '"CB"0000', "Bế", "An", 45780, "d/m"),
            (16, '"CB"0000', "Lò", "Ơ", 4001273000012346789, "General")]
    for row, (code, style, family, given, number, form) in enumerate(rows, 1):
        sheet.write(row, 0, code, xlwt.easyxf(num_format_str=style))
        sheet.write(row, 1, family)
        sheet.write(row, 2, given)
        sheet.write(row, 4, number, xlwt.easyxf(num_format_str=form))
    sheet.write_merge(1, 3, 3, 3, "Tổ 1")
    sheet.write(6, 0, "CB0017")
    sheet.row(6).set_cell_error(4, "#N/A!")  # as xlwt spells it
    book.save("cells.xls")


def seeming():
    """Households and members whose cells are not what they seem, as XLS."""
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    form = lambda text: xlwt.easyxf(num_format_str=text)
    book = xlwt.Workbook()
    sheet = book.add_sheet("Hộ")
    header = ["code", "village", "commune_code", "registered_on", "address", "phone"]
    day_of = datetime.date(2021, 3, 12)
    rows = [
        [4.00127e15, "Nà Pò", "01654", (day_of, day), "", ""],  # 16 digits in a number cell
        [(12, form('"CB"0000')), "Nà Pò", 1654, (day_of, day), "Tổ 1", 912345678],
        ["CB0013", "Nà Pò", (1654, form("00000")), (day_of, day), (datetime.date(2025, 5, 3), form("d/m")), ""],
        ["CB0014", "Nà Pò", "01654", "12/03/2021", "'Tổ 2", (912345678, form("0000\\ 000\\ 000"))],
        ["4.00127E+13", "Nà Pò", "01654", (day_of, day), "", ""],
        ["CB0015", "Nà Pò", "01654", (day_of, day), None, "không"],
    ]
    for row, cells in enumerate([header] + rows):
        for column, cell in enumerate(cells):
            value, style = cell if isinstance(cell, tuple) else (cell, xlwt.Style.default_style)
            if value is None:
                sheet.row(row).set_cell_error(column, "#N/A!")  # as xlwt spells it
            else:
                sheet.write(row, column, value, style)
    sheet = book.add_sheet("Nhân khẩu")
    header = ["household_code", "full_name", "sex", "birth", "ethnic_group", "relation", "citizen_id"]
    rows = [
        ["CB0012", "Nông Văn An", "Nam", (1985, day), "Tày", "Chủ hộ", 4085012345],
        ["CB0012", "Lý Thị Ba", "Nữ", (31778, form("yyyy")), "Tày", "Vợ/chồng", "#N/A"],
        ["CB0012", "Nông Văn Cai", "Nam", (datetime.date(2010, 8, 5), day), "Tày", "Con", 4.085012345e+11],
    ]
    for row, cells in enumerate([header] + rows):
        for column, cell in enumerate(cells):
            value, style = cell if isinstance(cell, tuple) else (cell, xlwt.Style.default_style)
            sheet.write(row, column, value, style)
    book.save("seeming.xls")


def struck():
    """A person and one who is crossed out, as XLS."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Nhân khẩu")
    out = xlwt.easyxf("font: struck_out on")
    rows = [("full_name", "birth", None), ("Nông Văn An", 1975, None), ("Lý Văn Bảo", 1980, out)]
    for row, (name, birth, style) in enumerate(rows):
        sheet.write(row, 0, name, style or xlwt.Style.default_style)
        sheet.write(row, 1, birth)
    book.save("struck.xls")


def not_computed():
    """Formulas of a program that computes nothing, beside results of other programs."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for row, cells in enumerate([("full_name", "birth"), ("Nông Văn An", xlwt.Formula("1900+75")),
                                 ("Lý Văn Bảo", xlwt.Formula('IF(A3="x",1980,"")')),
                                 ("Mã Thị Cúc", xlwt.Formula("1900+90")), ("Bàn Văn Dìn", 1999)]):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    book.save("not-computed.xls")
    data, start = workbook_stream("not-computed.xls")
    formulas = [place for kind, place, length in records(data, start) if kind == 0x06]
    # The second may be an empty text, and the third is 0 that is to be computed.
    struct.pack_into("<d", data, formulas[2] + 6, 0.0)
    struct.pack_into("<H", data, formulas[2] + 14, 2)
    open("not-computed.xls", "wb").write(data)


def workbook_stream(path):
    """The bytes of an XLS file of xlwt, and where its one stream lies in them."""
    data = bytearray(open(path, "rb").read())
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    return data, start


def records(data, start):
    """Each record's kind, and the range of its data, of all substreams."""
    place, open_streams, seen_sheet = start, 0, False
    while place + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, place)
        if kind == 0:
            return
        yield kind, place + 4, place + 4 + length
        place += 4 + length


def rc4(key, count):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for _ in range(count):
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(state[(state[i] + state[j]) & 255])
    return bytes(out)


def protected(name, password, key_of, filepass):
    """Encrypts cells.xls: the record FILEPASS takes the room of WRITEACCESS, which says nothing."""
    data, start = workbook_stream("cells.xls")
    access = next((first, last) for kind, first, last in records(data, start) if kind == 0x5C)
    room = access[1] - access[0] + 4
    head = struct.pack("<HH", 0x2F, len(filepass)) + filepass
    rest = room - len(head) - 4
    assert rest >= 0, rest
    data[access[0] - 4:access[1]] = head + struct.pack("<HH", 0x5C, rest) + b" " * rest
    if key_of:
        for kind, first, last in records(data, start):
            if kind in (0x809, 0x2F, 0xE1, 0x138, 0x194, 0x195, 0x196):
                continue
            for place in range(first + (4 if kind == 0x85 else 0), last):
                block, offset = divmod(place - start, 1024)
                data[place] ^= key_of(block)[offset]
    open(name, "wb").write(data)
    if not key_of:
        return
    # An implementation that is not ours must open it too.
    file = msoffcrypto.OfficeFile(open(name, "rb"))
    file.load_key(password=password)
    file.decrypt(io.BytesIO())


def cached(key):
    known = {}
    return lambda block: known.setdefault(block, rc4(key(block), 1024))


def protect_md5(name, password):
    salt, verifier = bytes(range(16)), bytes(range(100, 116))
    short = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    base = hashlib.md5((short + salt) * 16).digest()[:5]
    key_of = cached(lambda block: hashlib.md5(base + struct.pack("<I", block)).digest())
    mixed = bytes(a ^ b for a, b in zip(verifier + hashlib.md5(verifier).digest(), key_of(0)))
    protected(name, password, key_of, struct.pack("<HHH", 1, 1, 1) + salt + mixed)


def protect_sha1(name, password, bits=128):
    salt, verifier = bytes(range(16)), bytes(range(100, 116))
    base = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    size = bits // 8
    key_of = cached(lambda block: hashlib.sha1(base + struct.pack("<I", block)).digest()[:size]
                    + (b"\0" * 11 if bits == 40 else b""))
    mixed = bytes(a ^ b for a, b in zip(verifier + hashlib.sha1(verifier).digest(), key_of(0)))
    header = struct.pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + b"\0\0"
    protected(name, password, key_of,
              struct.pack("<HHHII", 1, 2, 2, 4, len(header)) + header
              + struct.pack("<I", 16) + salt + mixed[:16] + struct.pack("<I", 20) + mixed[16:])


def protect_xor(name, password):
    """Only the record is there: it is refused before a cell is read."""
    total = 0
    for byte in list(password.encode())[::-1] + [len(password)]:
        total = (((total >> 14) & 1) | ((total << 1) & 0x7FFF)) ^ byte
    protected(name, password, None, struct.pack("<HHH", 0, 0x1234, total ^ 0xCE4B))


def all_epochs():
    day_column("epoch1900.xlsx", openpyxl.utils.datetime.CALENDAR_WINDOWS_1900,
               (1, 59, 60, 61, 45540, 45540.5, 0.25, -3), "dd/mm/yyyy")
    day_column("epoch1904.xlsx", openpyxl.utils.datetime.CALENDAR_MAC_1904,
               (datetime.date(2024, 9, 5), datetime.date(1904, 1, 2)))


MAKERS = {
    "openpyxl.xlsx": village_list, "epochs": all_epochs, "locked.xlsx": locked, "cells.xls": cells,
    "seeming.xls": seeming, "struck.xls": struck,
    "not-computed.xls": not_computed,
    "protected-md5.xls": lambda: protect_md5("protected-md5.xls", "VelvetSweatshop"),
    "protected-sha1.xls": lambda: protect_sha1("protected-sha1.xls", "VelvetSweatshop"),
    "protected-xor.xls": lambda: protect_xor("protected-xor.xls", "VelvetSweatshop"),
    "password.xls": lambda: protect_md5("password.xls", "mật khẩu"),
}
for name, make in MAKERS.items():
    if not sys.argv[1:] or name in sys.argv[1:]:
        make()
