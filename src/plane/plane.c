#include "plane/plane.h"

#include "models/institutions/line.h"

#include <stdlib.h>
#include <string.h>

/* Directions nearer to each other than this many radians are one. */
static const double SAME = 1e-14;

/* ---- directions ------------------------------------------------------------------------------ */

/* Grows with the angle of a direction from (1, 0) on, from 0 to 4. */
static double turn_of(plm__vector u) {
    double share = u.y / (fabs(u.x) + fabs(u.y));
    return u.x >= 0 ? (u.y >= 0 ? share : 4 + share) : 2 - share;
}

static int compare_turns(const void *a, const void *b) {
    double x = turn_of(*(const plm__vector *)a);
    double y = turn_of(*(const plm__vector *)b);
    return (x > y) - (x < y);
}

/* The direction in which two members stand level, of the upper half of the circle. */
static plm__vector level(plm__vector a, plm__vector b) {
    plm__vector u = plm__direction(plm__turned(plm__minus(a, b)));
    bool upper = u.y > 0 || (u.y == 0 && u.x > 0);
    return upper ? u : plm__scaled(u, -1);
}

/* Those of the upper half of the circle in which the order of the members can change, and the
 * quarter turns. */
static size_t find_turns(const plm__plane *plane, plm__vector *turns) {
    const plm__vector *ideals = plane->ideals;
    size_t count = 0;
    turns[count++] = (plm__vector){1, 0};
    turns[count++] = (plm__vector){0, 1};
    for (size_t i = 0; i < plane->member_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (ideals[i].x != ideals[j].x || ideals[i].y != ideals[j].y) {
                turns[count++] = level(ideals[i], ideals[j]);
            }
        }
    }
    qsort(turns, count, sizeof *turns, compare_turns);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++) {
        double turn = turn_of(turns[i]);
        if (turn - turn_of(turns[i - 1]) > SAME && turn < 2 - SAME) {
            turns[kept++] = turns[i];
        }
    }
    return kept;
}

/* ---- arcs ------------------------------------------------------------------------------------ */

/* Room to find pivots. */
typedef struct search {
    const plm__rule *rule;
    const plm__turnout *turnout;
    const size_t *players;
    double *position; /* of each player, along a direction */
    plm__pivot_work work;
} search;

static plm__pivots pivots_along(const plm__plane *plane, search *with, plm__vector u) {
    for (size_t i = 0; i < plane->member_count; i++) {
        with->position[with->players[i]] = plm__dot(plane->ideals[i], u);
    }
    return plm__pivots_of(with->rule, with->turnout, with->position, &with->work);
}

static size_t holder_of(const plm__plane *plane, const search *with, double position) {
    size_t at = 0;
    while (at + 1 < plane->member_count && with->position[with->players[at]] != position) {
        at++;
    }
    return at;
}

/* The arc between two turns, and the opposite one. */
static void add_arcs(plm__plane *plane, search *with, plm__arc *arc, plm__arc *opposite) {
    plm__vector middle = plm__direction(plm__along(arc->from, 1, arc->to));
    plm__pivots pivots = pivots_along(plane, with, middle);
    arc->angle = plm__angle(arc->from, arc->to);
    arc->pivot = holder_of(plane, with, pivots.right);
    *opposite = (plm__arc){plm__scaled(arc->from, -1), plm__scaled(arc->to, -1), arc->angle,
                           holder_of(plane, with, pivots.left)};
    plane->has_medians = plane->has_medians && pivots.right == pivots.left;
}

static plm_status cut_circle(plm__plane *plane, search *with, plm__arena *arena) {
    size_t pairs = plane->member_count * (plane->member_count - 1) / 2;
    plm__vector *turns = plm__arena_allocate(arena, pairs + 2, sizeof *turns);
    if (turns == NULL) {
        return PLM_E_MEMORY;
    }
    size_t half = find_turns(plane, turns);
    plm__arc *arcs = plm__arena_allocate(arena, 2 * half, sizeof *arcs);
    if (arcs == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < half; i++) {
        if (plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
        arcs[i].from = turns[i];
        arcs[i].to = i + 1 < half ? turns[i + 1] : (plm__vector){-1, 0};
        add_arcs(plane, with, &arcs[i], &arcs[half + i]);
    }
    plane->arcs = arcs;
    plane->arc_count = 2 * half;
    return PLM_OK;
}

static double extent_of(const plm__vector *ideals, size_t count) {
    plm__vector low = ideals[0];
    plm__vector high = ideals[0];
    for (size_t i = 1; i < count; i++) {
        low = (plm__vector){fmin(low.x, ideals[i].x), fmin(low.y, ideals[i].y)};
        high = (plm__vector){fmax(high.x, ideals[i].x), fmax(high.y, ideals[i].y)};
    }
    return fmax(high.x - low.x, high.y - low.y);
}

plm_status plm__plane_of(const plm__rule *rule, const plm__turnout *turnout, const size_t *players,
                         const plm__vector *ideals, size_t count, plm__arena *arena,
                         plm__plane *out) {
    search with = {.rule = rule, .turnout = turnout, .players = players};
    *out = (plm__plane){.ideals = ideals, .member_count = count, .has_medians = true};
    if (count > PLM__PLANE_MOST_MEMBERS) {
        return PLM_E_UNSUPPORTED;
    }
    out->extent = extent_of(ideals, count);
    with.position = plm__arena_allocate(arena, rule->player_count, sizeof *with.position);
    if (with.position == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < rule->player_count; i++) {
        with.position[i] = (double)NAN;
    }
    PLM_TRY(plm__pivot_work_init(&with.work, arena, rule));
    double right = pivots_along(out, &with, (plm__vector){1, 0}).right;
    if (isinf(right)) {
        out->state = right > 0 ? PLM__PLANE_ALWAYS : PLM__PLANE_NEVER;
        out->has_medians = false;
        return PLM_OK;
    }
    return cut_circle(out, &with, arena);
}

/* ---- directions of a point ------------------------------------------------------------------- */

const plm__arc *plm__arc_at(const plm__plane *plane, plm__vector direction) {
    double turn = turn_of(direction);
    size_t low = 0;
    size_t high = plane->arc_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (turn_of(plane->arcs[middle].from) <= turn) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &plane->arcs[low];
}

plm__vector plm__to_pivot(const plm__plane *plane, const plm__arc *arc, plm__vector point) {
    return plm__minus(plane->ideals[arc->pivot], point);
}

static void note(double value, plm__vector u, double *most, plm__vector *direction) {
    if (value > *most) {
        *most = value;
        *direction = u;
    }
}

/* On an arc it is most at an end, or straight towards the pivot. */
double plm__shortfall(const plm__plane *plane, plm__vector point, plm__vector *direction) {
    double most = -(double)INFINITY;
    for (size_t i = 0; i < plane->arc_count; i++) {
        const plm__arc *arc = &plane->arcs[i];
        plm__vector way = plm__to_pivot(plane, arc, point);
        note(plm__dot(way, arc->from), arc->from, &most, direction);
        note(plm__dot(way, arc->to), arc->to, &most, direction);
        if (plm__is_between(way, arc->from, arc->to)) {
            note(plm__length(way), plm__direction(way), &most, direction);
        }
    }
    return most;
}
