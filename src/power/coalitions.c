#include "power/coalitions.h"

#include "power/count.h"

#include <math.h>
#include <string.h>

enum { CANCEL_EVERY = 1024 };

typedef struct look {
    const plm__body *body;
    size_t *present; /* of each kind: so many are in the coalition */
    bool *critical;  /* of each kind: one of it is */
    int64_t *lacks;
    plm__outlook *outlook;
    const double **ways;        /* of each kind: to choose so many */
    const uint64_t **ways_left; /* the same, by number and prime */
    uint64_t *primes;
    size_t prime_count;
    uint64_t *minimal; /* remainders: of all, then of those with one of each kind */
    double *holler;
    plm__coalitions *to;
} look;

size_t plm__coalition_count(const plm__body *body) {
    size_t count = 1;
    for (size_t i = 0; i < body->kind_count && count <= PLM__MOST_COALITIONS; i++) {
        count *= body->kinds[i].count + 1;
    }
    return count <= PLM__MOST_COALITIONS ? count : (size_t)PLM__MOST_COALITIONS + 1;
}

/* ---- room ------------------------------------------------------------------------------------ */

static plm_status add_ways(look *with, plm__arena *arena, size_t kind) {
    size_t count = with->body->kinds[kind].count;
    double *ways = plm__arena_allocate(arena, count + 1, sizeof *ways);
    uint64_t *left = plm__arena_allocate(arena, (count + 1) * with->prime_count, sizeof *left);
    if (ways == NULL || left == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i <= count; i++) {
        ways[i] = 1;
        for (size_t k = i > 0 ? i - 1 : 0; k > 0; k--) {
            ways[k] += ways[k - 1];
        }
        for (size_t p = 0; p < with->prime_count; p++) {
            left[i * with->prime_count + p] = 1;
            for (size_t k = i > 0 ? i - 1 : 0; k > 0; k--) {
                left[k * with->prime_count + p] =
                    (left[k * with->prime_count + p] + left[(k - 1) * with->prime_count + p]) %
                    with->primes[p];
            }
        }
    }
    with->ways[kind] = ways;
    with->ways_left[kind] = left;
    return PLM_OK;
}

static plm_status make_room(look *with, plm__arena *arena) {
    const plm__body *body = with->body;
    size_t kinds = body->kind_count + 1;
    with->prime_count = plm__count_primes(body->player_count);
    with->present = plm__arena_allocate(arena, kinds, sizeof *with->present);
    with->critical = plm__arena_allocate(arena, kinds, sizeof *with->critical);
    with->lacks = plm__arena_allocate(arena, body->test_count + 1, sizeof *with->lacks);
    with->outlook = plm__arena_allocate(arena, body->rule->node_count, sizeof *with->outlook);
    with->ways = plm__arena_allocate(arena, kinds, sizeof *with->ways);
    with->ways_left = plm__arena_allocate(arena, kinds, sizeof *with->ways_left);
    with->primes = plm__arena_allocate(arena, with->prime_count, sizeof *with->primes);
    with->minimal = plm__arena_allocate(arena, kinds * with->prime_count, sizeof *with->minimal);
    with->holler = plm__arena_allocate(arena, kinds, sizeof *with->holler);
    plm__coalitions *to = with->to;
    to->johnston = plm__arena_allocate(arena, kinds, sizeof *to->johnston);
    to->deegan_packel = plm__arena_allocate(arena, kinds, sizeof *to->deegan_packel);
    to->holler_packel = plm__arena_allocate(arena, kinds, sizeof *to->holler_packel);
    to->minimal_with = plm__arena_allocate(arena, kinds, sizeof *to->minimal_with);
    if (with->present == NULL || with->critical == NULL || with->lacks == NULL ||
        with->outlook == NULL || with->ways == NULL || with->ways_left == NULL ||
        with->primes == NULL || with->minimal == NULL || with->holler == NULL ||
        to->johnston == NULL || to->deegan_packel == NULL || to->holler_packel == NULL ||
        to->minimal_with == NULL) {
        return PLM_E_MEMORY;
    }
    plm__count_fill_primes(with->primes, with->prime_count);
    for (size_t i = 0; i < body->kind_count; i++) {
        PLM_TRY(add_ways(with, arena, i));
    }
    return PLM_OK;
}

/* ---- one coalition --------------------------------------------------------------------------- */

/* Whether so many of each kind win; `others`: those who are not in the coalition instead. */
static bool wins(look *with, bool others) {
    const plm__body *body = with->body;
    plm__body_start(body, with->lacks);
    for (size_t i = 0; i < body->kind_count; i++) {
        size_t count = others ? body->kinds[i].count - with->present[i] : with->present[i];
        plm__body_add(body, i, count, with->lacks);
    }
    return plm__body_outlook(body, with->lacks, with->outlook) == PLM__CARRIED;
}

