#include "sweep/widths.h"

#include "base/error.h"
#include "base/number.h"
#include "case/case.h"
#include "case/decider.h"
#include "case/edit.h"
#include "sweep/reading.h"
#include "tree/encoding.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- what a plan says ------------------------------------------------------------------------ */

enum { WIDTHS_POSITION, WIDTHS_CAPABILITY, WIDTHS_SALIENCE, WIDTHS_KEYS };
static const plm__key widths_keys[] = {[WIDTHS_POSITION] = {"position", false},
                                       [WIDTHS_CAPABILITY] = {"capability", false},
                                       [WIDTHS_SALIENCE] = {"salience", false}};
static const plm__shape widths_shape = {"widths", "the widths", widths_keys, WIDTHS_KEYS};

void plm__read_widths(plm__plan_reading *in, plm__node *section) {
    plm__node *f[WIDTHS_KEYS];
    double *const places[] = {[WIDTHS_POSITION] = &in->plan->widths.position,
                              [WIDTHS_CAPABILITY] = &in->plan->widths.capability,
                              [WIDTHS_SALIENCE] = &in->plan->widths.salience};
    if (!plm__read_fields(&in->r, section, &widths_shape, f)) {
        return;
    }
    for (size_t i = 0; i < WIDTHS_KEYS; i++) {
        if (f[i] != NULL) {
            plm__read_number(&in->r, f[i], widths_keys[i].name, 0, 100, places[i]);
        }
    }
}

/* ---- what it makes of a case ----------------------------------------------------------------- */

enum { RANGE_TEXT = 3 * PLM__NUMBER_TEXT + 8 };

/* A number of an actor on an issue, and how far out its range may go. */
typedef struct place {
    const plm__node *node;
    const plm__node *long_form; /* the map of which it is the value; NULL: it stands alone */
    double reach;
    double least;
    double most;
} place;

typedef struct widening {
    const plm_case *of;
    const plm__swept_widths *widths;
    place *places; /* in the order of the text */
    size_t count;
    size_t room;
    plm__arena arena;
    bool failed;
} widening;

static void keep(widening *to, place found) {
    if (to->count == to->room) {
        size_t room = 2 * to->room + 64;
        place *larger = plm__arena_allocate(&to->arena, room, sizeof *larger);
        to->failed = to->failed || larger == NULL;
        if (larger == NULL) {
            return;
        }
        if (to->count > 0) {
            memcpy(larger, to->places, to->count * sizeof *larger);
        }
        to->places = larger;
        to->room = room;
    }
    to->places[to->count++] = found;
}

/* Whether a node is a plain number, which it reads. */
static bool is_number(const plm__node *node, double *value) {
    return node->kind == PLM__NODE_TEXT && !node->quoted &&
           plm__number_parse(node->text, node->length, value) == PLM__NUMBER_OK;
}

static void add_number(widening *to, const plm__node *node, const plm_issue *issue) {
    const plm__swept_widths *widths = to->widths;
    const char *key = node->key->text;
    const plm__node *map = node->kind == PLM__NODE_MAP ? node : NULL;
    const plm__node *stated = map != NULL ? plm__node_value(map, "value") : node;
    double value = 0;
    place found = {.node = stated, .long_form = map, .most = 100};
    if (stated == NULL || !is_number(stated, &value)) {
        return;
    }
    if (strcmp(key, "position") == 0 && issue->kind == PLM_ISSUE_SCALE) {
        found.reach = widths->position / 100 * (issue->scale_high - issue->scale_low);
        found.least = issue->scale_low;
        found.most = issue->scale_high;
    } else if (strcmp(key, "capability") == 0) {
        found.reach = widths->capability / 100 * value;
    } else if (strcmp(key, "salience") == 0) {
        found.reach = widths->salience;
    }
    if (found.reach > 0) {
        keep(to, found);
    }
}

static void add_actor(widening *to, const plm__node *actor) {
    const plm__node *on = actor->kind == PLM__NODE_MAP ? plm__node_value(actor, "on") : NULL;
    const plm__node *stake = on != NULL && on->kind == PLM__NODE_MAP ? on->first : NULL;
    for (; stake != NULL; stake = stake->next) {
        const plm_issue *issue = plm__issue_named(plm_case_dossier(to->of), stake->key->text);
        for (const plm__node *each = stake->kind == PLM__NODE_MAP ? stake->first : NULL;
             each != NULL && issue != NULL; each = each->next) {
            add_number(to, each, issue);
        }
    }
}

/* A plain number becomes a list of three; one with evidence keeps it, and gets ends beside it. */
static void write_range(const place *of, plm__text *text) {
    double mode = 0;
    char low[PLM__NUMBER_TEXT];
    char high[PLM__NUMBER_TEXT];
    char middle[PLM__NUMBER_TEXT];
    char range[RANGE_TEXT];
    const plm__node *map = of->long_form;
    is_number(of->node, &mode);
    plm__number_print(fmax(mode - of->reach, of->least), low);
    plm__number_print(mode, middle);
    plm__number_print(fmin(mode + of->reach, of->most), high);
    if (map == NULL) {
        snprintf(range, RANGE_TEXT, "[%s, %s, %s]", low, middle, high);
        plm__edit_replace(text, of->node, range);
    } else {
        plm__edit_add_entry(text, map, "high", high);
        plm__edit_add_entry(text, map, "low", low);
        plm__edit_replace(text, of->node->key, "mode");
    }
}

/* From the last to the first, so that the places of those before stay. */
static void write_ranges(const widening *of, plm__text *text) {
    for (size_t i = of->count; i-- > 0;) {
        write_range(&of->places[i], text);
    }
}

plm_status plm__widen(const plm_case *of, const plm__swept_widths *widths, plm__text *text,
                      plm_error *error) {
    plm__tree tree = {.root = NULL};
    plm__report report;
    widening made = {.of = of, .widths = widths};
    plm__arena_init(&made.arena, text->context);
    plm__report_init(&report, &made.arena, "");
    size_t skip = plm__encoding_mark_length(text->bytes, text->length);
    plm_status status = plm__tree_build(&tree, text->context, text->bytes + skip,
                                        text->length - skip, skip, &report);
    const plm__node *actors =
        status == PLM_OK && tree.root != NULL ? plm__node_value(tree.root, "actors") : NULL;
    for (const plm__node *each = actors != NULL ? actors->first : NULL; each != NULL;
         each = each->next) {
        add_actor(&made, each);
    }
    if (status == PLM_OK) {
        write_ranges(&made, text);
    }
    status = made.failed || text->failed ? PLM_E_MEMORY : status;
    plm__tree_clear(&tree);
    plm__arena_clear(&made.arena);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}
