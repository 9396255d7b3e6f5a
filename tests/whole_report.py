"""Whether a report is whole: every file that its record names is there as it was written."""

import hashlib
import json
from pathlib import Path


def run_id(folder: Path) -> str:
    """Return the run id of the public report in ``folder``, after a look at each of its files."""
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    found = {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "run.json"
    }
    assert found == record["files_sha256"], folder
    return record["run_id"]
