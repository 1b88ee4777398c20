/* A forecast as JSON (format plenum-forecast) and as a tidy table. */
#ifndef PLM_VIEW_FORECAST_H
#define PLM_VIEW_FORECAST_H

#include "view/outside.h"
#include "view/view.h"

typedef struct plm__forecast_document {
    const plm_forecast *forecast;
    const plm_dossier *dossier; /* of the case; NULL: not said */
    const char *scenario;       /* its id; NULL: the case as it stands */
    const plm_change *changes;  /* made after it */
    size_t change_count;
    const plm__outside_document *outside; /* NULL: the case has no precedents */
    uint64_t seed;
    uint64_t draws;
    uint64_t kept;      /* of them */
    uint64_t budget;    /* that left some model fewer draws; 0: none did */
    const plm_when *by; /* how it stands by one day; NULL: none was asked for */
} plm__forecast_document;

/* Without a scenario, changes, an outside view and a day. dossier may be NULL. */
plm__forecast_document plm__forecast_document_of(const plm_forecast *forecast,
                                                 const plm_dossier *dossier);

extern const plm__view plm__forecast_view;

#endif
