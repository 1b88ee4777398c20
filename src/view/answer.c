#include "view/answer.h"

#include "base/figure.h"
#include "case/date.h"
#include "case/origin.h"
#include "forecast/distribution.h"
#include "forecast/rule_out.h"
#include "forecast/track_record.h"
#include "forecast/who_decides.h"
#include "tree/encoding.h"
#include "view/basis.h"
#include "view/deadline.h"

#include <math.h>
#include <string.h>

/* Options with less than this are not named beside the likeliest, and origins that a smaller share
 * of the numbers rests on are not worth a word. */
static const double WORTH_NAMING = 0.1;
static const double WORTH_A_WORD = 1.0 / 3;
static const double MOSTLY = 0.5;

/* Bytes of a name that a sentence can bear. */
enum { NAME_SHOWN = 120 };

bool plm__has_answer(const plm_forecast_issue *of) {
    return plm__distribution_is_known(of->issue, &of->pool);
}

const char *plm__why_no_answer(const plm_forecast_issue *of) {
    return of->before != NULL && plm__distribution_is_known(of->issue, of->before)
               ? "No outcome is told: no draw that is kept lies in what is not ruled out."
               : "No probabilities: nothing was drawn.";
}

size_t plm__likeliest_option(const plm_issue *issue, const plm_distribution *of) {
    size_t best = 0;
    for (size_t i = 1; i < issue->option_count; i++) {
        if (of->options[i].value > of->options[best].value) {
            best = i;
        }
    }
    return best;
}

const plm_forecast_model *plm__sole_model(const plm_forecast_issue *of) {
    for (size_t i = 0; i < of->model_count; i++) {
        if (of->models[i]->weight >= 1) {
            return of->models[i];
        }
    }
    return NULL;
}

bool plm__is_calibrated(const plm_forecast_model *of) {
    return plm__track_record_of(of->model, of->reading) != NULL;
}

const char *plm__option_label(const plm_option *option) {
    return option->label != NULL ? option->label : option->id;
}

static void add_name(plm__text *out, const char *name) {
    size_t length = strlen(name);
    size_t shown = plm__encoding_cut(name, length, NAME_SHOWN);
    plm__text_add_bytes(out, name, shown);
    plm__text_add(out, shown < length ? "…" : "");
}

/* ---- figures --------------------------------------------------------------------------------- */

static double probability_of(const plm__answer *answer, size_t option) {
    return answer->mixed != NULL ? answer->mixed[option] : answer->of->answer[option].value;
}

