#include "models/settlement/stated.h"

#include "models/institutions/hearing.h"
#include "models/institutions/seats.h"
#include "models/institutions/vetoes.h"
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

/* How many wishes with a coding error a law may have: of the decider or those who propose; twice of
 * the member whose position is all that a rule leaves. */
static size_t most_sure(const plm__decisions *decisions) {
    size_t most = 0;
    for (size_t i = 0; i < decisions->count; i++) {
        const plm__decision *each = &decisions->list[i];
        size_t sure = each->stated->alone != NULL ? 1 : each->say_count + 2;
        most = sure > most ? sure : most;
    }
    return most;
}

static plm__parts parts_of(const plm__decisions *decisions, size_t actors) {
    plm__parts each = plm__ruled_parts(actors, most_sure(decisions));
    size_t laws = decisions->count * plm__most_veto_ways(decisions);
    return (plm__parts){laws * each.atoms, laws * each.uniforms, laws * each.curves};
}

size_t plm__stated_size(const plm__decisions *decisions, size_t actors, size_t issues) {
    (void)issues;
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

static void take_seats(maker *of) {
    plm__sit(of->point, &of->decision->rule, &of->in.seats.sitting);
    for (size_t i = 0; i < of->point->actor_count; i++) {
        of->in.marks[i] = of->decision->has_say[of->point->verdict->actor[i]];
    }
    of->ruling.has_say = of->in.marks;
    bool proposed = plm__proposers(of->point, of->decision, of->values, of->in.shares);
    of->ruling.proposes = proposed ? of->in.shares : NULL;
}

/* What those who sit permit; what they would accept counts against a reference point. */
static plm__permits vote(const maker *of) {
    const plm__span scale = {of->with->terms->low, of->with->terms->high};
    plm__seats seats = of->in.seats;
    bool stated = of->point->verdict->decisions->accept_low != NULL;
    if (stated && !isnan(of->ruling.reference_point)) {
        plm__win_set passes = plm__seats_win_set(of->point, of->decision, &seats, scale);
        return plm__permits_of(&passes);
    }
    plm__pivots pivots = plm__sitting_pivots(&of->decision->rule, &seats.sitting, &seats.pivots);
    return (plm__permits){1, {plm__permitted(pivots, of->ruling.reference_point, scale)}};
}

/* What is permitted in each of the ways in which vetoes are used, each once. */
typedef struct verdicts {
    plm__permits permits[PLM__VETO_WAYS];
    double chance[PLM__VETO_WAYS];
    size_t count;
} verdicts;

static bool same_permits(const plm__permits *one, const plm__permits *other) {
    bool same = one->count == other->count;
    for (size_t i = 0; same && i < one->count; i++) {
        same =
            one->spans[i].low == other->spans[i].low && one->spans[i].high == other->spans[i].high;
    }
    return same;
}

static void count_permits(verdicts *all, const plm__permits *permits, double chance) {
    size_t at = 0;
    while (at < all->count && !same_permits(&all->permits[at], permits)) {
        at++;
    }
    if (at == all->count) {
        all->permits[at] = *permits;
        all->chance[all->count++] = 0;
    }
    all->chance[at] += chance;
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
}

static void add_law(maker *of, double chance, plm__mixture *law) {
    plm__add_ruled(law, chance, of->with->terms, &of->ruling, of->point->position, of->with->weight,
                   of->with->order, of->point->actor_count, of->in.ruled);
}

static void add_votes(maker *of, double chance, plm__mixture *law) {
    verdicts all = {.count = 0};
    take_seats(of);
    for (size_t way = 0; way < plm__veto_ways(of->decision); way++) {
        double share =
            plm__veto_way(of->point, of->decision, of->values, way, of->in.seats.sitting.yields);
        if (share > 0) {
            plm__permits permits = vote(of);
            count_permits(&all, &permits, share);
        }
    }
    for (size_t i = 0; i < all.count; i++) {
        of->ruling.permitted = all.permits[i];
        add_law(of, chance * all.chance[i], law);
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
        double chance = plm__decision_chance(point->verdict, i);
        if (of.decision->stated->alone != NULL) {
            hear(&of);
            add_law(&of, chance, &law);
        } else {
            add_votes(&of, chance, &law);
        }
    }
    plm__mixture_close(&law);
    return law;
}
