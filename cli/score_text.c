/* A scorecard for people: better than the baseline or not, every loss, and the calibration. */
#include "figures.h"
#include "score.h"
#include "tables.h"
#include "view/listing.h"

#include <math.h>
#include <string.h>

/* Columns of the calibration's plot: one for each 2.5 percentage points. */
enum { PLOT_WIDTH = 41 };

typedef struct loss_words {
    const char *loss;
    const char *title;
    int places;
} loss_words;

static const loss_words losses[] = {
    {"brier", "Brier score, from 0 (sure and right) to 2 (sure and wrong)", 3},
    {"log", "Logarithmic score: minus the logarithm of what came true, from 0 up", 3},
    {"crps", "CRPS: distance of the outcome from the distribution, in hundredths of the scale", 1},
};

static bool is_loss(const plm_ledger_score *score, const char *loss) {
    return strcmp(score->loss, loss) == 0;
}

static bool is_answer(const plm_ledger_score *score) {
    return strcmp(score->forecaster, "answer") == 0;
}

static bool is_unsealed(const plm_ledger_score *score) {
    return strcmp(score->forecaster, "unsealed") == 0;
}

/* ---- words --------------------------------------------------------------------------------- */

static const char *judgement(const plm_ledger_score *score) {
    if (score->shared == 0) {
        return "with no weighted mean to compare it with";
    }
    if (score->difference_high < 0) {
        return "better than the weighted mean, beyond the doubt of sampling";
    }
    if (score->difference_low > 0) {
        return "worse than the weighted mean, beyond the doubt of sampling";
    }
    return score->difference == 0  ? "as good as the weighted mean"
           : score->difference < 0 ? "better than the weighted mean, but that may be chance"
                                   : "worse than the weighted mean, but that may be chance";
}

static void add_aside(plm__text *out, size_t count, const char *what) {
    if (count > 0) {
        plm__text_add_format(out, ", %zu %s", count, what);
    }
}

static void add_unobserved(plm__text *out, const plm_scorecard *card) {
    size_t count = plm_scorecard_unobserved(card);
    if (count > 0 && plm_scorecard_with_stated_times(card)) {
        plm__text_add_format(out, "Of these %zu: time stated, not observed.\n", count);
    } else if (count > 0) {
        plm__text_add_format(out, "Left out %zu: time stated, not observed.\n", count);
    }
}

/* ---- what is overdue ----------------------------------------------------------------------- */

static void add_overdue_line(plm__listing *to, const plm_scored *of) {
    plm__listing_start(to);
    plm__cell_count(to, (size_t)of->number);
    plm__cell_print(to, "due %s", of->deadline);
    plm__cell_print(to, "%s%s%s", of->path, of->stage != NULL ? ", " : "",
                    of->stage != NULL ? of->stage : "");
    plm__cell_words(to, of->question != NULL ? of->question : "");
    plm__cell_words(to, of->clock == PLM_CLOCK_SYSTEM ? "" : "time stated, not observed");
}

