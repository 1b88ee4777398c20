"""How it is used: errors, changes, interrupts, threads, forks, pickles, tables, stores."""
import copy
import datetime
import gc
import multiprocessing
import os
import pathlib
import pickle
import resource
import signal
import subprocess
import tempfile
import threading
import unittest

import numpy
import pandas

import plenum

BEIJING = "cases/beijing-2022/case.yaml"
WIDENED = "cases/emission-standards-1994/widened.yaml"
BRIDGE = "examples/seal/case.yaml"
LONG = 10**8  # draws that nobody waits for


def answer(case, **how):
    return list(case.forecast(**{"draws": 300, **how}).options["probability"])


def answer_of_text(text):
    return answer(plenum.loads(text))


class Stop(Exception):
    pass


class Errors(unittest.TestCase):
    def test_where_and_what(self):
        with self.assertRaises(plenum.CaseError) as caught:
            plenum.loads("plenum: 1\nid: x\nquestion: q\nactors: 3\n", name="broken.yaml")
        error = caught.exception
        self.assertIsInstance(error, ValueError)
        self.assertEqual((error.file, error.status), ("broken.yaml", -3))
        self.assertGreaterEqual(len(error.problems), 2)
        place = next(each for each in error.problems if each.field == "actors")
        self.assertEqual((place.severity, place.line, place.column), ("error", 4, 9))
        self.assertIn("broken.yaml:", str(error))
        self.assertEqual(str(pickle.loads(pickle.dumps(error))), str(error))

    def test_each_kind(self):
        case = plenum.load(WIDENED)
        for kind, natural, call in (
                (plenum.FileError, OSError, lambda: plenum.load("no/such/case.yaml")),
                (plenum.NotFoundError, LookupError, lambda: case.scenario("fairies")),
                (plenum.NotFoundError, LookupError, lambda: case.forecast(models="astrology")),
                (plenum.NotFoundError, LookupError, lambda: case.forecast(issue="weather")),
                (plenum.ArgumentError, ValueError, lambda: case.forecast(models="challenge", settings={"challenge.rounds": -4})),
                (plenum.ArgumentError, ValueError, lambda: case.set("actors.germany.on.delay.salience", "[1, 2")),
                (plenum.CaseError, ValueError, lambda: case.set("actors.germany.on.delay.salience", 900)),
                (plenum.EmptyError, ValueError, lambda: plenum.load("cases/emission-standards-1994/case.yaml").tornado()),
                (plenum.UnsupportedError, ValueError, lambda: case.deals())):
            with self.assertRaises(kind) as caught:
                call()
            self.assertIsInstance(caught.exception, natural)
            self.assertTrue(caught.exception.message)
        for bad in ({"draws": -1}, {"draws": 2**48}, {"seed": 1.5}):
            with self.assertRaises(ValueError):
                case.forecast(**bad)


