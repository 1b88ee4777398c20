#include "power/indices.h"

#include "power/coalitions.h"
#include "power/count.h"
#include "power/diagram.h"
#include "power/quadrature.h"
#include "power/swings.h"

#include <math.h>
#include <string.h>

enum { FEWEST_NODES = 8, MOST_NODES = 512 };

/* Two numbers of nodes that agree so far are enough. */
static const double AGREED = 1e-14;

/* What a diagram says of each kind. */
typedef struct counted {
    const plm__body *body;
    plm__diagram diagram;
    double *shapley;
    double *tossed; /* the chance to be critical, all by the toss of a coin */
    double act;
    const char **swings;
    const char *winning;
    double *chance;
    double *critical;
    double *room;
} counted;

/* ---- chances ---------------------------------------------------------------------------------- */

static double swings_at(counted *of, double chance) {
    double wins = 0;
    for (size_t i = 0; i < of->body->kind_count; i++) {
        of->chance[i] = chance;
    }
    plm__swings_at(&of->diagram, of->chance, of->room, of->critical, &wins);
    return wins;
}

/* The integral over all chances, with so many nodes; returns the largest change. */
static double integrate(counted *of, size_t count) {
    double nodes[MOST_NODES];
    double weights[MOST_NODES];
    double change = 0;
    size_t kinds = of->body->kind_count;
    plm__quadrature_fill(count, nodes, weights);
    double *sum = of->room + plm__swings_room(&of->diagram);
    memset(sum, 0, kinds * sizeof *sum);
    for (size_t k = 0; k < count; k++) {
        swings_at(of, nodes[k]);
        for (size_t i = 0; i < kinds; i++) {
            sum[i] += weights[k] * of->critical[i];
        }
    }
    for (size_t i = 0; i < kinds; i++) {
        change = fmax(change, fabs(sum[i] - of->shapley[i]));
        of->shapley[i] = sum[i];
    }
    return change;
}

/* Nodes are exact from half as many as there are players on. */
static plm_status find_shapley(counted *of, plm_context *context) {
    size_t exact = (of->body->player_count + 1) / 2;
    double change = 1;
    for (size_t count = FEWEST_NODES; change > AGREED && count <= MOST_NODES; count *= 2) {
        if (plm__cancelled(context)) {
            return PLM_E_CANCELLED;
        }
        change = integrate(of, count);
        change = count >= exact ? 0 : change;
    }
    return PLM_OK;
}

/* ---- counts ----------------------------------------------------------------------------------- */

typedef struct remainders {
    uint64_t *primes;
    size_t prime_count;
    uint64_t *swings; /* by kind and prime */
    uint64_t *wins;
    uint64_t *one; /* of each kind, by one prime */
    uint64_t *room;
} remainders;

static plm_status make_remainders(const counted *of, plm__arena *arena, remainders *out) {
    size_t kinds = of->body->kind_count + 1;
    size_t primes = plm__count_primes(of->body->player_count);
    out->prime_count = primes;
    out->primes = plm__arena_allocate(arena, primes, sizeof(uint64_t));
    out->swings = plm__arena_allocate(arena, kinds * primes, sizeof(uint64_t));
    out->wins = plm__arena_allocate(arena, primes, sizeof(uint64_t));
    out->one = plm__arena_allocate(arena, kinds, sizeof(uint64_t));
    out->room = plm__arena_allocate(arena, plm__swings_room(&of->diagram), sizeof(uint64_t));
    if (out->primes == NULL || out->swings == NULL || out->wins == NULL || out->one == NULL ||
        out->room == NULL) {
        return PLM_E_MEMORY;
    }
    plm__count_fill_primes(out->primes, primes);
    return PLM_OK;
}

static plm_status print_counts(counted *of, plm__arena *arena, const remainders *with) {
    of->winning = plm__count_text(arena, with->primes, with->wins, with->prime_count);
    bool all = of->winning != NULL;
    for (size_t i = 0; all && i < of->body->kind_count; i++) {
        of->swings[i] = plm__count_text(arena, with->primes, &with->swings[i * with->prime_count],
                                        with->prime_count);
        all = of->swings[i] != NULL;
    }
    return all ? PLM_OK : PLM_E_MEMORY;
}

