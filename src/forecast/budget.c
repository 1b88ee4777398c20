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
#include <string.h>

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

/* So many draws as the work allows; where not all, in two digits, which can be told. */
static size_t draws_for(double work, double cost, size_t most) {
    size_t draws = (size_t)plm__affordable(work, cost, LEAST_DRAWS, most);
    size_t step = 1;
    while (draws < most && draws / step >= 100) {
        step *= 10;
    }
    return draws / step * step;
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
        size_t draws = draws_for(part, claims[i].cost, most);
        claims[i].table->draw_counts[claims[i].choice] = draws;
        work -= (double)draws * claims[i].cost;
    }
}

static size_t draws_of(const plm_forecast_issue *of, const plm__choice *choice) {
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *each = of->models[i];
        bool same = strcmp(each->model, choice->model->name) == 0 &&
                    strcmp(each->reading, choice->reading->name) == 0;
        if (same && each->drawn_count > 1) {
            return each->drawn_count;
        }
    }
    return SIZE_MAX;
}

/* The fewest draws that a forecast has of a choice on an issue of a game; SIZE_MAX: it has none,
 * or one that stands for all. */
static size_t draws_beside(const plm__run *run, const plm__table *table, size_t choice) {
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < table->game->issue_count; i++) {
        const char *id = run->plan->dossier->issues[table->game->issue_place[i]]->id;
        for (size_t k = 0; k < run->plan->beside->issue_count; k++) {
            const plm_forecast_issue *issue = &run->plan->beside->issues[k];
            if (strcmp(issue->issue->id, id) == 0) {
                size_t draws = draws_of(issue, &table->choices[choice]);
                least = draws < least ? draws : least;
            }
        }
    }
    return least;
}

static void keep_to_those_beside(plm__run *run) {
    for (size_t i = 0; run->plan->beside != NULL && i < run->table_count; i++) {
        plm__table *table = &run->tables[i];
        for (size_t k = 0; k < table->choice_count; k++) {
            size_t most = draws_beside(run, table, k);
            table->draw_counts[k] = most < table->draw_counts[k] ? most : table->draw_counts[k];
        }
    }
}

static plm_status share_budget(plm__run *run) {
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
    size_t draws = draws_for(budget / 2, answer, run->draw_count);
    for (size_t i = 0; i < first; i++) {
        claims[i].table->draw_counts[claims[i].choice] = draws;
    }
    share_among_others(others, count, budget - (double)draws * answer, draws);
    return PLM_OK;
}

plm_status plm__run_share_draws(plm__run *run) {
    PLM_TRY(share_budget(run));
    keep_to_those_beside(run);
    return PLM_OK;
}

size_t plm__forecast_fewest(const plm_forecast *forecast) {
    size_t fewest = SIZE_MAX;
    for (size_t i = 0; i < forecast->issue_count; i++) {
        const plm_forecast_issue *of = &forecast->issues[i];
        for (size_t k = 0; k < of->model_count; k++) {
            size_t draws = of->models[k]->drawn_count;
            fewest = draws > 1 && draws < fewest ? draws : fewest;
        }
    }
    return fewest < forecast->draws ? fewest : 0;
}

uint64_t plm__forecast_bound(const plm_forecast *forecast) {
    return plm__forecast_fewest(forecast) > 0 ? forecast->budget : 0;
}