static size_t likeliest_of(const plm__answer *answer) {
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

/* Decimals of a value of the issue in a sentence: a hundredth of the scale. */
static int places_of(const plm_issue *issue) {
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

static void add_middle(plm__text *out, const plm_forecast_issue *on, const plm_distribution *of) {
    const plm_forecast_model *sole = plm__sole_model(on);
    bool calibrated = sole != NULL && plm__is_calibrated(sole);
    int places = places_of(on->issue);
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

static const plm_resolution *meaning_of(const plm__answer *answer) {
    const plm_resolution *of = answer->dossier->resolution;
    return of != NULL && of->issue == answer->of->issue && of->yes_count > 0 ? of : NULL;
}

static double chance_of_yes(const plm__answer *answer) {
    const plm_resolution *meaning = meaning_of(answer);
    double sum = meaning != NULL ? 0 : (double)NAN;
    for (size_t i = 0; meaning != NULL && i < meaning->yes_count; i++) {
        size_t option = (size_t)(meaning->yes[i] - answer->of->issue->options[0]);
        sum += answer->dated != NULL ? chance_by_deadline(answer, option)
                                     : probability_of(answer, option);
    }
    return sum;
}

static void add_yes(plm__text *out, const plm__answer *answer) {
    const plm_resolution *meaning = meaning_of(answer);
    plm__text_add(out, "Yes: ");
    add_about(out, chance_of_yes(answer));
    for (size_t i = 0; i < meaning->yes_count; i++) {
        bool last = i + 1 == meaning->yes_count;
        plm__text_add(out, i == 0 ? " (" : last ? " or " : ", ");
        add_name(out, plm__option_label(meaning->yes[i]));
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
    add_name(out,
             nothing ? "that nothing is decided" : plm__option_label(of->issue->options[best]));
    plm__text_add(out, ": ");
    add_about(out, nothing ? day->nothing.value : chance);
    add_deadline(out, answer);
}

static void add_likeliest(plm__text *out, const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    plm__text_add(out, "Most likely ");
    if (of->issue->option_count > 0 && answer->dated != NULL) {
        add_likeliest_by_deadline(out, answer);
    } else if (of->issue->option_count == 0) {
        add_middle(out, of, &of->pool);
        add_condition(out, answer);
    } else {
        size_t best = likeliest_of(answer);
        add_name(out, plm__option_label(of->issue->options[best]));
        plm__text_add(out, ": ");
        add_about(out, probability_of(answer, best));
        add_condition(out, answer);
    }
    plm__text_add(out, ".");
}

/* ---- what is ruled out ----------------------------------------------------------------------- */

/* "early ", "mid-" or "late " of a month, where both days lie there; else "". */
static const char *part_of_month(plm__calendar_day first, plm__calendar_day last) {
    if (last.day <= 10) {
        return "early ";
    }
    if (first.day > 20) {
        return "late ";
    }
    return first.day > 10 && last.day <= 20 ? "mid-" : "";
}

/* "26 December 2021", "early December 2021", "December 2021" or "26 December 2021 at the
 * latest". */
static void add_since(plm__text *out, const plm_ruled_out *of) {
    char words[PLM__DAY_WORDS];
    plm__day_words(of->latest, words);
    plm__calendar_day last = plm__date_of_day(of->latest);
    bool open = of->earliest == PLM_DAY_FIRST;
    plm__calendar_day first = open ? last : plm__date_of_day(of->earliest);
    if (!open && of->earliest < of->latest && first.month == last.month &&
        first.year == last.year) {
        plm__text_add_format(out, "%s%s", part_of_month(first, last), strchr(words, ' ') + 1);
        return;
    }
    plm__text_add(out, words);
    plm__text_add(out, of->earliest < of->latest ? " at the latest" : "");
}

void plm__add_excluded(plm__text *out, const plm_ruled_out *of) {
    for (size_t i = 0; i < of->option_count; i++) {
        plm__text_add(out, i > 0 ? ", " : "");
        add_name(out, of->options[i]->id);
    }
}

static const char *label_of(const plm_ruled_out *of) {
    return of->stage != NULL           ? of->stage->label
           : of->consideration != NULL ? of->consideration->label
                                       : of->event->label;
}

void plm__add_excluder(plm__text *out, const plm_ruled_out *of) {
    plm__text_add(out, of->stage != NULL           ? "stage "
                       : of->consideration != NULL ? "consideration "
                                                   : "event ");
    add_name(out, plm__ruled_out_by(of));
}

static void add_exclusion(plm__text *out, const plm_ruled_out *of) {
    char text[PLM__FIGURE_TEXT];
    const char *id = plm__ruled_out_by(of);
    const char *label = label_of(of);
    add_since(out, of);
    plm__text_add(out, ": ");
    plm__add_excluded(out, of);
    plm__text_add(out, " (");
    plm__add_excluder(out, of);
    if (label != NULL && strcmp(label, id) != 0) {
        plm__text_add(out, ", ");
        add_name(out, label);
    }
    if (of->chance < 1) {
        plm__text_add_format(out, ", with a chance of %s", plm__figure_percent(of->chance, text));
    }
    plm__text_add(out, ")");
}

static size_t count_known(const plm_ruled_out *const *list, size_t count) {
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        known += list[i]->state == PLM_EXCLUSION_KNOWN ? 1 : 0;
    }
    return known;
}

void plm__add_ruled_out(plm__text *out, const plm_ruled_out *const *list, size_t count) {
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        if (list[i]->state == PLM_EXCLUSION_KNOWN) {
            plm__text_add(out, begun ? "; since " : "Ruled out since ");
            add_exclusion(out, list[i]);
            begun = true;
        }
    }
    plm__text_add(out, begun ? "." : "");
}

void plm__add_given_ruled_out(plm__text *out, const plm_ruled_out *const *list, size_t count) {
    plm__add_ruled_out(out, list, count);
    plm__text_add(out, " The figures here are of the answer given that.");
}

void plm__add_nothing_left(plm__text *out, size_t count) {
    plm__text_add_format(out,
                         "In %zu of what is compared here, nothing is left that the models give a "
                         "chance: there the options that are not ruled out count alike.",
                         count);
}

static void add_ruled_out(plm__text *out, const plm_forecast_issue *of) {
    plm__add_ruled_out(out, of->ruled_out, of->ruled_out_count);
    plm__text_add(
        out, " The models, one by one, stand below as they are before that; the pool heeds it.");
}

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

static void add_decider(plm__text *out, const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    if (of->decision != NULL) {
        add_stated(out, of->issue, of->decision);
        add_own_wish(out, answer);
    } else if (of->issue->decision_count > 0) {
        plm__text_add(out, "The case says who decides; the law of that is not in this answer.");
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
        add_name(out, plm__option_label(issue->options[i]));
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
        add_middle(out, of, &of->decision->without);
    }
    plm__text_add(out, ".");
}

/* ---- where the other models point ------------------------------------------------------------ */

static bool stands_beside(const plm_forecast_issue *of, const plm_forecast_model *model) {
    return model != plm__sole_model(of) &&
           plm__distribution_is_known(of->issue, &model->distribution);
}

static size_t count_beside(const plm_forecast_issue *of) {
    size_t count = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        count += stands_beside(of, of->models[i]) ? 1 : 0;
    }
    return count;
}

static size_t count_elsewhere(const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    size_t best = likeliest_of(answer);
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
                         plm__figure_fixed(low, places_of(of->issue), from),
                         plm__figure_fixed(high, places_of(of->issue), to));
}

