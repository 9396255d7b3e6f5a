"""The sidecar of each council: which document, and that the number stands in it as printed."""

import csv
import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from cpanalytics import authorities
from cpanalytics.sources import published

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "sources"
SLUGS = sorted(file.parent.name for file in ROOT.glob("data/raw/*/published.toml"))
needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the text of the councils' documents is not beside this checkout"
)


def rows_of(slug: str) -> list[dict[str, str]]:
    file = ROOT / "data" / "raw" / slug / "published.csv"
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def words(text: str) -> str:
    """Return a text without line ends, table lines, emphasis and capitals."""
    return re.sub(r"[\s*|]+", " ", text).strip().lower()


def test_councils__each_with_printed_figures_has_a_sidecar(councils: Path) -> None:
    printed = [slug for slug in authorities.slugs() if published.files(slug)]
    assert printed == SLUGS
    assert len(SLUGS) == 5


def test_councils__without_printed_figures_have_no_documents(councils: Path) -> None:
    assert published.documents("exampleshire") == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_documents__are_those_that_rows_name(councils: Path, slug: str) -> None:
    assert set(published.documents(slug)) == {row["release"] for row in rows_of(slug)}


@pytest.mark.parametrize("slug", SLUGS)
def test_documents__dates_and_years_are_real(councils: Path, slug: str) -> None:
    for document in published.documents(slug).values():
        dated = date.fromisoformat(document["dated"])
        assert re.fullmatch(r"20\d\d to 20\d\d", document["years"])
        assert dated < date.fromisoformat(document["transcribed"])


@needs_documents
@pytest.mark.parametrize("slug", SLUGS)
def test_documents__sha256_is_of_the_text_that_was_read(councils: Path, slug: str) -> None:
    for release, document in published.documents(slug).items():
        text = (DOCUMENTS / f"{release}.txt").read_bytes()
        assert hashlib.sha256(text).hexdigest() == document["sha256"]


@needs_documents
@pytest.mark.parametrize("slug", SLUGS)
def test_documents__print_each_number_as_we_say(councils: Path, slug: str) -> None:
    texts = {
        release: words((DOCUMENTS / f"{release}.txt").read_text(encoding="utf-8"))
        for release in published.documents(slug)
    }
    rows = rows_of(slug)
    assert [r["printed"] for r in rows if words(r["printed"]) not in texts[r["release"]]] == []
