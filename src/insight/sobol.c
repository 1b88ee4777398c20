/*
 * Sobol' indices of a case's numbers. Sources: see plenum.h and indices.h.
 *
 * Row j of sample A is draw j of the case, the one that a forecast makes; row j of B is draw
 * rows + j. A number that several assessors state is one factor, whoever is right; which of them is
 * right is a further factor, part of it.
 *
 * Reading: where options are ruled out, a draw by itself has no answer, since what it gives to an
 * option that is out goes to those that others leave. Then the indices are of what a draw adds to the
 * answer (its influence, as given.h has it, about the mean over both samples), whose mean is the
 * answer; with a chance of 0 that is what the draw says. Such weighted outputs are those of target
 * sensitivity analysis: Marrel and Chabridon, Statistical developments for target and conditional
 * sensitivity analysis, Reliability Engineering & System Safety 214 (2021), 107711.
 *
 * Where the options' budget does not allow all rows, half of it goes to a first look at every number
 * on few of them, and half to those that then have the largest total indices, on as many as it
 * allows. The others are exchanged together, as one factor, so that first indices still add up.
 */
#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "case/case.h"
#include "insight/factor.h"
#include "insight/footing.h"
#include "insight/given.h"
#include "insight/indices.h"
#include "insight/panel.h"
#include "insight/provenance.h"
#include "solve/cost.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t LEAST_ROWS = 64;
static const uint64_t MOST_ROWS = UINT64_C(1) << 24;

struct plm_sobol {
    plm__provenance from;
    plm__arena arena;
    plm_sobol_summary summary;
    plm_factor *factors;
    size_t count;
};

/* What is exchanged between the two samples. */
typedef struct source {
    plm_factor_kind kind;
    const plm__factor *number; /* NULL for chance; of PLM_FACTOR_OTHERS the first of several */
    size_t count;              /* of those */
} source;

/* One thread's room: the hands of a batch. */
typedef struct worker {
    plm__bench bench;
    plm__hand *a;
    plm__hand *b;
    double *worths; /* of a batch, before what is ruled out is taken from them */
} worker;

typedef struct study {
    plm_sobol *to;
    plm__arena scratch;
    plm__panel panel;
    uint64_t seed;
    source *sources; /* those that make up the forecast, then which assessor is right */
    size_t source_count;
    size_t independent; /* how many of them make up the forecast */
    plm__factor *numbers;
    size_t number_count;
    plm__index_design design;
    worker *workers;
    size_t worker_count;
    double *base; /* of what a draw adds to the answer; NULL: nothing is ruled out */
    double *slopes;
    plm__tally *tallies; /* [block][number] of both samples */
} study;

/* ---- factors ------------------------------------------------------------------------------- */

/* Whether some model's outcome hangs on chance that is drawn; a law holds all of it at once. */
static bool has_chance(const plm__panel *panel) {
    for (size_t i = 0; i < panel->choice_count; i++) {
        const plm__model *model = panel->choices[i].model;
        bool drawn = model->has_chance != NULL && model->has_chance(&panel->choices[i].settings);
        if (drawn && !plm__choice_has_law(&panel->choices[i], panel->issue->kind)) {
            return true;
        }
    }
    return false;
}

/* The first `told` numbers one by one, and those behind them together. */
static void list_sources(study *of, size_t told) {
    size_t count = 0;
    for (size_t i = 0; i < told; i++) {
        of->sources[count++] = (source){PLM_FACTOR_NUMBER, &of->numbers[i], 1};
    }
    if (told < of->number_count) {
        of->sources[count++] =
            (source){PLM_FACTOR_OTHERS, &of->numbers[told], of->number_count - told};
    }
    if (has_chance(&of->panel)) {
        of->sources[count++] = (source){PLM_FACTOR_CHANCE, NULL, 0};
    }
    of->independent = count;
    for (size_t i = 0; i < told; i++) {
        if (of->numbers[i].input != NULL && of->numbers[i].input->view_count > 1) {
            of->sources[count++] = (source){PLM_FACTOR_ASSESSOR, &of->numbers[i], 1};
        }
    }
    of->source_count = count;
}

