/* plenum cite: what to cite, the software and the works that its models come from. */
#include "view/cite.h"
#include "report/citations.h"
#include "run_options.h"
#include "tables.h"
#include "verbs.h"
#include "view/listing.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRY_TEXT = 256 };

typedef struct choices {
    const char *path;
    bool bibtex;
    bool json;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    MODEL_OPTION(choices, run, "as if this model had run instead of the case's or the usual ones"),
    {"issue", "ID", "of this issue alone", PUT(choices, run.issue), .group = RUN_GROUP},
    {"bibtex", NULL, "entries of BibTeX, and nothing else", PUT(choices, bibtex),
     .group = OUTPUT_GROUP},
    {"json", NULL, "everything as JSON (docs/json.md)", PUT(choices, json), .group = OUTPUT_GROUP},
    {.name = NULL}};

const verb cite_verb = {
    .name = "cite",
    .summary = "what to cite: the software, and the works that its models come from",
    .run = run,
    .about = LINES("Says how to cite plenum and, of a CASE, the models that run on it, each with "
                   "the works that it comes from; as text, as BibTeX, or as JSON."),
    .operand = {.name = "CASE",
                .wanted = "one case file, - for standard input, or nothing",
                .may_lack = true,
                .place = offsetof(choices, path)},
    .options = known_options,
    .examples = LINES("plenum cite", "plenum cite cases/beijing-2022/case.yaml --bibtex")};

/* ---- what ran, and its works --------------------------------------------------------------- */

static const plm_forecast_model **list_models(const plm_forecast *forecast, size_t *count) {
    size_t all = 0;
    for (size_t i = 0; i < plm_forecast_issue_count(forecast); i++) {
        all += plm_forecast_issue_at(forecast, i)->model_count;
    }
    const plm_forecast_model **list = must(calloc(all + 1, sizeof(const plm_forecast_model *)));
    *count = 0;
    for (size_t i = 0; i < plm_forecast_issue_count(forecast); i++) {
        const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, i);
        for (size_t k = 0; k < issue->model_count; k++) {
            const plm_forecast_model *model = issue->models[k];
            size_t at = 0;
            while (at < *count && (strcmp(list[at]->model, model->model) != 0 ||
                                   strcmp(list[at]->reading, model->reading) != 0)) {
                at++;
            }
            if (at == *count) {
                list[(*count)++] = model;
            }
        }
    }
    return list;
}

static plm__cited_work *list_works(const plm__cite_document *of, size_t *count) {
    size_t all = 0;
    while (plm__citations[all].key != NULL) {
        all++;
    }
    plm__cited_work *list = must(calloc(all + 1, sizeof *list));
    *count = 0;
    for (const plm__citation *each = plm__citations; each->key != NULL; each++) {
        bool cited = false;
        for (size_t i = 0; i < of->model_count; i++) {
            cited = cited || strstr(of->models[i]->cites, each->key) != NULL;
        }
        if (cited) {
            list[(*count)++] = (plm__cited_work){each->key, each->bibtex};
        }
    }
    return list;
}

/* ---- printing ------------------------------------------------------------------------------ */

static void add_text(plm__text *out, const plm__cite_document *of) {
    plm__listing rows;
    plm__text_add_format(
        out,
        "The plenum authors: plenum: forecasts of collective decisions, version %s "
        "(engine %d).\n",
        plm_version(), plm_engine_version());
    if (of->model_count == 0) {
        plm__text_add(out, "With the models that ran: plenum cite CASE. As BibTeX: --bibtex.\n");
        return;
    }
    plm__listing_open(&rows, out->context, "lll");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "model");
    plm__cell_words(&rows, "reading");
    plm__cell_words(&rows, "comes from");
    for (size_t i = 0; i < of->model_count; i++) {
        plm__listing_start(&rows);
        plm__cell_words(&rows, of->models[i]->title);
        plm__cell_name(&rows, of->models[i]->reading);
        plm__cell_words(&rows, of->models[i]->cites);
    }
    plm__text_add(out, "\n");
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
    plm__text_add_format(out, "\n%zu works, as BibTeX with --bibtex.\n", of->work_count);
}

static void add_bibtex(plm__text *out, const plm__cite_document *of) {
    plm__text_add(out, of->bibtex);
    for (size_t i = 0; i < of->work_count; i++) {
        plm__text_add_format(out, "\n%s", of->works[i].bibtex);
    }
}

static int print(plm_context *context, const choices *chosen, const plm__cite_document *of) {
    char entry[ENTRY_TEXT];
    plm__text text;
    plm__text_init(&text, context);
    snprintf(entry, sizeof entry,
             "@software{plenum,\n  author = {{The plenum authors}},\n"
             "  title = {plenum: forecasts of collective decisions},\n"
             "  version = {%s},\n  note = {engine %d}\n}\n",
             plm_version(), plm_engine_version());
    plm__cite_document document = *of;
    document.bibtex = entry;
    if (chosen->json) {
        plm__view_add_json(&text, &plm__cite_view, &document);
    } else if (chosen->bibtex) {
        add_bibtex(&text, &document);
    } else {
        add_text(&text, &document);
    }
    return print_text(&text);
}

/* ---- a case, or none ----------------------------------------------------------------------- */

static int cite_forecast(plm_context *context, const plm_case *of, const choices *chosen,
                         const plm_forecast *forecast) {
    plm__cite_document document = {.case_id = plm_case_dossier(of)->id};
    const plm_forecast_model **models = list_models(forecast, &document.model_count);
    document.models = models;
    plm__cited_work *works = list_works(&document, &document.work_count);
    document.works = works;
    int exit_status = print(context, chosen, &document);
    free(works);
    free(models);
    return exit_status;
}

static int cite_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status == EXIT_DONE && plm_forecast_run(of, options, &forecast, &error) < 0) {
        exit_status = report_error(&error);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = cite_forecast(context, of, chosen, forecast);
    }
    plm_forecast_free(forecast);
    plm_options_free(options);
    return exit_status;
}

static int cite_software(const choices *chosen) {
    plm_context *context = open_session();
    plm__cite_document document = {.case_id = NULL};
    int exit_status = print(context, chosen, &document);
    close_session(context);
    return exit_status;
}

static int cite(choices *chosen) {
    if (chosen->bibtex && chosen->json) {
        return usage_error(cite_verb.name, "--bibtex and --json exclude each other");
    }
    if (chosen->path == NULL) {
        return chosen->run.models.count > 0 || chosen->run.issue != NULL
                   ? usage_error(cite_verb.name, "--model and --issue go with a case")
                   : cite_software(chosen);
    }
    const case_request what = {
        .path = chosen->path, .issue = chosen->run.issue, .purpose = PLM_PURPOSE_FORECAST};
    return on_case(&what, cite_case, chosen);
}

static int run(int argc, char **argv) {
    choices chosen = {.run = {.verb_name = "cite", .draws = "0"}};
    int exit_status = EXIT_DONE;
    if (read_command_line(argc, argv, &cite_verb, &chosen, &exit_status)) {
        exit_status = cite(&chosen);
    }
    run_options_close(&chosen.run);
    return exit_status;
}
