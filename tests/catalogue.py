#!/usr/bin/env python3
"""What `plenum models` says of readings and settings is so: each reading runs; each setting takes its usual value, its ends and
every one of its words, and nothing beyond them. The text has every name.

Usage: catalogue.py PLENUM ROOT
"""
import csv
import io
import json
import math
import subprocess
import sys

CASES = {"scales": "cases/china-energy-2014/case.yaml", "options": "cases/medicines-agency-2017/case.yaml",
         "votes": "cases/security-council-2024/case.yaml"}


def run(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def forecast(plenum, root, model, reading, *words):
    kind = next(kind for kind in CASES if model[kind])
    return run(plenum, "forecast", f"{root}/{CASES[kind]}", "--draws", "0", "--model", f"{model['model']}:{reading}", *words)


def taken(plenum, root, model, setting, value):
    """Whether a value is taken. That a model cannot treat the case is no matter here."""
    option = f"{model['model']}.{setting['name']}={value}"
    done = forecast(plenum, root, model, model["readings"][0]["name"], "--option", option)
    return done.returncode != 2


def beyond(setting):
    if setting["choices"] is not None:
        return ["no-such-word"]
    step = max(1.0, abs(setting["most"]))
    return [repr(setting["least"] - step), repr(setting["most"] + step)]


def within(setting):
    if setting["choices"] is not None:
        words = setting["choices"].split(", ")
        assert setting["usual_choice"] in words, setting
        return words
    assert setting["least"] <= setting["usual"] <= setting["most"] and math.isfinite(setting["most"]), setting
    return [repr(setting[name]).removesuffix(".0") for name in ("least", "usual")]


def settings_hold(plenum, root, model):
    for setting in model["settings"]:
        for value in within(setting):
            assert taken(plenum, root, model, setting, value), (model["model"], setting["name"], value)
        for value in beyond(setting):
            assert not taken(plenum, root, model, setting, value), (model["model"], setting["name"], value)


def readings_run(plenum, root, model):
    for reading in model["readings"]:
        done = forecast(plenum, root, model, reading["name"])
        cannot = "can treat" in done.stderr or "no model" in done.stderr
        assert done.returncode == 0 or cannot, (model["model"], reading["name"], done.stderr)
        one = run(plenum, "models", model["model"]).stdout
        assert reading["name"] in one and model["title"] in one, one


def table_is_the_same(plenum, models):
    rows = list(csv.DictReader(io.StringIO(run(plenum, "models", "--csv").stdout)))
    for model in models:
        own = [row for row in rows if row["model"] == model["model"]]
        assert [row["name"] for row in own] == [each["name"] for each in model["readings"] + model["settings"]], own
        assert all(row["cites"] == model["cites"] for row in own), own


def main(plenum, root):
    models = json.loads(run(plenum, "models", "--json").stdout)["models"]
    assert len(models) > 10, models
    assert any(model["headline"] and model["scales"] for model in models)
    listed = run(plenum, "models").stdout
    for model in models:
        assert model["model"] in listed and model["cites"] in listed, model
        readings_run(plenum, root, model)
        settings_hold(plenum, root, model)
    table_is_the_same(plenum, models)
    refused = run(plenum, "models", "astrology")
    assert refused.returncode == 2 and "there is no model 'astrology'" in refused.stderr, refused
    settings = sum(len(model["settings"]) for model in models)
    print(f"{len(models)} models, {settings} settings")


if __name__ == "__main__":
    main(*sys.argv[1:])
