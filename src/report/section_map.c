/* Who stands where: capability times salience by position, as the field draws it. */
#include "report/page.h"

#include <math.h>
#include <string.h>

static double weight_of(const plm__standing *of) {
    return of->capability * of->salience;
}

static double all_weight(const plm__issue_material *of) {
    double weight = 0;
    for (size_t i = 0; i < of->standing_count; i++) {
        weight += weight_of(&of->standings[i]);
    }
    return weight;
}

static double weighted_mean(const plm__issue_material *of) {
    double moments = 0;
    for (size_t i = 0; i < of->standing_count; i++) {
        moments += weight_of(&of->standings[i]) * of->standings[i].position;
    }
    return moments / all_weight(of);
}

/* Standings come by position. */
static const plm__standing *weighted_median(const plm__issue_material *of) {
    double half = all_weight(of) / 2;
    double below = 0;
    for (size_t i = 0; i < of->standing_count; i++) {
        below += weight_of(&of->standings[i]);
        if (below >= half) {
            return &of->standings[i];
        }
    }
    return &of->standings[0];
}

static const plm__standing *heaviest(const plm__issue_material *of) {
    const plm__standing *found = &of->standings[0];
    for (size_t i = 1; i < of->standing_count; i++) {
        found = weight_of(&of->standings[i]) > weight_of(found) ? &of->standings[i] : found;
    }
    return found;
}

static const char *colour_of(const plm_dossier *dossier, const plm_actor *actor) {
    for (size_t i = 0; i < actor->member_of_count; i++) {
        for (size_t k = 0; k < dossier->group_count; k++) {
            const plm_group *group = dossier->groups[k];
            if (group->colour != NULL && strcmp(group->id, actor->member_of[i]) == 0) {
                return group->colour;
            }
        }
    }
    return NULL;
}

/* ---- the chart ----------------------------------------------------------------------------- */

static plm__chart_stander stander_of(plm__page *page, const plm__standing *of) {
    const plm_issue *issue = page->issue->forecast->issue;
    const plm_parameter *position = &of->stake->position;
    int places = plm__brief_places(issue);
    char where[PLM__FIGURE_TEXT];
    char capability[PLM__FIGURE_TEXT];
    char salience[PLM__FIGURE_TEXT];
    char weight[PLM__FIGURE_TEXT];
    plm__figure_fixed(of->position, places, where);
    plm__figure_fixed(of->capability, 0, capability);
    plm__figure_fixed(100 * of->salience, 0, salience);
    plm__figure_fixed(weight_of(of), 0, weight);
    bool ranged = position->stated && position->range.shape != PLM_SHAPE_POINT;
    return (plm__chart_stander){
        .name = of->actor->name,
        .value = plm__words(page, "%s", weight),
        .title = plm__words(page, "%s: position %s, capability %s × salience %s %%: weight %s",
                            of->actor->name, where, capability, salience, weight),
        .colour = colour_of(page->material->dossier, of->actor),
        .position = of->position,
        .low = ranged ? position->range.low : (double)NAN,
        .high = ranged ? position->range.high : (double)NAN,
        .weight = weight_of(of)};
}

static const char *labelled(plm__page *page, const char *label, double value) {
    char figure[PLM__FIGURE_TEXT];
    int places = plm__brief_places(page->issue->forecast->issue);
    return plm__words(page, "%s %s", label, plm__figure_fixed(value, places, figure));
}

enum { REFERENCES = 3 };

/* The places that the actors' weights give, in ascending order. */
static size_t fill_references(plm__page *page, plm__chart_reference *out) {
    const plm__issue_material *of = page->issue;
    double median = weighted_median(of)->position;
    double mean = weighted_mean(of);
    double without = of->forecast->issue->reference_point;
    const plm__chart_reference all[REFERENCES] = {
        {median, labelled(page, "median", median), "reference"},
        {mean, labelled(page, "mean", mean), "reference"},
        {without, labelled(page, "reference", without), "reference"}};
    size_t count = 0;
    for (size_t i = 0; i < REFERENCES; i++) {
        if (isnan(all[i].value)) {
            continue;
        }
        size_t at = count++;
        while (at > 0 && out[at - 1].value > all[i].value) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = all[i];
    }
    return count;
}

