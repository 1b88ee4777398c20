#include "models/institutions/options.h"

#include "models/average.h"
#include "models/election/favourite.h"
#include "models/institutions/choice.h"
#include "models/institutions/hearing.h"
#include "models/institutions/vetoes.h"
#include "models/observe.h"

#include <string.h>

typedef struct room {
    double *weight;  /* of each actor */
    double *chances; /* of each actor: heard, or proposing */
    double *sums;    /* of each option */
    plm__agenda_room agenda;
    plm__seats seats;
    bool *beats;
    bool *marks;
} room;

static size_t doubles_of(size_t actors, size_t options) {
    return 2 * actors + 2 * options + options * options;
}

size_t plm__options_size(const plm__decisions *decisions, size_t actors, size_t options) {
    size_t flags = 2 * options * options + actors;
    return doubles_of(actors, options) * sizeof(double) + options * sizeof(size_t) +
           plm__seats_size(decisions) + (flags / sizeof(double) + 1) * sizeof(double);
}

static room room_in(void *work, const plm__decisions *decisions, size_t actors, size_t options) {
    room made = {.weight = work};
    made.chances = made.weight + actors;
    made.sums = made.chances + actors;
    made.agenda.found = made.sums + options;
    made.agenda.move = made.agenda.found + options;
    made.agenda.members = (size_t *)(void *)(made.agenda.move + options * options);
    made.seats = plm__seats_in(made.agenda.members + options, decisions);
    made.beats = (bool *)((char *)(made.agenda.members + options) + plm__seats_size(decisions));
    made.agenda.reach = made.beats + options * options;
    made.marks = made.agenda.reach + options * options;
    return made;
}

/* ---- one alone ------------------------------------------------------------------------------- */

static bool decide_alone(const plm__point *point, const plm__decision *decision,
                         const double *values, double share, const room *in, double *shares) {
    size_t decider = 0;
    size_t options = point->option_count;
    plm__weights(point->capability, point->salience, point->actor_count, in->weight);
    if (!plm__hear(point, decision, values, in->weight, in->marks, in->chances, &decider)) {
        return false;
    }
    for (size_t option = 0; option < options; option++) {
        in->sums[option] = 0;
        for (size_t i = 0; i < point->actor_count; i++) {
            in->sums[option] += in->chances[i] * point->utility[i * options + option];
        }
    }
    plm__share_among_largest(in->sums, options, in->sums);
    for (size_t option = 0; option < options; option++) {
        shares[option] += share * in->sums[option];
    }
    return true;
}

/* ---- rules ----------------------------------------------------------------------------------- */

bool plm__option_carries(const plm__point *point, const plm__decision *decision,
                         const plm__seats *seats, size_t option, size_t against) {
    const plm__verdict *verdict = point->verdict;
    const plm__turnout turnout = plm__sitting_turnout(&seats->sitting);
    memset(seats->in_favour, 0, decision->rule.player_count * sizeof(bool));
    for (size_t i = 0; i < point->actor_count; i++) {
        const double *utility = point->utility + i * point->option_count;
        size_t seat = verdict->decisions->seat[verdict->actor[i]];
        seats->in_favour[seat] = utility[option] > utility[against];
    }
    return plm__rule_wins(&decision->rule, &turnout, seats->in_favour, seats->passes);
}

void plm__options_contest(const plm__point *point, const plm__decision *decision,
                          const plm__seats *seats, bool *beats) {
    size_t options = point->option_count;
    for (size_t pair = 0; pair < options * options; pair++) {
        size_t one = pair / options;
        size_t other = pair % options;
        beats[pair] = one != other && plm__option_carries(point, decision, seats, one, other);
    }
}

/* Adds what comes of a contest: the proposers' options, or those of the agenda by chance. */
static void add_contest(const plm__point *point, bool proposed, double share, const room *in,
                        double *shares) {
    const plm__contest contest = {point->option_count, in->beats};
    size_t rests = point->reference_option;
    for (size_t i = 0; proposed && i < point->actor_count; i++) {
        const double *utility = point->utility + i * contest.count;
        shares[plm__setter_option(&contest, utility, rests)] += share * in->chances[i];
    }
    if (proposed) {
        return;
    }
    plm__agenda_from(&contest, PLM__CHALLENGER_ANY, rests, &in->agenda, in->sums);
    for (size_t option = 0; option < contest.count; option++) {
        shares[option] += share * in->sums[option];
    }
}

static bool decide_by_rule(const plm__point *point, const plm__decision *decision,
                           const double *values, double share, room *in, double *shares) {
    if (point->reference_option == point->option_count) {
        return false;
    }
    plm__sit(point, &decision->rule, &in->seats.sitting);
    bool proposed = plm__proposers(point, decision, values, in->chances);
    for (size_t way = 0; way < plm__veto_ways(decision); way++) {
        double chance = plm__veto_way(point, decision, values, way, in->seats.sitting.yields);
        if (chance > 0) {
            plm__options_contest(point, decision, &in->seats, in->beats);
            add_contest(point, proposed, share * chance, in, shares);
        }
    }
    return true;
}

/* ---- decisions ------------------------------------------------------------------------------- */

bool plm__add_choice(const plm__point *point, size_t decision, double share, void *work,
                     double *shares) {
    const plm__decisions *all = point->verdict->decisions;
    const plm__decision *of = &all->list[decision];
    const double *values = plm__decision_values(point->verdict, decision);
    room in = room_in(work, all, point->actor_count, point->option_count);
    return of->stated->alone != NULL ? decide_alone(point, of, values, share, &in, shares)
                                     : decide_by_rule(point, of, values, share, &in, shares);
}

/* PLM_OK, or PLM_E_UNSUPPORTED. */
static plm_status add_choices(const plm__point *point, bool alone, void *work, double *shares) {
    double said = 0;
    memset(shares, 0, point->option_count * sizeof *shares);
    for (size_t i = 0; point->verdict != NULL && i < point->verdict->decisions->count; i++) {
        bool wanted = (point->verdict->decisions->list[i].stated->alone != NULL) == alone;
        double chance = wanted ? plm__decision_chance(point->verdict, i) : 0;
        said += wanted && plm__add_choice(point, i, chance, work, shares) ? chance : 0;
    }
    for (size_t option = 0; said > 0 && option < point->option_count; option++) {
        shares[option] /= said;
    }
    return said > 0 ? PLM_OK : PLM_E_UNSUPPORTED;
}

void plm__choose_by(const plm__point *point, bool alone, void *work, const plm__observer *observer,
                    plm__solution *out) {
    *out = (plm__solution){.outcome = out->outcome, .shares = out->shares};
    out->status = add_choices(point, alone, work, out->shares);
    for (size_t i = 0; out->status == PLM_OK && i < point->option_count; i++) {
        plm__see(observer, 0, (ptrdiff_t)i, PLM__NOBODY, PLM__CHANCE, out->shares[i]);
    }
}
