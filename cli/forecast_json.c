#include "forecast.h"

#include <inttypes.h>

enum { FORMAT_VERSION = 1, WIDEST_COUNT = 3 };

static void add_key(plm__text *out, const char *key) {
    plm__text_add_json_string(out, key);
    plm__text_add(out, ": ");
}

/* A text member with the comma before it; null for NULL. */
static void add_text(plm__text *out, const char *key, const char *value) {
    plm__text_add(out, ", ");
    add_key(out, key);
    if (value != NULL) {
        plm__text_add_json_string(out, value);
    } else {
        plm__text_add(out, "null");
    }
}

static void add_number(plm__text *out, const char *key, double value) {
    plm__text_add(out, ", ");
    add_key(out, key);
    plm__text_add_json_number(out, value);
}

static void add_count(plm__text *out, const char *key, uint64_t value) {
    plm__text_add_format(out, ", \"%s\": %" PRIu64, key, value);
}

static void add_bool(plm__text *out, const char *key, bool value) {
    plm__text_add_format(out, ", \"%s\": %s", key, value ? "true" : "false");
}

static void add_estimate(plm__text *out, const char *key, plm_estimate estimate) {
    add_key(out, key);
    plm__text_add(out, "{\"value\": ");
    plm__text_add_json_number(out, estimate.value);
    add_number(out, "standard_error", estimate.standard_error);
    plm__text_add(out, "}");
}

static void add_intervals(plm__text *out, const plm_distribution *of) {
    plm__text_add(out, ", \"intervals\": [");
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        plm__text_add(out, i > 0 ? ", {\"level\": " : "{\"level\": ");
        plm__text_add_json_number(out, of->intervals[i].level);
        plm__text_add(out, ", ");
        add_estimate(out, "low", of->intervals[i].low);
        plm__text_add(out, ", ");
        add_estimate(out, "high", of->intervals[i].high);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]");
}

static void add_probabilities(plm__text *out, const plm_issue *issue, const plm_distribution *of) {
    plm__text_add(out, "\"options\": [");
    for (size_t i = 0; i < of->option_count; i++) {
        plm__text_add(out, i > 0 ? ", {\"id\": " : "{\"id\": ");
        plm__text_add_json_string(out, issue->options[i].id);
        add_number(out, "probability", of->options[i].value);
        add_number(out, "standard_error", of->options[i].standard_error);
        add_text(out, "word", plm_probability_word(of->options[i].value));
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]");
}

static void add_histogram_shares(plm__text *out, const plm_issue *issue,
                                 const plm_distribution *of) {
    plm__text_add(out, ", \"histogram\": {\"low\": ");
    plm__text_add_json_number(out, issue->scale_low);
    add_number(out, "high", issue->scale_high);
    plm__text_add(out, ", \"shares\": [");
    for (size_t i = 0; i < PLM_HISTOGRAM_BINS; i++) {
        plm__text_add(out, i > 0 ? ", " : "");
        plm__text_add_json_number(out, of->histogram[i]);
    }
    plm__text_add(out, "]}");
}

static void add_distribution(plm__text *out, const char *key, const plm_issue *issue,
                             const plm_distribution *of) {
    plm__text_add_format(out, ",\n     \"%s\": {", key);
    if (issue->scaleless) {
        add_probabilities(out, issue, of);
        plm__text_add(out, "}");
        return;
    }
    add_estimate(out, "mean", of->mean);
    plm__text_add(out, ", ");
    add_estimate(out, "median", of->median);
    add_number(out, "standard_deviation", of->standard_deviation);
    add_intervals(out, of);
    plm__text_add(out, ", ");
    add_probabilities(out, issue, of);
    add_histogram_shares(out, issue, of);
    plm__text_add(out, "}");
}

static void add_settings(plm__text *out, const plm_forecast_model *of) {
    plm__text_add(out, ", \"settings\": {");
    for (size_t i = 0; i < of->setting_count; i++) {
        const plm_setting_value *setting = &of->settings[i];
        plm__text_add(out, i > 0 ? ", " : "");
        add_key(out, setting->name);
        if (setting->choice != NULL) {
            plm__text_add_json_string(out, setting->choice);
        } else {
            plm__text_add_json_number(out, setting->number);
        }
    }
    plm__text_add(out, "}");
}

