/* Back-tests for people: the answer's own model first, then every model, then the doubt. */
#include "backtest.h"
#include "figures.h"
#include "insight/backtest_own.h"
#include "tables.h"
#include "terminal.h"
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

static bool any_distribution(const plm__backtest_document *of) {
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        if (model_at(of, i)->distributions > 0) {
            return true;
        }
    }
    return false;
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

static const char *standing(const plm_score *score) {
    return score->difference_high < 0  ? "better than the weighted mean"
           : score->difference_low > 0 ? "worse than the weighted mean"
                                       : "not to be told from the weighted mean";
}

/* How the answer's own model did, whatever came out best. */
static void add_own(plm__text *out, const plm__backtest_document *of) {
    char figure[FIGURE_TEXT];
    const plm_backtest_model *own = plm__own_model(of->backtest);
    if (own == NULL || isnan(score_named(own, "mae")->value)) {
        plm__text_add(out, "The answer's own model is not among those that ran.\n");
        return;
    }
    const plm_score *crps = score_named(own, "crps");
    start_style(out, STYLE_ANSWER);
    plm__text_add_format(out, "The answer's own model, %s (%s): off by %s on average", own->title,
                         own->reading, figure_fixed(score_named(own, "mae")->value, 2, figure));
    if (own->distributions > 0) {
        plm__text_add_format(out, "; CRPS %s, %s", figure_fixed(crps->value, 2, figure),
                             standing(crps));
    }
    end_style(out);
    plm__text_add(out, ".\n");
}

/* What so many comparisons are worth. */
static void add_tried(plm__text *out, const plm__backtest_document *of) {
    char figure[FIGURE_TEXT];
    size_t tried = 0;
    size_t nearer = 0;
    size_t farther = 0;
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        const plm_score *score = score_named(model_at(of, i), "mae");
        tried += isfinite(score->difference) ? 1 : 0;
        nearer += score->difference_high < 0 ? 1 : 0;
        farther += score->difference_low > 0 ? 1 : 0;
    }
    tried -= tried > 0 ? 1 : 0; /* the weighted mean itself always runs */
    if (tried > 1) {
        start_style(out, STYLE_DOUBT);
        plm__text_add_format(out,
                             "%zu models and readings were tried, and none is called the best: by "
                             "its own interval %zu %s nearer than the weighted mean and %zu %s "
                             "farther; of so many, %s would look different by chance alone.",
                             tried, nearer, nearer == 1 ? "is" : "are", farther,
                             farther == 1 ? "is" : "are",
                             figure_fixed(0.05 * (double)tried, 1, figure));
        end_style(out);
        plm__text_add(out, "\n");
    }
}

static void add_answer(plm__text *out, const plm__backtest_document *of) {
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
    add_own(out, of);
    add_tried(out, of);
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
    if (scales && any_distribution(of)) {
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
