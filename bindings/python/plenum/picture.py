"""Charts, as the report draws them."""
from __future__ import annotations

import base64
import functools
import pathlib

from plenum._context import Handle, do
from plenum._native import ffi, lib
from plenum.errors import text_of


class Picture:
    """An SVG image: `svg` is its text."""

    def __init__(self, svg: str):
        self.svg = svg

    def save(self, path: str | pathlib.Path) -> None:
        """Writes it to a file."""
        pathlib.Path(path).write_text(self.svg, encoding="utf-8")

    def _repr_html_(self) -> str:
        # As an image, whose rules of style reach nothing else on the page.
        inside = base64.b64encode(self.svg.encode("utf-8")).decode("ascii")
        return f'<img src="data:image/svg+xml;base64,{inside}" style="max-width: 720px; width: 100%">'


def picture_of(of: Handle, call, *given) -> Picture:
    """What a function of the library draws of a result."""
    context = of._context
    out = ffi.new("char **")
    do(context, lambda *words: call(*words[:-1]), context.pointer, of._pointer, *given, out)
    try:
        return Picture(text_of(out[0]))
    finally:
        context.end(functools.partial(lib.plm_text_free, context.pointer), out[0])
