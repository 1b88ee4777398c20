#include "sweep/run.h"

#include "base/error.h"
#include "base/parallel.h"
#include "case/numbered.h"

#include <math.h>
#include <string.h>

/* The most units that one thread takes at a time, and how many turns each should have. */
enum { BLOCK_MOST = 16, TURNS = 8 };

/* A thread's own: a context, since one is used by a single thread
 * at a time, and the case at work. */
typedef struct worker {
    const plm__sweep_plan *plan;
    plm_context *context;
    plm_case *of;
    size_t case_index;
    plm_error error; /* of the block that failed, by its number */
    size_t failed;
} worker;

typedef struct work {
    const plm__sweep_plan *plan;
    size_t first;
    size_t end;
    size_t block; /* units of one */
    worker *workers;
    size_t worker_count;
    plm__text *texts; /* a block's rows */
} work;

/* Units of one case, choice and seed, at points that follow one another. */
typedef struct stretch {
    size_t first;
    size_t count;
    plm__swept_unit unit; /* the first */
} stretch;

/* ---- a thread ------------------------------------------------------------------------------ */

/* Hands on the wish to cancel, which reaches the plan's context alone. */
static void pass_cancel(void *user, const char *what, size_t done, size_t total) {
    const worker *self = user;
    (void)what;
    (void)done;
    (void)total;
    if (plm__cancelled(self->plan->context)) {
        plm_context_cancel(self->context);
    }
}

static plm_status open_worker(const work *of, worker *self) {
    size_t threads = plm__worker_count(of->plan->context, PLM__MOST_WORKERS) / of->worker_count;
    *self = (worker){.plan = of->plan, .failed = SIZE_MAX};
    PLM_TRY(plm_context_new(&of->plan->context->allocator, &self->context));
    plm_context_set_threads(self->context, threads > 1 ? (int)threads : 1);
    plm_context_set_progress(self->context, pass_cancel, self);
    return PLM_OK;
}

static void close_worker(worker *self) {
    plm_case_free(self->of);
    plm_context_free(self->context);
}

/* Makes the case at work that of the index. */
static plm_status take_case(worker *self, size_t index, plm_error *error) {
    const plm__swept_case *wanted = &self->plan->cases[index];
    if (self->of != NULL && self->case_index == index) {
        return PLM_OK;
    }
    plm_case_free(self->of);
    self->of = NULL;
    self->case_index = index;
    return plm_case_parse(self->context, wanted->text, wanted->length, wanted->name, &self->of,
                          error);
}

static plm_status make_options(const worker *self, plm__swept_unit unit, plm_options **out,
                               plm_error *error) {
    const plm__sweep_plan *plan = self->plan;
    if (plm_options_new(self->context, out) != PLM_OK) {
        return plm__out_of_memory(error);
    }
    plm_options_set_seed(*out, plan->seeds[unit.seed]);
    plm_options_set_draws(*out, plan->draws);
    return plm__sweep_options(&plan->choices[unit.choice], *out, error);
}

/* The numbers of the stretch's points, a row for each, in the worker's context. */
static double *make_matrix(const worker *self, const stretch *of) {
    size_t numbers = plm__sweep_number_count(self->plan);
    double *matrix =
        plm__allocate(self->context, of->count * (numbers > 0 ? numbers : 1), sizeof *matrix);
    for (size_t row = 0; matrix != NULL && row < of->count; row++) {
        for (size_t i = 0; i < numbers; i++) {
            matrix[row * numbers + i] = plm__sweep_value(self->plan, i, of->unit.point + row);
        }
    }
    return matrix;
}

/* Their paths, likewise. */
static const char **make_paths(const worker *self) {
    size_t numbers = plm__sweep_number_count(self->plan);
    const char **paths = plm__allocate(self->context, numbers > 0 ? numbers : 1, sizeof *paths);
    for (size_t i = 0; paths != NULL && i < numbers; i++) {
        paths[i] = plm__sweep_number(self->plan, i)->path;
    }
    return paths;
}

/* ---- forecasts ----------------------------------------------------------------------------- */

/* Forecasts the stretch in one call; nothing is added where that fails. */
static plm_status add_forecasts(worker *self, const stretch *of, const double *matrix,
                                const char *const *paths, const plm_options *options,
                                plm__text *rows, plm_error *error) {
    plm_sweep *sweep = NULL;
    plm_status status = plm_sweep_run(self->of, paths, plm__sweep_number_count(self->plan), matrix,
                                      of->count, options, &sweep, error);
    for (size_t i = 0; status == PLM_OK && i < plm_sweep_count(sweep); i++) {
        const plm_sweep_answer *answer = plm_sweep_at(sweep, i);
        plm__sweep_add_answer(rows, self->plan, of->first + answer->row, answer);
    }
    plm_sweep_free(sweep);
    return status;
}

