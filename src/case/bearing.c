/* How claims bear on options, as the case says. */
#include "case/reader.h"

#include <string.h>

static size_t count_entries(const plm__node *node) {
    size_t count = 0;
    for (const plm__node *issue = node->first; issue != NULL; issue = issue->next) {
        count += issue->kind == PLM__NODE_MAP ? issue->count : 0;
    }
    return count;
}

static void read_bearing(plm__reader *r, plm__node *entry, const plm_issue *issue,
                         plm_evidence *claim) {
    const plm_option *option = plm__look_up_option(r, entry->key, issue);
    size_t bearing = plm__read_choice(r, entry, plm__bearing_words, PLM_BEARING_NEUTRAL);
    if (option != NULL) {
        plm_claim_bearing *next = (plm_claim_bearing *)claim->bearings[claim->bearing_count++];
        *next = (plm_claim_bearing){issue, option, (plm_bearing)bearing};
    }
}

static void read_issue(plm__reader *r, plm__node *entry, plm_evidence *claim) {
    plm__roll issues = plm__issue_roll(r);
    const plm_issue *issue = plm__look_up(r, entry->key, &issues);
    if (issue == NULL || !plm__is_map(r, entry, "what a claim says of an issue's options")) {
        return;
    }
    if (issue->option_count == 0) {
        plm__error(r, entry, "the issue '%s' has no options that a claim could bear on", issue->id);
        return;
    }
    for (plm__node *each = entry->first; each != NULL; each = each->next) {
        read_bearing(r, each, issue, claim);
    }
}

static void read_claim(plm__reader *r, plm__node *node, size_t number) {
    plm_evidence *claim = &r->claims[number];
    if (node == NULL || !plm__is_map(r, node, "bears_on")) {
        return;
    }
    size_t count = count_entries(node);
    plm_claim_bearing *bearings = plm__make(r, count, sizeof *bearings);
    claim->bearings = plm__list(r, bearings, count, sizeof *bearings);
    r->claim_used[number] = true;
    plm__node *each = claim->bearings != NULL ? node->first : NULL;
    for (; each != NULL; each = each->next) {
        read_issue(r, each, claim);
    }
}

void plm__read_bearings(plm__reader *r, const plm__node *evidence) {
    size_t number = 0;
    if (evidence->kind != PLM__NODE_LIST || r->dossier->evidence_count == 0) {
        return;
    }
    for (plm__node *each = evidence->first; each != NULL; each = each->next, number++) {
        if (each->kind == PLM__NODE_MAP) {
            read_claim(r, plm__node_value(each, "bears_on"), number);
        }
    }
}
