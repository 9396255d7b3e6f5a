"""What a notebook cell may show: a chart, a table, a sentence. One bundle each, for page and run.

Each block shows itself as HTML (the page), as plain text (nbval, terminals), and as one JSON
object under ``BLOCK_MIME``, from which the run writes files. A notebook therefore never needs
to know where its outputs go.

In a kernel of a run each block is marked with that kernel's key, and only what has its mark reaches
a page: whatever else a cell shows could be records of children.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

BLOCK_MIME = "application/vnd.cpanalytics.block+json"
MARK = "mark"

_keys: list[str] = []


def mark_with(key: str) -> None:
    """Mark every block that this process makes from now on with ``key``; '' ends that."""
    _keys[:] = [key] if key else []


def mark(*parts: Any) -> str:
    """Return the mark of ``parts`` (plain JSON values) by this process's key; '' without one."""
    return _mark(parts, _keys[0]) if _keys else ""


def is_marked(found: Any, key: str, *parts: Any) -> bool:
    """Return whether ``found`` is the mark of ``parts`` by ``key``."""
    return isinstance(found, str) and hmac.compare_digest(
        found.encode(), _mark(parts, key).encode()
    )


def bundle(html: str, text: str, block: dict[str, Any]) -> dict[str, Any]:
    """Return the MIME bundle of one block; ``block`` holds at least ``kind`` and ``name``."""
    marked = {MARK: made} if (made := mark(html, text, block)) else {}
    return {"text/html": html, "text/plain": text, BLOCK_MIME: block | marked}


def unmarked(data: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    """Return a bundle without its mark; None where it is not as a block of ``key``'s kernel."""
    block = data.get(BLOCK_MIME)
    if not isinstance(block, Mapping) or len(data) != len(bundle("", "", {})):
        return None
    plain = {name: value for name, value in block.items() if name != MARK}
    html, text = data.get("text/html"), data.get("text/plain")
    if not is_marked(block.get(MARK), key, html, text, plain):
        return None
    return {"text/html": html, "text/plain": text, BLOCK_MIME: plain}


def _mark(parts: Any, key: str) -> str:
    told = json.dumps(parts, sort_keys=True, default=str)
    return hmac.new(key.encode(), told.encode(), hashlib.sha256).hexdigest()
