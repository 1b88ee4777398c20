/*
 * The tornado: every number swung alone from one end of its range to the other.
 *
 * Draws are cut into blocks. A block keeps its draws' hands, solves them once as they are and twice
 * for each number, and tallies the worths; blocks are one thread's work each. Where options are ruled
 * out, the answers that the ends give are compared after that, as given.h says.
 *
 * Where the options' budget does not allow all draws, half of it swings every number on few of them,
 * and half those that then move the answer most on as many as it allows: sequential halving in two
 * rounds (Karnin, Koren and Somekh, Almost optimal exploration in multi-armed bandits, International
 * Conference on Machine Learning 2013). Work is counted by a table and no clock.
 */
#include "base/error.h"
#include "base/parallel.h"
#include "case/case.h"
#include "insight/factor.h"
#include "insight/given.h"
#include "insight/panel.h"
#include "insight/provenance.h"
#include "insight/tally.h"
#include "solve/cost.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct plm_tornado {
    plm__provenance from;
    plm__arena arena;
    plm_tornado_summary summary;
    plm_swing *swings;
    size_t count;
};

/* What is tallied of each number. */
typedef enum aspect { AT_LOW, AT_HIGH, CHANGE, ASPECTS } aspect;

/* One thread's room. */
typedef struct worker {
    plm__bench bench;
    plm__hand *hands; /* of the block's draws */
    double *worths[ASPECTS];
} worker;

typedef struct study {
    plm_tornado *to;
    plm__arena scratch;
    plm__panel panel;
    const plm_options *options;
    plm__factor *factors;
    size_t factor_count;
    uint64_t trials; /* draws, or 1 at the modes */
    size_t blocks;
    worker *workers;
    size_t worker_count;
    plm__tally *tallies;    /* [block][place][number] */
    size_t places;          /* the forecast's, then every number's aspects */
    size_t lead;            /* which number of a worth is the answer */
    plm__conditional given; /* where something is ruled out */
} study;

/* Hands that have one number at an end. */
typedef struct swap {
    const plm_game *game;
    const plm__hand *hands;
    const plm__factor *factor; /* NULL: the hands as they are */
    plm__factor_end end;
} swap;

static void deal(void *user, size_t index, plm__batch *batch, size_t item) {
    const swap *how = user;
    plm__hand *hand = &batch->hands[item];
    plm__hand_copy(how->game, &how->hands[index], hand);
    if (how->factor != NULL) {
        plm__factor_put(how->factor, how->end, hand);
    }
    plm__batch_deal(batch, item, hand, NULL);
}

static plm_status solve(const study *of, worker *with, const plm__factor *factor,
                        plm__factor_end end, size_t count, double *worths) {
    swap how = {of->panel.game, with->hands, factor, end};
    PLM_TRY(plm__bench_solve(&with->bench, count, deal, &how));
    for (size_t i = 0; i < count; i++) {
        plm__bench_worth(&with->bench, i, worths + i * of->panel.width);
    }
    return PLM_OK;
}

/* ---- over the draws ------------------------------------------------------------------------ */

static void tally(const study *of, size_t block, size_t place, const double *worths, size_t count) {
    size_t width = of->panel.width;
    plm__tally *to = of->tallies + (block * of->places + place) * width;
    for (size_t k = 0; k < width; k++) {
        to[k] = plm__tally_of(worths + k, count, width);
    }
}

static plm_status swing(const study *of, worker *with, size_t block, size_t factor, size_t count) {
    const plm__factor *number = &of->factors[factor];
    PLM_TRY(solve(of, with, number, PLM__END_LOW, count, with->worths[AT_LOW]));
    PLM_TRY(solve(of, with, number, PLM__END_HIGH, count, with->worths[AT_HIGH]));
    for (size_t i = 0; i < count * of->panel.width; i++) {
        with->worths[CHANGE][i] = with->worths[AT_HIGH][i] - with->worths[AT_LOW][i];
    }
    for (size_t each = 0; each < ASPECTS; each++) {
        tally(of, block, 1 + factor * ASPECTS + each, with->worths[each], count);
    }
    return PLM_OK;
}

static plm_status solve_block(void *user, size_t number, size_t block) {
    study *of = user;
    worker *with = &of->workers[number];
    uint64_t first = plm__block_start(of->trials, block);
    size_t count = (size_t)(plm__block_start(of->trials, block + 1) - first);
    if (of->options->draws == 0) {
        plm__hand_at_modes(of->panel.game, &with->hands[0]);
    } else {
        plm__hands_at_draws(of->panel.game, of->options->seed, first, count, with->hands);
    }
    PLM_TRY(solve(of, with, NULL, PLM__END_LOW, count, with->worths[CHANGE]));
    tally(of, block, 0, with->worths[CHANGE], count);
    for (size_t factor = 0; factor < of->factor_count; factor++) {
        PLM_TRY(swing(of, with, block, factor, count));
    }
    return PLM_OK;
}

