/* How well the inputs of an answer are known, and how often such answers were right. */
#include "view/answer_parts.h"

#include "base/figure.h"
#include "case/origin.h"
#include "forecast/track_record.h"
#include "view/basis.h"

/* Origins that a smaller share of the numbers rests on are not worth a word. */
static const double WORTH_A_WORD = 1.0 / 3;

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
    plm__answer_add_name(out, plm__origin_name(main));
}

void plm__answer_add_confidence(plm__text *out, const plm__answer *answer) {
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

void plm__answer_add_record(plm__text *out, const plm_forecast_issue *of) {
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
