/*
 * The agenda by chance: options challenge the one that stands, and replace it when they beat it.
 *
 * Where it ends up wandering among one set of options, that does not depend on where it starts.
 * Where there are several such sets, it does; then the chance of each set is that of getting there
 * from the option that stands at first.
 */
#include "models/institutions/choice.h"

#include <math.h>

static bool beats(const plm__contest *contest, size_t a, size_t b) {
    return contest->beats[a * contest->count + b];
}

/* Whether the agenda comes back to an option from wherever it leads. reach: by beating. */
static bool is_recurrent(size_t n, const bool *reach, size_t s) {
    for (size_t c = 0; c < n; c++) {
        if (reach[c * n + s] && !reach[s * n + c]) {
            return false;
        }
    }
    return true;
}

/* The options among which the agenda wanders once it is at one, in the order of the case. */
static size_t find_class(size_t n, const bool *reach, size_t of, size_t *members) {
    size_t count = 0;
    for (size_t s = 0; s < n; s++) {
        if (reach[s * n + of] && reach[of * n + s]) {
            members[count++] = s;
        }
    }
    return count;
}

static size_t first_recurrent(size_t n, const bool *reach, size_t from) {
    while (from < n && !is_recurrent(n, reach, from)) {
        from++;
    }
    return from;
}

/* Whether the agenda ends up at one from wherever it starts. */
static bool is_sole(size_t n, const bool *reach, size_t of) {
    for (size_t s = 0; s < n; s++) {
        if (!reach[of * n + s]) {
            return false;
        }
    }
    return true;
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

/* Takes out the last of so many states: whoever went to it goes on to where it leads. No
 * subtraction, so no cancellation. */
static void take_out(double *move, size_t count, size_t last) {
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

/* The stationary shares of a chain, by leaving out state after state (Grassmann, Taksar and
 * Heyman, Operations Research 33, 1985, 1107-1116). */
static void find_shares(double *move, size_t count, double *share) {
    for (size_t last = count - 1; last > 0; last--) {
        take_out(move, count, last);
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

/* Adds what an option's class gets of a chance. */
static void add_class(const plm__contest *contest, plm__challenger challenger, size_t of,
                      double chance, const plm__agenda_room *room, double *share) {
    size_t count = find_class(contest->count, room->reach, of, room->members);
    fill_moves(contest, challenger, room->members, count, room->move);
    find_shares(room->move, count, room->found);
    for (size_t i = 0; i < count; i++) {
        share[room->members[i]] = chance * room->found[i];
    }
}

plm_status plm__agenda_in(const plm__contest *contest, plm__challenger challenger,
                          const plm__agenda_room *room, double *share) {
    size_t n = contest->count;
    plm__fill_reach(contest, true, room->reach);
    size_t of = first_recurrent(n, room->reach, 0);
    bool sole = is_sole(n, room->reach, of);
    for (size_t a = 0; a < n; a++) {
        share[a] = sole ? 0 : (double)NAN;
    }
    if (!sole) {
        return PLM_DEGENERATE;
    }
    add_class(contest, challenger, of, 1, room, share);
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

/* ---- from where it starts -------------------------------------------------------------------- */

/* Adds to the members the options that can come to stand, among which the agenda stays for good or
 * not. */
static size_t add_reached(size_t n, const bool *reach, size_t start, bool stays, size_t *members,
                          size_t count) {
    for (size_t s = 0; s < n; s++) {
        if (s != start && reach[s * n + start] && is_recurrent(n, reach, s) == stays) {
            members[count++] = s;
        }
    }
    return count;
}

/* The chance of each option to be the first to stand of those among which the agenda stays: all
 * that it passes on the way there are taken out. It does not stay where it starts. */
static void find_entries(const plm__contest *contest, plm__challenger challenger, size_t start,
                         const plm__agenda_room *room, double *entry) {
    size_t n = contest->count;
    size_t staying = add_reached(n, room->reach, start, true, room->members, 0);
    room->members[staying] = start;
    size_t count = add_reached(n, room->reach, start, false, room->members, staying + 1);
    fill_moves(contest, challenger, room->members, count, room->move);
    for (size_t last = count - 1; last > staying; last--) {
        take_out(room->move, count, last);
    }
    double leaves = 0;
    for (size_t to = 0; to < staying; to++) {
        leaves += room->move[staying * count + to];
    }
    for (size_t to = 0; to < staying; to++) {
        entry[room->members[to]] = room->move[staying * count + to] / leaves;
    }
}

/* The chance of a class, which its members' entries are: none is left. */
static double take_entries(size_t n, const bool *reach, size_t of, double *entry) {
    double sum = 0;
    for (size_t s = 0; s < n; s++) {
        if (reach[s * n + of] && reach[of * n + s]) {
            sum += entry[s];
            entry[s] = 0;
        }
    }
    return sum;
}

void plm__agenda_from(const plm__contest *contest, plm__challenger challenger, size_t start,
                      const plm__agenda_room *room, double *share) {
    size_t n = contest->count;
    plm__fill_reach(contest, true, room->reach);
    for (size_t a = 0; a < n; a++) {
        share[a] = 0;
    }
    if (is_recurrent(n, room->reach, start)) {
        add_class(contest, challenger, start, 1, room, share);
        return;
    }
    find_entries(contest, challenger, start, room, share);
    for (size_t s = 0; s < n; s++) {
        /* The first of its class, whose shares are not set yet. */
        bool first = is_recurrent(n, room->reach, s) &&
                     find_class(n, room->reach, s, room->members) > 0 && room->members[0] == s;
        if (first) {
            double chance = take_entries(n, room->reach, s, share);
            add_class(contest, challenger, s, chance, room, share);
        }
    }
}