/* Of a unit that cannot be forecast whole, the issues that can, each by itself. */
static plm_status add_issues(worker *self, const stretch *one, const double *numbers,
                             const char *const *paths, plm_options *options, plm__text *rows,
                             plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(self->of);
    plm_status status = PLM_OK;
    for (size_t i = 0; i < dossier->issue_count && status >= 0; i++) {
        const char *id = dossier->issues[i]->id;
        if (plm_options_set_issue(options, id) != PLM_OK) {
            return plm__out_of_memory(error);
        }
        status = add_forecasts(self, one, numbers, paths, options, rows, error);
        if (plm__sweep_is_row(status)) {
            plm__sweep_add_failure(rows, self->plan, one->first, id, status);
            status = PLM_OK;
        }
    }
    if (plm_options_set_issue(options, NULL) != PLM_OK) {
        return plm__out_of_memory(error);
    }
    return status;
}

/* Says at which point the work came to an end. */
static plm_status blame_point(const worker *self, size_t point, plm_status status,
                              plm_error *error) {
    static const char row[] = "row 0: "; /* the one that was tried */
    bool named = strncmp(error->message, row, sizeof row - 1) == 0;
    plm_error found = *error;
    if (status == PLM_E_CANCELLED || status == PLM_E_MEMORY || self->plan->point_count == 1) {
        return status;
    }
    return plm__fail(error, status, "point %zu: %s", point + 1,
                     found.message + (named ? sizeof row - 1 : 0));
}

/* The same one by one, where some of them can be no forecast. */
static plm_status add_one_by_one(worker *self, const stretch *of, const double *matrix,
                                 const char *const *paths, plm_options *options, plm__text *rows,
                                 plm_error *error) {
    for (size_t i = 0; i < of->count; i++) {
        stretch one = {of->first + i, 1, of->unit};
        const double *numbers = matrix + i * plm__sweep_number_count(self->plan);
        plm_status status = add_forecasts(self, &one, numbers, paths, options, rows, error);
        if (plm__sweep_is_row(status)) {
            status = add_issues(self, &one, numbers, paths, options, rows, error);
        }
        if (status < 0) {
            return blame_point(self, of->unit.point + i, status, error);
        }
    }
    return PLM_OK;
}

static plm_status forecast(worker *self, const stretch *of, const double *matrix,
                           const char *const *paths, plm_options *options, plm__text *rows,
                           plm_error *error) {
    plm_status status = add_forecasts(self, of, matrix, paths, options, rows, error);
    return status < 0 && status != PLM_E_CANCELLED && status != PLM_E_MEMORY
               ? add_one_by_one(self, of, matrix, paths, options, rows, error)
               : status;
}

/* ---- Sobol' indices ------------------------------------------------------------------------ */

static plm_status add_indices(worker *self, const plm_case *of, size_t unit,
                              const plm_options *options, plm__text *rows, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        plm_sobol *found = NULL;
        plm_status status =
            plm_sobol_run(of, issue->id, self->plan->sobol_rows, options, &found, error);
        if (status >= 0) {
            plm__sweep_add_sobol(rows, self->plan, unit, issue, found);
        } else if (plm__sweep_is_row(status)) {
            plm__sweep_add_failure(rows, self->plan, unit, issue->id, status);
        }
        plm_sobol_free(found);
        if (status < 0 && !plm__sweep_is_row(status)) {
            return status;
        }
    }
    return PLM_OK;
}

static plm_status analyse_point(worker *self, size_t unit, const plm__tree *base,
                                const double *numbers, const char *const *paths,
                                const plm_options *options, plm__text *rows, plm_error *error) {
    size_t count = plm__sweep_number_count(self->plan);
    plm_case *changed = NULL;
    plm_status status =
        count > 0 ? plm__case_with_numbers(self->of, base, paths, numbers, count, &changed, error)
                  : PLM_OK;
    if (status >= 0) {
        status =
            add_indices(self, changed != NULL ? changed : self->of, unit, options, rows, error);
    }
    plm_case_free(changed);
    return status;
}

static plm_status analyse(worker *self, const stretch *of, const double *matrix,
                          const char *const *paths, const plm_options *options, plm__text *rows,
                          plm_error *error) {
    size_t numbers = plm__sweep_number_count(self->plan);
    plm__tree base;
    plm_status status = plm__case_tree(self->of, &base, error);
    for (size_t i = 0; i < of->count && status >= 0; i++) {
        status = analyse_point(self, of->first + i, &base, matrix + i * numbers, paths, options,
                               rows, error);
        if (status < 0) {
            status = blame_point(self, of->unit.point + i, status, error);
        }
    }
    plm__tree_clear(&base);
    return status;
}

/* ---- a block ------------------------------------------------------------------------------- */

