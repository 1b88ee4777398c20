#!/usr/bin/env python3
"""Fits the constants of the model `settlement` (src/models/settlement/) to decisions with known outcomes.

usage: fit_settlement.py DATA_FOLDER [--tables] [--jitter] [--folds FILE] [--record FILE]

DATA_FOLDER holds deu3-train-dev.csv, split.csv, regime.csv and capability.csv. Prints the constants as
C; with --tables also what each part of the model contributes, and with --jitter the score where every
position is moved by its own uniform error. --folds fits all issues in folds instead and writes each fold's
constants to FILE; --record reads them there, and prints how forecasts out of fold came out. Needs Python
alone (PyPy is ten times faster). There is no chance in it: the same data
give the same constants.

docs/models/settlement.md has the equations. The fit minimises the mean CRPS over the training issues,
plus a ridge of 0.05 on the square of the logarithm of the ratio of the two decisivenesses, by a simplex
search.
"""
import csv
import hashlib
import math
import random
import sys
from itertools import accumulate
from pathlib import Path

CELL = 0.5                                 # every position and outcome of the data is a multiple of it
CELLS = 200
POINTS = (-math.sqrt(0.6), 0.0, math.sqrt(0.6))
SHARES = (5 / 18, 8 / 18, 5 / 18)          # Gauss and Legendre, on a cell
GRID = [CELL * (k + (1 + t) / 2) for k in range(CELLS) for t in POINTS]
AREA = [CELL * w for _ in range(CELLS) for w in SHARES]
STRAY, REACH, FLOOR = 0.02, 10.0, 0.01     # set, not fitted
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
    """What the model sees of an issue; an actor without a position or a salience, or without weight, takes
    no part."""

    def __init__(self, row, capability):
        triples = [(number(row["p" + a]), number(row["s" + a]), c) for a, c in capability.items()]
        self.actors = [(x, s * c) for x, s, c in triples if x is not None and s is not None and s * c > 0]
        self.proposal, self.outcome = row["prnr"], number(row["out"])
        self.referred = number(row["rp"]) is not None
        self.settle(self.actors)

    def settle(self, actors):
        """Camps, what is near them, and how far apart they stand."""
        weight = {}
        for x, w in actors:
            weight[x] = weight.get(x, 0.0) + w
        total = sum(weight.values())
        self.points = sorted(weight)
        self.weight = [weight[x] / total for x in self.points]
        pairs = list(zip(self.points, self.weight))
        self.near = [sum(w * max(FLOOR, 1 - ((x - z) / REACH) ** 2) for z, w in pairs) for x in self.points]
        self.mean = sum(x * w for x, w in pairs)
        self.difference = sum(v * w * abs(x - z) for x, v in pairs for z, w in pairs)
        # Cells before each point; only where all points are on the grid.
        self.cell = [round(x / CELL) for x in self.points]
        self.outcome_cell = round(self.outcome / CELL)

    def moved(self, chance, error):
        """The same with every position moved; they stay on the scale."""
        other = object.__new__(Issue)
        other.__dict__.update(self.__dict__)
        other.settle([(min(max(x + chance.uniform(-error, error), 0), 100), w) for x, w in self.actors])
        return other


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
    return sets


# ---- the model ----
class Terms:
    """The constants, of which the settings named in `off` are put out of force."""

    def __init__(self, z, off=()):
        self.share = 1 / (1 + math.exp(-z[0]))
        self.evenness, self.decisive, self.referred, self.spread = (math.exp(v) for v in z[1:])
        if "positions" in off:
            self.share = 0.0
        if "curve" in off:
            self.share = 1.0
        if "evenness" in off:
            self.evenness = 1.0
        if "decisiveness" in off:
            self.decisive = self.referred = 1.0
        if "reference" in off:
            self.referred = self.decisive
        self.stray = STRAY

    def any_kind(self):
        """The rule of widening."""
        self.decisive, self.referred = math.sqrt(self.decisive), math.sqrt(self.referred)
        self.spread, self.stray = 1.5 * self.spread, 0.1
        return self


def at_positions(issue, terms):
    """J: what lies up to each position."""
    share = [w * d ** (terms.evenness - 1) for w, d in zip(issue.weight, issue.near)]
    total, d = sum(share), terms.referred if issue.referred else terms.decisive
    reached = [min(r / total, 1.0) for r in accumulate(share)]
    return [r ** d / (r ** d + (1 - r) ** d) for r in reached[:-1]] + [1.0]


def logistic(t):
    return 1 / (1 + math.exp(-t)) if t >= 0 else math.exp(t) / (1 + math.exp(t))


