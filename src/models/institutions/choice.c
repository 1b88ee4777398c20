#include "models/institutions/choice.h"

#include <math.h>

static bool beats(const plm__contest *contest, size_t a, size_t b) {
    return contest->beats[a * contest->count + b];
}

plm_status plm__contest_of(const plm__rule *rule, const plm__turnout *turnout,
                           const double *utility, size_t count, plm__arena *arena,
                           bool *beats_out) {
    bool *in_favour = plm__arena_allocate(arena, rule->player_count + 1, sizeof *in_favour);
    bool *passes = plm__arena_allocate(arena, rule->node_count, sizeof *passes);
    if (in_favour == NULL || passes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t a = 0; a < count; a++) {
        for (size_t b = 0; b < count; b++) {
            for (size_t i = 0; i < rule->player_count; i++) {
                in_favour[i] = utility[i * count + a] > utility[i * count + b];
            }
            beats_out[a * count + b] = a != b && plm__rule_wins(rule, turnout, in_favour, passes);
        }
    }
    return PLM_OK;
}

void plm__core_options(const plm__contest *contest, bool *in) {
    for (size_t a = 0; a < contest->count; a++) {
        in[a] = true;
        for (size_t b = 0; b < contest->count; b++) {
            in[a] = in[a] && !beats(contest, b, a);
        }
    }
}

void plm__copeland(const plm__contest *contest, int *score) {
    for (size_t a = 0; a < contest->count; a++) {
        score[a] = 0;
        for (size_t b = 0; b < contest->count; b++) {
            score[a] += (beats(contest, a, b) ? 1 : 0) - (beats(contest, b, a) ? 1 : 0);
        }
    }
}

size_t plm__setter_option(const plm__contest *contest, const double *utility, size_t reference) {
    size_t best = reference;
    for (size_t a = 0; a < contest->count; a++) {
        if (beats(contest, a, reference) && utility[a] > utility[best]) {
            best = a;
        }
    }
    return best;
}

/* ---- reaching -------------------------------------------------------------------------------- */

/* Whether b can be reached from a, by steps of beating, or of not being beaten. */
static void fill_reach(const plm__contest *contest, bool beating, bool *reach) {
    size_t n = contest->count;
    for (size_t a = 0; a < n; a++) {
        for (size_t b = 0; b < n; b++) {
            reach[a * n + b] = a == b || (beating ? beats(contest, a, b) : !beats(contest, b, a));
        }
    }
    for (size_t c = 0; c < n; c++) {
        for (size_t a = 0; a < n; a++) {
            for (size_t b = 0; reach[a * n + c] && b < n; b++) {
                reach[a * n + b] = reach[a * n + b] || reach[c * n + b];
            }
        }
    }
}

static plm_status find_reach(const plm__contest *contest, bool beating, plm__arena *arena,
                             bool **out) {
    *out = plm__arena_allocate(arena, contest->count * contest->count, sizeof **out);
    if (*out == NULL) {
        return PLM_E_MEMORY;
    }
    fill_reach(contest, beating, *out);
    return PLM_OK;
}

plm_status plm__top_cycle(const plm__contest *contest, plm__arena *arena, bool *in) {
    bool *reach = NULL;
    PLM_TRY(find_reach(contest, false, arena, &reach));
    for (size_t a = 0; a < contest->count; a++) {
        in[a] = true;
        for (size_t b = 0; b < contest->count; b++) {
            in[a] = in[a] && reach[a * contest->count + b];
        }
    }
    return PLM_OK;
}

plm_status plm__schwartz(const plm__contest *contest, plm__arena *arena, bool *in) {
    bool *reach = NULL;
    size_t n = contest->count;
    PLM_TRY(find_reach(contest, true, arena, &reach));
    for (size_t a = 0; a < n; a++) {
        in[a] = true;
        for (size_t b = 0; b < n; b++) {
            in[a] = in[a] && (!reach[b * n + a] || reach[a * n + b]);
        }
    }
    return PLM_OK;
}

/* ---- covering -------------------------------------------------------------------------------- */

/* Whether all that beats a beats b. */
static bool beaten_as_much(const plm__contest *contest, size_t a, size_t b) {
    for (size_t c = 0; c < contest->count; c++) {
        if (beats(contest, c, a) && !beats(contest, c, b)) {
            return false;
        }
    }
    return true;
}

static bool covers_by_ties(const plm__contest *contest, size_t a, size_t b) {
    for (size_t c = 0; c < contest->count; c++) {
        if (c != a && !beats(contest, a, c) && beats(contest, b, c)) {
            return false;
        }
    }
    return beats(contest, a, b);
}

static bool covers(const plm__contest *contest, plm__covering covering, size_t a, size_t b) {
    bool gillies = beats(contest, a, b) && beaten_as_much(contest, a, b);
    switch (covering) {
    case PLM__COVERING_FISHBURN:
        return beaten_as_much(contest, a, b) && !beaten_as_much(contest, b, a);
    case PLM__COVERING_BORDES:
        return covers_by_ties(contest, a, b);
    case PLM__COVERING_MCKELVEY:
        return gillies && covers_by_ties(contest, a, b);
    default:
        return gillies;
    }
}

void plm__uncovered(const plm__contest *contest, plm__covering covering, bool *in) {
    for (size_t b = 0; b < contest->count; b++) {
        in[b] = true;
        for (size_t a = 0; a < contest->count && in[b]; a++) {
            in[b] = a == b || !covers(contest, covering, a, b);
        }
    }
}

