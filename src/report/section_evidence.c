/* What the numbers rest on: claims with their grades, contradictions, and assumptions. */
#include "case/origin.h"
#include "report/page.h"

#include <math.h>

/* Of claims: the shortest axis with whole numbers alone. */
enum { SHORTEST_AXIS = 4 };

static const char *const reliabilities[] = {"completely reliable", "usually reliable",
                                            "fairly reliable",     "not usually reliable",
                                            "unreliable",          "reliability cannot be judged"};
static const char *const credibilities[] = {"confirmed", "probably true", "possibly true",
                                            "doubtful",  "improbable",    "cannot be judged"};

/* "C3", and a star for a claim made after the case's date. */
static const char *grade(plm__page *page, const plm_evidence *claim) {
    return plm__words(page, "%c%c%s", claim->reliability, claim->credibility,
                      claim->hindsight ? "*" : "");
}

static bool has_grade(const plm_review *review, int reliability, int credibility) {
    bool found = false;
    for (size_t i = 0; i < plm_review_claim_count(review); i++) {
        const plm_evidence *claim = plm_review_claim(review, i)->claim;
        found = found || (claim->reliability == reliability && claim->credibility == credibility);
    }
    return found;
}

/* What each grade that there is means: "C2: source fairly reliable, claim probably true". */
static const char *meanings(plm__page *page) {
    const char *all = "";
    for (int source = 'A'; source <= 'F'; source++) {
        for (int claim = '1'; claim <= '6'; claim++) {
            if (has_grade(page->material->review, source, claim)) {
                all = plm__words(page, "%s%s%c%c: source %s, claim %s", all,
                                 all[0] != '\0' ? "; " : "", source, claim,
                                 reliabilities[source - 'A'], credibilities[claim - '1']);
            }
        }
    }
    return all;
}

/* ---- claims -------------------------------------------------------------------------------- */

static void add_quote(plm__page *page, const plm_claim_review *of) {
    if (of->claim->quote == NULL) {
        return;
    }
    plm__text_add(page->out, "<br><q>");
    plm__html_passage(page->out, of->claim->quote);
    plm__text_add(page->out, of->quote == PLM_QUOTE_FOUND     ? "</q>"
                             : of->quote == PLM_QUOTE_MISSING ? "</q> (not found in the document)"
                                                              : "</q> (not looked for)");
}

static void cell_words_of(plm__page *page, plm__listing *table, const plm_claim_review *of) {
    plm__text markup;
    plm__page inside = plm__markup_open(page, &markup);
    plm__html_passage(&markup, of->claim->says);
    add_quote(&inside, of);
    plm__text_add(&markup, "<br><span class=\"path\">");
    plm__html_text(&markup, of->claim->id, PLM__NAME_LENGTH);
    plm__text_add(&markup, "</span>");
    plm__markup_close(table, &markup);
}

static void cell_source(plm__page *page, plm__listing *table, const plm_evidence *claim) {
    const plm_document *document = claim->document;
    plm__text markup;
    plm__text_init(&markup, page->out->context);
    if (claim->source != NULL) {
        plm__html_name(&markup,
                       claim->source->name != NULL ? claim->source->name : claim->source->id);
    }
    if (document != NULL) {
        plm__text_add(&markup, claim->source != NULL ? "<br>" : "");
        plm__html_name(&markup, document->title != NULL ? document->title : document->id);
        if (claim->paragraph > 0) {
            plm__text_add_format(&markup, " ¶%d", claim->paragraph);
        }
    }
    if (claim->repeats) {
        plm__text_add(&markup, "<br>repeats ");
        plm__html_name(&markup, claim->origin->via[0]->id);
    }
    plm__markup_close(table, &markup);
}

static void add_claims(plm__page *page) {
    static const char *const headings[] = {"What it says", "Grade", "Source", "Of", "Rests on it"};
    const plm_review *review = page->material->review;
    plm__listing table = plm__table_open(page, "The claims as a table", "llllr", headings);
    for (size_t i = 0; i < plm_review_claim_count(review); i++) {
        const plm_claim_review *of = plm_review_claim(review, i);
        plm__listing_start(&table);
        cell_words_of(page, &table, of);
        plm__cell_words(&table, grade(page, of->claim));
        cell_source(page, &table, of->claim);
        plm__cell_words(&table, of->claim->dated != NULL ? of->claim->dated : "");
        plm__cell_count(&table, of->support_count);
    }
    plm__table_close(page, &table);
}

