"""What a notebook cell may show: a chart, a table, a sentence. One bundle each, for page and run.

Each block shows itself as HTML (the page), as plain text (nbval, terminals), and as one JSON
object under ``BLOCK_MIME``, from which the run writes files. A notebook therefore never needs
to know where its outputs go.
"""

from typing import Any

BLOCK_MIME = "application/vnd.cpanalytics.block+json"


def bundle(html: str, text: str, block: dict[str, Any]) -> dict[str, Any]:
    """Return the MIME bundle of one block; ``block`` holds at least ``kind`` and ``name``."""
    return {"text/html": html, "text/plain": text, BLOCK_MIME: block}
