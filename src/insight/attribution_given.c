/*
 * Attribution where options are ruled out: the worths of coalitions,
 * averaged over the draws, given that.
 *
 * A coalition of considerations lacks what those rule out that it lacks, so one that rules
 * options out has that to its account; events and stages rule out in every coalition, and so
 * does everything where the players are actors.
 */
#include "insight/attribution.h"
#include "insight/shapley.h"

#include <math.h>
#include <string.h>

static bool is_there(const plm_dossier *dossier, const plm_consideration *of, const bool *there) {
    bool found = false;
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        found = found || (dossier->considerations[i] == of && there[i]);
    }
    return found;
}

static bool rules_out(const plm_dossier *dossier, const plm_consideration *of, const bool *there) {
    bool rules = is_there(dossier, of, there);
    for (size_t i = 0; i < of->with_count; i++) {
        rules = rules && is_there(dossier, of->with[i], there);
    }
    for (size_t i = 0; i < of->unless_count; i++) {
        rules = rules && (of->unless[i]->absent || !is_there(dossier, of->unless[i], there));
    }
    return rules;
}

unsigned plm__attribution_set(const plm__attributing *of, const bool *considerations) {
    const plm__panel *panel = &of->cast.panel;
    unsigned set = 0;
    for (size_t i = 0; i < panel->ruled.count; i++) {
        const plm_consideration *by = panel->ruled.list[i]->consideration;
        bool holds = of->cast.kind == PLM_PLAYERS_ACTORS || by == NULL ||
                     rules_out(panel->dossier, by, considerations);
        set |= holds ? 1U << i : 0;
    }
    return set;
}

/* ---- room ---------------------------------------------------------------------------------- */

/* Whether a player is in a coalition that is kept: of all coalitions; or else of everybody, then
 * everybody but each, then nobody. */
static bool is_in(const plm__attributing *of, size_t coalition, size_t player) {
    return of->summary->exact ? (coalition >> player & 1) != 0
                              : coalition <= of->cast.player_count && coalition != player + 1;
}

static plm_status find_sets(plm__attributing *of) {
    size_t count = of->cast.panel.dossier->consideration_count;
    bool *there = plm__arena_allocate(&of->scratch, count, sizeof *there);
    if (there == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        there[i] = true;
    }
    for (size_t coalition = 0; coalition < of->coalitions; coalition++) {
        for (size_t i = 0; i < of->cast.player_count; i++) {
            if (of->cast.kind == PLM_PLAYERS_CONSIDERATIONS) {
                there[of->cast.players[i]] = is_in(of, coalition, i);
            }
        }
        of->sets[coalition] = plm__attribution_set(of, there);
    }
    return PLM_OK;
}

plm_status plm__attribution_keep(plm__attributing *of, size_t workers) {
    plm__arena *arena = &of->scratch;
    size_t players = of->cast.player_count;
    of->coalitions = of->summary->exact ? (size_t)1 << players : players + 2;
    of->kept = plm__arena_allocate(arena, of->hand_groups * of->coalitions * of->cast.panel.width,
                                   sizeof *of->kept);
    of->sets = plm__arena_allocate(arena, of->coalitions, sizeof *of->sets);
    of->empty = plm__arena_allocate(arena, of->groups, sizeof *of->empty);
    of->givens = plm__arena_allocate(arena, workers, sizeof *of->givens);
    if (of->kept == NULL || of->sets == NULL || of->empty == NULL || of->givens == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        PLM_TRY(plm__conditional_init(&of->givens[i], arena, &of->cast.panel));
    }
    return find_sets(of);
}

/* ---- reading ------------------------------------------------------------------------------- */

/* The answer of a coalition over the hands of all groups but one. */
static bool answer(const plm__attributing *of, size_t coalition, size_t omitted, double *out) {
    const plm__conditional *given = &of->givens[0];
    size_t width = of->cast.panel.width;
    uint64_t hands = 0;
    memset(given->mean, 0, width * sizeof *given->mean);
    for (size_t group = 0; group < of->hand_groups; group++) {
        const double *sums = of->kept + (group * of->coalitions + coalition) * width;
        uint64_t first = plm__attribution_hand(of, group);
        uint64_t end = plm__attribution_hand(of, group + 1);
        hands += group != omitted ? end - first : 0;
        for (size_t k = 0; group != omitted && k < width; k++) {
            given->mean[k] += sums[k];
        }
    }
    for (size_t k = 0; k < width; k++) {
        given->mean[k] /= (double)hands;
    }
    return plm__conditional_answer(given, of->sets[coalition], given->mean, out);
}

static void set_difference(double *row, const double *after, const double *before, size_t width) {
    for (size_t k = 0; k < width; k++) {
        row[k] = after[k] - before[k];
    }
}

/* place: 0 for the whole, then 1 + the group that is left out. */
static void read_exact(const plm__attributing *of, const double *answers, size_t place) {
    size_t players = of->cast.player_count;
    size_t width = of->width;
    size_t everyone = of->coalitions - 1;
    double *rows = of->results + place * of->rows * width;
    double *over = of->over + place * (players + 2) * width;
    plm__shapley(answers, players, width, rows);
    memcpy(rows + players * width, answers, width * sizeof *rows);
    memcpy(rows + (players + 1) * width, answers + everyone * width, width * sizeof *rows);
    plm__shapley_pairs(answers, players, width, rows + (players + 2) * width);
    for (size_t i = 0; i < players; i++) {
        set_difference(over + i * width, answers + everyone * width,
                       answers + (everyone ^ (size_t)1 << i) * width, width);
    }
}

static void read_sampled(const plm__attributing *of, const double *answers, size_t place) {
    size_t players = of->cast.player_count;
    size_t width = of->width;
    double *over = of->over + place * (players + 2) * width;
    for (size_t i = 0; i < players; i++) {
        set_difference(over + i * width, answers, answers + (1 + i) * width, width);
    }
    memcpy(over + players * width, answers + (players + 1) * width, width * sizeof *over);
    memcpy(over + (players + 1) * width, answers, width * sizeof *over);
}

bool plm__attribution_read_kept(plm__attributing *of) {
    /* The rooms of the first worker are done with, and have a worth for each coalition. */
    double *answers = of->rooms[0];
    size_t everyone = of->summary->exact ? of->coalitions - 1 : 0;
    bool left = true;
    for (size_t i = 0; i < of->groups && !of->summary->exact; i++) {
        of->summary->conditioning.nothing_left += of->empty[i];
    }
    for (size_t place = 0; place <= (of->hand_groups > 1 ? of->hand_groups : 0); place++) {
        size_t omitted = place > 0 ? place - 1 : of->hand_groups;
        for (size_t i = 0; i < of->coalitions; i++) {
            bool some = answer(of, i, omitted, answers + i * of->width);
            of->summary->conditioning.nothing_left +=
                place == 0 && !some && of->summary->exact ? 1 : 0;
            left = left && (some || place > 0 || i != everyone);
        }
        (of->summary->exact ? read_exact : read_sampled)(of, answers, place);
    }
    return left;
}
