/*
 * Draws beyond those that are kept: each result counts its own, in the order of their numbers, so
 * that the number of threads cannot touch a sum.
 */
#include "base/parallel.h"
#include "forecast/steps.h"

enum { MOST_KEPT = 1000000, FEWEST_KEPT = 10000, KEPT_IN_STREAM = 100000, ROUND_KEPT = 1000 };

#define MOST_OUTCOMES           16777216.0 /* of all results, where all draws are kept */
#define MOST_OUTCOMES_IN_STREAM 2097152.0  /* the same, where some are not */

typedef struct load {
    size_t most;     /* draws of a result */
    double outcomes; /* of all results */
    double width;    /* of a draw of all results */
} load;

static load load_of(const plm__run *run) {
    load made = {0};
    for (size_t i = 0; i < run->table_count; i++) {
        const plm__table *table = &run->tables[i];
        for (size_t k = 0; k < table->choice_count; k++) {
            size_t draws = table->exact[k] ? 0 : table->draw_counts[k];
            double width = draws > 0 ? (double)table->game->issue_count : 0;
            made.most = draws > made.most ? draws : made.most;
            made.outcomes += (double)draws * width;
            made.width += width;
        }
    }
    return made;
}

void plm__run_choose_kept(plm__run *run) {
    const load all = load_of(run);
    run->most_drawn = all.most;
    run->kept_count = run->draw_count;
    if (all.most > MOST_KEPT || (all.most > FEWEST_KEPT && all.outcomes > MOST_OUTCOMES)) {
        size_t room = (size_t)(MOST_OUTCOMES_IN_STREAM / all.width);
        room = room < FEWEST_KEPT ? FEWEST_KEPT : room > KEPT_IN_STREAM ? KEPT_IN_STREAM : room;
        run->kept_count = room - room % ROUND_KEPT;
    }
    run->forecast->kept = run->kept_count;
}

bool plm__is_counted(const plm__result *result) {
    return result->record->drawn_count > result->record->draw_count;
}

plm_status plm__result_add_tally(plm__run *run, plm__result *result) {
    plm__arena *arena = &run->scratch;
    result->tally = plm__arena_allocate(arena, 1, sizeof *result->tally);
    if (result->tally == NULL ||
        plm__draw_tally_init(result->tally, arena, result->issue, result->point) < 0) {
        return PLM_E_MEMORY;
    }
    if (plm__is_counted(result)) {
        result->wave.draws =
            plm__arena_allocate(arena, PLM__WAVE, result->width * sizeof *result->wave.draws);
        result->wave.endings = plm__arena_allocate(arena, PLM__WAVE, sizeof *result->wave.endings);
        return result->wave.draws != NULL && result->wave.endings != NULL ? PLM_OK : PLM_E_MEMORY;
    }
    return PLM_OK;
}

typedef struct counting {
    plm__run *run;
    size_t end;
} counting;

static plm_status count_result(void *user, size_t worker, size_t block) {
    (void)worker;
    const counting *work = user;
    const plm__result *result = &work->run->results[block];
    size_t all = result->record != NULL ? result->record->drawn_count : 0;
    size_t end = work->end < all ? work->end : all;
    if (end > result->now.first) {
        plm__draw_tally_add(result->tally, result->now.draws, result->now.endings,
                            end - result->now.first);
    }
    return PLM_OK;
}

plm_status plm__run_count_draws(plm__run *run, size_t end) {
    counting work = {run, end};
    size_t before = end > run->result_count ? end - run->result_count : 0;
    const plm__part part = {before, run->most_drawn};
    return plm__parallel_part(run->plan->context, "drawing", part, run->result_count, count_result,
                              &work);
}

plm_status plm__result_sum_up_counts(plm__run *run, plm__result *result) {
    if (result->record == NULL || !plm__is_counted(result) || result->tally->cells == NULL) {
        return PLM_OK;
    }
    size_t rungs = 2 * result->tally->cell_count;
    plm__arena arena;
    plm__arena_init(&arena, run->plan->context);
    double *values = plm__arena_allocate(&arena, rungs, sizeof *values);
    double *levels = plm__arena_allocate(&arena, rungs, sizeof *levels);
    bool complete = values != NULL && levels != NULL;
    if (complete) {
        plm__distribution_of_tally(result->tally, values, levels, result->options,
                                   &result->record->distribution);
    }
    plm__arena_clear(&arena);
    return complete ? PLM_OK : PLM_E_MEMORY;
}
