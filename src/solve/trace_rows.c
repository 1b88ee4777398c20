#include "solve/trace.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

/* In the order in which a round's rows are listed. */
static const struct listing {
    plm__variable variable;
    const char *name;
} listing[PLM__VARIABLE_COUNT] = {
    {PLM__SUPPORT, "support"},
    {PLM__RISK, "risk"},
    {PLM__CHANCE, "probability"},
    {PLM__EXPECTED_UTILITY, "expected_utility"},
    {PLM__EXPECTED_UTILITY_OF_OTHER, "expected_utility_of_other"},
    {PLM__PROPOSAL, "proposal"},
    {PLM__OFFER, "offer"},
    {PLM__GAIN, "gain"},
    {PLM__IDEAL, "ideal"},
    {PLM__POSITION, "position"},
    {PLM__MEDIAN, "median"},
    {PLM__MEAN, "mean"},
    {PLM__OUTCOME, "outcome"},
};

static size_t place_in_listing(plm__variable variable) {
    size_t place = 0;
    while (place + 1 < PLM__VARIABLE_COUNT && listing[place].variable != variable) {
        place++;
    }
    return place;
}

static bool make_room(plm__rows *rows) {
    if (rows->count < rows->room) {
        return true;
    }
    size_t room = rows->room > 0 ? 2 * rows->room : FIRST_ROOM;
    plm__seen *larger = plm__allocate(rows->context, room, sizeof *larger);
    if (larger == NULL) {
        rows->failed = true;
        return false;
    }
    if (rows->count > 0) {
        memcpy(larger, rows->items, rows->count * sizeof *larger);
    }
    plm__release(rows->context, rows->items);
    rows->items = larger;
    rows->room = room;
    return true;
}

static const char *name_of(const plm__names *names, ptrdiff_t actor, size_t *place) {
    if (actor == PLM__NOBODY) {
        *place = 0;
        return "";
    }
    *place = names->actor[actor] + 1;
    return names->actors[names->actor[actor]];
}

void plm__rows_see(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                   plm__variable variable, double value) {
    plm__rows *rows = user;
    ptrdiff_t only = rows->names.only_issue;
    bool wanted = only == PLM__NOBODY || (size_t)only == issue;
    if (!wanted || rows->failed || !make_room(rows)) {
        return;
    }
    plm__seen *seen = &rows->items[rows->count];
    *seen = (plm__seen){.issue = issue, .variable = variable, .sequence = rows->count};
    seen->row = (plm_trace_row){
        .issue = rows->names.issues[issue],
        .round = round,
        .actor = name_of(&rows->names, actor, &seen->actor),
        .other = name_of(&rows->names, other, &seen->other),
        .variable = listing[place_in_listing(variable)].name,
        .value = value,
    };
    rows->count++;
}

static int compare_sizes(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare(const void *left, const void *right) {
    const plm__seen *a = left;
    const plm__seen *b = right;
    int order = compare_sizes(a->row.round, b->row.round);
    if (order == 0) {
        order = compare_sizes(place_in_listing(a->variable), place_in_listing(b->variable));
    }
    bool deal = a->variable == PLM__GAIN;
    if (order == 0 && !deal) {
        order = compare_sizes(a->issue, b->issue);
    }
    if (order == 0 && !deal) {
        order = compare_sizes(a->actor, b->actor);
    }
    if (order == 0 && !deal) {
        order = compare_sizes(a->other, b->other);
    }
    return order != 0 ? order : compare_sizes(a->sequence, b->sequence);
}

void plm__rows_sort(plm__rows *rows, size_t from) {
    if (rows->count > from) {
        qsort(rows->items + from, rows->count - from, sizeof *rows->items, compare);
    }
}
