/* What is likeliest, and by when; and the chance of yes. */
#include "view/answer_parts.h"

#include "base/figure.h"
#include "case/date.h"
#include "view/deadline.h"

#include <math.h>
#include <string.h>

/* ---- figures --------------------------------------------------------------------------------- */

static double probability_of(const plm__answer *answer, size_t option) {
    return answer->mixed != NULL ? answer->mixed[option] : answer->of->answer[option].value;
}

size_t plm__answer_likeliest(const plm__answer *answer) {
    size_t best = 0;
    for (size_t i = 1; i < answer->of->issue->option_count; i++) {
        best = probability_of(answer, i) > probability_of(answer, best) ? i : best;
    }
    return best;
}

/* "about 85 %"; nothing is rounded to a certainty that it is not. */
static void add_about(plm__text *out, double probability) {
    char text[PLM__FIGURE_TEXT];
    plm__figure_percent(probability, text);
    if (text[0] == '>' || text[0] == '<') {
        plm__text_add_format(out, "%s than %s", text[0] == '>' ? "more" : "less", text + 1);
    } else {
        plm__text_add_format(out, "%s%s", probability > 0 && probability < 1 ? "about " : "", text);
    }
}

int plm__answer_places(const plm_issue *issue) {
    return plm__figure_places(10 * (issue->scale_high - issue->scale_low), 0);
}

bool plm__spreads(const plm_distribution *of, int places) {
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    return strcmp(plm__figure_fixed(of->intervals[1].low.value, places, low),
                  plm__figure_fixed(of->intervals[1].high.value, places, high)) != 0;
}

const char *plm__without_spread(const plm_distribution *of) {
    return of->standard_deviation == 0 ? "the same in every draw"
                                       : "or nearly, in 80 % of the draws";
}

void plm__answer_add_middle(plm__text *out, const plm_forecast_issue *on,
                            const plm_distribution *of) {
    const plm_forecast_model *sole = plm__sole_model(on);
    bool calibrated = sole != NULL && plm__is_calibrated(sole);
    int places = plm__answer_places(on->issue);
    char middle[PLM__FIGURE_TEXT];
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    plm__figure_fixed(of->median.value, places, middle);
    plm__figure_fixed(of->intervals[1].low.value, places, low);
    plm__figure_fixed(of->intervals[1].high.value, places, high);
    if (plm__spreads(of, places)) {
        plm__text_add_format(out, "%s in the middle, with 80 %% %sbetween %s and %s", middle,
                             calibrated ? "" : "of the draws ", low, high);
    } else {
        plm__text_add_format(out, "%s, %s", middle, plm__without_spread(of));
    }
}

/* ---- what is likeliest ----------------------------------------------------------------------- */

/* The day that is asked about; else, of the first issue, which the case's resolution is about, its
 * deadline. PLM_DAY_LAST: none. */
static int32_t last_day(const plm__answer *answer) {
    const plm_dossier *dossier = answer->dossier;
    const plm_when_day *day = answer->dated != NULL ? answer->dated->days[0] : NULL;
    bool settled = strcmp(answer->of->issue->id, dossier->issues[0]->id) == 0;
    if (day != NULL && !day->is_deadline) {
        return day->day;
    }
    return dossier->resolution != NULL && settled ? plm__date_last(dossier->resolution->deadline)
                                                  : PLM_DAY_LAST;
}

/* ", by 4 February 2022", where there is such a day. */
static void add_deadline(plm__text *out, const plm__answer *answer) {
    const plm_resolution *resolution = answer->dossier->resolution;
    int32_t day = last_day(answer);
    char words[PLM__DAY_WORDS];
    if (day != PLM_DAY_LAST) {
        bool named = resolution != NULL && resolution->stage != NULL &&
                     resolution->issue == answer->of->issue;
        plm__text_add_format(out, ", %s%sby %s", named ? resolution->stage->id : "",
                             named ? " " : "", plm__day_words(day, words));
    }
}

/* With stages of which it is not said here how they stand on the last day, the answer is what is
 * decided if anything is. */
static void add_condition(plm__text *out, const plm__answer *answer) {
    if (answer->of->issue->process != NULL) {
        plm__text_add(out, ", if it is decided");
    } else {
        add_deadline(out, answer);
    }
}

/* What an option comes to by the deadline, with what counts as it where nothing is decided. */
static double chance_by_deadline(const plm__answer *answer, size_t option) {
    const plm_when_day *day = answer->dated->days[0];
    return day->options[option].value +
           (day->if_open == answer->of->issue->options[option] ? day->nothing.value : 0);
}

/* ---- yes ------------------------------------------------------------------------------------- */

const plm_resolution *plm__answer_meaning(const plm__answer *answer) {
    const plm_resolution *of = answer->dossier->resolution;
    return of != NULL && of->issue == answer->of->issue && of->yes_count > 0 ? of : NULL;
}

static double chance_of_yes(const plm__answer *answer) {
    const plm_resolution *meaning = plm__answer_meaning(answer);
    double sum = meaning != NULL ? 0 : (double)NAN;
    for (size_t i = 0; meaning != NULL && i < meaning->yes_count; i++) {
        size_t option = (size_t)(meaning->yes[i] - answer->of->issue->options[0]);
        sum += answer->dated != NULL ? chance_by_deadline(answer, option)
                                     : probability_of(answer, option);
    }
    return sum;
}

void plm__answer_add_yes(plm__text *out, const plm__answer *answer) {
    const plm_resolution *meaning = plm__answer_meaning(answer);
    plm__text_add(out, "Yes: ");
    add_about(out, chance_of_yes(answer));
    for (size_t i = 0; i < meaning->yes_count; i++) {
        bool last = i + 1 == meaning->yes_count;
        plm__text_add(out, i == 0 ? " (" : last ? " or " : ", ");
        plm__answer_add_name(out, plm__option_label(meaning->yes[i]));
    }
    plm__text_add(out, ")");
    if (answer->dated != NULL) {
        add_deadline(out, answer);
    } else {
        add_condition(out, answer);
    }
    plm__text_add(out, ".");
}

static void add_likeliest_by_deadline(plm__text *out, const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    const plm_when_day *day = answer->dated->days[0];
    size_t best = 0;
    for (size_t i = 1; i < of->issue->option_count; i++) {
        best = chance_by_deadline(answer, i) > chance_by_deadline(answer, best) ? i : best;
    }
    double chance = chance_by_deadline(answer, best);
    bool nothing = day->if_open == NULL && day->nothing.value > chance;
    plm__answer_add_name(out, nothing ? "that nothing is decided"
                                      : plm__option_label(of->issue->options[best]));
    plm__text_add(out, ": ");
    add_about(out, nothing ? day->nothing.value : chance);
    add_deadline(out, answer);
}

void plm__answer_add_likeliest(plm__text *out, const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    plm__text_add(out, "Most likely ");
    if (of->issue->option_count > 0 && answer->dated != NULL) {
        add_likeliest_by_deadline(out, answer);
    } else if (of->issue->option_count == 0) {
        plm__answer_add_middle(out, of, &of->pool);
        add_condition(out, answer);
    } else {
        size_t best = plm__answer_likeliest(answer);
        plm__answer_add_name(out, plm__option_label(of->issue->options[best]));
        plm__text_add(out, ": ");
        add_about(out, probability_of(answer, best));
        add_condition(out, answer);
    }
    plm__text_add(out, ".");
}