static plm_status run_stretch(worker *self, const stretch *of, plm__text *rows, plm_error *error) {
    plm_options *options = NULL;
    PLM_TRY(take_case(self, of->unit.of_case, error));
    double *matrix = make_matrix(self, of);
    const char **paths = make_paths(self);
    plm_status status = matrix != NULL && paths != NULL
                            ? make_options(self, of->unit, &options, error)
                            : plm__out_of_memory(error);
    if (status == PLM_OK) {
        status = self->plan->sobol_rows > 0
                     ? analyse(self, of, matrix, paths, options, rows, error)
                     : forecast(self, of, matrix, paths, options, rows, error);
    }
    plm_options_free(options);
    plm__release(self->context, matrix);
    plm__release(self->context, paths);
    return status;
}

/* The longest stretch from a unit on that ends before `end`. */
static stretch next_stretch(const plm__sweep_plan *plan, size_t first, size_t end) {
    plm__swept_unit unit = plm__sweep_unit(plan, first);
    size_t points = plan->point_count - unit.point;
    return (stretch){first, end - first < points ? end - first : points, unit};
}

static plm_status run_block(void *user, size_t worker_number, size_t block) {
    const work *of = user;
    worker *self = &of->workers[worker_number];
    size_t at = of->first + block * of->block;
    size_t end = of->end - at < of->block ? of->end : at + of->block;
    plm_error error = {0};
    plm_status status = PLM_OK;
    while (at < end && status >= 0) {
        stretch next = next_stretch(of->plan, at, end);
        status = run_stretch(self, &next, &of->texts[block], &error);
        at += next.count;
    }
    if (status < 0 && block < self->failed) {
        self->failed = block;
        self->error = error;
        plm__fail(&self->error, status, "case %s: %s", of->plan->cases[self->case_index].id,
                  error.message[0] != '\0' ? error.message : plm_status_text(status));
    }
    return status < 0 ? status : of->texts[block].failed ? PLM_E_MEMORY : PLM_OK;
}

/* What the first block that failed has to say. */
static void take_error(const work *of, plm_status status, plm_error *error) {
    const worker *first = &of->workers[0];
    for (size_t i = 1; i < of->worker_count; i++) {
        first = of->workers[i].failed < first->failed ? &of->workers[i] : first;
    }
    if (error != NULL && first->failed < SIZE_MAX && status != PLM_E_CANCELLED) {
        *error = first->error;
    } else {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
}

static plm_status run_blocks(work *of, size_t blocks, plm__text *rows, plm_error *error) {
    plm_status status = PLM_OK;
    size_t open = 0;
    for (; open < of->worker_count && status == PLM_OK; open++) {
        status = open_worker(of, &of->workers[open]);
    }
    for (size_t i = 0; i < blocks; i++) {
        plm__text_init(&of->texts[i], of->plan->context);
    }
    if (status == PLM_OK) {
        status = plm__parallel(of->plan->context, "sweeping", blocks, run_block, of);
    }
    if (status < 0) {
        take_error(of, status, error);
    }
    for (size_t i = 0; i < blocks; i++) {
        if (status >= 0 && of->texts[i].length > 0) {
            plm__text_add_bytes(rows, of->texts[i].bytes, of->texts[i].length);
        }
        plm__text_clear(&of->texts[i]);
    }
    for (size_t i = 0; i < open; i++) {
        close_worker(&of->workers[i]);
    }
    return status;
}

static size_t block_size(const plm__sweep_plan *plan, size_t units) {
    size_t each = units / plm__worker_count(plan->context, PLM__MOST_WORKERS) / TURNS;
    return each < 1 ? 1 : each > BLOCK_MOST ? BLOCK_MOST : each;
}

static plm_status run_range(const plm__sweep_plan *plan, size_t first, size_t end, plm__text *rows,
                            plm_error *error) {
    plm__arena arena;
    plm__arena_init(&arena, plan->context);
    work of = {.plan = plan, .first = first, .end = end, .block = block_size(plan, end - first)};
    size_t blocks = (end - first + of.block - 1) / of.block;
    of.worker_count = plm__worker_count(plan->context, blocks);
    of.workers = plm__arena_allocate(&arena, of.worker_count, sizeof *of.workers);
    of.texts = plm__arena_allocate(&arena, blocks, sizeof *of.texts);
    plm_status status = of.workers != NULL && of.texts != NULL
                            ? run_blocks(&of, blocks, rows, error)
                            : plm__out_of_memory(error);
    plm__arena_clear(&arena);
    return status >= 0 && rows->failed ? plm__out_of_memory(error) : status;
}

plm_status plm__sweep_run(const plm__sweep_plan *plan, size_t first, size_t end, plm__text *rows,
                          plm_error *error) {
    PLM_TRY(plm__run_begin(plan->context, error));
    return plm__run_end(plan->context, run_range(plan, first, end, rows, error));
}
