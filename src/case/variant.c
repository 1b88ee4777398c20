/* Variants of a case: its text with changes made, read again. */
#include "case/case.h"

#include "base/error.h"
#include "case/edit.h"
#include "tree/unknown.h"

#include <stdio.h>
#include <string.h>

enum { PATH_TEXT = 400 };

static plm_status fail_unsound(const plm_case *base, plm_error *error) {
    plm__fail(error, PLM_E_CASE, "the case has errors; put them right before changing it");
    plm__fail_at(error, base->name, 0, 0, NULL);
    return PLM_E_CASE;
}

/* A copy of the base's text, to be changed. */
static plm_status start(const plm_case *base, plm__text *text, plm_error *error) {
    plm__text_init(text, base->context);
    if (!base->sound) {
        return fail_unsound(base, error);
    }
    plm__text_add_bytes(text, base->text, base->length);
    return text->failed ? plm__out_of_memory(error) : PLM_OK;
}

/* Reads the changed text; a case with errors is not handed out. what says what was changed. */
static plm_status reread(const plm_case *base, const plm__text *text, const char *what,
                         plm_case **out, plm_error *error) {
    plm_error found = {0};
    plm_case *made = NULL;
    plm_status status =
        plm_case_parse(base->context, text->bytes, text->length, base->name, &made, &found);
    if (status == PLM_OK) {
        *out = made;
        return PLM_OK;
    }
    plm_case_free(made);
    if (status != PLM_E_CASE) {
        return plm__fail(error, status, "%s", found.message);
    }
    plm__fail(error, status, "%s the case has an error: %s", what, found.message);
    plm__fail_at(error, base->name, 0, 0, found.field);
    return status;
}

static plm_status put_change(plm__text *text, const char *path, const char *value,
                             plm_error *error) {
    plm__text flow;
    plm_status status = plm__edit_read_value(text->context, value, &flow, error);
    if (status == PLM_OK) {
        status = plm__edit_set(text, path, flow.bytes, error);
    }
    plm__text_clear(&flow);
    return status;
}

static plm_status make_changes(const plm_case *base, const char *const *paths,
                               const char *const *values, size_t count, plm_case **out,
                               plm_error *error) {
    plm__text text;
    plm_status status = start(base, &text, error);
    for (size_t i = 0; status == PLM_OK && i < count; i++) {
        status = put_change(&text, paths[i], values[i], error);
    }
    if (status == PLM_OK) {
        status =
            reread(base, &text, count == 1 ? "with this change" : "with these changes", out, error);
    }
    plm__text_clear(&text);
    return status;
}

plm_status plm_case_with_changes(const plm_case *base, const char *const *paths,
                                 const char *const *values, size_t count, plm_case **out,
                                 plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(base->context, error));
    return plm__run_end(base->context, make_changes(base, paths, values, count, out, error));
}

plm_status plm_case_with_change(const plm_case *base, const char *path, const char *value,
                                plm_case **out, plm_error *error) {
    return plm_case_with_changes(base, &path, &value, 1, out, error);
}

/* The path of what says that a consideration is left out. */
static bool absence_path(const plm_consideration *consideration, char path[PATH_TEXT]) {
    int length = snprintf(path, PATH_TEXT, "considerations.%s.absent", consideration->id);
    return length > 0 && length < PATH_TEXT;
}

static const plm_consideration *find_consideration(const plm_case *base, const char *id) {
    const plm_dossier *d = &base->dossier;
    for (size_t i = 0; i < d->consideration_count; i++) {
        if (strcmp(d->considerations[i]->id, id) == 0) {
            return d->considerations[i];
        }
    }
    return NULL;
}

plm_status plm_case_without(const plm_case *base, const char *consideration_id, plm_case **out,
                            plm_error *error) {
    *out = NULL;
    if (!base->sound) {
        return fail_unsound(base, error);
    }
    char path[PATH_TEXT];
    const plm_consideration *consideration = find_consideration(base, consideration_id);
    if (consideration == NULL || !absence_path(consideration, path)) {
        return plm__fail_unknown(error, "consideration", consideration_id,
                                 base->dossier.considerations, base->dossier.consideration_count);
    }
    return plm_case_with_change(base, path, "true", out, error);
}

static plm_status apply(const plm_scenario *scenario, plm__text *text, plm_error *error) {
    for (size_t i = 0; i < scenario->without_count; i++) {
        char path[PATH_TEXT];
        if (!absence_path(scenario->without[i], path)) {
            return plm__fail(error, PLM_E_NOT_FOUND, "the consideration's id is too long");
        }
        PLM_TRY(plm__edit_set(text, path, "true", error));
    }
    for (size_t i = 0; i < scenario->change_count; i++) {
        const plm_change *change = scenario->changes[i];
        PLM_TRY(plm__edit_set(text, change->path, change->value, error));
    }
    return PLM_OK;
}

static const plm_scenario *find_scenario(const plm_case *base, const char *id) {
    const plm_dossier *d = &base->dossier;
    for (size_t i = 0; i < d->scenario_count; i++) {
        if (strcmp(d->scenarios[i]->id, id) == 0) {
            return d->scenarios[i];
        }
    }
    return NULL;
}

static plm_status make_scenario(const plm_case *base, const char *scenario_id, plm_case **out,
                                plm_error *error) {
    plm__text text;
    plm_status status = start(base, &text, error);
    const plm_scenario *scenario = NULL;
    if (status == PLM_OK) {
        scenario = find_scenario(base, scenario_id);
        status = scenario != NULL
                     ? apply(scenario, &text, error)
                     : plm__fail_unknown(error, "scenario", scenario_id, base->dossier.scenarios,
                                         base->dossier.scenario_count);
    }
    if (status == PLM_OK) {
        status = reread(base, &text, "with this scenario", out, error);
    }
    if (status < 0 && scenario != NULL) {
        plm__fail_at(error, base->name, scenario->mark.line, scenario->mark.column, NULL);
    }
    plm__text_clear(&text);
    return status;
}

plm_status plm_case_with_scenario(const plm_case *base, const char *scenario_id, plm_case **out,
                                  plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(base->context, error));
    return plm__run_end(base->context, make_scenario(base, scenario_id, out, error));
}
