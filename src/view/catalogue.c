#include "view/catalogue.h"

#include <math.h>
#include <string.h>

/* ---- the list ------------------------------------------------------------------------------ */

/* The words of a choice, parted by ", "; NULL where memory is short. */
static const char *join(plm__arena *arena, const char *const *words) {
    const char *joined = "";
    for (size_t i = 0; words[i] != NULL && joined != NULL; i++) {
        joined = plm__arena_print(arena, "%s%s%s", joined, i > 0 ? ", " : "", words[i]);
    }
    return joined;
}

static bool fill_setting(plm__catalogue_setting *out, plm__arena *arena,
                         const plm_setting_info *info) {
    *out = (plm__catalogue_setting){.name = info->name,
                                    .about = info->about,
                                    .least = info->least,
                                    .most = info->most,
                                    .usual = info->usual};
    if (info->choices != NULL) {
        out->least = out->most = out->usual = (double)NAN;
        out->usual_choice = info->choices[(size_t)info->usual];
        out->choices = join(arena, info->choices);
        return out->choices != NULL;
    }
    return true;
}

static bool fill_model(plm__catalogue_model *out, plm__arena *arena, size_t number) {
    plm_model_info info = plm_model_at(number);
    plm_reading_info *readings =
        plm__arena_allocate(arena, info.reading_count + 1, sizeof *readings);
    plm__catalogue_setting *settings =
        plm__arena_allocate(arena, info.setting_count + 1, sizeof *settings);
    bool filled = readings != NULL && settings != NULL;
    for (size_t i = 0; filled && i < info.reading_count; i++) {
        readings[i] = plm_model_reading(number, i);
    }
    for (size_t i = 0; filled && i < info.setting_count; i++) {
        plm_setting_info setting = plm_model_setting(number, i);
        filled = fill_setting(&settings[i], arena, &setting);
    }
    *out = (plm__catalogue_model){info, readings, settings};
    return filled;
}

plm_status plm__catalogue_open(plm__catalogue *out, plm_context *context, const char *only) {
    size_t count = plm_model_count();
    *out = (plm__catalogue){.count = 0};
    plm__arena_init(&out->arena, context);
    plm__catalogue_model *models = plm__arena_allocate(&out->arena, count + 1, sizeof *models);
    out->models = models;
    for (size_t i = 0; models != NULL && i < count; i++) {
        if (only != NULL && strcmp(plm_model_at(i).name, only) != 0) {
            continue;
        }
        if (!fill_model(&models[out->count], &out->arena, i)) {
            return PLM_E_MEMORY;
        }
        out->count++;
    }
    return models != NULL ? PLM_OK : PLM_E_MEMORY;
}

void plm__catalogue_close(plm__catalogue *of) {
    plm__arena_clear(&of->arena);
}

/* ---- the document -------------------------------------------------------------------------- */

static const plm__member reading_members[] = {
    {.key = "name",
     .kind = PLM__TEXT,
     .place = offsetof(plm_reading_info, name),
     .about = "as in --model MODEL:READING"},
    {.key = "about",
     .kind = PLM__TEXT,
     .place = offsetof(plm_reading_info, about),
     .about = "how it reads the model's sources"},
};

static const plm__record reading_record = {.name = "catalogue_reading",
                                           PLM__MEMBERS(reading_members)};

static const plm__member setting_members[] = {
    {.key = "name",
     .kind = PLM__TEXT,
     .place = offsetof(plm__catalogue_setting, name),
     .about = "as in --option MODEL.SETTING=VALUE"},
    {.key = "about",
     .kind = PLM__TEXT,
     .place = offsetof(plm__catalogue_setting, about),
     .about = "what it does"},
    {.key = "least",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__catalogue_setting, least),
     .about = "that it may be; null of a choice, as the next two"},
    {.key = "most",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__catalogue_setting, most),
     .about = "that it may be"},
    {.key = "usual",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__catalogue_setting, usual),
     .about = "unless it is set"},
    {.key = "choices",
     .kind = PLM__TEXT,
     .place = offsetof(plm__catalogue_setting, choices),
     .about = "the words that it may be, parted by commas; null of a number, as the next"},
    {.key = "usual_choice",
     .kind = PLM__TEXT,
     .place = offsetof(plm__catalogue_setting, usual_choice),
     .about = "unless it is set"},
};

static const plm__record setting_record = {.name = "catalogue_setting",
                                           PLM__MEMBERS(setting_members)};

