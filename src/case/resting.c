#include "case/resting.h"

#include "case/origin.h"

#include <string.h>

typedef struct search {
    plm__reader *r;
    const plm_origin *on;
    const plm_actor *actor;
    const plm_stake *stake;
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

static bool rests(const search *with, const plm_parameter *number) {
    return with->on->claim != NULL ? is_only_claim(&number->support, with->on->claim)
                                   : plm__sole_origin(&number->support) == with->on;
}

static bool varies(const plm_parameter *number) {
    return number->stated && number->range.low < number->range.high;
}

/* A leaf may carry a name of its own, such as "weighs." and "aid". */
static void take(search *with, const plm_parameter *number, const char *leaf, const char *name) {
    if (!varies(number) || !rests(with, number)) {
        return;
    }
    const plm_issue *issue = with->stake->issue;
    const char *path = plm__arena_print(with->r->arena, "actors.%s.on.%s.%s%s", with->actor->id,
                                        issue->id, leaf, name);
    if (path == NULL) {
        with->r->report->failed = true;
        return;
    }
    size_t length = strlen(path);
    if (plm__index_find(with->taken, path, length) != NULL) {
        return;
    }
    size_t at = with->count++;
    if (at < with->room) {
        with->list[at] = (plm_linked){.path = path,
                                      .actor = with->actor,
                                      .issue = issue,
                                      .leaf = path + length - strlen(leaf) - strlen(name),
                                      .mark = number->mark};
    }
}

static void visit(search *with) {
    const plm_stake *stake = with->stake;
    take(with, &stake->position, "position", "");
    take(with, &stake->capability, "capability", "");
    take(with, &stake->salience, "salience", "");
    take(with, &stake->chance_of_yes, "chance_of_yes", "");
    for (size_t i = 0; i < stake->weigh_count; i++) {
        const plm_weighing *each = stake->weighs[i];
        take(with, &each->weight, "weighs.", each->consideration->id);
    }
    for (size_t i = 0; i < stake->utility_count; i++) {
        const plm_valuation *each = stake->utilities[i];
        take(with, &each->utility, "utilities.", each->option->id);
    }
}

size_t plm__resting(plm__reader *r, const plm_origin *on, const plm__index *taken, plm_linked *list,
                    size_t room) {
    search with = {.r = r, .on = on, .taken = taken, .list = list, .room = room};
    const plm_dossier *d = r->dossier;
    for (size_t i = 0; i < d->actor_count; i++) {
        with.actor = d->actors[i];
        for (size_t k = 0; k < with.actor->stake_count; k++) {
            with.stake = with.actor->stakes[k];
            visit(&with);
        }
    }
    return with.count;
}
