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
    plm__text_add_csv_number(out, value);
    plm__text_add(out, ",");
    if (standard_error != NULL) {
        plm__text_add_csv_number(out, *standard_error);
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

/* ---- Sobol' indices: JSON (format plenum-sobol, version 1) ---------------------------------- */

static const char *kind_name(plm_factor_kind kind) {
    static const char *const names[] = {"number", "assessor", "chance"};
    return names[kind];
}

static void add_share(json *to, const char *key, const plm_variance_share *of) {
    json_object(to, key);
    json_number(to, "value", of->value);
    json_number(to, "low", of->low);
    json_number(to, "high", of->high);
    json_end(to);
}

static void add_pair(json *to, const plm_sobol_pair *of) {
    add_share(to, "first", &of->first);
    add_share(to, "total", &of->total);
}

static void add_factor(json *to, const plm_issue *issue, const plm_factor *of) {
    json_object(to, NULL);
    json_text(to, "kind", kind_name(of->kind));
    json_text(to, "path", of->path);
    json_text(to, "actor", of->actor);
    json_object(to, "outcome");
    add_pair(to, &of->outcome);
    json_end(to);
    json_list(to, "options");
    for (size_t i = 0; i < issue->option_count; i++) {
        json_object(to, NULL);
        json_text(to, "id", issue->options[i].id);
        add_pair(to, &of->options[i]);
        json_end(to);
    }
    json_end(to);
    json_end(to);
}

static void add_deviations(json *to, const plm_sobol_summary *of) {
    json_object(to, "standard_deviation");
    json_number(to, "outcome", of->standard_deviation);
    json_list(to, "options");
    for (size_t i = 0; i < of->issue->option_count; i++) {
        json_object(to, NULL);
        json_text(to, "id", of->issue->options[i].id);
        json_number(to, "probability", of->option_deviations[i]);
        json_end(to);
    }
    json_end(to);
    json_end(to);
}

static void add_sobol(json *to, const plm_sobol *of) {
    const plm_sobol_summary *summary = plm_sobol_summary_of(of);
    json_object(to, NULL);
    json_text(to, "issue", summary->issue->id);
    json_count(to, "rows", summary->rows);
    json_count(to, "solves", summary->solves);
    json_count(to, "models", summary->model_count);
    add_stand(to, "forecast", summary->issue, &summary->forecast);
    add_deviations(to, summary);
    add_share(to, "alone", &summary->alone);
    json_list(to, "factors");
    for (size_t i = 0; i < plm_sobol_count(of); i++) {
        add_factor(to, summary->issue, plm_sobol_factor(of, i));
    }
    json_end(to);
    json_end(to);
}

void add_sobol_json(plm__text *out, const sobol_view *view) {
    json to;
    open_sensitivity(&to, out, "plenum-sobol", view->dossier, view->asked, view->seed);
    for (size_t i = 0; i < view->count; i++) {
        add_sobol(&to, view->sobols[i]);
    }
    json_end(&to);
    json_close(&to);
}

/* ---- Sobol' indices: CSV ------------------------------------------------------------------- */

static void add_share_row(plm__text *out, const plm_issue *issue, const plm_factor *of,
                          const char *option, const char *variable,
                          const plm_variance_share *share) {
    const double figures[] = {share->value, share->low, share->high};
    plm__text_add_csv_field(out, issue->id);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, of->path);
    plm__text_add_format(out, ",%s,", kind_name(of->kind));
    plm__text_add_csv_field(out, option);
    plm__text_add_format(out, ",%s", variable);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        plm__text_add(out, ",");
        plm__text_add_csv_number(out, figures[i]);
    }
    plm__text_add(out, "\n");
}

static void add_factor_rows(plm__text *out, const plm_issue *issue, const plm_factor *of) {
    add_share_row(out, issue, of, "", "first", &of->outcome.first);
    add_share_row(out, issue, of, "", "total", &of->outcome.total);
    for (size_t i = 0; i < issue->option_count; i++) {
        add_share_row(out, issue, of, issue->options[i].id, "first", &of->options[i].first);
        add_share_row(out, issue, of, issue->options[i].id, "total", &of->options[i].total);
    }
}

void add_sobol_csv(plm__text *out, const sobol_view *view) {
    plm__text_add(out, "issue,path,kind,option,variable,value,low,high\n");
    for (size_t i = 0; i < view->count; i++) {
        const plm_sobol *of = view->sobols[i];
        for (size_t k = 0; k < plm_sobol_count(of); k++) {
            add_factor_rows(out, plm_sobol_summary_of(of)->issue, plm_sobol_factor(of, k));
        }
    }
}
