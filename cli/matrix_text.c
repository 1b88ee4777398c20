/* Claims against options, for people. */
#include "case/origin.h"
#include "evidence.h"
#include "figures.h"
#include "lines.h"
#include "tables.h"
#include "view/listing.h"
#include "view/matrix.h"

#include <string.h>

enum { MOST_LEADS = 3, FIXED_COLUMNS = 2 };

/* ---- the answer ---------------------------------------------------------------------------- */

static void add_ids(plm__text *out, const plm_option *const *options, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add_format(out, "%s%s",
                             i == 0          ? ""
                             : i + 1 < count ? ", "
                                             : " and ",
                             options[i]->id);
    }
}

/* "stay-away", or "athletes and full". */
static size_t add_standing(plm__text *out, const plm_matrix *of) {
    size_t left = 0;
    for (size_t i = 0; i < plm_matrix_option_count(of); i++) {
        left += plm_matrix_option_at(of, i)->stands ? 1 : 0;
    }
    size_t count = left;
    for (size_t i = 0; i < plm_matrix_option_count(of); i++) {
        const plm_matrix_option *each = plm_matrix_option_at(of, i);
        if (each->stands) {
            bool first = left == count;
            left--;
            plm__text_add_format(out, "%s%s",
                                 first      ? ""
                                 : left > 0 ? ", "
                                            : " and ",
                                 each->option->id);
        }
    }
    return count;
}

static const plm_matrix_option *any_standing(const plm_matrix *of) {
    const plm_matrix_option *found = NULL;
    for (size_t i = 0; found == NULL; i++) {
        const plm_matrix_option *each = plm_matrix_option_at(of, i);
        found = each->stands ? each : NULL;
    }
    return found;
}

static void add_paragraph(plm__text *out, plm__text *words, size_t width) {
    add_folded(out, words->bytes != NULL ? words->bytes : "", 0, width);
    out->failed = out->failed || words->failed;
    plm__text_clear(words);
}

static void add_answer(plm__text *out, const plm_matrix *of, size_t width) {
    plm__text words;
    plm__text_init(&words, out->context);
    const plm_matrix_option *best = any_standing(of);
    size_t standing = add_standing(&words, of);
    if (plm_matrix_row_count(of) == 0) {
        plm__text_add(&words, ": the case has no claims");
    } else if (standing == plm_matrix_option_count(of)) {
        plm__text_add(&words, ": the claims tell no option apart");
    } else {
        plm__text_add_format(&words,
                             " %s left standing: %zu claim%s of %zu origin%s speak%s against %s, "
                             "and more against all others",
                             standing == 1 ? "is" : "are", best->against, plural(best->against),
                             best->against_origins, plural(best->against_origins),
                             best->against == 1 ? "s" : "", standing == 1 ? "it" : "each");
    }
    plm__text_add(&words, ". Every claim counts one here, whatever its grade.");
    plm__text_add_format(out, "%s\n", plm_matrix_issue(of)->question);
    add_paragraph(out, &words, width);
}

/* ---- the matrix ---------------------------------------------------------------------------- */

static bool is_neutral(const plm_matrix_row *row, size_t options) {
    for (size_t i = 0; i < options; i++) {
        if (row->cells[i] != PLM_BEARING_NEUTRAL) {
            return false;
        }
    }
    return true;
}

static void add_head(plm__listing *to, const plm_issue *issue) {
    plm__listing_head(to);
    plm__cell_words(to, "claim");
    plm__cell_words(to, "grade");
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_name(to, issue->options[i]->id);
    }
    plm__cell_words(to, "tells apart");
}

static void add_row(plm__listing *to, const plm_matrix_row *row, size_t options) {
    static const char *const signs[] = {
        [PLM_BEARING_NEUTRAL] = "·", [PLM_BEARING_CONSISTENT] = "+", [PLM_BEARING_AGAINST] = "−"};
    const plm_evidence *claim = row->claim;
    char text[FIGURE_TEXT];
    plm__listing_start(to);
    plm__cell_name(to, claim->id);
    plm__cell_print(to, "%c%c%s", claim->reliability, claim->credibility,
                    claim->hindsight ? "*" : "");
    for (size_t i = 0; i < options; i++) {
        plm__cell_words(to, signs[row->cells[i]]);
    }
    plm__cell_print(to, "%s%s%s", figure_percent(row->diagnosticity, text),
                    row->stated ? ", as the case says" : "", row->decides ? ", decides" : "");
}

static void add_counts(plm__listing *to, const plm_matrix *of) {
    plm__listing_start(to);
    plm__cell_words(to, "against");
    plm__cell_empty(to);
    for (size_t i = 0; i < plm_matrix_option_count(of); i++) {
        const plm_matrix_option *each = plm_matrix_option_at(of, i);
        plm__cell_print(to, "%zu of %zu", each->against, each->against_origins);
    }
}

