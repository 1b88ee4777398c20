#include "power/union_sums.h"

#include "base/parallel.h"
#include "power/quadrature.h"
#include "power/threshold.h"

#include <math.h>

enum { MOST_OWN = 16, MOST_NODES = 512 };

/* At one chance; those of all chances and unions are bounded by union_work.h. */
static const double MOST_STEPS = 1e10;

/* Nodes at which the others agree, each a block of work, and what own members have there. */
typedef struct study {
    const plm__union_votes *of;
    size_t sums; /* below the quota, or that of the dual, which gives the same */
    size_t node_count;
    double node[MOST_NODES];
    double weight[MOST_NODES];
    double **reached;  /* of each worker: the chance that the others have at most a sum */
    double **fails;    /* of each worker and set of own members: that these do not carry it */
    double *in_orders; /* of each block and own member: all orders of its mates as likely */
    double *by_coins;  /* the same: all sets of them */
    double in_order[MOST_OWN]; /* the chance of one set of so many mates to come before one */
} study;

/* ---- at one chance --------------------------------------------------------------------------- */

static void find_fails(const study *with, const double *reached, double *fails) {
    const plm__union_votes *of = with->of;
    for (size_t set = 0; set < (size_t)1 << of->own_count; set++) {
        int64_t lacks = (int64_t)with->sums - 1;
        for (size_t i = 0; i < of->own_count; i++) {
            lacks -= (set >> i & 1) != 0 ? of->own[i] : 0;
        }
        fails[set] = lacks >= 0 ? reached[lacks] : 0;
    }
}

static size_t size_of(size_t set) {
    size_t size = 0;
    for (; set > 0; set &= set - 1) {
        size++;
    }
    return size;
}

static void add_swings(const study *with, size_t member, const double *fails, size_t block) {
    size_t own = with->of->own_count;
    size_t bit = (size_t)1 << member;
    double orders = 0;
    double coins = 0;
    for (size_t set = 0; set < (size_t)1 << own; set++) {
        if ((set & bit) == 0) {
            double swing = fails[set] - fails[set | bit];
            orders += with->in_order[size_of(set)] * swing;
            coins += swing;
        }
    }
    with->in_orders[block * own + member] = orders;
    with->by_coins[block * own + member] = ldexp(coins, 1 - (int)own);
}

static plm_status look_at_chance(void *user, size_t worker, size_t block) {
    const study *with = user;
    const plm__union_votes *of = with->of;
    double *reached = with->reached[worker];
    double *fails = with->fails[worker];
    plm__sums_reached(of->others, of->other_count, with->sums, with->node[block], reached);
    find_fails(with, reached, fails);
    for (size_t i = 0; i < of->own_count; i++) {
        add_swings(with, i, fails, block);
    }
    return PLM_OK;
}

/* ---- over all chances ------------------------------------------------------------------------ */

static plm_status look(plm_context *context, study *with) {
    return plm__parallel(context, "unions", with->node_count, look_at_chance, with);
}

static double take_means(const study *with, double *mean) {
    size_t own = with->of->own_count;
    double change = 0;
    for (size_t i = 0; i < own; i++) {
        double sum = 0;
        for (size_t k = 0; k < with->node_count; k++) {
            sum += with->weight[k] * with->in_orders[k * own + i];
        }
        change = fmax(change, fabs(sum - mean[i]));
        mean[i] = sum;
    }
    return change;
}

/* Nodes are exact from half as many as there are other unions on. */
static plm_status integrate(plm_context *context, study *with, double *mean) {
    const size_t *counts = plm__quadrature_counts;
    size_t enough = with->of->other_count / 2 + 1;
    double wrong = 1;
    for (size_t i = 0; wrong > PLM__QUADRATURE_WRONG && counts[i] > 0; i++) {
        with->node_count = counts[i] < enough ? counts[i] : enough;
        plm__quadrature_fill(with->node_count, with->node, with->weight);
        PLM_TRY(look(context, with));
        double change = take_means(with, mean);
        wrong = counts[i] >= enough ? 0
                : i > 0             ? plm__quadrature_wrong(change, counts[i], counts[i - 1])
                                    : 1;
    }
    return PLM_OK;
}

