/*
 * Yes or no: the probability that a vote carries the change, by the rule that the case states.
 *
 * Source: Owen, G., Multilinear extensions of games, Management Science 18(5), 1972, 64-79. What
 * others do to a member's chance is one step of Friedkin, N. E., and Johnsen, E. C., Social
 * influence and opinions, Journal of Mathematical Sociology 15(3-4), 1990, 193-206.
 *
 * Equations: q_i = p_i (1 - sum of a_ik) + sum of a_ik p_k, a_ik being the influence of k on i;
 * P = sum over S that carry the rule of prod over S of q_i, times prod outside of S of 1 - q_i.
 * With a proposer k, P is q_k times that with q_k = 1. One alone: P is its chance and those that it
 * hears, each with its share. Without a rule, or as far as none binds: more than half of all
 * capability carries. Of several decisions each counts with its chance.
 *
 * Readings: one, "standard". Members' votes are independent, given their chances.
 */
#include "models/institutions/vote.h"

#include "models/average.h"
#include "models/institutions/hearing.h"
#include "models/institutions/poll.h"
#include "models/institutions/seats.h"
#include "models/observe.h"

#include <math.h>
#include <string.h>

/* What a poll is held in. */
typedef struct booth {
    size_t *seat; /* of each voter */
    plm__poll poll;
    void *work;
} booth;

typedef struct room {
    double *chance; /* of each actor: that it votes for the change */
    double *share;  /* of those who propose, or are heard */
    double *weight;
    booth all;   /* where capability counts */
    booth ruled; /* where the case states a rule */
    plm__seats seats;
    bool *marks;
} room;

/* The largest of any rule among the decisions. */
typedef struct extent {
    size_t tests;
    size_t nodes;
} extent;

/* ---- room ------------------------------------------------------------------------------------ */

static extent extent_of(const plm__decisions *decisions) {
    extent made = {1, 1};
    for (size_t i = 0; i < decisions->count; i++) {
        const plm__rule *rule = &decisions->list[i].rule;
        size_t tests = rule->node_count > 0 ? plm__rule_tests(rule) : 0;
        made.tests = tests > made.tests ? tests : made.tests;
        made.nodes = rule->node_count > made.nodes ? rule->node_count : made.nodes;
    }
    return made;
}

static size_t whole(size_t bytes) {
    return (bytes / sizeof(double) + 1) * sizeof(double);
}

static size_t booth_size(size_t actors, extent of) {
    return whole(actors * sizeof(size_t)) + actors * sizeof(plm__voter) +
           (actors + 1) * of.tests * sizeof(int64_t) + whole(of.tests * sizeof(bool)) +
           plm__poll_size(actors, of.tests, of.nodes);
}

static booth booth_in(void *work, size_t actors, extent of) {
    booth made = {.seat = work, .poll.voter_count = actors, .poll.test_count = of.tests};
    char *next = (char *)work + whole(actors * sizeof(size_t));
    made.poll.voters = (plm__voter *)(void *)next;
    made.poll.votes = (int64_t *)(void *)(made.poll.voters + actors);
    made.poll.need = made.poll.votes + actors * of.tests;
    made.poll.unanimous = (bool *)(made.poll.need + of.tests);
    made.work = (char *)made.poll.unanimous + whole(of.tests * sizeof(bool));
    return made;
}

static const extent one_test = {1, 1};

static size_t actor_size(size_t actors) {
    return 3 * actors * sizeof(double) + whole(actors * sizeof(bool));
}

size_t plm__vote_size(size_t actors) {
    return actor_size(actors) + booth_size(actors, one_test);
}

size_t plm__vote_decided_size(const plm__decisions *decisions, size_t actors) {
    return booth_size(actors, extent_of(decisions)) + plm__seats_size(decisions);
}

static room room_in(const plm__point *point, void *work) {
    size_t actors = point->actor_count;
    room made = {.chance = work};
    made.share = made.chance + actors;
    made.weight = made.share + actors;
    made.marks = (bool *)(made.weight + actors);
    made.all = booth_in((char *)work + actor_size(actors), actors, one_test);
    if (point->verdict != NULL) {
        const plm__decisions *decisions = point->verdict->decisions;
        extent of = extent_of(decisions);
        char *next = (char *)work + plm__vote_size(actors);
        made.ruled = booth_in(next, actors, of);
        made.seats = plm__seats_in(next + booth_size(actors, of), decisions);
    }
    return made;
}

/* ---- chances --------------------------------------------------------------------------------- */