/* ---- origins ------------------------------------------------------------------------------- */

static void add_origins(plm__page *page) {
    static const char *const kinds[] = {[PLM_SOURCE_NAMED] = "",
                                        [PLM_SOURCE_ANONYMOUS] = "anonymous",
                                        [PLM_SOURCE_INTERESTED] = "interested",
                                        [PLM_SOURCE_DOCUMENT] = "document"};
    static const char *const headings[] = {"It comes from", "Kind", "Reliability", "Claims",
                                           "Numbers on it alone"};
    const plm_review *review = page->material->review;
    plm__paragraph(page, "Where the claims come from in the end. Reports of one origin count as "
                         "one, however many repeat them.");
    plm__listing table = plm__table_open(page, "The origins as a table", "lllrr", headings);
    for (size_t i = 0; i < plm_review_origin_count(review); i++) {
        const plm_origin_review *each = plm_review_origin(review, i);
        char reliability = plm__origin_reliability(each->origin);
        plm__listing_start(&table);
        plm__cell_name(&table, plm__origin_name(each->origin));
        plm__cell_words(&table, kinds[plm__origin_kind(each->origin)]);
        plm__cell_words(&table,
                        plm__words(page, "%c, %s", reliability, reliabilities[reliability - 'A']));
        plm__cell_count(&table, each->origin->claim_count);
        plm__cell_count(&table, each->alone_count);
    }
    plm__table_close(page, &table);
}

static void add_contest(plm__page *page, const plm_contest *of) {
    plm__text_add(page->out, "<li>");
    plm__text_add(page->out, grade(page, of->claim));
    plm__text_add(page->out, " ");
    plm__html_passage(page->out, of->claim->says);
    plm__text_add(page->out, " <strong>against</strong> ");
    plm__text_add(page->out, grade(page, of->against));
    plm__text_add(page->out, " ");
    plm__html_passage(page->out, of->against->says);
    plm__text_add(page->out, " <span class=\"path\">(");
    plm__html_name(page->out, plm__path_words(page, NULL, of->path));
    plm__text_add(page->out, ")</span></li>\n");
}

static void add_contests(plm__page *page) {
    const plm_review *review = page->material->review;
    if (plm_review_contest_count(review) == 0) {
        return;
    }
    plm__paragraph(
        page, "Claims that contradict each other, and that the same number or reason rests on:");
    plm__text_add(page->out, "<ul>\n");
    for (size_t i = 0; i < plm_review_contest_count(review); i++) {
        add_contest(page, plm_review_contest(review, i));
    }
    plm__text_add(page->out, "</ul>\n");
}

/* Claims by the reliability of their source, in bars. */
static void add_grade_chart(plm__page *page) {
    enum { GRADES = 6 };
    const plm_review *review = page->material->review;
    size_t counts[GRADES] = {0};
    plm__chart_row rows[GRADES];
    size_t shown = 0;
    double most = 0;
    for (size_t i = 0; i < plm_review_claim_count(review); i++) {
        const plm_evidence *claim = plm_review_claim(review, i)->claim;
        if (claim->repeats) {
            continue;
        }
        counts[claim->reliability - 'A']++;
    }
    for (size_t i = 0; i < GRADES; i++) {
        if (counts[i] > 0) {
            rows[shown] = plm__chart_row_of(
                plm__words(page, "%c: %s", (char)('A' + (int)i), reliabilities[i]), "forecast");
            rows[shown].bar_from = 0;
            rows[shown].bar_to = (double)counts[i];
            rows[shown].value = plm__words(page, "%zu", counts[i]);
            rows[shown].title = rows[shown].label;
            most = fmax(most, (double)counts[i]);
            shown++;
        }
    }
    const plm__rows_chart chart = {.low = 0,
                                   .high = fmax(most, SHORTEST_AXIS) * 1.05,
                                   .unit = "",
                                   .measure = "claims",
                                   .rows = rows,
                                   .row_count = shown};
    const plm__figure figure = {"evidence-chart", "Claims by the reliability of their source",
                                "A bar for each grade of the Admiralty code, A to F, as long as "
                                "the number of claims whose source has it."};
    plm__add_rows(page, &figure, &chart);
}

