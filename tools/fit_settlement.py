#!/usr/bin/env python3
"""Fits the constants of the model `plenum` (src/models/settlement.c) to decisions with known outcomes.

usage: fit_settlement.py DATA_FOLDER [--tables]

DATA_FOLDER holds deu3-train-dev.csv, split.csv, regime.csv and capability.csv. Prints the constants as
C; with --tables also what each part of the model contributes, and what was tried and left out.
Needs numpy. There is no chance in it: the same data give the same constants.

The model is described in docs/accuracy.md. The fit minimises the mean CRPS over the training issues,
plus a ridge of 0.05 on the logarithm of the ratio of the two decisivenesses, by a simplex search.
"""
import csv
import hashlib
import sys
from pathlib import Path

import numpy as np

STEP = 0.5                                 # every position and outcome of the data is a multiple of it
GRID = np.arange(0, 100 + STEP, STEP)
STRAY = 0.02                               # share of outcomes that may fall anywhere on the scale
RIDGE = 0.05
FOLDS = 10
MISSING = 999


# ---- data ----
def rows(path, delimiter=","):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def number(text):
    text = text.strip()
    return None if text == "" or float(text) == MISSING else float(text)


class Issue:
    """What the model sees of an issue, position by position; an actor without a position or a salience, or
    without weight, takes no part."""

    def __init__(self, row, capability):
        triples = [(number(row["p" + a]), number(row["s" + a]), c) for a, c in capability.items()]
        x, s, c = np.array([t for t in triples if None not in t[:2] and t[1] * t[2] > 0]).T
        self.proposal, self.outcome = row["prnr"], number(row["out"])
        self.reference_point = number(row["rp"])
        self.points = np.unique(x)
        total = lambda w: np.array([w[x == p].sum() for p in self.points]) / w.sum()
        self.weight, self.supporters, self.salience = total(c * s), total(np.ones_like(x)), total(s)
        self.mean_salience = s.mean()


def load(folder):
    folder = Path(folder)
    part = {r["issue"]: r["split"] for r in rows(folder / "split.csv", ";")}
    regime = {r["issue"]: r["regime"] for r in rows(folder / "regime.csv")}
    table = rows(folder / "capability.csv")
    sets = {"train": [], "dev": []}
    for row in rows(folder / "deu3-train-dev.csv", ";"):
        if row["isnr"] in part and number(row["out"]) is not None:
            capability = {r["actor"]: float(r[regime[row["isnr"]]]) for r in table}
            sets[part[row["isnr"]]].append(Issue(row, capability))
    return {name: Issues(issues) for name, issues in sets.items()}


class Issues:
    """Columns over issues, padded to the greatest number of distinct positions."""

    def __init__(self, issues):
        self.issues, width = issues, max(len(i.points) for i in issues)
        pad = lambda values: np.array([np.pad(v, (0, width - len(v))) for v in values])
        self.point = pad([i.points for i in issues])
        self.used = pad([np.ones(len(i.points)) for i in issues]) > 0
        self.weight = pad([i.weight for i in issues])
        self.supporters = pad([i.supporters for i in issues])
        self.salience = pad([i.salience for i in issues])
        self.low = np.array([i.points[0] for i in issues])[:, None]
        self.high = np.array([i.points[-1] for i in issues])[:, None]
        self.outcome = np.array([i.outcome for i in issues])[:, None]
        self.mean = (self.weight * self.point).sum(1)[:, None]
        self.plain_mean = (self.supporters * self.point).sum(1)[:, None]
        self.polarisation = np.sqrt((self.weight * (self.point - self.mean) ** 2).sum(1))[:, None]
        self.mean_salience = np.array([i.mean_salience for i in issues])[:, None]
        self.referred = np.array([i.reference_point is not None for i in issues])[:, None]
        at = np.array([np.nan if i.reference_point is None else i.reference_point for i in issues])
        self.at_reference = self.used & (self.point == at[:, None])
        self.at_end = self.used & ((self.point <= 0) | (self.point >= 100))
        self.two = self.used.sum(1)[:, None] == 2
        self.reached = self.used[:, :, None] & (self.point[:, :, None] <= GRID)
        self.proposal = np.array([i.proposal for i in issues])
        assert not (np.concatenate([self.point.ravel(), self.outcome.ravel()]) % STEP).any()

    def take(self, chosen):
        return Issues([i for i, keep in zip(self.issues, chosen) if keep])


# ---- the model ----
# A parameter vector is: logit of the share at positions, log of the spread, evenness, log of the
# decisiveness with a reference point, log of how many times higher it is without one.
START = np.array([0.2, 2.9, 0.35, 0.6, 0.8])
NAMES = ["share at positions", "spread", "evenness", "decisiveness", "without reference point"]


