"""Makes Anytown's report available to every test of the topics."""

from tests_anytown import make_report

__all__ = ["make_report"]
