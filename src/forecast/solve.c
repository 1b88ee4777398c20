/*
 * The second step: point games and draws.
 *
 * Draws are cut into blocks of a fixed size, which threads share out; each outcome is stored under
 * its draw number, so the number of threads cannot touch a result. Draws that are not kept come in
 * waves, each of which is counted in order before the next.
 */
#include "base/error.h"
#include "base/parallel.h"
#include "forecast/steps.h"
#include "solve/solver.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 64 };

/* The draws of all tables that need any, cut into blocks, table after table. */
typedef struct drawing {
    plm__run *run;
    const plm__table **tables;
    size_t table_count;
    size_t first; /* draw of the present stretch */
    size_t end;
    size_t blocks; /* of one table in it */
} drawing;

/* Where the outcome of a table's choice on an issue of its game belongs; NULL: nobody asked. */
static plm__result *result_of(const plm__run *run, const plm__table *table, size_t choice,
                              size_t game_issue) {
    size_t issue = table->game->issue_place[game_issue];
    if (issue < run->first_issue || issue - run->first_issue >= run->forecast->issue_count) {
        return NULL;
    }
    size_t row = (issue - run->first_issue) * run->plan->choice_count;
    plm__result *result = &run->results[row + table->choice_index[choice]];
    return result->record != NULL ? result : NULL;
}

/* How a solution ended whose first number on the issue is given. */
static plm__ending ending_of(plm_status status, double first) {
    if (isnan(first)) {
        return PLM__ENDING_NONE;
    }
    switch (status) {
    case PLM_CYCLE:
        return PLM__ENDING_CYCLE;
    case PLM_ROUND_LIMIT:
        return PLM__ENDING_ROUND_LIMIT;
    case PLM_DEGENERATE:
        return PLM__ENDING_DEGENERATE;
    default:
        return PLM__ENDING_SETTLED;
    }
}

static plm_status add_batches(plm__run *run, size_t workers) {
    for (size_t i = 0; i < run->table_count; i++) {
        plm__table *table = &run->tables[i];
        table->batches = plm__arena_allocate(&run->scratch, workers, sizeof *table->batches);
        if (table->batches == NULL) {
            return PLM_E_MEMORY;
        }
        for (size_t k = 0; k < workers; k++) {
            PLM_TRY(plm__batch_init(&table->batches[k], &run->scratch, table->game, table->choices,
                                    table->choice_count));
        }
    }
    return PLM_OK;
}

static void keep_point(plm__run *run, const plm__table *table, size_t choice,
                       const plm__solution *solution) {
    for (size_t issue = 0; issue < table->game->issue_count; issue++) {
        plm__result *result = result_of(run, table, choice, issue);
        if (result != NULL) {
            const double *solved = plm__solved(table->game, solution, issue);
            memcpy(result->point, solved, result->width * sizeof *solved);
            result->record->point_status = solution->status;
            result->record->point_rounds = solution->rounds;
            result->record->point_period = solution->period;
        }
    }
}

/* Keeps the law of the point game, where the model has one. */
static plm_status keep_point_law(plm__run *run, const plm__table *table, size_t choice) {
    const plm__choice *by = &table->choices[choice];
    const plm__batch *batch = &table->batches[0];
    const plm__point *point = &batch->buffers[by->reading->order][0].point;
    plm__result *result = result_of(run, table, choice, 0);
    plm__mixture law;
    if (result == NULL || !plm__law_of_point(by, point, batch->work, &law)) {
        return PLM_OK;
    }
    plm_forecast *forecast = run->forecast;
    plm__mixture *kept = plm__arena_allocate(&forecast->arena, 1, sizeof *kept);
    void *room = plm__arena_allocate(&forecast->arena, plm__mixture_size(law.room), 1);
    if (kept == NULL || room == NULL) {
        return PLM_E_MEMORY;
    }
    *kept = plm__mixture_in(room, law.room);
    plm__mixture_add(kept, 1, &law);
    plm__mixture_close(kept);
    size_t issue = table->game->issue_place[0] - run->first_issue;
    size_t model = (size_t)(result->record - forecast->issues[issue].models[0]);
    forecast->point_laws[issue * forecast->most_models + model] = kept;
    return PLM_OK;
}

