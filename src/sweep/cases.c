/* What a plan names: cases in files, and the cases of another program's data set. */
#include "sweep/reading.h"

#include "sweep/widths.h"

#include <string.h>

enum { DATA_FORMAT, DATA_FILE, DATA_CAPABILITY, DATA_REGIME, DATA_KEYS };
static const plm__key data_keys[] = {[DATA_FORMAT] = {"format", true},
                                     [DATA_FILE] = {"file", true},
                                     [DATA_CAPABILITY] = {"capability", false},
                                     [DATA_REGIME] = {"regime", false}};
static const plm__shape data_shape = {"data", "a data set", data_keys, DATA_KEYS};

/* ---- keeping ------------------------------------------------------------------------------- */

static bool is_taken(const plm__plan_reading *in, const char *id) {
    for (size_t i = 0; i < in->plan->case_count; i++) {
        if (strcmp(in->cases[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static void keep(plm__plan_reading *in, plm__swept_case one) {
    plm__sweep_plan *plan = in->plan;
    if (plan->case_count == in->room) {
        size_t room = 2 * in->room + 16;
        plm__swept_case *larger = plm__make(&in->r, room, sizeof *larger);
        if (larger == NULL) {
            return;
        }
        if (plan->case_count > 0) {
            memcpy(larger, in->cases, plan->case_count * sizeof *larger);
        }
        in->cases = larger;
        in->room = room;
    }
    in->cases[plan->case_count++] = one;
    plan->cases = in->cases;
}

static bool has_widths(const plm__swept_widths *widths) {
    return widths->position > 0 || widths->capability > 0 || widths->salience > 0;
}

/* Keeps a case that was read without an error, with what the plan's widths make of its text. */
static void take_case(plm__plan_reading *in, const plm__node *at, const plm_case *of,
                      const char *name) {
    const char *id = plm_case_dossier(of)->id;
    plm__text text;
    plm_error error = {0};
    size_t length = 0;
    const char *from = plm_case_text(of, &length);
    if (is_taken(in, id)) {
        plm__error(&in->r, at, "two cases have the id '%s'; a sweep needs one of each id", id);
        return;
    }
    plm__text_init(&text, in->plan->context);
    plm__text_add_bytes(&text, from, length);
    plm_status status =
        has_widths(&in->plan->widths) ? plm__widen(of, &in->plan->widths, &text, &error) : PLM_OK;
    in->failed = in->failed || status < 0 || text.failed;
    if (!in->failed) {
        keep(in, (plm__swept_case){.id = plm__keep(&in->r, id, strlen(id)),
                                   .name = plm__keep(&in->r, name, strlen(name)),
                                   .text = plm__keep(&in->r, text.bytes, text.length),
                                   .length = text.length});
    }
    plm__text_clear(&text);
}

/* Takes a case, or reports why it cannot be taken, by how reading it ended. */
static void judge_case(plm__plan_reading *in, const plm__node *at, plm_case *one, const char *name,
                       plm_status status, const plm_error *error) {
    if (status == PLM_E_CASE && one != NULL) {
        plm__error(&in->r, at, "the case %s has errors; plenum check shows them", name);
    } else if (status < 0) {
        plm__error(&in->r, at, "%s", error->message);
    } else {
        take_case(in, at, one, name);
    }
    in->failed = in->failed || status == PLM_E_CANCELLED || status == PLM_E_MEMORY;
}

/* ---- files --------------------------------------------------------------------------------- */

/* A path that is meant from the plan's folder. */
static const char *from_here(plm__plan_reading *in, const char *path) {
    const char *slash = strrchr(in->plan->name, '/');
    if (path[0] == '/' || slash == NULL) {
        return path;
    }
    return plm__made(&in->r, plm__arena_print(in->r.arena, "%.*s/%s", (int)(slash - in->plan->name),
                                              in->plan->name, path));
}

/* A file of the plan's, which is noted. */
static const char *file_of_plan(plm__plan_reading *in, const char *path) {
    const char *found = from_here(in, path);
    plm__plan_file *noted = plm__make(&in->r, 1, sizeof *noted);
    if (noted != NULL) {
        *noted = (plm__plan_file){in->plan->files, found};
        in->plan->files = noted;
    }
    return found;
}

void plm__read_cases(plm__plan_reading *in, plm__node *list) {
    for (plm__node *each = plm__first_item(list); each != NULL && !in->failed;
         each = plm__next_item(list, each)) {
        const char *path = plm__read_text(&in->r, each);
        plm_case *one = NULL;
        plm_error error = {0};
        if (path != NULL) {
            const char *found = file_of_plan(in, path);
            plm_status status = plm_case_load(in->plan->context, found, &one, &error);
            judge_case(in, each, one, found, status, &error);
        }
        plm_case_free(one);
    }
}

/* ---- data sets ----------------------------------------------------------------------------- */

static plm_status load_data(plm__plan_reading *in, plm__node *const *f, plm_import *import,
                            const char *path, plm_error *error) {
    static const char *const roles[] = {[DATA_CAPABILITY] = "capability", [DATA_REGIME] = "regime"};
    for (size_t i = DATA_CAPABILITY; i <= DATA_REGIME; i++) {
        const char *beside = f[i] != NULL ? plm__read_text(&in->r, f[i]) : NULL;
        if (beside != NULL) {
            PLM_TRY(plm_import_add_file(import, roles[i], file_of_plan(in, beside), error));
        }
    }
    return plm_import_load(import, path, error);
}

static void take_imported(plm__plan_reading *in, const plm__node *at, const plm_import *import) {
    for (size_t i = 0; i < plm_import_case_count(import) && !in->failed; i++) {
        const char *id = plm_import_case_id(import, i);
        plm_case *one = NULL;
        plm_error error = {0};
        size_t length = 0;
        const char *text = plm_import_case_text(import, i, &length);
        plm_status status = plm_case_parse(in->plan->context, text, length, id, &one, &error);
        judge_case(in, at, one, id, status, &error);
        plm_case_free(one);
    }
}

/* The first error of the file, or what else went wrong. */
static void say_failure(plm__plan_reading *in, const plm__node *at, const plm_import *import,
                        const char *path, const plm_error *error) {
    const plm_diagnostic *first =
        plm_import_diagnostic_count(import) > 0 ? plm_import_diagnostic(import, 0) : NULL;
    if (first != NULL && first->severity == PLM_SEVERITY_ERROR) {
        plm__error(&in->r, at, "%s:%d:%d: %s", path, first->line, first->column, first->message);
    } else {
        plm__error(&in->r, at, "%s", error->message);
    }
}

void plm__read_data(plm__plan_reading *in, plm__node *section) {
    plm__node *f[DATA_KEYS];
    plm_import *import = NULL;
    plm_error error = {0};
    if (!plm__read_fields(&in->r, section, &data_shape, f)) {
        return;
    }
    const char *format = plm__read_text(&in->r, f[DATA_FORMAT]);
    const char *file = plm__read_text(&in->r, f[DATA_FILE]);
    if (format == NULL || file == NULL) {
        return;
    }
    const char *path = file_of_plan(in, file);
    if (plm_import_new(in->plan->context, format, &import, &error) < 0) {
        plm__error(&in->r, f[DATA_FORMAT], "%s", error.message);
        return;
    }
    plm_status status = load_data(in, f, import, path, &error);
    in->failed = in->failed || status == PLM_E_CANCELLED || status == PLM_E_MEMORY;
    if (status == PLM_OK) {
        take_imported(in, f[DATA_FILE], import);
    } else {
        say_failure(in, f[DATA_FILE], import, path, &error);
    }
    plm_import_free(import);
}
