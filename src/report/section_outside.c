/* The outside view: how often it happened before. */
#include "report/page.h"

#include <math.h>

/* Nearer than this the models and the precedents say the same, and less than this is no reason. */
static const double ALIKE = 0.02;

static const char *class_name(plm__page *page, const plm_base_rate *of) {
    const char *name = of->feature_count == 0 ? "All precedents" : "With ";
    for (size_t i = 0; i < of->feature_count; i++) {
        name = plm__words(page, "%s%s%s", name, i > 0 ? ", " : "",
                          plm__words_of_id(page, of->features[i]));
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

/* ---- beside the models --------------------------------------------------------------------- */

/* What the models make of the options that mean that it happened. */
typedef struct comparison {
    const plm_base_rate *precedents; /* all of them */
    double models;
    double sign;                    /* -1 where the models say less */
    const plm_contribution *reason; /* that pulls most that way; NULL: none that is worth a word */
    double adds;                    /* it, to those options */
    plm_players players;            /* whose it is */
} comparison;

static double sum_over(const plm_dossier *dossier, const plm_estimate *options) {
    const plm_issue *issue = dossier->precedent_issue;
    double sum = 0;
    for (size_t i = 0; i < issue->option_count; i++) {
        for (size_t k = 0; k < dossier->precedent_option_count; k++) {
            sum += dossier->precedent_options[k] == issue->options[i] ? options[i].value : 0;
        }
    }
    return sum;
}

static void seek_reason(const plm__page *page, const plm__issue_material *of, plm_players players,
                        comparison *to) {
    const plm_attribution *parts = of->attributions[players];
    for (size_t i = 0; parts != NULL && i < plm_attribution_count(parts); i++) {
        const plm_contribution *each = plm_attribution_at(parts, i);
        double adds = sum_over(page->material->dossier, each->adds.options);
        if (to->sign * adds >= ALIKE && to->sign * adds > to->sign * to->adds) {
            to->reason = each;
            to->adds = adds;
            to->players = players;
        }
    }
}

static const plm__issue_material *compared_issue(const plm__material *of) {
    for (size_t i = 0; i < of->issue_count; i++) {
        if (of->issues[i].forecast->issue == of->dossier->precedent_issue) {
            return &of->issues[i];
        }
    }
    return NULL;
}

/* False where the precedents bear on no option that the models speak of. */
static bool compare(const plm__page *page, comparison *out) {
    const plm__material *material = page->material;
    const plm__issue_material *of = compared_issue(material);
    if (of == NULL || material->outside == NULL || material->dossier->precedent_option_count == 0 ||
        plm_outside_view_count(material->outside) == 0 || !plm__has_answer(of->forecast)) {
        return false;
    }
    const plm_base_rate *all = plm_outside_view_rate(material->outside, 0);
    double models = sum_over(material->dossier, of->forecast->pool.options);
    *out =
        (comparison){.precedents = all, .models = models, .sign = models < all->rate ? -1.0 : 1.0};
    for (int players = 0; players < PLM__PLAYER_KINDS && fabs(models - all->rate) >= ALIKE;
         players++) {
        seek_reason(page, of, (plm_players)players, out);
    }
    return all->count > 0;
}

static const char *happening(plm__page *page) {
    const plm_dossier *dossier = page->material->dossier;
    const char *words = "";
    for (size_t i = 0; i < dossier->precedent_option_count; i++) {
        const char *label = plm__short_name(page, plm__option_label(dossier->precedent_options[i]));
        words = plm__words(page, "%s%s“%s”", words, i > 0 ? " or " : "", label);
    }
    return words;
}

static const char *because(plm__page *page, const comparison *of) {
    char added[PLM__FIGURE_TEXT];
    if (of->reason == NULL) {
        return "";
    }
    bool is_actor = of->players == PLM_PLAYERS_ACTORS;
    return plm__words(page, ", most of all because of %s%s%s (%s points)", is_actor ? "" : "“",
                      plm__short_name(page, of->reason->name), is_actor ? "" : "”",
                      plm__figure_points(of->adds, added));
}

/* Whether so few precedents leave room for what the models say. */
static const char *judgement(plm__page *page, const comparison *of) {
    enum { LIKELY = 1 };
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    const plm_base_rate *all = of->precedents;
    if (fabs(of->models - all->rate) < ALIKE) {
        return "";
    }
    bool within = of->models >= all->low[LIKELY] && of->models <= all->high[LIKELY];
    return plm__words(page, " That is %s what so few precedents leave open (%s to %s).",
                      within ? "within" : "outside", plm__figure_percent(all->low[LIKELY], low),
                      plm__figure_percent(all->high[LIKELY], high));
}

static const char *comparison_words(plm__page *page, const comparison *of) {
    char precedents[PLM__FIGURE_TEXT];
    char models[PLM__FIGURE_TEXT];
    bool alike = fabs(of->models - of->precedents->rate) < ALIKE;
    plm__figure_percent(of->precedents->rate, precedents);
    plm__figure_percent(of->models, models);
    return plm__words(page, "%s: precedents say %s (%zu of %zu), the models %s%s%s%s.%s",
                      happening(page), precedents, of->precedents->happened, of->precedents->count,
                      alike ? "likewise " : "", models,
                      alike          ? ""
                      : of->sign < 0 ? ", less"
                                     : ", more",
                      because(page, of), judgement(page, of));
}

void plm__add_outside_said(plm__page *page) {
    comparison of;
    if (page->issue != compared_issue(page->material) || !compare(page, &of)) {
        return;
    }
    plm__text_add(page->out, "<p class=\"said\">");
    plm__html_passage(page->out, comparison_words(page, &of));
    plm__text_add(page->out, "</p>\n");
}

/* ---- the section --------------------------------------------------------------------------- */

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
    comparison models;
    char share[PLM__FIGURE_TEXT];
    bool compared = compare(page, &models);
    const plm__chart_reference mark = {
        compared ? 100 * models.models : 0,
        compared ? plm__words(page, "the models: %s", plm__figure_percent(models.models, share))
                 : "",
        "reference"};
    const plm__rows_chart chart = {.low = 0,
                                   .high = 100,
                                   .unit = " %",
                                   .rows = rows,
                                   .row_count = count,
                                   .references = &mark,
                                   .reference_count = compared ? 1 : 0};
    const plm__figure figure = {"outside-chart", "How often it happened before",
                                "A dot for the chance that it happens next time, a thick line for "
                                "80 % and a thin one for 95 % of what it could be; dashed, what "
                                "the models say."};
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
                                  plm__words_of_id(page, each->features[k]));
        }
        plm__listing_start(&table);
        plm__cell_name(&table, each->note != NULL ? each->note : each->id);
        plm__cell_words(&table, each->year > 0 ? plm__words(page, "%d", each->year) : "");
        plm__cell_words(&table, each->open ? "still open" : each->happened ? "yes" : "no");
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
    const char *answer =
        all->count == 0
            ? "No precedent is settled yet"
            : plm__words(page, "It happened in %zu of %zu precedents: %s (%s) by that alone",
                         all->happened, all->count, plm__figure_percent(all->rate, rate),
                         plm_probability_word(all->rate));
    plm__section_fold(page, "outside", "Outside view", answer);
    if (question != NULL) {
        plm__paragraph(page, question);
    }
    plm__paragraph(page, "Whatever the models say: the rate at which it happened before, with few "
                         "precedents allowed for (thick line 80 %, thin line 95 %). It stands "
                         "beside the forecast and is not mixed in.");
    add_chart(page, view);
    plm__add_how_long(page, view);
    add_table(page);
    plm__section_unfold(page);
}
