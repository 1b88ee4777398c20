/* Back-tests for programs: JSON (format plenum-backtest, version 1) and tidy CSV. */
#include "backtest.h"
#include "json.h"

#include <math.h>
#include <string.h>

const plm_score *score_named(const plm_backtest_model *model, const char *loss) {
    for (size_t i = 0; i < model->score_count; i++) {
        if (strcmp(model->scores[i].loss, loss) == 0) {
            return &model->scores[i];
        }
    }
    return NULL;
}

/* ---- CSV ---- */

static void add_value(plm__text *out, double value) {
    plm__text_add(out, ",");
    plm__text_add_csv_number(out, value);
}

static void add_row(plm__text *out, const plm_backtest_model *model, const char *loss,
                    const double values[3]) {
    plm__text_add_csv_field(out, model->model);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, model->reading);
    plm__text_add(out, ",");
    plm__text_add(out, loss);
    for (size_t i = 0; i < 3; i++) {
        add_value(out, values[i]);
    }
    plm__text_add(out, "\n");
}

static void add_count(plm__text *out, const plm_backtest_model *model, const char *loss,
                      double count) {
    const double values[] = {count, (double)NAN, (double)NAN};
    add_row(out, model, loss, values);
}

static void add_score(plm__text *out, const plm_backtest_model *model, const plm_score *score) {
    enum { NAME_TEXT = 64 };
    if (!isnan(score->value)) {
        const double values[] = {score->value, score->low, score->high};
        add_row(out, model, score->loss, values);
    }
    if (!isnan(score->difference)) {
        const double values[] = {score->difference, score->difference_low, score->difference_high};
        char name[NAME_TEXT];
        snprintf(name, sizeof name, "%s-difference", score->loss);
        add_row(out, model, name, values);
    }
}

static void add_bins(plm__text *out, const plm_backtest_model *model) {
    enum { NAME_TEXT = 16 };
    for (size_t bin = 0; bin < PLM_PIT_BINS && model->distributions > 0; bin++) {
        char name[NAME_TEXT];
        snprintf(name, sizeof name, "pit-%zu", bin + 1);
        add_count(out, model, name, model->pit[bin]);
    }
}

void write_backtest_csv(plm__text *out, const backtest_run *of) {
    plm__text_add(out, "model,reading,loss,value,low,high\n");
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        const plm_backtest_model *model = plm_backtest_model_at(of->backtest, i);
        add_count(out, model, "treated", (double)model->treated);
        add_count(out, model, "untreated", (double)model->untreated);
        for (size_t k = 0; k < model->score_count; k++) {
            add_score(out, model, &model->scores[k]);
        }
        add_bins(out, model);
    }
}

void write_backtest_forecasts(plm__text *out, const backtest_run *of) {
    plm__text_add(out, "case,issue,model,reading,forecast,outcome\n");
    for (size_t i = 0; i < plm_backtest_issue_count(of->backtest); i++) {
        const plm_backtest_issue *issue = plm_backtest_issue_at(of->backtest, i);
        for (size_t k = 0; k < plm_backtest_model_count(of->backtest); k++) {
            const plm_backtest_model *model = plm_backtest_model_at(of->backtest, k);
            plm__text_add_csv_field(out, issue->case_id);
            plm__text_add(out, ",");
            plm__text_add_csv_field(out, issue->issue->id);
            plm__text_add(out, ",");
            plm__text_add_csv_field(out, model->model);
            plm__text_add(out, ",");
            plm__text_add_csv_field(out, model->reading);
            add_value(out, model->outcomes[i]);
            add_value(out, issue->issue->outcome);
            plm__text_add(out, "\n");
        }
    }
}

/* ---- JSON ---- */

static void add_json_score(plm__pretty *to, const plm_score *score) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "loss", score->loss);
    plm__pretty_text(to, "about", score->about);
    plm__pretty_number(to, "value", score->value);
    plm__pretty_number(to, "low", score->low);
    plm__pretty_number(to, "high", score->high);
    plm__pretty_number(to, "difference", score->difference);
    plm__pretty_number(to, "difference_low", score->difference_low);
    plm__pretty_number(to, "difference_high", score->difference_high);
    plm__pretty_end(to);
}

static void add_json_model(plm__pretty *to, const plm_backtest_model *model) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "model", model->model);
    plm__pretty_text(to, "reading", model->reading);
    plm__pretty_text(to, "cites", model->cites);
    plm__pretty_bool(to, "baseline", model->baseline);
    plm__pretty_count(to, "treated", model->treated);
    plm__pretty_count(to, "untreated", model->untreated);
    plm__pretty_count(to, "distributions", model->distributions);
    plm__pretty_list(to, "scores");
    for (size_t i = 0; i < model->score_count; i++) {
        add_json_score(to, &model->scores[i]);
    }
    plm__pretty_end(to);
    plm__pretty_list(to, "pit");
    for (size_t i = 0; i < PLM_PIT_BINS && model->distributions > 0; i++) {
        plm__pretty_number(to, NULL, model->pit[i]);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_json_issue(plm__pretty *to, const backtest_run *of, size_t index) {
    const plm_backtest_issue *issue = plm_backtest_issue_at(of->backtest, index);
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "case", issue->case_id);
    plm__pretty_text(to, "issue", issue->issue->id);
    plm__pretty_count(to, "actors", issue->actor_count);
    plm__pretty_number(to, "outcome", issue->issue->outcome);
    plm__pretty_list(to, "forecasts");
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        plm__pretty_number(to, NULL, plm_backtest_model_at(of->backtest, i)->outcomes[index]);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

void write_backtest_json(plm__text *out, const backtest_run *of) {
    plm__pretty to;
    plm__pretty_open(&to, out, "plenum-backtest", 1);
    plm__pretty_text(&to, "data", of->data);
    plm__pretty_text(&to, "part", of->part);
    plm__pretty_count(&to, "seed", of->seed);
    plm__pretty_count(&to, "resamples", of->resamples);
    plm__pretty_count(&to, "unresolved", plm_backtest_unresolved_count(of->backtest));
    plm__pretty_list(&to, "models");
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        add_json_model(&to, plm_backtest_model_at(of->backtest, i));
    }
    plm__pretty_end(&to);
    plm__pretty_list(&to, "issues");
    for (size_t i = 0; i < plm_backtest_issue_count(of->backtest); i++) {
        add_json_issue(&to, of, i);
    }
    plm__pretty_end(&to);
    plm__pretty_close(&to);
}
