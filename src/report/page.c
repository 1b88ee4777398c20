/* The page around the sections: its head, the first lines, the contents, the data block. */
#include "report/page.h"

#include "case/case.h"
#include "case/template.h"
#include "report/live.h"
#include "report/page_style.h"
#include "store/digest.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ---- head ---------------------------------------------------------------------------------- */

/* Nothing is fetched, ever; only the style and script of this very page count. */
static void add_policy(plm__text *out, const plm__live *live) {
    plm__text_add(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "base-uri 'none'; form-action 'none'; style-src '");
    plm__text_add(out, plm__page_style_hash);
    if (live != NULL) {
        plm__text_add_format(out, "' '%s'; script-src '%s' 'wasm-unsafe-eval'; worker-src blob:",
                             live->style_hash, live->script_hash);
    } else {
        plm__text_add(out, "'");
    }
    plm__text_add(out, "\">\n");
}

void plm__page_open(plm__text *out, const char *title, const plm__live *live) {
    plm__text_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    add_policy(out, live);
    plm__text_add(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n");
    plm__text_add_format(out, "<meta name=\"generator\" content=\"plenum %s\">\n<title>",
                         plm_version());
    plm__html_text(out, title, PLM__NAME_LENGTH);
    plm__text_add(out, "</title>\n<style>");
    plm__text_add(out, plm__page_style);
    plm__text_add(out, "</style>\n");
    if (live != NULL) {
        plm__text_add_format(out, "<style>%s</style>\n", live->style);
    }
    plm__text_add(out, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the answer</a>\n"
                       "<div class=\"page\">\n");
}

/* ---- first lines --------------------------------------------------------------------------- */

static void add_answers(plm__text *out, const plm__material *material) {
    plm__text_add(out, "<ol class=\"answers\">\n");
    for (size_t i = 0; i < material->issue_count; i++) {
        const plm_forecast_issue *of = material->issues[i].forecast;
        const plm_issue *issue = of->issue;
        plm__text_add_format(out, "<li><a href=\"#issue-%s\">", issue->id);
        plm__html_name(out, issue->question);
        plm__text_add(out, "</a>");
        if (issue->option_count > 0 && plm__has_answer(of)) {
            size_t best = plm__likeliest_option(issue, &of->pool);
            plm__text_add(out, " <span class=\"brief\"><strong>");
            plm__add_percent(out, of->pool.options[best].value);
            plm__text_add(out, "</strong> ");
            plm__html_name(out, plm__option_label(&issue->options[best]));
            plm__text_add(out, "</span>");
        }
        plm__text_add(out, "</li>\n");
    }
    plm__text_add(out, "</ol>\n");
}

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
    if (material->issue_count > 1) {
        add_answers(out, material);
    }
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

/* What the live part is made of. Its sliders and charts are of scales alone: NULL where an issue
 * has none. */
static const plm__live *live_part_of(const plm__material *material) {
    for (size_t i = 0; i < material->issue_count; i++) {
        if (!plm_issue_has_scale(material->issues[i].forecast->issue)) {
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
        plm__text_add_format(
            out, "<script type=\"application/wasm;base64\" id=\"plenum-engine\">%s</script>\n",
            live->engine);
        plm__text_add_format(out,
                             "<script type=\"application/wasm;base64\" "
                             "id=\"plenum-engine-plain\">%s</script>\n",
                             live->plain_engine);
        plm__text_add_format(out, "<script>%s</script>\n", live->script);
    }
}

/* ---- the body ------------------------------------------------------------------------------ */

/* A case with one issue asks its question once, as the page's title. */
static bool has_question_of_its_own(const plm__material *material, const plm_issue *issue) {
    return material->issue_count > 1 || strcmp(issue->question, material->dossier->question) != 0;
}

static void add_issue_sections(plm__page *page, const plm__issue_material *issue) {
    plm__section_answer(page);
    plm__section_change(page);
    if (issue == page->material->issues) {
        plm__text_add(page->out,
                      "<section id=\"what-if\" aria-label=\"What if\" hidden></section>\n");
    }
    plm__section_models(page);
    plm__section_map(page);
    plm__section_rule(page);
    plm__section_rounds(page);
    plm__section_attribution(page);
    plm__section_tornado(page);
    plm__section_levers(page);
    plm__section_scenarios(page);
}

static void add_issue(plm__page *page, const plm__issue_material *issue) {
    const plm_issue *asked = issue->forecast->issue;
    page->issue = issue;
    plm__text_add_format(page->out, "<article id=\"issue-%s\">\n", asked->id);
    plm__text_add_format(page->contents, "<li class=\"issue\"><a href=\"#issue-%s\">", asked->id);
    plm__html_name(page->contents, asked->question);
    plm__text_add(page->contents, "</a></li>\n");
    plm__text_add(page->out, has_question_of_its_own(page->material, asked)
                                 ? "<h2>"
                                 : "<h2 class=\"unseen\">");
    plm__html_name(page->out, asked->question);
    plm__text_add(page->out, "</h2>\n");
    if (plm_issue_has_scale(asked)) {
        add_issue_sections(page, issue);
    } else {
        plm__section_choice(page);
        plm__section_vote(page);
        plm__section_tornado(page);
        plm__section_scenarios(page);
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
    plm__section_deals(page);
    plm__section_outside(page);
    plm__section_timeline(page);
    plm__section_evidence(page);
    plm__section_assumptions(page);
    plm__section_provenance(page);
    plm__text_add(page->out, "</article>\n");
}

static void add_text(plm__text *to, const plm__text *from) {
    if (from->bytes != NULL) {
        plm__text_add_bytes(to, from->bytes, from->length);
    }
    to->failed = to->failed || from->failed;
}

void plm__page_join(plm__text *out, const plm__text *contents, const plm__text *body) {
    plm__text_add(out, "<nav aria-label=\"Contents\">\n<ul>\n");
    add_text(out, contents);
    plm__text_add(out, "</ul>\n</nav>\n<main id=\"main\">\n");
    add_text(out, body);
    plm__text_add(out, "</main>\n</div>\n");
}

void plm__page_close(plm__text *out) {
    plm__text_add(out, "</body>\n</html>\n");
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
    plm__page_open(out, material->dossier->question, live);
    add_masthead(out, material);
    plm__page_join(out, &contents, &body);
    add_data(out, material);
    add_live(out, live);
    plm__page_close(out);
    plm__text_clear(&contents);
    plm__text_clear(&body);
}