/* Before all else: what nothing is ruled on, though its day has passed. */
static void add_overdue(plm__text *out, const plm_scorecard *card) {
    plm__listing lines;
    size_t count = plm_scorecard_overdue(card);
    if (count == 0) {
        return;
    }
    plm__text_add_format(out, "Overdue, with nothing ruled: %zu issue%s. 'plenum grade' rules.\n",
                         count, plural(count));
    plm__listing_open(&lines, out->context, "rllll");
    for (size_t i = 0; i < plm_scorecard_forecast_count(card); i++) {
        const plm_scored *each = plm_scorecard_forecast(card, i);
        if (each->standing == PLM_STANDING_OVERDUE) {
            add_overdue_line(&lines, each);
        }
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add(out, "\n");
}

/* ---- the answer ---------------------------------------------------------------------------- */

static void add_worst(plm__text *out, const plm_ledger_score *score, int places) {
    char figure[FIGURE_TEXT];
    if (score->overdue > 0) {
        plm__text_add_format(out, "With what is overdue (%zu) taken at worst: %s.\n",
                             score->overdue, figure_fixed(score->worst, places, figure));
    }
}

/* The Brier score of the forecasts from elsewhere. */
static void add_unsealed(plm__text *out, const plm_scorecard *card) {
    char figure[FIGURE_TEXT];
    size_t count = plm_scorecard_unsealed(card);
    for (size_t i = 0; i < plm_scorecard_count(card); i++) {
        const plm_ledger_score *score = plm_scorecard_at(card, i);
        if (is_unsealed(score) && is_loss(score, "brier")) {
            plm__text_add_format(out,
                                 "Brier score of %zu forecast%s from elsewhere: %s. Not sealed: "
                                 "nobody but their author vouches for them.\n",
                                 count, plural(count), figure_fixed(score->value, 3, figure));
        }
    }
}

static void add_answer(plm__text *out, const plm_scorecard *card) {
    char figure[FIGURE_TEXT];
    size_t graded = plm_scorecard_graded(card);
    size_t open = plm_scorecard_open(card);
    plm__text_add_format(out, "%zu issue%s graded, %zu not yet", graded, plural(graded), open);
    add_aside(out, plm_scorecard_overdue(card), "of them overdue");
    add_aside(out, plm_scorecard_voided(card), "void");
    add_aside(out, plm_scorecard_late(card), "late, outside the score");
    plm__text_add(out, ".\n");
    add_unobserved(out, card);
    for (size_t i = 0; i < plm_scorecard_count(card); i++) {
        const plm_ledger_score *score = plm_scorecard_at(card, i);
        if (is_answer(score) && !is_loss(score, "log")) {
            bool crps = is_loss(score, "crps");
            plm__text_add_format(
                out, "%s of what was sealed: %s, %s.\n", crps ? "CRPS" : "Brier score",
                figure_fixed(score->value, crps ? 1 : 3, figure), judgement(score));
            add_worst(out, score, crps ? 1 : 3);
        }
    }
    add_unsealed(out, card);
    if (graded > 0 && graded < PLM_SCORE_LEAST) {
        plm__text_add_format(out,
                             "That is few: below %d graded issues no interval is given, and a "
                             "difference says next to nothing.\n",
                             PLM_SCORE_LEAST);
    }
    plm__text_add(out, "\n");
}

/* ---- the losses ---------------------------------------------------------------------------- */

static void add_interval(plm__listing *to, double low, double high, int places) {
    plm__cell_around(to, low, high, places);
}

static const char *name_of(const plm_ledger_score *score) {
    return is_answer(score)                                 ? "what was sealed"
           : strcmp(score->forecaster, "baseline") == 0     ? "weighted mean"
           : strcmp(score->forecaster, "outside-view") == 0 ? "outside view"
           : strcmp(score->forecaster, "previous") == 0     ? "own last forecast"
           : strcmp(score->forecaster, "own") == 0          ? "your own"
           : is_unsealed(score)                             ? "elsewhere, unsealed"
                                                            : score->forecaster;
}

static void add_score(plm__listing *to, const plm_ledger_score *score, int places) {
    plm__listing_start(to);
    plm__cell_words(to, name_of(score));
    plm__cell_name(to, score->reading);
    plm__cell_count(to, score->count);
    plm__cell_fixed(to, score->value, places);
    add_interval(to, score->low, score->high, places);
    if (strcmp(score->forecaster, "baseline") == 0 || score->shared == 0) {
        return;
    }
    plm__cell_signed(to, score->difference, places);
    add_interval(to, score->difference_low, score->difference_high, places);
}

/* Where an older plenum sealed no more of the distribution. */
static void add_rough(plm__text *out, const plm_scorecard *card) {
    size_t rough = 0;
    size_t all = 0;
    for (size_t i = 0; i < plm_scorecard_forecast_count(card); i++) {
        plm_crps_source source = plm_scorecard_forecast(card, i)->crps_source;
        rough += source == PLM_CRPS_QUANTILES ? 1 : 0;
        all += source != PLM_CRPS_NONE ? 1 : 0;
    }
    if (rough > 0) {
        plm__text_add_format(
            out, "  Of %zu issue%s %zu from 101 quantiles, by an older plenum%s.\n", all,
            plural(all), rough, rough < all ? "; the others from all draws" : "");
    }
}

static void add_loss(plm__text *out, const plm_scorecard *card, const loss_words *of) {
    plm__listing lines;
    size_t count = 0;
    plm__listing_open(&lines, out->context, "llrrlrl");
    plm__listing_head(&lines);
    plm__cell_words(&lines, "forecaster");
    plm__cell_empty(&lines);
    plm__cell_words(&lines, "issues");
    plm__cell_words(&lines, "mean");
    plm__cell_words(&lines, "95 %");
    plm__cell_words(&lines, "less mean's");
    plm__cell_words(&lines, "95 %");
    for (size_t i = 0; i < plm_scorecard_count(card); i++) {
        const plm_ledger_score *score = plm_scorecard_at(card, i);
        if (is_loss(score, of->loss)) {
            add_score(&lines, score, of->places);
            count++;
        }
    }
    if (count > 0) {
        plm__text_add_format(out, "%s\n", of->title);
        add_table_lines(out, &lines, "  ");
        if (strcmp(of->loss, "crps") == 0) {
            add_rough(out, card);
        }
        plm__text_add(out, "\n");
    }
    plm__listing_close(&lines);
}

/* ---- parts --------------------------------------------------------------------------------- */

static void add_part(plm__listing *to, const plm_ledger_score *score, int places) {
    plm__listing_start(to);
    plm__cell_words(to, strcmp(score->by, "question") == 0 ? "each question once" : score->part);
    plm__cell_words(to, is_unsealed(score) ? "unsealed" : "sealed");
    plm__cell_words(to, is_loss(score, "crps") ? "CRPS" : "Brier");
    plm__cell_count(to, score->count);
    plm__cell_fixed(to, score->value, places);
    add_interval(to, score->low, score->high, places);
    if (score->shared > 0) {
        plm__cell_signed(to, score->difference, places);
        add_interval(to, score->difference_low, score->difference_high, places);
    }
}

static bool add_parts_by(plm__listing *to, const plm_scorecard *card, const char *by) {
    bool any = false;
    for (size_t i = 0; i < plm_scorecard_part_count(card); i++) {
        const plm_ledger_score *score = plm_scorecard_part(card, i);
        if (strcmp(score->by, by) == 0 && !is_loss(score, "log")) {
            add_part(to, score, is_loss(score, "crps") ? 1 : 3);
            any = true;
        }
    }
    return any;
}

static void add_parts(plm__text *out, const plm_scorecard *card, const char *by,
                      const char *title) {
    plm__listing lines;
    plm__listing_open(&lines, out->context, "lllrrlrl");
    plm__listing_head(&lines);
    plm__cell_empty(&lines);
    plm__cell_empty(&lines);
    plm__cell_empty(&lines);
    plm__cell_words(&lines, "issues");
    plm__cell_words(&lines, "mean");
    plm__cell_words(&lines, "95 %");
    plm__cell_words(&lines, "less mean's");
    plm__cell_words(&lines, "95 %");
    if (add_parts_by(&lines, card, by)) {
        plm__text_add_format(out, "%s\n", title);
        add_table_lines(out, &lines, "  ");
        plm__text_add(out, "\n");
    }
    plm__listing_close(&lines);
}

/* ---- skill --------------------------------------------------------------------------------- */

static const char *against_words(const plm_skill *of) {
    return strcmp(of->against, "baseline") == 0       ? "the weighted mean"
           : strcmp(of->against, "outside-view") == 0 ? "the outside view (base rate)"
           : strcmp(of->against, "own") == 0          ? "your own"
                                                      : "own last forecast";
}

static const char *absence_words(const plm_skill *of) {
    return strcmp(of->against, "baseline") == 0       ? "not in the ledger for these issues"
           : strcmp(of->against, "outside-view") == 0 ? "not in the ledger: no precedents"
           : strcmp(of->against, "own") == 0          ? "not in the ledger: sealed without --own"
                                                      : "not in the ledger: nothing sealed twice";
}

/* Below this, where the other has next to no loss, a figure says nothing more. */
enum { WORST_SKILL = -10 };

static void add_skill(plm__listing *to, const plm_skill *of) {
    int places = strcmp(of->loss, "crps") == 0 ? 1 : 3;
    plm__listing_start(to);
    plm__cell_words(to, against_words(of));
    plm__cell_words(to, places == 1 ? "CRPS" : "Brier");
    if (of->count == 0) {
        plm__cell_empty(to);
        plm__cell_empty(to);
        plm__cell_empty(to);
        plm__cell_empty(to);
        plm__cell_words(to, absence_words(of));
        return;
    }
    plm__cell_count(to, of->count);
    plm__cell_fixed(to, of->answer, places);
    plm__cell_fixed(to, of->reference, places);
    if (of->skill < WORST_SKILL) {
        plm__cell_print(to, "below %d", WORST_SKILL);
    } else {
        plm__cell_signed(to, of->skill, 2);
    }
}

/* A loss that no answer has is not asked for. */
static bool is_asked(const plm_scorecard *card, const plm_skill *of) {
    for (size_t i = 0; i < plm_scorecard_count(card); i++) {
        const plm_ledger_score *score = plm_scorecard_at(card, i);
        if (is_answer(score) && is_loss(score, of->loss)) {
            return true;
        }
    }
    return false;
}

static void add_skills(plm__text *out, const plm_scorecard *card) {
    plm__listing lines;
    if (plm_scorecard_graded(card) == 0) {
        return;
    }
    plm__text_add(out, "Skill: the share of the other's loss that the answers avoid; below 0 they "
                       "lose more\n");
    plm__listing_open(&lines, out->context, "llrrrrl");
    plm__listing_head(&lines);
    plm__cell_words(&lines, "against");
    plm__cell_empty(&lines);
    plm__cell_words(&lines, "issues");
    plm__cell_words(&lines, "answer");
    plm__cell_words(&lines, "other");
    plm__cell_words(&lines, "skill");
    for (size_t i = 0; i < plm_scorecard_skill_count(card); i++) {
        const plm_skill *each = plm_scorecard_skill(card, i);
        if (is_asked(card, each)) {
            add_skill(&lines, each);
        }
    }
    add_table_lines(out, &lines, "  ");
    plm__text_add(out, "\n");
    plm__listing_close(&lines);
}

/* ---- the calibration ----------------------------------------------------------------------- */

static size_t column_of(double share) {
    return (size_t)(share * (PLOT_WIDTH - 1) + 0.5);
}

/* The interval as a line, o where it was said and x where it came out; * for both. */
static void plot(const plm_calibration *of, char text[PLOT_WIDTH + 1]) {
    memset(text, ' ', PLOT_WIDTH);
    text[PLOT_WIDTH] = '\0';
    size_t low = column_of(of->low);
    memset(text + low, '-', column_of(of->high) - low + 1);
    size_t said = column_of(of->said);
    size_t came = column_of(of->came);
    text[said] = 'o';
    text[came] = said == came ? '*' : 'x';
}

static void add_bin(plm__listing *to, const plm_calibration *of) {
    char figure[FIGURE_TEXT];
    char other[FIGURE_TEXT];
    char line[PLOT_WIDTH + 1];
    plm__listing_start(to);
    plm__cell_words(to, of->word);
    plm__cell_print(to, "%g to %g %%", 100 * of->from, 100 * of->to);
    plm__cell_count(to, of->count);
    if (of->count > 0) {
        plot(of, line);
        plm__cell_percent(to, of->said);
        plm__cell_percent(to, of->came);
        plm__cell_print(to, "(%s to %s)", figure_percent(of->low, figure),
                        figure_percent(of->high, other));
        plm__cell_print(to, "|%s|", line);
    }
}

static void add_calibration(plm__text *out, const plm_scorecard *card) {
    plm__listing lines;
    size_t said = 0;
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        said += plm_scorecard_calibration(card, i)->count;
    }
    if (said == 0) {
        return;
    }
    plm__text_add_format(out,
                         "Calibration: of the %zu probabilities that were sealed, how many came "
                         "true (an issue's options, or yes and no, count one by one)\n",
                         said);
    plm__listing_open(&lines, out->context, "llrrrll");
    plm__listing_head(&lines);
    plm__cell_words(&lines, "word");
    plm__cell_words(&lines, "stands for");
    plm__cell_words(&lines, "times");
    plm__cell_words(&lines, "said");
    plm__cell_words(&lines, "came true");
    plm__cell_words(&lines, "95 %");
    plm__cell_words(&lines, " 0 %           o said, x came true  100 %");
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        add_bin(&lines, plm_scorecard_calibration(card, i));
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
}

void add_score_text(plm__text *out, const plm_scorecard *card) {
    add_overdue(out, card);
    add_answer(out, card);
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
        add_loss(out, card, &losses[i]);
    }
    add_skills(out, card);
    add_parts(out, card, "horizon",
              "By how far ahead: days from the sealing to the deadline, or of those from elsewhere "
              "to the day they were resolved");
    add_parts(out, card, "tag", "By tag: one forecast may have several");
    add_parts(out, card, "question",
              "Time-weighted: each question once, its forecasts weighted by the days that each "
              "stood until the next");
    add_calibration(out, card);
}