class Refused(unittest.TestCase):
    """None, where a text is needed, is an exception, and not the end of the process."""

    def test_none_for_a_text(self):
        case = plenum.load(WIDENED)
        for call in (lambda: case.scenario(None), lambda: case.without(None), lambda: case.without_source(None),
                     lambda: case.export(None), lambda: case.advise(None), lambda: plenum.loads(case.text, None),
                     lambda: plenum.Case.read("examples/import/town.csv", format=None),
                     lambda: case.forecast(weights={None: 1}), lambda: plenum.pool({None: case}), lambda: case.scenario(3)):
            with self.assertRaises(TypeError):
                call()

    def test_another_type(self):
        case = plenum.load(WIDENED)
        for wrong in (None, 3, numpy.nan, b"x", object()):
            for call in (lambda: plenum.power(wrong, 3), lambda: plenum.divide(wrong, 2), lambda: plenum.compare_power(wrong),
                         lambda: plenum.pool(wrong), lambda: plenum.pool_answers(wrong, []), lambda: plenum.pool_answers(case, wrong),
                         lambda: plenum.Case.from_frame(wrong), lambda: plenum.loads(wrong), lambda: plenum.sweep(case, wrong),
                         lambda: plenum.solve([1, 2], [1, 2], [3, 4], wrong), lambda: plenum.cite(wrong or 3),
                         lambda: case.power(without=wrong), lambda: case.power(add=wrong),
                         lambda: case.forecast(settings=3 if wrong is None else wrong),
                         lambda: case.forecast(weights=3 if wrong is None else wrong),
                         lambda: case.forecast(models=3 if wrong is None else wrong)):
                with self.assertRaises(TypeError):
                    call()

    def test_numbers_that_are_no_count(self):
        case = plenum.load(WIDENED)
        for wrong in (-1, 1.5, numpy.nan, 2**64, True, "3"):
            for call in (lambda: plenum.power([1, 2], 2, seed=wrong), lambda: plenum.power([1, 2], 2, draws=wrong),
                         lambda: plenum.power([1, 2], wrong), lambda: plenum.divide([1, 1], wrong), lambda: case.sobol(rows=wrong),
                         lambda: case.matrix(rows=wrong), lambda: case.advise("germany", pairs=wrong, draws=10),
                         lambda: case.forecast(threads=wrong), lambda: case.power(seed=wrong)):
                with self.assertRaises(ValueError):
                    call()

    def test_what_is_no_day(self):
        case = plenum.load(BEIJING)
        for wrong in ("", "today", "2024-02-30", 5, True, numpy.nan, pandas.NaT, numpy.datetime64("NaT"), b"2024-01-15", "9999999-01-01", "20240115",
                      "2024-W03-1", numpy.datetime64("2024-01"), numpy.datetime64("2024")):
            for call in (lambda: plenum.pace("codecision", wrong), lambda: plenum.pace("codecision", "2024-01-15", by=wrong),
                         lambda: case.when([wrong]), lambda: case.history(since=wrong), lambda: case.update(as_of=wrong)):
                with self.assertRaises(ValueError):
                    call()
        with self.assertRaises(ValueError):
            case.when([None])

    def test_a_day_is_that_of_its_own_clock(self):
        case = plenum.load(BEIJING)
        late = pandas.Timestamp("2024-01-15 23:00", tz="America/New_York")
        self.assertEqual(case.when([late], draws=50).csv(), case.when(["2024-01-15"], draws=50).csv())

    def test_a_text_that_a_nul_would_cut(self):
        case = plenum.load(WIDENED)
        for call in (lambda: plenum.power({"a\0b": 1, "c": 2}, 2), lambda: case.forecast(issue="delay\0"),
                     lambda: case.report(scenario="a\0"), lambda: plenum.load(WIDENED + "\0"), lambda: case.set("name\0", "x")):
            with self.assertRaises(ValueError):
                call()

    def test_one_of_a_list(self):
        days = plenum.load(BEIJING)
        self.assertEqual(days.when("2022-01-20", draws=50).csv(), days.when(["2022-01-20"], draws=50).csv())
        body = plenum.load("examples/plane/case.yaml")
        for how in ({"without": "greens"}, {"add": "newcomers=3"}):
            one, several = body.power(**how), body.power(**{name: [word] for name, word in how.items()})
            self.assertEqual(one.csv(), several.csv())

    def test_none_for_what_may_be_left_out(self):
        case = plenum.load(WIDENED)
        self.assertEqual(answer(case, issue=None), answer(case))


