/* What a plan says of models: which run, in which readings, with which settings. */
#include "sweep/reading.h"

#include <string.h>

enum { CHOICE_MODEL, CHOICE_READING, CHOICE_SETTINGS, CHOICE_KEYS };
static const plm__key choice_keys[] = {[CHOICE_MODEL] = {"model", true},
                                       [CHOICE_READING] = {"reading", false},
                                       [CHOICE_SETTINGS] = {"settings", false}};
static const plm__shape choice_shape = {"choice", "a model", choice_keys, CHOICE_KEYS};

/* A model as the plan has it: some of its settings have several values. */
typedef struct model_request {
    const char *model;
    const char *reading;
    plm__node *settings; /* or NULL */
} model_request;

static size_t variants_of(const model_request *of) {
    size_t count = 1;
    for (plm__node *each = of->settings != NULL ? of->settings->first : NULL; each != NULL;
         each = each->next) {
        size_t values = plm__items_of(each);
        if (values > PLM__SWEPT_MOST || count > PLM__SWEPT_MOST) {
            return 0;
        }
        count *= values;
    }
    return count <= PLM__SWEPT_MOST ? count : 0;
}

static plm__node *value_at(plm__node *node, size_t index) {
    plm__node *each = plm__first_item(node);
    for (size_t i = 0; each != NULL && i < index; i++) {
        each = plm__next_item(node, each);
    }
    return each;
}

/* Settings of the variant of that number, the last setting fastest. */
static void fill_settings(plm__plan_reading *in, const model_request *of, size_t variant,
                          plm__swept_choice *to) {
    size_t count = of->settings != NULL ? of->settings->count : 0;
    size_t left = variants_of(of);
    plm__swept_setting *settings = plm__make(&in->r, count, sizeof *settings);
    plm__node *each = settings != NULL && count > 0 ? of->settings->first : NULL;
    to->settings = settings;
    to->words = "";
    for (; each != NULL; each = each->next) {
        left /= plm__items_of(each);
        plm__node *value = value_at(each, variant / left % plm__items_of(each));
        plm__swept_setting *put = &settings[to->setting_count++];
        put->name = plm__keep(&in->r, each->key->text, each->key->length);
        put->value = plm__read_text(&in->r, value);
        if (put->value == NULL || put->name == NULL) {
            to->setting_count--;
            continue;
        }
        to->words = plm__made(&in->r, plm__arena_print(in->r.arena, "%s%s%s=%s", to->words,
                                                       to->words[0] != '\0' ? " " : "", put->name,
                                                       put->value));
    }
}

/* Refuses what the models would, and names the reading that runs where none is named. */
static void check_choice(plm__plan_reading *in, const plm__node *node, plm__swept_choice *choice) {
    plm_options *options = NULL;
    plm_error error = {0};
    if (plm_options_new(in->plan->context, &options) != PLM_OK) {
        in->failed = true;
    } else if (plm__sweep_options(choice, options, &error) < 0) {
        plm__error(&in->r, node, "%s", error.message);
    } else {
        const char *reading = plm_options_model_at(options, 0).reading;
        choice->reading = plm__keep(&in->r, reading, strlen(reading));
    }
    plm_options_free(options);
}

static void read_named(plm__plan_reading *in, const plm__node *node, model_request *out) {
    const char *text = plm__read_text(&in->r, node);
    const char *colon = text != NULL ? strchr(text, ':') : NULL;
    out->model = colon != NULL ? plm__keep(&in->r, text, (size_t)(colon - text)) : text;
    out->reading = colon != NULL ? colon + 1 : NULL;
}

static void read_model(plm__plan_reading *in, plm__node *node, model_request *out) {
    plm__node *f[CHOICE_KEYS];
    if (node->kind != PLM__NODE_MAP) {
        read_named(in, node, out);
        return;
    }
    if (!plm__read_fields(&in->r, node, &choice_shape, f)) {
        return;
    }
    if (f[CHOICE_MODEL] != NULL) {
        read_named(in, f[CHOICE_MODEL], out);
    }
    if (f[CHOICE_READING] != NULL) {
        out->reading = plm__read_text(&in->r, f[CHOICE_READING]);
    }
    if (f[CHOICE_SETTINGS] != NULL && plm__is_map(&in->r, f[CHOICE_SETTINGS], "settings")) {
        out->settings = f[CHOICE_SETTINGS];
    }
}

void plm__read_models(plm__plan_reading *in, plm__node *list) {
    plm__sweep_plan *plan = in->plan;
    model_request *requests = plm__make(&in->r, plm__items_of(list), sizeof *requests);
    size_t asked = 0;
    size_t variants = 0;
    for (plm__node *each = plm__first_item(list); requests != NULL && each != NULL;
         each = plm__next_item(list, each)) {
        read_model(in, each, &requests[asked]);
        size_t more = variants_of(&requests[asked]);
        if (more == 0 || more + variants > PLM__SWEPT_MOST) {
            plm__error(&in->r, each, "a model needs 1 to %d combinations of its settings",
                       PLM__SWEPT_MOST);
            return;
        }
        variants += more;
        asked++;
    }
    plm__swept_choice *choices = plm__make(&in->r, variants, sizeof *choices);
    plm__node *node = plm__first_item(list);
    for (size_t i = 0; choices != NULL && i < asked; i++, node = plm__next_item(list, node)) {
        for (size_t k = 0; k < variants_of(&requests[i]) && requests[i].model != NULL; k++) {
            plm__swept_choice *choice = &choices[plan->choice_count++];
            choice->model = requests[i].model;
            choice->reading = requests[i].reading;
            fill_settings(in, &requests[i], k, choice);
            check_choice(in, node, choice);
        }
    }
    plan->choices = choices;
}

plm_status plm__sweep_options(const plm__swept_choice *choice, plm_options *options,
                              plm_error *error) {
    if (choice->model != NULL) {
        PLM_TRY(plm_options_add_model(options, choice->model, choice->reading, error));
    }
    for (size_t i = 0; i < choice->setting_count; i++) {
        PLM_TRY(plm_options_set_setting(options, choice->model, choice->settings[i].name,
                                        choice->settings[i].value, error));
    }
    return PLM_OK;
}
