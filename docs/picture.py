#!/usr/bin/env python3
"""Draws an issue's forecast as SVG, from what `plenum forecast --json` prints.

Usage: picture.py PLENUM ROOT CASE ISSUE        writes the picture to standard output
       picture.py PLENUM ROOT CASE ISSUE FILE   compares FILE with the picture, for the tests
"""
import json
import pathlib
import subprocess
import sys
from xml.sax.saxutils import escape

WIDTH = 860
LEFT, RIGHT = 204, 832
FORECAST = "#0072b2"
HAPPENED = "#b34700"
INK = "#1b1b1b"
QUIET = "#5f5f5f"
BANDS = ("#f0f3f6", "#e2e8ee")


def text(x, y, words, size=13, colour=INK, anchor="start", weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
            f'text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>')


def line(x1, y1, x2, y2, colour, width, dash=""):
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width}"{dashes}/>')


def percent(probability):
    return f"{100 * probability:.0f} %"


def finding(issue):
    likeliest = max(zip(issue["pool"]["options"], issue["options"]),
                    key=lambda pair: pair[0]["probability"])
    share, option = likeliest
    return f"{percent(share['probability'])} ({share['word']}): {option['label']}"


class Picture:
    def __init__(self, issue):
        self.issue = issue
        self.low = issue["scale"]["low"]
        self.span = issue["scale"]["high"] - self.low
        self.parts = []

    def x(self, value):
        return LEFT + (value - self.low) / self.span * (RIGHT - LEFT)

    def add(self, *parts):
        self.parts.extend(parts)

    def head(self):
        self.add(text(24, 34, self.issue["question"], 17, weight="bold"),
                 text(24, 57, finding(self.issue), 15, FORECAST, weight="bold"))

    def bands(self, top, bottom):
        shares = self.issue["pool"]["options"]
        for number, option in enumerate(self.issue["options"]):
            left, right = self.x(option["from"]), self.x(option["to"])
            self.add(f'<rect x="{left:.1f}" y="{top}" width="{right - left:.1f}" '
                     f'height="{bottom - top}" fill="{BANDS[number % 2]}"/>')
        for option, share in zip(self.issue["options"], shares):
            middle = (self.x(option["from"]) + self.x(option["to"])) / 2
            self.add(text(middle, top + 16, option["id"], 12, anchor="middle"),
                     text(middle, top + 32, percent(share["probability"]), 12, FORECAST,
                          "middle", "bold"))

    def histogram(self, bottom, height):
        shares = self.issue["pool"]["histogram"]["shares"]
        step = (RIGHT - LEFT) / len(shares)
        for number, share in enumerate(shares):
            tall = share / max(shares) * height
            if tall >= 0.05:
                self.add(f'<rect x="{LEFT + number * step + 0.5:.1f}" y="{bottom - tall:.1f}" '
                         f'width="{step - 1:.1f}" height="{tall:.1f}" fill="{FORECAST}"/>')
        self.add(text(LEFT - 14, bottom - 6, "all models, pooled", 12, anchor="end"))

    def axis(self, y):
        self.add(line(LEFT, y, RIGHT, y, INK, 1))
        for point in self.issue["scale"]["points"]:
            place = self.x(point["value"])
            self.add(line(place, y, place, y + 5, INK, 1),
                     text(place, y + 18, f"{point['value']:g}", 11, QUIET, "middle"))

    def model(self, y, model):
        spread = model["distribution"]
        for interval, width in ((1, 2), (0, 6)):
            ends = spread["intervals"][interval]
            self.add(line(self.x(ends["low"]["value"]), y, self.x(ends["high"]["value"]), y,
                          FORECAST, width))
        middle = spread["median"]["value"]
        name = model["title"] + (" (baseline)" if model["baseline"] else "")
        self.add(f'<circle cx="{self.x(middle):.1f}" cy="{y}" r="5" fill="#fff" '
                 f'stroke="{FORECAST}" stroke-width="2"/>',
                 text(LEFT - 14, y + 4, name, 12, anchor="end"))

    def outcome(self, top, axis_y, bottom):
        happened = self.issue.get("outcome")
        if happened:
            place = self.x(happened["value"])
            self.add(line(place, top, place, axis_y, HAPPENED, 2, "5 3"),
                     line(place, axis_y + 24, place, bottom, HAPPENED, 2, "5 3"),
                     text(place - 6, bottom - 4, f"what happened: {happened['value']:g}", 12,
                          HAPPENED, "end", "bold"))

    def legend(self, y):
        for point in self.issue["scale"]["points"]:
            self.add(text(LEFT + 24, y, f"{point['value']:g}", 12, QUIET, "end"),
                     text(LEFT + 36, y, point["label"], 12, QUIET))
            y += 17
        self.add(text(LEFT, y + 6, "Dot: median. Thick line: half of the draws. Thin line: 80 %.",
                      12, QUIET))
        return y + 24

    def draw(self):
        models = [model for model in self.issue["models"] if model["distribution"]]
        bands_top, axis_y = 76, 210
        rows = axis_y + 44
        bottom = rows + 26 * len(models) + 14
        self.head()
        self.bands(bands_top, axis_y)
        self.histogram(axis_y, 92)
        self.axis(axis_y)
        for number, model in enumerate(models):
            self.model(rows + 26 * number, model)
        self.outcome(bands_top + 38, axis_y, bottom)
        height = self.legend(bottom + 22)
        summary = escape(f"{self.issue['question']} {finding(self.issue)}")
        head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
                f'font-family="sans-serif" role="img" aria-label="{summary}">\n'
                f'<title>{summary}</title>\n'
                f'<rect width="{WIDTH}" height="{height}" rx="6" fill="#ffffff"/>\n')
        return head + "\n".join(self.parts) + "\n</svg>\n"


def main():
    plenum, root, case, issue = sys.argv[1:5]
    plenum = str(pathlib.Path(plenum).resolve())
    printed = subprocess.run([plenum, "forecast", case, "--issue", issue, "--json"], cwd=root,
                             stdout=subprocess.PIPE, check=True).stdout
    picture = Picture(json.loads(printed)["issues"][0]).draw()
    if len(sys.argv) == 5:
        sys.stdout.write(picture)
        return 0
    shown = pathlib.Path(root, sys.argv[5]).read_text(encoding="utf-8")
    if shown != picture:
        print(f"{sys.argv[5]} shows another forecast; draw it anew with\n"
              f"  docs/picture.py build/plenum . {case} {issue} > {sys.argv[5]}")
        return 1
    return 0


sys.exit(main())