static void add_other_models(plm__text *out, const plm__answer *answer) {
    const plm_forecast_issue *of = answer->of;
    if (of->issue->option_count == 0) {
        add_medians(out, of);
        return;
    }
    size_t count = count_beside(of);
    size_t elsewhere = count_elsewhere(answer);
    const char *those = plm__sole_model(of) != NULL ? "other models" : "models";
    if (elsewhere == 0) {
        plm__text_add_format(out, "The %s (%zu) point the same way.", those, count);
    } else {
        plm__text_add_format(out, "%zu of %zu %s point%s elsewhere%s.", elsewhere, count, those,
                             elsewhere == 1 ? "s" : "", 2 * elsewhere > count ? ": most" : "");
    }
}

static void add_otherwise(plm__text *out, const plm__answer *answer) {
    if (answer->of->decision != NULL) {
        add_without(out, answer->of);
    } else {
        add_other_models(out, answer);
    }
}

/* ---- how well the inputs are known ----------------------------------------------------------- */

/* The origin that most numbers rest on, where these are many. */
static void add_main_origin(plm__text *out, const plm_basis *of) {
    const plm_origin *main = of->main_origin;
    if (main == NULL || of->main_origin_count < 2 ||
        (double)of->main_origin_count < WORTH_A_WORD * (double)of->number_count) {
        return;
    }
    char reliability = plm__origin_reliability(main);
    plm__text_add_format(out,
                         "; %zu hang on one and the same, %sgraded %c: ", of->main_origin_count,
                         plm__origin_adjective(main), reliability);
    add_name(out, plm__origin_name(main));
}

static void add_confidence(plm__text *out, const plm__answer *answer) {
    const plm_basis *basis = &answer->of->basis;
    plm__text_add_format(out, "Confidence in the inputs: %s; %zu of %zu numbers are assumptions",
                         plm__confidence_words[basis->confidence], basis->assumption_count,
                         basis->number_count);
    if (basis->doubtful_count > 0) {
        plm__text_add_format(out, ", %zu rest%s on a doubtful origin alone", basis->doubtful_count,
                             basis->doubtful_count == 1 ? "s" : "");
    }
    add_main_origin(out, basis);
    plm__text_add(out, ".");
}

/* ---- how often it was right
 * ---------------------------------------------------------------------- */

static void add_record(plm__text *out, const plm_forecast_issue *of) {
    const plm_forecast_model *sole = plm__sole_model(of);
    const plm__track_record *record =
        sole != NULL ? plm__track_record_of(sole->model, sole->reading) : NULL;
    plm__text_add(out, "How often is this right? ");
    if (record == NULL) {
        plm__text_add_format(out, "There is no record of these models on %s.",
                             of->issue->kind == PLM_ISSUE_YES_NO ? "votes" : "options");
        return;
    }
    char text[PLM__FIGURE_TEXT];
    double share = (double)record->came_true / (double)record->given;
    plm__text_add_format(out,
                         "Of options given 70 %% in %s, %s came true (of %zu, none of them used to "
                         "fit the model); for other kinds of decision, or under a stated rule, "
                         "there is no record.",
                         record->kind, plm__figure_percent(share, text), record->given);
}

bool plm__has_answer_line(const plm__answer *answer, plm__answer_line line) {
    if (line == PLM__ANSWER_YES) {
        return meaning_of(answer) != NULL;
    }
    if (line == PLM__ANSWER_DEADLINE) {
        return answer->dated != NULL;
    }
    if (line == PLM__ANSWER_RULED_OUT) {
        return count_known(answer->of->ruled_out, answer->of->ruled_out_count) > 0;
    }
    return line != PLM__ANSWER_OTHERWISE || answer->of->decision != NULL ||
           count_beside(answer->of) > 0;
}

void plm__add_answer_line(plm__text *out, const plm__answer *answer, plm__answer_line line) {
    switch (line) {
    case PLM__ANSWER_YES:
        add_yes(out, answer);
        break;
    case PLM__ANSWER_LIKELIEST:
        add_likeliest(out, answer);
        break;
    case PLM__ANSWER_DEADLINE:
        plm__add_standing(out, answer->dated, answer->dated->days[0]);
        plm__add_past(out, answer->dated, answer->dated->days[0]);
        plm__text_add(out, " All below is what is decided, if anything is.");
        break;
    case PLM__ANSWER_RULED_OUT:
        add_ruled_out(out, answer->of);
        break;
    case PLM__ANSWER_DECIDER:
        add_decider(out, answer);
        break;
    case PLM__ANSWER_OTHERWISE:
        add_otherwise(out, answer);
        break;
    case PLM__ANSWER_CONFIDENCE:
        add_confidence(out, answer);
        break;
    case PLM__ANSWER_RECORD:
        add_record(out, answer->of);
        break;
    default:
        break;
    }
}
