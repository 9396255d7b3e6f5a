"""No person whom a document names is named here: not in data, code, notebooks or tests.

``names.sha256`` holds the SHA-256 of each name in lower case: first name and surname, a title and
a surname, and a surname alone where it is unusual. So the list itself names nobody.
"""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES = frozenset(Path(__file__).with_name("names.sha256").read_text(encoding="ascii").split())
WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
FOLDERS = ("cpanalytics", "data/raw", "notebooks", "tests", ".ci", ".readme")
LEFT_OUT = {".png", ".pyc", ".ttf", ".woff2"}


def find_names(text: str, names: frozenset[str]) -> list[str]:
    """Return the words and pairs of words of ``text`` whose SHA-256 is in ``names``."""
    words = WORD.findall(text.lower())
    candidates = {*words, *(f"{one} {two}" for one, two in pairwise(words))}
    return sorted(c for c in candidates if hashlib.sha256(c.encode()).hexdigest() in names)


def text_files() -> list[Path]:
    """Return what git keeps: the top level and the folders of code, data, notebooks and tests."""
    inside = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*")]
    files = [*ROOT.glob("*"), *inside]
    return sorted(file for file in files if file.is_file() and file.suffix not in LEFT_OUT)


def test_find_names__pair_single_word_and_look_alikes() -> None:
    listed = ("ada lovelace", "babbage", "o'hara")
    names = frozenset(hashlib.sha256(name.encode()).hexdigest() for name in listed)
    assert find_names("Chaired by Ada\nLovelace, with Mr BABBAGE.", names) == [
        "ada lovelace",
        "babbage",
    ]
    assert find_names("*Ada*-**Lovelace** and O'Hara", names) == ["ada lovelace", "o'hara"]
    assert find_names("Lovelace Ada; Babbages; adalovelace", names) == []


def test_names__are_a_list_of_digests() -> None:
    assert len(NAMES) > 60
    assert all(re.fullmatch("[0-9a-f]{64}", name) for name in NAMES)


def test_text_files__include_the_figures_and_this_test() -> None:
    files = text_files()
    assert Path(__file__) in files
    assert ROOT / "data" / "raw" / "wigan" / "published.csv" in files
    assert ROOT / "README.md" in files


def test_no_file_names_a_person_of_the_documents() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): find_names(
            file.read_text(encoding="utf-8", errors="ignore"), NAMES
        )
        for file in text_files()
    }
    assert {file: names for file, names in found.items() if names} == {}
