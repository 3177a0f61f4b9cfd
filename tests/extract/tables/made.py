"""Small tables of our own, well made and broken."""

from __future__ import annotations

import io
import zipfile

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def xlsx(rows: str, after: str = "") -> bytes:
    """Make an Excel workbook of one sheet from its rows as XML."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets><sheet name="Rates" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>',
    }
    return zipped(parts)


def ods(tables: str) -> bytes:
    """Make an OpenDocument workbook from its tables as XML."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": "<m/>",
        }
    )


def sheet(name: str, *rows: tuple[str, ...]) -> str:
    """Write a sheet of text cells; those that look like a date are dates."""
    lines = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{lines}</table:table>'


def _cell(words: str) -> str:
    if len(words) == len("2024-06-10") and words[4:5] == words[7:8] == "-":
        return f'<table:table-cell office:value-type="date" office:date-value="{words}"><text:p>{words}</text:p></table:table-cell>'
    if not words:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Pack files into a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


WORKFORCE = """time_period,geographic_level,country_code,region_code,new_la_code,la_name,turnover_rate_fte,agency_rate_fte
2021,National,E92000001,,,,15.4,15.5
2021,Regional,E92000001,E12000004,,,13.9,z
2021,Local authority,E92000001,E12000004,E06000015,Derby,15.2,12.1
2021,Local authority,E92000001,E12000004,E06000061 / E06000062,North Northamptonshire / West Northamptonshire,c,1
"""
"""Rows as the workforce statistics have them."""

OUTCOMES = (
    ("Local authority area code", "Local authority name", "Inspection date", "Publication date", "Inspection type",
     "Overall effectiveness", "The experiences and progress of children in care"),
    ("E06000015", "Derby", "2022-03-07", "2022-05-16", "ILACS Standard Inspection", "Outstanding", "Good"),
    ("E06000015", "Derby", "2024-06-10", "2024-08-01", "ILACS Focused Visit", "", ""),
)  # fmt: skip
"""Rows as the statistics of inspection outcomes have them."""