static void add_point_options(plm__text *out, const plm_issue *issue,
                              const plm_forecast_model *of) {
    plm__text_add(out, "\"options\": [");
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__text_add(out, i > 0 ? ", {\"id\": " : "{\"id\": ");
        plm__text_add_json_string(out, issue->options[i].id);
        add_number(out, "probability", of->point_options[i]);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]");
}

static void add_point(plm__text *out, const plm_issue *issue, const plm_forecast_model *of) {
    plm__text_add(out, ", \"point\": {");
    if (issue->scaleless) {
        add_point_options(out, issue, of);
    } else {
        plm__text_add(out, "\"outcome\": ");
        plm__text_add_json_number(out, of->point);
    }
    add_text(out, "ending", ending_name(of->point_status));
    add_count(out, "rounds", of->point_rounds);
    add_count(out, "period", of->point_period);
    plm__text_add(out, "}");
}

static void add_endings(plm__text *out, const plm_endings *of) {
    plm__text_add(out, ", \"endings\": {\"settled\": ");
    plm__text_add_json_number(out, of->settled);
    add_number(out, "cycle", of->cycle);
    add_number(out, "round_limit", of->round_limit);
    add_number(out, "degenerate", of->degenerate);
    add_number(out, "none", of->none);
    plm__text_add(out, "}");
}

static void add_model(plm__text *out, const plm_issue *issue, const plm_forecast_model *of) {
    plm__text_add(out, "\n    {\"model\": ");
    plm__text_add_json_string(out, of->model);
    add_text(out, "title", of->title);
    add_text(out, "reading", of->reading);
    add_text(out, "cites", of->cites);
    add_bool(out, "baseline", of->baseline);
    add_number(out, "weight", of->weight);
    add_settings(out, of);
    add_point(out, issue, of);
    add_count(out, "draws", of->draw_count);
    add_endings(out, &of->endings);
    add_distribution(out, "distribution", issue, &of->distribution);
    plm__text_add(out, "}");
}

static void add_scale(plm__text *out, const plm_issue *issue) {
    if (issue->scaleless) {
        plm__text_add(out, ", \"scale\": null");
        return;
    }
    plm__text_add(out, ", \"scale\": {\"low\": ");
    plm__text_add_json_number(out, issue->scale_low);
    add_number(out, "high", issue->scale_high);
    plm__text_add(out, ", \"points\": [");
    for (size_t i = 0; i < issue->scale_count; i++) {
        plm__text_add(out, i > 0 ? ", {\"value\": " : "{\"value\": ");
        plm__text_add_json_number(out, issue->scale[i].value);
        add_text(out, "label", issue->scale[i].label);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]}");
}

static void add_options(plm__text *out, const plm_issue *issue) {
    plm__text_add(out, ", \"options\": [");
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__text_add(out, i > 0 ? ", {\"id\": " : "{\"id\": ");
        plm__text_add_json_string(out, issue->options[i].id);
        add_text(out, "label", issue->options[i].label);
        if (!issue->scaleless) {
            add_number(out, "from", issue->options[i].from);
            add_number(out, "to", issue->options[i].to);
        }
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]");
}

static void add_outcome(plm__text *out, const plm_issue *issue) {
    const plm_option *option = issue->outcome_option;
    plm__text_add(out, ", \"outcome\": {\"value\": ");
    plm__text_add_json_number(out, issue->outcome);
    add_text(out, "option", option != NULL ? option->id : NULL);
    add_text(out, "on", issue->outcome_on);
    plm__text_add(out, "}");
}

static void add_assessors(plm__text *out, const plm_basis *of) {
    bool started = false;
    add_count(out, "assessed", of->assessed_count);
    add_number(out, "between_share", of->between_share);
    plm__text_add(out, ", \"assessors\": [");
    for (size_t i = 0; i < of->number_count; i++) {
        const plm_stated_number *number = &of->numbers[i];
        if (number->parameter->assessor_count < 2) {
            continue;
        }
        plm__text_add(out, started ? ", {\"path\": " : "{\"path\": ");
        plm__text_add_json_string(out, number->path);
        add_count(out, "count", number->parameter->assessor_count);
        add_number(out, "between", number->between);
        add_number(out, "within", number->within);
        plm__text_add(out, "}");
        started = true;
    }
    plm__text_add(out, "]");
}

