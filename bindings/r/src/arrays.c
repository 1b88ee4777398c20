/* Games from arrays, and a case with many rows of numbers. */
#include "entries.h"
#include "plenum_r.h"

static size_t step_of(SEXP numbers, size_t actors) {
    return (size_t)Rf_xlength(numbers) == actors ? 0 : actors;
}

/* Each of the three has the numbers of every game one after the other, or of one game for all; settings: the ends of the scale, and the
 * reference point. list(outcomes, endings), games by models. */
SEXP r_solve(SEXP options, SEXP models, SEXP games, SEXP actors, SEXP position, SEXP capability,
             SEXP salience, SEXP settings, SEXP doing) {
    static const char *const names[] = {"outcomes", "endings", NULL};
    const plm_options *how = handle_of(options, &kind_options);
    size_t wide = (size_t)count_of(actors, "actors");
    plm_arrays arrays = {
        .game_count = (size_t)count_of(games, "games"),
        .actor_count = wide,
        .position = REAL(position),
        .capability = REAL(capability),
        .salience = REAL(salience),
        .position_step = step_of(position, wide),
        .capability_step = step_of(capability, wide),
        .salience_step = step_of(salience, wide),
        .scale_low = REAL(settings)[0],
        .scale_high = REAL(settings)[1],
        .reference_point = REAL(settings)[2],
    };
    size_t model_count = (size_t)count_of(models, "models");
    SEXP found = PROTECT(list_of(names));
    SET_VECTOR_ELT(found, 0, Rf_allocMatrix(REALSXP, (int)arrays.game_count, (int)model_count));
    SET_VECTOR_ELT(found, 1, Rf_allocMatrix(STRSXP, (int)arrays.game_count, (int)model_count));
    double *outcomes = REAL(VECTOR_ELT(found, 0));
    size_t count = arrays.game_count * model_count;
    plm_status *statuses = (plm_status *)R_alloc(count, sizeof *statuses);
    call at = call_begin(NULL, doing);
    plm_status status = plm_solve(how, &arrays, outcomes, statuses, &at.error);
    SEXP ended = PROTECT(call_end(&at, NULL, status));
    if (Rf_isNull(ended)) {
        for (size_t i = 0; i < count; i++) {
            outcomes[i] = or_na(outcomes[i]);
            put_text(found, 1, (R_xlen_t)i, plm_status_text(statuses[i]));
        }
    }
    UNPROTECT(2);
    return Rf_isNull(ended) ? found : ended;
}

SEXP r_sweep(SEXP of, SEXP paths, SEXP values, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const plm_options *how = handle_of(options, &kind_options);
    const char **put_at = texts_of(paths, "a path");
    size_t wide = (size_t)Rf_xlength(paths);
    if (wide == 0) {
        refuse_argument("rows has no column");
    }
    const double *numbers = REAL(values);
    size_t rows = (size_t)Rf_xlength(values) / wide;
    plm_sweep *out = NULL;
    call at = call_begin(&kind_sweep, doing);
    plm_status status = plm_sweep_run(base, put_at, wide, numbers, rows, how, &out, &at.error);
    return call_end(&at, out, status);
}

/* list(answers, options): columns of both; rows count from 1. */
SEXP r_sweep_answers(SEXP sweep) {
    static const char *const names[] = {"answers", "options", NULL};
    static const char *const answer_names[] = {"row", "issue", "mean", "median",
                                               "low", "high",  NULL};
    static const char *const option_names[] = {"row", "issue", "option", "probability", NULL};
    const plm_sweep *of = handle_of(sweep, &kind_sweep);
    size_t count = plm_sweep_count(of);
    R_xlen_t option_rows = 0;
    for (size_t i = 0; i < count; i++) {
        option_rows += (R_xlen_t)plm_sweep_at(of, i)->option_count;
    }
    SEXP found = PROTECT(list_of(names));
    SEXP answers = columns_like(answer_names, "ntnnnn", (R_xlen_t)count);
    SET_VECTOR_ELT(found, 0, answers);
    SEXP options = columns_like(option_names, "nttn", option_rows);
    SET_VECTOR_ELT(found, 1, options);
    R_xlen_t row = 0;
    for (size_t i = 0; i < count; i++) {
        const plm_sweep_answer *each = plm_sweep_at(of, i);
        R_xlen_t place = (R_xlen_t)i;
        put_real(answers, 0, place, (double)each->row + 1);
        put_text(answers, 1, place, each->issue->id);
        put_real(answers, 2, place, each->mean);
        put_real(answers, 3, place, each->median);
        put_real(answers, 4, place, each->low);
        put_real(answers, 5, place, each->high);
        for (size_t k = 0; k < each->option_count; k++, row++) {
            put_real(options, 0, row, (double)each->row + 1);
            put_text(options, 1, row, each->issue->id);
            put_text(options, 2, row, each->issue->options[k]->id);
            put_real(options, 3, row, each->options[k]);
        }
    }
    UNPROTECT(1);
    return found;
}
