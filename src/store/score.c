/* Scores of a ledger's forecasts by their grades (losses.h), and of those from elsewhere beside. */
#include "base/error.h"
#include "forecast/beta.h"
#include "formats/predictions.h"
#include "insight/bootstrap.h"
#include "store/scored.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A 95 % interval. */
static const double TAIL = 0.025;

/* The ends of the probabilities that a word of ICD 203 stands for. */
static const double edges[PLM_CALIBRATION_BINS + 1] = {0, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1};

/* The forecasters that every ledger has, before its models. */
enum { ANSWER, BASELINE, OUTSIDE, PREVIOUS, UNSEALED, FIRST_MODEL };

typedef struct forecaster {
    const char *name;
    const char *reading;
    double *values[PLM__LOSS_COUNT]; /* of each forecast; NaN where there is none */
    double worst[PLM__LOSS_COUNT];   /* sum over what is overdue */
    size_t overdue[PLM__LOSS_COUNT];
} forecaster;

/* Some of the forecasts, by their places. */
typedef struct selection {
    size_t *at;
    size_t count;
} selection;

/* How long before its end a forecast was made, in days. */
typedef struct horizon {
    const char *name;
    double at_most;
} horizon;

static const horizon horizons[] = {{"up to 7 days", 7},
                                   {"8 to 30 days", 30},
                                   {"31 to 90 days", 90},
                                   {"more than 90 days", (double)INFINITY}};

enum {
    HORIZONS = sizeof horizons / sizeof *horizons,
    SKILLS = 5,
    /* of the answers and of those from elsewhere, and the time-weighted; beside the tags */
    PARTS = 2 * HORIZONS * PLM__LOSS_COUNT + PLM__LOSS_COUNT
};

struct plm_scorecard {
    plm_context *context;
    plm_ledger *ledger;
    plm_predictions *with; /* NULL: none */
    plm__arena arena;
    plm__outings all;
    selection sealed; /* those that are scored */
    selection unsealed;
    size_t standings[PLM_STANDING_UNOBSERVED + 1]; /* of the ledger's */
    size_t unobserved_count;
    forecaster *forecasters;
    size_t forecaster_count;
    plm_ledger_score *scores;
    size_t score_count;
    plm_ledger_score *parts;
    size_t part_count;
    plm_skill skills[SKILLS];
    size_t skill_count;
    plm_calibration bins[PLM_CALIBRATION_BINS];
    plm_score_choice choice;
};

/* ---- what is scored ------------------------------------------------------------------------ */

static plm_status make_selection(plm_scorecard *card, selection *out) {
    out->at = plm__arena_allocate(&card->arena, card->all.count, sizeof *out->at);
    return out->at != NULL ? PLM_OK : PLM_E_MEMORY;
}

static void count_sealed(plm_scorecard *card, const plm__outing *of) {
    card->standings[of->shown.standing]++;
    bool graded =
        of->shown.standing == PLM_STANDING_SCORED || of->shown.standing == PLM_STANDING_UNOBSERVED;
    card->unobserved_count += graded && of->stated ? 1 : 0;
}

static plm_status select_scored(plm_scorecard *card, const plm_ledger *ledger) {
    PLM_TRY(plm__outings_find(&card->arena, ledger, &card->choice, &card->all));
    PLM_TRY(make_selection(card, &card->sealed));
    PLM_TRY(make_selection(card, &card->unsealed));
    for (size_t i = 0; i < card->all.count; i++) {
        const plm__outing *of = &card->all.list[i];
        selection *to = of->shown.sealed ? &card->sealed : &card->unsealed;
        if (of->shown.sealed) {
            count_sealed(card, of);
        }
        if (of->shown.standing == PLM_STANDING_SCORED) {
            to->at[to->count++] = i;
        }
    }
    return PLM_OK;
}

/* ---- forecasters --------------------------------------------------------------------------- */