def logistic(z):
    return 1 / (1 + np.exp(-z))


def drawn_together(reached, decisiveness):
    """Shares of the weight below a point, drawn towards 0 or 1."""
    decisiveness = np.clip(decisiveness, 0.1, 50)
    below = np.clip(reached, 0, 1) ** decisiveness
    return below / (below + np.clip(1 - reached, 0, 1) ** decisiveness)


def at_positions(issues, weight, evenness, decisiveness):
    even = np.where(issues.used, weight ** np.clip(evenness, 0, 4), 0)
    even = even / even.sum(1, keepdims=True)
    reached = (even[:, :, None] * issues.reached).sum(1)
    return drawn_together(np.where(reached > 1 - 1e-12, 1, reached), decisiveness)


def between(issues, centre, spread, low, high):
    start, end = logistic((low - centre) / spread), logistic((high - centre) / spread)
    here = logistic((np.clip(GRID, low, high) - centre) / spread)
    return (here - start) / (end - start)


def distribution(issues, t, weight=None, centre=None, spread=None, share=None, decisiveness=None,
                 whole_scale=False, stray=STRAY):
    """F at the grid: the parts that jump, and the part that rises steadily."""
    weight = issues.weight if weight is None else weight
    centre = issues.mean if centre is None else centre
    spread = np.exp(t[1]) if spread is None else spread
    share = logistic(t[0]) if share is None else share
    if decisiveness is None:
        decisiveness = np.exp(t[3] + np.where(issues.referred, 0, t[4]))
    low, high = (0, 100) if whole_scale else (issues.low, issues.high)
    jumps = (1 - stray) * share * at_positions(issues, weight, t[2], decisiveness)
    rises = (1 - stray) * (1 - share) * between(issues, centre, spread, low, high)
    return jumps, rises + stray * GRID / 100


def crps(issues, parts):
    """Exact for a distribution function that jumps at grid points and is linear between them."""
    jumps, rises = parts
    passed = (GRID[:-1] >= issues.outcome).astype(float)
    start = jumps[:, :-1] + rises[:, :-1] - passed
    end = jumps[:, :-1] + rises[:, 1:] - passed
    return STEP * (start * start + start * end + end * end).sum(1) / 3


# ---- fit ----
def simplex_search(f, start, size=0.25, rounds=3):
    """Nelder and Mead 1965, restarted `rounds` times from its own result."""
    best = np.array(start, float)
    for _ in range(rounds if len(best) else 0):
        points = [best] + [best + size * unit for unit in np.eye(len(best))]
        ranked = sorted(((f(p), tuple(p)) for p in points))
        for _ in range(400):
            if ranked[-1][0] - ranked[0][0] < 1e-10:
                break
            worst = np.array(ranked[-1][1])
            middle = np.mean([p for _, p in ranked[:-1]], axis=0)
            attempt = lambda factor: (lambda p: (f(p), tuple(p)))(middle + factor * (middle - worst))
            new = attempt(1)
            if new[0] < ranked[0][0]:
                new = min(new, attempt(2))
            elif new[0] >= ranked[-2][0]:
                new = min(attempt(0.5), attempt(-0.5))
            if new[0] < ranked[-1][0]:
                ranked[-1] = new
            else:
                lead = np.array(ranked[0][1])
                shrunk = [tuple((lead + np.array(p)) / 2) for _, p in ranked[1:]]
                ranked[1:] = [(f(np.array(p)), p) for p in shrunk]
            ranked.sort()
        best = np.array(ranked[0][1])
    return best


def fit(issues, model, start):
    extra = range(4, len(start))           # the ratio, and whatever a variant adds
    loss = lambda t: crps(issues, model(issues, t)).mean() + RIDGE * sum(t[k] ** 2 for k in extra)
    return simplex_search(loss, start)


def cross_validated(issues, model, start):
    """Mean CRPS on issues of proposals that the fit did not see."""
    fold = [int(hashlib.sha256(p.encode()).hexdigest(), 16) % FOLDS for p in issues.proposal]
    fold, loss = np.array(fold), np.zeros(len(issues.issues))
    for k in range(FOLDS):
        kept, held = issues.take(fold != k), issues.take(fold == k)
        loss[fold == k] = crps(held, model(held, fit(kept, model, start)))
    return loss.mean()


# ---- tables ----
def half_half(issues, _t):
    """The reference to beat: half positions by weight, half a wide curve around the weighted mean."""
    nothing = [0, 0, 1, 0, 0]
    return distribution(issues, nothing, share=0.5, spread=18, decisiveness=1, whole_scale=True, stray=0)