/* Lets each solve of a loop over so many blocks use the threads that the blocks leave. */
static void share_threads(const plm__run *run, size_t blocks) {
    size_t workers = plm__worker_count(run->plan->context, SIZE_MAX);
    for (size_t i = 0; i < run->table_count; i++) {
        for (size_t k = 0; k < workers; k++) {
            plm__batch_share(&run->tables[i].batches[k],
                             plm__threads_each(run->plan->context, blocks));
        }
    }
}

static plm_status solve_points(plm__run *run, plm_error *error) {
    for (size_t i = 0; i < run->table_count; i++) {
        plm__table *table = &run->tables[i];
        plm__batch *batch = &table->batches[0];
        plm__batch_at_modes(batch);
        for (size_t choice = 0; choice < table->choice_count; choice++) {
            if (plm__cancelled(run->plan->context)) {
                return plm__fail(error, PLM_E_CANCELLED, "%s", plm_status_text(PLM_E_CANCELLED));
            }
            plm_status status = plm__batch_solve(batch, &table->choices[choice], 1);
            if (status < 0) {
                return plm__fail(error, status, "model %s: %s", table->choices[choice].model->name,
                                 plm_status_text(status));
            }
            keep_point(run, table, choice, &batch->solutions[0]);
            if (keep_point_law(run, table, choice) < 0) {
                return plm__out_of_memory(error);
            }
            bool untreated = batch->solutions[0].status == PLM_E_UNSUPPORTED;
            table->exact[choice] = table->exact[choice] || untreated;
        }
    }
    return PLM_OK;
}

/* Makes room for a result's outcomes. Where every draw is the point game, one stands for all. */
static plm_status add_draws(plm__run *run, plm__result *result, bool exact, size_t draws) {
    size_t count = exact && draws > 0 ? 1 : draws < run->kept_count ? draws : run->kept_count;
    plm_forecast_model *record = result->record;
    size_t sorted = record->point_options == NULL ? count : 0;
    size_t numbers = 0;
    if (!plm__multiply_size(count, result->width, &numbers)) {
        return PLM_E_MEMORY;
    }
    result->draws = plm__arena_allocate(&run->forecast->arena, numbers, sizeof *result->draws);
    result->endings = plm__arena_allocate(&run->scratch, count, sizeof *result->endings);
    result->sorted = plm__arena_allocate(&run->scratch, sorted, sizeof *result->sorted);
    if (result->draws == NULL || result->endings == NULL || result->sorted == NULL) {
        return PLM_E_MEMORY;
    }
    result->sample.exact = exact && count > 0;
    result->sample.copies = run->draw_count;
    record->draws = result->draws;
    record->draw_count = count;
    record->drawn_count = exact ? count : draws;
    result->now = (plm__stretch){0, result->draws, result->endings};
    if (exact && count == 1) {
        memcpy(result->draws, result->point, result->width * sizeof *result->point);
        result->endings[0] = (unsigned char)ending_of(record->point_status, result->point[0]);
    }
    return run->kept_count < run->draw_count ? plm__result_add_tally(run, result) : PLM_OK;
}

/* Room for a table's draws; *drawn tells whether any of them is to be solved. */
static plm_status add_table_draws(plm__run *run, const plm__table *table, bool *drawn) {
    *drawn = false;
    for (size_t choice = 0; choice < table->choice_count; choice++) {
        *drawn = *drawn || (!table->exact[choice] && run->draw_count > 0);
        for (size_t issue = 0; issue < table->game->issue_count; issue++) {
            plm__result *result = result_of(run, table, choice, issue);
            if (result != NULL) {
                PLM_TRY(add_draws(run, result, table->exact[choice], table->draw_counts[choice]));
            }
        }
    }
    return PLM_OK;
}

static plm_status prepare_drawing(drawing *work) {
    plm__run *run = work->run;
    work->tables = plm__arena_allocate(&run->scratch, run->table_count, sizeof *work->tables);
    if (work->tables == NULL) {
        return PLM_E_MEMORY;
    }
    plm__run_choose_kept(run);
    for (size_t i = 0; i < run->table_count; i++) {
        bool drawn = false;
        PLM_TRY(add_table_draws(run, &run->tables[i], &drawn));
        if (drawn) {
            work->tables[work->table_count++] = &run->tables[i];
        }
    }
    return PLM_OK;
}

