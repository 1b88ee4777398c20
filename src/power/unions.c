#include "power/unions.h"

#include "base/error.h"
#include "base/parallel.h"
#include "power/diagram.h"
#include "power/quadrature.h"
#include "power/subject.h"
#include "power/swings.h"
#include "power/union_sums.h"

#include <math.h>
#include <string.h>

enum { MOST_NODES = 512 };

/* Chances at which a side agrees. */
typedef struct axis {
    size_t count;
    double at[MOST_NODES];
    double weight[MOST_NODES];
} axis;

/* The chances to be critical, over those at which either side agrees; those of the other unions are
 * one block of work each. */
typedef struct grid {
    const plm__diagram *diagram;
    axis side[2];
    double *chance;   /* of each worker and kind */
    double *critical; /* the same */
    double *sum;      /* of each block and kind */
    double **room;    /* of each worker */
} grid;

/* ---- means over a grid ----------------------------------------------------------------------- */

static plm_status look_at_chance(void *user, size_t worker, size_t block) {
    grid *with = user;
    const plm__body *body = with->diagram->body;
    const axis *own = &with->side[PLM__OWN_MEMBERS];
    const axis *others = &with->side[PLM__OTHER_UNIONS];
    double *chance = &with->chance[worker * body->kind_count];
    double *critical = &with->critical[worker * body->kind_count];
    double *sum = &with->sum[block * body->kind_count];
    double wins = 0;
    for (size_t i = 0; i < body->kind_count; i++) {
        sum[i] = 0;
    }
    for (size_t k = 0; k < own->count; k++) {
        for (size_t i = 0; i < body->kind_count; i++) {
            bool is_own = body->kinds[i].group == PLM__OWN_MEMBERS;
            chance[i] = is_own ? own->at[k] : others->at[block];
        }
        plm__swings_at(with->diagram, chance, with->room[worker], critical, &wins);
        for (size_t i = 0; i < body->kind_count; i++) {
            sum[i] += own->weight[k] * critical[i];
        }
    }
    return PLM_OK;
}

/* So many chances from 0 to 1; 0: the toss of a coin. */
static void fill_axis(axis *out, size_t count) {
    out->count = count == 0 ? 1 : count;
    out->at[0] = 0.5;
    out->weight[0] = 1;
    if (count > 0) {
        plm__quadrature_fill(count, out->at, out->weight);
    }
}

