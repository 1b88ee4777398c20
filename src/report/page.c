/* The page around the sections: its head, the first lines, the contents, the data block. */
#include "report/page.h"

#include "case/case.h"
#include "case/template.h"
#include "insight/when.h"
#include "report/live.h"
#include "report/page_style.h"
#include "store/digest.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ---- head ---------------------------------------------------------------------------------- */

/* Nothing is fetched, ever; only the style and script of this very page count, and the picture that
 * the script makes of a chart of it. */
static void add_policy(plm__text *out, const plm__live *live) {
    plm__text_add(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "base-uri 'none'; form-action 'none'; img-src data:; style-src '");
    plm__text_add(out, plm__page_style_hash);
    if (live != NULL) {
        plm__text_add_format(out,
                             "' '%s'; script-src '%s' '%s' 'wasm-unsafe-eval'; worker-src blob:",
                             live->style_hash, plm__page_script_hash, live->script_hash);
    } else {
        plm__text_add_format(out, "'; script-src '%s'", plm__page_script_hash);
    }
    plm__text_add(out, "\">\n");
}

static void add_title(plm__text *out, const plm__title *title) {
    plm__text_add(out, "<title>");
    if (title->answer != NULL) {
        plm__html_text(out, title->answer, PLM__LINE_LENGTH);
        plm__text_add(out, " · ");
    }
    plm__html_text(out, title->name, PLM__NAME_LENGTH);
    plm__text_add(out, "</title>\n<meta property=\"og:type\" content=\"article\">\n"
                       "<meta property=\"og:title\" content=\"");
    plm__html_text(out, title->name, PLM__LINE_LENGTH);
    plm__text_add(out, "\">\n");
    if (title->answer != NULL) {
        plm__text_add(out, "<meta name=\"description\" property=\"og:description\" content=\"");
        plm__html_text(out, title->answer, PLM__LINE_LENGTH);
        plm__text_add(out, "\">\n");
    }
}

