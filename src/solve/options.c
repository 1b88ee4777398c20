#include "solve/options.h"

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "case/kind.h"
#include "tree/suggest.h"

#include <math.h>
#include <string.h>

#define USUAL_DRAWS 10000
#define USUAL_SEED  1
#define DRAW_LIMIT  ((uint64_t)1 << 48)

plm_status plm_options_new(plm_context *context, plm_options **out) {
    *out = plm__handle_new(context, sizeof **out);
    if (*out == NULL) {
        return PLM_E_MEMORY;
    }
    **out = (plm_options){
        .context = context, .seed = USUAL_SEED, .draws = USUAL_DRAWS, .budget = PLM_BUDGET_USUAL};
    plm__arena_init(&(*out)->arena, context);
    return PLM_OK;
}

void plm_options_free(plm_options *options) {
    if (options != NULL) {
        plm__arena_clear(&options->arena);
        plm__handle_free(options->context, options);
    }
}

void plm_options_set_seed(plm_options *options, uint64_t seed) {
    options->seed = seed;
}

uint64_t plm_options_seed(const plm_options *options) {
    return options->seed;
}

plm_status plm__options_take_draws(plm_options *options, uint64_t draws) {
    if (draws >= DRAW_LIMIT) {
        return PLM_E_ARGUMENT;
    }
    options->draws = draws;
    return PLM_OK;
}

plm_status plm_options_set_draws(plm_options *options, uint64_t draws) {
    PLM_TRY(plm__options_take_draws(options, draws));
    options->budget = options->budget_stated ? options->budget : 0;
    return PLM_OK;
}

void plm_options_set_budget(plm_options *options, uint64_t units) {
    options->budget = units;
    options->budget_stated = true;
}

plm_status plm_options_set_issue(plm_options *options, const char *issue_id) {
    options->issue_id = NULL;
    if (issue_id == NULL) {
        return PLM_OK;
    }
    options->issue_id = plm__arena_copy(&options->arena, issue_id, strlen(issue_id));
    return options->issue_id != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* Adds a name to a list in words: "a, b, c". */
static void add_name(plm__text *names, const char *name) {
    plm__text_add(names, names->length > 0 ? ", " : "");
    plm__text_add(names, name);
}

static plm_status find_model(const plm_options *options, const char *name, const plm__model **out,
                             plm_error *error) {
    *out = plm__model_find(name, strlen(name));
    if (*out != NULL) {
        return PLM_OK;
    }
    plm__suggestion near;
    plm__suggest_start(&near, name, strlen(name));
    plm__text names;
    plm__text_init(&names, options->context);
    for (size_t i = 0; plm__models[i] != NULL; i++) {
        add_name(&names, plm__models[i]->name);
        plm__suggest_offer(&near, plm__models[i]->name);
    }
    if (near.best != NULL) {
        plm__text_add_format(&names, "; did you mean '%s'?", near.best);
    }
    plm_status status =
        names.failed ? plm__out_of_memory(error)
                     : plm__fail(error, PLM_E_NOT_FOUND,
                                 "there is no model '%s'; the models are %s", name, names.bytes);
    plm__text_clear(&names);
    return status;
}

static plm_status find_reading(const plm_options *options, const plm__model *model,
                               const char *name, const plm__reading **out, plm_error *error) {
    *out = plm__reading_find(model, name);
    if (*out != NULL) {
        return PLM_OK;
    }
    plm__text names;
    plm__text_init(&names, options->context);
    for (size_t i = 0; i < model->reading_count; i++) {
        add_name(&names, model->readings[i].name);
    }
    plm_status status =
        names.failed ? plm__out_of_memory(error)
                     : plm__fail(error, PLM_E_NOT_FOUND, "model %s has no reading '%s'; it has %s",
                                 model->name, name, names.bytes);
    plm__text_clear(&names);
    return status;
}

plm_status plm_options_add_model(plm_options *options, const char *model, const char *reading,
                                 plm_error *error) {
    plm__chosen_model chosen = {0};
    PLM_TRY(find_model(options, model, &chosen.model, error));
    PLM_TRY(find_reading(options, chosen.model, reading, &chosen.reading, error));
    plm__chosen_model **end = &options->models;
    while (*end != NULL) {
        if ((*end)->model == chosen.model && (*end)->reading == chosen.reading) {
            return plm__fail(error, PLM_E_ARGUMENT, "model %s is chosen twice in reading '%s'",
                             model, chosen.reading->name);
        }
        end = &(*end)->next;
    }
    *end = plm__arena_allocate(&options->arena, 1, sizeof **end);
    if (*end == NULL) {
        return plm__out_of_memory(error);
    }
    **end = chosen;
    return PLM_OK;
}

plm_status plm_options_set_setting(plm_options *options, const char *model, const char *setting,
                                   const char *value, plm_error *error) {
    plm__chosen_setting chosen = {0};
    PLM_TRY(find_model(options, model, &chosen.model, error));
    plm__settings scratch;
    plm__settings_of(chosen.model, &chosen.model->readings[0], &scratch);
    PLM_TRY(plm__settings_set(chosen.model, &scratch, setting, value, error));
    chosen.name = plm__arena_copy(&options->arena, setting, strlen(setting));
    chosen.value = plm__arena_copy(&options->arena, value, strlen(value));
    plm__chosen_setting **end = &options->settings;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = plm__arena_allocate(&options->arena, 1, sizeof **end);
    if (chosen.name == NULL || chosen.value == NULL || *end == NULL) {
        *end = NULL;
        return plm__out_of_memory(error);
    }
    **end = chosen;
    return PLM_OK;
}

plm_status plm_options_set_number(plm_options *options, const char *model, const char *setting,
                                  double value, plm_error *error) {
    char text[PLM__NUMBER_TEXT];
    if (!isfinite(value)) {
        return plm__fail(error, PLM_E_ARGUMENT, "setting %s of model %s must be finite", setting,
                         model);
    }
    plm__number_write(value, PLM__NUMBER_IN_JSON, text);
    return plm_options_set_setting(options, model, setting, text, error);
}

plm_status plm_options_set_weight(plm_options *options, const char *model, double weight,
                                  plm_error *error) {
    plm__chosen_weight chosen = {.weight = weight};
    PLM_TRY(find_model(options, model, &chosen.model, error));
    if (!isfinite(weight) || weight < 0) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the weight of model %s must be a number of at least 0", model);
    }
    plm__chosen_weight **end = &options->weights;
    while (*end != NULL && (*end)->model != chosen.model) {
        end = &(*end)->next;
    }
    if (*end == NULL) {
        *end = plm__arena_allocate(&options->arena, 1, sizeof **end);
        if (*end == NULL) {
            return plm__out_of_memory(error);
        }
    } else {
        chosen.next = (*end)->next;
    }
    **end = chosen;
    return PLM_OK;
}

