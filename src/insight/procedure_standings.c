#include "insight/procedure_standings.h"

#include "models/institutions/options.h"

#include <math.h>

/* Parts of a share of time. */
static const double WHOLE = 4294967296.0;

enum { FEWEST_OPTIONS = 3 };

bool plm__standings_asked(size_t option_count) {
    return option_count >= FEWEST_OPTIONS && option_count <= PLM_MOST_STANDING_OPTIONS;
}

plm_status plm__standing_room_init(plm__standing_room *room, plm__arena *arena, size_t options) {
    size_t pairs = options * options;
    *room = (plm__standing_room){
        .beats = plm__arena_allocate(arena, pairs, sizeof *room->beats),
        .in = plm__arena_allocate(arena, options, sizeof *room->in),
        .score = plm__arena_allocate(arena, options, sizeof *room->score),
        .share = plm__arena_allocate(arena, options, sizeof *room->share),
        .agenda = {.move = plm__arena_allocate(arena, pairs, sizeof *room->agenda.move),
                   .found = plm__arena_allocate(arena, options, sizeof *room->agenda.found),
                   .members = plm__arena_allocate(arena, options, sizeof *room->agenda.members),
                   .reach = plm__arena_allocate(arena, pairs, sizeof *room->agenda.reach)}};
    bool all = room->beats != NULL && room->in != NULL && room->score != NULL &&
               room->share != NULL && room->agenda.move != NULL && room->agenda.found != NULL &&
               room->agenda.members != NULL && room->agenda.reach != NULL;
    return all ? PLM_OK : PLM_E_MEMORY;
}

/* ---- a draw ---------------------------------------------------------------------------------- */

static void count_wins(const plm__contest *contest, plm__standing_tally *options) {
    for (size_t a = 0; a < contest->count; a++) {
        for (size_t b = 0; b < contest->count; b++) {
            options[a].beats += contest->beats[a * contest->count + b];
            options[b].beaten += contest->beats[a * contest->count + b];
        }
    }
}

/* Counts the options in the set that the room holds. */
static void count_set(const plm__contest *contest, const plm__standing_room *room, int set,
                      plm__standing_counts *to) {
    for (size_t a = 0; a < contest->count; a++) {
        to->options[a].in[set] += room->in[a];
    }
}

static bool holds_some(const plm__contest *contest, const bool *in) {
    bool some = false;
    for (size_t a = 0; a < contest->count; a++) {
        some = some || in[a];
    }
    return some;
}

static void count_sets(const plm__contest *contest, const plm__standing_room *room,
                       plm__standing_counts *to) {
    plm__core_options(contest, room->in);
    to->cycles += !holds_some(contest, room->in);
    count_set(contest, room, PLM__SET_CORE, to);
    plm__top_cycle(contest, room->agenda.reach, room->in);
    count_set(contest, room, PLM__SET_TOP_CYCLE, to);
    plm__schwartz(contest, room->agenda.reach, room->in);
    count_set(contest, room, PLM__SET_SCHWARTZ, to);
    for (int k = PLM__COVERING_GILLIES; k <= PLM__COVERING_MCKELVEY; k++) {
        plm__uncovered(contest, (plm__covering)k, room->in);
        count_set(contest, room, PLM__SET_UNCOVERED + k, to);
    }
    plm__banks(contest, room->in);
    count_set(contest, room, PLM__SET_BANKS, to);
}

/* From what stands, if that is said; else where it does not matter what does. */
static void count_agenda(const plm__contest *contest, size_t stands, plm__challenger challenger,
                         const plm__standing_room *room, plm__standing_counts *to) {
    if (stands < contest->count) {
        plm__agenda_from(contest, challenger, stands, &room->agenda, room->share);
    } else if (plm__agenda_in(contest, challenger, &room->agenda, room->share) != PLM_OK) {
        return;
    }
    to->settled[challenger]++;
    for (size_t a = 0; a < contest->count; a++) {
        to->options[a].stands[challenger] += (uint64_t)llrint(room->share[a] * WHOLE);
    }
}