static void keep_draw(const plm__run *run, const plm__table *table, size_t choice, size_t draw,
                      const plm__solution *solution) {
    for (size_t issue = 0; issue < table->game->issue_count; issue++) {
        plm__result *result = result_of(run, table, choice, issue);
        if (result != NULL) {
            const double *solved = plm__solved(table->game, solution, issue);
            size_t place = draw - result->now.first;
            memcpy(&result->now.draws[place * result->width], solved,
                   result->width * sizeof *solved);
            result->now.endings[place] = (unsigned char)ending_of(solution->status, solved[0]);
        }
    }
}

/* How many of `count` draws from number `first` on a choice is handed. */
static size_t handed(const plm__table *table, size_t choice, size_t first, size_t count) {
    size_t all = table->exact[choice] ? 0 : table->draw_counts[choice];
    size_t left = first < all ? all - first : 0;
    return left < count ? left : count;
}

static bool is_anybody_handed(const plm__table *table, size_t first) {
    for (size_t choice = 0; choice < table->choice_count; choice++) {
        if (handed(table, choice, first, 1) > 0) {
            return true;
        }
    }
    return false;
}

/* Solves the draws from number `first` on, as many as a batch takes at most. */
static plm_status solve_draws(const plm__run *run, const plm__table *table, plm__batch *batch,
                              size_t first, size_t most) {
    if (!is_anybody_handed(table, first)) {
        return PLM_OK;
    }
    plm__batch_at_draws(batch, run->plan->seed, first, most);
    for (size_t choice = 0; choice < table->choice_count; choice++) {
        size_t count = handed(table, choice, first, most);
        if (count > 0) {
            PLM_TRY(plm__batch_solve(batch, &table->choices[choice], count));
            for (size_t i = 0; i < count; i++) {
                keep_draw(run, table, choice, first + i, &batch->solutions[i]);
            }
        }
    }
    return PLM_OK;
}

static plm_status solve_block(void *user, size_t worker, size_t block) {
    const drawing *work = user;
    const plm__table *table = work->tables[block / work->blocks];
    plm__batch *batch = &table->batches[worker];
    size_t first = work->first + block % work->blocks * BLOCK;
    size_t left = work->end - first;
    size_t end = first + (left < BLOCK ? left : BLOCK);
    while (first < end) {
        if (plm__cancelled(work->run->plan->context)) {
            return PLM_E_CANCELLED;
        }
        size_t count = end - first < batch->room ? end - first : batch->room;
        PLM_TRY(solve_draws(work->run, table, batch, first, count));
        first += count;
    }
    return PLM_OK;
}

/* Solves the draws from number work->end on and below `end`. */
static plm_status solve_stretch(drawing *work, size_t end) {
    const plm__run *run = work->run;
    work->first = work->end;
    work->end = end;
    work->blocks = (end - work->first + BLOCK - 1) / BLOCK;
    const plm__part part = {work->first / BLOCK * work->table_count,
                            (run->most_drawn + BLOCK - 1) / BLOCK * work->table_count};
    share_threads(run, work->table_count * work->blocks);
    return plm__parallel_part(run->plan->context, "drawing", part, work->table_count * work->blocks,
                              solve_block, work);
}

static void begin_wave(plm__run *run, size_t first) {
    for (size_t i = 0; i < run->result_count; i++) {
        run->results[i].now = run->results[i].wave;
        run->results[i].now.first = first;
    }
}

/* Solves what is not kept, and counts all. */
static plm_status solve_waves(drawing *work) {
    plm__run *run = work->run;
    PLM_TRY(plm__run_count_draws(run, work->end));
    while (work->end < run->most_drawn) {
        size_t left = run->most_drawn - work->end;
        begin_wave(run, work->end);
        PLM_TRY(solve_stretch(work, work->end + (left < PLM__WAVE ? left : PLM__WAVE)));
        PLM_TRY(plm__run_count_draws(run, work->end));
    }
    return PLM_OK;
}

plm_status plm__run_solve(plm__run *run, plm_error *error) {
    drawing work = {.run = run};
    if (add_batches(run, plm__worker_count(run->plan->context, SIZE_MAX)) < 0) {
        return plm__out_of_memory(error);
    }
    share_threads(run, 1);
    PLM_TRY(solve_points(run, error));
    if (prepare_drawing(&work) < 0) {
        return plm__out_of_memory(error);
    }
    size_t kept = run->kept_count < run->most_drawn ? run->kept_count : run->most_drawn;
    plm_status status = solve_stretch(&work, kept);
    if (status >= 0 && run->kept_count < run->draw_count) {
        status = solve_waves(&work);
    }
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}
