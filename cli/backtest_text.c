/* Back-tests for people: what beats the weighted mean first, then every model, then the doubt. */
#include "backtest.h"
#include "figures.h"
#include "tables.h"
#include "view/listing.h"

#include <math.h>
#include <string.h>

static const plm_score *score_named(const plm_backtest_model *model, const char *loss) {
    for (size_t i = 0; i < model->score_count; i++) {
        if (strcmp(model->scores[i]->loss, loss) == 0) {
            return model->scores[i];
        }
    }
    return NULL;
}

static const plm_backtest_model *model_at(const plm__backtest_document *of, size_t index) {
    return plm_backtest_model_at(of->backtest, index);
}

/* The model with the least of a loss, among those with a distribution or among all; NULL: none. */
static const plm_backtest_model *best_by(const plm__backtest_document *of, const char *loss,
                                         bool distributions) {
    const plm_backtest_model *best = NULL;
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        const plm_backtest_model *model = model_at(of, i);
        double value = score_named(model, loss)->value;
        if (isnan(value) || (distributions && model->distributions == 0)) {
            continue;
        }
        if (best == NULL || value < score_named(best, loss)->value) {
            best = model;
        }
    }
    return best;
}

/* How many models have less of a loss than the weighted mean, beyond the doubt of sampling. */
static size_t count_better(const plm__backtest_document *of, const char *loss) {
    size_t count = 0;
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        count += score_named(model_at(of, i), loss)->difference_high < 0 ? 1 : 0;
    }
    return count;
}

/* ---- votes --------------------------------------------------------------------------------- */

static void add_figure(plm__listing *to, double value) {
    if (isnan(value)) {
        plm__cell_empty(to);
    } else if (isinf(value)) {
        plm__cell_words(to, "infinite");
    } else {
        plm__cell_fixed(to, value, 2);
    }
}

static void add_vote_score(plm__listing *to, const plm_vote_score *score) {
    plm__listing_start(to);
    plm__cell_name(to, score->forecast);
    plm__cell_count(to, score->issues);
    add_figure(to, score->brier);
    add_figure(to, score->log_score);
    if (isnan(score->difference)) {
        plm__cell_empty(to);
    } else {
        plm__cell_signed(to, score->difference, 2);
    }
    plm__cell_signed_around(to, score->difference_low, score->difference_high, 2);
}

/* How many of the votes ended in yes, and whether they are enough to tell anything. */
static void add_vote_answer(plm__text *out, const plm__backtest_document *of, size_t votes) {
    size_t yes = 0;
    for (size_t i = 0; i < votes; i++) {
        yes += plm_backtest_vote_at(of->backtest, i)->yes ? 1 : 0;
    }
    plm__text_add_format(out, "%s%zu vote%s on yes or no with a known outcome, %zu of yes",
                         plm_backtest_model_count(of->backtest) > 0 ? "\n" : "", votes,
                         plural(votes), yes);
    if (votes < PLM_FEWEST_VOTES) {
        plm__text_add_format(out, ": too few to say how often such answers are right%s.\n",
                             votes < 2 ? ", or to have a base rate" : "");
    } else {
        plm__text_add(out, ".\n");
    }
}

static void add_votes(plm__text *out, const plm__backtest_document *of) {
    static const char *const heads[] = {"forecast",         "votes", "Brier", "log score",
                                        "vote's less this", "(95 %)"};
    size_t votes = plm_backtest_vote_count(of->backtest);
    if (votes == 0) {
        return;
    }
    plm__listing scores;
    plm__listing_open(&scores, out->context, "lrrrrl");
    plm__listing_head(&scores);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        plm__cell_name(&scores, heads[i]);
    }
    for (size_t i = 0; i < plm_backtest_vote_score_count(of->backtest); i++) {
        add_vote_score(&scores, plm_backtest_vote_score_at(of->backtest, i));
    }
    add_vote_answer(out, of, votes);
    plm__text_add(out,
                  "Brier score (0 to 2) and log score, lower is better; the vote's Brier score "
                  "less each other's\n");
    add_table_lines(out, &scores, "  ");
    plm__listing_close(&scores);
}

/* ---- scales -------------------------------------------------------------------------------- */

static void add_answer(plm__text *out, const plm__backtest_document *of) {
    char figure[FIGURE_TEXT];
    size_t issues = plm_backtest_issue_count(of->backtest);
    size_t unresolved = plm_backtest_unresolved_count(of->backtest);
    plm__text_add_format(out, "%zu issue%s with a known outcome", issues, plural(issues));
    if (of->part != NULL) {
        plm__text_add_format(out, " in part %s", of->part);
    }
    if (unresolved > 0) {
        plm__text_add_format(out, ", and %zu without", unresolved);
    }
    plm__text_add(out, ".\n");
    const plm_backtest_model *point = best_by(of, "mae", false);
    if (point != NULL) {
        size_t better = count_better(of, "mae");
        plm__text_add_format(out, "Nearest: %s (%s), off by %s on average. ", point->title,
                             point->reading,
                             figure_fixed(score_named(point, "mae")->value, 2, figure));
        if (better == 0) {
            plm__text_add(out, "No model beats the weighted mean beyond the doubt of sampling.\n");
        } else {
            plm__text_add_format(out,
                                 "%zu beat%s the weighted mean beyond the doubt of sampling.\n",
                                 better, better == 1 ? "s" : "");
        }
    }
    const plm_backtest_model *whole = best_by(of, "crps", true);
    if (whole != NULL) {
        plm__text_add_format(out, "Best distribution: %s (%s), CRPS %s.\n", whole->title,
                             whole->reading,
                             figure_fixed(score_named(whole, "crps")->value, 2, figure));
    }
}