def variants():
    rest = lambda t: t[:5]
    tilt = lambda i, where, by: np.where(i.used, i.weight * np.exp(by * where), 0)
    ways = [
        ("the model", distribution, []),
        ("- outcomes at positions", lambda i, t: distribution(i, t, share=0), []),
        ("- settlement noise", lambda i, t: distribution(i, t, share=1), []),
        ("- evenness: weights as they are",
         lambda i, t: distribution(i, [t[0], t[1], 1, t[3], t[4]]), []),
        ("- decisiveness: 1 everywhere", lambda i, t: distribution(i, t, decisiveness=1), []),
        ("- reference point: one decisiveness",
         lambda i, t: distribution(i, t, decisiveness=np.exp(t[3])), []),
        ("- hull: noise over the whole scale",
         lambda i, t: distribution(i, t, whole_scale=True), []),
        ("- stray share", lambda i, t: distribution(i, t, stray=0), []),
        ("+ supporters instead of weights",
         lambda i, t: distribution(i, t, weight=i.supporters), []),
        ("+ salience alone as weight", lambda i, t: distribution(i, t, weight=i.salience), []),
        ("+ noise around the plain mean", lambda i, t: distribution(i, t, centre=i.plain_mean), []),
        ("+ noise half way to the plain mean",
         lambda i, t: distribution(i, t, centre=(i.mean + i.plain_mean) / 2), []),
        ("+ spread in proportion to polarisation",
         lambda i, t: distribution(i, t, spread=np.exp(t[1]) * i.polarisation / 36), []),
        ("+ decisiveness by polarisation", lambda i, t: distribution(i, rest(t), decisiveness=np.exp(
            t[3] + np.where(i.referred, 0, t[4]) + t[5] * (i.polarisation - 36) / 10)), [0]),
        ("+ decisiveness by mean salience", lambda i, t: distribution(i, rest(t), decisiveness=np.exp(
            t[3] + np.where(i.referred, 0, t[4]) + t[5] * (i.mean_salience - 50) / 20)), [0]),
        ("+ share at positions by mean salience", lambda i, t: distribution(
            i, rest(t), share=logistic(t[0] + t[5] * (i.mean_salience - 50) / 20)), [0]),
        ("+ own share for two-position issues", lambda i, t: distribution(
            i, rest(t), share=logistic(t[0] + t[5] * i.two)), [0]),
        ("+ own decisiveness for two-position issues", lambda i, t: distribution(
            i, rest(t), decisiveness=np.exp(t[3] + np.where(i.referred, 0, t[4]) + t[5] * i.two)), [0]),
        ("+ more weight at the scale's ends",
         lambda i, t: distribution(i, rest(t), weight=tilt(i, i.at_end, t[5])), [0]),
        ("+ more weight at the reference point",
         lambda i, t: distribution(i, rest(t), weight=tilt(i, i.at_reference, t[5])), [0]),
    ]
    return [(name, model, np.append(START, more)) for name, model, more in ways]


def print_tables(sets):
    train, dev = sets["train"], sets["dev"]
    print(f"\n{'variant':44s} {'train':>7s} {'folds':>7s} {'dev':>7s}")
    reference = [crps(s, half_half(s, None)).mean() for s in (train, dev)]
    print(f"{'half positions, half wide curve':44s} {reference[0]:7.2f} {'':7s} {reference[1]:7.2f}")
    for name, model, start in variants():
        t = fit(train, model, start)
        folds = cross_validated(train, model, start)
        print(f"{name:44s} {crps(train, model(train, t)).mean():7.2f} {folds:7.2f} "
              f"{crps(dev, model(dev, t)).mean():7.2f}", flush=True)


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    sets = load(arguments[0])
    t = fit(sets["train"], distribution, START)
    print(f"static const double SHARE_AT_POSITIONS = {logistic(t[0]):.3f};")
    print(f"static const double SPREAD = {np.exp(t[1]) / 100:.3f};")
    print(f"static const double EVENNESS = {t[2]:.3f};")
    print(f"static const double DECISIVENESS_REFERRED = {np.exp(t[3]):.3f};")
    print(f"static const double DECISIVENESS = {np.exp(t[3] + t[4]):.3f};")
    print(f"static const double STRAY = {STRAY:.3f};")
    for name, issues in sets.items():
        print(f"/* CRPS {name}: {crps(issues, distribution(issues, t)).mean():.4f} */")
    if "--tables" in arguments:
        print_tables(sets)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
