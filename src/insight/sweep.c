/* Sweeps: a case forecast again and again with other numbers in it. */
#include "base/error.h"
#include "case/case.h"
#include "case/decider.h"
#include "case/numbered.h"
#include "forecast/distribution.h"
#include "solve/options.h"

#include <math.h>
#include <string.h>

struct plm_sweep {
    plm_context *context;
    plm_case *of;
    plm__arena arena;
    plm_sweep_answer *answers;
    size_t answer_count;
    size_t row_count;
    size_t issue_count; /* of each row */
    bool drawn;
};

/* What is swept over. */
typedef struct rows_asked {
    const plm_case *of;
    const char *const *paths;
    size_t path_count;
    const double *values;
    size_t row_count;
    const plm_options *options;
} rows_asked;

/* ---- what it comes to ---------------------------------------------------------------------- */

/* NaN where nothing was drawn. */
static double settled_share(const plm_forecast_issue *of) {
    double sum = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        sum += model->weight > 0 ? model->weight * model->endings.settled : 0;
    }
    return sum;
}

/* The model whose point is the answer: without draws nothing is pooled, and one model alone ran. */
static const plm_forecast_model *point_of(const plm_sweep *to, const plm_forecast_issue *found) {
    return !to->drawn && found->model_count == 1 ? found->models[0] : NULL;
}

static void take_point(plm_sweep_answer *to, double *options, const plm_forecast_model *from) {
    to->mean = to->median = to->low = to->high = from->point;
    to->settled = from->point_status == PLM_OK ? 1 : from->point_status > PLM_OK ? 0 : (double)NAN;
    for (size_t i = 0; i < to->option_count; i++) {
        const plm__probe band = plm__probe_option(to->issue, i);
        options[i] = from->point_options != NULL ? from->point_options[i]
                     : isnan(from->point)        ? (double)NAN
                                                 : plm__probed(&band, from->point);
    }
}

static plm_status keep_answer(plm_sweep *to, size_t row, size_t issue,
                              const plm_forecast_issue *found) {
    const plm_distribution *pool = &found->pool;
    const plm_forecast_model *alone = point_of(to, found);
    double *options = plm__arena_allocate(&to->arena, pool->option_count, sizeof *options);
    if (options == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < pool->option_count; i++) {
        options[i] = pool->options[i].value;
    }
    plm_sweep_answer *answer = &to->answers[row * to->issue_count + issue];
    *answer = (plm_sweep_answer){.row = row,
                                 .issue = plm__issue_named(&to->of->dossier, found->issue->id),
                                 .mean = pool->mean.value,
                                 .median = pool->median.value,
                                 .low = pool->intervals[1].low.value,
                                 .high = pool->intervals[1].high.value,
                                 .options = options,
                                 .option_count = pool->option_count,
                                 .standard_error = pool->mean.standard_error,
                                 .settled = settled_share(found)};
    if (alone != NULL) {
        take_point(answer, options, alone);
    }
    return PLM_OK;
}

/* Room for all rows, once the first of them tells how many issues there are. */
static plm_status make_room(plm_sweep *to, size_t issues) {
    size_t count = 0;
    if (!plm__multiply_size(to->row_count, issues, &count)) {
        return PLM_E_MEMORY;
    }
    to->issue_count = issues;
    to->answer_count = count;
    to->answers = plm__arena_allocate(&to->arena, count, sizeof *to->answers);
    return to->answers != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status keep_row(plm_sweep *to, size_t row, const plm_forecast *forecast) {
    size_t issues = plm_forecast_issue_count(forecast);
    if (row == 0) {
        PLM_TRY(make_room(to, issues));
    }
    for (size_t i = 0; i < issues; i++) {
        PLM_TRY(keep_answer(to, row, i, plm_forecast_issue_at(forecast, i)));
    }
    return PLM_OK;
}

static plm_status run_row(const rows_asked *asked, size_t row, const plm__tree *base, plm_sweep *to,
                          plm_error *error) {
    plm_case *made = NULL;
    plm_forecast *forecast = NULL;
    plm_error found = {0};
    const double *numbers = asked->values + row * asked->path_count;
    plm_status status = asked->path_count > 0
                            ? plm__case_with_numbers(asked->of, base, asked->paths, numbers,
                                                     asked->path_count, &made, &found)
                            : PLM_OK;
    if (status == PLM_OK) {
        status =
            plm_forecast_run(made != NULL ? made : asked->of, asked->options, &forecast, &found);
    }
    if (status >= 0) {
        status = keep_row(to, row, forecast);
        plm__fail(&found, status, "%s", plm_status_text(status));
    }
    plm_forecast_free(forecast);
    plm_case_free(made);
    return status < 0 ? plm__fail(error, status, "row %zu: %s", row, found.message) : PLM_OK;
}

/* ---- all rows ------------------------------------------------------------------------------ */

static plm_status check_values(const rows_asked *asked, plm_error *error) {
    for (size_t row = 0; row < asked->row_count; row++) {
        for (size_t i = 0; i < asked->path_count; i++) {
            if (!isfinite(asked->values[row * asked->path_count + i])) {
                return plm__fail(error, PLM_E_ARGUMENT, "row %zu: the value of %s is not finite",
                                 row, asked->paths[i]);
            }
        }
    }
    return PLM_OK;
}

static plm_status run_rows(const rows_asked *asked, plm_sweep *to, plm_error *error) {
    plm__tree tree;
    plm_status status = plm__case_tree(asked->of, &tree, error);
    for (size_t row = 0; status >= 0 && row < asked->row_count; row++) {
        status = run_row(asked, row, &tree, to, error);
    }
    plm__tree_clear(&tree);
    return status < 0 ? status : PLM_OK;
}

static plm_status run_sweep(const rows_asked *asked, plm_sweep **out, plm_error *error) {
    if (!asked->of->sound) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; put them right first");
    }
    PLM_TRY(check_values(asked, error));
    plm_sweep *made = plm__handle_new(asked->options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = asked->options->context;
    made->of = plm__case_hold(asked->of);
    made->row_count = asked->row_count;
    made->drawn = asked->options->draws > 0;
    plm__arena_init(&made->arena, made->context);
    plm_status status = run_rows(asked, made, error);
    if (status < 0) {
        plm_sweep_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_sweep_run(const plm_case *of, const char *const *paths, size_t path_count,
                         const double *values, size_t row_count, const plm_options *options,
                         plm_sweep **out, plm_error *error) {
    const rows_asked asked = {of, paths, path_count, values, row_count, options};
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_sweep(&asked, out, error));
}

void plm_sweep_free(plm_sweep *sweep) {
    if (sweep != NULL) {
        plm__arena_clear(&sweep->arena);
        plm_case_free(sweep->of);
        plm__handle_free(sweep->context, sweep);
    }
}

size_t plm_sweep_count(const plm_sweep *sweep) {
    return sweep->answer_count;
}

const plm_sweep_answer *plm_sweep_at(const plm_sweep *sweep, size_t index) {
    return index < sweep->answer_count ? &sweep->answers[index] : NULL;
}