def rising(issue, terms):
    """At the points of the grid: all but the jumps."""
    between, scale = (1 - terms.stray) * (1 - terms.share), terms.spread * issue.difference
    stray = [terms.stray * y / 100 for y in GRID]
    if between == 0:
        return stray
    if scale == 0:
        return [between * (y > issue.mean) + u for y, u in zip(GRID, stray)]
    start, end = logistic(-issue.mean / scale), logistic((100 - issue.mean) / scale)
    height, centre, exp = between / (end - start), issue.mean, math.exp
    return [height * (1 / (1 + exp((centre - y) / scale)) - start) + u for y, u in zip(GRID, stray)]


def crps(issue, terms):
    """Of a law that jumps at the ends of cells: between two jumps (v + h)^2 = v^2 + 2 h v + h^2, of which
    the sums over v are there already."""
    curve = rising(issue, terms)
    first = [0.0, *accumulate(a * v for a, v in zip(AREA, curve))]
    square = [0.0, *accumulate(a * v * v for a, v in zip(AREA, curve))]
    held = (1 - terms.stray) * terms.share
    jumps = sorted([(c, held * j, 0.0) for c, j in zip(issue.cell, at_positions(issue, terms))] +
                   [(issue.outcome_cell, None, 1.0)], key=lambda jump: jump[0])
    total, at, up, passed = 0.0, 0, 0.0, 0.0
    for cell, height, outcome in jumps + [(CELLS, 0.0, 0.0)]:
        a, b, h = 3 * at, 3 * cell, up - passed
        total += square[b] - square[a] + 2 * h * (first[b] - first[a]) + h * h * (cell - at) * CELL
        at, up, passed = cell, up if height is None else height, passed + outcome
    return total


def crps_anywhere(issue, terms):
    """The same where positions are not on the grid: cells are cut at them."""
    held, up_to = (1 - terms.stray) * terms.share, at_positions(issue, terms)
    between, scale = (1 - terms.stray) * (1 - terms.share), terms.spread * issue.difference
    start = logistic(-issue.mean / scale)
    rise = logistic((100 - issue.mean) / scale) - start
    cuts = sorted({*issue.points, issue.outcome, *[CELL * k for k in range(CELLS + 1)]})
    total, k, jumped = 0.0, 0, 0.0
    for a, b in zip(cuts, cuts[1:]):
        while k < len(issue.points) and issue.points[k] <= a:
            jumped, k = held * up_to[k], k + 1
        for t, w in zip(POINTS, SHARES):
            y = a + (b - a) * (1 + t) / 2
            here = jumped + between * (logistic((y - issue.mean) / scale) - start) / rise + terms.stray * y / 100
            total += (b - a) * w * (here - (a >= issue.outcome)) ** 2
    return total


def mean_crps(issues, terms, score=crps):
    return math.fsum(score(issue, terms) for issue in issues) / len(issues)


# ---- fit ----
START = (0.25, -1.2, 1.35, 0.55, -0.65)    # logit of the share; logarithms of the other four


def simplex_search(f, start, size=0.25, rounds=3):
    """Nelder and Mead 1965, restarted from its own result."""
    best = tuple(start)
    for turn in range(rounds):
        step = size / 4 ** turn
        points = [best] + [tuple(v + step * (i == k) for i, v in enumerate(best)) for k in range(len(best))]
        ranked = sorted((f(p), p) for p in points)
        for _ in range(400):
            if ranked[-1][0] - ranked[0][0] < 1e-11:
                break
            worst = ranked[-1][1]
            middle = [sum(column) / (len(ranked) - 1) for column in zip(*(p for _, p in ranked[:-1]))]

            def attempt(factor):
                point = tuple(m + factor * (m - w) for m, w in zip(middle, worst))
                return f(point), point
            new = attempt(1)
            if new[0] < ranked[0][0]:
                new = min(new, attempt(2))
            elif new[0] >= ranked[-2][0]:
                new = min(attempt(0.5), attempt(-0.5))
            if new[0] < ranked[-1][0]:
                ranked[-1] = new
            else:
                lead = ranked[0][1]
                shrunk = [tuple((a + b) / 2 for a, b in zip(lead, p)) for _, p in ranked[1:]]
                ranked[1:] = [(f(p), p) for p in shrunk]
            ranked.sort()
        best = ranked[0][1]
    return best


def fit(issues, off=(), start=START):
    loss = lambda z: mean_crps(issues, Terms(z, off)) + RIDGE * (z[2] - z[3]) ** 2
    return simplex_search(loss, start)


