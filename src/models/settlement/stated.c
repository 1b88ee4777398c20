#include "models/settlement/stated.h"

#include "game/decide.h"
#include "models/settlement/ruled.h"

#include <math.h>
#include <string.h>

/* The largest numbers of any rule among the decisions. */
typedef struct extent {
    size_t players;
    size_t nodes;
    size_t children;
    size_t sure; /* how many may have a coding error at once */
} extent;

typedef struct room {
    void *mixture;
    void *ruled;
    double *shares;   /* of each actor: heard, or proposing */
    double *error;    /* of each actor's position */
    double *position; /* of each player */
    int64_t *drawn;
    plm__pivot_work pivots;
    bool *marks;   /* of each actor: heard, or with a say */
    bool *present; /* of each player */
} room;

/* One point's law while it is made. */
typedef struct maker {
    const plm__point *point;
    const plm__stated_terms *with;
    const plm__decision *decision;
    const double *values; /* of the decision's inputs */
    room in;
    plm__ruling ruling;
} maker;

static size_t larger(size_t one, size_t other) {
    return one > other ? one : other;
}

static extent extent_of(const plm__decisions *decisions) {
    extent made = {0};
    for (size_t i = 0; i < decisions->count; i++) {
        const plm__decision *each = &decisions->list[i];
        bool alone = each->stated->alone != NULL;
        made.players = larger(made.players, alone ? 0 : each->rule.player_count);
        made.nodes = larger(made.nodes, alone ? 0 : each->rule.node_count);
        made.children = larger(made.children, alone ? 0 : each->rule.most_children);
        made.sure = larger(made.sure, alone ? 1 : each->say_count);
    }
    return made;
}

static plm__parts parts_of(const plm__decisions *decisions, size_t actors, size_t sure) {
    plm__parts each = plm__ruled_parts(actors, sure);
    return (plm__parts){decisions->count * each.atoms, decisions->count * each.uniforms,
                        decisions->count * each.curves};
}

size_t plm__stated_size(const plm__decisions *decisions, size_t actors) {
    extent of = extent_of(decisions);
    size_t doubles = 2 * actors + of.players + 2 * of.nodes + of.children + 1;
    size_t flags = actors + of.players;
    return plm__mixture_size(parts_of(decisions, actors, of.sure)) +
           plm__ruled_size(actors, of.sure) + doubles * sizeof(double) +
           of.players * sizeof(int64_t) + (2 * of.players + 1) * sizeof(size_t) +
           flags * sizeof(bool);
}

static room room_in(void *work, const plm__decisions *decisions, size_t actors) {
    extent of = extent_of(decisions);
    room made = {.mixture = work};
    made.ruled = (char *)made.mixture + plm__mixture_size(parts_of(decisions, actors, of.sure));
    made.shares = (double *)(void *)((char *)made.ruled + plm__ruled_size(actors, of.sure));
    made.error = made.shares + actors;
    made.position = made.error + actors;
    made.pivots.right = made.position + of.players;
    made.pivots.left = made.pivots.right + of.nodes;
    made.pivots.sorted = made.pivots.left + of.nodes;
    made.drawn = (int64_t *)(void *)(made.pivots.sorted + of.children + 1);
    made.pivots.order = (size_t *)(void *)(made.drawn + of.players);
    made.marks = (bool *)(made.pivots.order + 2 * of.players + 1);
    made.present = made.marks + actors;
    return made;
}

/* The place in the point of an actor of the game; the point's count where it takes no part. */
static size_t place_of(const plm__point *point, size_t actor) {
    size_t place = 0;
    while (place < point->actor_count && point->verdict->actor[place] != actor) {
        place++;
    }
    return place;
}

/* ---- one that decides alone ------------------------------------------------------------------ */

/* Shares as they are stated; what they leave is the decider's own. */
static void hear_by_share(maker *of) {
    size_t actors = of->point->actor_count;
    double told = 0;
    memset(of->in.shares, 0, actors * sizeof *of->in.shares);
    for (size_t i = 0; i < of->decision->say_count; i++) {
        size_t place = place_of(of->point, of->decision->says[i]);
        if (place < actors) {
            of->in.shares[place] += of->values[PLM__DECISION_NUMBERS + i];
            told += of->values[PLM__DECISION_NUMBERS + i];
        }
    }
    for (size_t i = 0; told > 1 && i < actors; i++) {
        of->in.shares[i] /= told;
    }
    of->in.shares[of->ruling.decider] = fmax(1 - told, 0);
}

static void hear_by_weight(maker *of) {
    for (size_t i = 0; i < of->point->actor_count; i++) {
        of->in.marks[i] = of->decision->hears[of->point->verdict->actor[i]];
    }
    plm__hear_by_weight(of->with->weight, of->in.marks, of->ruling.decider, of->ruling.heard,
                        of->point->actor_count, of->in.shares);
}

/* Without its decider, or where it has no weight, nobody decides: the law is as without. */
static void hear(maker *of) {
    plm_hears hears = of->decision->stated->hears;
    of->ruling.alone = true;
    of->ruling.decider = place_of(of->point, of->decision->decider);
    of->ruling.shares = of->in.shares;
    if (of->ruling.decider == of->point->actor_count ||
        !(of->with->weight[of->ruling.decider] > 0)) {
        of->ruling.binding = 0;
    } else if (hears == PLM_HEARS_ALL || hears == PLM_HEARS_THOSE) {
        hear_by_weight(of);
    } else {
        hear_by_share(of);
    }
}

