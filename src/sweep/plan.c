#include "sweep/plan.h"

#include "base/error.h"
#include "base/text.h"
#include "store/digest.h"
#include "sweep/reading.h"
#include "tree/encoding.h"

#include <string.h>

enum { SUGGESTIONS = 100000, MOST_DRAWS = 1000000000, LEAST_ROWS = 64, MOST_ROWS = 1 << 24 };

enum {
    PLAN_VERSION,
    PLAN_CASES,
    PLAN_DATA,
    PLAN_WIDTHS,
    PLAN_MODELS,
    PLAN_GRID,
    PLAN_HYPERCUBE,
    PLAN_DRAWS,
    PLAN_SEEDS,
    PLAN_SOBOL,
    PLAN_KEYS
};
static const plm__key plan_keys[] = {
    [PLAN_VERSION] = {"plenum_sweep", true}, [PLAN_CASES] = {"cases", false},
    [PLAN_DATA] = {"data", false},           [PLAN_WIDTHS] = {"widths", false},
    [PLAN_MODELS] = {"models", false},       [PLAN_GRID] = {"grid", false},
    [PLAN_HYPERCUBE] = {"hypercube", false}, [PLAN_DRAWS] = {"draws", false},
    [PLAN_SEEDS] = {"seeds", false},         [PLAN_SOBOL] = {"sobol", false}};
static const plm__shape plan_shape = {"plan", "the plan of a sweep", plan_keys, PLAN_KEYS};

/* ---- reading --------------------------------------------------------------------------------- */

static void read_seeds(plm__plan_reading *in, plm__node *node) {
    uint64_t *seeds = plm__make(&in->r, node != NULL ? plm__items_of(node) : 1, sizeof *seeds);
    if (seeds == NULL) {
        return;
    }
    seeds[0] = PLM__SWEEP_SEED;
    in->plan->seeds = seeds;
    in->plan->seed_count = node == NULL ? 1 : 0;
    for (plm__node *each = node != NULL ? plm__first_item(node) : NULL; each != NULL;
         each = plm__next_item(node, each)) {
        int seed = 0;
        if (plm__read_whole(&in->r, each, "a seed", 0, INT32_MAX, &seed)) {
            seeds[in->plan->seed_count++] = (uint64_t)seed;
        }
    }
}

static void read_repeats(plm__plan_reading *in, plm__node *const *f) {
    int draws = PLM__SWEEP_DRAWS;
    int rows = 0;
    if (f[PLAN_DRAWS] != NULL) {
        plm__read_whole(&in->r, f[PLAN_DRAWS], "draws", 0, MOST_DRAWS, &draws);
    }
    if (draws == 0 && f[PLAN_MODELS] == NULL) {
        plm__error(&in->r, f[PLAN_DRAWS], "nothing is pooled without draws; name models");
    }
    if (f[PLAN_SOBOL] != NULL) {
        plm__read_whole(&in->r, f[PLAN_SOBOL], "sobol", LEAST_ROWS, MOST_ROWS, &rows);
        if (f[PLAN_DRAWS] != NULL) {
            plm__error(&in->r, f[PLAN_DRAWS],
                       "Sobol' indices have rows, and no draws; leave out "
                       "'draws' or 'sobol'");
        }
    }
    in->plan->draws = (uint64_t)draws;
    in->plan->sobol_rows = (uint64_t)rows;
    read_seeds(in, f[PLAN_SEEDS]);
}

static void count_units(plm__plan_reading *in, const plm__node *root) {
    plm__sweep_plan *plan = in->plan;
    double units = (double)plan->case_count * (double)plan->choice_count *
                   (double)plan->seed_count * (double)plan->cube_points;
    plan->point_count = plan->cube_points;
    for (size_t i = 0; i < plan->grid_count; i++) {
        units *= (double)plan->grid[i].count;
        plan->point_count *= units <= PLM__SWEEP_UNITS ? plan->grid[i].count : 1;
    }
    if (units > PLM__SWEEP_UNITS) {
        plm__error(&in->r, root, "the plan comes to %.0f forecasts; the most is %d", units,
                   PLM__SWEEP_UNITS);
        return;
    }
    plan->unit_count = (size_t)units;
    if (units < 1 && in->r.report->error_count == 0) {
        plm__error(&in->r, root, "the plan comes to no forecast; something in it is empty");
    }
}

