"""The font of charts and pages, Arimo, which lies here, and the CSS that carries it in a page."""

import base64
import functools
from pathlib import Path

FOLDER = Path(__file__).parent


@functools.cache
def face_css() -> str:
    """Return two @font-face rules with Arimo inside, for a page that asks nothing of the web."""
    return "\n".join(
        '@font-face { font-family: "Arimo"; font-style: normal; font-display: block; '
        f"font-weight: {weight}; src: url(data:font/woff2;base64,{_base64(face)}) "
        'format("woff2"); }'
        for face, weight in (("Regular", 400), ("Bold", 700))
    )


def _base64(face: str) -> str:
    return base64.b64encode((FOLDER / f"Arimo-{face}.woff2").read_bytes()).decode("ascii")
