#include "solve/solver.h"

#include <math.h>

size_t plm__choice_work_size(const plm__choice *choice, const plm_game *game) {
    const plm__way *way = plm__way_of(choice->model, game->kind);
    size_t columns = game->option_count > 0 ? game->option_count : game->issue_count;
    if (way->solve == NULL) {
        return 0;
    }
    bool heeds = game->decisions != NULL && way->decided_size != NULL;
    return way->work_size(game->actor_count, columns, &choice->settings) +
           (heeds ? way->decided_size(game->decisions, game->actor_count, columns) : 0);
}

static void no_outcome(const plm__point *point, plm_status why, plm__solution *solution) {
    *solution =
        (plm__solution){.status = why, .outcome = solution->outcome, .shares = solution->shares};
    for (size_t issue = 0; issue < point->issue_count; issue++) {
        solution->outcome[issue] = (double)NAN;
    }
    for (size_t option = 0; option < point->option_count; option++) {
        solution->shares[option] = (double)NAN;
    }
}

const double *plm__solved(const plm_game *game, const plm__solution *solution, size_t issue) {
    return game->option_count > 0 ? solution->shares : &solution->outcome[issue];
}

plm_status plm__solve_point(const plm__choice *choice, const plm__point *point, void *work,
                            const plm__observer *observer, plm__solution *solution) {
    const plm__way *way = plm__way_of(choice->model, point->kind);
    no_outcome(point, way->solve != NULL ? PLM_E_EMPTY : PLM_E_UNSUPPORTED, solution);
    if (plm__point_cancelled(point)) {
        return PLM_E_CANCELLED;
    }
    if (way->solve == NULL || point->actor_count == 0) {
        return PLM_OK;
    }
    plm_status status = way->solve(point, &choice->settings, work, observer, solution);
    if (status == PLM_E_UNSUPPORTED || (status >= 0 && solution->status < 0)) {
        no_outcome(point, status < 0 ? status : solution->status, solution);
        return PLM_OK;
    }
    return status;
}

plm_status plm__solver_init(plm__solver *solver, plm__arena *arena, const plm_game *game,
                            const plm__choice *choices, size_t count) {
    *solver = (plm__solver){.game = game};
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t size = plm__choice_work_size(&choices[i], game);
        most = size > most ? size : most;
        solver->uses[choices[i].reading->order] = true;
    }
    for (size_t order = 0; order < 2; order++) {
        if (solver->uses[order]) {
            PLM_TRY(plm__point_buffer_init(&solver->buffers[order], arena, game));
        }
    }
    PLM_TRY(plm__hand_init(&solver->hand, arena, game));
    solver->work = plm__arena_allocate(arena, most, 1);
    solver->outcome = plm__arena_allocate(arena, game->issue_count, sizeof *solver->outcome);
    solver->shares = plm__arena_allocate(arena, game->option_count, sizeof *solver->shares);
    bool complete = solver->work != NULL && solver->outcome != NULL && solver->shares != NULL;
    return complete ? PLM_OK : PLM_E_MEMORY;
}

void plm__solver_deal(plm__solver *solver, const plm__presence *presence) {
    for (int order = 0; order < 2; order++) {
        if (solver->uses[order]) {
            plm__point_deal(solver->game, (plm__order)order, &solver->hand, presence,
                            &solver->buffers[order]);
        }
    }
}

void plm__solver_at_modes(plm__solver *solver) {
    plm__hand_at_modes(solver->game, &solver->hand);
    plm__solver_deal(solver, NULL);
}

void plm__solver_at_draw(plm__solver *solver, uint64_t seed, uint64_t draw) {
    plm__hand_at_draw(solver->game, seed, draw, &solver->hand);
    plm__solver_deal(solver, NULL);
}

plm_status plm__solver_solve(plm__solver *solver, const plm__choice *choice,
                             const plm__observer *observer, plm__solution *solution) {
    solution->outcome = solver->outcome;
    solution->shares = solver->shares;
    return plm__solve_point(choice, &solver->buffers[choice->reading->order].point, solver->work,
                            observer, solution);
}

bool plm__law_of_point(const plm__choice *choice, const plm__point *point, void *work,
                       plm__mixture *law) {
    const plm__way *way = plm__way_of(choice->model, point->kind);
    return way->law != NULL && point->actor_count > 0 &&
           way->law(point, &choice->settings, work, law) == PLM_OK;
}