def cross_validated(issues, off, start):
    """Mean CRPS on issues of proposals that the fit did not see."""
    fold = [fold_of(i) for i in issues]
    total = 0.0
    for k in range(FOLDS):
        terms = Terms(fit([i for i, f in zip(issues, fold) if f != k], off, start), off)
        total += sum(crps(i, terms) for i, f in zip(issues, fold) if f == k)
    return total / len(issues)


# ---- tables ----
def print_tables(sets, z):
    train, dev = sets["train"], sets["dev"]
    print(f"\n{'variant':44s} {'train':>7s} {'folds':>7s} {'dev':>7s}")
    for name, off in (("the model", ()), ("- held positions", ("positions",)), ("- curve", ("curve",)),
                      ("- evenness", ("evenness",)), ("- decisiveness", ("decisiveness",)),
                      ("- reference point: one decisiveness", ("reference",))):
        fitted = Terms(fit(train, off, z), off)
        print(f"{name:44s} {mean_crps(train, fitted):7.2f} {cross_validated(train, off, z):7.2f} "
              f"{mean_crps(dev, fitted):7.2f}", flush=True)


def print_jitter(sets, z):
    """Every position moved by its own uniform error: the mean of ten tries."""
    print(f"\n{'error':>8s} {'eu-legislation':>15s} {'any-kind':>9s}   (dev)")
    for error in (1, 3):
        chance, found = random.Random(error), []
        for _ in range(10):
            moved = [issue.moved(chance, error) for issue in sets["dev"]]
            found.append([mean_crps(moved, t, crps_anywhere) for t in (Terms(z), Terms(z).any_kind())])
        eu, wide = (sum(column) / len(column) for column in zip(*found))
        print(f"{'±' + str(error):>8s} {eu:15.2f} {wide:9.2f}", flush=True)


# ---- the record: all issues, each by constants that did not see its proposal ----
CUTS = (25, 50, 75)                        # each cuts the scale in two options
BANDS = ((0.55, 0.65), (0.65, 0.75), (0.75, 0.85), (0.85, 0.95), (0.95, 1.01))


def fold_of(issue):
    return int(hashlib.sha256(issue.proposal.encode()).hexdigest(), 16) % FOLDS


def curve_crps(issue, width):
    """Of a logistic curve of one width for all issues around the weighted mean, and a stray share."""
    terms = Terms((0.0, 0.0, 0.0, 0.0, math.log(width / issue.difference)), ("positions",))
    return crps(issue, terms)


def fit_width(issues):
    """By golden section."""
    issues = [issue for issue in issues if issue.difference > 0]
    low, high, ratio = 2.0, 60.0, (math.sqrt(5) - 1) / 2
    while high - low > 0.001:
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        if sum(curve_crps(i, a) for i in issues) < sum(curve_crps(i, b) for i in issues):
            high = b
        else:
            low = a
    return (low + high) / 2


def climatology_crps(outcome, others):
    """Of the outcomes of other proposals, whatever is at stake: E|X - y| - E|X - X'| / 2."""
    others, n = sorted(others), len(others)
    pairs = sum((2 * k - n + 1) * x for k, x in enumerate(others))
    return sum(abs(x - outcome) for x in others) / n - pairs / (n * n)


