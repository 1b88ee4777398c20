"""Charts, as the report draws them."""
from __future__ import annotations

import base64
import pathlib
import re


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


def picture_of(report) -> Picture:
    """The first chart of a report, with the report's colours and the rules of charts in it."""
    page = str(report)
    chart = re.search(r'<svg [^>]*class="chart wide".*?</svg>', page, re.S)
    if chart is None:
        raise LookupError("the report has no chart of this issue")
    style = re.search(r"<style>(.*?)</style>", page, re.S)[1]
    colours = re.search(r":root \{[^}]*\}", style)[0]
    rules = re.findall(r"^\.chart [^{}]*\{[^{}]*\}$", style, re.M)
    begin = chart[0].index(">") + 1
    low, top, width, height = re.search(r'viewBox="([^"]*)"', chart[0])[1].split()
    paper = f'<rect x="{low}" y="{top}" width="{width}" height="{height}" fill="var(--paper)"/>'
    return Picture(chart[0][:begin] + "<style>" + " ".join([colours, *rules, ".chart { font-family: sans-serif; }"]) +
                   "</style>" + paper + chart[0][begin:])
