/* How the case says that it is to be run: the whole experiment, beside what it is about. Which
 * models there are is for those who run them to say. */
#include "case/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t MOST_DRAWS = ((uint64_t)1 << 48) - 1;
static const double MOST_WEIGHT = 1e9;

static bool is_text(plm__reader *r, const plm__node *node, const char *what) {
    bool is = node->kind == PLM__NODE_TEXT && !plm__node_is_null(node);
    if (!is) {
        plm__error(r, node, "%s, not %s", what, plm__excerpt(r, node));
    }
    return is;
}

/* A whole number of up to 64 bits. */
static bool read_count(plm__reader *r, const plm__node *node, const char *what, uint64_t most,
                       uint64_t *out) {
    if (node == NULL) {
        return false;
    }
    bool digits = node->kind == PLM__NODE_TEXT && node->length > 0 &&
                  strspn(node->text, "0123456789") == node->length;
    errno = 0;
    unsigned long long value = digits ? strtoull(node->text, NULL, 10) : 0;
    if (!digits || errno != 0 || value > most) {
        plm__error(r, node, "%s must be a whole number from 0 to %llu, not %s", what,
                   (unsigned long long)most, plm__excerpt(r, node));
        return false;
    }
    *out = value;
    return true;
}

/* NAME, or NAME:READING. */
static void read_model(plm__reader *r, const plm__node *node, plm_case_run *run,
                       plm_case_model *models) {
    if (!is_text(r, node, "a model is written as its name, or NAME:READING")) {
        return;
    }
    const char *colon = memchr(node->text, ':', node->length);
    size_t length = colon != NULL ? (size_t)(colon - node->text) : node->length;
    models[run->model_count++] =
        (plm_case_model){node->mark, plm__keep(r, node->text, length),
                         colon != NULL ? plm__keep(r, colon + 1, node->length - length - 1) : NULL};
}

static void read_models(plm__reader *r, plm__node *node, plm_case_run *run) {
    if (node == NULL || (node->kind == PLM__NODE_MAP && !plm__is_list(r, node, "models"))) {
        return;
    }
    plm_case_model *models = plm__make(r, node->count + 1, sizeof *models);
    run->models = plm__list(r, models, node->count + 1, sizeof *models);
    if (run->models == NULL) {
        return;
    }
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        read_model(r, each, run, models);
    }
}

/* The settings of one model. */
static void read_model_settings(plm__reader *r, plm__node *node, plm_case_run *run,
                                plm_case_setting *settings) {
    const char *model = plm__keep(r, node->key->text, node->key->length);
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        if (is_text(r, each, "a setting is a word or a number")) {
            settings[run->setting_count++] = (plm_case_setting){
                each->mark, model, plm__keep(r, each->key->text, each->key->length),
                plm__keep(r, each->text, each->length)};
        }
    }
}

static void read_settings(plm__reader *r, plm__node *node, plm_case_run *run) {
    size_t count = 0;
    if (node == NULL || !plm__is_map(r, node, "settings")) {
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        count += each->count;
    }
    plm_case_setting *settings = plm__make(r, count + 1, sizeof *settings);
    run->settings = plm__list(r, settings, count + 1, sizeof *settings);
    for (plm__node *each = node->first; run->settings != NULL && each != NULL; each = each->next) {
        if (plm__is_map(r, each, "the settings of a model")) {
            read_model_settings(r, each, run, settings);
        }
    }
}

static void read_weights(plm__reader *r, plm__node *node, plm_case_run *run) {
    if (node == NULL || !plm__is_map(r, node, "weights")) {
        return;
    }
    plm_case_weight *weights = plm__make(r, node->count + 1, sizeof *weights);
    run->weights = plm__list(r, weights, node->count + 1, sizeof *weights);
    for (plm__node *each = node->first; run->weights != NULL && each != NULL; each = each->next) {
        plm_case_weight *to = &weights[run->weight_count];
        if (plm__read_number(r, each, "the weight of a model", 0, MOST_WEIGHT, &to->weight)) {
            to->mark = each->mark;
            to->model = plm__keep(r, each->key->text, each->key->length);
            run->weight_count++;
        }
    }
}

void plm__read_run(plm__reader *r, plm__node *section) {
    plm__node *f[PLM__RUN_KEYS];
    plm_case_run *run = plm__make(r, 1, sizeof *run);
    if (run == NULL || !plm__read_fields(r, section, &plm__run_shape, f)) {
        return;
    }
    run->mark = section->mark;
    read_models(r, f[PLM__RUN_MODELS], run);
    read_settings(r, f[PLM__RUN_SETTINGS], run);
    read_weights(r, f[PLM__RUN_WEIGHTS], run);
    run->has_draws = read_count(r, f[PLM__RUN_DRAWS], "draws", MOST_DRAWS, &run->draws);
    run->has_seed = read_count(r, f[PLM__RUN_SEED], "seed", UINT64_MAX, &run->seed);
    run->has_outside_view =
        plm__read_number(r, f[PLM__RUN_OUTSIDE_VIEW], "outside_view", 0, 1, &run->outside_view);
    r->dossier->run = run;
}
