"""The page around a report: one shell for every page of a run, offline and without script."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cpanalytics import fonts
from cpanalytics.errors import InputError

TEMPLATES = Path(__file__).parent / "templates"

_HEADING = re.compile(r'<h([1-6])(?: id="[^"]*")?>(.*?)</h\1>', re.DOTALL)
_FORBIDDEN = {
    "a script": r"<script\b|<[^>]*\son[a-z]+\s*=|<[^>]*\shref\s*=\s*[\"']?\s*javascript:",
    "a frame, form or embedded object": r"<(?:iframe|frame|object|embed|form|base|link|meta)\b",
    "something fetched from outside the page": (
        r"<[^>]*\s(?:src|srcset|poster|background)\s*=\s*[\"']?(?![\"']|data:)"
        r"|<(?:image|use)\b[^>]*\shref\s*=\s*[\"']?(?![\"']|data:|#)"
        r"|<[^>]*\sxlink:href\s*=\s*[\"']?(?![\"']|data:|#)"
        r"|(?:<|<style\b[^>]*>)[^<>]*\burl\(\s*(?:[\"']|&quot;|&#34;)?(?![\"'\s&]|data:|#)"
        r"|<style\b[^>]*>[^<]*@import"
    ),
    "a picture without a description (alt text)": r"<img\b(?![^>]*\salt=\"[^\"]+\")",
}


@dataclass(frozen=True)
class Section:
    """A heading of the second level: where it is, and what it says."""

    id: str
    text: str


def build_page(
    content: str,
    *,
    title: str,
    authority_name: str,
    footer: Sequence[str],
    banner: str = "",
    marking: str = "",
    pages: Sequence[tuple[str, str]] = (),
    current_page: str = "",
) -> str:
    """Return a whole HTML page around ``content``.

    ``title`` is the h1 where ``content`` has none. ``pages`` are the (href, title) of the run's
    pages, the start page first, and ``current_page`` the href of this one. Raises ``InputError``
    where ``content`` holds a script, a request, or a picture without a description.
    """
    _refuse_unsafe(content, title)
    content, sections = outline(content, title)
    lead, mark, rest = content.partition("<h2")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            title=title,
            authority_name=authority_name,
            footer=footer,
            banner=banner,
            marking=marking,
            pages=pages,
            current_page=current_page,
            css=Markup(_css()),
            lead=Markup(lead.strip()),
            sections=sections,
            body=Markup((mark + rest).strip()),
        )
    )


def outline(content: str, title: str) -> tuple[str, list[Section]]:
    """Give every heading a stable id of its own and the page one h1; return the h2 as sections."""
    sections: list[Section] = []
    used = {"main"}
    levels: list[int] = []

    def mend(match: re.Match[str]) -> str:
        level = int(match[1]) if match[1] != "1" or 1 not in levels else 2
        levels.append(level)
        text = html.unescape(re.sub(r"<[^>]+>", "", match[2])).strip()
        identity = _free_id(text, used)
        if level == 2:
            sections.append(Section(identity, text))
        return f'<h{level} id="{identity}">{match[2]}</h{level}>'

    content = _HEADING.sub(mend, content)
    if 1 not in levels:
        content = f'<h1 id="{_free_id(title, used)}">{html.escape(title)}</h1>\n{content}'
    return content, sections


def _free_id(text: str, used: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "section"
    number, identity = 1, base
    while identity in used:
        number += 1
        identity = f"{base}-{number}"
    used.add(identity)
    return identity


def _refuse_unsafe(content: str, title: str) -> None:
    for what, pattern in _FORBIDDEN.items():
        if re.search(pattern, content, re.IGNORECASE):
            raise InputError(
                f'The page "{title}" holds {what}.\n'
                "  Why: a page must open offline, for every reader, without running anything.\n"
                "  What to do: show it as a chart, table or text of cpanalytics."
            )


@cache
def environment() -> Environment:
    """Return the templates of the pages; everything put into them is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.filters["css_string"] = _css_string
    return made


def _css_string(text: str) -> Markup:
    """Return ``text`` as a CSS string that cannot end the string or the style element."""
    return Markup('"' + re.sub(r'["\\<>\n]', lambda m: f"\\{ord(m[0]):x} ", text) + '"')


@cache
def _css() -> str:
    return f"{fonts.face_css()}\n{(TEMPLATES / 'page.css').read_text(encoding='utf-8')}"
