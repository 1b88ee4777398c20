#include "power/counted.h"

#include "base/parallel.h"
#include "power/count.h"
#include "power/diagram.h"
#include "power/quadrature.h"
#include "power/sets.h"
#include "power/swings.h"
#include "power/threshold.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_NODES = 512 };

/* Beyond so many edges it is quicker to count votes, where there is one test. */
static const double WIDEST_DIAGRAM = 4e6;

/* A body, and what its coalitions are counted by. */
typedef struct way {
    const plm__body *body;
    bool by_votes;
    plm__threshold threshold;
    plm__diagram diagram;
} way;

static size_t room_of(const way *of) {
    return of->by_votes ? plm__threshold_room(&of->threshold) : plm__swings_room(&of->diagram);
}

/* ---- chances ---------------------------------------------------------------------------------- */

/* The chances to be critical at some nodes; each is one block of work. */
typedef struct nodes {
    const way *of;
    size_t count;
    double at[MOST_NODES];
    double weight[MOST_NODES];
    double *critical; /* of each node and kind */
    double *chance;   /* of each node and kind */
    double *wins;     /* of each node */
    double **room;    /* of each worker */
} nodes;

static plm_status look_at_node(void *user, size_t worker, size_t block) {
    nodes *with = user;
    const way *of = with->of;
    size_t kinds = of->body->kind_count;
    double *critical = &with->critical[block * kinds];
    if (of->by_votes) {
        plm__threshold_at(&of->threshold, with->at[block], with->room[worker], critical,
                          &with->wins[block]);
        return PLM_OK;
    }
    double *chance = &with->chance[block * kinds];
    for (size_t i = 0; i < kinds; i++) {
        chance[i] = with->at[block];
    }
    plm__swings_at(&of->diagram, chance, with->room[worker], critical, &with->wins[block]);
    return PLM_OK;
}

/* Takes the integral over all nodes; returns how far it is from the one before. */
static double take_integral(const nodes *with, double *integral) {
    size_t kinds = with->of->body->kind_count;
    double change = 0;
    for (size_t i = 0; i < kinds; i++) {
        double sum = 0;
        for (size_t k = 0; k < with->count; k++) {
            sum += with->weight[k] * with->critical[k * kinds + i];
        }
        change = fmax(change, fabs(sum - integral[i]));
        integral[i] = sum;
    }
    return change;
}

/* Nodes are exact from half as many as there are players on. */
static plm_status find_shapley(const way *of, plm_context *context, nodes *with, double *shapley) {
    const size_t *counts = plm__quadrature_counts;
    size_t exact = (of->body->player_count + 1) / 2;
    double wrong = 1;
    for (size_t i = of->by_votes ? 1 : 0; wrong > PLM__QUADRATURE_WRONG && counts[i] > 0; i++) {
        with->count = counts[i];
        plm__quadrature_fill(with->count, with->at, with->weight);
        PLM_TRY(plm__parallel(context, "swings", with->count, look_at_node, with));
        double change = take_integral(with, shapley);
        wrong = with->count >= exact ? 0
                : i > 0              ? plm__quadrature_wrong(change, counts[i], counts[i - 1])
                                     : 1;
    }
    return PLM_OK;
}

static plm_status find_tossed(plm_context *context, nodes *with, plm__counted *out) {
    with->count = 1;
    with->at[0] = 0.5;
    PLM_TRY(plm__parallel(context, "swings", 1, look_at_node, with));
    out->act = with->wins[0];
    memcpy(out->tossed, with->critical, out->body->kind_count * sizeof(double));
    return PLM_OK;
}

