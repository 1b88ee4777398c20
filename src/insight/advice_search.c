/*
 * How a search for levers keeps within a budget: a look at all of them with few draws, and a close
 * one at the best. Counted by a table and no clock, so the same input gives the same levers.
 */
#include "insight/advice.h"
#include "solve/cost.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_KEPT = 28, MOST_PAIRED = 8, LEAST_TRIALS = 16, LEAST_OF_OTHERS = 4 };

/* Parts of a budget: the first look, the close one, and that of the others; as much again for
 * pairs, but for the first look. */
#define PARTS 5.0

static double cost_of(const plm__advising *of, bool answer) {
    double sum = 0;
    for (size_t i = 0; i < of->panel.choice_count; i++) {
        const plm__choice *each = &of->panel.choices[i];
        if ((each->weight > 0) == answer) {
            sum += plm__cost_of_solve(each, of->panel.game);
        }
    }
    return sum;
}

plm__search plm__advising_search(const plm__advising *of, size_t plans, size_t paired) {
    uint64_t trials = of->options->draws > 0 ? of->options->draws : 1;
    double hand = plm__cost_of_hand(of->panel.game);
    double answer = hand + cost_of(of, true);
    double others = cost_of(of, false);
    double games = (double)plans + 1;
    double pairs = (double)paired * ((double)paired - 1) / 2;
    double budget = (double)of->options->budget;
    plm__search how = {.kept = plans, .paired = paired, .closely = {trials, PLM__ASK_OTHERS_LESS}};
    if (budget == 0 || (games + pairs) * (double)trials * (answer + others / 4) <= budget) {
        return how;
    }
    how.bounded = true;
    how.kept = plans < MOST_KEPT ? plans : MOST_KEPT;
    how.paired = paired < MOST_PAIRED ? paired : MOST_PAIRED;
    double close = (double)how.kept + 1;
    uint64_t most = plm__affordable(budget / PARTS, answer * close, LEAST_TRIALS, trials);
    how.first = (plm__look){plm__affordable(budget / PARTS, answer * games, LEAST_TRIALS, most),
                            PLM__ASK_ANSWER};
    how.closely = (plm__look){most, PLM__ASK_ANSWER};
    how.others = (plm__look){
        plm__affordable(budget / PARTS, (answer + others) * close, LEAST_OF_OTHERS, most),
        PLM__ASK_ALL};
    return how;
}

/* A plan, and what a first look saw of it. */
typedef struct glimpse {
    size_t plan;
    double help; /* of what is wished for, more; of the distance to it, less */
} glimpse;

static int compare_glimpses(const void *a, const void *b) {
    const glimpse *one = a;
    const glimpse *other = b;
    return one->help != other->help ? (one->help < other->help ? 1 : -1)
                                    : (one->plan > other->plan) - (one->plan < other->plan);
}

/* The harm to be warned of: of so many plans that are kept. */
enum { KEPT_FOR_HARM = 4 };

/* The best at a first look, and the worst few. */
static void choose_plans(const glimpse *order, size_t count, const plm__plan *plans, size_t kept,
                         plm__plan *out) {
    size_t worst = kept > KEPT_FOR_HARM ? KEPT_FOR_HARM : 0;
    for (size_t i = 0; i < kept; i++) {
        size_t place = i < kept - worst ? i : count - kept + i;
        out[i] = plans[order[place].plan];
    }
}

plm_status plm__advising_screen(plm__advising *of, const plm__search *how, bool less,
                                plm__plan *plans, size_t count) {
    plm__outlook *seen = plm__arena_allocate(&of->scratch, count, sizeof *seen);
    glimpse *order = plm__arena_allocate(&of->scratch, count, sizeof *order);
    plm__plan *chosen = plm__arena_allocate(&of->scratch, how->kept, sizeof *chosen);
    if (seen == NULL || order == NULL || chosen == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__advising_solve(of, plans, count, how->first, &of->scratch, seen));
    of->given.nothing_left = 0;
    for (size_t i = 0; i < count; i++) {
        double change = seen[i].change[of->wished].mean;
        order[i] = (glimpse){i, less ? -change : change};
    }
    qsort(order, count, sizeof *order, compare_glimpses);
    choose_plans(order, count, plans, how->kept, chosen);
    memcpy(plans, chosen, how->kept * sizeof *plans);
    return PLM_OK;
}

/* Takes what the models beside the answer say of a plan. */
static void take_others(const plm__advising *of, const plm__outlook *from, plm__outlook *to) {
    for (size_t i = 0; i < of->panel.choice_count; i++) {
        if (!(of->panel.choices[i].weight > 0)) {
            to->models[i] = from->models[i];
        }
    }
}

plm_status plm__advising_look(plm__advising *of, const plm__search *how, const plm__plan *plans,
                              size_t count, plm__arena *arena, plm__outlook *outlooks) {
    if (!how->bounded) {
        return plm__advising_solve(of, plans, count, how->closely, arena, outlooks);
    }
    plm__outlook *others = plm__arena_allocate(arena, count, sizeof *others);
    if (others == NULL) {
        return PLM_E_MEMORY;
    }
    size_t counted = of->given.nothing_left;
    PLM_TRY(plm__advising_solve(of, plans, count, how->others, arena, others));
    of->given.nothing_left = counted;
    PLM_TRY(plm__advising_solve(of, plans, count, how->closely, arena, outlooks));
    for (size_t i = 0; i < count; i++) {
        take_others(of, &others[i], &outlooks[i]);
    }
    return PLM_OK;
}
