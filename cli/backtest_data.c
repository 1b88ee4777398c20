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

static void add_json_score(json *to, const plm_score *score) {
    json_object(to, NULL);
    json_text(to, "loss", score->loss);
    json_text(to, "about", score->about);
    json_number(to, "value", score->value);
    json_number(to, "low", score->low);
    json_number(to, "high", score->high);
    json_number(to, "difference", score->difference);
    json_number(to, "difference_low", score->difference_low);
    json_number(to, "difference_high", score->difference_high);
    json_end(to);
}

static void add_json_model(json *to, const plm_backtest_model *model) {
    json_object(to, NULL);
    json_text(to, "model", model->model);
    json_text(to, "reading", model->reading);
    json_text(to, "cites", model->cites);
    json_bool(to, "baseline", model->baseline);
    json_count(to, "treated", model->treated);
    json_count(to, "untreated", model->untreated);
    json_count(to, "distributions", model->distributions);
    json_list(to, "scores");
    for (size_t i = 0; i < model->score_count; i++) {
        add_json_score(to, &model->scores[i]);
    }
    json_end(to);
    json_list(to, "pit");
    for (size_t i = 0; i < PLM_PIT_BINS && model->distributions > 0; i++) {
        json_number(to, NULL, model->pit[i]);
    }
    json_end(to);
    json_end(to);
}

static void add_json_issue(json *to, const backtest_run *of, size_t index) {
    const plm_backtest_issue *issue = plm_backtest_issue_at(of->backtest, index);
    json_object(to, NULL);
    json_text(to, "case", issue->case_id);
    json_text(to, "issue", issue->issue->id);
    json_count(to, "actors", issue->actor_count);
    json_number(to, "outcome", issue->issue->outcome);
    json_list(to, "forecasts");
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        json_number(to, NULL, plm_backtest_model_at(of->backtest, i)->outcomes[index]);
    }
    json_end(to);
    json_end(to);
}

void write_backtest_json(plm__text *out, const backtest_run *of) {
    json to;
    json_open(&to, out, "plenum-backtest", 1);
    json_text(&to, "data", of->data);
    json_text(&to, "part", of->part);
    json_count(&to, "seed", of->seed);
    json_count(&to, "resamples", of->resamples);
    json_count(&to, "unresolved", plm_backtest_unresolved_count(of->backtest));
    json_list(&to, "models");
    for (size_t i = 0; i < plm_backtest_model_count(of->backtest); i++) {
        add_json_model(&to, plm_backtest_model_at(of->backtest, i));
    }
    json_end(&to);
    json_list(&to, "issues");
    for (size_t i = 0; i < plm_backtest_issue_count(of->backtest); i++) {
        add_json_issue(&to, of, i);
    }
    json_end(&to);
    json_close(&to);
}
