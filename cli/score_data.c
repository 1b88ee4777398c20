/* A scorecard for programs: JSON (format plenum-score, version 1) and tidy CSV. */
#include "json.h"
#include "score.h"

/* ---- JSON ---------------------------------------------------------------------------------- */

static void add_json_score(plm__pretty *to, const plm_ledger_score *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "forecaster", of->forecaster);
    plm__pretty_text(to, "reading", of->reading[0] != '\0' ? of->reading : NULL);
    plm__pretty_text(to, "loss", of->loss);
    plm__pretty_count(to, "count", of->count);
    plm__pretty_number(to, "value", of->value);
    plm__pretty_number(to, "low", of->low);
    plm__pretty_number(to, "high", of->high);
    plm__pretty_count(to, "shared", of->shared);
    plm__pretty_number(to, "difference", of->difference);
    plm__pretty_number(to, "difference_low", of->difference_low);
    plm__pretty_number(to, "difference_high", of->difference_high);
    plm__pretty_end(to);
}

static void add_json_bin(plm__pretty *to, const plm_calibration *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "word", of->word);
    plm__pretty_number(to, "from", of->from);
    plm__pretty_number(to, "to", of->to);
    plm__pretty_count(to, "count", of->count);
    plm__pretty_number(to, "said", of->said);
    plm__pretty_number(to, "came", of->came);
    plm__pretty_number(to, "low", of->low);
    plm__pretty_number(to, "high", of->high);
    plm__pretty_end(to);
}

void add_score_json(plm__text *out, const score_view *view) {
    plm__pretty to;
    plm__pretty_open(&to, out, "plenum-score", 1);
    plm__pretty_count(&to, "graded", plm_scorecard_graded(view->card));
    plm__pretty_count(&to, "open", plm_scorecard_open(view->card));
    plm__pretty_count(&to, "seed", view->seed);
    plm__pretty_count(&to, "resamples", view->resamples);
    plm__pretty_list(&to, "scores");
    for (size_t i = 0; i < plm_scorecard_count(view->card); i++) {
        add_json_score(&to, plm_scorecard_at(view->card, i));
    }
    plm__pretty_end(&to);
    plm__pretty_list(&to, "calibration");
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        add_json_bin(&to, plm_scorecard_calibration(view->card, i));
    }
    plm__pretty_end(&to);
    plm__pretty_close(&to);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

typedef struct figure {
    const char *name;
    double value;
} figure;

/* Rows of one subject; an unknown value is empty. */
static void add_rows(plm__text *out, const char *forecaster, const char *reading, const char *of,
                     const figure *figures, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add_format(out, "%s,%s,%s,%s,", forecaster, reading, of, figures[i].name);
        plm__text_add_csv_number(out, figures[i].value);
        plm__text_add(out, "\n");
    }
}

static void add_csv_score(plm__text *out, const plm_ledger_score *of) {
    const figure figures[] = {{"count", (double)of->count},
                              {"value", of->value},
                              {"low", of->low},
                              {"high", of->high},
                              {"shared", (double)of->shared},
                              {"difference", of->difference},
                              {"difference_low", of->difference_low},
                              {"difference_high", of->difference_high}};
    add_rows(out, of->forecaster, of->reading, of->loss, figures, sizeof figures / sizeof *figures);
}

static void add_csv_bin(plm__text *out, const plm_calibration *of) {
    const figure figures[] = {{"count", (double)of->count},
                              {"said", of->said},
                              {"came", of->came},
                              {"low", of->low},
                              {"high", of->high}};
    add_rows(out, "answer", "", of->word, figures, sizeof figures / sizeof *figures);
}

void add_score_csv(plm__text *out, const score_view *view) {
    plm__text_add(out, "forecaster,reading,loss,variable,value\n");
    for (size_t i = 0; i < plm_scorecard_count(view->card); i++) {
        add_csv_score(out, plm_scorecard_at(view->card, i));
    }
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        add_csv_bin(out, plm_scorecard_calibration(view->card, i));
    }
}
