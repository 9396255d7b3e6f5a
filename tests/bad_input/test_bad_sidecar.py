"""published.toml: a number whose document is unknown cannot be traced."""

from pathlib import Path

import pytest
from damaged_project import FIGURES, call, replace, set_cells

DOCUMENT = "wigan-corporate-parenting-strategy-2019-2022"
FILE = "data/raw/wigan/published.toml"
AFTER = [
    "  Why it matters: without it nobody can tell which document a number was printed in.",
    '  What to do: mend the file, or put it back; see README, "Add your own council".',
]


def refused() -> list[str]:
    told = call(*FIGURES)
    assert (told.code, told.out) == (1, "")
    return told.lines


def test_release_that_is_no_document(wigan: Path) -> None:
    set_cells(wigan / "published.csv", 4, release=DOCUMENT.replace("2022", "2021"))
    assert refused() == [
        f'data/raw/wigan/published.csv, row 4, column release: "{DOCUMENT[:-1]}1" is not a '
        f'document of published.toml. Did you mean "{DOCUMENT}"?',
        f"  Its documents: {DOCUMENT}.",
        "  Why it matters: a number whose document is unknown cannot be traced.",
        "  What to do: add the document to published.toml, or mend the name.",
    ]


def test_empty(wigan: Path) -> None:
    (wigan / "published.toml").write_text("# none yet\n", encoding="utf-8")
    first, documents, *_ = refused()
    assert first.startswith("data/raw/wigan/published.csv, row 2, column release: ")
    assert documents == "  Its documents: none."


def test_not_there(wigan: Path) -> None:
    (wigan / "published.toml").unlink()
    assert refused() == [f"{FILE} is not there.", *AFTER]


@pytest.mark.parametrize(
    "key", ["title", "publisher", "years", "dated", "dated_because", "sha256", "licence"]
)
def test_key_missing(wigan: Path, key: str) -> None:
    replace(wigan / "published.toml", f"\n{key} = ", f"\nold_{key} = ")
    assert refused() == [f"{FILE} has no text for the {key} of [{DOCUMENT}].", *AFTER]


def test_date_without_quotation_marks(wigan: Path) -> None:
    """TOML has dates of its own, which are no text."""
    replace(wigan / "published.toml", 'dated = "2019-05-31"', "dated = 2019-05-31")
    assert refused() == [f"{FILE} has no text for the dated of [{DOCUMENT}].", *AFTER]


def test_date_that_is_none(wigan: Path) -> None:
    """A page says it in words, so it is looked at before a page is made."""
    replace(wigan / "published.toml", 'dated = "2019-05-31"', 'dated = "31/05/2019"')
    assert refused() == [
        f"{FILE} has a dated of [{DOCUMENT}] that is not a date such as 2019-03-31.",
        *AFTER,
    ]


def test_sha256_is_none(wigan: Path) -> None:
    replace(wigan / "published.toml", 'sha256 = "d', 'sha256 = "x')
    assert refused() == [
        f"{FILE} has a sha256 of [{DOCUMENT}] that is not 64 digits from 0 to 9 and a to f.",
        *AFTER,
    ]


def test_key_outside_a_document(wigan: Path) -> None:
    replace(wigan / "published.toml", f"[{DOCUMENT}]", f'title = "Strategy"\n[{DOCUMENT}]')
    assert refused() == [
        f'{FILE} has "title" outside a document\'s table, such as [the-document].',
        *AFTER,
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("title =", "title"), ("Wigan Council", "Wigan\nCouncil")]
)
def test_not_toml(wigan: Path, old: str, new: str) -> None:
    replace(wigan / "published.toml", old, new)
    first, *after = refused()
    assert first.startswith(f"{FILE} cannot be read as TOML (")
    assert "at line " in first
    assert after == AFTER


def test_latin_1(wigan: Path) -> None:
    (wigan / "published.toml").write_bytes(b'[x]\ntitle = "\xa3"\n')
    assert refused()[0].startswith(f"{FILE} cannot be read as TOML ('utf-8' codec ")