class Places(unittest.TestCase):
    def test_answers_that_are_wrong_have_a_place(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "answers-dora.yaml"
            path.write_text("plenum_answers: 1\nby: dora\nanswers: 3\n", encoding="utf-8")
            with self.assertRaises(plenum.Error) as caught:
                plenum.pool_answers(plenum.load("examples/pool/ann.yaml"), [path])
        first = caught.exception.problems[0]
        self.assertGreater(caught.exception.line, 0)
        self.assertEqual((caught.exception.file, caught.exception.line, caught.exception.message),
                         (first.file, first.line, first.message))

    def test_a_backtest_of_one_case(self):
        wanted = plenum.backtest([WIDENED], resamples=50).csv()
        for one in (WIDENED, pathlib.Path(WIDENED), plenum.load(WIDENED)):
            self.assertEqual(plenum.backtest(one, resamples=50).csv(), wanted)

    def test_a_backtest_takes_what_it_heeds_alone(self):
        for unheeded in ({"issue": "delay"}, {"weights": {"challenge": 1}}, {"budget": 0}):
            with self.assertRaises(TypeError):
                plenum.backtest([WIDENED], resamples=50, **unheeded)


class Bounded(unittest.TestCase):
    def test_advice_is_the_commands(self):
        numbers = numpy.arange(1, 41)
        middle = 37 * numbers % 101
        table = pandas.DataFrame({"actor": [f"a{number}" for number in numbers], "position": middle,
                                  "position_low": numpy.maximum(middle - 9, 0), "position_high": numpy.minimum(middle + 9, 100),
                                  "capability": 1 + numbers % 7, "salience": 20 + numbers})
        case = plenum.Case.from_frame(table, question="How far?", id="forty", scale=(0, 100))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "case.yaml"
            path.write_text(case.text, encoding="utf-8")
            asked = [os.environ["PLENUM"], "advise", path, "--actor", "a1", "--want", "20", "--pairs", "0", "--csv"]
            for more, how in (([], {}), (["--budget", "1000000"], {"budget": 10**6})):
                printed = subprocess.run([*asked, *more], check=True, capture_output=True, text=True).stdout
                self.assertEqual(case.advise("a1", want=20, pairs=0, **how).csv(), printed)


class Changes(unittest.TestCase):
    def test_a_case_never_changes(self):
        case = plenum.load(WIDENED)
        before, text = answer(case), case.text
        changed = case.set("actors.germany.on.delay.salience", (5, 10, 15))
        self.assertNotEqual(answer(changed), before)
        self.assertEqual((answer(case), case.text), (before, text))
        self.assertIn("[5, 10, 15]", changed.text)
        self.assertEqual(answer(changed), answer_of_text(changed.text))
        self.assertEqual(changed.frame.query("actor == 'germany'")["salience_high"].item(), 15)

    def test_several_together(self):
        case = plenum.load(BEIJING)
        both = case.set({"actors.china.on.attendance.salience": numpy.float64(30), "actors.china.on.attendance.capability": 5})
        self.assertEqual(answer(both), answer(case.set("actors.china.on.attendance.salience", 30)
                                              .set("actors.china.on.attendance.capability", 5)))

    def test_scenarios_and_what_is_left_out(self):
        case = plenum.load(BEIJING)
        self.assertNotEqual(answer(case.scenario("no-boycott")), answer(case))
        reason = case.considerations[0]
        self.assertNotEqual(answer(case.without(reason)), answer(case))
        self.assertNotIn("china", set(case.without("china").frame["actor"]))
        with self.assertRaises(plenum.CaseError):
            case.without("central-committee")
        with self.assertRaises(plenum.NotFoundError):
            case.without("nobody")

    def test_disbelief_survives_a_change_and_a_pickle(self):
        case = plenum.load(WIDENED.replace("widened", "case"))
        doubted = case.without_source("table")
        self.assertGreater(doubted.frame["position_high"].iloc[0], case.frame["position_high"].iloc[0])
        for each in (doubted.set("question", "And now?"), pickle.loads(pickle.dumps(doubted)), copy.deepcopy(doubted)):
            self.assertEqual(answer(each), answer(doubted))

    def test_compare_takes_all_three(self):
        case = plenum.load(BEIJING)
        change = {"actors.china.on.attendance.salience": 10}
        by_change = case.compare(change, draws=200).csv()
        self.assertEqual(by_change, case.compare(case.set(change), draws=200).csv())
        self.assertEqual(by_change, case.compare(plenum.loads(case.set(change).text, BEIJING), draws=200).csv())
        self.assertNotEqual(by_change, case.compare("no-omicron", draws=200).csv())


class Tables(unittest.TestCase):
    def test_from_frame(self):
        table = pandas.DataFrame({"actor": ["Mayor", "Greens", "Traders' guild"], "position": [90, 100, 10],
                                  "capability": [55, 30, 45], "salience": [80, 90, 85]})
        case = plenum.Case.from_frame(table, question="Is the bridge closed?", scale=(0, 100))
        self.assertEqual(case.question, "Is the bridge closed?")
        self.assertEqual(list(case.frame["position"]), [90, 100, 10])
        weight = table["capability"] * table["salience"]
        point = case.forecast(draws=0, models="weighted-mean").models["point"][0]
        self.assertAlmostEqual(point, (table["position"] * weight).sum() / weight.sum(), 12)

    def test_ranges_and_other_headings(self):
        table = pandas.DataFrame({"who": ["a", "b"], "stance": [20, 70], "stance low": [10, 60], "stance high": [30, 95],
                                  "power": [1.0, 2.0], "salience": [0.5, 0.75]})
        case = plenum.Case.from_frame(table, columns={"actor": "who"}, scale=(0, 100), salience="share", id="two")
        self.assertEqual(case.id, "two")
        self.assertEqual(list(case.frame["position_high"]), [30, 95])
        self.assertEqual(list(case.frame["salience"]), [50, 75])

    def test_one_case_and_what_the_importer_notes(self):
        table = pandas.DataFrame({"case": ["a", "a", "b", "b"], "actor": ["x", "y"] * 2, "position": [5, 95, 20, 90],
                                  "capability": 1, "salience": 50})
        with self.assertRaises(plenum.ArgumentError) as caught:
            plenum.Case.from_frame(table, scale=(0, 100))
        self.assertIn("2 cases", str(caught.exception))
        one = table[table["case"] == "a"].drop(columns="case")
        self.assertIn("note", {each.severity for each in plenum.Case.from_frame(one).problems})

    def test_round_trip(self):
        case = plenum.load(WIDENED)
        again = plenum.Case.from_frame(case.frame.drop(columns=["issue", "name"]), question="q", scale=(4, 10))
        for leaf in ("position", "capability_low", "salience_high"):
            numpy.testing.assert_allclose(again.frame[leaf], case.frame[leaf], rtol=1e-12)

    def test_files_of_other_programs(self):
        [case] = plenum.Case.read("examples/import/town.csv", scale="0:100")
        self.assertEqual(len(case.actors), 4)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "case.txt"
            plenum.load(WIDENED).export("exchange").save(path)
            [again] = plenum.Case.read(path, "exchange")
            self.assertEqual(sorted(again.frame["position"]), sorted(plenum.load(WIDENED).frame["position"]))
        with self.assertRaises(plenum.FormatError) as caught:
            plenum.Case.read("examples/import/town-errors.csv")
        self.assertGreater(len(caught.exception.problems), 1)

    def test_a_bad_table(self):
        with self.assertRaises(plenum.FormatError) as caught:
            plenum.Case.from_frame(pandas.DataFrame({"actor": ["a"], "position": ["forty"], "capability": [1], "salience": [5]}))
        self.assertEqual(caught.exception.line, 2)
        self.assertIn("forty", str(caught.exception))


class Interrupts(unittest.TestCase):
    def setUp(self):
        self.case = plenum.load(WIDENED)
        self.wanted = answer(plenum.load(WIDENED))

    def test_progress_is_told(self):
        told = []
        self.case.forecast(draws=20000, progress=lambda what, done, total: told.append((done, total)))
        self.assertGreater(len(told), 2)
        self.assertTrue(all(done <= total for done, total in told))

    def test_progress_raises(self):
        def stop(what, done, total):
            raise Stop(done)
        for verb in (self.case.forecast, self.case.tornado, self.case.sobol, self.case.report):
            with self.subTest(verb.__name__):
                with self.assertRaises(Stop):
                    verb(progress=stop)
                self.assertEqual(answer(self.case), self.wanted)

    def test_progress_raises_at_the_end(self):
        def stop(what, done, total):
            if done == total:
                raise Stop
        with self.assertRaises(Stop):
            self.case.forecast(draws=300, progress=stop)
        self.assertEqual(answer(self.case), self.wanted)

    def meanwhile(self, act):
        """Forecasts what nobody waits for, and acts from another thread once that has begun."""
        begun = threading.Event()

        def wait_and_act():
            begun.wait()
            act()
        other = threading.Thread(target=wait_and_act)
        other.start()
        try:
            self.case.forecast(draws=LONG, progress=lambda *told: begun.set())
        finally:
            begun.set()
            other.join()

    def test_a_signal(self):
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored in the background
        self.addCleanup(signal.signal, signal.SIGINT, before)
        with self.assertRaises(KeyboardInterrupt):
            self.meanwhile(lambda: os.kill(os.getpid(), signal.SIGINT))
        self.assertEqual(answer(self.case), self.wanted)

    def test_cancel(self):
        with self.assertRaises(plenum.CancelledError):
            self.meanwhile(self.case.cancel)
        self.assertEqual(answer(self.case), self.wanted)

    def test_a_callback_may_not_come_back(self):
        with self.assertRaises(RuntimeError):
            self.case.forecast(draws=300, progress=lambda *told: self.case.forecast())
        other = plenum.load(WIDENED)
        self.case.forecast(draws=300, progress=lambda *told: other.forecast(draws=10))
        self.assertEqual(answer(self.case), self.wanted)


class Together(unittest.TestCase):
    def each(self, count, work):
        found = [None] * count

        def run(number):
            found[number] = work(number)
        threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return found

    def test_threads(self):
        shared = plenum.load(WIDENED)
        wanted = answer(shared)
        self.assertEqual(self.each(6, lambda number: answer(shared)), [wanted] * 6)
        self.assertEqual(self.each(6, lambda number: answer(plenum.load(WIDENED))), [wanted] * 6)

    def test_a_collector_meanwhile(self):
        """What other threads drop while a run is going on is freed after it."""
        shared = plenum.load(WIDENED)
        kept = [shared.forecast(draws=50) for _ in range(50)]

        def drop(number):
            while number and kept:
                kept.pop()
                gc.collect(0)
            return answer(shared, draws=200000) if number == 0 else None
        self.assertEqual(self.each(2, drop)[0], answer(shared, draws=200000))

    def test_any_number_of_threads_gives_the_same(self):
        case = plenum.load(WIDENED)
        self.assertEqual(case.forecast(draws=3000, threads=1).csv(), case.forecast(draws=3000, threads=3).csv())

    def test_fork(self):
        case = plenum.load(WIDENED)
        wanted = answer(case)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            self.assertEqual(pool.map(answer_of_text, [case.text] * 2), [wanted] * 2)
        child = os.fork()
        if child == 0:
            os._exit(0 if answer(case) == wanted else 1)
        self.assertEqual(os.waitpid(child, 0)[1], 0)

    def test_spawn(self):
        case = plenum.load(WIDENED).set("actors.germany.on.delay.salience", 5)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            self.assertEqual(pool.map(answer, [case]), [answer(case)])

    def test_memory_is_given_back(self):
        case = plenum.load(WIDENED)

        def work(times):
            for salience in range(times):
                case.set("actors.germany.on.delay.salience", salience % 90).forecast(draws=0, models="weighted-mean").models
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = work(50)
        self.assertLess(work(1000) - begun, 20000)  # kB; kept, they take 50,000

    def test_fork_while_another_thread_is_at_work(self):
        case = plenum.load(WIDENED)
        begun = threading.Event()

        def work():
            try:
                case.forecast(draws=LONG, progress=lambda *told: begun.set())
            except plenum.CancelledError:
                pass
        thread = threading.Thread(target=work)
        thread.start()
        begun.wait()
        child = os.fork()
        if child == 0:
            try:
                case.forecast(draws=10)
                os._exit(1)
            except plenum.Error:
                os._exit(0 if answer(plenum.load(WIDENED)) else 2)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        case.cancel()
        thread.join()

    def test_pickle(self):
        case = plenum.load(WIDENED).set("actors.germany.on.delay.salience", 33)
        again = pickle.loads(pickle.dumps(case))
        self.assertEqual((again.text, answer(again)), (case.text, answer(case)))


class Stores(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_seal_verify_grade_score(self):
        store, key = plenum.Store(self.folder / "s.db"), plenum.Key.create(self.folder / "key")
        case = plenum.load(BRIDGE)
        number = store.seal(case, key, draws=500)
        self.assertEqual(number, 1)
        self.assertTrue(store.verify(signer=key.public).passed)
        with self.assertRaises(plenum.EmptyError):
            store.score()
        store.grade(number, option="weekends", on=datetime.date.today().isoformat(), evidence="minutes of the vote", key=key)
        verified = store.verify()
        self.assertTrue(verified)
        self.assertGreater(len(verified.frame), 2)
        score = store.score().frame
        told = case.forecast(draws=500).prob("weekends")
        self.assertAlmostEqual(score["probability"].astype(float).iloc[0], told, 12)
        self.assertIn("brier", set(store.score().figures["loss"]))
        self.assertIn("<html", str(store.score().report()))
        self.assertEqual(len(store.ledger()), 2)
        self.assertIn("mill-bridge", str(store.ledger()))
        self.assertEqual(len(store.ledger().revisions("mill-bridge").frame), 1)
        self.assertEqual(list(store.ledger().questions().frame["state"]), ["graded"])

    def test_a_touched_ledger_fails(self):
        store = plenum.Store(self.folder / "s.db")
        store.seal(plenum.load(BRIDGE), draws=100)
        text = str(store.ledger())
        path = self.folder / "ledger.jsonl"
        path.write_text(text)
        self.assertTrue(plenum.Ledger.load(path).verify(figures=False))
        path.write_text(text.replace("mill-bridge", "mill-bribge", 1))
        self.assertFalse(plenum.Ledger.load(path).verify(figures=False))

    def test_keep(self):
        store = plenum.Store(self.folder / "s.db")
        store.keep(plenum.load(WIDENED), draws=100)
        runs = store.runs().frame
        self.assertEqual(list(runs["case"]), ["emission-standards-1994-widened"])

    def test_a_stated_time_and_no_zone(self):
        store = plenum.Store(self.folder / "s.db")
        with self.assertRaises(ValueError):
            store.seal(plenum.load(BRIDGE), at=datetime.datetime(2026, 4, 1))
        store.seal(plenum.load(BRIDGE), at=datetime.datetime(2026, 4, 1, tzinfo=datetime.timezone.utc), draws=100)
        self.assertIn("2026-04-01T00:00:00Z", str(store.ledger()))

    def test_not_across_a_fork(self):
        store = plenum.Store(self.folder / "s.db")
        child = os.fork()
        if child == 0:
            try:
                store.runs()
                os._exit(1)
            except plenum.Error:
                os._exit(0)
        self.assertEqual(os.waitpid(child, 0)[1], 0)


if __name__ == "__main__":
    unittest.main()