void plm__count_standings(const plm__point *point, const plm__decision *decision,
                          const plm__seats *seats, const plm__standing_room *room,
                          plm__standing_counts *to) {
    const plm__contest contest = {point->option_count, room->beats};
    plm__options_contest(point, decision, seats, room->beats);
    count_wins(&contest, to->options);
    count_sets(&contest, room, to);
    for (int k = PLM__CHALLENGER_ANY; k <= PLM__CHALLENGER_WINNING; k++) {
        count_agenda(&contest, point->reference_option, (plm__challenger)k, room, to);
    }
}

/* ---- together -------------------------------------------------------------------------------- */

void plm__join_standings(size_t options, const plm__standing_counts *from,
                         plm__standing_counts *to) {
    to->cycles += from->cycles;
    for (size_t k = 0; k < PLM__CHALLENGERS; k++) {
        to->settled[k] += from->settled[k];
    }
    for (size_t a = 0; a < options; a++) {
        const plm__standing_tally *each = &from->options[a];
        plm__standing_tally *sum = &to->options[a];
        for (size_t k = 0; k < PLM__SET_COUNT; k++) {
            sum->in[k] += each->in[k];
        }
        sum->beats += each->beats;
        sum->beaten += each->beaten;
        for (size_t k = 0; k < PLM__CHALLENGERS; k++) {
            sum->stands[k] += each->stands[k];
        }
    }
}

static double mean(uint64_t sum, double draws) {
    return (double)sum / draws;
}

static uint64_t in_uncovered(const plm__standing_tally *tally, plm__covering covering) {
    return tally->in[PLM__SET_UNCOVERED + (int)covering];
}

static plm_option_standing standing_of(const plm_option *option, const plm__standing_tally *tally,
                                       const plm__standing_counts *counts, double draws) {
    double stands[PLM__CHALLENGERS];
    for (size_t k = 0; k < PLM__CHALLENGERS; k++) {
        stands[k] = counts->settled[k] > 0
                        ? mean(tally->stands[k], (double)counts->settled[k]) / WHOLE
                        : (double)NAN;
    }
    return (plm_option_standing){
        .option = option,
        .beats = mean(tally->beats, draws),
        .copeland = mean(tally->beats, draws) - mean(tally->beaten, draws),
        .core = mean(tally->in[PLM__SET_CORE], draws),
        .top_cycle = mean(tally->in[PLM__SET_TOP_CYCLE], draws),
        .schwartz = mean(tally->in[PLM__SET_SCHWARTZ], draws),
        .uncovered_gillies = mean(in_uncovered(tally, PLM__COVERING_GILLIES), draws),
        .uncovered_fishburn = mean(in_uncovered(tally, PLM__COVERING_FISHBURN), draws),
        .uncovered_bordes = mean(in_uncovered(tally, PLM__COVERING_BORDES), draws),
        .uncovered_mckelvey = mean(in_uncovered(tally, PLM__COVERING_MCKELVEY), draws),
        .banks = mean(tally->in[PLM__SET_BANKS], draws),
        .any_challenger = stands[PLM__CHALLENGER_ANY],
        .winning_challenger = stands[PLM__CHALLENGER_WINNING]};
}

plm_status plm__report_standings(const plm_issue *issue, const plm__standing_counts *counts,
                                 uint64_t draws, plm__arena *arena, plm_procedure_rule *out) {
    size_t options = issue->option_count;
    plm_option_standing *made = plm__arena_allocate(arena, options, sizeof *made);
    const plm_option_standing **list = plm__arena_allocate(arena, options, sizeof *list);
    if (made == NULL || list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t a = 0; a < options; a++) {
        made[a] = standing_of(issue->options[a], &counts->options[a], counts, (double)draws);
        list[a] = &made[a];
    }
    out->standings = list;
    out->standing_count = options;
    out->cycles = mean(counts->cycles, (double)draws);
    return PLM_OK;
}