/* ---- rules ----------------------------------------------------------------------------------- */

/* Capabilities as votes; of very many, fewer to a unit, so that they can be counted. */
static void draw_votes(const maker *of) {
    double total = 0;
    for (size_t i = 0; i < of->point->actor_count; i++) {
        total += of->point->capability[i];
    }
    double unit = fmin(PLM__DRAWN_UNIT, (double)(PLM__MOST_VOTES / 2) / total);
    for (size_t i = 0; total > 0 && i < of->point->actor_count; i++) {
        size_t seat = of->point->verdict->decisions->seat[of->point->verdict->actor[i]];
        of->in.drawn[seat] = llround(of->point->capability[i] * unit);
    }
}

static void take_seats(const maker *of) {
    const plm__verdict *verdict = of->point->verdict;
    for (size_t i = 0; i < of->decision->rule.player_count; i++) {
        of->in.position[i] = (double)NAN;
        of->in.present[i] = false;
        of->in.drawn[i] = 0;
    }
    for (size_t i = 0; i < of->point->actor_count; i++) {
        size_t seat = verdict->decisions->seat[verdict->actor[i]];
        of->in.position[seat] = of->point->position[i];
        of->in.present[seat] = true;
        of->in.marks[i] = of->decision->has_say[verdict->actor[i]];
    }
}

/* The chances of those who are there, with 1 as their sum. */
static void let_propose(maker *of) {
    size_t actors = of->point->actor_count;
    double total = 0;
    memset(of->in.shares, 0, actors * sizeof *of->in.shares);
    for (size_t i = 0; i < of->decision->say_count; i++) {
        size_t place = place_of(of->point, of->decision->says[i]);
        if (place < actors) {
            of->in.shares[place] += of->values[PLM__DECISION_NUMBERS + i];
            total += of->values[PLM__DECISION_NUMBERS + i];
        }
    }
    for (size_t i = 0; total > 0 && i < actors; i++) {
        of->in.shares[i] /= total;
    }
    of->ruling.proposes = total > 0 ? of->in.shares : NULL;
}

static void vote(maker *of) {
    const plm__rule *rule = &of->decision->rule;
    const plm__span scale = {of->with->terms->low, of->with->terms->high};
    take_seats(of);
    draw_votes(of);
    const plm__turnout turnout = {of->in.present, of->in.drawn};
    plm__pivots pivots = plm__pivots_of(rule, &turnout, of->in.position, &of->in.pivots);
    of->ruling.permitted = plm__permitted(pivots, of->ruling.reference_point, scale);
    of->ruling.has_say = of->in.marks;
    let_propose(of);
}

/* ---- laws ------------------------------------------------------------------------------------ */

static void set_errors(const maker *of) {
    const plm__verdict *verdict = of->point->verdict;
    double error = of->with->coding_error * (*of->point->scale_high - *of->point->scale_low);
    for (size_t i = 0; i < of->point->actor_count; i++) {
        of->in.error[i] = verdict->decisions->is_sure[verdict->actor[i]] ? error : 0;
    }
}

static void rule_on(maker *of) {
    const double *values = of->values;
    const char *word = of->decision->stated->binding_word;
    of->ruling = (plm__ruling){.binding = values[PLM__DECISION_BINDING],
                               .stray = of->with->stray,
                               .confined = word != NULL && strcmp(word, "constitutional") == 0,
                               .error = of->in.error,
                               .follow = values[PLM__DECISION_FOLLOW],
                               .reference_point = *of->point->reference_point,
                               .heard = values[PLM__DECISION_HEARD],
                               .agenda = values[PLM__DECISION_AGENDA],
                               .deadlock = values[PLM__DECISION_DEADLOCK]};
    if (of->decision->stated->alone != NULL) {
        hear(of);
    } else {
        vote(of);
    }
}

static const double *values_of(const plm__verdict *verdict, size_t decision) {
    const plm__decisions *all = verdict->decisions;
    return verdict->values + (all->list[decision].inputs[0].index - all->first_input);
}

static double sum_of_chances(const plm__verdict *verdict) {
    double sum = 0;
    for (size_t i = 0; i < verdict->decisions->count; i++) {
        sum += values_of(verdict, i)[PLM__DECISION_CHANCE];
    }
    return sum;
}

plm__mixture plm__stated_law(const plm__point *point, const plm__stated_terms *with, void *work) {
    const plm__decisions *all = point->verdict->decisions;
    size_t actors = point->actor_count;
    maker of = {.point = point, .with = with, .in = room_in(work, all, actors)};
    plm__mixture law = plm__mixture_in(of.in.mixture, parts_of(all, actors, extent_of(all).sure));
    double chances = sum_of_chances(point->verdict);
    set_errors(&of);
    for (size_t i = 0; i < all->count; i++) {
        of.decision = &all->list[i];
        of.values = values_of(point->verdict, i);
        double chance =
            chances > 0 ? of.values[PLM__DECISION_CHANCE] / chances : 1 / (double)all->count;
        rule_on(&of);
        plm__add_ruled(&law, chance, with->terms, &of.ruling, point->position, with->weight,
                       with->order, actors, of.in.ruled);
    }
    plm__mixture_close(&law);
    return law;
}
