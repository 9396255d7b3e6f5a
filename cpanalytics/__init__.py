"""Corporate parenting analytics: from a council's own figures to the annual board report.

Notebooks use these names and nothing else.
"""

from typing import Any

__all__ = ["open_report"]


def __getattr__(name: str) -> Any:
    """Load the report layer only when it is used: `cpanalytics --help` needs none of it."""
    if name == "open_report":
        from cpanalytics.report.session import open_report

        return open_report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
