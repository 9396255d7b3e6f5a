"""requirements.lock: every pin hashed, no host or path in it, and what pyproject asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9-]+)==([0-9][^ ;]*)( ; [^/\\]+)?$")
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")


def read_pins(lock: str) -> list[tuple[str, list[str]]]:
    """Return (pin, hashes) of each entry; an entry's lines are joined by a backslash."""
    entries = [line.split("\0") for line in lock.replace(" \\\n    ", "\0").splitlines()]
    return [(entry[0], entry[1:]) for entry in entries]


def read_direct() -> list[Requirement]:
    """Return what pyproject.toml asks for to run and to test."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    return [Requirement(text) for text in wanted]


PINS = read_pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))


def test_read_pins__two_entries() -> None:
    lock = "a==1 \\\n    --hash=x \\\n    --hash=y\nb==2\n"
    assert read_pins(lock) == [("a==1", ["--hash=x", "--hash=y"]), ("b==2", [])]


def test_lock__each_entry_is_a_pin_with_hashes() -> None:
    """Only pins and hashes: a host, an option, a comment or a path would be another form."""
    assert len(PINS) > 100
    assert [pin for pin, _ in PINS if not PIN.match(pin)] == []
    assert [pin for pin, hashes in PINS if not hashes] == []
    assert [pin for pin, hashes in PINS if not all(map(HASH.match, hashes))] == []


@pytest.mark.parametrize("wanted", read_direct(), ids=str)
def test_lock__holds_each_direct_dependency_within_its_bound(wanted: Requirement) -> None:
    pins = [PIN.match(pin) for pin, _ in PINS]
    versions = [m[2] for m in pins if m and m[1] == canonicalize_name(wanted.name)]
    assert versions, f"{wanted.name} is not in requirements.lock: make the lock again"
    assert [v for v in versions if v not in wanted.specifier] == []


def test_lock__build_tool_is_the_one_pyproject_builds_with() -> None:
    """The project is installed without build isolation, so with the setuptools of the lock."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(pyproject["build-system"]["requires"]) <= {pin for pin, _ in PINS}
