/*
 * Scores of a ledger's forecasts by their grades.
 *
 * Sources: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather
 * Review 78, 1950, 1-3 (the sum over all options, from 0 to 2); Good, Rational decisions, Journal
 * of the Royal Statistical Society B 14, 1952, 107-114 (the logarithm); models/law.h for the CRPS,
 * here of the distribution that is linear between the quantiles kept.
 */
#include "base/error.h"
#include "base/maths.h"
#include "forecast/beta.h"
#include "insight/bootstrap.h"
#include "models/law.h"
#include "store/ledger.h"

#include <math.h>
#include <string.h>

typedef enum loss { LOSS_BRIER, LOSS_LOG, LOSS_CRPS, LOSS_COUNT } loss;

static const char *const loss_names[LOSS_COUNT] = {"brier", "log", "crps"};

/* A 95 % interval. */
static const double TAIL = 0.025;

/* The ends of the probabilities that a word of ICD 203 stands for. */
static const double edges[PLM_CALIBRATION_BINS + 1] = {0, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1};

/* The forecasters that every ledger has, before its models. */
enum { ANSWER, BASELINE, OUTSIDE, FIRST_MODEL };

typedef struct forecaster {
    const char *name;
    const char *reading;
    double *values[LOSS_COUNT]; /* of each graded issue; NaN where there is none */
} forecaster;

typedef struct graded_issue {
    const plm_snapshot_issue *issue;
    const plm_grade *grade;
} graded_issue;

struct plm_scorecard {
    plm_context *context;
    plm_ledger *ledger;
    plm__arena arena;
    graded_issue *graded;
    size_t graded_count;
    size_t open_count;
    size_t unobserved_count;
    size_t voided_count;
    size_t late_count;
    forecaster *forecasters;
    size_t forecaster_count;
    plm_ledger_score *scores;
    size_t score_count;
    plm_calibration bins[PLM_CALIBRATION_BINS];
    plm_score_choice choice;
};

/* ---- what is graded ------------------------------------------------------------------------ */

static bool is_observed(const plm_record *of) {
    return of->clock == PLM_CLOCK_SYSTEM;
}

/* A forecast's issue and its last grade, or NULL. */
static void add_issue(plm_scorecard *card, const plm_record *forecast,
                      const plm_snapshot_issue *issue, const plm_record *grade) {
    bool observed = grade != NULL && is_observed(forecast) && is_observed(grade);
    switch (grade != NULL ? grade->grade->ruling : PLM_RULING_REOPENED) {
    case PLM_RULING_REOPENED:
        card->open_count++;
        break;
    case PLM_RULING_VOID:
        card->voided_count++;
        break;
    case PLM_RULING_LATE:
        card->late_count++;
        break;
    case PLM_RULING_OPEN:
    case PLM_RULING_OUTCOME:
        card->unobserved_count += observed ? 0 : 1;
        if (observed || card->choice.with_stated_times) {
            card->graded[card->graded_count++] = (graded_issue){issue, grade->grade};
        }
        break;
    }
}

static void add_issues(plm_scorecard *card, const plm_ledger *ledger, const plm_record *record) {
    for (size_t i = 0; i < record->forecast->issue_count; i++) {
        const plm_snapshot_issue *issue = record->forecast->issues[i];
        add_issue(card, record, issue, plm_ledger_grade(ledger, record->hash, issue->id));
    }
}

static plm_status find_graded(plm_scorecard *card, const plm_ledger *ledger) {
    size_t most = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const plm_record *record = plm_ledger_record(ledger, i);
        most += record != NULL && record->forecast != NULL ? record->forecast->issue_count : 0;
    }
    card->graded = plm__arena_allocate(&card->arena, most, sizeof *card->graded);
    if (card->graded == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < ledger->count; i++) {
        const plm_record *record = plm_ledger_record(ledger, i);
        if (record != NULL && record->forecast != NULL) {
            add_issues(card, ledger, record);
        }
    }
    return PLM_OK;
}

/* ---- losses -------------------------------------------------------------------------------- */

/* Index of the option that came true; option_count when the grade names none. */
static size_t true_option(const graded_issue *of) {
    size_t option = 0;
    while (option < of->issue->option_count &&
           (of->grade->option == NULL ||
            strcmp(of->issue->options[option]->id, of->grade->option) != 0)) {
        option++;
    }
    return option;
}

static double brier_of(const double *probabilities, size_t count, size_t came) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double gap = probabilities[i] - (i == came ? 1 : 0);
        sum += gap * gap;
    }
    return sum;
}

