/* plenum history: what would have been forecast, as news came in. */
#include "history.h"

#include "days.h"

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"from", "DATE",
     "the first day (that on which something first became known, or as_of, unless given)",
     PUT(history_request, from)},
    {"until", "DATE",
     "the last day (that on which something last became known, or as_of, unless given)",
     PUT(history_request, until)},
    {"every", "TIME",
     "a row every so often, such as 10d or 1w, in place of each day on which something became "
     "known",
     PUT(history_request, every)},
    {"by", "DATE", "what is decided by the end of this day (the case's deadline unless given)",
     PUT(history_request, by)},
    SCENARIO_OPTION(history_request, scenario),
    {"set", "PATH=VALUE", "with one value changed", PUT(history_request, given),
     .group = CASE_GROUP},
    RUN_OPTIONS(history_request, run),
    BUDGET_OPTION(history_request, run),
    FORM_OPTIONS(history_request, forms, "one row for each chance of each day"),
    {.name = NULL}};

const verb history_verb = {
    .name = "history",
    .summary = "what would have been forecast on earlier days, as news came in",
    .run = run,
    .about = LINES(
        "Forecasts each issue by what was known on each day on which something became known: a "
        "claim from the later of its own date and its document's publication, or from its `known`, "
        "an event once it is over and known. What rests on claims of which none was known then is "
        "open, or left out; what rests on none was written down later, and is counted as "
        "hindsight.",
        "That is hindsight all the same. Only sealed forecasts were made on their day."),
    CASE_OPERAND(history_request, path),
    .options = known_options,
    .examples = LINES("plenum history cases/beijing-2022/case.yaml --issue attendance",
                      "plenum history case.yaml --from 2021-12 --until 2022-02 --every 1w")};

static bool read_days(history_request *of) {
    const char *name = history_verb.name;
    return read_day(name, "from", of->from, DAY_END_FIRST, &of->first) &&
           read_day(name, "until", of->until, DAY_END_LAST, &of->last) &&
           read_wait(name, "every", of->every, &of->wait);
}

static plm_status ask(const plm_case *of, const history_request *asked, const plm_options *options,
                      plm_history **out, plm_error *error) {
    return plm_history_run(of, asked->first, asked->last, asked->wait, asked->deadline, options,
                           out, error);
}

static int run(int argc, char **argv) {
    static const history_verb_kind kind = {&history_verb, read_days, ask, add_history_text};
    return run_history_verb(argc, argv, &kind);
}
