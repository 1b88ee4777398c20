/* plenum update: what time alone and each piece of news changed. */
#include "days.h"
#include "history.h"

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"since", "DATE",
     "from the end of this day (the last before as_of on which something became known, unless "
     "given)",
     PUT(history_request, from)},
    {"as-of", "DATE", "to the end of this day (the case's as_of unless given)",
     PUT(history_request, until)},
    {"by", "DATE", "what is decided by the end of this day (the case's deadline unless given)",
     PUT(history_request, by)},
    SCENARIO_OPTION(history_request, scenario),
    {"set", "PATH=VALUE", "with one value changed", PUT(history_request, given),
     .group = CASE_GROUP},
    RUN_OPTIONS(history_request, run),
    BUDGET_OPTION(history_request, run),
    FORM_OPTIONS(history_request, forms, "one row for each chance after each step"),
    {.name = NULL}};

const verb update_verb = {
    .name = "update",
    .summary = "what time alone and each new claim changed since an earlier day",
    .run = run,
    .about = LINES(
        "Takes the change from one day's forecast to another's apart: first time passes and "
        "nothing becomes known, which makes what has not come yet later or less likely; then each "
        "event, claim and document becomes known, in the order of their days. The steps add up to "
        "the whole change. What counts on a day is as with history.",
        "That is hindsight all the same. Only sealed forecasts were made on their day."),
    CASE_OPERAND(history_request, path),
    .options = known_options,
    .examples = LINES("plenum update cases/beijing-2022/case.yaml --as-of 2022-02-01",
                      "plenum update case.yaml --since 2026-03-01 --as-of 2026-04-01")};

static bool read_days(history_request *of) {
    const char *name = update_verb.name;
    return read_day(name, "since", of->from, DAY_END_LAST, &of->first) &&
           read_day(name, "as-of", of->until, DAY_END_LAST, &of->last);
}

static plm_status ask(const plm_case *of, const history_request *asked, const plm_options *options,
                      plm_history **out, plm_error *error) {
    return plm_history_run_steps(of, asked->first, asked->last, asked->deadline, options, out,
                                 error);
}

static int run(int argc, char **argv) {
    static const history_verb_kind kind = {&update_verb, read_days, ask, add_update_text};
    return run_history_verb(argc, argv, &kind);
}
