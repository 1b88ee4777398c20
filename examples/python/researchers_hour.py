# %% [markdown]
# # A researcher's hour
#
# From a table to what to cite: case, forecast, what matters, a picture, a sweep of 500, a back-test. Run it as a script from the root of
# the source, or cell by cell in any editor that knows `# %%`; `--times` says on standard error how long each part takes here.

# %%
import pathlib
import sys
import tempfile
import time

import numpy
import pandas

import plenum

folder = pathlib.Path(tempfile.mkdtemp())
begun = time.perf_counter()


def took(what):
    """Tells how long a part took, when asked to."""
    global begun
    now = time.perf_counter()
    if "--times" in sys.argv:
        print(f"{what:14} {now - begun:6.2f} s", file=sys.stderr)
    begun = now


# %% [markdown]
# ## A table makes a case
#
# Four who have a say on how far a bridge is closed to cars, each figure with its range.

# %%
table = pandas.DataFrame({
    "actor": ["Mayor", "Greens", "Traders", "Commuters"],
    "position": [90, 95, 10, 20], "position_low": [70, 90, 0, 0], "position_high": [100, 100, 30, 40],
    "capability": [55, 30, 45, 35], "capability_low": [45, 20, 35, 20], "capability_high": [70, 40, 55, 50],
    "salience": [80, 90, 85, 40], "salience_low": [60, 80, 70, 20], "salience_high": [90, 100, 95, 60]})
case = plenum.Case.from_frame(table, question="How far is the bridge closed to cars?", scale=(0, 100), id="bridge")
took("case")

# %%
forecast = case.forecast()
print(forecast.models[["model", "point", "median", "low", "high"]].round(1).to_string(index=False))
took("forecast")

# %% [markdown]
# ## What matters: Sobol' indices, and a picture

# %%
found = case.sobol()
sobol = found.frame
total = sobol[sobol["variable"] == "total"].sort_values("value", ascending=False).head(4)
total["number"] = total["path"].str.removeprefix("actors.").str.replace(".on.decision.", " ", regex=False)
print("\nshare of the answer's variance that goes with each number (total Sobol' index):")
print(total[["number", "value", "low", "high"]].round(2).to_string(index=False))
took("what matters")

# %%
picture = folder / "picture.svg"
found.plot().save(picture)
print(f"\nthe picture is SVG: {'<svg' in picture.read_text(encoding='utf-8')}")
took("picture")

# %% [markdown]
# ## A sweep of 500

# %%
paths = ["actors.mayor.on.decision.salience", "actors.traders.on.decision.capability"]
values = pandas.DataFrame(numpy.random.default_rng(1).uniform([10, 10], [100, 90], (500, 2)), columns=paths)
swept = plenum.sweep(case, values, models="weighted-mean", draws=200).frame
print(f"\nmedians of the sweep: {swept['median'].min():.1f} to {swept['median'].max():.1f}")
took("sweep of 500")

# %% [markdown]
# ## A back-test on a table of decisions that are over
#
# The data on the European Union go the same way: `plenum.backtest(plenum.Case.read(path, "deu"))`.

# %%
scores = plenum.backtest(pandas.read_csv("examples/import/scored.csv"), resamples=1000).frame
errors = scores[scores["loss"] == "mae"]
print("\nmean absolute error, in hundredths of the scale:")
print(errors[["model", "reading", "value", "low", "high"]].round(1).to_string(index=False))
took("back-test")

# %% [markdown]
# ## What to cite

# %%
print(f"\n{plenum.cite(case.forecast(draws=0, models='challenge'))}")
took("citation")
