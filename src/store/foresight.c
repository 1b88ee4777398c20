#include "store/foresight.h"

#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "chronology/knowledge.h"
#include "store/instant.h"

#include <math.h>
#include <string.h>

static plm_status refuse_at(plm_error *error, const plm_case *of, plm_mark mark) {
    plm__fail_at(error, of->name, mark.line > 0 ? mark.line : 1, mark.column > 0 ? mark.column : 1,
                 NULL);
    return PLM_E_ARGUMENT;
}

static plm_status check_resolution(const plm_case *of, int64_t at, plm_error *error) {
    const plm_resolution *resolution = of->dossier.resolution;
    plm__date deadline;
    if (resolution == NULL) {
        plm__fail(error, PLM_E_ARGUMENT,
                  "the case does not say how its question will be settled; give it a 'resolution' "
                  "with rule, source and deadline");
        return refuse_at(error, of, (plm_mark){0});
    }
    if (resolution->source == NULL || resolution->deadline == NULL) {
        plm__fail(error, PLM_E_ARGUMENT, "%s",
                  resolution->source == NULL
                      ? "the resolution names no source; say where one will look"
                      : "the resolution has no deadline; say by when it will be settled");
        return refuse_at(error, of, resolution->mark);
    }
    plm__date_parse(resolution->deadline, strlen(resolution->deadline), &deadline);
    if (deadline.high < plm__instant_day(at)) {
        plm__fail(error, PLM_E_ARGUMENT, "the deadline has passed; a forecast is sealed before it");
        return refuse_at(error, of, resolution->mark);
    }
    return PLM_OK;
}

/* A forecast of what is known is none. */
static plm_status refuse_known(const plm_case *of, const char *issue_id, plm_error *error) {
    for (size_t i = 0; i < of->dossier.issue_count; i++) {
        const plm_issue *issue = of->dossier.issues[i];
        bool is_asked = issue_id == NULL || strcmp(issue_id, issue->id) == 0;
        if (is_asked && (!isnan(issue->outcome) || issue->outcome_option != NULL)) {
            plm__fail(error, PLM_E_ARGUMENT,
                      "the case gives an outcome of issue '%s', so there is nothing to forecast",
                      issue->id);
            return refuse_at(error, of, issue->mark);
        }
    }
    return PLM_OK;
}

/* ---- what the case is dated by ------------------------------------------------------------- */

/* Whether a date, which may be NULL, lies wholly after a moment. */
static bool is_after(const char *dated, int64_t at) {
    plm__date date;
    return dated != NULL && plm__date_parse(dated, strlen(dated), &date) == PLM__DATE_OK &&
           date.low > plm__instant_day(at);
}

static plm_status refuse_later(const plm_case *of, const char *what, const char *id,
                               const char *dated, int64_t at, plm_mark mark, plm_error *error) {
    char text[PLM_INSTANT_TEXT];
    plm_instant_print(at, text);
    plm__fail(error, PLM_E_ARGUMENT,
              "%s%s%s is of %s, after the moment of sealing, %s; a forecast cannot rest on what "
              "came after it",
              what, id != NULL ? " " : "", id != NULL ? id : "", dated, text);
    return refuse_at(error, of, mark);
}

static plm_status refuse_claim(const plm_case *of, const plm_evidence *claim, int64_t at,
                               plm_error *error) {
    if (claim->known != NULL) {
        return refuse_later(of, "the knowledge of claim", claim->id, claim->known, at, claim->mark,
                            error);
    }
    bool by_document = !is_after(claim->dated, at);
    return refuse_later(of, by_document ? "the document of claim" : "claim", claim->id,
                        by_document ? claim->document->published : claim->dated, at, claim->mark,
                        error);
}

static plm_status refuse_hindsight(const plm_case *of, int64_t at, plm_error *error) {
    const plm_dossier *dossier = &of->dossier;
    if (is_after(dossier->as_of, at)) {
        return refuse_later(of, "the case's as_of", NULL, dossier->as_of, at, (plm_mark){0}, error);
    }
    for (size_t i = 0; i < dossier->document_count; i++) {
        const plm_document *each = dossier->documents[i];
        if (is_after(each->published, at)) {
            return refuse_later(of, "document", each->id, each->published, at, each->mark, error);
        }
    }
    for (size_t i = 0; i < dossier->evidence_count; i++) {
        const plm_evidence *each = dossier->evidence[i];
        if (plm__claim_known(each).earliest > plm__instant_day(at)) {
            return refuse_claim(of, each, at, error);
        }
    }
    return PLM_OK;
}

plm_status plm__foresight_check(const plm_case *of, const char *issue_id, int64_t at,
                                plm_error *error) {
    PLM_TRY(check_resolution(of, at, error));
    PLM_TRY(refuse_known(of, issue_id, error));
    return refuse_hindsight(of, at, error);
}
