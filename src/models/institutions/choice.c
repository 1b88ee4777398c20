#include "models/institutions/choice.h"

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

void plm__fill_reach(const plm__contest *contest, bool beating, bool *reach) {
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

void plm__top_cycle(const plm__contest *contest, bool *reach, bool *in) {
    plm__fill_reach(contest, false, reach);
    for (size_t a = 0; a < contest->count; a++) {
        in[a] = true;
        for (size_t b = 0; b < contest->count; b++) {
            in[a] = in[a] && reach[a * contest->count + b];
        }
    }
}

void plm__schwartz(const plm__contest *contest, bool *reach, bool *in) {
    size_t n = contest->count;
    plm__fill_reach(contest, true, reach);
    for (size_t a = 0; a < n; a++) {
        in[a] = true;
        for (size_t b = 0; b < n; b++) {
            in[a] = in[a] && (!reach[b * n + a] || reach[a * n + b]);
        }
    }
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
