#include "power/indices.h"

#include "base/error.h"
#include "base/parallel.h"
#include "power/coalitions.h"
#include "power/count.h"
#include "power/diagram.h"
#include "power/quadrature.h"
#include "power/swings.h"
#include "power/threshold.h"

#include <math.h>
#include <string.h>

enum { MOST_NODES = 512 };

/* Integrals are as right as this, or nearly. */
static const double PROMISED = 1e-13;

/* Beyond so many edges it is quicker to count votes, where there is one test. */
static const double WIDEST_DIAGRAM = 4e6;

/* A body, whose swings are counted in one of two ways. */
typedef struct counted {
    const plm__body *body;
    bool by_votes; /* by the sums of votes, else by the diagram */
    plm__threshold threshold;
    plm__diagram diagram;
    double *shapley;
    double *tossed; /* the chance to be critical, all by the toss of a coin */
    double act;
    const char **swings;
    const char *winning;
    const char *losing;
} counted;

static size_t room_of(const counted *of) {
    return of->by_votes ? plm__threshold_room(&of->threshold) : plm__swings_room(&of->diagram);
}

/* ---- chances ---------------------------------------------------------------------------------- */

/* The chances to be critical at some nodes; each is one block of work. */
typedef struct nodes {
    const counted *of;
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
    const counted *of = with->of;
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
static double take_integral(counted *of, const nodes *with) {
    size_t kinds = of->body->kind_count;
    double change = 0;
    for (size_t i = 0; i < kinds; i++) {
        double sum = 0;
        for (size_t k = 0; k < with->count; k++) {
            sum += with->weight[k] * with->critical[k * kinds + i];
        }
        change = fmax(change, fabs(sum - of->shapley[i]));
        of->shapley[i] = sum;
    }
    return change;
}

/* What is still wrong falls geometrically: with twice the nodes it is squared. */
static double still_wrong(double change, size_t count, size_t before) {
    return 10 * (count >= 2 * before ? change * change : change * sqrt(change));
}

/* Nodes are exact from half as many as there are players on. */
static plm_status find_shapley(counted *of, plm_context *context, nodes *with) {
    static const size_t counts[] = {8, 16, 32, 48, 64, 96, 128, 192, 256, 384, MOST_NODES};
    size_t exact = (of->body->player_count + 1) / 2;
    double wrong = 1;
    for (size_t i = of->by_votes ? 1 : 0; wrong > PROMISED && i < sizeof counts / sizeof *counts;
         i++) {
        with->count = counts[i];
        plm__quadrature_fill(with->count, with->at, with->weight);
        PLM_TRY(plm__parallel(context, "swings", with->count, look_at_node, with));
        double change = take_integral(of, with);
        wrong = with->count >= exact ? 0
                : i > 0              ? still_wrong(change, counts[i], counts[i - 1])
                                     : 1;
    }
    return PLM_OK;
}

static plm_status find_tossed(counted *of, plm_context *context, nodes *with) {
    with->count = 1;
    with->at[0] = 0.5;
    PLM_TRY(plm__parallel(context, "swings", 1, look_at_node, with));
    of->act = with->wins[0];
    memcpy(of->tossed, with->critical, of->body->kind_count * sizeof(double));
    return PLM_OK;
}

static plm_status make_nodes(const counted *of, plm__arena *arena, nodes *out) {
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

static plm_status find_chances(counted *of, plm_context *context) {
    plm__arena scratch;
    nodes with = {.of = of};
    plm__arena_init(&scratch, context);
    plm_status status = make_nodes(of, &scratch, &with);
    status = status == PLM_OK ? find_shapley(of, context, &with) : status;
    status = status == PLM_OK ? find_tossed(of, context, &with) : status;
    plm__arena_clear(&scratch);
    return status;
}

/* ---- counts ----------------------------------------------------------------------------------- */

/* Of all primes; each is one block of work. */
typedef struct remainders {
    const counted *of;
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
    const counted *of = with->of;
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

static plm_status make_remainders(const counted *of, plm__arena *arena, remainders *out) {
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

static plm_status print_counts(counted *of, plm__arena *arena, const remainders *with) {
    of->winning = plm__count_text(arena, with->primes, with->wins, with->prime_count);
    of->losing = plm__count_text(arena, with->primes, with->losses, with->prime_count);
    bool all = of->winning != NULL && of->losing != NULL;
    for (size_t i = 0; all && i < of->body->kind_count; i++) {
        of->swings[i] = plm__count_text(arena, with->primes, &with->swings[i * with->prime_count],
                                        with->prime_count);
        all = of->swings[i] != NULL;
    }
    return all ? PLM_OK : PLM_E_MEMORY;
}

static plm_status find_counts(counted *of, plm__arena *arena) {
    plm__arena scratch;
    remainders with = {.of = of};
    plm__arena_init(&scratch, arena->context);
    plm_status status = make_remainders(of, &scratch, &with);
    if (status == PLM_OK) {
        status = plm__parallel(arena->context, "swings", with.prime_count, look_at_prime, &with);
    }
    status = status == PLM_OK ? print_counts(of, arena, &with) : status;
    plm__arena_clear(&scratch);
    return status;
}

static plm_status count_body(counted *of, plm__arena *arena) {
    size_t kinds = of->body->kind_count + 1;
    of->shapley = plm__arena_allocate(arena, kinds, sizeof(double));
    of->tossed = plm__arena_allocate(arena, kinds, sizeof(double));
    of->swings = plm__arena_allocate(arena, kinds, sizeof *of->swings);
    if (of->shapley == NULL || of->tossed == NULL || of->swings == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(find_chances(of, arena->context));
    return find_counts(of, arena);
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

/* ---- members ---------------------------------------------------------------------------------- */

static bool is_zero(const char *decimal) {
    return strcmp(decimal, "0") == 0;
}

/* Ratios are of counts: where few coalitions win, chances would be too coarse. */
static void fill_member(const counted *of, const plm__power *to, double all_swings,
                        plm__power_member *member) {
    size_t kind = member->kind;
    const char *swings = of->swings[kind];
    double of_winning = plm__count_ratio(swings, of->winning);
    member->shapley_shubik = of->shapley[kind];
    member->banzhaf_absolute = of->tossed[kind];
    member->rae = (1 + of->tossed[kind]) / 2;
    member->banzhaf = all_swings > 0 ? of_winning / all_swings : (double)NAN;
    member->coleman_prevent = of_winning;
    member->coleman_initiate = plm__count_ratio(swings, of->losing);
    member->inclusiveness = (1 + of_winning) / 2;
    member->swings = swings;
    member->dummy = is_zero(swings);
    member->veto = to->state != PLM__POWER_NEVER && strcmp(swings, of->winning) == 0;
}

static void fill_coalitions(const plm__coalitions *from, plm__power *to) {
    to->minimal_winning = from->minimal_winning;
    to->proper = from->proper;
    to->strong = from->strong;
    for (size_t i = 0; i < to->member_count; i++) {
        plm__power_member *member = &to->members[i];
        member->johnston = from->johnston[member->kind];
        member->deegan_packel = from->deegan_packel[member->kind];
        member->holler_packel = from->holler_packel[member->kind];
        member->minimal_with = from->minimal_with[member->kind];
    }
}

/* Of all members, by how many coalitions win; 0 where none does. */
static double sum_of_swings(const counted *of) {
    double sum = 0;
    for (size_t i = 0; !is_zero(of->winning) && i < of->body->kind_count; i++) {
        sum += plm__count_ratio(of->swings[i], of->winning) * (double)of->body->kinds[i].count;
    }
    return sum;
}

static plm__power_state state_of(const counted *of) {
    if (!of->by_votes && of->diagram.root == PLM__WINS) {
        return PLM__POWER_ALWAYS;
    }
    return is_zero(of->winning) ? PLM__POWER_NEVER : PLM__POWER_OK;
}

static double votes_of(const plm__body *body, size_t member) {
    return body->test_count == 1 ? (double)body->kinds[body->kind_of[member]].votes[0]
                                 : (double)NAN;
}

static void fill_members(const counted *of, const char *const *names, plm__power *to) {
    double all_swings = sum_of_swings(of);
    size_t dummies = 0;
    for (size_t i = 0; i < to->member_count; i++) {
        plm__power_member *member = &to->members[i];
        *member = (plm__power_member){.name = names[i],
                                      .votes = votes_of(of->body, i),
                                      .kind = of->body->kind_of[i],
                                      .johnston = (double)NAN,
                                      .deegan_packel = (double)NAN,
                                      .holler_packel = (double)NAN};
        fill_member(of, to, all_swings, member);
        dummies += member->dummy;
    }
    for (size_t i = 0; i < to->member_count; i++) {
        to->members[i].dictator = dummies + 1 == to->member_count && !to->members[i].dummy;
    }
}

static plm_status fill(const plm__body *body, const char *const *names, plm__arena *arena,
                       counted *of, plm__power *out) {
    PLM_TRY(count_body(of, arena));
    out->members = plm__arena_allocate(arena, body->player_count + 1, sizeof *out->members);
    if (out->members == NULL) {
        return PLM_E_MEMORY;
    }
    out->member_count = body->player_count;
    out->state = state_of(of);
    out->winning = of->winning;
    out->act = of->act;
    fill_members(of, names, out);
    if (plm__coalition_count(body) > PLM__MOST_COALITIONS) {
        out->method = of->by_votes ? PLM__POWER_VOTES : PLM__POWER_DIAGRAM;
        return PLM_OK;
    }
    plm__coalitions coalitions;
    PLM_TRY(plm__coalitions_look(body, arena, &coalitions));
    fill_coalitions(&coalitions, out);
    return PLM_OK;
}

static plm_status count_power(const plm__rule *rule, const size_t *players,
                              const char *const *names, size_t count, plm__arena *arena,
                              plm__power *out) {
    plm__body body;
    PLM_TRY(plm__body_of(rule, players, count, arena, &body));
    counted of = {.body = &body};
    of.by_votes = is_by_votes(&body, &of.threshold);
    if (!of.by_votes) {
        PLM_TRY(plm__diagram_build(&body, arena, &of.diagram));
    }
    plm_status status = fill(&body, names, arena, &of, out);
    plm__diagram_clear(arena->context, &of.diagram);
    return status;
}

plm_status plm__power_of(const plm__rule *rule, const size_t *players, const char *const *names,
                         size_t count, plm__arena *arena, plm__power *out, plm_error *error) {
    *out = (plm__power){0};
    PLM_TRY(plm__run_begin(arena->context, error));
    plm_status status = count_power(rule, players, names, count, arena, out);
    if (status == PLM_E_UNSUPPORTED) {
        plm__fail(error, status,
                  "the body is too large to be counted exactly: its %zu members differ in too many "
                  "ways",
                  count);
    } else if (status < 0) {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    return plm__run_end(arena->context, status);
}