static size_t reading_count(const void *of) {
    return ((const plm__catalogue_model *)of)->info.reading_count;
}

static const void *reading_at(const void *of, size_t index) {
    return &((const plm__catalogue_model *)of)->readings[index];
}

static size_t setting_count(const void *of) {
    return ((const plm__catalogue_model *)of)->info.setting_count;
}

static const void *setting_at(const void *of, size_t index) {
    return &((const plm__catalogue_model *)of)->settings[index];
}

static const plm__member model_members[] = {
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm__catalogue_model, info.name),
     .column = "model",
     .about = "its name, as in --model"},
    {.key = "title",
     .kind = PLM__TEXT,
     .place = offsetof(plm__catalogue_model, info.title),
     .about = "its name in full"},
    {.key = "cites",
     .kind = PLM__TEXT,
     .place = offsetof(plm__catalogue_model, info.cites),
     .column = "cites",
     .about = "where it is from"},
    {.key = "baseline",
     .kind = PLM__FLAG,
     .place = offsetof(plm__catalogue_model, info.baseline),
     .about = "whether it is what an elaborate model must beat"},
    {.key = "usual",
     .kind = PLM__FLAG,
     .place = offsetof(plm__catalogue_model, info.usual),
     .about = "whether it runs on issues with a scale where no model is named"},
    {.key = "headline",
     .kind = PLM__FLAG,
     .place = offsetof(plm__catalogue_model, info.headline),
     .about = "whether it is the answer where no model is named and no weight given"},
    {.key = "scales",
     .kind = PLM__FLAG,
     .place = offsetof(plm__catalogue_model, info.treats_scales),
     .about = "whether it treats issues with a scale"},
    {.key = "options",
     .kind = PLM__FLAG,
     .place = offsetof(plm__catalogue_model, info.treats_options),
     .about = "whether it treats issues of options without a scale"},
    {.key = "votes",
     .kind = PLM__FLAG,
     .place = offsetof(plm__catalogue_model, info.treats_votes),
     .about = "whether it treats votes on yes or no"},
    {.key = "readings",
     .kind = PLM__LIST,
     .of = &reading_record,
     .count = reading_count,
     .at = reading_at,
     .row = true,
     .variable = "reading",
     .about = "the default one first"},
    {.key = "settings",
     .kind = PLM__LIST,
     .of = &setting_record,
     .count = setting_count,
     .at = setting_at,
     .row = true,
     .variable = "setting",
     .about = "of all its readings"},
};

static const plm__record model_record = {.name = "catalogue_model", PLM__MEMBERS(model_members)};

static size_t model_count(const void *of) {
    return ((const plm__catalogue *)of)->count;
}

static const void *model_at(const void *of, size_t index) {
    return &((const plm__catalogue *)of)->models[index];
}

static const plm__member catalogue_members[] = {
    {.key = "models",
     .kind = PLM__LIST,
     .of = &model_record,
     .count = model_count,
     .at = model_at,
     .about = "baselines first"},
};

static const plm__record catalogue_record = {.name = "catalogue", PLM__MEMBERS(catalogue_members)};

static const plm_column columns[] = {
    {.name = "model", .kind = PLM_COLUMN_TEXT, .about = "name of the model"},
    {.name = "variable", .kind = PLM_COLUMN_TEXT, .about = "reading or setting"},
    {.name = "name", .kind = PLM_COLUMN_TEXT, .about = "of the reading or setting"},
    {.name = "about", .kind = PLM_COLUMN_TEXT, .about = "what it is"},
    {.name = "least", .kind = PLM_COLUMN_NUMBER, .about = "of a setting that is a number"},
    {.name = "most", .kind = PLM_COLUMN_NUMBER, .about = "the same"},
    {.name = "usual", .kind = PLM_COLUMN_NUMBER, .about = "the same, unless it is set"},
    {.name = "choices",
     .kind = PLM_COLUMN_TEXT,
     .about = "of a setting that is a word: those that it may be"},
    {.name = "usual_choice", .kind = PLM_COLUMN_TEXT, .about = "the same, unless it is set"},
    {.name = "cites", .kind = PLM_COLUMN_TEXT, .about = "where the model is from"},
};

const plm__view plm__catalogue_view = {
    .format = "plenum-models",
    .version = 1,
    .about = "The models with their readings, settings and sources: `plenum models`",
    .record = &catalogue_record,
    .plan = {PLM__COLUMNS(columns)}};
