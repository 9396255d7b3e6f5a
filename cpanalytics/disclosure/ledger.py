"""The ledger: every count of a council that the public was ever shown, or told was too small.

It is only added to, and holds no count that was hidden. A seal beside it, and in the record of
every run, shows if it was edited or lost: what was released can't be taken back, so a release
that forgets it could give small numbers away by difference. Its heading says by which method the
council's small numbers are protected: a number that is hidden by one and rounded by the other
would be known better than by either.
"""

import csv
import hashlib
import io
import json
import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path

from cpanalytics import project
from cpanalytics.disclosure.methods import ROUND5, SUPPRESS
from cpanalytics.disclosure.quantities import Cell
from cpanalytics.errors import CommandError, InputError

HIDDEN = "c"
KEY = tuple(one.name for one in fields(Cell))
SHOWN = {SUPPRESS: "shown", ROUND5: "rounded_to_5"}
"""Heading of the last column, by method."""


def heading(method: str) -> str:
    """Return the first line of a ledger."""
    return ",".join(("release", *KEY, SHOWN[method])) + "\n"


@dataclass(frozen=True)
class Ledger:
    """What was shown of each cell, oldest first: whole numbers as text, or "c".

    releases   how many releases it holds.   text   the file, as it is.
    """

    shown: Mapping[Cell, list[str]] = field(default_factory=dict)
    releases: int = 0
    text: str = heading(SUPPRESS)

    @property
    def method(self) -> str:
        """How small numbers are protected: hidden, or by rounding everything."""
        return ROUND5 if self.text.startswith(heading(ROUND5)) else SUPPRESS

    @property
    def seal(self) -> str:
        """What proves that the ledger is as it was written."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def after(self, release: int) -> "Ledger":
        """Return the ledger as it was after a release, from 1."""
        lines = self.text.splitlines(keepends=True)
        kept = [line for line in lines[1:] if int(line.partition(",")[0]) <= release]
        return _parsed("".join([lines[0], *kept]))


def file(slug: str) -> Path:
    """Return where a council's ledger is."""
    return project.released() / f"{slug}.csv"


def read(slug: str, method: str = "") -> Ledger:
    """Return a council's ledger; where nothing was released, an empty one of ``method``.

    Raises InputError for one that was edited, or is gone though something was released, and
    CommandError where ``method`` is not the one by which the council's figures were released.
    """
    found = _read(slug)
    if not found.releases:
        return Ledger(text=heading(method or SUPPRESS))
    if method and method != found.method:
        raise _another_method(slug, found.method, method)
    return found


def _read(slug: str) -> Ledger:
    path, seal = file(slug), file(slug).with_suffix(".seal")
    if not path.exists():
        if seal.exists() or _released_reports(slug):
            raise _broken(path, "is gone, though figures were released to the public")
        return Ledger()
    text = path.read_text(encoding="utf-8")
    found = _parsed(text)
    if not seal.exists() or seal.read_text(encoding="utf-8").strip() != found.seal:
        raise _broken(path, "is not as it was written: somebody or something has changed it")
    return found


def _parsed(text: str) -> Ledger:
    shown: dict[Cell, list[str]] = defaultdict(list)
    lines = list(csv.reader(io.StringIO(text)))[1:]
    for _, *key, value in lines:
        shown[Cell(*key)].append(value)
    return Ledger(dict(shown), int(lines[-1][0]) if lines else 0, text)


def add(slug: str, before: Ledger, states: Mapping[Cell, str]) -> Ledger:
    """Write what is newly shown or hidden as one more release; return the ledger with it.

    Cells that were last shown as they are now take no line. Nothing new writes nothing.
    """
    new = {c: now for c, now in states.items() if before.shown.get(c, [""])[-1] != now}
    if not new:
        return before
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    number = before.releases + 1
    writer.writerows((number, *astuple(cell), now) for cell, now in sorted(new.items()))
    text = before.text + lines.getvalue()
    _write(file(slug), text)
    after = _parsed(text)
    _write(file(slug).with_suffix(".seal"), after.seal + "\n")
    return after


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8", newline="") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(path)


def _released_reports(slug: str) -> bool:
    """Return whether a public report of the council stands in outputs that had a ledger."""
    name = project.shown(file(slug))
    records = project.outputs().glob(f"{slug}/*/run.json")
    return any(name in json.loads(one.read_text())["inputs_sha256"] for one in records)


def _broken(path: Path, what: str) -> InputError:
    return InputError(
        f"{project.shown(path)} {what}.\n"
        "  Why it matters: it says what the public was shown before. Without it, a new release "
        "could give small numbers away by difference.\n"
        f"  What to do: put {path.name} and {path.stem}.seal back from a backup. Until then, use "
        "--audience internal."
    )


def _another_method(slug: str, used: str, asked: str) -> CommandError:
    return CommandError(
        f"{slug} has released figures by --method {used}, so none are released by {asked}.\n"
        "  Why it matters: who holds a number both ways, hidden or exact and rounded, knows it "
        "better than by either, and what was public cannot be taken back.\n"
        f"  What to do: leave --method out, or use {used}. If no release of {slug} has left your "
        f"desk, delete {project.shown(file(slug))} and its .seal with the council's public "
        "reports in outputs, and start again."
    )