static plm_status toss_coins(plm_context *context, study *with, const plm__union_values *out) {
    with->node_count = 1;
    with->node[0] = 0.5;
    PLM_TRY(look(context, with));
    for (size_t i = 0; i < with->of->own_count; i++) {
        out->banzhaf_owen[i] = with->by_coins[i];
        out->symmetric[i] = with->in_orders[i];
    }
    return PLM_OK;
}

/* ---- room ------------------------------------------------------------------------------------ */

/* The quota, or that of the dual, whichever is lower. 1 <= quota <= total. */
static size_t sums_of(const plm__union_votes *of) {
    int64_t dual = of->total - of->quota + 1;
    return (size_t)(dual < of->quota ? dual : of->quota);
}

/* At one chance. */
static double steps_of(const plm__union_votes *of) {
    double sums = (double)sums_of(of);
    double steps = 0;
    double filled = 0;
    for (size_t i = 0; i < of->other_count; i++) {
        filled = fmin(sums, filled + (double)of->others[i]);
        steps += filled;
    }
    return steps;
}

static plm_status make_room(const plm__union_votes *of, plm__arena *arena, study *out) {
    size_t workers = plm__worker_count(arena->context, MOST_NODES);
    out->reached = plm__arena_allocate(arena, workers, sizeof *out->reached);
    out->fails = plm__arena_allocate(arena, workers, sizeof *out->fails);
    out->in_orders = plm__arena_allocate(arena, MOST_NODES * of->own_count, sizeof(double));
    out->by_coins = plm__arena_allocate(arena, MOST_NODES * of->own_count, sizeof(double));
    bool good = out->reached != NULL && out->fails != NULL && out->in_orders != NULL &&
                out->by_coins != NULL;
    for (size_t i = 0; good && i < workers; i++) {
        out->reached[i] = plm__arena_allocate(arena, out->sums, sizeof(double));
        out->fails[i] = plm__arena_allocate(arena, (size_t)1 << of->own_count, sizeof(double));
        good = out->reached[i] != NULL && out->fails[i] != NULL;
    }
    return good ? PLM_OK : PLM_E_MEMORY;
}

/* t! (own - 1 - t)! / own! of t mates: 1 / own, and from one t to the next times t / (own - t). */
static void fill_orders(study *with) {
    size_t own = with->of->own_count;
    with->in_order[0] = 1 / (double)own;
    for (size_t t = 1; t < own; t++) {
        with->in_order[t] = with->in_order[t - 1] * (double)t / (double)(own - t);
    }
}

static bool is_decided(const plm__union_votes *of) {
    return of->quota < 1 || of->quota > of->total;
}

static bool is_countable(const plm__union_votes *of) {
    return of->own_count <= MOST_OWN && of->total <= PLM__THRESHOLD_MOST_VOTES &&
           (is_decided(of) || steps_of(of) <= MOST_STEPS);
}

double plm__union_sums_steps(const plm__union_votes *of) {
    if (!is_countable(of)) {
        return (double)INFINITY;
    }
    double nodes = (double)plm__quadrature_least(of->other_count / 2 + 1);
    return is_decided(of) ? 0 : nodes * steps_of(of);
}

plm_status plm__union_by_sums(const plm__union_votes *of, plm__arena *arena,
                              plm__union_values *out) {
    if (!is_countable(of)) {
        return PLM_E_UNSUPPORTED;
    }
    for (size_t i = 0; i < of->own_count; i++) {
        out->owen[i] = out->banzhaf_owen[i] = out->symmetric[i] = 0;
    }
    if (is_decided(of)) {
        return PLM_OK;
    }
    study *with = plm__arena_allocate(arena, 1, sizeof *with);
    if (with == NULL) {
        return PLM_E_MEMORY;
    }
    with->of = of;
    with->sums = sums_of(of);
    PLM_TRY(make_room(of, arena, with));
    fill_orders(with);
    PLM_TRY(integrate(arena->context, with, out->owen));
    return toss_coins(arena->context, with, out);
}