static plm_status gather_sources(study *of) {
    PLM_TRY(plm__factors_of(of->panel.game, of->panel.dossier, &of->scratch, &of->numbers,
                            &of->number_count));
    of->sources = plm__arena_allocate(&of->scratch, 2 * of->number_count + 1, sizeof *of->sources);
    if (of->sources == NULL) {
        return PLM_E_MEMORY;
    }
    list_sources(of, of->number_count);
    return PLM_OK;
}

/* ---- columns ------------------------------------------------------------------------------- */

/* A batch's hands with one source from the other sample (NULL: as they are). */
typedef struct exchange {
    const plm_game *game;
    const plm__hand *to;
    const plm__hand *from;
    const source *what;
} exchange;

/* The value with its place in the range from one draw and its assessor from another. */
static double mixed_value(const plm__input *input, const plm__hand *place, const plm__hand *view) {
    plm__address address = {place->seed, input->address, place->draw, PLM__PURPOSE_RANGE};
    double u = plm__random(address);
    address.draw = view->draw;
    address.purpose = PLM__PURPOSE_ASSESSOR;
    return plm__input_at(input, u, plm__random(address));
}

static void take(const source *what, const plm__hand *to, const plm__hand *from, plm__hand *hand) {
    switch (what->kind) {
    case PLM_FACTOR_NUMBER:
    case PLM_FACTOR_OTHERS:
        for (size_t i = 0; i < what->count; i++) {
            plm__factor_take(&what->number[i], from, hand);
        }
        break;
    case PLM_FACTOR_ASSESSOR:
        hand->values[what->number->input->index] = mixed_value(what->number->input, to, from);
        break;
    case PLM_FACTOR_CHANCE:
        hand->chance = from->chance;
        hand->draw = from->draw;
        break;
    }
}

static void deal(void *user, size_t index, plm__batch *batch, size_t item) {
    const exchange *how = user;
    plm__hand *hand = &batch->hands[item];
    plm__hand_copy(how->game, &how->to[index], hand);
    if (how->what != NULL) {
        take(how->what, &how->to[index], &how->from[index], hand);
    }
    plm__batch_deal(batch, item, hand, NULL);
}

static void draw_batch(const study *of, worker *with, uint64_t first, size_t count) {
    plm__hands_at_draws(of->panel.game, of->seed, first, count, with->a);
    plm__hands_at_draws(of->panel.game, of->seed, of->design.rows + first, count, with->b);
}

/* What a draw says, or where something is ruled out what it adds to the answer. */
static void tell(const study *of, const double *worth, double *out) {
    size_t width = of->panel.width;
    if (of->base == NULL) {
        memcpy(out, worth, of->panel.told * sizeof *out);
        return;
    }
    for (size_t k = 0; k < of->panel.told; k++) {
        out[k] = of->base[k];
        for (size_t j = 0; j < width; j++) {
            double slope = of->slopes[k * width + j];
            out[k] += slope != 0 ? slope * worth[j] : 0;
        }
    }
}

static plm_status solve_column(void *user, size_t number, uint64_t first, size_t count,
                               size_t column, double *out) {
    study *of = user;
    worker *with = &of->workers[number];
    exchange how = {of->panel.game, with->a, with->b, NULL};
    if (column == PLM__COLUMN_A) {
        draw_batch(of, with, first, count);
    } else if (column == PLM__COLUMN_B) {
        how.to = with->b;
    } else {
        how.what = &of->sources[column - PLM__COLUMN_FACTORS];
    }
    PLM_TRY(plm__bench_solve(&with->bench, count, deal, &how));
    for (size_t i = 0; i < count; i++) {
        plm__bench_worth(&with->bench, i, with->worths + i * of->panel.width);
        tell(of, with->worths + i * of->panel.width, out + i * of->panel.told);
    }
    return PLM_OK;
}

/* ---- what is ruled out --------------------------------------------------------------------- */

