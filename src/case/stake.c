#include "case/stake.h"

#include <string.h>

bool plm__stake_takes_part(const plm_stake *stake) {
    return stake->position.stated || stake->weigh_count > 0 || stake->utility_count > 0 ||
           stake->chance_of_yes.stated;
}

const plm_stake *plm__stake_on(const plm_actor *actor, const plm_issue *issue) {
    for (size_t i = 0; i < actor->stake_count; i++) {
        if (actor->stakes[i]->issue == issue && plm__stake_takes_part(actor->stakes[i])) {
            return actor->stakes[i];
        }
    }
    return NULL;
}

static const plm_parameter *weight_of(const plm_stake *stake, const char *consideration) {
    for (size_t i = 0; i < stake->weigh_count; i++) {
        const plm_weighing *each = stake->weighs[i];
        if (strcmp(each->consideration->id, consideration) == 0) {
            return &each->weight;
        }
    }
    return NULL;
}

static const plm_parameter *utility_of(const plm_stake *stake, const char *option) {
    for (size_t i = 0; i < stake->utility_count; i++) {
        const plm_valuation *each = stake->utilities[i];
        if (strcmp(each->option->id, option) == 0) {
            return &each->utility;
        }
    }
    return NULL;
}

const plm_parameter *plm__stake_number(const plm_stake *stake, const char *leaf) {
    const char *name = strchr(leaf, '.');
    if (name != NULL) {
        return leaf[0] == 'w' ? weight_of(stake, name + 1) : utility_of(stake, name + 1);
    }
    return strcmp(leaf, "position") == 0     ? &stake->position
           : strcmp(leaf, "capability") == 0 ? &stake->capability
           : strcmp(leaf, "salience") == 0   ? &stake->salience
                                             : &stake->chance_of_yes;
}

size_t plm__actor_place(const plm_dossier *dossier, const plm_actor *actor) {
    size_t place = 0;
    while (place < dossier->actor_count && dossier->actors[place]->id != actor->id) {
        place++;
    }
    return place;
}

size_t plm__count_stakes_on(const plm_dossier *dossier, const plm_issue *issue) {
    size_t count = 0;
    for (size_t i = 0; i < dossier->actor_count; i++) {
        count += plm__stake_on(dossier->actors[i], issue) != NULL ? 1 : 0;
    }
    return count;
}

size_t plm__count_scales(const plm_dossier *dossier) {
    size_t count = 0;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        count += plm_issue_has_scale(dossier->issues[i]) ? 1 : 0;
    }
    return count;
}
