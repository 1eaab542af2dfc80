#!/usr/bin/env python3
"""Makes the hostile and odd files that are not plain text. Run in this folder.

Needs openpyxl and xlwt. The files are kept, so that tests need neither. More than 400 lines: a
list of many small files, one after another."""

import gzip
import io
import os
import unicodedata
import zipfile

import openpyxl
import xlwt

HERE = os.path.dirname(os.path.abspath(__file__))
ODD = os.path.join(HERE, "..", "odd")
os.makedirs(ODD, exist_ok=True)


def put(name, data):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode("utf-8"))


def odd(name, data):
    put(os.path.join("..", "odd", name), data)


# --- encodings -------------------------------------------------------------------------------

TCVN3_HIGH = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323"
    "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
TCVN3 = {letter: 0xA0 + index for index, letter in enumerate(TCVN3_HIGH)}


def tcvn3(text):
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        if ord(letter) < 0x80:
            out.append(ord(letter))
        elif letter in TCVN3:
            out.append(TCVN3[letter])
        else:  # capitals with a tone are small letters of a font of capitals
            out.append(TCVN3[letter.lower()])
    return bytes(out)


VNI_LETTERS = {
    "ơ": 0xF4, "Ơ": 0xD4, "ư": 0xF6, "Ư": 0xD6, "đ": 0xF1, "Đ": 0xD1, "í": 0xED, "Í": 0xCD,
    "ì": 0xEC, "Ì": 0xCC, "ỉ": 0xE6, "Ỉ": 0xC6, "ĩ": 0xF3, "Ĩ": 0xD3, "ị": 0xF2, "Ị": 0xD2,
    "ỵ": 0xEE, "Ỵ": 0xCE,
}
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
PLAIN = {1: 0xF8, 2: 0xFB, 3: 0xF5, 4: 0xF9, 5: 0xEF}
CIRCUMFLEX = {0: 0xE2, 1: 0xE0, 2: 0xE5, 3: 0xE3, 4: 0xE1, 5: 0xE4}
BREVE = {0: 0xEA, 1: 0xE8, 2: 0xFA, 3: 0xFC, 4: 0xE9, 5: 0xEB}


def vni(text):
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        if ord(letter) < 0x80:
            out.append(ord(letter))
            continue
        if letter in VNI_LETTERS:
            out.append(VNI_LETTERS[letter])
            continue
        marks = unicodedata.normalize("NFD", letter)
        base, tone, shape, horn = marks[0], 0, PLAIN, False
        for mark in marks[1:]:
            if mark in TONES:
                tone = TONES[mark]
            elif mark == "\u0302":
                shape = CIRCUMFLEX
            elif mark == "\u0306":
                shape = BREVE
            elif mark == "\u031b":
                horn = True
        if horn:
            base = {"o": "ơ", "O": "Ơ", "u": "ư", "U": "Ư"}[base]
            out.append(VNI_LETTERS[base])
        else:
            out.append(ord(base))
        mark = shape[tone]
        out.append(mark - 0x20 if letter.isupper() else mark)
    return bytes(out)


def cp1258(text):
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = [mark for mark in marks if mark in TONES]
            rest = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
            out += rest.encode("cp1258") + "".join(tone).encode("cp1258")
    return bytes(out)


# --- text ------------------------------------------------------------------------------------

HEADER = "code,village,commune_code,registered_on"
VI = "Mã hộ,Thôn/xóm,Mã xã,Ngày vào sổ,Ghi chú"
ROW = "XAU001,Nà Pò,01654,2021-03-12"
LONG = (
    VI + "\n"
    "XAU001,Nà Pò,01654,12/03/2021,Hộ có người già yếu, được miễn giảm học phí\n"
    "XAU002,Lũng Vài,01654,12/03/2021,Nhà dột nát\n"
).replace("yếu, được", "yếu được")
MEMBERS = "household_code,full_name,sex,birth,ethnic_group,relation,citizen_id"


