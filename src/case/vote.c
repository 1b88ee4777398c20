/* Issues that are a vote on yes or no, and how likely each actor is to say yes. */
#include "base/likelihood.h"
#include "case/kind.h"
#include "case/reader.h"

#include <math.h>
#include <string.h>

/* ---- chances in words ------------------------------------------------------------------------ */

static bool is_word(const plm__node *node) {
    return node != NULL && node->kind == PLM__NODE_TEXT &&
           (node->quoted || strchr("0123456789.+-", node->text[0]) == NULL);
}

static void report_word(plm__reader *r, const plm__node *node) {
    const char *list = plm__likelihoods[0].word;
    for (size_t i = 1; i < PLM__CHANCE_WORDS; i++) {
        list = plm__made(r, plm__arena_print(r->arena, "%s, %s", list, plm__likelihoods[i].word));
    }
    plm__error(r, node, "%s is no chance of yes; write a number from 0 to 1, or one of: %s%s",
               plm__excerpt(r, node), list,
               plm__did_you_mean(r, node->text, node->length, plm__likelihoods, PLM__CHANCE_WORDS,
                                 sizeof *plm__likelihoods));
}

/* The word, where the chance is in words: as it stands, or as the 'value' of a map that has nothing
 * but evidence besides. */
static const plm__node *find_word(const plm__node *node) {
    const plm__node *value = node->kind == PLM__NODE_MAP ? plm__node_value(node, "value") : node;
    return is_word(value) ? value : NULL;
}

static void read_word(plm__reader *r, plm__node *node, const plm__node *word, plm_stake *stake) {
    plm__node *evidence = NULL;
    if (node->kind == PLM__NODE_MAP) {
        plm__node *f[PLM__WORDED_KEYS];
        plm__read_fields(r, node, &plm__worded_shape, f);
        evidence = f[PLM__WORDED_EVIDENCE];
    }
    plm_parameter *out = &stake->chance_of_yes;
    *out = (plm_parameter){.mark = node->mark,
                           .support = plm__read_support(r, node, evidence),
                           .is_probability = true};
    size_t place = plm__likelihood_of(word->text);
    if (place == PLM__CHANCE_WORDS) {
        report_word(r, word);
        return;
    }
    double low = plm__likelihoods[place].low;
    double high = plm__likelihoods[place].high;
    out->stated = true;
    out->range = (plm_range){.shape = low < high ? PLM_SHAPE_TRIANGULAR : PLM_SHAPE_POINT,
                             .low = low,
                             .mode = low + (high - low) / 2,
                             .high = high};
    if (strcmp(plm__likelihoods[place].word, "abstains") == 0 && !stake->uses_veto.stated) {
        stake->uses_veto = *out;
    }
}

void plm__read_chance_of_yes(plm__reader *r, plm__node *node, plm_stake *stake) {
    static const plm__limits limits = {
        .what = "chance_of_yes", .low = 0, .high = 1, .is_probability = true};
    if (stake->issue != NULL && stake->issue->kind != PLM_ISSUE_YES_NO) {
        plm__error(r, node->key,
                   "the issue '%s' does not ask yes or no; 'chance_of_yes' is for issues with "
                   "'yes_no: true'",
                   stake->issue->id != NULL ? stake->issue->id : "");
        return;
    }
    const plm__node *word = find_word(node);
    plm_parameter *out = &stake->chance_of_yes;
    if (word != NULL) {
        read_word(r, node, word, stake);
    } else {
        plm__read_parameter(r, node, limits, stake->support, out);
    }
    if (out->support.count == 0) {
        out->support = stake->support;
    }
}

/* ---- the kind -------------------------------------------------------------------------------- */

/* Whatever does not say no is meant; what is neither true nor false is reported later. */
static bool is_meant(plm__node *const f[]) {
    const plm__node *node = f[PLM__ISSUE_YES_NO];
    return node != NULL && !(node->kind == PLM__NODE_TEXT && strcmp(node->text, "false") == 0);
}

static void refuse(plm__reader *r, const plm_issue *issue, const plm__node *node) {
    if (node != NULL) {
        plm__error(r, node->key, "the issue '%s' asks yes or no, so it has no '%s'; leave that out",
                   issue->id != NULL ? issue->id : "", node->key->text);
    }
}

static bool read_vote(plm__reader *r, plm__node *f[], plm_issue *issue) {
    static const char *const answers[] = {"yes", "no"};
    bool asks = false;
    plm__read_truth(r, f[PLM__ISSUE_YES_NO], &asks);
    refuse(r, issue, f[PLM__ISSUE_SCALE]);
    refuse(r, issue, f[PLM__ISSUE_OPTIONS]);
    issue->scale_low = (double)NAN;
    issue->scale_high = (double)NAN;
    plm_option *made = plm__make(r, 2, sizeof *made);
    for (size_t i = 0; made != NULL && i < 2; i++) {
        made[i] = (plm_option){.id = answers[i],
                               .label = answers[i],
                               .from = (double)NAN,
                               .to = (double)NAN,
                               .mark = issue->mark};
    }
    issue->options = plm__list(r, made, 2, sizeof *made);
    issue->option_count = issue->options != NULL ? 2 : 0;
    issue->reference_option = issue->options != NULL ? issue->options[1] : NULL;
    return issue->options != NULL;
}

static void read_reference(plm__reader *r, plm__node *value, plm_issue *issue) {
    const bool no =
        value != NULL && value->kind == PLM__NODE_TEXT && strcmp(value->text, "no") == 0;
    const bool yes =
        value != NULL && value->kind == PLM__NODE_TEXT && strcmp(value->text, "yes") == 0;
    if (value != NULL && !yes && !no) {
        plm__error(r, value, "what stands if nothing passes is yes or no, not %s",
                   plm__excerpt(r, value));
        return;
    }
    issue->reference_option = issue->options[yes ? 0 : 1];
}

static void check_outcome(plm__reader *r, plm__node *f[]) {
    if (f[PLM__OUTCOME_VALUE] != NULL) {
        plm__error(r, f[PLM__OUTCOME_VALUE]->key,
                   "the issue asks yes or no, so its outcome has no value; say under 'option' "
                   "which it was");
        f[PLM__OUTCOME_VALUE] = NULL;
    }
}

static void check_stake(plm__reader *r, const plm_issue *issue, plm__node *f[]) {
    static const int others[] = {PLM__STAKE_POSITION, PLM__STAKE_WEIGHS,   PLM__STAKE_UTILITIES,
                                 PLM__STAKE_SALIENCE, PLM__STAKE_DECLARED, PLM__STAKE_ACCEPTS};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        plm__node **field = &f[others[i]];
        if (*field != NULL) {
            plm__error(r, (*field)->key,
                       "the issue '%s' asks yes or no, where '%s' says nothing; an actor has a "
                       "'chance_of_yes' from 0 to 1 there",
                       issue->id, (*field)->key->text);
            *field = NULL;
        }
    }
}

const plm__issue_kind plm__yes_no_kind = {
    .does = "has a chance of yes on",
    .lacks = "chance of yes on",
    .is_meant = is_meant,
    .read = read_vote,
    .read_reference = read_reference,
    .outcome_key = PLM__OUTCOME_OPTION,
    .check_outcome = check_outcome,
    .check_stake = check_stake,
};
