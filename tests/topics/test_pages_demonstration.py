"""The pages on placements, health and voice: every cell, for every council of the demonstration."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpanalytics import open_report
from cpanalytics.authorities import slugs
from cpanalytics.blocks import BLOCK_MIME

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PAGES = {
    "20_placements": "placements",
    "50_health_and_education": "health",
    "60_voice_and_safety": "voice",
}
COUNCILS = [slug for slug in slugs() if slug != "exampleshire"]


def called(page: str, topic: str) -> list[str]:
    """Return the methods of a topic that a notebook calls, in order."""
    cells = json.loads((NOTEBOOKS / f"{page}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    return re.findall(rf"report\.{topic}\.(\w+)\(\)", code)


def texts(slug: str, page: str) -> Iterator[str]:
    topic = PAGES[page]
    part = getattr(open_report(slug), topic)
    for method in called(page, topic):
        if block := getattr(part, method)():
            bundle = block._repr_mimebundle_()
            assert BLOCK_MIME in bundle
            yield bundle["text/plain"]


@pytest.mark.parametrize("slug", COUNCILS)
@pytest.mark.parametrize("page", PAGES)
def test_every_cell_shows_a_block_or_nothing(slug, page):
    shown = list(texts(slug, page))
    assert all(shown)
    assert not [text for text in shown if "returns do" in text or "Definition used" in text]


@pytest.mark.parametrize("page", PAGES)
def test_no_note_is_said_twice(page):
    shown = [text for text in texts("bury", page) if text.startswith("Note:")]
    assert len(set(shown)) == len(shown)


def test_walsall__what_is_printed():
    placements, health, voice = (" ".join(texts("walsall", page)) for page in PAGES)
    assert "foster care: 73%, 31 December 2016" in placements
    assert "61.5%" in placements
    assert "over 90%, year ending 31 March 2016 (date not printed)" in health
    assert "9.3%" in health
    assert "60.1%" in health
    assert "Times that children went missing: 99, April to December 2016" in voice


def test_wiltshire__interviews_are_a_headline():
    assert "96%" in next(texts("wiltshire", "60_voice_and_safety"))
