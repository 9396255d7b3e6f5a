"""What need not be done again: reports and notebooks that would come out the same.

A notebook is run again only if something that it is made from has changed; the run.json of the
report says what that was. What somebody changed in a finished report counts as changed too.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from cpanalytics.runs import record
from cpanalytics.runs.plan import Report
from cpanalytics.runs.result import FIRST, INDEX, RunResult
from cpanalytics.sources import store

FORCED = "the run was asked to (--force)"
CHANGED = {
    "notebook": "the notebook changed",
    "parameters": "its parameters changed",
    "figures": "the council's figures or files changed",
    "code": "cpanalytics changed",
    "programs": "a program that it needs has another version",
}
TAMPERED = "the finished report was changed by hand"


class Last:
    """The last good report in its place: what it was made from, and what is still as it was."""

    def __init__(self, report: Report, base: Path) -> None:
        self.folder = base / report.place
        self._report = report
        try:
            text = (self.folder / report.file(record.FILE)).read_text(encoding="utf-8")
            said = json.loads(text)
        except (OSError, ValueError):
            said = None
        self._said: dict[str, Any] = said if _is_a_record(said) else {}

    @property
    def is_there(self) -> bool:
        """Return whether there is a report that says how it was made."""
        return bool(self._said)

    def is_same(self, run_id: str) -> bool:
        """Return whether it is what a run with ``run_id`` would make, down to every file."""
        return self._said.get("run_id") == run_id and all(
            store.sha256(self.folder / name) == found for name, found in self._files.items()
        )

    def reason(self, name: str, made_from: Mapping[str, str]) -> str:
        """Return why the notebook ``name`` has to be run again, '' if it need not be."""
        before = self._notebook(name).get("made_from")
        if not before:
            return FIRST
        changed = [said for part, said in CHANGED.items() if before.get(part) != made_from[part]]
        if not changed and store.sha256(self.executed(name)) != self._files.get(self._file(name)):
            return TAMPERED
        return " and ".join(changed)

    def executed(self, name: str) -> Path:
        """Return where the notebook ``name`` is as it was executed."""
        return self.folder / self._file(name)

    def left_out(self, name: str) -> list[str]:
        """Return what was left out of the notebook ``name``, a line a cell."""
        return self._notebook(name).get("left_out", [])

    def others(self, names: Collection[str]) -> list[str]:
        """Return the notebooks of the last report that are not among ``names``."""
        return [name for name in self._said.get("notebooks", {}) if name not in names]

    @property
    def seconds(self) -> dict[str, float]:
        """Return by notebook how long it took when it was last run."""
        told = self._said.get("notebooks", {})
        return {name: one["seconds"] for name, one in told.items() if "seconds" in one}

    def result(self) -> RunResult:
        """Return what a run tells that finds it as it should be."""
        who, made = self._report.authority, list(self._said["notebooks"])
        start = self.folder / self._report.file(INDEX)
        return RunResult(who.slug, who.name, self._report.as_of, self.folder, made, start=start)

    @property
    def _files(self) -> dict[str, str]:
        return self._said.get("files_sha256", {})

    def _file(self, name: str) -> str:
        return self._report.file(f"{name}.ipynb")

    def _notebook(self, name: str) -> dict[str, Any]:
        return self._said.get("notebooks", {}).get(name, {})


def _is_a_record(said: Any) -> bool:
    """Return whether what was read can be a run.json, by the parts that are looked into here."""
    parts = ("notebooks", "files_sha256")
    if not isinstance(said, dict) or not all(isinstance(said.get(p, {}), dict) for p in parts):
        return False
    return all(isinstance(one, dict) for one in said.get("notebooks", {}).values())