/* ---- room ---------------------------------------------------------------------------------- */

static plm_status add_worker(study *of, worker *with) {
    plm__arena *arena = &of->scratch;
    with->hands = plm__arena_allocate(arena, PLM__BLOCK_DRAWS, sizeof *with->hands);
    if (with->hands == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < PLM__BLOCK_DRAWS; i++) {
        PLM_TRY(plm__hand_init(&with->hands[i], arena, of->panel.game));
    }
    for (size_t i = 0; i < ASPECTS; i++) {
        with->worths[i] =
            plm__arena_allocate(arena, PLM__BLOCK_DRAWS * of->panel.width, sizeof(double));
        if (with->worths[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return plm__bench_init(&with->bench, arena, &of->panel, PLM__BLOCK_DRAWS);
}

static plm_status add_workers(study *of) {
    of->worker_count = plm__worker_count(of->scratch.context, plm__block_count(of->trials));
    of->workers = plm__arena_allocate(&of->scratch, of->worker_count, sizeof *of->workers);
    if (of->workers == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->worker_count; i++) {
        PLM_TRY(add_worker(of, &of->workers[i]));
    }
    return PLM_OK;
}

/* Swings all factors on the first `trials` draws. */
static plm_status swing_all(study *of, uint64_t trials) {
    size_t tallies = 0;
    of->trials = trials;
    of->blocks = plm__block_count(trials);
    of->places = 1 + of->factor_count * ASPECTS;
    if (!plm__multiply_size(of->blocks, of->places * of->panel.width, &tallies)) {
        return PLM_E_MEMORY;
    }
    of->tallies = plm__arena_allocate(&of->scratch, tallies, sizeof *of->tallies);
    return of->tallies != NULL
               ? plm__parallel(of->scratch.context, "swinging", of->blocks, solve_block, of)
               : PLM_E_MEMORY;
}

/* ---- results ------------------------------------------------------------------------------- */

static plm_estimate read_number(const study *of, size_t place, size_t number) {
    size_t width = of->panel.width;
    plm__tally joined =
        plm__tally_join(of->tallies + place * width + number, of->blocks, of->places * width);
    return plm__tally_estimate(&joined);
}

static plm__blocks blocks_of(const study *of, size_t place) {
    size_t width = of->panel.width;
    return (plm__blocks){of->tallies + place * width, of->blocks, of->places * width};
}

/* Given what is ruled out; of a change, from what stands two places before to what stands one before.
 */
static void read_given(study *of, size_t place, bool change, plm_estimate *numbers) {
    const plm__blocks low = blocks_of(of, change ? place + AT_LOW - CHANGE : place);
    const plm__blocks high = blocks_of(of, change ? place + AT_HIGH - CHANGE : place);
    size_t counted = of->given.nothing_left;
    plm__conditional_estimates(&of->given, &high, change ? &low : NULL, numbers);
    of->given.nothing_left = change ? counted : of->given.nothing_left;
}

static bool is_change(size_t place) {
    return place > 0 && (place - 1) % ASPECTS == CHANGE;
}

static plm_status read_stand(study *of, size_t place, plm_stand *out) {
    size_t count = of->panel.told;
    plm_estimate *numbers = plm__arena_allocate(&of->to->arena, count, sizeof *numbers);
    if (numbers == NULL) {
        return PLM_E_MEMORY;
    }
    if (of->panel.ruled.count > 0) {
        read_given(of, place, is_change(place), numbers);
    } else {
        for (size_t i = 0; i < count; i++) {
            numbers[i] = read_number(of, place, i);
        }
    }
    *out = (plm_stand){numbers[0], numbers + 1};
    return PLM_OK;
}

/* The pool's answer with one number (NULL: none) at an end and all others at their modes. */
static plm_status solve_alone(study *of, const plm__factor *factor, plm__factor_end end,
                              double *out) {
    worker *with = &of->workers[0];
    plm__hand_at_modes(of->panel.game, &with->hands[0]);
    PLM_TRY(solve(of, with, factor, end, 1, with->worths[CHANGE]));
    double *worth = with->worths[CHANGE];
    if (of->panel.ruled.count > 0) {
        bool left = plm__conditional_answer(&of->given, of->given.all, worth, of->given.answer);
        of->given.nothing_left += left ? 0 : 1;
        worth = of->given.answer;
    }
    *out = worth[of->lead];
    return PLM_OK;
}

/* The ends of a number, as the case states it. */
static void read_ends(const plm__input *input, plm_swing *out) {
    double low = 0;
    double high = 0;
    plm__input_ends(input, &low, &high);
    out->parameter = input->parameter;
    out->low = low * input->unit;
    out->high = high * input->unit;
}

static plm_status read_swing(study *of, size_t index, plm_swing *out) {
    const plm__factor *factor = &of->factors[index];
    *out = (plm_swing){.path = plm__arena_print(&of->to->arena, "%s", factor->path),
                       .actor = factor->actor,
                       .low = (double)NAN,
                       .high = (double)NAN};
    if (out->path == NULL) {
        return PLM_E_MEMORY;
    }
    if (factor->input != NULL) {
        read_ends(factor->input, out);
    }
    PLM_TRY(solve_alone(of, factor, PLM__END_LOW, &out->alone_low));
    PLM_TRY(solve_alone(of, factor, PLM__END_HIGH, &out->alone_high));
    PLM_TRY(read_stand(of, 1 + index * ASPECTS + AT_LOW, &out->at_low));
    PLM_TRY(read_stand(of, 1 + index * ASPECTS + AT_HIGH, &out->at_high));
    return read_stand(of, 1 + index * ASPECTS + CHANGE, &out->change);
}

/* ---- within a budget ----------------------------------------------------------------------- */

enum { MOST_KEPT = 28, LEAST_TRIALS = 4 };

/* How far a factor moves the answer, after swing_all. */
typedef struct glimpse {
    size_t factor;
    double size;
} glimpse;

static int compare_glimpses(const void *a, const void *b) {
    const glimpse *one = a;
    const glimpse *other = b;
    return one->size != other->size ? (one->size < other->size) - (one->size > other->size)
                                    : (one->factor > other->factor) - (one->factor < other->factor);
}

static plm_status glimpse_all(study *of, glimpse *out) {
    plm_stand forecast;
    PLM_TRY(read_stand(of, 0, &forecast));
    size_t lead = plm__panel_lead(&of->panel, &forecast);
    for (size_t i = 0; i < of->factor_count; i++) {
        plm_stand change;
        PLM_TRY(read_stand(of, 1 + i * ASPECTS + CHANGE, &change));
        double value = lead > 0 ? change.options[lead - 1].value : change.outcome.value;
        out[i] = (glimpse){i, fabs(value)};
    }
    of->given.nothing_left = 0;
    return PLM_OK;
}

/* Leaves the factors that move the answer most on so many draws. */
static plm_status screen(study *of, uint64_t trials) {
    glimpse *seen = plm__arena_allocate(&of->scratch, of->factor_count, sizeof *seen);
    plm__factor *kept = plm__arena_allocate(&of->scratch, MOST_KEPT, sizeof *kept);
    if (seen == NULL || kept == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(swing_all(of, trials));
    PLM_TRY(glimpse_all(of, seen));
    qsort(seen, of->factor_count, sizeof *seen, compare_glimpses);
    for (size_t i = 0; i < MOST_KEPT; i++) {
        kept[i] = of->factors[seen[i].factor];
    }
    of->to->summary.screened = of->factor_count - MOST_KEPT;
    of->to->summary.screening_draws = trials;
    of->factors = kept;
    of->factor_count = MOST_KEPT;
    return PLM_OK;
}

/* Of a draw with so many numbers swung. */
static double cost_of(const study *of, size_t factors) {
    return plm__cost_of_hand(of->panel.game) +
           (2 * (double)factors + 1) * plm__panel_cost(&of->panel);
}

/* How many draws the numbers that are left are swung on. */
static plm_status keep_to_budget(study *of, uint64_t *trials) {
    double work = (double)of->options->budget;
    if (work == 0 || (double)*trials * cost_of(of, of->factor_count) <= work) {
        return PLM_OK;
    }
    uint64_t least = *trials < LEAST_TRIALS ? *trials : LEAST_TRIALS;
    of->to->summary.budget = of->options->budget;
    if (of->factor_count > MOST_KEPT) {
        work /= 2;
        PLM_TRY(screen(of, plm__affordable(work, cost_of(of, of->factor_count), least, *trials)));
    }
    *trials = plm__affordable(work, cost_of(of, of->factor_count), least, *trials);
    return PLM_OK;
}

/* ---- what is told -------------------------------------------------------------------------- */

/* A swing and how much it moves the answer. */
typedef struct entry {
    plm_swing swing;
    double size;
} entry;

static int compare_entries(const void *a, const void *b) {
    const entry *one = a;
    const entry *other = b;
    return one->size != other->size ? (one->size < other->size) - (one->size > other->size)
                                    : strcmp(one->swing.path, other->swing.path);
}

static plm_status read_swings(study *of) {
    plm_tornado *to = of->to;
    entry *entries = plm__arena_allocate(&of->scratch, of->factor_count, sizeof *entries);
    to->swings = plm__arena_allocate(&to->arena, of->factor_count, sizeof *to->swings);
    if (entries == NULL || to->swings == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->factor_count; i++) {
        PLM_TRY(read_swing(of, i, &entries[i].swing));
        const plm_stand *change = &entries[i].swing.change;
        entries[i].size =
            fabs(of->lead > 0 ? change->options[of->lead - 1].value : change->outcome.value);
    }
    qsort(entries, of->factor_count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < of->factor_count; i++) {
        to->swings[i] = entries[i].swing;
    }
    to->count = of->factor_count;
    return PLM_OK;
}

static plm_status read_results(study *of) {
    plm_tornado *to = of->to;
    PLM_TRY(read_stand(of, 0, &to->summary.forecast));
    if (of->given.nothing_left > 0) {
        return PLM_E_DOMAIN;
    }
    of->lead = plm__panel_lead(&of->panel, &to->summary.forecast);
    to->summary.option = of->lead > 0 ? of->panel.issue->options[of->lead - 1] : NULL;
    PLM_TRY(solve_alone(of, NULL, PLM__END_LOW, &to->summary.point));
    PLM_TRY(read_swings(of));
    to->summary.conditioning.nothing_left = of->given.nothing_left;
    return PLM_OK;
}

/* ---- runs ---------------------------------------------------------------------------------- */

static plm_status compute(study *of) {
    uint64_t trials = of->options->draws > 0 ? of->options->draws : 1;
    of->trials = trials;
    PLM_TRY(add_workers(of));
    PLM_TRY(plm__conditional_init(&of->given, &of->scratch, &of->panel));
    PLM_TRY(keep_to_budget(of, &trials));
    PLM_TRY(swing_all(of, trials));
    of->to->summary.draws = of->options->draws > 0 ? trials : 0;
    PLM_TRY(read_results(of));
    for (size_t i = 0; i < of->worker_count; i++) {
        of->to->summary.solves += of->workers[i].bench.solves;
    }
    return PLM_OK;
}

static plm_status run(study *of, const plm_dossier *dossier, const char *issue_id,
                      plm_error *error) {
    const plm_case *from = of->to->from.of;
    PLM_TRY(plm__panel_open(&of->panel, &of->scratch, of->scratch.context, dossier, issue_id,
                            of->options, PLM__SEATS_POOL, error));
    PLM_TRY(plm__panel_rule_out(&of->panel, from, &of->to->arena, &of->to->summary.conditioning,
                                error));
    plm_status status =
        plm__factors_of(of->panel.game, dossier, &of->scratch, &of->factors, &of->factor_count);
    if (status >= 0 && of->factor_count == 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no number of issue '%s' has a range, so nothing can be swung; give "
                         "ranges such as [60, 75, 90]",
                         of->panel.issue->id);
    }
    of->to->summary.issue = of->panel.issue;
    of->to->summary.model_count = of->panel.choice_count;
    status = status < 0 ? status : compute(of);
    return status < 0 ? plm__conditional_fail(&of->panel, from, status, error) : PLM_OK;
}

static plm_status run_tornado(const plm_case *of, const char *issue_id, const plm_options *options,
                              plm_tornado **out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_tornado *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->from = (plm__provenance){plm__case_hold(of), options->seed};
    plm__arena_init(&made->arena, options->context);
    study work = {.to = made, .options = options};
    plm__arena_init(&work.scratch, options->context);
    plm_status status = run(&work, dossier, issue_id, error);
    plm__panel_close(&work.panel);
    plm__arena_clear(&work.scratch);
    if (status < 0) {
        plm_tornado_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_tornado_run(const plm_case *of, const char *issue_id, const plm_options *options,
                           plm_tornado **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_tornado(of, issue_id, options, out, error));
}

void plm_tornado_free(plm_tornado *tornado) {
    if (tornado != NULL) {
        plm_context *context = tornado->arena.context;
        plm_case_free(tornado->from.of);
        plm__arena_clear(&tornado->arena);
        plm__handle_free(context, tornado);
    }
}

const plm_tornado_summary *plm_tornado_summary_of(const plm_tornado *tornado) {
    return &tornado->summary;
}

size_t plm_tornado_count(const plm_tornado *tornado) {
    return tornado->count;
}

const plm_swing *plm_tornado_swing(const plm_tornado *tornado, size_t index) {
    return index < tornado->count ? &tornado->swings[index] : NULL;
}

const plm__provenance *plm__tornado_provenance(const plm_tornado *of) {
    return &of->from;
}
