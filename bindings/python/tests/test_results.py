"""What Python gives is what the command prints, byte for byte; and what the declarations say of tables holds.

Run with PLENUM (the command) and INTERFACE (interface.json) in the environment, from the root of the source.
"""
import io
import json
import os
import pathlib
import subprocess
import unittest

import numpy
import pandas

import plenum

BEIJING = "cases/beijing-2022/case.yaml"
WIDENED = "cases/emission-standards-1994/widened.yaml"
HISTORY = "examples/history/case.yaml"
SCORED = "examples/import/scored.csv"
COUNCIL = "examples/plane/case.yaml"
NICE = "examples/rules/nice.yaml"
ANSWERS = [f"examples/pool/answers-{name}.yaml" for name in ("dora", "emil")]

# Words of the command, and the same in Python.
PAIRS = {
    "forecast": (["forecast", WIDENED], lambda: plenum.load(WIDENED).forecast()),
    "forecast of models": (["forecast", WIDENED, "--model", "challenge:s0,weighted-mean", "--option", "challenge.rounds=4",
                            "--draws", "500", "--seed", "7"],
                           lambda: plenum.load(WIDENED).forecast(models=["challenge:s0", "weighted-mean"],
                                                                 settings={"challenge.rounds": 4}, draws=500, seed=7)),
    "forecast of a scenario": (["forecast", "cases/tokyo-2020/case.yaml", "--issue", "attendance", "--draws", "300"],
                               lambda: plenum.load("cases/tokyo-2020/case.yaml").forecast(issue="attendance", draws=300)),
    "what-if": (["what-if", BEIJING, "--scenario", "no-omicron", "--draws", "500"],
                lambda: plenum.load(BEIJING).compare("no-omicron", draws=500)),
    "why": (["why", BEIJING, "--considerations", "--issue", "attendance"],
            lambda: plenum.load(BEIJING).why(issue="attendance")),
    "why of actors": (["why", BEIJING, "--actors", "--issue", "assistance"],
                      lambda: plenum.load(BEIJING).why("actors", issue="assistance")),
    "tornado": (["why", WIDENED, "--tornado"], lambda: plenum.load(WIDENED).tornado()),
    "sobol": (["why", WIDENED, "--sobol", "--rows", "128"], lambda: plenum.load(WIDENED).sobol(rows=128)),
    "rule": (["why", "cases/oil-embargo-2022/case.yaml", "--rule", "--issue", "embargo"],
             lambda: plenum.load("cases/oil-embargo-2022/case.yaml").procedure(issue="embargo")),
    "advise": (["advise", BEIJING, "--actor", "china", "--draws", "200"],
               lambda: plenum.load(BEIJING).advise("china", draws=200)),
    "deals": (["deals", BEIJING, "--rounds", "2", "--draws", "100"], lambda: plenum.load(BEIJING).deals(rounds=2, draws=100)),
    "trace": (["trace", WIDENED, "--model", "challenge:s0"], lambda: plenum.load(WIDENED).trace("challenge:s0")),
    "offers": (["trace", WIDENED, "--offers"], lambda: plenum.load(WIDENED).offers()),
    "power": (["power", "examples/plane/case.yaml", "--unions", "greens,liberals"],
              lambda: plenum.load("examples/plane/case.yaml").power(unions="greens,liberals")),
    "plane": (["plane", "examples/plane/case.yaml", "--issues", "buses,fee"],
              lambda: plenum.load("examples/plane/case.yaml").plane("buses", "fee")),
    "when": (["when", "examples/when/case.yaml"], lambda: plenum.load("examples/when/case.yaml").when()),
    "history": (["history", HISTORY, "--draws", "300"], lambda: plenum.load(HISTORY).history(draws=300)),
    "history of a week": (["history", HISTORY, "--from", "2026-03-12", "--until", "2026-03-30", "--every", "7d", "--by", "2026-05-31",
                           "--draws", "200"],
                          lambda: plenum.load(HISTORY).history("2026-03-12", "2026-03-30", every=7, by="2026-05-31", draws=200)),
    "update": (["update", HISTORY, "--since", "2026-02-20", "--draws", "300"],
               lambda: plenum.load(HISTORY).update("2026-02-20", draws=300)),
    "timeline": (["timeline", BEIJING, "--all"], lambda: plenum.load(BEIJING).timeline()),
    "evidence": (["evidence", BEIJING], lambda: plenum.load(BEIJING).evidence()),
    "matrix": (["evidence", BEIJING, "--matrix", "--issue", "attendance"],
               lambda: plenum.load(BEIJING).matrix(issue="attendance", rows=1024)),
    "bodies side by side": (["power", "--votes", "4,4,4,2,2,1", "--quota", "12", "--names", "a,b,c,d,e,f", "--add", "g=3"],
                            lambda: plenum.compare_power({
                                "now": plenum.power(dict(zip("abcdef", (4, 4, 4, 2, 2, 1))), 12),
                                "then": plenum.power(dict(zip("abcdefg", (4, 4, 4, 2, 2, 1, 3))), 12)})),
    "power of votes": (["power", "--votes", "4,4,4,2,2,1", "--quota", "12", "--unions", "4,5,6"],
                       lambda: plenum.power([4, 4, 4, 2, 2, 1], 12, unions="4,5,6")),
    "power from preferences": (["power", COUNCIL, "--from-preferences", "--draws", "300"],
                               lambda: plenum.load(COUNCIL).power_from_preferences(draws=300)),
    "division": (["power", "--divide", "1,1,2,3", "--quota", "3", "--discount", "0.8", "--names", "a,b,c,d"],
                 lambda: plenum.divide({"a": 1, "b": 1, "c": 2, "d": 3}, 3, discount=0.8)),
    "pace": (["pace", "codecision", "--proposed", "2024-01-15", "--as-of", "2024-12-01", "--by", "2025-12-31"],
             lambda: plenum.pace("codecision", "2024-01-15", as_of="2024-12-01", by="2025-12-31")),
    "pool": (["pool", *(f"examples/pool/{name}.yaml" for name in ("ann", "bob", "cleo"))],
             lambda: plenum.pool({name: f"examples/pool/{name}.yaml" for name in ("ann", "bob", "cleo")})),
    "pool of answers": (["pool", "examples/pool/ann.yaml", *ANSWERS],
                        lambda: plenum.pool_answers(plenum.load("examples/pool/ann.yaml"), ANSWERS)),
    "backtest of a frame": (["backtest", SCORED, "--from", "csv", "--resamples", "200"],
                            lambda: plenum.backtest(pandas.read_csv(SCORED), resamples=200)),
    "backtest": (["backtest", WIDENED, "--resamples", "200"], lambda: plenum.backtest([WIDENED], resamples=200)),
}