plm__traits plm__traits_of(const plm_issue *issue) {
    unsigned traits = 1U << issue->kind;
    for (size_t i = 0; i < issue->decision_count; i++) {
        if (issue->decisions[i]->alone != NULL) {
            traits |= PLM__TRAIT_ALONE;
        } else if (plm__has_reference(issue)) {
            traits |= PLM__TRAIT_RULED;
        }
    }
    return (plm__traits)traits;
}

plm__traits plm__traits_of_case(const plm_dossier *dossier) {
    unsigned traits = 0;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        traits |= (unsigned)plm__traits_of(dossier->issues[i]);
    }
    return (plm__traits)traits;
}

static bool is_usual(const plm__model *model, plm__traits traits) {
    for (unsigned kind = 0; kind < PLM__ISSUE_KINDS; kind++) {
        const plm__way *way = plm__way_of(model, (plm_issue_kind)kind);
        bool asked = (traits & 1U << kind) != 0;
        bool needed = way->needs == 0 || (traits & way->needs) != 0;
        if (way->usual && asked && needed) {
            return true;
        }
    }
    return false;
}

bool plm__choice_treats(const plm__choice *choice, plm_issue_kind kind) {
    return plm__way_of(choice->model, kind)->solve != NULL;
}

bool plm__choice_links(const plm__choice *choice, plm_issue_kind kind) {
    return choice->model->linked && kind == PLM_ISSUE_SCALE;
}

bool plm__choice_has_law(const plm__choice *choice, plm_issue_kind kind) {
    return plm__way_of(choice->model, kind)->law != NULL;
}

double plm__choice_weight(const plm__choice *choice, plm__traits traits) {
    const unsigned decided = PLM__TRAIT_RULED | PLM__TRAIT_ALONE;
    bool set = !choice->unnamed || choice->weighted || (traits & PLM__TRAIT_OPTIONS) == 0;
    bool other = (traits & decided) != 0 && choice->model->options.needs == 0;
    return !set && other ? 0 : choice->weight;
}

