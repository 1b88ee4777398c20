/* What options hold, read back. */
#include "solve/options.h"

#include "models/model.h"

uint64_t plm_options_draws(const plm_options *options) {
    return options->draws;
}

uint64_t plm_options_budget(const plm_options *options) {
    return options->budget;
}

const char *plm_options_issue(const plm_options *options) {
    return options->issue_id;
}

size_t plm_options_model_count(const plm_options *options) {
    size_t count = 0;
    for (const plm__chosen_model *each = options->models; each != NULL; each = each->next) {
        count++;
    }
    return count;
}

plm_option_model plm_options_model_at(const plm_options *options, size_t index) {
    const plm__chosen_model *each = options->models;
    for (size_t i = 0; each != NULL && i < index; i++) {
        each = each->next;
    }
    if (each == NULL) {
        return (plm_option_model){0};
    }
    return (plm_option_model){each->model->name, each->reading->name};
}

size_t plm_options_setting_count(const plm_options *options) {
    size_t count = 0;
    for (const plm__chosen_setting *each = options->settings; each != NULL; each = each->next) {
        count++;
    }
    return count;
}

plm_option_setting plm_options_setting_at(const plm_options *options, size_t index) {
    const plm__chosen_setting *each = options->settings;
    for (size_t i = 0; each != NULL && i < index; i++) {
        each = each->next;
    }
    if (each == NULL) {
        return (plm_option_setting){0};
    }
    return (plm_option_setting){each->model->name, each->name, each->value};
}

size_t plm_options_weight_count(const plm_options *options) {
    size_t count = 0;
    for (const plm__chosen_weight *each = options->weights; each != NULL; each = each->next) {
        count++;
    }
    return count;
}

plm_option_weight plm_options_weight_at(const plm_options *options, size_t index) {
    const plm__chosen_weight *each = options->weights;
    for (size_t i = 0; each != NULL && i < index; i++) {
        each = each->next;
    }
    if (each == NULL) {
        return (plm_option_weight){0};
    }
    return (plm_option_weight){each->model->name, each->weight};
}