/* The distribution that is linear between quantiles; equal ones are a jump. */
static plm__law law_of(const double *quantiles, plm__law_node nodes[PLM_LEVEL_COUNT]) {
    plm__law law = {.nodes = nodes};
    for (size_t i = 0; i < PLM_LEVEL_COUNT; i++) {
        double level = (double)i / (PLM_LEVEL_COUNT - 1);
        if (law.count == 0 || quantiles[i] > nodes[law.count - 1].value) {
            nodes[law.count++] = (plm__law_node){quantiles[i], level, level};
        }
        nodes[law.count - 1].up_to = level;
    }
    return law;
}

static double crps_of(const double *quantiles, const graded_issue *of) {
    plm__law_node nodes[PLM_LEVEL_COUNT];
    plm__law law = law_of(quantiles, nodes);
    double length = of->issue->scale_high - of->issue->scale_low;
    return plm__law_crps(&law, of->grade->value) * 100 / length;
}

static void score_saying(const graded_issue *of, const plm_saying *saying, forecaster *to,
                         size_t index) {
    size_t came = true_option(of);
    bool has_options =
        saying->options != NULL && came < of->issue->option_count && !isnan(saying->options[came]);
    if (has_options) {
        to->values[LOSS_BRIER][index] = brier_of(saying->options, of->issue->option_count, came);
        to->values[LOSS_LOG][index] = -plm__log(saying->options[came]);
    }
    if (saying->quantiles != NULL && !isnan(of->grade->value)) {
        to->values[LOSS_CRPS][index] = crps_of(saying->quantiles, of);
    }
}

/* ---- forecasters --------------------------------------------------------------------------- */

static plm_status add_forecaster(plm_scorecard *card, const char *name, const char *reading) {
    forecaster *to = &card->forecasters[card->forecaster_count++];
    *to = (forecaster){.name = name, .reading = reading};
    for (size_t k = 0; k < LOSS_COUNT; k++) {
        to->values[k] = plm__arena_allocate(&card->arena, card->graded_count, sizeof(double));
        if (to->values[k] == NULL) {
            return PLM_E_MEMORY;
        }
        for (size_t i = 0; i < card->graded_count; i++) {
            to->values[k][i] = (double)NAN;
        }
    }
    return PLM_OK;
}

/* The forecaster of a model in a reading; forecaster_count when there is none yet. */
static size_t find_model(const plm_scorecard *card, const plm_saying *model) {
    size_t found = FIRST_MODEL;
    while (found < card->forecaster_count &&
           (strcmp(card->forecasters[found].name, model->model) != 0 ||
            strcmp(card->forecasters[found].reading, model->reading) != 0)) {
        found++;
    }
    return found;
}

static bool is_baseline(const plm_snapshot_issue *issue, const plm_saying *model) {
    return issue->baseline.model != NULL && strcmp(issue->baseline.model, model->model) == 0 &&
           strcmp(issue->baseline.reading, model->reading) == 0;
}

static plm_status score_models(plm_scorecard *card, const graded_issue *of, size_t index) {
    for (size_t k = 0; k < of->issue->model_count; k++) {
        const plm_saying *model = of->issue->models[k];
        if (is_baseline(of->issue, model)) {
            continue;
        }
        size_t at = find_model(card, model);
        if (at == card->forecaster_count) {
            PLM_TRY(add_forecaster(card, model->model, model->reading));
        }
        score_saying(of, model, &card->forecasters[at], index);
    }
    return PLM_OK;
}

