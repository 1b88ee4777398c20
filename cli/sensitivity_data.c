/* Sensitivity for programs: JSON and tidy CSV. */
#include "json.h"
#include "sensitivity.h"

/* ---- tornado: JSON (format plenum-tornado, version 1) --------------------------------------- */

static void add_stand(json *to, const char *key, const plm_issue *issue, const plm_stand *of) {
    json_object(to, key);
    json_estimate(to, "outcome", of->outcome);
    json_list(to, "options");
    for (size_t i = 0; i < issue->option_count; i++) {
        json_object(to, NULL);
        json_text(to, "id", issue->options[i].id);
        json_estimate(to, "probability", of->options[i]);
        json_end(to);
    }
    json_end(to);
    json_end(to);
}

static void add_swing(json *to, const plm_issue *issue, const plm_swing *of) {
    json_object(to, NULL);
    json_text(to, "path", of->path);
    json_text(to, "actor", of->actor);
    json_number(to, "low", of->low);
    json_number(to, "high", of->high);
    json_number(to, "alone_low", of->alone_low);
    json_number(to, "alone_high", of->alone_high);
    add_stand(to, "at_low", issue, &of->at_low);
    add_stand(to, "at_high", issue, &of->at_high);
    add_stand(to, "change", issue, &of->change);
    json_end(to);
}

static void add_tornado(json *to, const plm_tornado *of) {
    const plm_tornado_summary *summary = plm_tornado_summary_of(of);
    json_object(to, NULL);
    json_text(to, "issue", summary->issue->id);
    json_count(to, "draws", summary->draws);
    json_count(to, "solves", summary->solves);
    json_count(to, "models", summary->model_count);
    json_number(to, "point", summary->point);
    add_stand(to, "forecast", summary->issue, &summary->forecast);
    json_list(to, "swings");
    for (size_t i = 0; i < plm_tornado_count(of); i++) {
        add_swing(to, summary->issue, plm_tornado_swing(of, i));
    }
    json_end(to);
    json_end(to);
}

static void open_sensitivity(json *to, plm__text *out, const char *format,
                             const plm_dossier *dossier, const sensitivity_request *asked,
                             uint64_t seed) {
    json_open(to, out, format, 1);
    json_text(to, "case", dossier->id);
    json_text(to, "scenario", asked->scenario);
    json_count(to, "seed", seed);
    json_list(to, "issues");
}

void add_tornado_json(plm__text *out, const tornado_view *view) {
    json to;
    open_sensitivity(&to, out, "plenum-tornado", view->dossier, view->asked, view->seed);
    for (size_t i = 0; i < view->count; i++) {
        add_tornado(&to, view->tornados[i]);
    }
    json_end(&to);
    json_close(&to);
}

/* ---- tornado: CSV -------------------------------------------------------------------------- */

static void add_row(plm__text *out, const plm_issue *issue, const char *path, const char *option,
                    const char *variable, double value, const double *standard_error) {
    plm__text_add_csv_field(out, issue->id);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, path);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, option);
    plm__text_add_format(out, ",%s,", variable);
    plm__text_add_number(out, value);
    plm__text_add(out, ",");
    if (standard_error != NULL) {
        plm__text_add_number(out, *standard_error);
    }
    plm__text_add(out, "\n");
}

static void add_rows(plm__text *out, const plm_issue *issue, const char *path, const char *variable,
                     const plm_stand *stand) {
    add_row(out, issue, path, "", variable, stand->outcome.value, &stand->outcome.standard_error);
    for (size_t i = 0; i < issue->option_count; i++) {
        const plm_estimate *option = &stand->options[i];
        add_row(out, issue, path, issue->options[i].id, variable, option->value,
                &option->standard_error);
    }
}

static void add_swing_rows(plm__text *out, const plm_issue *issue, const plm_swing *of) {
    add_row(out, issue, of->path, "", "low", of->low, NULL);
    add_row(out, issue, of->path, "", "high", of->high, NULL);
    add_row(out, issue, of->path, "", "alone_low", of->alone_low, NULL);
    add_row(out, issue, of->path, "", "alone_high", of->alone_high, NULL);
    add_rows(out, issue, of->path, "at_low", &of->at_low);
    add_rows(out, issue, of->path, "at_high", &of->at_high);
    add_rows(out, issue, of->path, "change", &of->change);
}

void add_tornado_csv(plm__text *out, const tornado_view *view) {
    plm__text_add(out, "issue,path,option,variable,value,standard_error\n");
    for (size_t i = 0; i < view->count; i++) {
        const plm_tornado *of = view->tornados[i];
        const plm_tornado_summary *summary = plm_tornado_summary_of(of);
        add_row(out, summary->issue, "", "", "point", summary->point, NULL);
        add_rows(out, summary->issue, "", "forecast", &summary->forecast);
        for (size_t k = 0; k < plm_tornado_count(of); k++) {
            add_swing_rows(out, summary->issue, plm_tornado_swing(of, k));
        }
    }
}
