/* Who stands where: capability times salience by position, as the field draws it. */
#include "case/group.h"
#include "report/page.h"

#include <math.h>
#include <string.h>

enum { FIXED_COLUMNS = 3, MOST_OPTIONS = 24 };

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

/* Of a weight in words: as many as tell the actors apart. */
static int weight_places(const plm__page *page) {
    double most = weight_of(heaviest(page->issue));
    return most >= 10 ? 0 : most >= 1 ? 1 : 2;
}

/* ---- groups -------------------------------------------------------------------------------- */

enum { GROUP_KINDS = 6 };

static size_t count_groups(const plm__page *page) {
    return page->issue->forecast->group_count;
}

/* The first of the case's that it is a member of, or how many there are. */
static size_t group_of(const plm_dossier *dossier, const plm_actor *actor) {
    size_t group = 0;
    while (group < dossier->group_count && !plm__is_member(actor, dossier->groups[group]->id)) {
        group++;
    }
    return group;
}

static size_t place_of(const plm_dossier *dossier, const plm_group *group) {
    size_t place = 0;
    while (place < dossier->group_count && dossier->groups[place] != group) {
        place++;
    }
    return place;
}

static const char *colour_of(const plm_dossier *dossier, size_t group) {
    return group < dossier->group_count ? dossier->groups[group]->colour : NULL;
}

/* One group, or nothing, is not told apart. */
static const char *kind_of(plm__page *page, size_t group) {
    if (count_groups(page) < 2) {
        return NULL;
    }
    return group < page->material->dossier->group_count
               ? plm__words(page, "g%zu", group % GROUP_KINDS)
               : "none";
}

static const char *group_label(const plm_group *of) {
    return of->label != NULL ? of->label : of->id;
}

/* "stays away 30, sends athletes 57": what its members want. */
static const char *group_wishes(plm__page *page, const plm_group_sum *sum) {
    const plm_issue *issue = page->issue->forecast->issue;
    const char *words = "";
    for (size_t i = 0; i < issue->option_count; i++) {
        char weight[PLM__FIGURE_TEXT];
        if (sum->options[i] > 0) {
            words = plm__words(page, "%s%s%s %s", words, words[0] != '\0' ? ", " : "",
                               plm__short_name(page, plm__option_label(issue->options[i])),
                               plm__figure_fixed(sum->options[i], weight_places(page), weight));
        }
    }
    return words;
}

static const char *group_weight(plm__page *page, const plm_group_sum *sum) {
    char weight[PLM__FIGURE_TEXT];
    char share[PLM__FIGURE_TEXT];
    return plm__words(page, "%s, %s", plm__figure_fixed(sum->weight, weight_places(page), weight),
                      plm__figure_percent(sum->share, share));
}

/* NULL: no legend, or memory is short. */
static const plm__chart_key *make_keys(plm__page *page, size_t *count) {
    const plm_dossier *dossier = page->material->dossier;
    *count = count_groups(page) < 2 ? 0 : count_groups(page);
    plm__chart_key *keys = plm__arena_allocate(page->arena, *count + 1, sizeof *keys);
    if (keys == NULL) {
        page->out->failed = true;
        *count = 0;
        return NULL;
    }
    for (size_t i = 0; i < *count; i++) {
        const plm_group_sum *sum = page->issue->forecast->groups[i];
        keys[i] = (plm__chart_key){.name = group_label(sum->group),
                                   .value = group_weight(page, sum),
                                   .words = group_wishes(page, sum),
                                   .kind = kind_of(page, place_of(dossier, sum->group)),
                                   .colour = sum->group->colour};
    }
    return keys;
}

/* ---- the chart ----------------------------------------------------------------------------- */