static plm_status tally_batch(void *user, size_t number, size_t block) {
    study *of = user;
    worker *with = &of->workers[number];
    uint64_t first = (uint64_t)block * PLM__INDEX_BATCH;
    uint64_t left = 2 * of->design.rows - first;
    size_t count = left < PLM__INDEX_BATCH ? (size_t)left : PLM__INDEX_BATCH;
    plm__hands_at_draws(of->panel.game, of->seed, first, count, with->a);
    exchange how = {of->panel.game, with->a, NULL, NULL};
    PLM_TRY(plm__bench_solve(&with->bench, count, deal, &how));
    for (size_t i = 0; i < count; i++) {
        plm__bench_worth(&with->bench, i, with->worths + i * of->panel.width);
    }
    for (size_t k = 0; k < of->panel.width; k++) {
        of->tallies[block * of->panel.width + k] =
            plm__tally_of(with->worths + k, count, of->panel.width);
    }
    return PLM_OK;
}

/* From the mean over the draws of both samples. */
static plm_status find_slopes(study *of) {
    size_t width = of->panel.width;
    size_t blocks = (size_t)((2 * of->design.rows + PLM__INDEX_BATCH - 1) / PLM__INDEX_BATCH);
    plm__conditional given;
    PLM_TRY(plm__conditional_init(&given, &of->scratch, &of->panel));
    double *base = plm__arena_allocate(&of->scratch, of->panel.told, sizeof *base);
    of->slopes = plm__arena_allocate(&of->scratch, of->panel.told * width, sizeof *of->slopes);
    of->tallies = plm__arena_allocate(&of->scratch, blocks * width, sizeof *of->tallies);
    if (base == NULL || of->slopes == NULL || of->tallies == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__parallel(of->scratch.context, "sampling", blocks, tally_batch, of));
    for (size_t k = 0; k < width; k++) {
        given.mean[k] = plm__tally_join(of->tallies + k, blocks, width).mean;
    }
    PLM_TRY(plm__conditional_slopes(&given, given.mean, &of->scratch, base, of->slopes));
    of->base = base;
    return PLM_OK;
}

/* ---- room ---------------------------------------------------------------------------------- */

static plm_status add_hands(study *of, plm__hand **hands) {
    *hands = plm__arena_allocate(&of->scratch, PLM__INDEX_BATCH, sizeof **hands);
    if (*hands == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < PLM__INDEX_BATCH; i++) {
        PLM_TRY(plm__hand_init(&(*hands)[i], &of->scratch, of->panel.game));
    }
    return PLM_OK;
}

static plm_status add_workers(study *of) {
    of->worker_count = plm__worker_count(of->scratch.context, SIZE_MAX);
    of->workers = plm__arena_allocate(&of->scratch, of->worker_count, sizeof *of->workers);
    if (of->workers == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->worker_count; i++) {
        worker *with = &of->workers[i];
        PLM_TRY(add_hands(of, &with->a));
        PLM_TRY(add_hands(of, &with->b));
        with->worths =
            plm__arena_allocate(&of->scratch, PLM__INDEX_BATCH * of->panel.width, sizeof(double));
        if (with->worths == NULL) {
            return PLM_E_MEMORY;
        }
        PLM_TRY(plm__bench_init(&with->bench, &of->scratch, &of->panel, PLM__INDEX_BATCH));
    }
    return PLM_OK;
}

/* ---- results ------------------------------------------------------------------------------- */

static plm_status read_summary(study *of, const plm__indices *found, size_t *lead) {
    plm_sobol_summary *summary = &of->to->summary;
    size_t options = of->panel.told - 1;
    plm_estimate *estimates = plm__arena_allocate(&of->to->arena, options, sizeof *estimates);
    double *deviations = plm__arena_allocate(&of->to->arena, options, sizeof *deviations);
    if (estimates == NULL || deviations == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < options; i++) {
        estimates[i] = plm__tally_estimate(&found->tallies[1 + i]);
        deviations[i] = plm__tally_deviation(&found->tallies[1 + i]);
    }
    summary->forecast = (plm_stand){plm__tally_estimate(&found->tallies[0]), estimates};
    summary->standard_deviation = plm__tally_deviation(&found->tallies[0]);
    summary->option_deviations = deviations;
    *lead = plm__panel_lead(&of->panel, &summary->forecast);
    summary->option = *lead > 0 ? summary->issue->options[*lead - 1] : NULL;
    summary->alone = found->sum[*lead];
    return PLM_OK;
}

