#include "case/resting.h"

#include "case/origin.h"
#include "case/statement.h"

#include <string.h>

typedef struct search {
    const plm_origin *on;
    const plm__index *taken;
    plm_linked *list;
    size_t room;
    size_t count;
} search;

static bool is_only_claim(const plm_support *of, const plm_evidence *claim) {
    for (size_t i = 0; i < of->count; i++) {
        if (of->evidence[i] != claim) {
            return false;
        }
    }
    return of->count > 0;
}

static bool rests(const plm_origin *on, const plm_support *support) {
    return on->claim != NULL ? is_only_claim(support, on->claim) : plm__sole_origin(support) == on;
}

/* An actor's number with a range; whether a veto is used hangs together with nothing. */
static bool can_hang(const plm__statement *of) {
    return of->actor != NULL && of->parameter->range.low < of->parameter->range.high &&
           strcmp(of->leaf, "uses_veto") != 0;
}

static plm_status take(void *user, const plm__statement *of) {
    search *to = user;
    if (!can_hang(of) || !rests(to->on, &of->support) ||
        plm__index_find(to->taken, of->path, strlen(of->path)) != NULL) {
        return PLM_OK;
    }
    size_t at = to->count++;
    if (at < to->room) {
        to->list[at] = (plm_linked){.path = of->path,
                                    .actor = of->actor,
                                    .issue = of->issue,
                                    .leaf = of->leaf,
                                    .mark = of->mark};
    }
    return PLM_OK;
}

size_t plm__resting(plm__reader *r, const plm_origin *on, const plm__index *taken, plm_linked *list,
                    size_t room) {
    search to = {.on = on, .taken = taken, .list = list, .room = room};
    if (plm__each_statement(r->dossier, NULL, r->arena, take, &to) < 0) {
        r->report->failed = true;
    }
    return to.count;
}
