"""How much a notebook may show: one that prints without end is stopped, not waited for."""

from typing import Any

from ipykernel.iostream import OutStream
from ipykernel.zmqshell import ZMQDisplayPublisher

from cpanalytics.errors import InputError

MOST = {"printed": 5, "showed": 50}
"""Million letters that a notebook may print, and show in charts, tables and texts: far more than a
report has."""

_letters = dict.fromkeys(MOST, 0)


def count(what: str, letters: int) -> None:
    """Add to what the notebook ``printed`` or ``showed``; raise InputError if it is too much."""
    _letters[what] += letters
    if _letters[what] > MOST[what] * 1_000_000:
        raise InputError(
            f"The notebook {what} more than {MOST[what]} million letters.\n"
            "  Why it matters: what prints without end never ends, and nobody could read it.\n"
            "  What to do: see what its cells do in a loop. A report shows no printed text anyway."
        )


class Stream(OutStream):
    """What a cell prints to."""

    def write(self, string: str) -> int | None:
        """Print, if it is not too much."""
        count("printed", len(string))
        return super().write(string)


class Publisher(ZMQDisplayPublisher):
    """What a cell shows charts, tables and texts with."""

    def publish(self, data: dict[str, Any], *given: Any, **named: Any) -> None:
        """Show, if it is not too much."""
        count("showed", sum(len(str(part)) for part in data.values()))
        super().publish(data, *given, **named)
