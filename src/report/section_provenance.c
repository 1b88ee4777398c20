/* Where the page comes from: the case, the engine, the models as they ran, how to get it again. */
#include "report/page.h"

#include "base/number.h"
#include "case/case.h"
#include "case/stake.h"
#include "forecast/forecast.h"
#include "report/citations.h"
#include "solve/options.h"
#include "store/digest.h"
#include "view/coding.h"

#include <inttypes.h>
#include <string.h>

/* The case file's own name, without the folders that lead to it. */
static const char *file_name(const plm__page *page) {
    const char *name = page->material->given->name;
    const char *slash = strrchr(name, '/');
    return slash != NULL ? slash + 1 : name;
}

static void add_fact(plm__page *page, const char *name, const char *fact) {
    plm__text_add_format(page->out, "<dt>%s</dt><dd>", name);
    plm__html_name(page->out, fact);
    plm__text_add(page->out, "</dd>\n");
}

/* Which parts have fewer draws than they usually have. */
static void add_bounded_parts(plm__page *page) {
    static const char *const names[] = {
        "attributions", "the tornado", "shares of the variance",           "levers",
        "offers",       "deals",       "rounds, of the first issues alone"};
    plm__text words;
    plm__text_init(&words, page->material->context);
    for (size_t part = 0; part < sizeof names / sizeof *names; part++) {
        if (plm__material_is_bounded(page->material, (plm__part)part)) {
            plm__text_add_format(&words, "%s%s", words.length > 0 ? ", " : "", names[part]);
        }
    }
    page->out->failed = page->out->failed || words.failed;
    if (words.length > 0) {
        add_fact(page, "Bounded parts",
                 plm__words(page, "less than usual is solved for: %s", words.bytes));
    }
    plm__text_clear(&words);
}

static void add_facts(plm__page *page) {
    const plm__material *material = page->material;
    const plm_dossier *dossier = material->dossier;
    size_t length = 0;
    const char *text = plm_case_text(material->of, &length);
    char hash[PLM_HASH_TEXT];
    plm__digest(text, length, hash);
    plm__text_add(page->out, "<dl>\n");
    add_fact(page, "Case", dossier->id);
    add_fact(page, "SHA-256 of its text", hash);
    if (material->scenario != NULL) {
        add_fact(page, "Scenario, which that text includes", material->scenario->id);
    }
    if (dossier->as_of != NULL) {
        add_fact(page, "As of", dossier->as_of);
    }
    add_fact(page, "Program",
             plm__words(page, "plenum %s, engine %d", plm_version(), PLM_ENGINE_VERSION));
    add_fact(page, "Draws and seed",
             plm__words(page, "%" PRIu64 " draws, seed %" PRIu64,
                        plm_forecast_draws(material->forecast),
                        plm_forecast_seed(material->forecast)));
    uint64_t kept = plm_forecast_kept(material->forecast);
    if (kept < plm_forecast_draws(material->forecast)) {
        add_fact(page, "Counted draws",
                 plm__words(page,
                            "draws are counted, and the first %" PRIu64
                            " kept: what needs draws one by one is of those",
                            kept));
    }
    size_t fewest = plm__forecast_fewest(material->forecast);
    if (fewest > 0) {
        add_fact(page, "Bounded work",
                 plm__words(page, "some models have as few as the first %zu draws", fewest));
    }
    add_bounded_parts(page);
    plm__text_add(page->out, "</dl>\n");
}

static void add_resolution(plm__page *page) {
    const plm_resolution *of = page->material->dossier->resolution;
    if (of == NULL) {
        return;
    }
    plm__text_add(page->out, "<p><strong>How the question is settled:</strong> ");
    plm__html_passage(page->out, of->rule);
    if (of->source != NULL) {
        plm__text_add(page->out, ". Where one will look: ");
        plm__html_passage(page->out, of->source);
    }
    if (of->deadline != NULL) {
        plm__text_add(page->out, ". By ");
        plm__html_name(page->out, of->deadline);
    }
    plm__text_add(page->out, ".</p>\n");
}

static void add_coding(plm__page *page) {
    if (page->material->dossier->coded_by == NULL) {
        return;
    }
    plm__text words;
    plm__text_init(&words, page->out->context);
    plm__add_coding(&words, page->material->dossier, page->material->review);
    plm__text_add(page->out, "<p>");
    plm__html_passage(page->out, words.bytes != NULL ? words.bytes : "");
    plm__text_add(page->out, "</p>\n");
    page->out->failed = page->out->failed || words.failed;
    plm__text_clear(&words);
}

