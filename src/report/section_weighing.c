/* What the evidence is worth: what is said beside what it is taken to be, the answer without each
 * origin, and the claims against the options. */
#include "case/origin.h"
#include "report/outcome.h"
#include "report/page.h"
#include "view/evidence.h"
#include "view/matrix.h"

#include <math.h>

enum { FIXED_COLUMNS = 2, MOST_OPTIONS = 24, LISTED_LEADS = 3 };

/* ---- what is said -------------------------------------------------------------------------- */

static void add_reason(plm__text *to, const plm_consideration *of) {
    plm__html_name(to, of->label);
    for (size_t i = 0; i < of->cover_count; i++) {
        plm__text_add(to, i == 0 ? "<br>covers: " : "; ");
        plm__html_name(to, of->covers[i]->label);
    }
}

static void cell_reason(plm__page *page, plm__listing *table, const plm_consideration *of,
                        bool here) {
    plm__text markup;
    plm__text_init(&markup, page->out->context);
    if (here) {
        add_reason(&markup, of);
    }
    plm__markup_close(table, &markup);
}

static const char *pull_of(plm__page *page, const plm_consideration *of) {
    char figure[PLM__FIGURE_TEXT];
    return isnan(of->pulls_to) ? "nowhere"
                               : plm__words(page, "%s", plm__figure_fixed(of->pulls_to, 0, figure));
}

static size_t count_said(const plm_dossier *dossier) {
    size_t count = 0;
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        count += dossier->considerations[i]->kind != PLM_REASON_UNSAID ? 1 : 0;
    }
    return count;
}

void plm__section_reasons(plm__page *page) {
    static const char *const headings[] = {"What they say", "What it is taken to be", "Pulls to",
                                           "Refuted by"};
    const plm_dossier *dossier = page->material->dossier;
    size_t count = count_said(dossier);
    if (count == 0) {
        return;
    }
    plm__section_fold(page, "reasons", "What is said, and what it is taken to be",
                      plm__words(page, "%zu reason%s", count, count == 1 ? "" : "s"));
    plm__paragraph(page, "A reason that is stated alone pulls nowhere, unless the case says where: "
                         "a pretext does not weigh beside what it covers.");
    plm__listing table = plm__table_open(page, "The reasons as a table", "llrl", headings);
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        const plm_consideration *each = dossier->considerations[i];
        if (each->kind != PLM_REASON_UNSAID) {
            plm__listing_start(&table);
            cell_reason(page, &table, each, plm__reason_is_stated(each));
            cell_reason(page, &table, each, each->kind != PLM_REASON_STATED);
            plm__cell_words(&table, pull_of(page, each));
            plm__cell_name(&table, each->refuted_by);
        }
    }
    plm__table_close(page, &table);
    plm__section_unfold(page);
}

/* ---- without each origin ------------------------------------------------------------------- */

/* "stays away 89 %", or the expected outcome where there are no options. */
static const char *answer(plm__page *page, const plm_forecast_issue *of) {
    char figure[PLM__FIGURE_TEXT];
    const plm_issue *issue = of->issue;
    if (issue->option_count == 0) {
        int places = plm__issue_places(issue, 0);
        return plm__words(page, "expected %s",
                          plm__figure_fixed(of->pool.mean.value, places, figure));
    }
    size_t best = plm__likeliest_option(issue, &of->pool);
    return plm__words(page, "%s: %s",
                      plm__short_name(page, plm__option_label(issue->options[best])),
                      plm__figure_percent(of->pool.options[best].value, figure));
}

static void add_doubt(plm__page *page, plm__listing *table, const plm__doubt *of) {
    const plm__effect first = plm__material_doubt(page->material, of);
    plm__listing_start(table);
    plm__cell_name(table, plm__origin_name(of->origin));
    plm__cell_count(table, of->number_count);
    plm__cell_words(table, answer(page, first.before));
    plm__cell_words(table, answer(page, first.after));
}

void plm__section_doubts(plm__page *page) {
    static const char *const headings[] = {"Origin", "Numbers on it alone", "With all",
                                           "Without it"};
    const plm__material *material = page->material;
    if (material->doubt_count == 0) {
        return;
    }
    const plm__doubt *most = &material->doubts[0];
    const plm__effect of = plm__material_doubt(material, most);
    plm__section_fold(page, "doubts", "Without each origin",
                      plm__words(page, "Without “%s”: %s",
                                 plm__short_name(page, plm__origin_name(most->origin)),
                                 answer(page, of.after)));
    plm__paragraph(page,
                   "The answer if nothing that comes from one origin alone is believed: every "
                   "number that rests on it alone may be anything.");
    plm__listing table = plm__table_open(page, "The answer without each origin", "lrll", headings);
    for (size_t i = 0; i < material->doubt_count; i++) {
        add_doubt(page, &table, &material->doubts[i]);
    }
    plm__table_close(page, &table);
    plm__section_unfold(page);
}