void plm__page_open(plm__text *out, const plm__title *title, const plm__live *live) {
    plm__text_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    add_policy(out, live);
    plm__text_add(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n");
    plm__text_add_format(out, "<meta name=\"generator\" content=\"plenum %s\">\n", plm_version());
    add_title(out, title);
    plm__text_add(out, "<style>");
    plm__text_add(out, plm__page_style);
    plm__text_add(out, "</style>\n");
    if (live != NULL) {
        plm__text_add_format(out, "<style>%s</style>\n", live->style);
    }
    plm__text_add(out, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the answer</a>\n"
                       "<div class=\"page\">\n");
}

/* ---- first lines --------------------------------------------------------------------------- */

static void add_unfinished(plm__text *out, const plm_dossier *dossier) {
    plm__unfinished found;
    char text[PLM__UNFINISHED_TEXT];
    if (plm__find_unfinished(dossier, &found)) {
        plm__text_add_format(out, "<p class=\"unfinished\"><strong>Warning</strong>, %s.</p>\n",
                             plm__unfinished_text(&found, text));
    }
}

static void add_masthead(plm__text *out, const plm__material *material) {
    const plm_dossier *dossier = material->dossier;
    plm__text_add(out, "<header>\n<p class=\"masthead\"><span>Forecast</span>");
    if (dossier->as_of != NULL) {
        plm__text_add(out, " <span>as of ");
        plm__html_text(out, dossier->as_of, PLM__NAME_LENGTH);
        plm__text_add(out, "</span>");
    }
    if (dossier->retrospective) {
        plm__text_add(out, " <span>made in hindsight</span>");
    }
    if (dossier->coded_by != NULL) {
        plm__text_add(out, " <span>coded by ");
        plm__html_name(out, dossier->coded_by);
        plm__text_add(out, "</span>");
    }
    if (material->scenario != NULL) {
        plm__text_add(out, " <span>scenario: ");
        plm__html_name(out, material->scenario->label != NULL ? material->scenario->label
                                                              : material->scenario->id);
        plm__text_add(out, "</span>");
    }
    plm__text_add(out, "</p>\n<h1>");
    plm__html_passage(out, dossier->question);
    plm__text_add(out, "</h1>\n");
    add_unfinished(out, dossier);
    plm__text_add(out, "</header>\n");
}

/* ---- the data block ------------------------------------------------------------------------ */

static void add_case_text(plm__text *json, const plm__material *material) {
    size_t length = 0;
    const char *text = plm_case_text(material->of, &length);
    char hash[PLM_HASH_TEXT];
    plm__digest(text, length, hash);
    plm__text_add_format(json, ", \"case\": {\"id\": \"%s\", \"sha256\": \"%s\", \"text\": ",
                         material->dossier->id, hash);
    plm__text_add_json_string(json, text);
    plm__text_add(json, "}");
}

/* What the live part is made of; NULL where an issue without a scale was not drawn, as the whole
 * of its answer is made of draws. */
static const plm__live *live_part_of(const plm__material *material) {
    for (size_t i = 0; i < material->issue_count; i++) {
        const plm_forecast_issue *of = material->issues[i].forecast;
        if (!plm_issue_has_scale(of->issue) && !plm__has_answer(of)) {
            return NULL;
        }
    }
    return plm__live_bundle();
}

/* The case itself and how it was run, for programs and for the live part. */
static void add_data(plm__text *out, const plm__material *material) {
    plm__text json;
    plm__text_init(&json, out->context);
    plm__text_add_format(&json,
                         "{\"plenum_report\": 1, \"version\": \"%s\", \"engine\": %d, "
                         "\"seed\": %" PRIu64 ", \"draws\": %" PRIu64,
                         plm_version(), PLM_ENGINE_VERSION, plm_forecast_seed(material->forecast),
                         plm_forecast_draws(material->forecast));
    add_case_text(&json, material);
    if (live_part_of(material) != NULL) {
        plm__text_add(&json, ", \"live\": ");
        const plm_scenario *scenario = material->scenario;
        plm__live_add_data(&json, material->given, scenario != NULL ? scenario->id : NULL,
                           material->options);
    }
    plm__text_add(&json, "}");
    plm__text_add(out, "<script type=\"application/json\" id=\"plenum-data\">");
    if (json.failed) {
        out->failed = true;
    } else {
        plm__html_json(out, json.bytes, json.length);
    }
    plm__text_add(out, "</script>\n");
    plm__text_clear(&json);
}

static void add_live(plm__text *out, const plm__live *live) {
    if (live != NULL) {
        plm__text_add_format(out,
                             "<script type=\"application/wasm\" id=\"plenum-engine\">%s</script>\n",
                             live->engine);
        plm__text_add_format(out, "<script>%s</script>\n", live->script);
    }
}

/* ---- the body ------------------------------------------------------------------------------ */

/* A question that is the case's own is asked once, as the page's title. */
static bool has_question_of_its_own(const plm__material *material, const plm_issue *issue) {
    return strcmp(issue->question, material->dossier->question) != 0;
}

static bool is_first(const plm__page *page) {
    return page->issue == page->material->issues;
}

void plm__add_what_if(plm__page *page) {
    if (is_first(page)) {
        plm__text_add(page->out,
                      "<section id=\"what-if\" aria-label=\"What if\" hidden></section>\n");
    }
}

/* What a reader looks for, in this order: the answer, why, who decides and who stands where, what
 * would change it, and last how the models come to it. */
static void add_scale_sections(plm__page *page) {
    plm__section_answer(page);
    plm__section_change(page);
    plm__add_what_if(page);
    plm__section_when(page);
    plm__section_attribution(page);
    plm__section_rule(page);
    plm__section_power(page);
    plm__section_map(page);
    plm__section_tornado(page);
    plm__section_levers(page);
    plm__section_coalitions(page);
    plm__section_scenarios(page);
    plm__section_models(page);
    plm__section_rounds(page);
}

static void add_issue_sections(plm__page *page) {
    if (plm_issue_has_scale(page->issue->forecast->issue)) {
        add_scale_sections(page);
    } else {
        plm__section_choice(page);
        plm__section_when(page);
        plm__section_tornado(page);
        if (page->issue->forecast->issue->kind == PLM_ISSUE_YES_NO) {
            plm__section_levers(page);
            plm__section_coalitions(page);
        }
        plm__section_scenarios(page);
        plm__section_choice_models(page);
    }
}

/* The first issue stands open; each of the others is folded under its question and its answer. */
static void add_first_issue(plm__page *page) {
    const plm_issue *asked = page->issue->forecast->issue;
    plm__text_add(page->out, has_question_of_its_own(page->material, asked)
                                 ? "<h2 class=\"first\">"
                                 : "<h2 class=\"unseen\">");
    plm__html_name(page->out, asked->question);
    plm__text_add(page->out, "</h2>\n");
    add_issue_sections(page);
}

void plm__add_brief_answer(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    if (of->issue->option_count > 0 && plm__has_answer(of)) {
        size_t best = plm__likeliest_option(of->issue, &of->pool);
        plm__text_add(page->out, " <span class=\"brief\"><strong>");
        plm__add_percent(page->out, of->pool.options[best].value);
        plm__text_add(page->out, "</strong> ");
        plm__html_name(page->out, plm__option_label(of->issue->options[best]));
        plm__text_add(page->out, "</span>");
    }
}

static void add_folded_issue(plm__page *page) {
    plm__text_add(page->out, "<details class=\"issue\">\n<summary><h2>");
    plm__html_name(page->out, page->issue->forecast->issue->question);
    plm__text_add(page->out, "</h2>");
    plm__add_brief_answer(page);
    plm__text_add(page->out, "</summary>\n");
    add_issue_sections(page);
    plm__text_add(page->out, "</details>\n");
}

static void add_issue(plm__page *page, const plm__issue_material *issue) {
    const plm_issue *asked = issue->forecast->issue;
    page->issue = issue;
    plm__text_add_format(page->out, "<article id=\"issue-%s\">\n", asked->id);
    plm__text_add_format(page->contents, "<li class=\"issue\"><a href=\"#issue-%s\">", asked->id);
    plm__html_name(page->contents, asked->question);
    plm__text_add(page->contents, "</a></li>\n");
    if (is_first(page)) {
        add_first_issue(page);
    } else {
        add_folded_issue(page);
    }
    plm__text_add(page->out, "</article>\n");
    page->issue = NULL;
}

static void add_sections(plm__page *page) {
    for (size_t i = 0; i < page->material->issue_count; i++) {
        add_issue(page, &page->material->issues[i]);
    }
    plm__text_add(page->contents, "<li class=\"issue\">The case</li>\n");
    plm__text_add(page->out, "<article id=\"case\">\n<h2>The case</h2>\n");
    plm__section_reasons(page);
    plm__section_evidence(page);
    plm__section_doubts(page);
    plm__section_matrix(page);
    plm__section_assumptions(page);
    plm__section_outside(page);
    plm__section_timeline(page);
    plm__section_history(page);
    plm__section_deals(page);
    plm__section_plane(page);
    plm__section_provenance(page);
    plm__section_reading(page);
    plm__text_add(page->out, "</article>\n");
}

static void add_text(plm__text *to, const plm__text *from) {
    if (from->bytes != NULL) {
        plm__text_add_bytes(to, from->bytes, from->length);
    }
    to->failed = to->failed || from->failed;
}

void plm__page_join(plm__text *out, const plm__text *contents, const plm__text *body) {
    plm__text_add(out, "<nav aria-label=\"Contents\">\n"
                       "<input type=\"checkbox\" id=\"contents\" class=\"unseen\">"
                       "<label for=\"contents\">Contents</label>\n<ul>\n");
    add_text(out, contents);
    plm__text_add(out, "</ul>\n</nav>\n<main id=\"main\">\n");
    add_text(out, body);
    plm__text_add(out, "</main>\n</div>\n");
}

void plm__page_close(plm__text *out) {
    plm__text_add(out, "<script>");
    plm__text_add(out, plm__page_script);
    plm__text_add(out, "</script>\n</body>\n</html>\n");
}

plm__answer plm__answer_of(const plm__material *material, const plm_forecast_issue *of) {
    const plm_when_issue *dated =
        material->when != NULL ? plm__when_of_issue(material->when, of->issue) : NULL;
    return (plm__answer){.dossier = material->dossier,
                         .of = of,
                         .dated = dated != NULL && dated->day_count > 0 ? dated : NULL};
}

/* Of the first issue, as it is said before anything else. */
static void add_answer(plm__text *out, const plm__material *material) {
    const plm_forecast_issue *of = material->issues[0].forecast;
    const plm__answer answer = plm__answer_of(material, of);
    if (plm__has_answer(of) && plm__has_answer_line(&answer, PLM__ANSWER_LIKELIEST)) {
        plm__add_answer_line(out, &answer, PLM__ANSWER_LIKELIEST);
    }
}

void plm__page_begin(plm__text *out, const plm__material *material, const plm__live *live) {
    plm__text answer;
    plm__text_init(&answer, material->context);
    add_answer(&answer, material);
    const plm__title title = {material->dossier->question, answer.bytes};
    plm__page_open(out, &title, live);
    add_masthead(out, material);
    out->failed = out->failed || answer.failed;
    plm__text_clear(&answer);
}

void plm__page_add(plm__material *material, plm__text *out) {
    const plm__live *live = live_part_of(material);
    plm__text body;
    plm__text contents;
    plm__text_init(&body, material->context);
    plm__text_init(&contents, material->context);
    plm__page page = {
        .out = &body, .contents = &contents, .arena = &material->arena, .material = material};
    add_sections(&page);
    plm__page_begin(out, material, live);
    plm__page_join(out, &contents, &body);
    add_data(out, material);
    add_live(out, live);
    plm__page_close(out);
    plm__text_clear(&contents);
    plm__text_clear(&body);
}
