/* The models that there are, with their readings, settings and sources. */
#ifndef PLM_VIEW_CATALOGUE_H
#define PLM_VIEW_CATALOGUE_H

#include "base/arena.h"
#include "view/view.h"

/* A setting is a number from least to most, or one of the choices. */
typedef struct plm__catalogue_setting {
    const char *name;
    const char *about;
    double least; /* these three are NaN of a choice */
    double most;
    double usual;
    const char *choices;      /* parted by ", "; NULL of a number, as the next */
    const char *usual_choice; /* lent by the library */
} plm__catalogue_setting;

typedef struct plm__catalogue_model {
    plm_model_info info;
    const plm_reading_info *readings;       /* info.reading_count of them, the default one first */
    const plm__catalogue_setting *settings; /* info.setting_count of them */
} plm__catalogue_model;

typedef struct plm__catalogue {
    plm__arena arena;
    const plm__catalogue_model *models;
    size_t count;
} plm__catalogue;

extern const plm__view plm__catalogue_view;

/* All models, or the one of that name (NULL: all; where there is none of that
 * name, an empty list), in the order of plm_model_at. plm__catalogue_close ends
 * it, also after a failure: PLM_E_MEMORY. */
plm_status plm__catalogue_open(plm__catalogue *out, plm_context *context, const char *only);
void plm__catalogue_close(plm__catalogue *of);

#endif