static plm_status score_issues(plm_scorecard *card) {
    size_t most = FIRST_MODEL;
    for (size_t i = 0; i < card->graded_count; i++) {
        most += card->graded[i].issue->model_count;
    }
    card->forecasters = plm__arena_allocate(&card->arena, most, sizeof *card->forecasters);
    if (card->forecasters == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(add_forecaster(card, "answer", ""));
    PLM_TRY(add_forecaster(card, "baseline", ""));
    PLM_TRY(add_forecaster(card, "outside-view", ""));
    for (size_t i = 0; i < card->graded_count; i++) {
        const graded_issue *of = &card->graded[i];
        const plm_saying outside = {.options = of->issue->outside};
        score_saying(of, &of->issue->answer, &card->forecasters[ANSWER], i);
        score_saying(of, &of->issue->baseline, &card->forecasters[BASELINE], i);
        score_saying(of, &outside, &card->forecasters[OUTSIDE], i);
        PLM_TRY(score_models(card, of, i));
    }
    return PLM_OK;
}

/* ---- means and intervals ------------------------------------------------------------------- */

typedef struct columns {
    plm__column alone;
    plm__column shared; /* on the issues that the baseline has a value of too */
    plm__column baseline;
} columns;

static plm_status make_columns(plm_scorecard *card, const forecaster *of, loss by, columns *out) {
    size_t count = card->graded_count;
    const double *own = of->values[by];
    const double *theirs = card->forecasters[BASELINE].values[by];
    double *shared = plm__arena_allocate(&card->arena, count, sizeof *shared);
    double *baseline = plm__arena_allocate(&card->arena, count, sizeof *baseline);
    if (shared == NULL || baseline == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        bool both = !isnan(own[i]) && !isnan(theirs[i]);
        shared[i] = both ? own[i] : (double)NAN;
        baseline[i] = both ? theirs[i] : (double)NAN;
    }
    PLM_TRY(plm__column_init(&out->alone, &card->arena, PLM__AVERAGE_MEAN, own, count));
    PLM_TRY(plm__column_init(&out->shared, &card->arena, PLM__AVERAGE_MEAN, shared, count));
    return plm__column_init(&out->baseline, &card->arena, PLM__AVERAGE_MEAN, baseline, count);
}

static plm_status find_intervals(plm_scorecard *card, const columns *of, plm_ledger_score *score) {
    plm__arena scratch;
    plm__arena_init(&scratch, card->context);
    size_t resamples = (size_t)card->choice.resamples;
    double *times = plm__arena_allocate(&scratch, card->graded_count, sizeof *times);
    double *values = plm__arena_allocate(&scratch, resamples, sizeof *values);
    double *gaps = plm__arena_allocate(&scratch, resamples, sizeof *gaps);
    bool has_room = times != NULL && values != NULL && gaps != NULL;
    for (size_t r = 0; has_room && r < resamples && !plm__cancelled(card->context); r++) {
        plm__resample(card->choice.seed, r, card->graded_count, times);
        values[r] = plm__column_average(&of->alone, times);
        gaps[r] =
            plm__column_average(&of->shared, times) - plm__column_average(&of->baseline, times);
    }
    if (has_room && score->count >= PLM_SCORE_LEAST) {
        plm__percentile_interval(values, resamples, TAIL, &score->low, &score->high);
    }
    if (has_room && score->shared >= PLM_SCORE_LEAST) {
        plm__percentile_interval(gaps, resamples, TAIL, &score->difference_low,
                                 &score->difference_high);
    }
    plm__arena_clear(&scratch);
    return !has_room ? PLM_E_MEMORY : plm__cancelled(card->context) ? PLM_E_CANCELLED : PLM_OK;
}

static plm_status add_score(plm_scorecard *card, const forecaster *of, loss by) {
    columns each;
    PLM_TRY(make_columns(card, of, by, &each));
    if (each.alone.present == 0) {
        return PLM_OK;
    }
    plm_ledger_score *score = &card->scores[card->score_count++];
    *score = (plm_ledger_score){
        .forecaster = of->name,
        .reading = of->reading,
        .loss = loss_names[by],
        .count = each.alone.present,
        .value = plm__column_average(&each.alone, NULL),
        .low = (double)NAN,
        .high = (double)NAN,
        .shared = each.shared.present,
        .difference =
            plm__column_average(&each.shared, NULL) - plm__column_average(&each.baseline, NULL),
        .difference_low = (double)NAN,
        .difference_high = (double)NAN,
    };
    return each.alone.present >= PLM_SCORE_LEAST ? find_intervals(card, &each, score) : PLM_OK;
}

static plm_status add_scores(plm_scorecard *card) {
    card->scores = plm__arena_allocate(&card->arena, card->forecaster_count,
                                       LOSS_COUNT * sizeof *card->scores);
    if (card->scores == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < card->forecaster_count; i++) {
        for (int by = 0; by < LOSS_COUNT; by++) {
            PLM_TRY(add_score(card, &card->forecasters[i], (loss)by));
        }
    }
    return PLM_OK;
}

/* ---- calibration --------------------------------------------------------------------------- */

static size_t bin_of(double probability) {
    size_t bin = 0;
    while (bin + 1 < PLM_CALIBRATION_BINS && probability >= edges[bin + 1]) {
        bin++;
    }
    return bin;
}

static void count_bins(plm_scorecard *card) {
    for (size_t i = 0; i < card->graded_count; i++) {
        const graded_issue *of = &card->graded[i];
        size_t came = true_option(of);
        for (size_t k = 0; came < of->issue->option_count && k < of->issue->option_count; k++) {
            double probability = of->issue->answer.options[k];
            if (!isnan(probability)) {
                plm_calibration *bin = &card->bins[bin_of(probability)];
                bin->count++;
                bin->said += probability;
                bin->came += k == came ? 1 : 0;
            }
        }
    }
}

static void finish_bins(plm_scorecard *card) {
    count_bins(card);
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        plm_calibration *bin = &card->bins[i];
        double count = (double)bin->count;
        double came = bin->came;
        bin->word = plm_probability_word(edges[i]);
        bin->from = edges[i];
        bin->to = edges[i + 1];
        bin->said /= count;
        bin->came /= count;
        bin->low = came > 0 ? plm__beta_quantile(came + 0.5, count - came + 0.5, TAIL) : 0;
        bin->high = came < count ? plm__beta_quantile(came + 0.5, count - came + 0.5, 1 - TAIL) : 1;
        if (bin->count == 0) {
            bin->low = (double)NAN;
            bin->high = (double)NAN;
        }
    }
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status refuse_empty(const plm_scorecard *card, plm_error *error) {
    size_t count = card->unobserved_count;
    return count == 0
               ? plm__fail(error, PLM_E_EMPTY,
                           "no sealed forecast has a grade yet; 'plenum grade' enters one")
               : plm__fail(error, PLM_E_EMPTY,
                           "of the %zu graded issue%s, none was sealed and graded at observed "
                           "times; '--with-stated-times' scores them all the same",
                           count, count == 1 ? "" : "s");
}

static plm_status fill(plm_scorecard *card, const plm_ledger *ledger, plm_error *error) {
    plm_status status = find_graded(card, ledger);
    if (status == PLM_OK && card->graded_count == 0) {
        return refuse_empty(card, error);
    }
    if (status == PLM_OK) {
        status = score_issues(card);
    }
    if (status == PLM_OK) {
        status = add_scores(card);
    }
    finish_bins(card);
    return status == PLM_OK ? PLM_OK : plm__fail(error, status, "%s", plm_status_text(status));
}

static plm_status score_ledger(const plm_ledger *ledger, const plm_score_choice *choice,
                               plm_scorecard **out, plm_error *error) {
    if (choice->resamples < 1 || choice->resamples > UINT32_MAX) {
        return plm__fail(error, PLM_E_ARGUMENT, "resamples must be from 1 to 2^32 - 1");
    }
    plm_scorecard *made = plm__handle_new(ledger->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = ledger->context;
    made->ledger = plm__ledger_hold(ledger);
    made->choice = *choice;
    plm__arena_init(&made->arena, ledger->context);
    plm_status status = fill(made, ledger, error);
    if (status < 0) {
        plm_scorecard_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

/* A choice as of version 0.1.0. */
enum { FIRST_CHOICE = sizeof(plm_score_choice) };

static plm_status take_choice(const plm_score_choice *given, plm_score_choice *out,
                              plm_error *error) {
    size_t size = given->size == 0 ? FIRST_CHOICE : given->size;
    if (size < FIRST_CHOICE) {
        return plm__fail(error, PLM_E_ARGUMENT, "a choice has %d bytes at least, not %zu",
                         (int)FIRST_CHOICE, size);
    }
    memcpy(out, given, sizeof *out);
    return PLM_OK;
}

plm_status plm_scorecard_new(const plm_ledger *ledger, const plm_score_choice *choice,
                             plm_scorecard **out, plm_error *error) {
    plm_score_choice whole = {0};
    *out = NULL;
    PLM_TRY(take_choice(choice, &whole, error));
    PLM_TRY(plm__run_begin(ledger->context, error));
    return plm__run_end(ledger->context, score_ledger(ledger, &whole, out, error));
}

void plm_scorecard_free(plm_scorecard *card) {
    if (card != NULL) {
        plm_context *context = card->context;
        plm_ledger_free(card->ledger);
        plm__arena_clear(&card->arena);
        plm__handle_free(context, card);
    }
}

size_t plm_scorecard_graded(const plm_scorecard *card) {
    return card->graded_count;
}

size_t plm_scorecard_open(const plm_scorecard *card) {
    return card->open_count;
}

size_t plm_scorecard_count(const plm_scorecard *card) {
    return card->score_count;
}

const plm_ledger_score *plm_scorecard_at(const plm_scorecard *card, size_t index) {
    return index < card->score_count ? &card->scores[index] : NULL;
}

const plm_calibration *plm_scorecard_calibration(const plm_scorecard *card, size_t bin) {
    return bin < PLM_CALIBRATION_BINS ? &card->bins[bin] : NULL;
}

uint64_t plm_scorecard_seed(const plm_scorecard *card) {
    return card->choice.seed;
}

uint64_t plm_scorecard_resamples(const plm_scorecard *card) {
    return card->choice.resamples;
}

size_t plm_scorecard_voided(const plm_scorecard *card) {
    return card->voided_count;
}

size_t plm_scorecard_late(const plm_scorecard *card) {
    return card->late_count;
}

size_t plm_scorecard_unobserved(const plm_scorecard *card) {
    return card->unobserved_count;
}

bool plm_scorecard_with_stated_times(const plm_scorecard *card) {
    return card->choice.with_stated_times;
}
