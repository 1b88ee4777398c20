#include "view/answer.h"

#include "forecast/distribution.h"
#include "forecast/track_record.h"
#include "tree/encoding.h"
#include "view/answer_parts.h"
#include "view/deadline.h"

#include <string.h>

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

void plm__answer_add_name(plm__text *out, const char *name) {
    size_t length = strlen(name);
    size_t shown = plm__encoding_cut(name, length, NAME_SHOWN);
    plm__text_add_bytes(out, name, shown);
    plm__text_add(out, shown < length ? "…" : "");
}

bool plm__has_answer_line(const plm__answer *answer, plm__answer_line line) {
    if (line == PLM__ANSWER_YES) {
        return plm__answer_meaning(answer) != NULL;
    }
    if (line == PLM__ANSWER_DEADLINE) {
        return answer->dated != NULL;
    }
    if (line == PLM__ANSWER_RULED_OUT) {
        return plm__answer_count_known(answer->of->ruled_out, answer->of->ruled_out_count) > 0;
    }
    return line != PLM__ANSWER_OTHERWISE || answer->of->decision != NULL ||
           plm__answer_count_beside(answer->of) > 0;
}

void plm__add_answer_line(plm__text *out, const plm__answer *answer, plm__answer_line line) {
    switch (line) {
    case PLM__ANSWER_YES:
        plm__answer_add_yes(out, answer);
        break;
    case PLM__ANSWER_LIKELIEST:
        plm__answer_add_likeliest(out, answer);
        break;
    case PLM__ANSWER_DEADLINE:
        plm__add_standing(out, answer->dated, answer->dated->days[0]);
        plm__add_past(out, answer->dated, answer->dated->days[0]);
        plm__text_add(out, " All below is what is decided, if anything is.");
        break;
    case PLM__ANSWER_RULED_OUT:
        plm__answer_add_ruled_out(out, answer->of);
        break;
    case PLM__ANSWER_DECIDER:
        plm__answer_add_decider(out, answer);
        break;
    case PLM__ANSWER_OTHERWISE:
        plm__answer_add_otherwise(out, answer);
        break;
    case PLM__ANSWER_CONFIDENCE:
        plm__answer_add_confidence(out, answer);
        break;
    case PLM__ANSWER_RECORD:
        plm__answer_add_record(out, answer->of);
        break;
    default:
        break;
    }
}
