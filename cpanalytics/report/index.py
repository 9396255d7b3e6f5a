"""The start page of a run: every report and its answer, the downloads, how it was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
from markupsafe import Markup

from cpanalytics.report.page import build_page, environment
from cpanalytics.tables import Table

TITLE = "Corporate parenting reports"
MADE = (
    "Each report is a notebook that ran from top to bottom. The same files, settings and versions "
    "give the same reports again. A file's SHA-256 changes when anything in the file does."
)
SETTINGS = ("parameters", "Settings of this run", "Setting", "Value")
PROGRAMS = ("versions", "Programs used", "Program", "Version")
FILES = ("inputs", "Files read", "File", "SHA-256")


@dataclass(frozen=True)
class ReportEntry:
    """One report of a run.

    ``charts`` are dicts with the chart's title and subtitle, and the links svg, png and csv.
    ``failure`` says in plain words why the report was not made; then ``href`` is not used. Links
    are relative.
    """

    name: str
    title: str
    headline: str
    href: str
    notebook_href: str
    charts: list[dict[str, str]] = field(default_factory=list)
    failure: str | None = None


def render_index(
    entries: Sequence[ReportEntry],
    *,
    authority_name: str,
    as_of: str,
    footer: Sequence[str],
    parameters: Mapping[str, str],
    versions: Mapping[str, str],
    inputs: Mapping[str, str],
    downloads: Sequence[tuple[str, str]] = (),
    pages: Sequence[tuple[str, str]] = (),
    current_page: str = "index.html",
    banner: str = "",
    marking: str = "",
) -> str:
    """Return the start page as HTML; same input, same bytes.

    ``as_of`` is a date in words. ``inputs`` maps each file to its sha256, ``versions`` each
    program to its version, ``parameters`` each setting to its value. ``downloads`` and ``pages``
    are (href, what it is).
    """
    content = (
        environment()
        .get_template("index.html.j2")
        .render(
            heading=f"{authority_name}: corporate parenting reports",
            as_of=as_of,
            failed=[entry.title for entry in entries if entry.failure],
            entries=entries,
            downloads=downloads,
            made=[MADE],
            settings=[Markup(t.html()) for t in _tables([SETTINGS], [parameters])],
            details=[
                (len(table.data), table.caption, Markup(table.html()))
                for table in _tables([PROGRAMS, FILES], [versions, inputs])
            ],
        )
    )
    return build_page(
        content,
        title=TITLE,
        authority_name=authority_name,
        footer=footer,
        banner=banner,
        marking=marking,
        pages=pages,
        current_page=current_page,
    )


def _tables(
    wanted: Sequence[tuple[str, str, str, str]], contents: Sequence[Mapping[str, str]]
) -> list[Table]:
    return [
        Table(name, caption, pd.DataFrame(list(rows.items()), columns=list(columns)))
        for (name, caption, *columns), rows in zip(wanted, contents, strict=True)
        if rows
    ]
