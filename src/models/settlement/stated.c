#include "models/settlement/stated.h"

#include "models/institutions/hearing.h"
#include "models/institutions/seats.h"
#include "models/settlement/ruled.h"

#include <math.h>
#include <string.h>

typedef struct room {
    void *mixture;
    void *ruled;
    double *shares; /* of each actor: heard, or proposing */
    double *error;  /* of each actor's position */
    plm__seats seats;
    bool *marks; /* of each actor: heard, or with a say */
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

/* How many may have a coding error at once. */
static size_t most_sure(const plm__decisions *decisions) {
    size_t most = 0;
    for (size_t i = 0; i < decisions->count; i++) {
        const plm__decision *each = &decisions->list[i];
        size_t sure = each->stated->alone != NULL ? 1 : each->say_count;
        most = sure > most ? sure : most;
    }
    return most;
}

static plm__parts parts_of(const plm__decisions *decisions, size_t actors) {
    plm__parts each = plm__ruled_parts(actors, most_sure(decisions));
    return (plm__parts){decisions->count * each.atoms, decisions->count * each.uniforms,
                        decisions->count * each.curves};
}

size_t plm__stated_size(const plm__decisions *decisions, size_t actors) {
    return plm__mixture_size(parts_of(decisions, actors)) +
           plm__ruled_size(actors, most_sure(decisions)) + 2 * actors * sizeof(double) +
           plm__seats_size(decisions) + actors * sizeof(bool);
}

static room room_in(void *work, const plm__decisions *decisions, size_t actors) {
    room made = {.mixture = work};
    made.ruled = (char *)made.mixture + plm__mixture_size(parts_of(decisions, actors));
    made.shares =
        (double *)(void *)((char *)made.ruled + plm__ruled_size(actors, most_sure(decisions)));
    made.error = made.shares + actors;
    made.seats = plm__seats_in(made.error + actors, decisions);
    made.marks = (bool *)((char *)(made.error + actors) + plm__seats_size(decisions));
    return made;
}

/* Without its decider, or where it has no weight, nobody decides: the law is as without. */
static void hear(maker *of) {
    of->ruling.alone = true;
    of->ruling.shares = of->in.shares;
    if (!plm__hear(of->point, of->decision, of->values, of->with->weight, of->in.marks,
                   of->in.shares, &of->ruling.decider)) {
        of->ruling.binding = 0;
    }
}

static void vote(maker *of) {
    const plm__span scale = {of->with->terms->low, of->with->terms->high};
    const plm__rule *rule = &of->decision->rule;
    plm__sit(of->point, rule, &of->in.seats.sitting);
    for (size_t i = 0; i < of->point->actor_count; i++) {
        of->in.marks[i] = of->decision->has_say[of->point->verdict->actor[i]];
    }
    plm__pivots pivots = plm__sitting_pivots(rule, &of->in.seats.sitting, &of->in.seats.pivots);
    of->ruling.permitted = plm__permitted(pivots, of->ruling.reference_point, scale);
    of->ruling.has_say = of->in.marks;
    bool proposed = plm__proposers(of->point, of->decision, of->values, of->in.shares);
    of->ruling.proposes = proposed ? of->in.shares : NULL;
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

plm__mixture plm__stated_law(const plm__point *point, const plm__stated_terms *with, void *work) {
    const plm__decisions *all = point->verdict->decisions;
    size_t actors = point->actor_count;
    maker of = {.point = point, .with = with, .in = room_in(work, all, actors)};
    plm__mixture law = plm__mixture_in(of.in.mixture, parts_of(all, actors));
    set_errors(&of);
    for (size_t i = 0; i < all->count; i++) {
        of.decision = &all->list[i];
        of.values = plm__decision_values(point->verdict, i);
        rule_on(&of);
        plm__add_ruled(&law, plm__decision_chance(point->verdict, i), with->terms, &of.ruling,
                       point->position, with->weight, with->order, actors, of.in.ruled);
    }
    plm__mixture_close(&law);
    return law;
}
