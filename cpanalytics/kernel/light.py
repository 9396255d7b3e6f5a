"""Imported before Jupyter's libraries: spares each warm process two thirds of a second.

jsonschema builds a grammar of web addresses when it is imported, for a check (the format "iri")
that no notebook's schema asks for. Where the grammar cannot be imported it leaves that check out.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def no_debugger() -> None:
    """Spare a kernel that nobody will debug its debugger, if it is not loaded yet."""
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]