def write_folds(issues, start, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("fold,share,evenness,decisiveness,decisiveness_referred,spread,width\n")
        for k in range(FOLDS):
            others = [issue for issue in issues if fold_of(issue) != k]
            terms = Terms(fit(others, (), start))
            file.write(f"{k},{terms.share:.6f},{terms.evenness:.6f},{terms.decisive:.6f},"
                       f"{terms.referred:.6f},{terms.spread:.6f},{fit_width(others):.4f}\n")
            file.flush()


def read_widths(path):
    return [float(row["width"]) for row in rows(path)]


def read_folds(path):
    names = ("share", "evenness", "decisiveness", "decisiveness_referred", "spread")
    found = []
    for row in rows(path):
        share, *others = (float(row[name]) for name in names)
        found.append((math.log(share / (1 - share)), *map(math.log, others)))
    return found


def below(issue, terms, cut):
    """The probability of less than a point of the scale."""
    held, scale = (1 - terms.stray) * terms.share, terms.spread * issue.difference
    passed = sum(1 for x in issue.points if x < cut)
    at = at_positions(issue, terms)[passed - 1] if passed else 0.0
    start = logistic(-issue.mean / scale) if scale else 0.0
    rise = logistic((100 - issue.mean) / scale) - start if scale else 1.0
    curve = (logistic((cut - issue.mean) / scale) - start) / rise if scale else float(issue.mean < cut)
    return held * at + (1 - terms.stray) * (1 - terms.share) * curve + terms.stray * cut / 100


def options_out_of_fold(issues, folds, widen):
    """(proposal, probability, whether it came true) of the two options that each cut makes."""
    for issue in issues:
        terms = Terms(folds[fold_of(issue)])
        if widen:
            terms.any_kind()
        for cut in CUTS:
            low = below(issue, terms, cut)
            yield issue.proposal, low, issue.outcome < cut
            yield issue.proposal, 1 - low, issue.outcome >= cut


def interval(values, tries=2000):
    """95 % of a mean of (proposal, value), resampling proposals."""
    by, chance = {}, random.Random(1)
    for proposal, value in values:
        by.setdefault(proposal, []).append(value)
    sums, found = [(sum(group), len(group)) for group in by.values()], []
    for _ in range(tries):
        drawn = [chance.choice(sums) for _ in sums]
        found.append(sum(s for s, _ in drawn) / sum(n for _, n in drawn))
    found.sort()
    return found[round(0.025 * tries)], found[round(0.975 * tries) - 1]


def print_scores(issues, folds, widths):
    """CRPS out of fold, and the difference from the mean's own distance."""
    others = [[i.outcome for i in issues if fold_of(i) != k] for k in range(FOLDS)]
    scored = (
        ("weighted mean, a point", lambda i, k: abs(i.outcome - i.mean)),
        ("climatology", lambda i, k: climatology_crps(i.outcome, others[k])),
        ("curve of one fitted width", lambda i, k: curve_crps(i, widths[k]) if i.difference > 0
         else crps(i, Terms(folds[k], ("positions",)))),
        ("any-kind", lambda i, k: crps(i, Terms(folds[k]).any_kind())),
        ("eu-legislation", lambda i, k: crps(i, Terms(folds[k]))))
    found = {name: [score(i, fold_of(i)) for i in issues] for name, score in scored}
    curve = found["curve of one fitted width"]
    for name, values in found.items():
        low, high = interval([(i.proposal, v) for i, v in zip(issues, values)])
        gaps = [v - c for v, c in zip(values, curve)]
        from_, to = interval([(i.proposal, g) for i, g in zip(issues, gaps)])
        print(f"{name:26s} {sum(values) / len(values):6.2f} ({low:.1f} to {high:.1f})  "
              f"against the curve {sum(gaps) / len(gaps):+.2f} ({from_:+.2f} to {to:+.2f})")


def print_record(issues, folds, widths):
    proposals = len({issue.proposal for issue in issues})
    print(f"{len(issues)} issues of {proposals} proposals; CRPS:")
    print_scores(issues, folds, widths)
    for name, widen in (("any-kind", True), ("eu-legislation", False)):
        options = list(options_out_of_fold(issues, folds, widen))
        print(f"options, {name}:")
        for low, high in BANDS:
            chosen = [option for option in options if low <= option[1] < high]
            true = sum(option[2] for option in chosen)
            ends = interval([(option[0], option[2]) for option in chosen])
            print(f"  given {low:.2f} to {min(high, 1):.2f}: {true} of {len(chosen)} came true, "
                  f"{100 * true / len(chosen):.0f} % ({100 * ends[0]:.0f} to {100 * ends[1]:.0f})")


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    sets = load(arguments[0])
    everything = sets["train"] + sets["dev"]
    if "--record" in arguments:
        path = arguments[arguments.index("--record") + 1]
        print_record(everything, read_folds(path), read_widths(path))
        return 0
    z = fit(sets["train"])
    if "--folds" in arguments:
        write_folds(everything, z, arguments[arguments.index("--folds") + 1])
        return 0
    terms = Terms(z)
    print(f"static const double POSITION_SHARE = {terms.share:.3f};")
    print(f"static const double EVENNESS = {terms.evenness:.3f};")
    print(f"static const double DECISIVENESS = {terms.decisive:.3f};")
    print(f"static const double DECISIVENESS_REFERRED = {terms.referred:.3f};")
    print(f"static const double SPREAD = {terms.spread:.3f};")
    print(f"static const double REACH = {REACH / 100:.3f};")
    print(f"static const double FLOOR = {FLOOR:.3f};")
    print(f"static const double STRAY = {STRAY:.3f};")
    for name, issues in sets.items():
        print(f"/* CRPS {name}: {mean_crps(issues, terms):.4f}, "
              f"any-kind {mean_crps(issues, Terms(z).any_kind()):.4f} */")
    if "--tables" in arguments:
        print_tables(sets, z)
    if "--jitter" in arguments:
        print_jitter(sets, z)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