static plm_status make_nodes(const way *of, plm__arena *arena, nodes *out) {
    size_t kinds = of->body->kind_count + 1;
    size_t workers = plm__worker_count(arena->context, MOST_NODES);
    out->critical = plm__arena_allocate(arena, MOST_NODES * kinds, sizeof(double));
    out->chance = plm__arena_allocate(arena, MOST_NODES * kinds, sizeof(double));
    out->wins = plm__arena_allocate(arena, MOST_NODES, sizeof(double));
    out->room = plm__arena_allocate(arena, workers, sizeof *out->room);
    if (out->critical == NULL || out->chance == NULL || out->wins == NULL || out->room == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        out->room[i] = plm__arena_allocate(arena, room_of(of), sizeof(double));
        if (out->room[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

static plm_status find_chances(const way *of, plm_context *context, plm__counted *out) {
    plm__arena scratch;
    nodes with = {.of = of};
    plm__arena_init(&scratch, context);
    plm_status status = make_nodes(of, &scratch, &with);
    status = status == PLM_OK ? find_shapley(of, context, &with, out->shapley) : status;
    status = status == PLM_OK ? find_tossed(context, &with, out) : status;
    plm__arena_clear(&scratch);
    return status;
}

/* ---- counts ----------------------------------------------------------------------------------- */

/* Of all primes; each is one block of work. */
typedef struct remainders {
    const way *of;
    uint64_t *primes;
    size_t prime_count;
    uint64_t *swings; /* of each kind and prime */
    uint64_t *wins;
    uint64_t *losses;
    uint64_t *by_prime; /* of each prime and kind */
    uint64_t **room;    /* of each worker */
} remainders;

static plm_status look_at_prime(void *user, size_t worker, size_t block) {
    remainders *with = user;
    const way *of = with->of;
    uint64_t *swings = &with->by_prime[block * of->body->kind_count];
    if (of->by_votes) {
        plm__threshold_modulo(&of->threshold, with->primes[block], (uint32_t *)with->room[worker],
                              swings, &with->wins[block]);
    } else {
        plm__swings_modulo(&of->diagram, with->primes[block], with->room[worker], swings,
                           &with->wins[block]);
    }
    for (size_t i = 0; i < of->body->kind_count; i++) {
        with->swings[i * with->prime_count + block] = swings[i];
    }
    uint64_t all = 1;
    for (size_t i = 0; i < of->body->player_count; i++) {
        all = all * 2 % with->primes[block];
    }
    with->losses[block] = (all + with->primes[block] - with->wins[block]) % with->primes[block];
    return PLM_OK;
}

static plm_status make_remainders(const way *of, plm__arena *arena, remainders *out) {
    size_t kinds = of->body->kind_count + 1;
    size_t primes = plm__count_primes(of->body->player_count);
    size_t workers = plm__worker_count(arena->context, primes);
    out->prime_count = primes;
    out->primes = plm__arena_allocate(arena, primes, sizeof(uint64_t));
    out->swings = plm__arena_allocate(arena, kinds * primes, sizeof(uint64_t));
    out->wins = plm__arena_allocate(arena, primes, sizeof(uint64_t));
    out->losses = plm__arena_allocate(arena, primes, sizeof(uint64_t));
    out->by_prime = plm__arena_allocate(arena, kinds * primes, sizeof(uint64_t));
    out->room = plm__arena_allocate(arena, workers, sizeof *out->room);
    if (out->primes == NULL || out->swings == NULL || out->wins == NULL || out->losses == NULL ||
        out->by_prime == NULL || out->room == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        out->room[i] = plm__arena_allocate(arena, room_of(of), sizeof(uint64_t));
        if (out->room[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    plm__count_fill_primes(out->primes, primes);
    return PLM_OK;
}

static plm_status print_counts(plm__arena *arena, const remainders *with, plm__counted *out) {
    out->winning = plm__count_text(arena, with->primes, with->wins, with->prime_count);
    out->losing = plm__count_text(arena, with->primes, with->losses, with->prime_count);
    bool all = out->winning != NULL && out->losing != NULL;
    for (size_t i = 0; all && i < out->body->kind_count; i++) {
        out->swings[i] = plm__count_text(arena, with->primes, &with->swings[i * with->prime_count],
                                         with->prime_count);
        all = out->swings[i] != NULL;
    }
    return all ? PLM_OK : PLM_E_MEMORY;
}

static plm_status find_counts(const way *of, plm__arena *arena, plm__counted *out) {
    plm__arena scratch;
    remainders with = {.of = of};
    plm__arena_init(&scratch, arena->context);
    plm_status status = make_remainders(of, &scratch, &with);
    if (status == PLM_OK) {
        status = plm__parallel(arena->context, "swings", with.prime_count, look_at_prime, &with);
    }
    status = status == PLM_OK ? print_counts(arena, &with, out) : status;
    plm__arena_clear(&scratch);
    return status;
}

/* ---- the way to count ------------------------------------------------------------------------- */

/* No level of a diagram has more nodes than there are standings before it, or votes to lack. */
static double most_edges(const plm__body *body, const plm__threshold *of) {
    double votes = fmin((double)of->quota, (double)(of->total - of->quota + 1));
    double standings = 1;
    double edges = 0;
    for (size_t i = 0; i < body->kind_count; i++) {
        double choices = (double)body->kinds[i].count + 1;
        edges += fmin(standings, votes) * choices;
        standings *= choices;
    }
    return edges;
}

static bool is_by_votes(const plm__body *body, plm__threshold *out) {
    return plm__threshold_of(body, out) && most_edges(body, out) > WIDEST_DIAGRAM;
}

/* Of all chances that are looked at in any case, and of the exact counts. */
static double additions(const plm__threshold *of) {
    size_t players = of->body->player_count;
    double looks = (double)(plm__quadrature_least((players + 1) / 2) + 1);
    return (double)of->steps * (looks + (double)plm__count_primes(players));
}

double plm__count_by_votes(const plm__body *body) {
    plm__threshold of;
    return is_by_votes(body, &of) ? additions(&of) : 0;
}

static plm_status make_room(const plm__body *body, plm__arena *arena, plm__counted *out) {
    size_t kinds = body->kind_count + 1;
    out->shapley = plm__arena_allocate(arena, kinds, sizeof(double));
    out->tossed = plm__arena_allocate(arena, kinds, sizeof(double));
    out->swings = plm__arena_allocate(arena, kinds, sizeof *out->swings);
    return out->shapley != NULL && out->tossed != NULL && out->swings != NULL ? PLM_OK
                                                                              : PLM_E_MEMORY;
}

static plm_status count_by(way *of, plm__arena *arena, plm__counted *out) {
    if (of->by_votes && additions(&of->threshold) > PLM__MOST_BY_VOTES) {
        return PLM_E_UNSUPPORTED;
    }
    if (!of->by_votes) {
        PLM_TRY(plm__diagram_build(of->body, arena, &of->diagram));
    }
    out->way = of->by_votes ? PLM__BY_VOTES : PLM__BY_DIAGRAM;
    out->always = !of->by_votes && of->diagram.root == PLM__WINS;
    plm_status status = find_chances(of, arena->context, out);
    return status == PLM_OK ? find_counts(of, arena, out) : status;
}

/* ---- sets -------------------------------------------------------------------------------------- */

static const char *count_text(plm__arena *arena, uint64_t count) {
    enum { DIGITS = 21 };
    char text[DIGITS];
    int length = snprintf(text, sizeof text, "%" PRIu64, count);
    return plm__arena_copy(arena, text, (size_t)length);
}

/* Of all sets of so many others, a swing is one that wins with the member and not without. */
static void add_swings(const plm__sets *sets, size_t kind, size_t players, uint64_t *swings,
                       double *shapley) {
    double orders = (double)players;
    *swings = 0;
    *shapley = 0;
    for (size_t others = 0; others < players; others++) {
        uint64_t without = sets->winning[others] - sets->with[kind][others];
        uint64_t turned = sets->with[kind][others + 1] - without;
        *swings += turned;
        *shapley += (double)turned / orders;
        orders *= (double)(players - 1 - others) / (double)(others + 1);
    }
}

static plm_status count_sets(const plm__body *body, plm__arena *arena, plm__counted *out) {
    size_t players = body->player_count;
    double all = (double)(UINT64_C(1) << players);
    uint64_t winning = 0;
    plm__sets sets;
    PLM_TRY(plm__sets_count(body, arena, &sets));
    for (size_t size = 0; size <= players; size++) {
        winning += sets.winning[size];
    }
    out->way = PLM__BY_SETS;
    out->always = sets.winning[0] > 0;
    out->act = (double)winning / all;
    out->winning = count_text(arena, winning);
    out->losing = count_text(arena, (UINT64_C(1) << players) - winning);
    bool printed = out->winning != NULL && out->losing != NULL;
    for (size_t kind = 0; printed && kind < body->kind_count; kind++) {
        uint64_t swings = 0;
        add_swings(&sets, kind, players, &swings, &out->shapley[kind]);
        out->tossed[kind] = (double)swings / (all / 2);
        out->swings[kind] = count_text(arena, swings);
        printed = out->swings[kind] != NULL;
    }
    return printed ? PLM_OK : PLM_E_MEMORY;
}

static bool has_few_sets(const plm__body *body) {
    return body->player_count <= PLM__SETS_MOST_PLAYERS && body->test_count <= PLM__SETS_MOST_TESTS;
}

plm_status plm__count_body(const plm__body *body, plm__arena *arena, plm__counted *out) {
    way of = {.body = body};
    *out = (plm__counted){.body = body};
    of.by_votes = is_by_votes(body, &of.threshold);
    PLM_TRY(make_room(body, arena, out));
    plm_status status = count_by(&of, arena, out);
    plm__diagram_clear(arena->context, &of.diagram);
    return status == PLM_E_UNSUPPORTED && has_few_sets(body) ? count_sets(body, arena, out)
                                                             : status;
}
