/* Who the case says decides, and what would come out without that; or where other models point. */
#include "view/answer_parts.h"

#include "base/figure.h"
#include "forecast/distribution.h"
#include "forecast/who_decides.h"

#include <math.h>

/* Options with less than this are not named beside the likeliest. */
static const double WORTH_NAMING = 0.1;

static const double MOSTLY = 0.5;

/* ---- who decides ----------------------------------------------------------------------------- */

static void add_stated(plm__text *out, const plm_issue *issue, const plm_forecast_decision *of) {
    char text[PLM__FIGURE_TEXT];
    plm__text_add(out, "The case says: ");
    plm__text_add(out, of->words);
    if (of->binding >= 1 && issue->kind == PLM_ISSUE_YES_NO) {
        plm__text_add(out, "; the members' chances of yes are a judgement, not data.");
    } else if (of->binding >= 1) {
        plm__text_add(out, ", and that no breach of this is possible.");
    } else if (of->binding <= 0) {
        plm__text_add(out, "; this forecast makes no use of that.");
    } else {
        plm__text_add_format(out,
                             "; that this governs %s of the forecast is a judgement, not data.",
                             plm__figure_percent(of->binding, text));
    }
}

/* Where most of the answer is what one actor is thought to want. */
static void add_own_wish(plm__text *out, const plm__answer *answer) {
    const plm_issue *issue = answer->of->issue;
    bool mostly =
        issue->kind != PLM_ISSUE_YES_NO && plm__own_wish_share(answer->dossier, issue) > MOSTLY;
    if (mostly) {
        plm__text_add(out, " Most of it rests on the estimate of what that one wants.");
    }
}

void plm__answer_add_decider(plm__text *out, const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    if (of->decision != NULL) {
        add_stated(out, of->issue, of->decision);
        add_own_wish(out, answer);
    } else if (of->issue->decision_count > 0) {
        plm__text_add(out,
                      "The case says who decides, but the models of this answer take no account "
                      "of that.");
    } else {
        plm__text_add(out, "The case gives nobody the last word");
        plm__text_add(out, of->issue->kind == PLM_ISSUE_YES_NO
                               ? ", so more than half of all capability carries it."
                               : ".");
    }
}

/* The next option after `before` by probability; the count where there is none. */
static size_t next_option(const plm_distribution *of, size_t before) {
    size_t found = of->option_count;
    for (size_t i = 0; i < of->option_count; i++) {
        double value = of->options[i].value;
        bool follows =
            value < of->options[before].value || (value == of->options[before].value && i > before);
        bool leads = found == of->option_count || value > of->options[found].value;
        found = follows && leads ? i : found;
    }
    return found;
}

/* The options that are worth naming, the likeliest first. */
static void add_options_of(plm__text *out, const plm_issue *issue, const plm_distribution *of) {
    size_t best = plm__likeliest_option(issue, of);
    for (size_t i = best; i < of->option_count; i = next_option(of, i)) {
        char text[PLM__FIGURE_TEXT];
        if (i != best && of->options[i].value < WORTH_NAMING) {
            return;
        }
        plm__text_add(out, i != best ? ", " : "");
        plm__answer_add_name(out, plm__option_label(issue->options[i]));
        plm__text_add_format(out, " %s", plm__figure_percent(of->options[i].value, text));
    }
}

static void add_without(plm__text *out, const plm_forecast_issue *of) {
    plm__text_add(out, "Without that: ");
    if (!plm__distribution_is_known(of->issue, &of->decision->without)) {
        plm__text_add(out, "nothing of what is left has a chance");
    } else if (of->issue->option_count > 0) {
        add_options_of(out, of->issue, &of->decision->without);
    } else {
        plm__answer_add_middle(out, of, &of->decision->without);
    }
    plm__text_add(out, ".");
}

/* ---- where the other models point ------------------------------------------------------------ */

static bool stands_beside(const plm_forecast_issue *of, const plm_forecast_model *model) {
    return model != plm__sole_model(of) &&
           plm__distribution_is_known(of->issue, &model->distribution);
}

size_t plm__answer_count_beside(const plm_forecast_issue *of) {
    size_t count = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        count += stands_beside(of, of->models[i]) ? 1 : 0;
    }
    return count;
}

static size_t count_elsewhere(const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    size_t best = plm__answer_likeliest(answer);
    size_t count = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_distribution *its = &of->models[i]->distribution;
        bool elsewhere =
            stands_beside(of, of->models[i]) && plm__likeliest_option(of->issue, its) != best;
        count += elsewhere ? 1 : 0;
    }
    return count;
}

static void add_medians(plm__text *out, const plm_forecast_issue *of) {
    double low = (double)INFINITY;
    double high = -(double)INFINITY;
    char from[PLM__FIGURE_TEXT];
    char to[PLM__FIGURE_TEXT];
    for (size_t i = 0; i < of->model_count; i++) {
        if (stands_beside(of, of->models[i])) {
            low = fmin(low, of->models[i]->distribution.median.value);
            high = fmax(high, of->models[i]->distribution.median.value);
        }
    }
    plm__text_add_format(out, "The medians of the other models run from %s to %s.",
                         plm__figure_fixed(low, plm__answer_places(of->issue), from),
                         plm__figure_fixed(high, plm__answer_places(of->issue), to));
}

static void add_other_models(plm__text *out, const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    if (of->issue->option_count == 0) {
        add_medians(out, of);
        return;
    }
    size_t count = plm__answer_count_beside(of);
    size_t elsewhere = count_elsewhere(answer);
    const char *those = plm__sole_model(of) != NULL ? "other models" : "models";
    if (elsewhere == 0) {
        plm__text_add_format(out, "The %s (%zu) point the same way.", those, count);
    } else {
        plm__text_add_format(out, "%zu of %zu %s find%s another option likeliest.", elsewhere,
                             count, those, elsewhere == 1 ? "s" : "");
    }
}

void plm__answer_add_otherwise(plm__text *out, const plm__answer *answer) {
    if (answer->of->decision != NULL) {
        add_without(out, answer->of);
    } else {
        add_other_models(out, answer);
    }
}