/* ---- Banks ----------------------------------------------------------------------------------- */

typedef struct banks_search {
    size_t count;
    uint32_t under[PLM__BANKS_OPTIONS]; /* what beats each */
    uint32_t over[PLM__BANKS_OPTIONS];  /* what each beats */
} banks_search;

/* Whether a chain can go down from here to one that nothing beats whole. below: what all in the
 * chain beat; rivals: what beats all of them. At most PLM__BANKS_OPTIONS deep. */
static bool ends_all_rivals(const banks_search *search, uint32_t below, uint32_t rivals) {
    for (size_t next = 0; rivals != 0 && next < search->count; next++) {
        bool helps = (below >> next & 1U) != 0 && (rivals & ~search->under[next]) != 0;
        if (helps &&
            ends_all_rivals(search, below & search->over[next], rivals & search->under[next])) {
            return true;
        }
    }
    return rivals == 0;
}

plm_status plm__banks(const plm__contest *contest, bool *in) {
    if (contest->count > PLM__BANKS_OPTIONS) {
        return PLM_E_UNSUPPORTED;
    }
    banks_search search = {.count = contest->count};
    for (size_t a = 0; a < contest->count; a++) {
        for (size_t b = 0; b < contest->count; b++) {
            search.under[b] |= beats(contest, a, b) ? 1U << a : 0;
            search.over[a] |= beats(contest, a, b) ? 1U << b : 0;
        }
    }
    for (size_t a = 0; a < contest->count; a++) {
        in[a] = ends_all_rivals(&search, search.over[a], search.under[a]);
    }
    return PLM_OK;
}

/* ---- the agenda by chance -------------------------------------------------------------------- */

/* The options between which the agenda ends up wandering, in the order of the case; 0 when there
 * are several sets of them. reach: by beating. */
static size_t find_recurrent(size_t n, const bool *reach, size_t *members) {
    size_t count = 0;
    for (size_t s = 0; s < n; s++) {
        bool stays = true;
        for (size_t c = 0; c < n; c++) {
            stays = stays && (!reach[c * n + s] || reach[s * n + c]);
        }
        if (stays) {
            members[count++] = s;
        }
    }
    for (size_t i = 1; i < count; i++) {
        if (!reach[members[i] * n + members[0]]) {
            return 0;
        }
    }
    return count;
}

/* The chances of moving from s to c. */
static void fill_moves(const plm__contest *contest, plm__challenger challenger,
                       const size_t *members, size_t count, double *move) {
    for (size_t i = 0; i < count; i++) {
        size_t winners = 0;
        for (size_t c = 0; c < contest->count; c++) {
            winners += beats(contest, c, members[i]) ? 1 : 0;
        }
        size_t drawn = challenger == PLM__CHALLENGER_ANY ? contest->count : winners + 1;
        for (size_t k = 0; k < count; k++) {
            move[i * count + k] = beats(contest, members[k], members[i]) ? 1 / (double)drawn : 0;
        }
    }
}

/* The stationary shares of a chain, by leaving out state after state (Grassmann, Taksar and
 * Heyman, Operations Research 33, 1985, 1107-1116): no subtraction, so no cancellation. */
static void find_shares(double *move, size_t count, double *share) {
    for (size_t last = count - 1; last > 0; last--) {
        double leaves = 0;
        for (size_t to = 0; to < last; to++) {
            leaves += move[last * count + to];
        }
        for (size_t from = 0; from < last; from++) {
            move[from * count + last] /= leaves;
            for (size_t to = 0; to < last; to++) {
                move[from * count + to] += move[from * count + last] * move[last * count + to];
            }
        }
    }
    double total = 1;
    share[0] = 1;
    for (size_t at = 1; at < count; at++) {
        share[at] = 0;
        for (size_t from = 0; from < at; from++) {
            share[at] += share[from] * move[from * count + at];
        }
        total += share[at];
    }
    for (size_t at = 0; at < count; at++) {
        share[at] /= total;
    }
}

plm_status plm__agenda_in(const plm__contest *contest, plm__challenger challenger,
                          const plm__agenda_room *room, double *share) {
    size_t n = contest->count;
    fill_reach(contest, true, room->reach);
    size_t count = find_recurrent(n, room->reach, room->members);
    for (size_t a = 0; a < n; a++) {
        share[a] = count == 0 ? (double)NAN : 0;
    }
    if (count == 0) {
        return PLM_DEGENERATE;
    }
    fill_moves(contest, challenger, room->members, count, room->move);
    find_shares(room->move, count, room->found);
    for (size_t i = 0; i < count; i++) {
        share[room->members[i]] = room->found[i];
    }
    return PLM_OK;
}

plm_status plm__agenda_by_chance(const plm__contest *contest, plm__challenger challenger,
                                 plm__arena *arena, double *share) {
    size_t n = contest->count;
    const plm__agenda_room room = {.move = plm__arena_allocate(arena, n * n, sizeof *room.move),
                                   .found = plm__arena_allocate(arena, n, sizeof *room.found),
                                   .members = plm__arena_allocate(arena, n, sizeof *room.members),
                                   .reach = plm__arena_allocate(arena, n * n, sizeof *room.reach)};
    bool all =
        room.move != NULL && room.found != NULL && room.members != NULL && room.reach != NULL;
    return all ? plm__agenda_in(contest, challenger, &room, share) : PLM_E_MEMORY;
}
