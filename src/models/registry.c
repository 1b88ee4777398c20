#include "models/model.h"

#include "base/error.h"
#include "base/number.h"
#include "case/kind.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LIST_TEXT = 160 };

static bool is_name(const char *known, const char *name, size_t length) {
    return known != NULL && strlen(known) == length && memcmp(known, name, length) == 0;
}

const plm__model *plm__model_find(const char *name, size_t length) {
    for (const plm__model *const *each = plm__models; *each != NULL; each++) {
        if (is_name((*each)->name, name, length) || is_name((*each)->alias, name, length)) {
            return *each;
        }
    }
    return NULL;
}

const plm__model *plm__model_in(plm__role role) {
    size_t i = 0;
    while (plm__models[i]->role != role) {
        i++;
    }
    return plm__models[i];
}

const plm__way *plm__way_of(const plm__model *model, plm_issue_kind kind) {
    const plm__way *const ways[PLM__ISSUE_KINDS] = {
        [PLM_ISSUE_SCALE] = &model->scale,
        [PLM_ISSUE_OPTIONS] = &model->options,
        [PLM_ISSUE_YES_NO] = &model->yes_no,
    };
    return ways[kind];
}

const plm__reading *plm__reading_find(const plm__model *model, const char *name) {
    if (name == NULL) {
        return &model->readings[0];
    }
    for (size_t i = 0; i < model->reading_count; i++) {
        if (strcmp(model->readings[i].name, name) == 0) {
            return &model->readings[i];
        }
    }
    return NULL;
}

/* The index of a setting; setting_count when there is none of that name. */
static size_t setting_index(const plm__model *model, const char *name) {
    size_t index = 0;
    while (index < model->setting_count && strcmp(model->settings[index].name, name) != 0) {
        index++;
    }
    return index;
}

void plm__settings_of(const plm__model *model, const plm__reading *reading, plm__settings *out) {
    *out = (plm__settings){{0}};
    for (size_t i = 0; i < model->setting_count; i++) {
        out->value[i] = model->settings[i].usual;
    }
    for (const plm__preset *each = reading->presets; each != NULL && each->setting != NULL;
         each++) {
        out->value[setting_index(model, each->setting)] = each->value;
    }
}

static const char MORE[] = " and more";

/* Adds a name to a list "a, b, c"; a list that gets too long ends in "and more". */
static void list_name(char list[LIST_TEXT], const char *name) {
    size_t used = strlen(list);
    bool cut = used >= sizeof MORE && strcmp(list + used + 1 - sizeof MORE, MORE) == 0;
    if (used + strlen(name) + sizeof ", " + sizeof MORE < LIST_TEXT && !cut) {
        snprintf(list + used, LIST_TEXT - used, "%s%s", used > 0 ? ", " : "", name);
    } else if (!cut) {
        memcpy(list + used, MORE, sizeof MORE);
    }
}

static plm_status unknown_setting(const plm__model *model, const char *name, plm_error *error) {
    char list[LIST_TEXT] = "";
    for (size_t i = 0; i < model->setting_count; i++) {
        list_name(list, model->settings[i].name);
    }
    if (list[0] == '\0') {
        return plm__fail(error, PLM_E_NOT_FOUND, "model %s has no settings", model->name);
    }
    return plm__fail(error, PLM_E_NOT_FOUND, "model %s has no setting '%s'; it has %s", model->name,
                     name, list);
}

static plm_status set_choice(const plm__setting *setting, const char *text, double *out,
                             plm_error *error) {
    char list[LIST_TEXT] = "";
    for (size_t i = 0; setting->choices[i] != NULL; i++) {
        if (strcmp(setting->choices[i], text) == 0) {
            *out = (double)i;
            return PLM_OK;
        }
        list_name(list, setting->choices[i]);
    }
    return plm__fail(error, PLM_E_ARGUMENT, "setting %s is one of %s, not '%s'", setting->name,
                     list, text);
}

static plm_status set_number(const plm__setting *setting, const char *text, double *out,
                             plm_error *error) {
    double value = 0;
    bool good = plm__number_parse(text, strlen(text), &value) == PLM__NUMBER_OK &&
                value >= setting->least && value <= setting->most &&
                (!setting->whole || floor(value) == value);
    if (!good) {
        char least[PLM__NUMBER_TEXT];
        char most[PLM__NUMBER_TEXT];
        plm__number_print(setting->least, least);
        plm__number_print(setting->most, most);
        return plm__fail(error, PLM_E_ARGUMENT, "setting %s is a %snumber from %s to %s, not '%s'",
                         setting->name, setting->whole ? "whole " : "", least, most, text);
    }
    *out = value;
    return PLM_OK;
}

plm_status plm__settings_set(const plm__model *model, plm__settings *settings, const char *name,
                             const char *value, plm_error *error) {
    size_t index = setting_index(model, name);
    if (index == model->setting_count) {
        return unknown_setting(model, name, error);
    }
    const plm__setting *setting = &model->settings[index];
    return setting->choices != NULL ? set_choice(setting, value, &settings->value[index], error)
                                    : set_number(setting, value, &settings->value[index], error);
}

size_t plm_model_count(void) {
    size_t count = 0;
    while (plm__models[count] != NULL) {
        count++;
    }
    return count;
}

plm_model_info plm_model_at(size_t index) {
    if (index >= plm_model_count()) {
        return (plm_model_info){0};
    }
    const plm__model *model = plm__models[index];
    return (plm_model_info){
        .name = model->name,
        .title = model->title,
        .cites = model->cites,
        .baseline = model->baseline,
        .usual = model->scale.usual && model->scale.needs == 0,
        .headline = model->headline,
        .reading_count = model->reading_count,
        .setting_count = model->setting_count,
        .treats_scales = model->scale.solve != NULL,
        .treats_options = model->options.solve != NULL,
        .treats_votes = model->yes_no.solve != NULL,
    };
}

plm_reading_info plm_model_reading(size_t model, size_t reading) {
    if (reading >= plm_model_at(model).reading_count) {
        return (plm_reading_info){0};
    }
    const plm__reading *found = &plm__models[model]->readings[reading];
    return (plm_reading_info){.name = found->name, .about = found->about};
}

plm_setting_info plm_model_setting(size_t model, size_t setting) {
    if (setting >= plm_model_at(model).setting_count) {
        return (plm_setting_info){0};
    }
    const plm__setting *found = &plm__models[model]->settings[setting];
    return (plm_setting_info){
        .name = found->name,
        .about = found->about,
        .choices = found->choices,
        .least = found->least,
        .most = found->most,
        .usual = found->usual,
    };
}