static plm_status add_forecaster(plm_scorecard *card, const char *name, const char *reading) {
    forecaster *to = &card->forecasters[card->forecaster_count++];
    *to = (forecaster){.name = name, .reading = reading};
    for (size_t k = 0; k < PLM__LOSS_COUNT; k++) {
        to->values[k] = plm__arena_allocate(&card->arena, card->all.count, sizeof(double));
        if (to->values[k] == NULL) {
            return PLM_E_MEMORY;
        }
        for (size_t i = 0; i < card->all.count; i++) {
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

/* Whether it stands for a loss, known or feared. */
static bool is_overdue(const plm_scorecard *card, const plm__outing *of) {
    return of->shown.standing == PLM_STANDING_OVERDUE &&
           (!of->stated || card->choice.with_stated_times);
}

/* Takes what was said of an issue, by a forecast of it at `said`, as a forecaster's. */
static void score_saying(plm_scorecard *card, size_t index, const plm_snapshot_issue *said,
                         const plm_saying *saying, forecaster *to) {
    const plm__outing *of = &card->all.list[index];
    double losses[PLM__LOSS_COUNT];
    bool scored = of->shown.standing == PLM_STANDING_SCORED;
    if (!scored && !is_overdue(card, of)) {
        return;
    }
    if (scored) {
        plm__losses_of(said, saying, of->grade, losses);
    } else {
        plm__losses_at_worst(said, saying, losses);
    }
    for (size_t k = 0; k < PLM__LOSS_COUNT; k++) {
        if (scored) {
            to->values[k][index] = losses[k];
        } else if (!isnan(losses[k])) {
            to->worst[k] += losses[k];
            to->overdue[k]++;
        }
    }
}

static plm_status score_models(plm_scorecard *card, const plm_snapshot_issue *issue, size_t index) {
    for (size_t k = 0; k < issue->model_count; k++) {
        const plm_saying *model = issue->models[k];
        if (is_baseline(issue, model)) {
            continue;
        }
        size_t at = find_model(card, model);
        if (at == card->forecaster_count) {
            PLM_TRY(add_forecaster(card, model->model, model->reading));
        }
        score_saying(card, index, issue, model, &card->forecasters[at]);
    }
    return PLM_OK;
}

static plm_status score_sealed(plm_scorecard *card, size_t index) {
    const plm__outing *of = &card->all.list[index];
    const plm_saying outside = {.options = of->issue->outside};
    score_saying(card, index, of->issue, &of->issue->answer, &card->forecasters[ANSWER]);
    score_saying(card, index, of->issue, &of->issue->baseline, &card->forecasters[BASELINE]);
    score_saying(card, index, of->issue, &outside, &card->forecasters[OUTSIDE]);
    if (of->previous != PLM__NO_FORECAST) {
        const plm_snapshot_issue *before = card->all.list[of->previous].issue;
        score_saying(card, index, before, &before->answer, &card->forecasters[PREVIOUS]);
    }
    bool counts = of->shown.standing == PLM_STANDING_SCORED || is_overdue(card, of);
    return counts ? score_models(card, of->issue, index) : PLM_OK;
}

static plm_status add_forecasters(plm_scorecard *card) {
    static const char *const names[FIRST_MODEL] = {"answer", "baseline", "outside-view", "previous",
                                                   "unsealed"};
    size_t most = FIRST_MODEL;
    for (size_t i = 0; i < card->all.count; i++) {
        most += card->all.list[i].issue->model_count;
    }
    card->forecasters = plm__arena_allocate(&card->arena, most, sizeof *card->forecasters);
    if (card->forecasters == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < FIRST_MODEL; i++) {
        PLM_TRY(add_forecaster(card, names[i], ""));
    }
    return PLM_OK;
}

static plm_status score_all(plm_scorecard *card) {
    PLM_TRY(add_forecasters(card));
    for (size_t i = 0; i < card->all.count; i++) {
        const plm__outing *of = &card->all.list[i];
        if (of->shown.sealed) {
            PLM_TRY(score_sealed(card, i));
        } else {
            score_saying(card, i, of->issue, &of->issue->answer, &card->forecasters[UNSEALED]);
        }
    }
    return PLM_OK;
}

/* ---- means and intervals ------------------------------------------------------------------- */

/* A forecaster's values of a loss, and those of the baseline. */
typedef struct sample {
    const double *own;
    const double *theirs;
    size_t count;
} sample;

typedef struct columns {
    plm__column alone;
    plm__column shared; /* on the issues that the baseline has a value of too */
    plm__column baseline;
} columns;

static plm_status make_columns(plm_scorecard *card, const sample *of, columns *out) {
    double *shared = plm__arena_allocate(&card->arena, of->count, sizeof *shared);
    double *baseline = plm__arena_allocate(&card->arena, of->count, sizeof *baseline);
    if (shared == NULL || baseline == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->count; i++) {
        bool both = !isnan(of->own[i]) && !isnan(of->theirs[i]);
        shared[i] = both ? of->own[i] : (double)NAN;
        baseline[i] = both ? of->theirs[i] : (double)NAN;
    }
    size_t count = of->count;
    PLM_TRY(plm__column_init(&out->alone, &card->arena, PLM__AVERAGE_MEAN, of->own, count));
    PLM_TRY(plm__column_init(&out->shared, &card->arena, PLM__AVERAGE_MEAN, shared, count));
    return plm__column_init(&out->baseline, &card->arena, PLM__AVERAGE_MEAN, baseline, count);
}

static plm_status find_intervals(plm_scorecard *card, const columns *of, plm_ledger_score *score) {
    plm__arena scratch;
    plm__arena_init(&scratch, card->context);
    size_t resamples = (size_t)card->choice.resamples;
    size_t count = of->alone.count;
    double *times = plm__arena_allocate(&scratch, count, sizeof *times);
    double *values = plm__arena_allocate(&scratch, resamples, sizeof *values);
    double *gaps = plm__arena_allocate(&scratch, resamples, sizeof *gaps);
    bool has_room = times != NULL && values != NULL && gaps != NULL;
    for (size_t r = 0; has_room && r < resamples && !plm__cancelled(card->context); r++) {
        plm__resample(card->choice.seed, r, count, times);
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

/* Fills what follows from a sample into *score, which names it; false where nothing is in it. */
static plm_status fill_score(plm_scorecard *card, const sample *of, plm_ledger_score *score,
                             bool *filled) {
    columns each;
    PLM_TRY(make_columns(card, of, &each));
    *filled = each.alone.present > 0;
    if (!*filled) {
        return PLM_OK;
    }
    score->count = each.alone.present;
    score->value = plm__column_average(&each.alone, NULL);
    score->shared = each.shared.present;
    score->difference =
        plm__column_average(&each.shared, NULL) - plm__column_average(&each.baseline, NULL);
    score->worst = score->value;
    score->low = (double)NAN;
    score->high = (double)NAN;
    score->difference_low = (double)NAN;
    score->difference_high = (double)NAN;
    return each.alone.present >= PLM_SCORE_LEAST ? find_intervals(card, &each, score) : PLM_OK;
}

/* The values of a forecaster, and of the baseline, at some of the forecasts. */
static plm_status take_sample(plm_scorecard *card, const forecaster *of, plm__loss by,
                              const selection *where, sample *out) {
    double *own = plm__arena_allocate(&card->arena, where->count, sizeof *own);
    double *theirs = plm__arena_allocate(&card->arena, where->count, sizeof *theirs);
    if (own == NULL || theirs == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < where->count; i++) {
        own[i] = of->values[by][where->at[i]];
        theirs[i] = card->forecasters[BASELINE].values[by][where->at[i]];
    }
    *out = (sample){own, theirs, where->count};
    return PLM_OK;
}

static plm_ledger_score name_score(const forecaster *of, plm__loss by) {
    return (plm_ledger_score){
        .forecaster = of->name, .reading = of->reading, .loss = plm__loss_names[by]};
}

static plm_status add_score(plm_scorecard *card, const forecaster *of, plm__loss by) {
    const selection *where = of == &card->forecasters[UNSEALED] ? &card->unsealed : &card->sealed;
    plm_ledger_score *score = &card->scores[card->score_count];
    sample values;
    bool filled = false;
    *score = name_score(of, by);
    PLM_TRY(take_sample(card, of, by, where, &values));
    PLM_TRY(fill_score(card, &values, score, &filled));
    score->overdue = of->overdue[by];
    score->worst = (score->value * (double)score->count + of->worst[by]) /
                   (double)(score->count + score->overdue);
    card->score_count += filled ? 1 : 0;
    return PLM_OK;
}

static plm_status add_scores(plm_scorecard *card) {
    size_t most = 0;
    if (!plm__multiply_size(card->forecaster_count, PLM__LOSS_COUNT, &most)) {
        return PLM_E_MEMORY;
    }
    card->scores = plm__arena_allocate(&card->arena, most, sizeof *card->scores);
    if (card->scores == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < card->forecaster_count; i++) {
        for (int by = 0; by < PLM__LOSS_COUNT; by++) {
            PLM_TRY(add_score(card, &card->forecasters[i], (plm__loss)by));
        }
    }
    return PLM_OK;
}

/* ---- parts --------------------------------------------------------------------------------- */

static bool is_within(const plm__outing *of, size_t index) {
    double days = of->shown.horizon;
    double above = index > 0 ? horizons[index - 1].at_most : -(double)INFINITY;
    return days > above && days <= horizons[index].at_most;
}

static plm_status add_part(plm_scorecard *card, const sample *of, const plm_ledger_score *named) {
    plm_ledger_score *score = &card->parts[card->part_count];
    bool filled = false;
    *score = *named;
    PLM_TRY(fill_score(card, of, score, &filled));
    card->part_count += filled ? 1 : 0;
    return PLM_OK;
}

static plm_status add_horizon(plm_scorecard *card, const forecaster *of, const selection *all,
                              size_t index) {
    selection within;
    PLM_TRY(make_selection(card, &within));
    within.count = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (is_within(&card->all.list[all->at[i]], index)) {
            within.at[within.count++] = all->at[i];
        }
    }
    for (int by = 0; by < PLM__LOSS_COUNT; by++) {
        sample values;
        plm_ledger_score named = name_score(of, (plm__loss)by);
        named.by = "horizon";
        named.part = horizons[index].name;
        PLM_TRY(take_sample(card, of, (plm__loss)by, &within, &values));
        PLM_TRY(add_part(card, &values, &named));
    }
    return PLM_OK;
}

/* How many days a forecast was the last one of its question; 1 for one that did not stand a day. */
static double days_stood(const plm_scorecard *card, const plm__outing *of) {
    int32_t end = of->end;
    if (of->next != PLM__NO_FORECAST && card->all.list[of->next].made < end) {
        end = card->all.list[of->next].made;
    }
    return end > of->made ? (double)end - of->made : 1;
}

/* The mean of a question's forecasts, from the last one back, by the days that each stood; NaN
 * where there are none. */
static double weighted_by_days(const plm_scorecard *card, const double *values, size_t last) {
    double sum = 0;
    double days = 0;
    for (size_t i = last; i != PLM__NO_FORECAST; i = card->all.list[i].previous) {
        double weight = days_stood(card, &card->all.list[i]);
        if (!isnan(values[i])) {
            sum += weight * values[i];
            days += weight;
        }
    }
    return sum / days;
}

static plm_status add_time_weighted(plm_scorecard *card, const selection *questions, plm__loss by) {
    double *own = plm__arena_allocate(&card->arena, questions->count, sizeof *own);
    double *theirs = plm__arena_allocate(&card->arena, questions->count, sizeof *theirs);
    if (own == NULL || theirs == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < questions->count; i++) {
        size_t last = questions->at[i];
        own[i] = weighted_by_days(card, card->forecasters[ANSWER].values[by], last);
        theirs[i] = weighted_by_days(card, card->forecasters[BASELINE].values[by], last);
    }
    plm_ledger_score named = name_score(&card->forecasters[ANSWER], by);
    named.by = "question";
    named.part = "time-weighted";
    return add_part(card, &(sample){own, theirs, questions->count}, &named);
}

/* Each question once, by its last forecast, where some question was sealed more than once. */
static plm_status add_questions(plm_scorecard *card) {
    selection questions;
    bool again = false;
    PLM_TRY(make_selection(card, &questions));
    questions.count = 0;
    for (size_t i = 0; i < card->all.sealed_count; i++) {
        const plm__outing *of = &card->all.list[i];
        again = again ||
                (of->previous != PLM__NO_FORECAST && of->shown.standing == PLM_STANDING_SCORED);
        if (of->next == PLM__NO_FORECAST) {
            questions.at[questions.count++] = i;
        }
    }
    for (int by = 0; again && by < PLM__LOSS_COUNT; by++) {
        PLM_TRY(add_time_weighted(card, &questions, (plm__loss)by));
    }
    return PLM_OK;
}

/* ---- tags ---- */

static bool has_tag(const plm__outing *of, const char *tag) {
    for (size_t i = 0; i < of->shown.tag_count; i++) {
        if (strcmp(of->shown.tags[i], tag) == 0) {
            return true;
        }
    }
    return false;
}

static plm_status add_tag(plm_scorecard *card, const char *tag) {
    const forecaster *of = &card->forecasters[ANSWER];
    selection tagged;
    PLM_TRY(make_selection(card, &tagged));
    tagged.count = 0;
    for (size_t i = 0; i < card->sealed.count; i++) {
        if (has_tag(&card->all.list[card->sealed.at[i]], tag)) {
            tagged.at[tagged.count++] = card->sealed.at[i];
        }
    }
    for (int by = 0; by < PLM__LOSS_COUNT; by++) {
        sample values;
        plm_ledger_score named = name_score(of, (plm__loss)by);
        named.by = "tag";
        named.part = tag;
        PLM_TRY(take_sample(card, of, (plm__loss)by, &tagged, &values));
        PLM_TRY(add_part(card, &values, &named));
    }
    return PLM_OK;
}

/* The tags of what is scored, each once, in the order in which they come; room has been made. */
typedef struct tag_list {
    const char **tags;
    size_t count;
} tag_list;

static void take_tags(const plm__outing *of, tag_list *to) {
    for (size_t i = 0; i < of->shown.tag_count; i++) {
        size_t at = 0;
        while (at < to->count && strcmp(to->tags[at], of->shown.tags[i]) != 0) {
            at++;
        }
        to->tags[at] = of->shown.tags[i];
        to->count += at == to->count ? 1 : 0;
    }
}

static plm_status find_tags(plm_scorecard *card, tag_list *out) {
    size_t most = 0;
    for (size_t i = 0; i < card->sealed.count; i++) {
        most += card->all.list[card->sealed.at[i]].shown.tag_count;
    }
    *out = (tag_list){plm__arena_allocate(&card->arena, most, sizeof *out->tags), 0};
    if (out->tags == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < card->sealed.count; i++) {
        take_tags(&card->all.list[card->sealed.at[i]], out);
    }
    return PLM_OK;
}

static plm_status add_parts(plm_scorecard *card) {
    tag_list tags;
    PLM_TRY(find_tags(card, &tags));
    card->parts = plm__arena_allocate(&card->arena, PARTS + tags.count * PLM__LOSS_COUNT,
                                      sizeof *card->parts);
    if (card->parts == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < tags.count; i++) {
        PLM_TRY(add_tag(card, tags.tags[i]));
    }
    for (size_t i = 0; i < HORIZONS; i++) {
        PLM_TRY(add_horizon(card, &card->forecasters[ANSWER], &card->sealed, i));
    }
    for (size_t i = 0; i < HORIZONS; i++) {
        PLM_TRY(add_horizon(card, &card->forecasters[UNSEALED], &card->unsealed, i));
    }
    return add_questions(card);
}

/* ---- skill --------------------------------------------------------------------------------- */

static void add_skill(plm_scorecard *card, const forecaster *against, plm__loss by) {
    plm_skill *to = &card->skills[card->skill_count++];
    const double *own = card->forecasters[ANSWER].values[by];
    const double *theirs = against->values[by];
    *to = (plm_skill){.against = against->name, .loss = plm__loss_names[by]};
    for (size_t i = 0; i < card->sealed.count; i++) {
        size_t at = card->sealed.at[i];
        if (!isnan(own[at]) && !isnan(theirs[at])) {
            to->answer += own[at];
            to->reference += theirs[at];
            to->count++;
        }
    }
    to->answer /= (double)to->count;
    to->reference /= (double)to->count;
    to->skill = to->reference > 0 ? 1 - to->answer / to->reference : (double)NAN;
}

/* The outside view has no distribution. */
static void add_skills(plm_scorecard *card) {
    add_skill(card, &card->forecasters[BASELINE], PLM__LOSS_BRIER);
    add_skill(card, &card->forecasters[BASELINE], PLM__LOSS_CRPS);
    add_skill(card, &card->forecasters[OUTSIDE], PLM__LOSS_BRIER);
    add_skill(card, &card->forecasters[PREVIOUS], PLM__LOSS_BRIER);
    add_skill(card, &card->forecasters[PREVIOUS], PLM__LOSS_CRPS);
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
    for (size_t i = 0; i < card->sealed.count; i++) {
        const plm__outing *of = &card->all.list[card->sealed.at[i]];
        size_t came = plm__option_that_came(of->issue, of->grade);
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

enum { OVERDUE_TEXT = 96 };

/* ", and 2 are overdue ('plenum runs --overdue')", or nothing. */
static void tell_overdue(const plm_scorecard *card, char text[OVERDUE_TEXT]) {
    size_t count = card->standings[PLM_STANDING_OVERDUE];
    text[0] = '\0';
    if (count > 0) {
        snprintf(text, OVERDUE_TEXT, ", and %zu %s overdue ('plenum runs --overdue')", count,
                 count == 1 ? "is" : "are");
    }
}

static plm_status refuse_empty(const plm_scorecard *card, plm_error *error) {
    size_t count = card->unobserved_count;
    char overdue[OVERDUE_TEXT];
    tell_overdue(card, overdue);
    return count == 0
               ? plm__fail(error, PLM_E_EMPTY,
                           "no sealed forecast has a grade yet%s; 'plenum grade' enters one",
                           overdue)
               : plm__fail(error, PLM_E_EMPTY,
                           "of the %zu graded issue%s, none was sealed and graded at observed "
                           "times; '--with-stated-times' scores them all the same",
                           count, count == 1 ? "" : "s");
}

static plm_status fill(plm_scorecard *card, const plm_ledger *ledger, plm_error *error) {
    plm_status status = select_scored(card, ledger);
    if (status == PLM_OK && card->sealed.count + card->unsealed.count == 0) {
        return refuse_empty(card, error);
    }
    status = status == PLM_OK ? score_all(card) : status;
    status = status == PLM_OK ? add_scores(card) : status;
    status = status == PLM_OK ? add_parts(card) : status;
    if (status == PLM_OK) {
        add_skills(card);
        finish_bins(card);
    }
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
    made->with = choice->with != NULL ? plm__predictions_hold(choice->with) : NULL;
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
        plm_predictions_free(card->with);
        plm__arena_clear(&card->arena);
        plm__handle_free(context, card);
    }
}

size_t plm_scorecard_graded(const plm_scorecard *card) {
    return card->sealed.count;
}

size_t plm_scorecard_open(const plm_scorecard *card) {
    return card->standings[PLM_STANDING_OPEN] + card->standings[PLM_STANDING_OVERDUE];
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
    return card->standings[PLM_STANDING_VOID];
}

size_t plm_scorecard_late(const plm_scorecard *card) {
    return card->standings[PLM_STANDING_LATE];
}

size_t plm_scorecard_unobserved(const plm_scorecard *card) {
    return card->unobserved_count;
}

bool plm_scorecard_with_stated_times(const plm_scorecard *card) {
    return card->choice.with_stated_times;
}

size_t plm_scorecard_overdue(const plm_scorecard *card) {
    return card->standings[PLM_STANDING_OVERDUE];
}

size_t plm_scorecard_unsealed(const plm_scorecard *card) {
    return card->unsealed.count;
}

size_t plm_scorecard_part_count(const plm_scorecard *card) {
    return card->part_count;
}

const plm_ledger_score *plm_scorecard_part(const plm_scorecard *card, size_t index) {
    return index < card->part_count ? &card->parts[index] : NULL;
}

size_t plm_scorecard_skill_count(const plm_scorecard *card) {
    return card->skill_count;
}

const plm_skill *plm_scorecard_skill(const plm_scorecard *card, size_t index) {
    return index < card->skill_count ? &card->skills[index] : NULL;
}

size_t plm_scorecard_forecast_count(const plm_scorecard *card) {
    return card->all.count;
}

const plm_scored *plm_scorecard_forecast(const plm_scorecard *card, size_t index) {
    return index < card->all.count ? &card->all.list[index].shown : NULL;
}
