/* Two pages for print: the verdict, its picture, the reasons, what would change it, where it comes
 * from. */
#include "report/brief.h"

#include "case/origin.h"
#include "report/page.h"
#include "store/digest.h"

#include <inttypes.h>

enum { LISTED_FOR = 3, LISTED_AGAINST = 2, LISTED_ORIGINS = 6, HASH_SHOWN = 12 };

/* ---- reasons ------------------------------------------------------------------------------- */

/* What the reasons add; where the case has none, what the actors do. */
static const plm_attribution *reasons_of(const plm__page *page) {
    const plm_attribution *reasons = page->issue->attributions[PLM_PLAYERS_CONSIDERATIONS];
    bool any = reasons != NULL && plm_attribution_count(reasons) > 0;
    return any ? reasons : page->issue->attributions[PLM_PLAYERS_ACTORS];
}

static void add_reasons(plm__page *page, double sign, size_t most) {
    const plm_forecast_issue *of = page->issue->forecast;
    const plm_attribution *from = reasons_of(page);
    size_t best = plm__likeliest_option(of->issue, &of->pool);
    const plm_contribution *each = NULL;
    for (size_t i = 0; i < most; i++) {
        char points[PLM__FIGURE_TEXT];
        each = plm__next_reason(from, best, sign, each);
        if (each == NULL) {
            return;
        }
        plm__text_add(page->out, "<li>");
        plm__html_name(page->out, each->name);
        plm__text_add_format(page->out, " <strong>%s</strong></li>\n",
                             plm__figure_points(each->adds.options[best].value, points));
    }
}

/* Whether any reason, for it or against, is worth a point. */
static bool has_reasons(const plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    const plm_attribution *from = reasons_of(page);
    if (of->issue->option_count == 0 || from == NULL) {
        return false;
    }
    size_t best = plm__likeliest_option(of->issue, &of->pool);
    return plm__next_reason(from, best, 1, NULL) != NULL ||
           plm__next_reason(from, best, -1, NULL) != NULL;
}

static void add_why(plm__page *page) {
    if (!has_reasons(page)) {
        return;
    }
    plm__text_add(page->out,
                  "<section class=\"why\">\n<h2>What speaks for it, and against</h2>\n"
                  "<p class=\"note\">In percentage points of its probability, shared out "
                  "among all of them (Shapley values).</p>\n"
                  "<ul>\n");
    add_reasons(page, 1, LISTED_FOR);
    add_reasons(page, -1, LISTED_AGAINST);
    plm__text_add(page->out, "</ul>\n</section>\n");
}

/* ---- the other questions ------------------------------------------------------------------- */

static void add_others(plm__page *page) {
    plm__material *material = page->material;
    if (material->issue_count < 2) {
        return;
    }
    plm__text_add(page->out, "<section>\n<h2>The other questions</h2>\n<ul>\n");
    for (size_t i = 1; i < material->issue_count; i++) {
        page->issue = &material->issues[i];
        plm__text_add(page->out, "<li>");
        plm__html_name(page->out, page->issue->forecast->issue->question);
        plm__add_brief_answer(page);
        plm__text_add(page->out, "</li>\n");
    }
    page->issue = NULL;
    plm__text_add(page->out, "</ul>\n</section>\n");
}

/* ---- where it comes from ------------------------------------------------------------------- */

static void add_origin(plm__page *page, const plm_origin *of) {
    plm__text_add(page->out, "<li>");
    plm__html_name(page->out, plm__origin_name(of));
    plm__text_add_format(page->out, ": %sreliability %c, %zu claim%s</li>\n",
                         plm__origin_adjective(of), plm__origin_reliability(of), of->claim_count,
                         of->claim_count == 1 ? "" : "s");
}

static void add_origins(plm__page *page) {
    const plm_review *review = page->material->review;
    size_t count = plm_review_origin_count(review);
    plm__text_add(page->out, "<section>\n<h2>Where it comes from</h2>\n<ul>\n");
    for (size_t i = 0; i < count && i < LISTED_ORIGINS; i++) {
        add_origin(page, plm_review_origin(review, i)->origin);
    }
    if (count > LISTED_ORIGINS) {
        plm__text_add_format(page->out, "<li>%zu more</li>\n", count - LISTED_ORIGINS);
    }
    const plm_dossier *dossier = page->material->dossier;
    plm__text_add_format(
        page->out,
        "<li>the analyst’s judgement alone: %zu of the whole case’s %zu numbers</li>\n"
        "</ul>\n</section>\n",
        dossier->assumption_count, dossier->number_count);
}

static void add_maker(plm__page *page) {
    const plm__material *material = page->material;
    size_t length = 0;
    const char *text = plm_case_text(material->of, &length);
    char hash[PLM_HASH_TEXT];
    plm__digest(text, length, hash);
    plm__text_add(page->out, "<p class=\"note\">Case ");
    plm__html_name(page->out, material->dossier->id);
    plm__text_add_format(page->out,
                         " (SHA-256 %.*s…), plenum %s, engine %d, %" PRIu64 " draws, seed %" PRIu64
                         ". All of it: plenum report.</p>\n",
                         HASH_SHOWN, hash, plm_version(), PLM_ENGINE_VERSION,
                         plm_forecast_draws(material->forecast),
                         plm_forecast_seed(material->forecast));
}

/* ---- the page ------------------------------------------------------------------------------ */

/* The first page, and the beginning of the second one. */
static void add_first_issue(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    if (!plm__has_answer(of)) {
        plm__paragraph(page, plm__why_no_answer(of));
        plm__text_add(page->out, "<div class=\"second\">\n");
        return;
    }
    plm__add_verdict(page);
    plm__add_answer_chart(page);
    plm__add_said(page);
    plm__text_add(page->out, "<div class=\"second\">\n");
    add_why(page);
    plm__section_change(page);
    plm__add_not_ruled_out(page);
}

void plm__brief_add(plm__material *material, plm__text *out) {
    plm__text unused;
    plm__text_init(&unused, material->context);
    plm__page page = {
        .out = out, .contents = &unused, .arena = &material->arena, .material = material};
    plm__page_begin(out, material, NULL);
    plm__text_add(out, "<main id=\"main\" class=\"brief-page\">\n");
    page.issue = material->issues;
    add_first_issue(&page);
    add_others(&page);
    page.issue = NULL;
    add_origins(&page);
    add_maker(&page);
    plm__text_add(out, "</div>\n</main>\n</div>\n");
    plm__page_close(out);
    plm__text_clear(&unused);
}
