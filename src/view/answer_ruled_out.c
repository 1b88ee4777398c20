/* What is known to be ruled out of an answer, since when, and by what. */
#include "view/answer_parts.h"

#include "base/figure.h"
#include "case/date.h"
#include "forecast/rule_out.h"
#include "view/deadline.h"

#include <string.h>

/* "early ", "mid-" or "late " of a month, where both days lie there; else "". */
static const char *part_of_month(plm__calendar_day first, plm__calendar_day last) {
    if (last.day <= 10) {
        return "early ";
    }
    if (first.day > 20) {
        return "late ";
    }
    return first.day > 10 && last.day <= 20 ? "mid-" : "";
}

/* "26 December 2021", "early December 2021", "December 2021" or "26 December 2021 at the
 * latest". */
static void add_since(plm__text *out, const plm_ruled_out *of) {
    char words[PLM__DAY_WORDS];
    plm__day_words(of->latest, words);
    plm__calendar_day last = plm__date_of_day(of->latest);
    bool open = of->earliest == PLM_DAY_FIRST;
    plm__calendar_day first = open ? last : plm__date_of_day(of->earliest);
    if (!open && of->earliest < of->latest && first.month == last.month &&
        first.year == last.year) {
        plm__text_add_format(out, "%s%s", part_of_month(first, last), strchr(words, ' ') + 1);
        return;
    }
    plm__text_add(out, words);
    plm__text_add(out, of->earliest < of->latest ? " at the latest" : "");
}

void plm__add_excluded(plm__text *out, const plm_ruled_out *of) {
    for (size_t i = 0; i < of->option_count; i++) {
        plm__text_add(out, i > 0 ? ", " : "");
        plm__answer_add_name(out, of->options[i]->id);
    }
}

static const char *label_of(const plm_ruled_out *of) {
    return of->stage != NULL           ? of->stage->label
           : of->consideration != NULL ? of->consideration->label
                                       : of->event->label;
}

void plm__add_excluder(plm__text *out, const plm_ruled_out *of) {
    plm__text_add(out, of->stage != NULL           ? "stage "
                       : of->consideration != NULL ? "consideration "
                                                   : "event ");
    plm__answer_add_name(out, plm__ruled_out_by(of));
}

static void add_exclusion(plm__text *out, const plm_ruled_out *of) {
    char text[PLM__FIGURE_TEXT];
    const char *id = plm__ruled_out_by(of);
    const char *label = label_of(of);
    add_since(out, of);
    plm__text_add(out, ": ");
    plm__add_excluded(out, of);
    plm__text_add(out, " (");
    plm__add_excluder(out, of);
    if (label != NULL && strcmp(label, id) != 0) {
        plm__text_add(out, ", ");
        plm__answer_add_name(out, label);
    }
    if (of->chance < 1) {
        plm__text_add_format(out, ", with a chance of %s", plm__figure_percent(of->chance, text));
    }
    plm__text_add(out, ")");
}

size_t plm__answer_count_known(const plm_ruled_out *const *list, size_t count) {
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        known += list[i]->state == PLM_EXCLUSION_KNOWN ? 1 : 0;
    }
    return known;
}

void plm__add_ruled_out(plm__text *out, const plm_ruled_out *const *list, size_t count) {
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        if (list[i]->state == PLM_EXCLUSION_KNOWN) {
            plm__text_add(out, begun ? "; since " : "Ruled out since ");
            add_exclusion(out, list[i]);
            begun = true;
        }
    }
    plm__text_add(out, begun ? "." : "");
}

void plm__add_given_ruled_out(plm__text *out, const plm_ruled_out *const *list, size_t count) {
    plm__add_ruled_out(out, list, count);
    plm__text_add(out, " The figures here are of the answer given that.");
}

void plm__add_nothing_left(plm__text *out, size_t count) {
    plm__text_add_format(out,
                         "In %zu of what is compared here, nothing is left that the models give a "
                         "chance: there the options that are not ruled out count alike.",
                         count);
}

void plm__answer_add_ruled_out(plm__text *out, const plm_forecast_issue *of) {
    plm__add_ruled_out(out, of->ruled_out, of->ruled_out_count);
    plm__text_add(
        out, " The models, one by one, stand below as they are before that; the pool heeds it.");
}
