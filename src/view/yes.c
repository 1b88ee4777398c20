#include "view/yes.h"

#include <math.h>
#include <string.h>

static const plm_resolution *meaning_of(const void *document) {
    const plm_dossier *dossier = ((const plm__forecast_document *)document)->dossier;
    const plm_resolution *of = dossier != NULL ? dossier->resolution : NULL;
    return of != NULL && of->yes_count > 0 ? of : NULL;
}

static const plm_forecast_issue *issue_of(const void *document) {
    const plm_forecast *forecast = ((const plm__forecast_document *)document)->forecast;
    const plm_resolution *of = meaning_of(document);
    for (size_t i = 0; of != NULL && i < plm_forecast_issue_count(forecast); i++) {
        const plm_forecast_issue *each = plm_forecast_issue_at(forecast, i);
        if (strcmp(each->issue->id, of->issue->id) == 0) {
            return each;
        }
    }
    return NULL;
}

/* By its place, which is the same in the forecast's issue. */
static double chance_of(const plm_forecast_issue *in, const plm_resolution *of, size_t index) {
    size_t option = (size_t)(of->yes[index] - of->issue->options[0]);
    return in->answer != NULL ? in->answer[option].value : in->pool.options[option].value;
}

static double chance(const void *document) {
    const plm_resolution *of = meaning_of(document);
    double sum = 0;
    for (size_t i = 0; i < of->yes_count; i++) {
        sum += chance_of(issue_of(document), of, i);
    }
    return sum;
}

const void *plm__yes_of(const void *document) {
    return issue_of(document) != NULL && !isnan(chance(document)) ? document : NULL;
}

static const char *issue_id(const void *document) {
    return meaning_of(document)->issue->id;
}

static size_t option_count(const void *document) {
    return meaning_of(document)->yes_count;
}

static const char *option_at(const void *document, size_t index) {
    return meaning_of(document)->yes[index]->id;
}

static const char *stage(const void *document) {
    const plm_process_stage *of = meaning_of(document)->stage;
    return of != NULL ? of->id : NULL;
}

static const plm__member members[] = {
    {.key = "issue",
     .kind = PLM__TEXT,
     .text = issue_id,
     .about = "id of the issue that decides it"},
    {.key = "options",
     .kind = PLM__TEXTS,
     .count = option_count,
     .text_at = option_at,
     .about = "ids of those that mean yes"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .text = stage,
     .about = "id of the stage that has to come by the deadline; null: the one that decides"},
    {.key = "probability",
     .kind = PLM__NUMBER,
     .figure = chance,
     .unit = PLM__PROBABILITY,
     .about = "of these together by the pool, or by the answer where something is ruled out; if "
              "anything is decided: by when is in `plenum when`"},
};

const plm__record plm__yes_record = {.name = "yes", PLM__MEMBERS(members)};