def rows(*lines, header=HEADER):
    return "\n".join([header, *lines]) + "\n"


def text_files():
    put("quote-in-field.csv", rows('XAU001,Nà "Pò,01654,2021-03-12', "XAU002,Nà Pò,01654,2021-03-12"))
    put("text-after-quote.csv", rows('XAU001,"Nà Pò"x,01654,2021-03-12'))
    put("long-field.csv", rows("XAU001," + "x" * 66000 + ",01654,2021-03-12", "XAU002,Nà Pò,01654,2021-03-12"))
    put("missing-field.csv", rows("XAU001,Nà Pò,01654"))
    put("missing-value.csv", rows("XAU001,,01654,2021-03-12"))
    put("two-rows-one-code.csv", rows(ROW, "XAU001,Lũng Vài,01654,2021-03-12"))
    put("us-date.csv", rows("XAU001,Nà Pò,01654,12/25/2021"))
    put("year-only.csv", rows("XAU001,Nà Pò,01654,2021"))
    put("two-digit-year.csv", rows("XAU001,Nà Pò,01654,12/03/2x"))
    put("unknown-unit.csv", rows("XAU001,Nà Pò,99999,2021-03-12"))
    put("province-code.csv", rows("XAU001,Nà Pò,04,2021-03-12"))
    put("letters-for-code.csv", rows("XAU001,Nà Pò,O1654,2021-03-12"))
    put("other-name.csv", rows("XAU001,Nà Pò,01654,Bảo Lạc,2021-03-12", header="code,village,commune_code,commune_name,registered_on"))
    put("negative-persons.csv", rows(ROW + ",-4", header=HEADER + ",persons"))
    put("huge-number.csv", rows(ROW + ",99999999999999999999", header=HEADER + ",persons"))
    put("half-person.csv", rows(ROW + ",3.5.1", header=HEADER + ",persons"))
    put("closed-before.csv", rows(ROW + ",2020-01-01,died", header=HEADER + ",closed_on,close_reason"))
    put("reason-without-day.csv", rows(ROW + ",died", header=HEADER + ",close_reason"))
    put("own-parent.csv", rows(ROW + ",XAU001", header=HEADER + ",from_households"))
    put("unknown-parent.csv", rows(ROW + ",XAU999", header=HEADER + ",from_households"))
    put("unknown-ethnic.csv", rows("MAU003,Nông Văn Xa,Nam,1984,Atlantis,sibling,", header=MEMBERS))
    put("lost-zero-ethnic.csv", rows("MAU003,Nông Văn Xa,Nam,1984,2,sibling,", header=MEMBERS))
    put("unknown-sex.csv", rows("MAU003,Nông Văn Xa,?,1984,Tày,sibling,", header=MEMBERS))
    put("unknown-household.csv", rows("KHONGCO,Nông Văn Xa,Nam,1984,Tày,head,", header=MEMBERS))
    put("second-head.csv", rows("MAU001,Nông Văn Xa,Nam,1984,Tày,head,", header=MEMBERS))
    put("no-birth.csv", rows("MAU003,Nông Văn Xa,Nam,,Tày,sibling,", header=MEMBERS))
    put("birth-00.csv", rows("MAU003,Nông Văn Xa,Nam,31/02/1984,Tày,sibling,", header=MEMBERS))
    put("number-of-another.csv", rows("MAU003,Lý Thị Khác,Nữ,1990,Tày,sibling,004084000017", header=MEMBERS))
    put("bad-round.csv", rows("MAU001,năm nay,2024-10-01,100,30,poor,existing", header="household_code,round,surveyed_on,b1,b2,category,basis"))
    put("unknown-indicator.csv", rows("MAU001,2024,2024-10-01,100,30,mặt trăng,poor,existing", header="household_code,round,surveyed_on,b1,b2,deprivations,category,basis"))
    put("draft-standard.csv", rows("MAU001,2024,2024-10-01,100,30,poor,existing,2027_2030", header="household_code,round,surveyed_on,b1,b2,category,basis,standard"))
    put("signer-alone.csv", rows("MAU001,2024,2024-10-01,100,30,poor,existing,Ai Đó", header="household_code,round,surveyed_on,b1,b2,category,basis,signer"))
    put("nobody-asks.csv", rows("YC1,,,01654,2024-05-01", header="code,household_code,applicant_name,commune_code,filed_on"))
    put("refused-before-filed.csv", rows("YC1,MAU001,01654,2024-05-01,2024-04-01", header="code,household_code,commune_code,filed_on,refused_on"))
    put("unknown-conference.csv", rows("KN1,KHONGCO,2024-10-09", header="code,conference_code,raised_on"))
    put("card-of-nobody.csv", rows("004999000001,HN4040012345678,HN,2024-01-01", header="citizen_id,card_no,object_code,valid_from"))
    put("card-of-no-kind.csv", rows("004084000017,ZZ4040012345678,ZZ,2024-01-01", header="citizen_id,card_no,object_code,valid_from"))
    put("attended-nothing.csv", rows("KHONGCO,004084000017", header="activity_code,citizen_id"))
    put("binary.csv", bytes(range(256)) * 20)
    put("gzip.csv", gzip.compress(rows(ROW).encode(), mtime=0))
    put("pdf.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    put("text.xlsx", rows(ROW))
    put("text.xls", rows(ROW))
    put("doubtful.csv", HEADER.encode() + b"\nXAU001,C\xe9ng h\xdfa,01654,2021-03-12\n")
    put("mixed-bytes.csv", rows(*[f"XAU{n:03},Nà Pò,01654,2021-03-12" for n in range(2, 9)]).encode() + b"XAU001,N\xe0 P,01654,2021-03-12\n")
    put("blank-lines.csv", "\n\n\n")
    put("spaces.csv", "   \n  \n")
    put("one-column.csv", "code\nXAU001\n")
    put("wrong-profile-field.csv", rows(ROW))
    put("wrong-profile-field.profile.csv", "header,field\nMã số,khong_co\n")
    put("list-both-births.csv", lists("1,Nông Văn An,Chủ hộ,1980,1980,,Tày,Nà Pò,01654,HN,100,40"))
    put("list-no-birth.csv", lists("1,Nông Văn An,Chủ hộ,,,,Tày,Nà Pò,01654,HN,100,40"))
    put("list-no-head.csv", lists(",Nông Thị Ba,Con,,2010,,Tày,,,,,"))
    put("list-no-year.csv", lists("1,Nông Văn An,Chủ hộ,1980,,,Tày,Nà Pò,01654,Nghèo,100,40").replace("NĂM 2024", ""))
    put("list-unknown-commune.csv", lists("1,Nông Văn An,Chủ hộ,1980,,,Tày,Nà Pò,Atlantis,Nghèo,100,40").replace("Mã xã", "Xã"))
    put("list-two-communes.csv", lists("1,Nông Văn An,Chủ hộ,1980,,,Tày,Nà Pò,Hưng Đạo,Nghèo,100,40").replace("Mã xã", "Xã"))
    put("list-no-points.csv", lists("1,Nông Văn An,Chủ hộ,1980,,,Tày,Nà Pò,01654,Nghèo,,"))
    put("list-only-header.csv", lists())
    put("list-bad-member.csv", lists(
        "1,Nông Văn An,Chủ hộ,1980,,,Tày,Nà Pò,01654,Nghèo,100,40",
        ",Hoàng Thị Bé,Vợ,,,,Nùng,,,,,", ",Nông Thị Ba,Con,,2010,,Tày,,,,,"))


LIST_HEADER = "STT hộ,Họ và tên,Quan hệ với chủ hộ,Nam,Nữ,CCCD,Dân tộc,Thôn,Mã xã,Phân loại hộ,B1,B2"


def lists(*lines):
    return "\n".join(
        ['"DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO SAU KHI RÀ SOÁT NĂM 2024"' + "," * 11, LIST_HEADER, *lines]
    ) + "\n"


def odd_text_files():
    odd("utf-16-le.txt", b"\xff\xfe" + LONG.replace(",", "\t").encode("utf-16-le"))
    odd("utf-16-be.csv", b"\xfe\xff" + LONG.encode("utf-16-be"))
    odd("cp1258.csv", cp1258(LONG))
    odd("tcvn3.csv", tcvn3(LONG))
    odd("vni.csv", vni(LONG))
    odd("short-tcvn3.csv", tcvn3("Mã hộ,Thôn,Mã xã,Ngày vào sổ\nXAU001,Nà Pò,01654,12/3/2021\n"))
    odd("decomposed.csv", unicodedata.normalize("NFD", LONG))
    odd("mark.csv", b"\xef\xbb\xbf" + LONG.encode())
    odd("semicolons.csv", LONG.replace(",", ";"))
    odd("tabs.tsv", LONG.replace(",", "\t"))
    odd("cr-only.csv", LONG.replace("\n", "\r"))
    odd("crlf.csv", LONG.replace("\n", "\r\n"))
    odd("no-last-line-end.csv", LONG.rstrip("\n"))
    odd("blank-lines.csv", LONG.replace("\n", "\n\n"))
    odd("quoted-lines.csv", rows('"XAU001","Nà\n Pò","01654","2021-03-12"'))
    odd("titles-above.csv", "UBND XÃ NƯỚC HAI,,,,\nDANH SÁCH HỘ,,,,\n,,,,\n" + LONG)
    odd("numbered-columns.csv", LONG.replace("\nXAU001", "\n(1),(2),(3),(4),(5)\nXAU001", 1))
    odd("header-with-breaks.csv", LONG.replace("Mã hộ", '"Mã\nhộ"', 1).replace("Ngày vào sổ", '"Ngày\r\nvào sổ"', 1))
    odd("header-without-marks.csv", LONG.replace(VI, "MA HO,THON XOM,MA XA,NGAY VAO SO,GHI CHU", 1))
    odd("header-in-brackets.csv", LONG.replace("Ngày vào sổ", "Ngày vào sổ (dd/mm/yyyy)", 1))
    odd("header-short.csv", rows(
        "MAU003,9,Nông Thị Xa,Nữ,05/09/1984,Tày,Con,004184000099",
        header="Mã HGĐ,TT,Họ tên,GT,NTNS,DT,QH với chủ hộ,CCCD/CMND"))
    odd("header-of-two-rows.csv", ",,Thông tin thành viên,,,,Giấy tờ,\nMã hộ,STT,Họ và tên,Giới tính,Ngày sinh,Dân tộc,Quan hệ,CCCD\nMAU003,9,Nông Thị Xa,Nữ,05/09/1984,Tày,Con,004184000099\n")
    odd("unknown-columns.csv", rows(ROW + ",x,y", header=HEADER + ",Mạng,Ký tên"))
    odd("formula-text.csv", rows('XAU001,Nà Pò,01654,2021-03-12,"=HYPERLINK(""http://a"",""b"")"', header=HEADER + ",note"))
    odd("sql-text.csv", rows("XAU001,Nà Pò,01654,2021-03-12,'); DROP TABLE household; --", header=HEADER + ",note"))
    odd("invisible-letters.csv", rows("XAU001,Nà\u200b Pò,01654,2021-03-12", "XAU002,\u202eNà Pò\u202c,01654,2021-03-12"))
    odd("same-row-twice.csv", rows(ROW, ROW))
    odd("village-spelt-otherwise.csv", rows(ROW, "XAU002,nà  PÒ,01654,2021-03-12"))
    odd("own-names.csv", rows("XAU001,Nà Pò,01654,12/03/2021", header="Số sổ,Nơi,Đơn vị,Từ"))
    odd("own-names.profile.csv", "header,field\nSố sổ,code\nNơi,village\nĐơn vị,commune_code\nTừ,registered_on\n")
    odd("people-names.csv", rows("MAU003,Lầu A Vàng,Nam,1984,Mông,sibling,", "MAU003,Bàn Kiềm Pu,Nữ,1990,Dao,sibling,", header=MEMBERS))
    odd("dates.csv", rows(
        "XAU001,Nà Pò,01654,ngày 05 tháng 9 năm 2021", "XAU002,Nà Pò,01654,5.9.2021",
        "XAU003,Nà Pò,01654,5-9-2021"))
    odd("requests.csv", rows(
        "YC1,MAU001,,01654,01,2024-05-02,,,", "YC2,,Lý Văn Mới,01654,,2024-05-03,2024-05-20,3/UBND,Không đủ điều kiện",
        header="code,household_code,applicant_name,commune_code,form,filed_on,refused_on,refusal_no,refusal_reason"))
    odd("insurance.csv", rows("004084000017,HN4040012345678,HN,2024-01-01,2024-12-31", header="citizen_id,card_no,object_code,valid_from,valid_to"))


# --- workbooks -------------------------------------------------------------------------------


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue())