/* One step of influence; never outside of what is heard, so that what is certain stays so. */
static double heard_chance(const plm__point *point, size_t of) {
    const double *shares = point->influence + of * point->actor_count;
    double own = point->position[of];
    double low = own;
    double high = own;
    double told = 0;
    double sum = 0;
    for (size_t by = 0; by < point->actor_count; by++) {
        if (shares[by] > 0) {
            told += shares[by];
            sum += shares[by] * point->position[by];
            low = fmin(low, point->position[by]);
            high = fmax(high, point->position[by]);
        }
    }
    return fmin(fmax(sum + fmax(1 - told, 0) * own, low), high);
}

void plm__vote_chances(const plm__point *point, double *chance) {
    for (size_t i = 0; i < point->actor_count; i++) {
        chance[i] = point->influence != NULL ? heard_chance(point, i) : point->position[i];
    }
}

static bool yes_stands(const plm__point *point) {
    return point->reference_option == PLM__YES;
}

/* The chances to vote for the change. */
static void find_chances(const plm__point *point, const plm__given *given, const room *in) {
    plm__vote_chances(point, in->chance);
    if (given != NULL) {
        in->chance[given->actor] = given->yes ? 1 : 0;
    }
    for (size_t i = 0; yes_stands(point) && i < point->actor_count; i++) {
        in->chance[i] = 1 - in->chance[i];
    }
}

static void seat_voters(const plm__point *point, const room *in, booth *at) {
    at->poll.seed = point->seed;
    at->poll.draw = point->draw;
    for (size_t i = 0; i < point->actor_count; i++) {
        at->poll.voters[i] = (plm__voter){.agrees = in->chance[i], .address = point->address[i]};
    }
}

/* ---- without a rule -------------------------------------------------------------------------- */

/* More than half of all capability. NaN where nobody has any. */
static double by_capability(const plm__point *point, room *in) {
    double total = 0;
    int64_t votes = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        total += point->capability[i];
    }
    if (!(total > 0)) {
        return (double)NAN;
    }
    const double unit = fmin(PLM__DRAWN_UNIT, (double)(PLM__MOST_VOTES / 2) / total);
    for (size_t i = 0; i < point->actor_count; i++) {
        in->all.poll.votes[i] = llround(point->capability[i] * unit);
        votes += in->all.poll.votes[i];
    }
    in->all.poll.need[0] = votes / 2 + 1;
    in->all.poll.unanimous[0] = false;
    seat_voters(point, in, &in->all);
    return plm__poll_passes(&in->all.poll, in->all.work, NULL);
}

/* ---- by a rule ------------------------------------------------------------------------------- */

static void set_vetoes(const plm__decision *decision, const double *values, booth *at) {
    size_t first = decision->input_count - decision->veto_count;
    for (size_t i = 0; i < at->poll.voter_count; i++) {
        for (size_t veto = 0; veto < decision->veto_count; veto++) {
            if (decision->vetoes[veto] == at->seat[i]) {
                at->poll.voters[i].yields = 1 - values[first + veto];
            }
        }
    }
}

/* The probability that the rule is carried. */
static double hold_poll(const plm__point *point, const plm__decision *decision,
                        const double *values, const plm__given *given, room *in) {
    const plm__turnout turnout = plm__sitting_turnout(&in->seats.sitting);
    for (size_t i = 0; i < point->actor_count; i++) {
        in->ruled.seat[i] = point->verdict->decisions->seat[point->verdict->actor[i]];
    }
    seat_voters(point, in, &in->ruled);
    set_vetoes(decision, values, &in->ruled);
    if (given != NULL && given->yields) {
        in->ruled.poll.voters[given->actor].yields = 1;
    }
    plm__poll_of(&decision->rule, &turnout, in->ruled.seat, &in->ruled.poll);
    return plm__poll_passes(&in->ruled.poll, in->ruled.work, NULL);
}

/* A change is put to the vote by one who wants it, where the case says who proposes. */
static double by_rule(const plm__point *point, const plm__decision *decision, const double *values,
                      const plm__given *given, room *in) {
    plm__sit(point, &decision->rule, &in->seats.sitting);
    if (!plm__proposers(point, decision, values, in->share)) {
        return hold_poll(point, decision, values, given, in);
    }
    double sum = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        double wants = in->chance[i];
        if (in->share[i] > 0 && wants > 0) {
            in->chance[i] = 1;
            sum += in->share[i] * wants * hold_poll(point, decision, values, given, in);
            in->chance[i] = wants;
        }
    }
    return sum;
}