/* ---- models -------------------------------------------------------------------------------- */

static const char *settings_text(plm__page *page, const plm_forecast_model *of) {
    const char *text = "";
    for (size_t i = 0; i < of->setting_count; i++) {
        const plm_setting_value *each = of->settings[i];
        char number[PLM__FIGURE_TEXT];
        plm__number_print(each->number, number);
        text = plm__words(page, "%s%s%s=%s", text, i > 0 ? ", " : "", each->name,
                          each->choice != NULL ? each->choice : number);
    }
    return text;
}

/* Where a model is from: a reader of the page has not the files that come with the program. */
static const char *source_of(const plm_forecast_model *model) {
    return strncmp(model->cites, "docs/", 5) == 0 ? "this program’s own; its documentation has it"
                                                  : model->cites;
}

static void add_models(plm__page *page) {
    static const char *const headings[] = {"Model", "Reading", "Settings", "Weight", "After"};
    const plm_forecast_issue *of = page->material->issues[0].forecast;
    plm__listing table = plm__table_open(page, "The models as they ran", "lllrl", headings);
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        plm__listing_start(&table);
        plm__cell_named(page, &table, model->title, model->model);
        plm__cell_words(&table, model->reading);
        plm__cell_words(&table, settings_text(page, model));
        plm__cell_percent(&table, model->weight);
        plm__cell_words(&table, source_of(model));
    }
    plm__table_close(page, &table);
}

/* ---- how to get it again ------------------------------------------------------------------- */

static void add_command(plm__page *page, const char *verb, const char *more) {
    const plm__material *material = page->material;
    plm__text_add_format(page->out, "plenum %s ", verb);
    plm__html_text(page->out, file_name(page), PLM__NAME_LENGTH);
    if (material->scenario != NULL) {
        plm__text_add_format(page->out, " --scenario %s", material->scenario->id);
    }
    plm__text_add_format(page->out, " --seed %" PRIu64 "%s\n",
                         plm_forecast_seed(material->forecast), more);
}

static void add_commands(plm__page *page) {
    const plm__material *material = page->material;
    const char *draws =
        plm__words(page, " --draws %" PRIu64, plm_forecast_draws(material->forecast));
    uint64_t bound = plm__forecast_bound(material->forecast);
    if (bound == 0 && material->options->budget != PLM_BUDGET_USUAL) {
        bound = material->options->budget_stated ? material->options->budget : 0;
    }
    if (bound > 0 || material->options->budget_stated) {
        draws = plm__words(page, "%s --budget %" PRIu64, draws, bound);
    }
    plm__text_add(page->out, "<h4>To get it again</h4>\n<pre tabindex=\"0\">");
    add_command(page, "report", plm__words(page, "%s -o report.html", draws));
    add_command(page, "forecast", draws);
    add_command(page, "why", "");
    if (plm__count_scales(material->dossier) > 0) {
        add_command(page, "why --tornado", "");
    }
    plm__text_add(page->out, "</pre>\n");
    plm__paragraph(page, "with the models and settings of the table above. The same case, seed and "
                         "engine give the same bytes on every machine.");
}

/* ---- citations ----------------------------------------------------------------------------- */

static bool is_cited(const plm_forecast_issue *of, const char *key) {
    for (size_t i = 0; i < of->model_count; i++) {
        if (strstr(of->models[i]->cites, key) != NULL) {
            return true;
        }
    }
    return false;
}

static void add_citations(plm__page *page) {
    const plm_forecast_issue *of = page->material->issues[0].forecast;
    plm__text_add(page->out, "<details>\n<summary>Works the models come from, as BibTeX</summary>\n"
                             "<pre tabindex=\"0\">");
    for (const plm__citation *each = plm__citations; each->key != NULL; each++) {
        if (is_cited(of, each->key)) {
            plm__html_text(page->out, each->bibtex, PLM__PASSAGE_LENGTH);
        }
    }
    plm__text_add(page->out, "</pre>\n</details>\n");
}

void plm__section_provenance(plm__page *page) {
    plm__section_fold(page, "provenance", "Provenance", "Where this page comes from");
    add_resolution(page);
    add_facts(page);
    add_coding(page);
    add_models(page);
    add_commands(page);
    add_citations(page);
    plm__section_unfold(page);
}