static void read_plan(plm__plan_reading *in, plm__node *root) {
    static const plm__swept_choice usual = {.words = ""};
    plm__node *f[PLAN_KEYS];
    int version = 0;
    if (!plm__read_fields(&in->r, root, &plan_shape, f)) {
        return;
    }
    if (f[PLAN_VERSION] != NULL) {
        plm__read_whole(&in->r, f[PLAN_VERSION], "plenum_sweep", 1, 1, &version);
    }
    if (f[PLAN_WIDTHS] != NULL) {
        plm__read_widths(in, f[PLAN_WIDTHS]);
    }
    if (f[PLAN_CASES] == NULL && f[PLAN_DATA] == NULL) {
        plm__error(&in->r, root, "the plan needs 'cases', a list of files, or 'data', a data set");
    }
    if (f[PLAN_CASES] != NULL) {
        plm__read_cases(in, f[PLAN_CASES]);
    }
    if (f[PLAN_DATA] != NULL) {
        plm__read_data(in, f[PLAN_DATA]);
    }
    in->plan->choices = &usual;
    in->plan->choice_count = f[PLAN_MODELS] == NULL ? 1 : 0;
    if (f[PLAN_MODELS] != NULL) {
        plm__read_models(in, f[PLAN_MODELS]);
    }
    read_repeats(in, f);
    plm__read_numbers(in, f[PLAN_GRID], f[PLAN_HYPERCUBE], root);
    count_units(in, root);
}

static plm_status take_hash(plm__sweep_plan *plan, const char *text, size_t length) {
    plm__text all;
    plm__text_init(&all, plan->context);
    plm__text_add_bytes(&all, text, length);
    for (size_t i = 0; i < plan->case_count; i++) {
        plm__text_add_format(&all, "\n%s %zu\n", plan->cases[i].id, plan->cases[i].length);
        plm__text_add_bytes(&all, plan->cases[i].text, plan->cases[i].length);
    }
    if (!all.failed) {
        plm__digest(all.bytes, all.length, plan->hash);
    }
    plm_status status = all.failed ? PLM_E_MEMORY : PLM_OK;
    plm__text_clear(&all);
    return status;
}

static plm_status read_text(plm__plan_reading *in, const char *text, size_t length) {
    plm__tree tree = {.root = NULL};
    size_t skip = plm__encoding_mark_length(text, length);
    if (!plm__report_bytes(in->r.report, text, length)) {
        return PLM_E_CASE;
    }
    plm_status status =
        plm__tree_build(&tree, in->plan->context, text + skip, length - skip, skip, in->r.report);
    in->r.tree = &tree;
    if (status == PLM_OK && tree.root != NULL) {
        read_plan(in, tree.root);
    }
    in->r.tree = NULL;
    plm__tree_clear(&tree);
    return status;
}

plm_status plm__sweep_plan_read(plm_context *context, const char *name, const char *text,
                                size_t length, plm__sweep_plan **out, plm_error *error) {
    plm__report report;
    plm__sweep_plan *made = plm__handle_new(context, sizeof *made);
    *out = made;
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = context;
    made->cube_points = 1;
    plm__arena_init(&made->arena, context);
    made->name = plm__arena_copy(&made->arena, name, strlen(name));
    plm__report_init(&report, &made->arena, made->name);
    plm__plan_reading in = {
        .plan = made,
        .r = {.arena = &made->arena, .report = &report, .suggestions_left = SUGGESTIONS}};
    plm_status status = made->name != NULL ? read_text(&in, text, length) : PLM_E_MEMORY;
    made->problems = plm__report_sorted(&report);
    made->problem_count = made->problems != NULL ? report.count : 0;
    if (report.failed || in.failed || status == PLM_E_MEMORY) {
        status = plm__cancelled(context) ? PLM_E_CANCELLED : PLM_E_MEMORY;
    } else if (report.error_count > 0) {
        status = PLM_E_CASE;
    } else {
        status = take_hash(made, text, length);
    }
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

void plm__sweep_plan_free(plm__sweep_plan *plan) {
    if (plan != NULL) {
        plm__arena_clear(&plan->arena);
        plm__handle_free(plan->context, plan);
    }
}

/* ---- units --------------------------------------------------------------------------------- */

size_t plm__sweep_number_count(const plm__sweep_plan *plan) {
    return plan->grid_count + plan->cube_count;
}

const plm__swept_number *plm__sweep_number(const plm__sweep_plan *plan, size_t index) {
    return index < plan->grid_count ? &plan->grid[index] : &plan->cube[index - plan->grid_count];
}

double plm__sweep_value(const plm__sweep_plan *plan, size_t index, size_t point) {
    size_t left = point / plan->cube_points;
    if (index >= plan->grid_count) {
        return plan->cube[index - plan->grid_count].values[point % plan->cube_points];
    }
    for (size_t i = plan->grid_count; i-- > index + 1;) {
        left /= plan->grid[i].count;
    }
    return plan->grid[index].values[left % plan->grid[index].count];
}

plm__swept_unit plm__sweep_unit(const plm__sweep_plan *plan, size_t number) {
    size_t rest = number / plan->point_count;
    return (plm__swept_unit){.of_case = rest / plan->seed_count / plan->choice_count,
                             .choice = rest / plan->seed_count % plan->choice_count,
                             .seed = rest % plan->seed_count,
                             .point = number % plan->point_count};
}