bool plm__choice_suits(const plm__choice *choice, plm__traits traits) {
    return !choice->unnamed || is_usual(choice->model, traits);
}

static size_t count_choices(const plm_options *options, plm__traits traits) {
    size_t count = 0;
    for (const plm__chosen_model *each = options->models; each != NULL; each = each->next) {
        count++;
    }
    for (size_t i = 0; options->models == NULL && plm__models[i] != NULL; i++) {
        count += is_usual(plm__models[i], traits) ? 1 : 0;
    }
    return count;
}

static void list_choices(const plm_options *options, plm__traits traits, plm__choice *choices) {
    size_t count = 0;
    for (const plm__chosen_model *each = options->models; each != NULL; each = each->next) {
        choices[count++] = (plm__choice){.model = each->model, .reading = each->reading};
    }
    for (size_t i = 0; options->models == NULL && plm__models[i] != NULL; i++) {
        if (is_usual(plm__models[i], traits)) {
            const plm__model *model = plm__models[i];
            choices[count++] =
                (plm__choice){.model = model, .reading = &model->readings[0], .unnamed = true};
        }
    }
}

static bool runs(const plm__choice *choices, size_t count, const plm__model *model) {
    for (size_t i = 0; i < count; i++) {
        if (choices[i].model == model) {
            return true;
        }
    }
    return false;
}

static plm_status apply_settings(const plm_options *options, plm__choice *choice,
                                 plm_error *error) {
    plm__settings_of(choice->model, choice->reading, &choice->settings);
    for (const plm__chosen_setting *each = options->settings; each != NULL; each = each->next) {
        if (each->model == choice->model) {
            PLM_TRY(plm__settings_set(choice->model, &choice->settings, each->name, each->value,
                                      error));
        }
    }
    return PLM_OK;
}

static void apply_weights(const plm_options *options, plm__choice *choice) {
    choice->weight = options->models != NULL || choice->model->headline ? 1 : 0;
    for (const plm__chosen_weight *each = options->weights; each != NULL; each = each->next) {
        if (each->model == choice->model) {
            choice->weight = each->weight;
            choice->weighted = true;
        }
    }
}

/* A setting or weight of a model that does not run is more likely a slip than a wish. */
static plm_status refuse_idle_wishes(const plm_options *options, const plm__choice *choices,
                                     size_t count, plm_error *error) {
    for (const plm__chosen_setting *each = options->settings; each != NULL; each = each->next) {
        if (!runs(choices, count, each->model)) {
            return plm__fail(error, PLM_E_ARGUMENT,
                             "setting %s is given for model %s, which does not run here",
                             each->name, each->model->name);
        }
    }
    for (const plm__chosen_weight *each = options->weights; each != NULL; each = each->next) {
        if (!runs(choices, count, each->model)) {
            return plm__fail(error, PLM_E_ARGUMENT,
                             "a weight is given for model %s, which does not run here",
                             each->model->name);
        }
    }
    return PLM_OK;
}

/* Those of an earlier run that run on issues of the traits. */
static plm_status settle(const plm_options *options, plm__traits traits, plm__arena *arena,
                         plm__choice **choices, size_t *count) {
    plm__choice *list = plm__arena_allocate(arena, options->settled_count, sizeof *list);
    *count = 0;
    *choices = list;
    for (size_t i = 0; list != NULL && i < options->settled_count; i++) {
        if (plm__choice_suits(&options->settled[i], traits)) {
            list[(*count)++] = options->settled[i];
        }
    }
    return list != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__options_resolve(const plm_options *options, plm__traits traits, plm__arena *arena,
                                plm__choice **choices, size_t *count, plm_error *error) {
    if (options->settled != NULL) {
        return settle(options, traits, arena, choices, count) < 0 ? plm__out_of_memory(error)
                                                                  : PLM_OK;
    }
    *count = count_choices(options, traits);
    *choices = plm__arena_allocate(arena, *count, sizeof **choices);
    if (*choices == NULL) {
        return plm__out_of_memory(error);
    }
    list_choices(options, traits, *choices);
    for (size_t i = 0; i < *count; i++) {
        PLM_TRY(apply_settings(options, &(*choices)[i], error));
        apply_weights(options, &(*choices)[i]);
    }
    return refuse_idle_wishes(options, *choices, *count, error);
}
