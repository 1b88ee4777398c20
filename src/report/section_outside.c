/* The outside view: how often it happened before. */
#include "report/page.h"
#include "view/naming.h"

static const char *feature(plm__page *page, const char *id) {
    const char *words = plm__id_words(page->arena, id);
    page->out->failed = page->out->failed || words == NULL;
    return words != NULL ? words : "";
}

static const char *class_name(plm__page *page, const plm_base_rate *of) {
    const char *name = of->feature_count == 0 ? "All precedents" : "With ";
    for (size_t i = 0; i < of->feature_count; i++) {
        name = plm__words(page, "%s%s%s", name, i > 0 ? ", " : "", feature(page, of->features[i]));
    }
    return name;
}

static plm__chart_row row_of(plm__page *page, const plm_base_rate *of) {
    char rate[PLM__FIGURE_TEXT];
    plm__chart_row row = plm__chart_row_of(class_name(page, of), "forecast");
    if (of->count == 0) {
        row.value = "none";
        return row;
    }
    row.thin_low = 100 * of->low[2];
    row.thin_high = 100 * of->high[2];
    row.thick_low = 100 * of->low[1];
    row.thick_high = 100 * of->high[1];
    row.dot = 100 * of->rate;
    row.value = plm__words(page, "%s, %zu of %zu", plm__figure_percent(of->rate, rate),
                           of->happened, of->count);
    row.title = plm__words(page, "%s: %s", row.label, row.value);
    return row;
}

static void add_chart(plm__page *page, const plm_outside_view *view) {
    size_t count = plm_outside_view_count(view);
    plm__chart_row *rows = plm__arena_allocate(page->arena, count, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        rows[i] = row_of(page, plm_outside_view_rate(view, i));
    }
    const plm__rows_chart chart = {
        .low = 0, .high = 100, .unit = " %", .rows = rows, .row_count = count};
    const plm__figure figure = {"outside-chart", "How often it happened before",
                                "A dot for the chance that it happens next time, a thick line for "
                                "80 % and a thin one for 95 % of what it could be."};
    plm__add_rows(page, &figure, &chart);
}

static void add_table(plm__page *page) {
    static const char *const headings[] = {"Precedent", "Year", "Happened", "Features"};
    const plm_dossier *dossier = page->material->dossier;
    plm__listing table = plm__table_open(page, "The precedents as a table", "lrll", headings);
    for (size_t i = 0; i < dossier->precedent_count; i++) {
        const plm_precedent *each = dossier->precedents[i];
        const char *features = "";
        for (size_t k = 0; k < each->feature_count; k++) {
            features = plm__words(page, "%s%s%s", features, k > 0 ? ", " : "",
                                  feature(page, each->features[k]));
        }
        plm__listing_start(&table);
        plm__cell_name(&table, each->note != NULL ? each->note : each->id);
        plm__cell_words(&table, each->year > 0 ? plm__words(page, "%d", each->year) : "");
        plm__cell_words(&table, each->happened ? "yes" : "no");
        plm__cell_words(&table, features);
    }
    plm__table_close(page, &table);
}

void plm__section_outside(plm__page *page) {
    const plm_outside_view *view = page->material->outside;
    const char *question = page->material->dossier->precedent_question;
    if (view == NULL || plm_outside_view_count(view) == 0) {
        return;
    }
    const plm_base_rate *all = plm_outside_view_rate(view, 0);
    char rate[PLM__FIGURE_TEXT];
    plm__section_fold(page, "outside", "Outside view",
                      plm__words(page,
                                 "It happened in %zu of %zu precedents: %s (%s) by that alone",
                                 all->happened, all->count, plm__figure_percent(all->rate, rate),
                                 plm_probability_word(all->rate)));
    if (question != NULL) {
        plm__paragraph(page, question);
    }
    plm__paragraph(page, "Whatever the models say: the rate at which it happened before, with few "
                         "precedents allowed for (thick line 80 %, thin line 95 %). It stands "
                         "beside the forecast and is not mixed in.");
    add_chart(page, view);
    add_table(page);
    plm__section_unfold(page);
}
