"""Makes Anytown's report available to every test of the topics, as printed and as counted."""

from counted_council import make_counted
from tests_anytown import make_report

__all__ = ["make_counted", "make_report"]
