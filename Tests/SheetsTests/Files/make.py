#!/usr/bin/env python3
"""Makes the workbooks of this folder: openpyxl.xlsx, epoch1900.xlsx, epoch1904.xlsx, locked.xlsx.

Needs openpyxl and msoffcrypto-tool. LibreOffice made the others from openpyxl.xlsx:
  soffice --headless --convert-to xlsx|xls|ods openpyxl.xlsx
"""
import datetime, io, os, sys
import msoffcrypto.format.ooxml as ooxml
import openpyxl
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


village_list()
day_column("epoch1900.xlsx", openpyxl.utils.datetime.CALENDAR_WINDOWS_1900,
           (1, 59, 60, 61, 45540, 45540.5, 0.25, -3), "dd/mm/yyyy")
day_column("epoch1904.xlsx", openpyxl.utils.datetime.CALENDAR_MAC_1904,
           (datetime.date(2024, 9, 5), datetime.date(1904, 1, 2)))
locked()
