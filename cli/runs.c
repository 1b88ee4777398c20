/* plenum runs: the forecasts that were kept, to look at again. */
#include "figures.h"
#include "json.h"
#include "keeping.h"
#include "table.h"
#include "verbs.h"

#include <string.h>

typedef struct choices {
    const char *number;
    bool as_case;
    bool json;
    keeping how;
} choices;

static int run(int argc, char **argv);

static const operand_word words[] = {{"NUMBER", "shows this run"}, {.name = NULL}};

static const command_option known_options[] = {
    {"case", NULL, "of that run, prints the case as it was, to forecast anew",
     PUT(choices, as_case)},
    {"json", NULL, "as JSON (docs/json.md)", PUT(choices, json)},
    STORE_OPTION(choices, how, FILE_UNUSED),
    {.name = NULL}};

const verb runs_verb = {
    .name = "runs",
    .summary = "the forecasts that were kept, to look at again",
    .run = run,
    .about = LINES("Lists the forecasts that 'plenum forecast --keep' kept, or shows one of them "
                   "again."),
    .operand = {.name = "NUMBER",
                .wanted = "one run by its number",
                .may_lack = true,
                .place = offsetof(choices, number),
                .words = words},
    .options = known_options,
    .examples = LINES("plenum runs 3 --case > case.yaml")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &runs_verb, out, exit_status)) {
        return false;
    }
    if (out->as_case && (out->json || out->number == NULL)) {
        *exit_status = usage_error("runs", "--case goes with a NUMBER, and without --json");
        return false;
    }
    return true;
}

/* ---- the list ------------------------------------------------------------------------------ */

static void add_list_text(plm__text *out, const plm_runs *runs) {
    table lines;
    if (plm_runs_count(runs) == 0) {
        plm__text_add(out, "No run is kept yet; 'plenum forecast CASE --keep' keeps one.\n");
        return;
    }
    table_open(&lines, out->context, "rllll");
    for (size_t i = 0; i < plm_runs_count(runs); i++) {
        const plm_run *run = plm_runs_at(runs, i);
        char at[PLM_INSTANT_TEXT];
        plm_instant_print(run->at, at);
        table_line_start(&lines);
        table_cell(&lines, "%zu", (size_t)run->number);
        table_cell(&lines, "%s", at);
        table_cell(&lines, "plenum %s (engine %d)", run->plenum, run->engine);
        table_cell(&lines, "%s", run->case_id);
        table_cell(&lines, "%s", run->question != NULL ? run->question : "");
    }
    table_print(&lines, "  ", out);
    table_close(&lines);
}

static void add_list_json(plm__text *out, const plm_runs *runs) {
    plm__pretty to;
    plm__pretty_open(&to, out, "plenum-runs", 1);
    plm__pretty_list(&to, "runs");
    for (size_t i = 0; i < plm_runs_count(runs); i++) {
        const plm_run *run = plm_runs_at(runs, i);
        char at[PLM_INSTANT_TEXT];
        plm_instant_print(run->at, at);
        plm__pretty_object(&to, NULL);
        plm__pretty_count(&to, "number", run->number);
        plm__pretty_text(&to, "at", at);
        plm__pretty_text(&to, "plenum", run->plenum);
        plm__pretty_whole(&to, "engine", run->engine);
        plm__pretty_text(&to, "case", run->case_id);
        plm__pretty_text(&to, "question", run->question);
        plm__pretty_end(&to);
    }
    plm__pretty_end(&to);
    plm__pretty_close(&to);
}

/* ---- one run ------------------------------------------------------------------------------- */

static const double *quantile_at(const plm_saying *of, size_t percent) {
    return of->quantiles != NULL ? &of->quantiles[percent] : NULL;
}

static void add_saying_line(table *to, const char *name, const plm_saying *of) {
    static const size_t levels[] = {50, 10, 90};
    char figure[FIGURE_TEXT];
    table_line_start(to);
    table_cell(to, "%s", name);
    table_cell(to, "%s", of->reading != NULL ? of->reading : "");
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        const double *at = quantile_at(of, levels[i]);
        table_cell(to, "%s", at != NULL ? figure_fixed(*at, 1, figure) : "–");
    }
}