static plm_status find_counts(counted *of, plm__arena *arena) {
    remainders with = {0};
    PLM_TRY(make_remainders(of, arena, &with));
    for (size_t p = 0; p < with.prime_count; p++) {
        if (plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
        plm__swings_modulo(&of->diagram, with.primes[p], with.room, with.one, &with.wins[p]);
        for (size_t i = 0; i < of->body->kind_count; i++) {
            with.swings[i * with.prime_count + p] = with.one[i];
        }
    }
    return print_counts(of, arena, &with);
}

static plm_status count_body(counted *of, plm__arena *arena) {
    size_t kinds = of->body->kind_count + 1;
    of->shapley = plm__arena_allocate(arena, kinds, sizeof(double));
    of->tossed = plm__arena_allocate(arena, kinds, sizeof(double));
    of->chance = plm__arena_allocate(arena, kinds, sizeof(double));
    of->critical = plm__arena_allocate(arena, kinds, sizeof(double));
    of->swings = plm__arena_allocate(arena, kinds, sizeof *of->swings);
    of->room = plm__arena_allocate(arena, plm__swings_room(&of->diagram) + kinds, sizeof(double));
    if (of->shapley == NULL || of->tossed == NULL || of->chance == NULL || of->critical == NULL ||
        of->swings == NULL || of->room == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(find_shapley(of, arena->context));
    of->act = swings_at(of, 0.5);
    memcpy(of->tossed, of->critical, (kinds - 1) * sizeof(double));
    return find_counts(of, arena);
}

/* ---- members ---------------------------------------------------------------------------------- */

static bool is_zero(const char *decimal) {
    return strcmp(decimal, "0") == 0;
}

static void fill_member(const counted *of, const plm__power *to, double all_tossed,
                        plm__power_member *member) {
    size_t kind = member->kind;
    double tossed = of->tossed[kind];
    double act = of->act;
    bool passes = to->state != PLM__POWER_NEVER;
    member->shapley_shubik = of->shapley[kind];
    member->banzhaf_absolute = tossed;
    member->banzhaf = all_tossed > 0 ? tossed / all_tossed : (double)NAN;
    member->rae = (1 + tossed) / 2;
    member->coleman_prevent = passes ? tossed / (2 * act) : (double)NAN;
    member->coleman_initiate =
        to->state != PLM__POWER_ALWAYS ? tossed / (2 * (1 - act)) : (double)NAN;
    member->inclusiveness = passes ? (2 * act + tossed) / (4 * act) : (double)NAN;
    member->swings = of->swings[kind];
    member->dummy = is_zero(member->swings);
    member->veto = passes && strcmp(member->swings, of->winning) == 0;
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

static double sum_of_tossed(const counted *of) {
    double sum = 0;
    for (size_t i = 0; i < of->body->kind_count; i++) {
        sum += of->tossed[i] * (double)of->body->kinds[i].count;
    }
    return sum;
}

static plm__power_state state_of(const counted *of) {
    if (of->diagram.root == PLM__WINS) {
        return PLM__POWER_ALWAYS;
    }
    return is_zero(of->winning) ? PLM__POWER_NEVER : PLM__POWER_OK;
}

static void fill_members(const counted *of, const char *const *names, plm__power *to) {
    double all_tossed = sum_of_tossed(of);
    size_t dummies = 0;
    for (size_t i = 0; i < to->member_count; i++) {
        plm__power_member *member = &to->members[i];
        *member = (plm__power_member){.name = names[i],
                                      .kind = of->body->kind_of[i],
                                      .johnston = (double)NAN,
                                      .deegan_packel = (double)NAN,
                                      .holler_packel = (double)NAN};
        fill_member(of, to, all_tossed, member);
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
        out->method = PLM__POWER_DIAGRAM;
        return PLM_OK;
    }
    plm__coalitions coalitions;
    PLM_TRY(plm__coalitions_look(body, arena, &coalitions));
    fill_coalitions(&coalitions, out);
    return PLM_OK;
}

plm_status plm__power_of(const plm__rule *rule, const size_t *players, const char *const *names,
                         size_t count, plm__arena *arena, plm__power *out) {
    plm__body body;
    *out = (plm__power){0};
    PLM_TRY(plm__body_of(rule, players, count, arena, &body));
    counted of = {.body = &body};
    PLM_TRY(plm__diagram_build(&body, arena, &of.diagram));
    plm_status status = fill(&body, names, arena, &of, out);
    plm__diagram_clear(arena->context, &of.diagram);
    return status;
}
