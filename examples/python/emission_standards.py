# %% [markdown]
# # Emission standards, replicated and asked further
#
# The textbook case of the field (`cases/emission-standards-1994`): ten governments, one date, and an outcome of 8.833 years.
# Run it as a script from the root of the source, or cell by cell in any editor that knows `# %%`.

# %%
import numpy
import pandas

import plenum

pandas.set_option("display.width", 120)
case = plenum.load("cases/emission-standards-1994/case.yaml")
table = case.frame[["actor", "position", "capability", "salience"]]
print(table.to_string(index=False))

# %% [markdown]
# ## The published figures
#
# The weighted mean, and the challenge model of Scholz, Calbert and Smith round by round: at seven rounds it stands at the outcome, a
# number chosen with the outcome in hand.

# %%
weight = table["capability"] * table["salience"]
mean = (table["position"] * weight).sum() / weight.sum()
rounds = pandas.Series({
    number: case.forecast(draws=0, models="challenge:s0", settings={"challenge.rounds": number}).models["point"][0]
    for number in range(1, 11)}, name="challenge:s0")
print(f"\nweighted mean {mean:.3f}; by round:\n{rounds.round(3).to_string()}")
assert abs(case.forecast(draws=0, models="weighted-mean").models["point"][0] - mean) < 1e-12
assert round(rounds[7], 3) == 8.825

# %% [markdown]
# ## From the table alone
#
# The same numbers without a file: a frame makes a case, and arrays make games.

# %%
again = plenum.Case.from_frame(table, question="After how many years does the standard take effect?", scale=(4, 10))
solved = plenum.solve(table["position"], table["capability"], table["salience"], ["weighted-mean", "nash"], scale=(4, 10))
print(f"\nfrom a frame {again.forecast(draws=0, models='nash').models['point'][0]:.3f}, from arrays {solved['nash']:.3f}")

# %% [markdown]
# ## A sweep over rules
#
# The Council voted by a qualified majority of 45 of 63 votes, 5/7. What if nothing passed without every member, or by half of the
# votes? Every figure may be a fifth off (`widened.yaml`), and without a decision the latest date stands: that is our assumption.

# %%
widened = plenum.load("cases/emission-standards-1994/widened.yaml").set("issues.delay.reference_point", 10)
rules = {"more than half of the votes": "{by: capability, majority: true}", "5/7 of the votes": "{by: capability, share: 5/7}",
         "every member": "unanimity"}
found = []
for rule, text in rules.items():
    for binding in ("nominal", "customary", "strict"):
        forecast = widened.set("issues.delay.decision", f"{{rule: {text}, binding: {binding}}}").forecast(draws=4000)
        low, median, high = forecast.quantile([0.1, 0.5, 0.9])
        found.append({"rule": rule, "binding": binding, "late": forecast.prob("late"), "low": low, "median": median, "high": high})
found = pandas.DataFrame(found)
print("\n" + found.round(2).to_string(index=False))

# %% [markdown]
# ## A sweep of 500 over numbers
#
# How the answer moves with Germany's salience and Britain's: the case is read once.

# %%
saliences = numpy.random.default_rng(1).uniform(10, 100, (500, 2))
paths = [f"actors.{actor}.on.delay.salience" for actor in ("germany", "united-kingdom")]
swept = plenum.sweep(case, pandas.DataFrame(saliences, columns=paths), models="weighted-mean", draws=1)
print("\n" + swept.frame[["mean", *paths]].corr()["mean"].round(2).to_string())

# %% [markdown]
# ## What to cite

# %%
print(f"\n{plenum.cite(case.forecast(draws=0, models='challenge'))}")