static void add_interval(plm__listing *to, double low, double high, bool with_sign) {
    if (with_sign) {
        plm__cell_signed_around(to, low, high, 1);
    } else {
        plm__cell_around(to, low, high, 1);
    }
}

static void add_name(plm__listing *to, const plm_backtest_model *model) {
    plm__listing_start(to);
    plm__cell_name(to, model->model);
    plm__cell_name(to, model->reading);
}

static void add_share(plm__listing *to, const plm_backtest_model *model, const char *loss) {
    double share = score_named(model, loss)->value;
    plm__cell_percent(to, share);
}

/* A loss with its interval, and its difference from the weighted mean with its own. */
static void add_loss(plm__listing *to, const plm_backtest_model *model, const char *loss) {
    const plm_score *score = score_named(model, loss);
    plm__cell_fixed(to, score->value, 2);
    add_interval(to, score->low, score->high, false);
    plm__cell_signed(to, score->difference, 2);
    add_interval(to, score->difference_low, score->difference_high, true);
}

static void add_points(plm__text *out, const plm__backtest_document *of) {
    static const char *const heads[] = {
        "model", "reading", "mean", "(95 %)",   "against weighted mean", "", "median",
        "≤ 5",   "≤ 10",    "≤ 20", "untreated"};
    plm__listing points;
    plm__listing_open(&points, out->context, "llrlrlrrrrr");
    plm__listing_head(&points);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        plm__cell_name(&points, heads[i]);
    }
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        const plm_backtest_model *model = model_at(of, i);
        add_name(&points, model);
        add_loss(&points, model, "mae");
        plm__cell_fixed(&points, score_named(model, "median-error")->value, 1);
        add_share(&points, model, "hit-5");
        add_share(&points, model, "hit-10");
        add_share(&points, model, "hit-20");
        plm__cell_count(&points, model->untreated);
    }
    plm__text_add(out, "\nDistance of the point forecast from the outcome, in hundredths of the "
                       "scale\n");
    add_table_lines(out, &points, "  ");
    plm__listing_close(&points);
}

static void add_distributions(plm__text *out, const plm__backtest_document *of) {
    static const char *const heads[] = {
        "model", "reading", "CRPS", "(95 %)", "against weighted mean", "", "50 %", "80 %", "95 %"};
    plm__listing whole;
    plm__listing_open(&whole, out->context, "llrlrlrrr");
    plm__listing_head(&whole);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        plm__cell_name(&whole, heads[i]);
    }
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        const plm_backtest_model *model = model_at(of, i);
        if (model->distributions == 0) {
            continue;
        }
        add_name(&whole, model);
        add_loss(&whole, model, "crps");
        add_share(&whole, model, "coverage-50");
        add_share(&whole, model, "coverage-80");
        add_share(&whole, model, "coverage-95");
    }
    plm__text_add(out, "\nDistributions: CRPS (lower is better; a point forecast's is its "
                       "distance), and how many outcomes the 50, 80 and 95 % intervals hold\n");
    add_table_lines(out, &whole, "  ");
    plm__listing_close(&whole);
}

/* In a trustworthy distribution each tenth holds a tenth of the outcomes. */
static void add_bins(plm__text *out, const plm__backtest_document *of) {
    plm__listing bins;
    plm__listing_open(&bins, out->context, "llrrrrrrrrrr");
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        const plm_backtest_model *model = model_at(of, i);
        if (model->distributions == 0) {
            continue;
        }
        add_name(&bins, model);
        for (size_t bin = 0; bin < PLM_PIT_BINS; bin++) {
            double share = model->pit[bin] / (double)model->distributions;
            plm__cell_percent(&bins, share);
        }
    }
    plm__text_add(out, "\nOutcomes in each tenth of their distribution (10 % each if it may be "
                       "trusted)\n");
    add_table_lines(out, &bins, "  ");
    plm__listing_close(&bins);
}

void write_backtest_text(plm__text *out, const plm__backtest_document *of) {
    const bool scales = plm_backtest_model_count(of->backtest) > 0;
    if (scales || plm_backtest_vote_count(of->backtest) == 0) {
        add_answer(out, of);
    }
    if (scales) {
        add_points(out, of);
    }
    if (scales && best_by(of, "crps", true) != NULL) {
        add_distributions(out, of);
        add_bins(out, of);
    }
    add_votes(out, of);
    plm__text_add_format(out,
                         "\nIntervals by %llu paired bootstrap resamples; seed %llu; plenum %s, "
                         "engine %d\n",
                         (unsigned long long)plm_backtest_resamples(of->backtest),
                         (unsigned long long)plm_backtest_seed(of->backtest), plm_version(),
                         PLM_ENGINE_VERSION);
}
