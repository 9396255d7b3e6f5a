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


@dataclass(frozen=True)
class ReportEntry:
    """One report of a run.

    ``charts`` are dicts with the chart's title and the links svg, png and csv. ``failure`` says in
    plain words why the report was not made; then ``href`` is not used. Links are relative.
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
            title=TITLE,
            authority_name=authority_name,
            as_of=as_of,
            entries=entries,
            downloads=downloads,
            made=[MADE],
            tables=[Markup(t.html()) for t in _tables(parameters, versions, inputs)],
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
    parameters: Mapping[str, str], versions: Mapping[str, str], inputs: Mapping[str, str]
) -> list[Table]:
    wanted = [
        ("parameters", "Settings of this run", ("Setting", "Value"), parameters),
        ("versions", "Programs used", ("Program", "Version"), versions),
        ("inputs", "Files read", ("File", "SHA-256"), inputs),
    ]
    return [
        Table(name, caption, pd.DataFrame(list(rows.items()), columns=list(columns)))
        for name, caption, columns, rows in wanted
        if rows
    ]