static void add_issue_text(plm__text *out, const plm_snapshot_issue *of) {
    table lines;
    plm__text_add_format(out, "\n%s\n", of->question != NULL ? of->question : of->id);
    add_saying(out, of);
    plm__text_add(out, "\n\n");
    table_open(&lines, out->context, "llrrr");
    table_line_start(&lines);
    table_cell(&lines, "%s", "");
    table_cell(&lines, "%s", "reading");
    table_cell(&lines, "%s", "median");
    table_cell(&lines, "%s", "10 %");
    table_cell(&lines, "%s", "90 %");
    add_saying_line(&lines, "answer", &of->answer);
    for (size_t i = 0; i < of->model_count; i++) {
        add_saying_line(&lines, of->models[i].model, &of->models[i]);
    }
    table_print(&lines, "  ", out);
    table_close(&lines);
}

static void add_run_text(plm__text *out, const plm_snapshot *of) {
    plm__text_add_format(out, "Case %s, sha256 %.12s. %zu draws, seed %zu.\n", of->case_id,
                         of->case_hash, (size_t)of->draws, (size_t)of->seed);
    for (size_t i = 0; i < of->issue_count; i++) {
        add_issue_text(out, &of->issues[i]);
    }
}

static void add_json_saying(plm__pretty *to, const char *key, const plm_saying *of,
                            size_t options) {
    plm__pretty_object(to, key);
    plm__pretty_text(to, "model", of->model);
    plm__pretty_text(to, "reading", of->reading);
    plm__pretty_number(to, "share", of->share);
    plm__pretty_number(to, "point", of->point);
    plm__pretty_number(to, "mean", of->mean);
    plm__pretty_list(to, "options");
    for (size_t i = 0; of->options != NULL && i < options; i++) {
        plm__pretty_number(to, NULL, of->options[i]);
    }
    plm__pretty_end(to);
    plm__pretty_list(to, "quantiles");
    for (size_t i = 0; of->quantiles != NULL && i < PLM_LEVEL_COUNT; i++) {
        plm__pretty_number(to, NULL, of->quantiles[i]);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_json_issue(plm__pretty *to, const plm_snapshot_issue *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "id", of->id);
    plm__pretty_text(to, "question", of->question);
    plm__pretty_list(to, "options");
    for (size_t i = 0; i < of->option_count; i++) {
        plm__pretty_text(to, NULL, of->options[i].id);
    }
    plm__pretty_end(to);
    add_json_saying(to, "answer", &of->answer, of->option_count);
    add_json_saying(to, "baseline", &of->baseline, of->option_count);
    plm__pretty_list(to, "models");
    for (size_t i = 0; i < of->model_count; i++) {
        add_json_saying(to, NULL, &of->models[i], of->option_count);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_run_json(plm__text *out, const plm_snapshot *of) {
    plm__pretty to;
    plm__pretty_open(&to, out, "plenum-run", 1);
    plm__pretty_text(&to, "case", of->case_id);
    plm__pretty_text(&to, "question", of->question);
    plm__pretty_text(&to, "case_sha256", of->case_hash);
    plm__pretty_count(&to, "seed", of->seed);
    plm__pretty_count(&to, "draws", of->draws);
    plm__pretty_number(&to, "outside_weight", of->outside_weight);
    plm__pretty_list(&to, "issues");
    for (size_t i = 0; i < of->issue_count; i++) {
        add_json_issue(&to, &of->issues[i]);
    }
    plm__pretty_end(&to);
    plm__pretty_text(&to, "case_text", of->case_text);
    plm__pretty_close(&to);
}

/* ---- the verb ------------------------------------------------------------------------------ */

static int show(plm_context *context, plm_runs *runs, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, context);
    const plm_snapshot *run = NULL;
    plm_error error = {0};
    uint64_t number = 0;
    if (chosen->number == NULL) {
        (chosen->json ? add_list_json : add_list_text)(&text, runs);
        return print_text(&text);
    }
    if (!parse_count("runs", "NUMBER", chosen->number, &number)) {
        return EXIT_USAGE;
    }
    if (plm_runs_snapshot(runs, number, &run, &error) < 0) {
        return report_error(&error);
    }
    if (chosen->as_case) {
        plm__text_add(&text, run->case_text);
    } else {
        (chosen->json ? add_run_json : add_run_text)(&text, run);
    }
    return print_text(&text);
}

static int run(int argc, char **argv) {
    choices chosen = {.how = {.verb_name = "runs"}};
    int exit_status = EXIT_DONE;
    if (!parse(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_store *store = open_store_to_read(context, &chosen.how, &exit_status);
    plm_runs *runs = NULL;
    plm_error error = {0};
    if (store != NULL) {
        exit_status = plm_store_runs(store, &runs, &error) < 0 ? report_error(&error)
                                                               : show(context, runs, &chosen);
    }
    plm_runs_free(runs);
    plm_store_free(store);
    close_session(context);
    return exit_status;
}