static plm__chart_stander stander_of(plm__page *page, const plm__standing *of) {
    const plm_issue *issue = page->issue->forecast->issue;
    const plm_parameter *position = &of->stake->position;
    size_t group = group_of(page->material->dossier, of->actor);
    int places = plm__brief_places(issue);
    char where[PLM__FIGURE_TEXT];
    char capability[PLM__FIGURE_TEXT];
    char salience[PLM__FIGURE_TEXT];
    char weight[PLM__FIGURE_TEXT];
    plm__figure_fixed(of->position, places, where);
    plm__figure_fixed(of->capability, 0, capability);
    plm__figure_fixed(100 * of->salience, 0, salience);
    plm__figure_fixed(weight_of(of), weight_places(page), weight);
    bool ranged = position->stated && position->range.shape != PLM_SHAPE_POINT;
    return (plm__chart_stander){
        .name = of->actor->name,
        .value = plm__words(page, "%s", weight),
        .title = plm__words(page, "%s: position %s, capability %s × salience %s %%: weight %s",
                            of->actor->name, where, capability, salience, weight),
        .kind = kind_of(page, group),
        .colour = colour_of(page->material->dossier, group),
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
    size_t key_count = 0;
    const plm__chart_key *keys = make_keys(page, &key_count);
    const plm__landscape_chart chart = {.low = issue->scale_low,
                                        .high = issue->scale_high,
                                        .standers = standers,
                                        .stander_count = of->standing_count,
                                        .references = references,
                                        .reference_count = fill_references(page, references),
                                        .keys = keys,
                                        .key_count = key_count};
    const plm__figure figure = {
        "map-chart", "Actors by position, with their weight",
        "Bars stack each actor's weight, capability times salience, where the actor stands. Below, "
        "a row for each actor: a dot for its position, a line for the range of it."};
    plm__add_landscape(page, &figure, &chart);
}

/* ---- the table ----------------------------------------------------------------------------- */

static void cell_parameter(plm__listing *table, const plm_parameter *of, int places) {
    if (of->stated && of->range.low < of->range.high) {
        plm__cell_range(table, of->range.low, of->range.high, places);
    } else {
        plm__cell_words(table, "");
    }
}

/* As many decimals as the actors' positions need. */
static int places_of(const plm__issue_material *of) {
    const plm_issue *issue = of->forecast->issue;
    int places = plm__brief_places(issue);
    for (size_t i = 0; i < of->standing_count; i++) {
        places = plm__places_with(issue, places, of->standings[i].position);
    }
    return places;
}

static void add_table(plm__page *page) {
    static const char *const headings[] = {"Actor", "Position", "Range", "Capability",
                                           "Range", "Salience", "Range", "Weight"};
    const plm__issue_material *of = page->issue;
    int places = places_of(of);
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

static size_t shown_options(const plm__page *page) {
    size_t options = page->issue->forecast->issue->option_count;
    return options < MOST_OPTIONS ? options : MOST_OPTIONS;
}

static void add_group_row(plm__page *page, plm__listing *table, const plm_group_sum *sum) {
    plm__listing_start(table);
    plm__cell_name(table, group_label(sum->group));
    plm__cell_fixed(table, sum->weight, 1);
    plm__cell_percent(table, sum->share);
    for (size_t i = 0; i < shown_options(page); i++) {
        plm__cell_fixed(table, sum->options[i], 1);
    }
}

/* Who is a member of two groups, or of none, makes their sums another than that of all. */
static void add_whole_row(plm__page *page, plm__listing *table) {
    plm__listing_start(table);
    plm__cell_name(table, "All actors");
    plm__cell_fixed(table, all_weight(page->issue), 1);
    plm__cell_percent(table, 1);
    for (size_t i = 0; i < shown_options(page); i++) {
        plm__cell_words(table, "");
    }
}

static void add_group_table(plm__page *page) {
    const plm_issue *issue = page->issue->forecast->issue;
    const char *headings[FIXED_COLUMNS + MOST_OPTIONS] = {"Group", "Weight", "Share"};
    char alignment[FIXED_COLUMNS + MOST_OPTIONS + 1] = "lrr";
    if (count_groups(page) < 2) {
        return;
    }
    for (size_t i = 0; i < shown_options(page); i++) {
        headings[FIXED_COLUMNS + i] = plm__option_label(issue->options[i]);
        alignment[FIXED_COLUMNS + i] = 'r';
    }
    plm__listing table =
        plm__table_open(page, "The weight of each group by what it wants", alignment, headings);
    for (size_t i = 0; i < count_groups(page); i++) {
        add_group_row(page, &table, page->issue->forecast->groups[i]);
    }
    add_whole_row(page, &table);
    plm__table_close(page, &table);
}

static bool all_weigh_the_same(const plm__issue_material *of) {
    for (size_t i = 1; i < of->standing_count; i++) {
        if (weight_of(&of->standings[i]) != weight_of(&of->standings[0])) {
            return false;
        }
    }
    return of->standing_count > 1;
}

static const char *finding(plm__page *page) {
    const plm__standing *most = heaviest(page->issue);
    const plm__standing *middle = weighted_median(page->issue);
    char share[PLM__FIGURE_TEXT];
    if (all_weigh_the_same(page->issue)) {
        return plm__words(page, "All weigh the same; the middle of it stands with %s",
                          plm__short_name(page, middle->actor->name));
    }
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
    bool rests = !isnan(page->issue->forecast->issue->reference_point);
    plm__paragraph(
        page,
        plm__words(page,
                   "Weight is capability times salience, with every number at its most likely "
                   "value. The numbers in the bars are those of the rows. Dashed: the weighted "
                   "median and mean of the positions%s.",
                   rests ? ", and the reference point, which holds where nothing is decided" : ""));
    add_chart(page);
    add_table(page);
    add_group_table(page);
    plm__section_close(page);
}
