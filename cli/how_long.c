#include "how_long.h"

#include "figures.h"
#include "tables.h"

#include <math.h>

void add_class_name(plm__listing *to, plm__text *scratch, const char *const *features,
                    size_t feature_count) {
    plm__text_clear(scratch);
    for (size_t i = 0; i < feature_count; i++) {
        plm__text_add_format(scratch, "%s%s", i > 0 ? ", " : "with ", features[i]);
    }
    plm__cell_words(to, feature_count > 0 && scratch->bytes != NULL ? scratch->bytes
                                                                    : "all precedents");
    to->failed = to->failed || scratch->failed;
}

static void add_median(plm__listing *to, const plm_survival *of) {
    char low[FIGURE_TEXT];
    char high[FIGURE_TEXT];
    if (isnan(of->median)) {
        plm__cell_print(to, "median beyond %s days", figure_fixed(of->longest, 0, low));
    } else {
        plm__cell_print(to, "median %s days", figure_fixed(of->median, 0, low));
    }
    if (!isnan(of->median_high)) {
        plm__cell_print(to, "95 %%: %s to %s", figure_fixed(of->median_low, 0, low),
                        figure_fixed(of->median_high, 0, high));
    } else if (!isnan(of->median_low)) {
        plm__cell_print(to, "95 %%: %s or more", figure_fixed(of->median_low, 0, low));
    }
}

static void add_duration(plm__listing *to, plm__text *scratch, const plm_survival *of) {
    plm__listing_start(to);
    add_class_name(to, scratch, of->features, of->feature_count);
    plm__cell_print(to, "%zu of %zu settled", of->settled, of->count);
    if (of->count > 0) {
        add_median(to, of);
    }
}

static void add_chance(plm__listing *to, plm__text *scratch, const plm_survival *of) {
    char low[FIGURE_TEXT];
    char high[FIGURE_TEXT];
    plm__listing_start(to);
    add_class_name(to, scratch, of->features, of->feature_count);
    if (of->by == NULL || isnan(of->chance.value)) {
        plm__cell_empty(to);
        plm__cell_words(to, "no such precedent was watched for so long");
        return;
    }
    plm__cell_percent(to, of->chance.value);
    plm__cell_words(to, plm_probability_word(of->chance.value));
    if (!isnan(of->chance.low)) {
        plm__cell_print(to, "95 %%: %s to %s", figure_percent(of->chance.low, low),
                        figure_percent(of->chance.high, high));
    }
}

typedef void add_row(plm__listing *to, plm__text *scratch, const plm_survival *of);

static void add_classes(plm__text *out, const outside *of, const char *alignment, add_row *add) {
    plm__listing rows;
    plm__text scratch;
    plm__text_init(&scratch, out->context);
    plm__listing_open(&rows, out->context, alignment);
    for (size_t i = 0; i < plm_outside_view_survival_count(of->view); i++) {
        add(&rows, &scratch, plm_outside_view_survival(of->view, i));
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
    plm__text_clear(&scratch);
}

void add_how_long(plm__text *out, const outside *of) {
    const plm_survival *all = plm_outside_view_survival(of->view, 0);
    char waited[FIGURE_TEXT];
    char days[FIGURE_TEXT];
    if (all == NULL) {
        return;
    }
    plm__text_add(out, "  How long it took until it was settled, whichever way:\n");
    add_classes(out, of, "lrll", add_duration);
    if (all->by == NULL) {
        return;
    }
    figure_fixed(all->chance.waited, 0, waited);
    figure_fixed(all->chance.days, 0, days);
    if (of->dossier->precedent_from != NULL) {
        plm__text_add_format(out, "  Settled by %s, %s days after %s, open after %s of them:\n",
                             all->by, days, of->dossier->precedent_from, waited);
    } else {
        plm__text_add_format(out, "  Settled by %s, %s days after as_of, as if it began then:\n",
                             all->by, days);
    }
    add_classes(out, of, "lrll", add_chance);
}
