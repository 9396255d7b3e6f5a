"""A project of canaries, in which everything is run once, with every folder that is written to."""

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import careless
import planted
import pytest

SCRATCH = ("TMPDIR", "HOME", "MPLCONFIGDIR", "XDG_CACHE_HOME", "JUPYTER_CONFIG_DIR")
SCRATCH += ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
PAGE = "\f"
AT_DEBUG = f"""
import json, logging, sys
logging.basicConfig(level={logging.DEBUG})
from cpanalytics.cli import main
for words in json.loads(sys.argv.pop()):
    sys.argv[1:] = words
    try:
        main()
    except SystemExit as end:
        print(f"Exit code: {{end.code or 0}}.")
    print(chr({ord(PAGE)}), flush=True)
"""
"""Commands one after the other in one process, at the level of logging that tells most."""


@dataclass
class Place:
    """A folder with a project in it, and a folder for everything else that a program writes."""

    base: Path
    said: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        return self.base / "project"

    @property
    def settings(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("CPA_", "JUPYTER_"))}
        places = {name: str(self.base / name) for name in SCRATCH}
        return kept | places | {"PYTHONPATH": str(planted.ROOT), "CPA_ROOT": str(self.root)}

    def start(
        self, *commands: str, before: tuple[str, ...] = (), **given: object
    ) -> subprocess.Popen[str]:
        """Start a process that runs the commands, itself started by the words ``before``."""
        words = json.dumps([command.split() for command in commands])
        return subprocess.Popen(
            [*before, sys.executable, "-c", AT_DEBUG, words],
            env=self.settings,
            cwd=self.base,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **given,
        )

    def run(self, *commands: str, **given: object) -> str:
        """Run commands to their end, keep what each said, and return what the last one said."""
        pages = self.start(*commands, **given).communicate()[0].split(PAGE)
        self.said |= dict(zip([*commands, "at the end"], pages, strict=True))
        return self.said[commands[-1]]

    def canaries(self) -> dict[str, set[str]]:
        """Return the canaries in whatever was written or said, by where that is."""
        own = (self.root / "data" / "raw", self.root / "notebooks")
        born = planted.births(self.root)
        said = {words: planted.canaries(text, born) for words, text in self.said.items()}
        said = {words: found for words, found in said.items() if found}
        return planted.found_in(self.base, born, own) | said


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """Return a project of canaries; its path is short enough for sockets."""
    base = Path(tempfile.mkdtemp(prefix="cnr-"))
    try:
        planted.make_project(base / "project", **careless.NOTEBOOKS)
        for name in SCRATCH:
            (base / name).mkdir()
        yield Place(base)
    finally:
        shutil.rmtree(base)
