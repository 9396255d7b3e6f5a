"""ONS codes that a council had before today's: files, and profiles, may still have them.

Only of councils that are the same ones today: where some were joined or one was split, the old and
the new are different councils. Source: the Code History Database of the Office for National
Statistics.
"""

FORMER = {
    "E08000016": "E08000038",  # Barnsley, and
    "E08000019": "E08000039",  # Sheffield: the boundary between them moved on 1 April 2025
    "E10000023": "E06000065",  # North Yorkshire, and
    "E10000027": "E06000066",  # Somerset: no districts beside the county since 1 April 2023
}


def today(code: str) -> str:
    """Return the code of today for one that a council had before; any other as it is."""
    return FORMER.get(code, code)


def ever(code: str) -> tuple[str, ...]:
    """Return every code of the council with ``code``, today's first."""
    return (now := today(code), *(old for old in FORMER if FORMER[old] == now))