static void add_hindsight(plm__text *out, const plm_basis *of) {
    plm__text_add(out, ", \"hindsight\": [");
    for (size_t i = 0; i < of->hindsight_count; i++) {
        plm__text_add(out, i > 0 ? ", " : "");
        plm__text_add_json_string(out, of->hindsight[i]->id);
    }
    plm__text_add(out, "]");
}

static void add_basis(plm__text *out, const plm_basis *of) {
    plm__text_add_format(out, ",\n   \"basis\": {\"numbers\": %zu", of->number_count);
    add_count(out, "ranges", of->range_count);
    add_count(out, "assumptions", of->assumption_count);
    plm__text_add(out, ", \"widest\": [");
    for (size_t i = 0; i < WIDEST_COUNT && i < of->range_count; i++) {
        const plm_stated_number *number = &of->numbers[i];
        plm__text_add(out, i > 0 ? ", {\"path\": " : "{\"path\": ");
        plm__text_add_json_string(out, number->path);
        add_number(out, "low", number->parameter->range.low);
        add_number(out, "mode", number->parameter->range.mode);
        add_number(out, "high", number->parameter->range.high);
        add_number(out, "width", number->width);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]");
    add_assessors(out, of);
    add_hindsight(out, of);
    plm__text_add(out, "}");
}

static void add_decision(plm__text *out, const plm_issue *issue, const plm_forecast_decision *of) {
    static const char *const kinds[] = {[PLM_DECISION_ALONE] = "alone",
                                        [PLM_DECISION_RULE] = "rule",
                                        [PLM_DECISION_STAGES] = "stages",
                                        [PLM_DECISION_SEVERAL] = "several"};
    if (of == NULL) {
        return;
    }
    plm__text_add_format(out, ",\n   \"decision\": {\"kind\": \"%s\"", kinds[of->kind]);
    add_text(out, "words", of->words);
    add_number(out, "binding", of->binding);
    add_distribution(out, "without", issue, &of->without);
    plm__text_add(out, "}");
}

static void add_issue(plm__text *out, const plm_forecast_issue *of) {
    plm__text_add(out, "\n  {\"id\": ");
    plm__text_add_json_string(out, of->issue->id);
    add_text(out, "question", of->issue->question);
    add_scale(out, of->issue);
    add_options(out, of->issue);
    add_outcome(out, of->issue);
    add_count(out, "actors", of->actor_count);
    add_basis(out, &of->basis);
    add_distribution(out, "pool", of->issue, &of->pool);
    add_decision(out, of->issue, of->decision);
    plm__text_add(out, ",\n   \"models\": [");
    for (size_t i = 0; i < of->model_count; i++) {
        plm__text_add(out, i > 0 ? "," : "");
        add_model(out, of->issue, &of->models[i]);
    }
    plm__text_add(out, "]}");
}

static void add_case(plm__text *out, const forecast_view *view) {
    plm__text_add(out, ",\n \"case\": {\"id\": ");
    plm__text_add_json_string(out, view->dossier->id);
    add_text(out, "question", view->dossier->question);
    add_text(out, "as_of", view->dossier->as_of);
    add_bool(out, "retrospective", view->dossier->retrospective);
    add_text(out, "scenario", view->scenario);
    plm__text_add(out, ", \"changes\": [");
    for (size_t i = 0; i < view->settings->count; i++) {
        plm__text_add(out, i > 0 ? ", {\"path\": " : "{\"path\": ");
        plm__text_add_json_string(out, view->settings->items[i].path);
        add_text(out, "value", view->settings->items[i].value);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]}");
}

void add_forecast_json(plm__text *out, const forecast_view *view) {
    plm__text_add_format(out, "{\"plenum_forecast\": %d, \"version\": \"%s\", \"engine\": %d",
                         FORMAT_VERSION, plm_version(), PLM_ENGINE_VERSION);
    add_count(out, "seed", plm_forecast_seed(view->forecast));
    add_count(out, "draws", plm_forecast_draws(view->forecast));
    add_case(out, view);
    plm__text_add(out, ",\n \"issues\": [");
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        plm__text_add(out, i > 0 ? "," : "");
        add_issue(out, plm_forecast_issue_at(view->forecast, i));
    }
    plm__text_add(out, "]");
    if (view->outside.view != NULL) {
        plm__pretty to;
        plm__pretty_append(&to, out);
        plm__pretty_object(&to, "outside_view");
        add_outside_json(&to, &view->outside);
        plm__pretty_end(&to);
    }
    plm__text_add(out, "}\n");
}
