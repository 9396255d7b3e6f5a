"""The ways in which small numbers are protected: one for each council, for good."""

from cpanalytics.errors import CommandError, did_you_mean

SUPPRESS, ROUND5 = "suppress", "round5"
METHODS = (SUPPRESS, ROUND5)


def check_method(method: str, audience: str) -> str:
    """Return ``method`` if it is known, '' for the council's own; else raise CommandError."""
    if method and method not in METHODS:
        raise CommandError(
            f'method "{method}" is not known.{did_you_mean(method, METHODS)}\n'
            "  Why it matters: it decides how small numbers are protected.\n"
            f"  What to do: use {SUPPRESS} (small numbers are not shown) or {ROUND5} (every number "
            "is rounded to 5), or leave it out for what the council has used so far."
        )
    if method and audience == "internal":
        raise CommandError(
            f"--method {method} is for the public: internal figures are shown as they were "
            "counted.\n"
            "  What to do: leave --method out, or ask for --audience public."
        )
    return method