/* ---- claims against options ---------------------------------------------------------------- */

static bool tells_apart(const plm_matrix_row *row) {
    return row->diagnosticity > 0;
}

static const char *standing(plm__page *page, const plm_matrix *of) {
    const char *words = "";
    for (size_t i = 0; i < plm_matrix_option_count(of); i++) {
        const plm_matrix_option *each = plm_matrix_option_at(of, i);
        if (each->stands) {
            words = plm__words(page, "%s%s%s", words, words[0] != '\0' ? "; " : "",
                               plm__option_label(each->option));
        }
    }
    return words;
}

static void add_matrix_row(plm__listing *table, const plm_matrix_row *row, size_t options) {
    static const char *const signs[] = {
        [PLM_BEARING_NEUTRAL] = "·", [PLM_BEARING_CONSISTENT] = "+", [PLM_BEARING_AGAINST] = "−"};
    const plm_evidence *claim = row->claim;
    plm__listing_start(table);
    plm__cell_name(table, claim->says);
    plm__cell_print(table, "%c%c%s", claim->reliability, claim->credibility,
                    claim->hindsight ? "*" : "");
    for (size_t i = 0; i < options; i++) {
        plm__cell_words(table, signs[row->cells[i]]);
    }
}

static void add_matrix(plm__page *page, const plm_matrix *of) {
    const char *headings[FIXED_COLUMNS + MOST_OPTIONS] = {"Claim", "Grade"};
    char alignment[FIXED_COLUMNS + MOST_OPTIONS + 1] = "ll";
    size_t count = plm_matrix_option_count(of);
    size_t options = count < MOST_OPTIONS ? count : MOST_OPTIONS;
    for (size_t i = 0; i < options; i++) {
        headings[FIXED_COLUMNS + i] = plm__option_label(plm_matrix_option_at(of, i)->option);
        alignment[FIXED_COLUMNS + i] = 'l';
    }
    plm__listing table =
        plm__table_open(page, "The claims against the options", alignment, headings);
    for (size_t i = 0; i < plm_matrix_row_count(of); i++) {
        if (tells_apart(plm_matrix_row_at(of, i))) {
            add_matrix_row(&table, plm_matrix_row_at(of, i), options);
        }
    }
    plm__table_close(page, &table);
}

static void add_lead(plm__page *page, const plm_issue *on, const plm_lead *of) {
    char figure[PLM__FIGURE_TEXT];
    plm__text_add(page->out, "<li>");
    plm__text_add(page->out, "<span title=\"");
    plm__html_text(page->out, of->path, PLM__LINE_LENGTH);
    plm__text_add(page->out, "\">");
    plm__html_name(page->out, plm__path_words(page, on, of->path));
    plm__text_add_format(page->out, "</span>: <strong>%s</strong> of the variance; ",
                         plm__figure_percent(of->narrows.value, figure));
    if (of->origin == NULL) {
        plm__text_add(page->out, "an assumption");
    } else {
        plm__text_add(page->out, "rests on one doubtful origin alone: ");
        plm__html_name(page->out, plm__origin_name(of->origin));
    }
    plm__text_add(page->out, "</li>\n");
}

static void add_leads(plm__page *page, const plm_matrix *of) {
    if (plm_matrix_lead_count(of) == 0) {
        return;
    }
    plm__paragraph(page,
                   "What to collect: evidence on the number that would narrow the answer most.");
    plm__text_add(page->out, "<ul>\n");
    for (size_t i = 0; i < plm_matrix_lead_count(of) && i < LISTED_LEADS; i++) {
        add_lead(page, page->material->issues[0].forecast->issue, plm_matrix_lead_at(of, i));
    }
    plm__text_add(page->out, "</ul>\n");
}

static bool is_worth_showing(const plm_matrix *of) {
    for (size_t i = 0; of != NULL && i < plm_matrix_row_count(of); i++) {
        if (tells_apart(plm_matrix_row_at(of, i))) {
            return true;
        }
    }
    return false;
}

void plm__section_matrix(plm__page *page) {
    const plm_matrix *of = page->material->matrix;
    if (!is_worth_showing(of)) {
        return;
    }
    plm__section_fold(
        page, "matrix", "Claims against options",
        plm__words(page, "Left standing: %s", plm__short_name(page, standing(page, of))));
    plm__paragraph(page,
                   "+ consistent, − against, · neutral. Left standing is what the fewest claims "
                   "speak against; claims that tell no option apart are left out.");
    plm__paragraph(page, plm__matrix_trials);
    add_matrix(page, of);
    add_leads(page, of);
    plm__section_unfold(page);
}