def command(*words):
    return subprocess.run([os.environ["PLENUM"], *words], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


def read(text):
    return pandas.read_csv(io.StringIO(text), keep_default_na=False, dtype=str)


class Same(unittest.TestCase):
    def test_bytes(self):
        for name, (words, verb) in PAIRS.items():
            with self.subTest(name):
                self.assertEqual(verb().csv(), command(*words, "--csv"))

    def test_frames(self):
        for name, (words, verb) in PAIRS.items():
            with self.subTest(name):
                frame, printed = verb().frame, read(command(*words, "--csv"))
                self.assertEqual(list(frame.columns), list(printed.columns))
                self.assertEqual(len(frame), len(printed))
                self.assertGreater(len(frame), 3)
                for column in frame:
                    if frame[column].dtype == float:
                        wanted = [float(cell or "nan") for cell in printed[column]]
                        numpy.testing.assert_array_equal(frame[column], wanted, err_msg=column)
                    else:
                        self.assertEqual(list(frame[column].fillna("")), list(printed[column]), column)
                    self.assertTrue(frame.attrs["about"][column])

    def test_json(self):
        for name in ("forecast", "forecast of models", "tornado", "sobol", "why of actors"):
            words, verb = PAIRS[name]
            with self.subTest(name):
                said, ours = json.loads(command(*words, "--json")), verb().json()
                self.assertEqual(set(ours), set(said))
                for key in set(said) - {"case", "seed"}: # the result knows neither
                    self.assertEqual(ours[key], said[key], key)

    def test_columns_are_as_declared(self):
        tables = json.loads(pathlib.Path(os.environ["INTERFACE"]).read_text(encoding="utf-8"))["tables"]
        declared = {table["function"]: [column["name"] for column in table["columns"]] for table in tables}
        for name, (_, verb) in PAIRS.items():
            with self.subTest(name):
                result = verb()
                columns = declared[f"plm_{result._kind}_table"]
                found = list(result.frame.columns)
                self.assertEqual([column for column in columns if column in found], found)


class ForecastShapes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.forecast = plenum.load(BEIJING).forecast(draws=2000)
        cls.said = json.loads(command("forecast", BEIJING, "--draws", "2000", "--json"))

    def test_options_are_the_answer(self):
        for issue in self.said["issues"]:
            ours = self.forecast.options[self.forecast.options["issue"] == issue["id"]]
            answer = [option["probability"]["value"] for option in issue["answer"]["options"]] if issue.get("answer") else \
                [option["probability"] for option in issue["pool"]["options"]]
            self.assertEqual(list(ours["probability"]), answer)
            self.assertEqual(list(ours["label"]), [option["label"] for option in issue["options"]])
            self.assertAlmostEqual(ours["probability"].sum(), 1, 12)

    def test_models(self):
        for issue in self.said["issues"]:
            ours = self.forecast.models[self.forecast.models["issue"] == issue["id"]].reset_index()
            self.assertEqual(list(ours["model"]), [model["model"] for model in issue["models"]])
            for number, model in enumerate(issue["models"]):
                self.assertAlmostEqual(ours["median"][number], model["distribution"]["median"]["value"], 12)
                self.assertEqual(ours["cites"][number], model["cites"])

    def test_draws_and_laws_agree(self):
        draws = self.forecast.draws("challenge", "assistance")
        self.assertEqual(draws.shape, (2000,))
        quantiles = self.forecast.quantile([0.1, 0.5, 0.9], model="challenge", issue="assistance")
        numpy.testing.assert_allclose(quantiles, numpy.nanquantile(draws, [0.1, 0.5, 0.9]), rtol=1e-12)
        self.assertAlmostEqual(self.forecast.cdf(40, "challenge", "assistance"), numpy.mean(draws <= 40), 12)
        self.assertAlmostEqual(self.forecast.prob(low=10, high=40, model="challenge", issue="assistance"),
                               numpy.mean((draws >= 10) & (draws < 40)), 12)
        self.assertEqual(self.forecast.prob("athletes"), self.forecast.options["probability"][2])
        self.assertAlmostEqual(self.forecast.law("challenge", "assistance").mean, numpy.mean(draws), 12)

    def test_without_a_scale(self):
        forecast = plenum.load("cases/medicines-agency-2017/case.yaml").forecast(draws=100)
        model = forecast.models["model"][0]
        self.assertEqual(forecast.draws(model).shape, (100, 3))
        self.assertAlmostEqual(forecast.options["probability"].sum(), 1, 12)
        with self.assertRaises(plenum.UnsupportedError):
            forecast.quantile(0.5)
        self.assertIn("<svg", forecast.plot().svg)

    def test_what_is_not_there(self):
        for ask in (lambda: self.forecast.draws("astrology"), lambda: self.forecast.quantile(0.5, issue="weather"),
                    lambda: self.forecast.prob("maybe")):
            with self.assertRaises(LookupError):
                ask()

    def test_shows_itself(self):
        page = self.forecast._repr_html_()
        self.assertIn("data:image/svg+xml", page)
        self.assertIn("stays away on good terms", page)
        self.assertIn("stay-away", repr(self.forecast))
        self.assertIn("How the draws spread", self.forecast.plot("declaration").svg)

    def test_report(self):
        self.assertEqual(str(plenum.load(WIDENED).report(draws=200)), command("report", WIDENED, "--draws", "200", "-o", "-"))


class Arrays(unittest.TestCase):
    def test_solve_is_the_forecast_of_points(self):
        case = plenum.load("cases/emission-standards-1994/case.yaml")
        table = case.frame
        models = ["weighted-mean", "challenge:s0", "nash"]
        found = plenum.solve(table["position"], table["capability"], table["salience"], models, scale=(4, 10))
        points = case.forecast(draws=0, models=models).models["point"]
        numpy.testing.assert_allclose(found.outcomes, points, rtol=1e-14)

    def test_solve_broadcasts(self):
        positions = numpy.random.default_rng(1).uniform(0, 100, (4, 3, 6))
        found = plenum.solve(positions, [1, 2, 3, 4, 5, 6], numpy.full((3, 6), 50), ["weighted-mean", "challenge"])
        self.assertEqual(found.outcomes.shape, (2, 4, 3))
        numpy.testing.assert_allclose(found["weighted-mean"], positions @ numpy.arange(1, 7) / 21, rtol=1e-12)
        self.assertEqual(len(found.frame), 24)
        one = plenum.solve(positions[2, 1], [1, 2, 3, 4, 5, 6], numpy.full(6, 50), "challenge")
        self.assertEqual(one["challenge"], found["challenge"][2, 1])

    def test_solve_refuses(self):
        with self.assertRaises(plenum.ArgumentError):
            plenum.solve([200.0, 10.0], [1, 1], [50, 50], "weighted-mean")
        with self.assertRaises(ValueError):
            plenum.solve([], [], [], "weighted-mean")

    def test_sweep_is_each_forecast(self):
        case = plenum.load(WIDENED)
        paths = {"actors.germany.on.delay.salience": [20, 90], "actors.france.on.delay.position": [10]}
        swept = plenum.sweep(case, paths, draws=300)
        self.assertEqual(len(swept.frame), 2)
        for row, salience in enumerate([20, 90]):
            changed = case.set({"actors.germany.on.delay.salience": salience, "actors.france.on.delay.position": 10})
            forecast = changed.forecast(draws=300)
            self.assertEqual(swept.frame["median"][row], forecast.quantile(0.5))
            shares = swept.options["probability"][swept.options["row"] == row]
            self.assertEqual(list(shares), list(forecast.options["probability"]))

    def test_sweep_names_the_row(self):
        with self.assertRaises(plenum.CaseError) as caught:
            plenum.sweep(plenum.load(WIDENED), {"actors.germany.on.delay.salience": [20, 900]})
        self.assertIn("row 1", str(caught.exception))
        with self.assertRaises(plenum.NotFoundError):
            plenum.sweep(plenum.load(WIDENED), {"actors.nobody.on.delay.salience": [20]})


class Pictures(unittest.TestCase):
    def test_charts_stand_alone(self):
        power = plenum.power({"a": 3, "b": 2, "c": 2}, 4)
        drawn = [plenum.load(BEIJING).forecast(draws=200).plot("assistance"), plenum.load(WIDENED).sobol(rows=128).plot(), power.plot(),
                 power.plot("banzhaf_absolute")]
        for picture in drawn:
            self.assertTrue(picture.svg.startswith("<svg ") and picture.svg.rstrip().endswith("</svg>"))
            self.assertNotIn("var(--", picture.svg)
            self.assertIn("data:image/svg+xml", picture._repr_html_())
        self.assertNotEqual(drawn[2].svg, drawn[3].svg)
        self.assertEqual(drawn[0].svg, command("forecast", BEIJING, "--draws", "200", "--issue", "assistance", "--svg", "-"))
        self.assertEqual(drawn[1].svg, command("why", WIDENED, "--sobol", "--rows", "128", "--svg", "-"))
        self.assertEqual(power.plot().svg, command("power", "--votes", "3,2,2", "--quota", "4", "--names", "a,b,c", "--svg", "-"))
        with self.assertRaises(plenum.ArgumentError):
            power.plot("clout")


class OutsideView(unittest.TestCase):
    def test_rates_are_those_of_the_forecast(self):
        view = plenum.load(BEIJING).outside_view()
        said = json.loads(command("forecast", BEIJING, "--draws", "10", "--json"))["outside_view"]["rates"]
        self.assertEqual(list(view.rates["rate"]), [rate["rate"] for rate in said])
        self.assertEqual(list(view.rates["low"]), [rate["intervals"][1]["low"] for rate in said])
        self.assertEqual(list(view.rates["class"]), [", ".join(rate["features"]) or "all" for rate in said])
        self.assertEqual(list(read(view.csv()).columns), list(view.frame.columns))
        with self.assertRaises(plenum.UnsupportedError):
            view.json()
        with self.assertRaises(plenum.EmptyError):
            plenum.load(COUNCIL).outside_view()


class Bodies(unittest.TestCase):
    def test_refused(self):
        for wrong in (lambda: plenum.divide([1, 1], 3), lambda: plenum.divide([], 1), lambda: plenum.divide([1, -1], 1),
                      lambda: plenum.power([], 1), lambda: plenum.power([1, -1], 1), lambda: plenum.power([1.5, 2], 2), lambda: plenum.power({"a": "x"}, 1),
                      lambda: plenum.power([1], "x"), lambda: plenum.power([float("nan")], 1), lambda: plenum.divide([1, 1], -1), lambda: plenum.compare_power({}),
                      lambda: plenum.compare_power({"one": plenum.power([1, 1], 2)}, "clout"),
                      lambda: plenum.pace("assent", "2024-01-15"), lambda: plenum.pace("codecision", "soon"),
                      lambda: plenum.pace("codecision", "2024-01-15", as_of="2023-01-15")):
            with self.assertRaises(ValueError):
                wrong()
        with self.assertRaisesRegex(TypeError, "a run takes draws, .* not 'draw'"):
            plenum.load(WIDENED).forecast(draw=3)
        with self.assertRaisesRegex(ValueError, "'many' is not a whole number"):
            plenum.load(WIDENED).forecast(draws="many")


class Catalogue(unittest.TestCase):
    def test_models_and_what_to_cite(self):
        models = plenum.models()
        self.assertIn("s0", set(models.loc[models["model"] == "challenge", "reading"]))
        self.assertTrue((models["cites"].str.len() > 0).all())
        settings = plenum.settings()
        rounds = settings[(settings["model"] == "challenge") & (settings["setting"] == "rounds")].iloc[0]
        self.assertLessEqual(rounds["least"], rounds["usual"])
        said = plenum.cite(plenum.load(WIDENED).forecast(draws=10, models="challenge"))
        self.assertIn("Bueno de Mesquita 1994", str(said))
        self.assertIn(plenum.__version__, said.bibtex)
        self.assertNotIn("Nash", said.bibtex)

    def test_export(self):
        case = plenum.load(WIDENED)
        self.assertEqual(str(case.export("csv")), command("export", WIDENED, "--to", "csv"))
        with self.assertRaises(plenum.NotFoundError):
            case.export("papyrus")


if __name__ == "__main__":
    unittest.main()
