#include "solve/solver.h"

#include <math.h>

size_t plm__choice_work_size(const plm__choice *choice, const plm_game *game) {
    const plm__way *way = plm__way_of(choice->model, game->kind);
    size_t columns = game->option_count > 0 ? game->option_count : game->issue_count;
    if (way->solve == NULL) {
        return 0;
    }
    bool decides = game->decisions != NULL && way->decided_size != NULL;
    return way->work_size(game->actor_count, columns, &choice->settings) +
           (decides ? way->decided_size(game->decisions, game->actor_count, columns) : 0);
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

bool plm__law_of_point(const plm__choice *choice, const plm__point *point, void *work,
                       plm__mixture *law) {
    const plm__way *way = plm__way_of(choice->model, point->kind);
    return way->law != NULL && point->actor_count > 0 &&
           way->law(point, &choice->settings, work, law) == PLM_OK;
}
