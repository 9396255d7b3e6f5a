"""The options that several commands have."""

from typing import Annotated

import typer

Authorities = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME", help="A council: a folder of data/raw. Repeat for more. All, if none."
    ),
]
AsOf = Annotated[
    str, typer.Option(metavar="DATE", help="Leave out figures after this, such as 2019-05-31.")
]
Audience = Annotated[
    str,
    typer.Option(
        metavar="public|internal",
        help="public: what is published, and what is counted from returns once it is protected: "
        "that is a release, for good. internal: all, marked.",
    ),
]
Method = Annotated[
    str,
    typer.Option(
        metavar="suppress|round5",
        help="How small numbers are protected in public: not shown, or every number rounded to 5. "
        "A council's first release decides it for good; suppress, if left out then.",
    ),
]
