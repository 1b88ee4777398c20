#!/usr/bin/env python3
"""Says which links of installed documents lead nowhere.

Usage: installed_links.py FOLDER     FOLDER: share/doc/plenum, as it was installed
"""
import pathlib
import re
import sys

# What only the sources have, to build from.
OF_SOURCES = {"setup"}


def links_of(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link and not link.startswith("mailto:")]


def main(folder):
    root = pathlib.Path(folder)
    pages = [*root.glob("*.md"), *root.glob("docs/**/*.md")]
    links = [(page, link) for page in pages if page.name != "CONTRIBUTING.md" for link in links_of(page)]
    assert len(links) > 100, len(links)
    lost = [f"{page.relative_to(root)}: {link}" for page, link in links
            if not (page.parent / link).exists() and pathlib.PurePath(link).name not in OF_SOURCES]
    assert not lost, "\n".join(lost)


main(*sys.argv[1:])