static size_t count_hindsight(const plm_review *review) {
    size_t count = 0;
    for (size_t i = 0; i < plm_review_claim_count(review); i++) {
        count += plm_review_claim(review, i)->claim->hindsight ? 1 : 0;
    }
    return count;
}

static const char *finding(plm__page *page) {
    const plm_dossier *dossier = page->material->dossier;
    size_t claims = dossier->evidence_count - dossier->repeat_count;
    size_t carried = dossier->number_count - dossier->assumption_count;
    if (carried == 0) {
        return plm__words(page, "%zu %s, and none carries a number", claims,
                          claims == 1 ? "claim" : "claims");
    }
    return plm__words(page, "%zu %s of %zu %s %s %zu of the %zu numbers", claims,
                      claims == 1 ? "claim" : "claims",
                      plm_review_origin_count(page->material->review),
                      plm_review_origin_count(page->material->review) == 1 ? "origin" : "origins",
                      claims == 1 ? "carries" : "carry", carried, dossier->number_count);
}

static const char *quality(plm__page *page) {
    const plm_review *review = page->material->review;
    size_t hindsight = count_hindsight(review);
    const char *grades = plm__words(page,
                                    "Grades are the Admiralty code: the source’s reliability from "
                                    "A to F, the claim’s credibility from 1 to 6. %s.",
                                    meanings(page));
    if (hindsight == 0) {
        return grades;
    }
    return plm__words(page, "%s %zu claim%s, marked *, %s made after the date of the forecast.",
                      grades, hindsight, hindsight == 1 ? "" : "s",
                      hindsight == 1 ? "was" : "were");
}

void plm__section_evidence(plm__page *page) {
    const plm_review *review = page->material->review;
    if (plm_review_claim_count(review) == 0) {
        return;
    }
    plm__section_fold(page, "evidence", "Evidence", finding(page));
    plm__paragraph(page, quality(page));
    add_origins(page);
    add_contests(page);
    add_grade_chart(page);
    add_claims(page);
    plm__section_unfold(page);
}

/* ---- assumptions --------------------------------------------------------------------------- */

static void cell_stated(plm__page *page, plm__listing *table, const plm_parameter *of) {
    char low[PLM__FIGURE_TEXT];
    char mode[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    if (of == NULL || !of->stated) {
        plm__cell_words(table, "");
        return;
    }
    int places = of->range.high <= 1 ? 2 : of->range.high < 10 ? 1 : 0;
    plm__figure_fixed(of->range.mode, places, mode);
    if (of->range.shape == PLM_SHAPE_POINT) {
        plm__cell_words(table, mode);
        return;
    }
    plm__cell_words(table, plm__words(page, "%s (%s to %s)", mode,
                                      plm__figure_fixed(of->range.low, places, low),
                                      plm__figure_fixed(of->range.high, places, high)));
}

/* The line with an answer counts the numbers that it comes from, and this section all. */
static const char *about_count(plm__page *page) {
    const plm__material *material = page->material;
    const plm_basis *first = &material->issues[0].forecast->basis;
    return first->number_count == material->dossier->number_count
               ? ""
               : plm__words(page,
                            " Counted is the whole case, with what says when something comes; "
                            "beside the first answer stand those that it comes from, %zu of %zu.",
                            first->assumption_count, first->number_count);
}

void plm__section_assumptions(plm__page *page) {
    static const char *const headings[] = {"Number", "Most likely, and range"};
    const plm_review *review = page->material->review;
    const plm_dossier *dossier = page->material->dossier;
    size_t count = plm_review_assumption_count(review);
    if (count == 0) {
        return;
    }
    plm__section_fold(page, "assumptions", "Assumptions",
                      plm__words(page, "%zu of the %zu numbers rest on no evidence", count,
                                 dossier->number_count));
    plm__paragraph(page, plm__words(page,
                                    "They are the analyst’s judgement, and the first to "
                                    "question.%s",
                                    about_count(page)));
    plm__listing table = plm__table_open(page, "The assumptions as a table", "lr", headings);
    for (size_t i = 0; i < count; i++) {
        const plm_assumption *each = plm_review_assumption(review, i);
        plm__listing_start(&table);
        plm__cell_named(page, &table, plm__path_words(page, NULL, each->path), each->path);
        cell_stated(page, &table, each->parameter);
    }
    plm__table_close(page, &table);
    plm__section_unfold(page);
}