static plm_status read_factor(study *of, const plm__indices *found, size_t index, plm_factor *out) {
    const source *from = &of->sources[index];
    const plm_sobol_pair *pairs = found->pairs + index * of->panel.told;
    *out = (plm_factor){
        .kind = from->kind, .path = "", .actor = "", .outcome = pairs[0], .options = pairs + 1};
    if (from->number != NULL && from->kind != PLM_FACTOR_OTHERS) {
        out->path = plm__arena_print(&of->to->arena, "%s", from->number->path);
        out->actor = from->number->actor;
        out->parameter = from->number->input != NULL ? from->number->input->parameter : NULL;
    }
    return out->path != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* A factor and its total share of what the answer varies. */
typedef struct entry {
    plm_factor factor;
    double total;
} entry;

static int compare_entries(const void *a, const void *b) {
    const entry *one = a;
    const entry *other = b;
    double left = isnan(one->total) ? 0 : one->total;
    double right = isnan(other->total) ? 0 : other->total;
    if (left != right) {
        return left < right ? 1 : -1;
    }
    int order = strcmp(one->factor.path, other->factor.path);
    return order != 0 ? order : (int)one->factor.kind - (int)other->factor.kind;
}

static plm_status read_results(study *of, const plm__indices *found) {
    plm_sobol *to = of->to;
    size_t lead = 0;
    PLM_TRY(read_summary(of, found, &lead));
    to->factors = plm__arena_allocate(&to->arena, of->source_count, sizeof *to->factors);
    entry *entries = plm__arena_allocate(&of->scratch, of->source_count, sizeof *entries);
    if (to->factors == NULL || entries == NULL) {
        return PLM_E_MEMORY;
    }
    plm__footing_sum footing = {{0}, 0};
    for (size_t i = 0; i < of->source_count; i++) {
        PLM_TRY(read_factor(of, found, i, &entries[i].factor));
        entries[i].total = found->pairs[i * of->panel.told + lead].total.value;
        if (of->sources[i].kind == PLM_FACTOR_NUMBER) {
            plm__footing_add(&footing, of->sources[i].number, entries[i].total);
        }
    }
    qsort(entries, of->source_count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < of->source_count; i++) {
        to->factors[i] = entries[i].factor;
    }
    to->count = of->source_count;
    to->summary.footing = plm__footing_of(&footing);
    return PLM_OK;
}

/* ---- runs ---------------------------------------------------------------------------------- */

static plm_status estimate(study *of, uint64_t rows, bool points_only, plm__arena *arena,
                           plm__indices *out) {
    of->design = (plm__index_design){.context = of->scratch.context,
                                     .values = solve_column,
                                     .user = of,
                                     .factor_count = of->source_count,
                                     .summed = of->independent,
                                     .width = of->panel.told,
                                     .rows = rows,
                                     .seed = of->seed,
                                     .points_only = points_only};
    PLM_TRY(of->panel.ruled.count > 0 ? find_slopes(of) : PLM_OK);
    return plm__indices_estimate(&of->design, arena, out);
}

/* ---- within a budget ----------------------------------------------------------------------- */

enum { MOST_KEPT = 28, LEAST_SCREENING_ROWS = 8 };

/* A number, and its total index at a first look. */
typedef struct glimpse {
    plm__factor number;
    size_t place;
    double total;
} glimpse;

static int compare_glimpses(const void *a, const void *b) {
    const glimpse *one = a;
    const glimpse *other = b;
    return one->total != other->total ? (one->total < other->total) - (one->total > other->total)
                                      : (one->place > other->place) - (one->place < other->place);
}

/* Puts those numbers first that have the largest total indices on so many rows. */
static plm_status screen(study *of, uint64_t rows) {
    plm__indices found;
    glimpse *seen = plm__arena_allocate(&of->scratch, of->number_count, sizeof *seen);
    if (seen == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(estimate(of, rows, true, &of->scratch, &found));
    size_t lead = 0;
    PLM_TRY(read_summary(of, &found, &lead));
    for (size_t i = 0; i < of->number_count; i++) {
        double total = found.pairs[i * of->panel.told + lead].total.value;
        seen[i] = (glimpse){of->numbers[i], i, isnan(total) ? 0 : total};
    }
    qsort(seen, of->number_count, sizeof *seen, compare_glimpses);
    for (size_t i = 0; i < of->number_count; i++) {
        of->numbers[i] = seen[i].number;
    }
    list_sources(of, MOST_KEPT);
    of->to->summary.screened = of->number_count - MOST_KEPT;
    of->to->summary.screening_rows = rows;
    return PLM_OK;
}

/* Of a row: A, B and a draw for each factor. */
static double cost_of_row(const study *of) {
    return 2 * plm__cost_of_hand(of->panel.game) +
           (double)(2 + of->source_count) * plm__panel_cost(&of->panel);
}

static plm_status keep_to_budget(study *of, uint64_t budget, uint64_t *rows) {
    double work = (double)budget;
    if (budget == 0 || (double)*rows * cost_of_row(of) <= work) {
        return PLM_OK;
    }
    of->to->summary.budget = budget;
    if (of->number_count > MOST_KEPT) {
        work /= 2;
        PLM_TRY(screen(of, plm__affordable(work, cost_of_row(of), LEAST_SCREENING_ROWS, *rows)));
    }
    *rows = plm__affordable(work, cost_of_row(of), LEAST_ROWS, *rows);
    return PLM_OK;
}

static plm_status compute(study *of, uint64_t budget, uint64_t rows) {
    plm__indices found;
    PLM_TRY(add_workers(of));
    PLM_TRY(keep_to_budget(of, budget, &rows));
    of->to->summary.rows = rows;
    PLM_TRY(estimate(of, rows, false, &of->to->arena, &found));
    for (size_t i = 0; i < of->worker_count; i++) {
        of->to->summary.solves += of->workers[i].bench.solves;
    }
    return read_results(of, &found);
}

static plm_status run(study *of, const plm_dossier *dossier, const char *issue_id, uint64_t rows,
                      const plm_options *options, plm_error *error) {
    if (rows < LEAST_ROWS || rows > MOST_ROWS) {
        return plm__fail(error, PLM_E_ARGUMENT, "the rows of a sample are 64 to 2^24");
    }
    const plm_case *from = of->to->from.of;
    PLM_TRY(plm__panel_open(&of->panel, &of->scratch, of->scratch.context, dossier, issue_id,
                            options, PLM__SEATS_POOL, error));
    PLM_TRY(plm__panel_rule_out(&of->panel, from, &of->to->arena, &of->to->summary.conditioning,
                                error));
    of->seed = options->seed;
    of->to->summary.issue = of->panel.issue;
    of->to->summary.model_count = of->panel.choice_count;
    plm_status status = gather_sources(of);
    if (status >= 0 && of->source_count == 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no number of issue '%s' has a range, so nothing varies; give ranges "
                         "such as [60, 75, 90]",
                         of->panel.issue->id);
    }
    status = status < 0 ? status : compute(of, options->budget, rows);
    return status < 0 ? plm__conditional_fail(&of->panel, from, status, error) : PLM_OK;
}

static plm_status run_sobol(const plm_case *of, const char *issue_id, uint64_t rows,
                            const plm_options *options, plm_sobol **out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_sobol *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->from = (plm__provenance){plm__case_hold(of), options->seed};
    plm__arena_init(&made->arena, options->context);
    study work = {.to = made};
    plm__arena_init(&work.scratch, options->context);
    plm_status status = run(&work, dossier, issue_id, rows, options, error);
    plm__panel_close(&work.panel);
    plm__arena_clear(&work.scratch);
    if (status < 0) {
        plm_sobol_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_sobol_run(const plm_case *of, const char *issue_id, uint64_t rows,
                         const plm_options *options, plm_sobol **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_sobol(of, issue_id, rows, options, out, error));
}

void plm_sobol_free(plm_sobol *sobol) {
    if (sobol != NULL) {
        plm_context *context = sobol->arena.context;
        plm_case_free(sobol->from.of);
        plm__arena_clear(&sobol->arena);
        plm__handle_free(context, sobol);
    }
}

const plm_sobol_summary *plm_sobol_summary_of(const plm_sobol *sobol) {
    return &sobol->summary;
}

size_t plm_sobol_count(const plm_sobol *sobol) {
    return sobol->count;
}

const plm_factor *plm_sobol_factor(const plm_sobol *sobol, size_t index) {
    return index < sobol->count ? &sobol->factors[index] : NULL;
}

const plm__provenance *plm__sobol_provenance(const plm_sobol *of) {
    return &of->from;
}