static void add_chart(plm__page *page) {
    const plm__issue_material *of = page->issue;
    const plm_issue *issue = of->forecast->issue;
    plm__chart_reference references[REFERENCES];
    plm__chart_stander *standers =
        plm__arena_allocate(page->arena, of->standing_count, sizeof *standers);
    if (standers == NULL) {
        page->out->failed = true;
        return;
    }
    for (size_t i = 0; i < of->standing_count; i++) {
        standers[i] = stander_of(page, &of->standings[i]);
    }
    const plm__landscape_chart chart = {.low = issue->scale_low,
                                        .high = issue->scale_high,
                                        .standers = standers,
                                        .stander_count = of->standing_count,
                                        .references = references,
                                        .reference_count = fill_references(page, references)};
    const plm__figure figure = {
        "map-chart", "Actors by position, with their weight",
        "Bars stack each actor's weight, capability times salience, where the actor stands. Below, "
        "a row for each actor: a dot for its position, a line for the range of it."};
    plm__add_landscape(page, &figure, &chart);
}

/* ---- the table ----------------------------------------------------------------------------- */

static void cell_parameter(plm__listing *table, const plm_parameter *of, int places) {
    if (of->stated) {
        plm__cell_range(table, of->range.low, of->range.high, places);
    } else {
        plm__cell_words(table, "");
    }
}

static void add_table(plm__page *page) {
    static const char *const headings[] = {"Actor", "Position", "Range", "Capability",
                                           "Range", "Salience", "Range", "Weight"};
    const plm__issue_material *of = page->issue;
    int places = plm__issue_places(of->forecast->issue, 0);
    plm__listing table = plm__table_open(page, "The actors as a table", "lrrrrrrr", headings);
    for (size_t i = 0; i < of->standing_count; i++) {
        const plm__standing *each = &of->standings[i];
        plm__listing_start(&table);
        plm__cell_name(&table, each->actor->name);
        plm__cell_fixed(&table, each->position, places);
        cell_parameter(&table, &each->stake->position, places);
        plm__cell_fixed(&table, each->capability, 0);
        cell_parameter(&table, &each->stake->capability, 0);
        plm__cell_fixed(&table, 100 * each->salience, 0);
        cell_parameter(&table, &each->stake->salience, 0);
        plm__cell_fixed(&table, weight_of(each), 1);
    }
    plm__table_close(page, &table);
}

static const char *finding(plm__page *page) {
    const plm__standing *most = heaviest(page->issue);
    const plm__standing *middle = weighted_median(page->issue);
    char share[PLM__FIGURE_TEXT];
    plm__figure_percent(weight_of(most) / all_weight(page->issue), share);
    if (most == middle) {
        return plm__words(page, "%s has the most weight, %s of the whole, and the middle of it",
                          plm__short_name(page, most->actor->name), share);
    }
    return plm__words(page,
                      "%s has the most weight, %s of the whole; the middle of it stands with %s",
                      plm__short_name(page, most->actor->name), share,
                      plm__short_name(page, middle->actor->name));
}

void plm__section_map(plm__page *page) {
    if (page->issue->standing_count == 0 || !(all_weight(page->issue) > 0)) {
        return;
    }
    plm__section_open(page, "map", "Who stands where", finding(page));
    plm__paragraph(
        page,
        "Weight is capability times salience, with every number at its most likely "
        "value. The numbers in the bars are those of the rows. Dashed: the weighted median and "
        "mean of the positions, and the reference point, which holds where nothing is decided.");
    add_chart(page);
    add_table(page);
    plm__section_close(page);
}
