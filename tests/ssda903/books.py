"""Excel workbooks in memory: made by a program, or by hand out of their parts."""

import io

import xlsxwriter
from zips import zipped

CONTENT = '<?xml version="1.0"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (
    f'{CONTENT}<Types xmlns="{PACKAGE}/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KINDS}.sharedStrings+xml"/></Types>'
)


def book(sheets: dict[str, list[list]], first_row: int = 0, **options: bool) -> bytes:
    """Return a workbook; dates are real Excel dates, and a text that begins with = a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, options | {"default_date_format": "dd/mm/yyyy"}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows, start=first_row):
                sheet.write_row(at, 0, row)
    return buffer.getvalue()


def by_hand(*rows: str, shared: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook with one sheet, of the given XML of its rows."""
    sheet = f"{CONTENT}<worksheet {MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"
    parts = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": workbook_part('<sheet name="One" sheetId="1" r:id="rId1"/>'),
        "xl/_rels/workbook.xml.rels": f'{CONTENT}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f"{CONTENT}<sst {MAIN}>{shared}</sst>",
    }
    return zipped({name: text.encode() for name, text in parts.items()} | (more or {}))


def workbook_part(sheets: str) -> str:
    """Return the XML of a workbook's list of sheets."""
    return f'{CONTENT}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def row(number: int, *texts: str) -> str:
    """Return the XML of a row of texts."""
    cells = "".join(f'<c t="str"><v>{text}</v></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'