static void add_rest(plm__text *out, size_t neutral, bool hindsight, const char *as_of) {
    plm__text_add(out,
                  "  + consistent, − against, · neutral; against: claims, and the origins that "
                  "they come from.\n");
    if (neutral > 0) {
        plm__text_add_format(out, "  %zu more claim%s no option.\n", neutral,
                             neutral == 1 ? " bears on" : "s bear on");
    }
    if (hindsight && as_of != NULL) {
        plm__text_add_format(out, "  * made after %s, the case's as_of.\n", as_of);
    }
}

static void add_table(plm__text *out, const plm_matrix *of, const char *as_of) {
    const plm_issue *issue = plm_matrix_issue(of);
    size_t columns = FIXED_COLUMNS + issue->option_count + 1;
    size_t neutral = 0;
    bool hindsight = false;
    char *alignment = plm__allocate(out->context, columns + 1, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'l', columns);
    plm__listing lines;
    plm__listing_open(&lines, out->context, alignment);
    add_head(&lines, issue);
    for (size_t i = 0; i < plm_matrix_row_count(of); i++) {
        const plm_matrix_row *row = plm_matrix_row_at(of, i);
        if (is_neutral(row, issue->option_count)) {
            neutral++;
        } else {
            add_row(&lines, row, issue->option_count);
            hindsight = hindsight || row->claim->hindsight;
        }
    }
    add_counts(&lines, of);
    plm__text_add(out, "\n");
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__release(out->context, alignment);
    add_rest(out, neutral, hindsight, as_of);
}

/* ---- on what it hangs ---------------------------------------------------------------------- */

static size_t count_deciding(const plm_matrix *of) {
    size_t count = 0;
    for (size_t i = 0; i < plm_matrix_row_count(of); i++) {
        count += plm_matrix_row_at(of, i)->decides ? 1 : 0;
    }
    return count;
}

static void add_removals(plm__text *out, const plm_matrix *of) {
    size_t deciding = count_deciding(of);
    size_t changing = 0;
    plm__text_add(out, "\nWhat that hangs on\n");
    if (deciding == 0) {
        plm__text_add(out, "  no single claim: without any one of them the same are left\n");
    } else {
        plm__text_add_format(out, "  %zu claim%s alone what is left\n", deciding,
                             deciding == 1 ? " decides" : "s, each of which decides");
    }
    for (size_t i = 0; i < plm_matrix_removal_count(of); i++) {
        const plm_matrix_removal *each = plm_matrix_removal_at(of, i);
        if (each->changes) {
            plm__text_add_format(out, "  without %s and its %zu claim%s: ", each->origin->id,
                                 each->claims, plural(each->claims));
            add_ids(out, each->standing, each->standing_count);
            plm__text_add(out, "\n");
            changing++;
        }
    }
    if (changing == 0) {
        plm__text_add(out, "  no single origin: without any one of them the same are left\n");
    }
}

static void add_lead(plm__listing *to, const plm_lead *of) {
    char text[FIGURE_TEXT];
    plm__listing_start(to);
    plm__cell_name(to, of->path);
    plm__cell_words(to, figure_percent(of->narrows.value, text));
    plm__cell_range(to, 100 * of->narrows.low, 100 * of->narrows.high, 0);
    if (of->origin == NULL) {
        plm__cell_words(to, "an assumption");
    } else {
        plm__cell_print(to, "rests on %s alone (%s%c)", of->origin->id,
                        plm__origin_adjective(of->origin), plm__origin_reliability(of->origin));
    }
}

static void add_leads(plm__text *out, const plm_matrix *of) {
    size_t count = plm_matrix_lead_count(of);
    plm__text_add(out,
                  "\nWhat to collect: evidence on the number that would narrow the answer most\n");
    if (count == 0) {
        plm__text_add(out, "  no number that is badly known moves this answer\n");
        return;
    }
    plm__listing lines;
    plm__listing_open(&lines, out->context, "lrll");
    for (size_t i = 0; i < count && i < MOST_LEADS; i++) {
        add_lead(&lines, plm_matrix_lead_at(of, i));
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add(out,
                  "  Share of the answer's variance that would go if it were known, and where 95 % "
                  "of estimates lie.\n");
}

static bool bears_on_any(const plm_matrix *of) {
    for (size_t i = 0; i < plm_matrix_row_count(of); i++) {
        if (!is_neutral(plm_matrix_row_at(of, i), plm_matrix_option_count(of))) {
            return true;
        }
    }
    return false;
}

void add_matrix_text(plm__text *out, const plm_matrix *of, const char *as_of, size_t width) {
    plm__text words;
    plm__text_init(&words, out->context);
    add_answer(out, of, width);
    if (bears_on_any(of)) {
        add_table(out, of, as_of);
        add_removals(out, of);
    }
    plm__text_add(out, "\n");
    plm__text_add(&words, plm__matrix_trials);
    add_paragraph(out, &words, width);
    add_leads(out, of);
}