/* In how many ways the coalition can be formed. */
static double ways_of(const look *with) {
    double ways = 1;
    for (size_t i = 0; i < with->body->kind_count; i++) {
        ways *= with->ways[i][with->present[i]];
    }
    return ways;
}

/* How many members of a winning coalition are critical. */
static size_t find_critical(look *with) {
    size_t count = 0;
    for (size_t i = 0; i < with->body->kind_count; i++) {
        with->critical[i] = false;
        if (with->present[i] > 0) {
            with->present[i]--;
            with->critical[i] = !wins(with, false);
            with->present[i]++;
            count += with->critical[i] ? with->present[i] : 0;
        }
    }
    return count;
}

/* The share of the ways in which a given one of a kind is in the coalition. */
static double share_with(const look *with, size_t kind) {
    return (double)with->present[kind] / (double)with->body->kinds[kind].count;
}

static void count_minimal(look *with, size_t members, double ways) {
    const plm__body *body = with->body;
    for (size_t i = 0; i < body->kind_count; i++) {
        double having = ways * share_with(with, i);
        with->to->deegan_packel[i] += having / (double)members;
        with->holler[i] += having;
    }
    for (size_t p = 0; p < with->prime_count; p++) {
        uint64_t prime = with->primes[p];
        uint64_t product = 1;
        for (size_t i = 0; i < body->kind_count; i++) {
            product =
                product * with->ways_left[i][with->present[i] * with->prime_count + p] % prime;
        }
        with->minimal[p] = (with->minimal[p] + product) % prime;
        for (size_t i = 0; i < body->kind_count; i++) {
            uint64_t *sum = &with->minimal[(i + 1) * with->prime_count + p];
            *sum = (*sum + product * with->present[i]) % prime;
        }
    }
}

static void look_at(look *with) {
    bool carried = wins(with, false);
    bool others = wins(with, true);
    with->to->proper = with->to->proper && !(carried && others);
    with->to->strong = with->to->strong && (carried || others);
    if (!carried) {
        return;
    }
    size_t members = 0;
    for (size_t i = 0; i < with->body->kind_count; i++) {
        members += with->present[i];
    }
    size_t critical = find_critical(with);
    double ways = ways_of(with);
    for (size_t i = 0; critical > 0 && i < with->body->kind_count; i++) {
        if (with->critical[i]) {
            with->to->johnston[i] += ways * share_with(with, i) / (double)critical;
        }
    }
    if (members > 0 && critical == members) {
        count_minimal(with, members, ways);
    }
}

/* The next coalition, counting up; false: that was the last. */
static bool next(look *with) {
    for (size_t i = 0; i < with->body->kind_count; i++) {
        if (with->present[i] < with->body->kinds[i].count) {
            with->present[i]++;
            return true;
        }
        with->present[i] = 0;
    }
    return false;
}

/* ---- sums ------------------------------------------------------------------------------------ */

/* So that the sum over all players is 1. */
static void normalise(const plm__body *body, double *of) {
    double sum = 0;
    for (size_t i = 0; i < body->kind_count; i++) {
        sum += of[i] * (double)body->kinds[i].count;
    }
    for (size_t i = 0; i < body->kind_count; i++) {
        of[i] = sum > 0 ? of[i] / sum : (double)NAN;
    }
}

/* Members of a kind in all coalitions together; each of them is in as many. */
static void divide(const look *with, size_t kind, uint64_t *remainders) {
    for (size_t p = 0; p < with->prime_count; p++) {
        uint64_t prime = with->primes[p];
        remainders[p] =
            remainders[p] * plm__count_inverse(with->body->kinds[kind].count, prime) % prime;
    }
}

static plm_status finish(look *with, plm__arena *arena) {
    const plm__body *body = with->body;
    plm__coalitions *to = with->to;
    normalise(body, to->johnston);
    normalise(body, to->deegan_packel);
    memcpy(to->holler_packel, with->holler, body->kind_count * sizeof *with->holler);
    normalise(body, to->holler_packel);
    to->minimal_winning = plm__count_text(arena, with->primes, with->minimal, with->prime_count);
    bool all = to->minimal_winning != NULL;
    for (size_t i = 0; all && i < body->kind_count; i++) {
        uint64_t *remainders = &with->minimal[(i + 1) * with->prime_count];
        divide(with, i, remainders);
        to->minimal_with[i] = plm__count_text(arena, with->primes, remainders, with->prime_count);
        all = to->minimal_with[i] != NULL;
    }
    return all ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__coalitions_look(const plm__body *body, plm__arena *arena, plm__coalitions *out) {
    *out = (plm__coalitions){.proper = true, .strong = true};
    look with = {.body = body, .to = out};
    PLM_TRY(make_room(&with, arena));
    size_t seen = 0;
    do {
        look_at(&with);
        if (++seen % CANCEL_EVERY == 0 && plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
    } while (next(&with));
    return finish(&with, arena);
}
