#include "plane/uncovered.h"

enum { WORD = 64 };

/* Of the extent's square: one gains where the square of its distance falls by more. */
static const double TIE = 1e-12;

plm__vector plm__grid_point(const plm__grid *grid, size_t index) {
    size_t column = index % grid->columns;
    size_t row = index / grid->columns;
    double across = (double)column / (double)(grid->columns - 1);
    double up = (double)row / (double)(grid->rows - 1);
    return (plm__vector){grid->low.x + across * (grid->high.x - grid->low.x),
                         grid->low.y + up * (grid->high.y - grid->low.y)};
}

/* Who beats whom on a grid: a bit for each that beats a point. */
typedef struct contest {
    const plm__plane *plane;
    const plm__grid *grid;
    size_t count;
    size_t words;
    size_t *pivots;   /* of each step from point to point */
    uint64_t *beaten; /* of each point, by whom */
} contest;

/* Steps are as many as twice the grid's columns and rows, less 1: the place of one. */
static size_t step_place(const plm__grid *grid, size_t from, size_t to) {
    size_t across = grid->columns - 1 + to % grid->columns - from % grid->columns;
    size_t up = grid->rows - 1 + to / grid->columns - from / grid->columns;
    return up * (2 * grid->columns - 1) + across;
}

/* The pivot of each step: a move's direction hangs on the step alone. */
static void find_pivots(contest *of) {
    const plm__grid *grid = of->grid;
    size_t wide = 2 * grid->columns - 1;
    double across = (grid->high.x - grid->low.x) / (double)(grid->columns - 1);
    double up = (grid->high.y - grid->low.y) / (double)(grid->rows - 1);
    for (size_t i = 0; i < wide * (2 * grid->rows - 1); i++) {
        size_t column = i % wide;
        size_t row = i / wide;
        plm__vector step = {((double)column - (double)(grid->columns - 1)) * across,
                            ((double)row - (double)(grid->rows - 1)) * up};
        bool moves = step.x != 0 || step.y != 0;
        of->pivots[i] = moves ? plm__arc_at(of->plane, step)->pivot : 0;
    }
}

/* Whether a move from one point to another would pass: whether the pivot gains. */
static bool beats(const contest *of, size_t winner, size_t loser) {
    if (winner == loser) {
        return false;
    }
    plm__vector from = plm__grid_point(of->grid, loser);
    plm__vector to = plm__grid_point(of->grid, winner);
    size_t pivot = of->pivots[step_place(of->grid, loser, winner)];
    plm__vector middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
    double gain = 2 * plm__dot(plm__minus(of->plane->ideals[pivot], middle), plm__minus(to, from));
    return gain > TIE * of->plane->extent * of->plane->extent;
}

static void hold_contest(contest *of) {
    for (size_t loser = 0; loser < of->count; loser++) {
        uint64_t *by = &of->beaten[loser * of->words];
        for (size_t winner = 0; winner < of->count; winner++) {
            by[winner / WORD] |= (uint64_t)beats(of, winner, loser) << winner % WORD;
        }
    }
}

static bool is_beaten_by(const contest *of, size_t loser, size_t winner) {
    return (of->beaten[loser * of->words + winner / WORD] >> winner % WORD & 1) != 0;
}

static bool covers(const contest *of, size_t upper, size_t lower) {
    const uint64_t *by_upper = &of->beaten[upper * of->words];
    const uint64_t *by_lower = &of->beaten[lower * of->words];
    bool within = is_beaten_by(of, lower, upper);
    for (size_t i = 0; within && i < of->words; i++) {
        within = (by_upper[i] & ~by_lower[i]) == 0;
    }
    return within;
}

static bool is_covered(const contest *of, size_t point) {
    for (size_t i = 0; i < of->count; i++) {
        if (covers(of, i, point)) {
            return true;
        }
    }
    return false;
}

plm_status plm__uncovered_on_grid(const plm__plane *plane, const plm__grid *grid, plm__arena *arena,
                                  size_t **out, size_t *count) {
    size_t points = grid->columns * grid->rows;
    contest of = {.plane = plane, .grid = grid, .count = points};
    size_t steps = (2 * grid->columns - 1) * (2 * grid->rows - 1);
    of.words = (points + WORD - 1) / WORD;
    of.pivots = plm__arena_allocate(arena, steps, sizeof *of.pivots);
    of.beaten = plm__arena_allocate(arena, points * of.words, sizeof *of.beaten);
    *out = plm__arena_allocate(arena, points, sizeof **out);
    if (of.pivots == NULL || of.beaten == NULL || *out == NULL) {
        return PLM_E_MEMORY;
    }
    find_pivots(&of);
    hold_contest(&of);
    *count = 0;
    for (size_t i = 0; i < points; i++) {
        if (plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
        if (!is_covered(&of, i)) {
            (*out)[(*count)++] = i;
        }
    }
    return PLM_OK;
}