/* ---- by one alone ---------------------------------------------------------------------------- */

/* Its own chance and those that it hears; NaN where it takes no part. A vote that is given is only
 * the decider's own. */
static double by_one(const plm__point *point, const plm__decision *decision, const double *values,
                     const plm__given *given, room *in) {
    size_t decider = 0;
    plm__weights(point->capability, point->salience, point->actor_count, in->weight);
    if (!plm__hear(point, decision, values, in->weight, in->marks, in->share, &decider)) {
        return (double)NAN;
    }
    double yes = plm__weighted_mean(point->position, in->share, point->actor_count);
    yes = given != NULL && given->actor == decider ? (given->yes ? 1 : 0) : yes;
    return yes_stands(point) ? 1 - yes : yes;
}

/* ---- votes ----------------------------------------------------------------------------------- */

static double as_stated(const plm__point *point, size_t decision, const plm__given *given,
                        room *in) {
    const plm__decision *of = &point->verdict->decisions->list[decision];
    const double *values = plm__decision_values(point->verdict, decision);
    return of->stated->alone != NULL ? by_one(point, of, values, given, in)
                                     : by_rule(point, of, values, given, in);
}

static double by_decision(const plm__point *point, size_t decision, const plm__given *given,
                          room *in) {
    const double *values = plm__decision_values(point->verdict, decision);
    double stated = as_stated(point, decision, given, in);
    double binds = isnan(stated) ? 0 : values[PLM__DECISION_BINDING];
    double free = binds < 1 ? by_capability(point, in) : 0;
    return (binds > 0 ? binds * stated : 0) + (binds < 1 ? (1 - binds) * free : 0);
}

double plm__vote_yes(const plm__point *point, const plm__given *given, void *work) {
    room in = room_in(point, work);
    find_chances(point, given, &in);
    double changes = 0;
    if (point->verdict == NULL) {
        changes = by_capability(point, &in);
    }
    for (size_t i = 0; point->verdict != NULL && i < point->verdict->decisions->count; i++) {
        double chance = plm__decision_chance(point->verdict, i);
        changes += chance > 0 ? chance * by_decision(point, i, given, &in) : 0;
    }
    return yes_stands(point) ? 1 - changes : changes;
}

double plm__vote_carried(const plm__point *point, size_t decision, const plm__given *given,
                         void *work) {
    room in = room_in(point, work);
    find_chances(point, given, &in);
    return as_stated(point, decision, given, &in);
}

void plm__vote_counts(const plm__point *point, const bool *counted, double *chance,
                      double *probability) {
    plm__vote_chances(point, chance);
    memset(probability, 0, (point->actor_count + 1) * sizeof *probability);
    probability[0] = 1;
    size_t count = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        if (counted != NULL && !counted[i]) {
            continue;
        }
        for (size_t yes = ++count; yes > 0; yes--) {
            probability[yes] =
                probability[yes] * (1 - chance[i]) + probability[yes - 1] * chance[i];
        }
        probability[0] *= 1 - chance[i];
    }
}

/* ---- the model ------------------------------------------------------------------------------- */

static size_t work_size(size_t actors, size_t options, const plm__settings *settings) {
    (void)options;
    (void)settings;
    return plm__vote_size(actors);
}

static size_t decided_size(const plm__decisions *decisions, size_t actors, size_t options) {
    (void)options;
    return plm__vote_decided_size(decisions, actors);
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    (void)settings;
    *out = (plm__solution){.outcome = out->outcome, .shares = out->shares};
    double yes = plm__vote_yes(point, NULL, work);
    out->status = isnan(yes) ? PLM_E_EMPTY : PLM_OK;
    out->shares[PLM__YES] = yes;
    out->shares[PLM__NO] = 1 - yes;
    for (ptrdiff_t i = 0; out->status == PLM_OK && i < PLM__ANSWERS; i++) {
        plm__see(observer, 0, i, PLM__NOBODY, PLM__CHANCE, out->shares[i]);
    }
    return PLM_OK;
}

static const plm__reading readings[] = {
    {"standard", "members' chances of yes, carried through the rule", PLM__ORDER_CANONICAL, NULL},
};

const plm__model plm__vote_model = {
    .name = "vote",
    .title = "Vote on yes or no",
    .cites = "Owen 1972",
    .headline = true,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .yes_no = {.usual = true, .work_size = work_size, .decided_size = decided_size, .solve = solve},
};