def stable(data):
    """The same archive with fixed times, so that making it again changes nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            body = source.read(item)
            if item.filename == "docProps/core.xml":
                body = b'<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
            target.writestr(zipfile.ZipInfo(item.filename, (2024, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_part(data, name, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            body = source.read(item)
            if item.filename == name:
                body = change(body)
            target.writestr(zipfile.ZipInfo(item.filename, (2024, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def table(*lines, header=HEADER.split(",")):
    def fill(book):
        sheet = book.active
        sheet.append(header)
        for line in lines:
            sheet.append(line)
    return fill


PLAIN_ROW = ["XAU001", "Nà Pò", "01654", "12/03/2021"]
SHEET = "xl/worksheets/sheet1.xml"


def workbooks():
    good = workbook(table(PLAIN_ROW))
    put("cut.xlsx", good[: len(good) * 2 // 3])
    put("workbook.csv", good)
    put("workbook.xls", good)
    put("empty.xlsx", workbook(lambda book: None))
    put("header-only.xlsx", workbook(table()))
    put("bomb.xlsx", with_part(good, SHEET, lambda body: body.replace(b"<sheetData>", b"<sheetData>" + b" " * 40_000_000)))
    put("entities.xlsx", with_part(good, SHEET, lambda body: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]>' + body[body.index(b"<worksheet"):]))
    put("no-sheet.xlsx", with_part(good, SHEET, lambda body: b"<worksheet>"))
    put("no-such-sheet.xlsx", good)
    put("error-value.xlsx", with_part(workbook(table(["XAU001", 1, "01654", "12/03/2021"])), SHEET, lambda body: body.replace(b'<c r="B2" t="n"><v>1</v></c>', b'<c r="B2" t="e"><v>#REF!</v></c>')))
    put("formula-without-value.xlsx", workbook(table(["XAU001", "Nà Pò", "01654", "=TODAY()"])))
    put("number-citizen-doubt.xlsx", workbook(table(["MAU003", "Nông Văn Xa", "Nam", 1985, "Tày", "sibling", 4084000099], header=MEMBERS.split(","))))
    put("number-unit-unknown.xlsx", workbook(table(["XAU001", "Nà Pò", 9999, "12/03/2021"])))
    put("serial-date.xlsx", workbook(table(["XAU001", "Nà Pò", "01654", 44267])))
    put("ods.ods", ods())
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for column, name in enumerate(HEADER.split(",")):
        sheet.write(0, column, name)
    out = io.BytesIO()
    book.save(out)
    put("header-only.xls", out.getvalue())
    put("cut.xls", out.getvalue()[:2000])


def ods():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr(zipfile.ZipInfo("mimetype", (2024, 1, 1, 0, 0, 0)), "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr(zipfile.ZipInfo("content.xml", (2024, 1, 1, 0, 0, 0)), "<a/>")
    return out.getvalue()


def odd_workbooks():
    import datetime

    odd("plain.xlsx", workbook(table(PLAIN_ROW)))
    odd("number-codes.xlsx", workbook(table(["XAU001", "Nà Pò", 1654, datetime.date(2021, 3, 12)])))
    odd("number-citizen.xlsx", workbook(table(["MAU003", "Nông Văn Xa", "Nam", 1984, "Tày", "sibling", 4084000099], header=MEMBERS.split(","))))

    def titles(book):
        sheet = book.active
        sheet.title = "Hộ"
        sheet["A1"] = "UBND XÃ NƯỚC HAI"
        sheet.merge_cells("A1:C1")
        sheet["A3"] = "DANH SÁCH HỘ NĂM 2021"
        sheet.merge_cells("A3:D3")
        for column, name in enumerate(["Mã\nhộ", "Thôn/\nxóm", "Mã xã", "Ngày\nvào sổ"], 1):
            sheet.cell(6, column, name)
        for row, line in enumerate([PLAIN_ROW, ["XAU002", "Lũng Vài", "01654", "12/03/2021"]], 7):
            for column, value in enumerate(line, 1):
                sheet.cell(row, column, value)
        sheet.row_dimensions[8].hidden = True
        sheet["H8"] = "ngoài bảng"

    odd("titles.xlsx", workbook(titles))

    def second(book):
        book.active.title = "Ghi chú"
        book.active["A1"] = "không có gì"
        sheet = book.create_sheet("Danh sách hộ")
        table_in(sheet, PLAIN_ROW)
        hidden = book.create_sheet("Nháp")
        hidden.sheet_state = "hidden"

    def table_in(sheet, *lines):
        sheet.append(HEADER.split(","))
        for line in lines:
            sheet.append(line)

    odd("second-sheet.xlsx", workbook(second))
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    old = xlwt.easyxf("font: name .VnTime")
    for column, name in enumerate(HEADER.split(",")):
        sheet.write(0, column, name)
    for column, value in enumerate(["XAU001", tcvn3("Nà Pò").decode("latin-1"), "01654", "12/03/2021"]):
        sheet.write(1, column, value, old)
    out = io.BytesIO()
    book.save(out)
    odd("old-font.xls", out.getvalue())


# --- the communes' list ------------------------------------------------------------------------

LIST = [
    ["UBND HUYỆN HÒA AN"],
    [],
    ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO SAU KHI RÀ SOÁT NĂM 2024"],
    ["(Kèm theo Quyết định số 45/QĐ-UBND ngày 05 tháng 12 năm 2024)"],
    [],
    ["STT hộ", "Họ tên chủ hộ", "Họ tên thành viên", "Quan hệ với chủ hộ", "Ngày sinh", "Giới tính",
     "CCCD", "Tỉnh", "Huyện", "Mã huyện", "Xã", "Mã xã", "Thôn", "Dân tộc", "Phân loại hộ",
     "Quyết định công nhận", "Ngày ban hành QĐ", "B1", "B2", "DTTS", "KNLĐ", "TV có công CM",
     "Nguyên nhân nghèo", "Tuổi", "Số nhân khẩu"],
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
     "18", "19", "20", "21", "22", "23", "24", "25"],
    ["Xóm Nà Pò"],
    ["1", "Nông Văn Bình", "Nông Văn Bình", "Chủ hộ", "12/03/1980", "Nam", "004080000101",
     "Cao Bằng", "Hòa An", "051", "Nước Hai", "01654", "Nà Pò", "Tày", "Hộ nghèo",
     "45/QĐ-UBND", "05/12/2024", "110", "40", "x", "", "", "1;2", "44", "3"],
    ["", "", "Hoàng Thị Mai", "Vợ", "1982", "Nữ", "004182000102", "", "", "", "", "", "", "Nùng"],
    ["", "", "Nông Thị Hoa", "Con", "01/06/2010", "Nữ", "", "", "", "", "", "", "", "Tày"],
    ["2", "Lý Thị Đào", "Lý Thị Đào", "Chủ hộ", "1950", "Nữ", "004150000103", "Cao Bằng",
     "Hòa An", "051", "Nước Hai", "01654", "Lũng Vài", "Dao", "Hộ cận nghèo", "45/QĐ-UBND",
     "05/12/2024", "120", "20", "x", "x", "", "7", "74", "1"],
    ["Tổng cộng: 2 hộ"],
]
ESCAPED = [
    ["UBND THỊ TRẤN NƯỚC HAI"], [], ["DANH SÁCH HỘ THOÁT NGHÈO SAU KHI RÀ SOÁT NĂM 2024"],
    ["(Kèm theo Quyết định số 46/QĐ-UBND ngày 05/12/2024 của UBND thị trấn Nước Hai)"],
    ["Ngày 05/12/2024"], [],
    ["STT", "Họ và tên", "Quan hệ với chủ hộ", "Năm sinh", "", "CCCD", "Dân tộc", "Địa chỉ", "B1", "B2", "Ghi chú"],
    ["", "", "", "Nam", "Nữ", "", "", "", "", "", ""],
    [],
    ["1", "Bàn Văn Thắng", "Chủ hộ", "1975", "", "004075000104", "Dao",
     "Xóm Nà Pò, thị trấn Nước Hai", "150", "10", ""],
    ["", "Bàn Thị Sen", "Con", "", "2008", "", "Dao", "", "", "", ""],
]
NEAR = [
    ["UBND THỊ TRẤN NƯỚC HAI"], [], ["DANH SÁCH HỘ THOÁT CẬN NGHÈO SAU KHI RÀ SOÁT NĂM 2024"], [],
    ["Ngày 05/12/2024"], [],
    ["STT", "Họ và tên", "Dân tộc", "Quan hệ", "Giới tính", "Ngày sinh", "CCCD", "Địa chỉ", "B2", "B1"],
    [], [],
    ["1", "Vương Văn Quý", "Nùng", "Chủ hộ", "Nam", "20/11/1969", "004069000105",
     "Xóm Lũng Vài, thị trấn Nước Hai", "0", "180"],
]


def list_text(lines, delimiter=","):
    width = max(len(line) for line in lines)
    out = []
    for line in lines:
        cells = [str(cell) for cell in line] + [""] * (width - len(line))
        out.append(delimiter.join('"' + c + '"' if delimiter in c else c for c in cells))
    return "\n".join(out) + "\n"


def list_files():
    for name, lines in [("list", LIST), ("list-escaped", ESCAPED), ("list-near", NEAR)]:
        odd(name + ".csv", list_text(lines))
    text = list_text(LIST)
    odd("list-utf-16.csv", b"\xff\xfe" + text.encode("utf-16-le"))
    odd("list-cp1258.csv", cp1258(text))
    odd("list-vni.csv", vni(text))
    # The font of small letters has no capitals with tones; titles stand in a font of capitals.
    odd("list-tcvn3.csv", tcvn3(text))
    book = openpyxl.Workbook()
    old = xlwt.Workbook(encoding="utf-8")
    for index, (title, lines) in enumerate([("Hộ nghèo, cận nghèo", LIST), ("Thoát nghèo", ESCAPED), ("Thoát cận nghèo", NEAR)]):
        sheet = book.active if index == 0 else book.create_sheet()
        sheet.title = title
        page = old.add_sheet(title)
        for row, line in enumerate(lines, 1):
            for column, value in enumerate(line, 1):
                if value != "":
                    sheet.cell(row, column, value)
                    page.write(row - 1, column - 1, value)
        sheet.merge_cells("A3:L3")
        if index == 1:
            sheet.merge_cells("D7:E7")
            page.merge(6, 6, 3, 4)
    out = io.BytesIO()
    book.save(out)
    odd("list.xlsx", stable(out.getvalue()))
    out = io.BytesIO()
    old.save(out)
    odd("list.xls", out.getvalue())


text_files()
odd_text_files()
workbooks()
odd_workbooks()
list_files()