/* Fills the mean of each kind; *change: how far one is from what it was. */
static plm_status take_means(plm_context *context, grid *with, size_t own, size_t others,
                             double *mean, double *change) {
    const axis *blocks = &with->side[PLM__OTHER_UNIONS];
    size_t kinds = with->diagram->body->kind_count;
    fill_axis(&with->side[PLM__OWN_MEMBERS], own);
    fill_axis(&with->side[PLM__OTHER_UNIONS], others);
    PLM_TRY(plm__parallel(context, "unions", blocks->count, look_at_chance, with));
    *change = 0;
    for (size_t i = 0; i < kinds; i++) {
        double sum = 0;
        for (size_t k = 0; k < blocks->count; k++) {
            sum += blocks->weight[k] * with->sum[k * kinds + i];
        }
        *change = fmax(*change, fabs(sum - mean[i]));
        mean[i] = sum;
    }
    return PLM_OK;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* The mean over all chances of the own members, and of the others unless they toss coins. Nodes are
 * exact from half as many as there are players on. */
static plm_status integrate(plm_context *context, grid *with, size_t own, size_t others,
                            double *mean) {
    const size_t *counts = plm__quadrature_counts;
    size_t enough_own = (own + 1) / 2;
    size_t enough = (others + 1) / 2;
    double wrong = 1;
    for (size_t i = 0; wrong > PLM__QUADRATURE_WRONG && counts[i] > 0; i++) {
        double change = 0;
        PLM_TRY(take_means(context, with, least(counts[i], enough_own), least(counts[i], enough),
                           mean, &change));
        wrong = counts[i] >= enough_own && counts[i] >= enough ? 0
                : i > 0 ? plm__quadrature_wrong(change, counts[i], counts[i - 1])
                        : 1;
    }
    return PLM_OK;
}

/* ---- one union by a diagram ------------------------------------------------------------------ */

static plm_status make_grid(const plm__diagram *diagram, plm__arena *arena, grid *out) {
    size_t kinds = diagram->body->kind_count + 1;
    size_t workers = plm__worker_count(arena->context, MOST_NODES);
    out->diagram = diagram;
    out->chance = plm__arena_allocate(arena, workers * kinds, sizeof(double));
    out->critical = plm__arena_allocate(arena, workers * kinds, sizeof(double));
    out->sum = plm__arena_allocate(arena, MOST_NODES * kinds, sizeof(double));
    out->room = plm__arena_allocate(arena, workers, sizeof *out->room);
    if (out->chance == NULL || out->critical == NULL || out->sum == NULL || out->room == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        out->room[i] = plm__arena_allocate(arena, plm__swings_room(diagram), sizeof(double));
        if (out->room[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

/* All that is asked for: of whom, and where what is found goes. */
typedef struct asked {
    plm__in_unions in;
    plm__power *members;
} asked;

/* Gives each member of a union what one of its kind has. place: of the double in a member. */
static void hand_out(const asked *of, size_t which, const plm__body *body, const double *mean,
                     size_t place) {
    size_t own = 0;
    for (size_t i = 0; i < of->members->member_count; i++) {
        if (of->in.partition->union_of[i] == which) {
            plm_power_member *member = &of->members->members[i];
            member->union_name = of->in.partition->names[which];
            memcpy((char *)member + place, &mean[body->kind_of[own++]], sizeof *mean);
        }
    }
}

static plm_status measure(const asked *of, const plm__diagram *diagram, size_t own, size_t which,
                          plm__arena *arena) {
    const plm__body *body = diagram->body;
    plm_context *context = arena->context;
    grid with = {0};
    double change = 0;
    double *mean = plm__arena_allocate(arena, body->kind_count + 1, sizeof *mean);
    if (mean == NULL || make_grid(diagram, arena, &with) != PLM_OK) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(integrate(context, &with, own, of->in.partition->count, mean));
    hand_out(of, which, body, mean, offsetof(plm_power_member, owen));
    PLM_TRY(integrate(context, &with, own, 0, mean));
    hand_out(of, which, body, mean, offsetof(plm_power_member, symmetric_coalitional_banzhaf));
    PLM_TRY(take_means(context, &with, 0, 0, mean, &change));
    hand_out(of, which, body, mean, offsetof(plm_power_member, banzhaf_owen));
    return PLM_OK;
}

static plm_status measure_by_diagram(const asked *of, size_t which, plm__arena *scratch) {
    plm__rule joined;
    plm__body body;
    plm__diagram diagram;
    size_t own = plm__union_size(of->in.partition, of->in.count, which);
    PLM_TRY(plm__union_body(&of->in, which, scratch, &joined, &body));
    PLM_TRY(plm__diagram_build(&body, scratch, &diagram));
    plm_status status = measure(of, &diagram, own, which, scratch);
    plm__diagram_clear(scratch->context, &diagram);
    return status;
}

/* ---- one union by sums of votes -------------------------------------------------------------- */

static void hand_out_values(const asked *of, size_t which, const plm__union_values *values) {
    size_t own = 0;
    for (size_t i = 0; i < of->members->member_count; i++) {
        if (of->in.partition->union_of[i] == which) {
            plm_power_member *member = &of->members->members[i];
            member->union_name = of->in.partition->names[which];
            member->owen = values->owen[own];
            member->banzhaf_owen = values->banzhaf_owen[own];
            member->symmetric_coalitional_banzhaf = values->symmetric[own++];
        }
    }
}

/* PLM_E_UNSUPPORTED: the rule is not one test, or there are too many sums. */
static plm_status measure_by_sums(const asked *of, size_t which, plm__arena *scratch) {
    const plm__test *test = plm__power_only_test(of->in.rule);
    if (test == NULL) {
        return PLM_E_UNSUPPORTED;
    }
    plm__union_votes votes;
    PLM_TRY(plm__union_take_votes(&of->in, test, which, scratch, &votes));
    plm__union_values values = {
        plm__arena_allocate(scratch, votes.own_count, sizeof *values.owen),
        plm__arena_allocate(scratch, votes.own_count, sizeof *values.banzhaf_owen),
        plm__arena_allocate(scratch, votes.own_count, sizeof *values.symmetric)};
    if (values.owen == NULL || values.banzhaf_owen == NULL || values.symmetric == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__union_by_sums(&votes, scratch, &values));
    hand_out_values(of, which, &values);
    return PLM_OK;
}

/* One who stands alone has what it has among the unions. */
static bool take_alone(const asked *of, const plm__power *between, size_t which) {
    size_t only = of->members->member_count;
    for (size_t i = 0; i < of->members->member_count; i++) {
        if (of->in.partition->union_of[i] == which) {
            if (only < of->members->member_count) {
                return false;
            }
            only = i;
        }
    }
    plm_power_member *member = &of->members->members[only];
    const plm_power_member *as_union = &between->members[which];
    member->union_name = of->in.partition->names[which];
    member->owen = as_union->shapley_shubik;
    member->banzhaf_owen = as_union->banzhaf_absolute;
    member->symmetric_coalitional_banzhaf = as_union->banzhaf_absolute;
    return true;
}

static plm_status measure_union(const asked *of, const plm__power *between, size_t which,
                                plm__arena *scratch) {
    if (take_alone(of, between, which)) {
        return PLM_OK;
    }
    plm_status status = measure_by_sums(of, which, scratch);
    return status == PLM_E_UNSUPPORTED ? measure_by_diagram(of, which, scratch) : status;
}

/* ---- all unions ------------------------------------------------------------------------------ */

static plm_status measure_members(const asked *of, const plm__power *between,
                                  plm_context *context) {
    for (size_t i = 0; i < of->in.partition->count; i++) {
        plm__arena scratch;
        plm__arena_init(&scratch, context);
        plm_status status = measure_union(of, between, i, &scratch);
        plm__arena_clear(&scratch);
        PLM_TRY(status);
    }
    return PLM_OK;
}

static plm_status measure_between(const asked *of, plm__arena *arena, plm__power *between,
                                  plm_error *error) {
    plm__rule *joined = plm__arena_allocate(arena, 1, sizeof *joined);
    size_t *each = NULL;
    if (joined == NULL || plm__unions_join(&of->in, arena, joined, &each) != PLM_OK) {
        return plm__out_of_memory(error);
    }
    return plm__power_of(joined, each, of->in.partition->names, of->in.partition->count, arena,
                         between, error);
}

plm_status plm__unions_power(const plm__in_unions *of, plm__arena *arena, plm__power *members,
                             plm__power *between, plm_error *error) {
    const asked what = {*of, members};
    *between = (plm__power){0};
    PLM_TRY(measure_between(&what, arena, between, error));
    PLM_TRY(plm__run_begin(arena->context, error));
    plm_status status = measure_members(&what, between, arena->context);
    if (status < 0) {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    return plm__run_end(arena->context, status);
}
