/*
 * What a budget allows each model. The answer's models come first, with half of the budget whoever
 * stands beside them, so that the answer is the same with them and without. What is left goes in
 * like parts of work to the others, the quickest first, so that what one does not need serves the
 * next.
 */
#include "forecast/forecast.h"
#include "forecast/steps.h"
#include "solve/cost.h"

#include <math.h>

enum { LEAST_DRAWS = 16 };

typedef struct claim {
    plm__table *table;
    size_t choice;
    double cost; /* of a draw, and of dealing it */
} claim;

static bool is_of_answer(const plm__run *run, const plm__table *table, size_t choice) {
    const plm__choice *by = &table->choices[choice];
    for (size_t i = 0; i < table->game->issue_count; i++) {
        const plm_issue *issue = run->plan->dossier->issues[table->game->issue_place[i]];
        if (plm__choice_weight(by, plm__traits_of(issue)) > 0) {
            return true;
        }
    }
    return false;
}

static double cost_of(const plm__table *table, size_t choice) {
    return plm__cost_of_hand(table->game) +
           plm__cost_of_solve(&table->choices[choice], table->game);
}

static size_t list_claims(plm__run *run, bool of_answer, claim *out) {
    size_t count = 0;
    for (size_t i = 0; i < run->table_count; i++) {
        plm__table *table = &run->tables[i];
        for (size_t k = 0; k < table->choice_count; k++) {
            if (!table->exact[k] && is_of_answer(run, table, k) == of_answer) {
                out[count++] = (claim){table, k, cost_of(table, k)};
            }
        }
    }
    return count;
}

static double total_cost(const claim *claims, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += claims[i].cost;
    }
    return sum;
}

/* So many draws as the work allows, in two digits, which can be told. */
static size_t affordable(double work, double cost, size_t most) {
    double draws = fmax(floor(work / cost), LEAST_DRAWS);
    if (!(draws < (double)most)) {
        return most;
    }
    double step = pow(10, fmax(floor(log10(draws)) - 1, 0));
    return (size_t)(floor(draws / step) * step);
}

static void sort_by_cost(claim *claims, size_t count) {
    for (size_t i = 1; i < count; i++) {
        claim moved = claims[i];
        size_t place = i;
        while (place > 0 && claims[place - 1].cost > moved.cost) {
            claims[place] = claims[place - 1];
            place--;
        }
        claims[place] = moved;
    }
}

static void share_among_others(claim *claims, size_t count, double work, size_t most) {
    sort_by_cost(claims, count);
    for (size_t i = 0; i < count; i++) {
        double part = fmax(work, 0) / (double)(count - i);
        size_t draws = affordable(part, claims[i].cost, most);
        claims[i].table->draw_counts[claims[i].choice] = draws;
        work -= (double)draws * claims[i].cost;
    }
}

plm_status plm__run_share_draws(plm__run *run) {
    size_t room = 0;
    for (size_t i = 0; i < run->table_count; i++) {
        for (size_t k = 0; k < run->tables[i].choice_count; k++) {
            run->tables[i].draw_counts[k] = run->draw_count;
            room++;
        }
    }
    claim *claims = plm__arena_allocate(&run->scratch, room, sizeof *claims);
    if (claims == NULL) {
        return PLM_E_MEMORY;
    }
    size_t first = list_claims(run, true, claims);
    claim *others = claims + first;
    size_t count = list_claims(run, false, others);
    if (run->plan->budget == 0) {
        return PLM_OK;
    }
    double budget = (double)run->plan->budget;
    double answer = total_cost(claims, first);
    size_t draws = affordable(budget / 2, answer, run->draw_count);
    for (size_t i = 0; i < first; i++) {
        claims[i].table->draw_counts[claims[i].choice] = draws;
    }
    share_among_others(others, count, budget - (double)draws * answer, draws);
    return PLM_OK;
}

static bool is_short_of_draws(const plm_forecast_issue *of, uint64_t asked) {
    for (size_t i = 0; i < of->model_count; i++) {
        if (of->models[i]->draw_count > 1 && of->models[i]->draw_count < asked) {
            return true;
        }
    }
    return false;
}

uint64_t plm__forecast_bound(const plm_forecast *forecast) {
    for (size_t i = 0; i < forecast->issue_count; i++) {
        if (is_short_of_draws(&forecast->issues[i], forecast->draws)) {
            return forecast->budget;
        }
    }
    return 0;
}
