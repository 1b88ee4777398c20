/* Issues without a scale: what may be chosen, and what each choice is worth to an actor. */
#include "case/kind.h"
#include "case/reader.h"

#include <math.h>
#include <string.h>

enum { LEAST_OPTIONS = 2, MOST_OPTIONS = 100 };

/* ---- options ------------------------------------------------------------------------------- */

static bool are_plain(const plm__node *node) {
    bool plain = node->kind == PLM__NODE_LIST && node->count > 0;
    for (const plm__node *each = node->first; plain && each != NULL; each = each->next) {
        plain = each->kind == PLM__NODE_MAP && plm__node_value(each, "from") == NULL &&
                plm__node_value(each, "to") == NULL;
    }
    return plain;
}

static bool read_option(plm__reader *r, plm__node *node, const plm__roll *roll, plm_option *out) {
    plm__node *f[PLM__OPTION_KEYS];
    plm__read_fields(r, node, &plm__option_shape, f);
    *out = (plm_option){.from = (double)NAN, .to = (double)NAN, .mark = node->mark};
    out->id = plm__enter(r, roll, f[PLM__OPTION_ID], out);
    out->label = plm__read_text(r, f[PLM__OPTION_LABEL]);
    if (out->label == NULL) {
        out->label = out->id;
    }
    return out->id != NULL;
}

static void read_options(plm__reader *r, plm__node *node, plm_issue *issue) {
    if (node->count < LEAST_OPTIONS || node->count > MOST_OPTIONS) {
        plm__error(r, node, "an issue without a scale has %d to %d options to choose from, not %zu",
                   LEAST_OPTIONS, MOST_OPTIONS, node->count);
        return;
    }
    plm__index ids;
    plm_option *options = plm__make(r, node->count, sizeof *options);
    const plm_option *const *list = plm__list(r, options, node->count, sizeof *options);
    if (list == NULL || !plm__index_init(&ids, r->arena, node->count)) {
        r->report->failed = true;
        return;
    }
    const plm__roll roll = {
        .what = "option", .index = &ids, .mark_offset = offsetof(plm_option, mark)};
    bool good = true;
    size_t count = 0;
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        good = read_option(r, each, &roll, &options[count++]) && good;
    }
    if (good) {
        issue->options = list;
        issue->option_count = count;
    }
}

const plm_option *plm__look_up_option(plm__reader *r, const plm__node *node,
                                      const plm_issue *issue) {
    if (node->kind == PLM__NODE_TEXT) {
        for (size_t i = 0; i < issue->option_count; i++) {
            if (strcmp(issue->options[i]->id, node->text) == 0) {
                return issue->options[i];
            }
        }
    } else {
        plm__error(r, node, "this must be the id of an option, not %s", plm__excerpt(r, node));
        return NULL;
    }
    plm__error(r, node, "there is no option %s%s", plm__excerpt(r, node),
               plm__name_known(r, node, "option", issue->options, issue->option_count));
    return NULL;
}

/* ---- utilities ----------------------------------------------------------------------------- */

static void read_valuation(plm__reader *r, plm__node *entry, const plm_stake *stake,
                           plm_valuation *valuations) {
    const plm_option *option = plm__look_up_option(r, entry->key, stake->issue);
    plm_parameter utility = {0};
    const plm__limits limits = {.what = "utility", .low = 0, .high = 100};
    plm__read_parameter(r, entry, limits, stake->support, &utility);
    if (option != NULL) {
        valuations[option - stake->issue->options[0]] = (plm_valuation){option, utility};
    }
}

void plm__read_utilities(plm__reader *r, plm__node *node, plm_stake *stake) {
    const plm_issue *issue = stake->issue;
    if (!plm__is_map(r, node, "utilities") || issue->option_count == 0) {
        return;
    }
    plm_valuation *valuations = plm__make(r, issue->option_count, sizeof *valuations);
    const plm_valuation *const *list =
        plm__list(r, valuations, issue->option_count, sizeof *valuations);
    if (list == NULL) {
        return;
    }
    for (plm__node *entry = node->first; entry != NULL; entry = entry->next) {
        read_valuation(r, entry, stake, valuations);
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        if (valuations[i].option == NULL) {
            plm__error(r, node,
                       "the option '%s' has no utility; say what it is worth to the actor, 0 to "
                       "100",
                       issue->options[i]->id);
        }
    }
    stake->utilities = list;
    stake->utility_count = issue->option_count;
}

/* ---- the kind ------------------------------------------------------------------------------ */

static bool is_meant(plm__node *const f[]) {
    return f[PLM__ISSUE_SCALE] == NULL && f[PLM__ISSUE_OPTIONS] != NULL &&
           are_plain(f[PLM__ISSUE_OPTIONS]);
}

static bool read_choice(plm__reader *r, plm__node *f[], plm_issue *issue) {
    issue->scale_low = (double)NAN;
    issue->scale_high = (double)NAN;
    read_options(r, f[PLM__ISSUE_OPTIONS], issue);
    return issue->option_count > 0;
}

static void read_reference(plm__reader *r, plm__node *node, plm_issue *issue) {
    plm__node *value = node;
    plm__node *evidence = NULL;
    if (node->kind == PLM__NODE_MAP) {
        plm__node *f[PLM__REFERENCE_KEYS];
        plm__read_fields(r, node, &plm__reference_shape, f);
        value = f[PLM__REFERENCE_VALUE];
        evidence = f[PLM__REFERENCE_EVIDENCE];
    }
    issue->reference.mark = node->mark;
    issue->reference_support = plm__read_support(r, node, evidence);
    issue->reference_option = value != NULL ? plm__look_up_option(r, value, issue) : NULL;
}

static void check_outcome(plm__reader *r, plm__node *f[]) {
    if (f[PLM__OUTCOME_VALUE] != NULL) {
        plm__error(r, f[PLM__OUTCOME_VALUE]->key,
                   "the issue has no scale, so its outcome has no value; name the 'option' that "
                   "was chosen");
        f[PLM__OUTCOME_VALUE] = NULL;
    }
}

static void refuse_place(plm__reader *r, const plm_issue *issue, plm__node **field,
                         const char *wanted) {
    if (*field != NULL) {
        plm__error(r, (*field)->key,
                   "the issue '%s' has no scale %s; say under 'utilities' what each option is "
                   "worth to the actor",
                   issue->id, wanted);
        *field = NULL;
    }
}

static void refuse_idle(plm__reader *r, const plm_issue *issue, plm__node **field) {
    if (*field != NULL) {
        plm__error(r, (*field)->key, "the issue '%s' has no scale, so '%s' says nothing", issue->id,
                   (*field)->key->text);
        *field = NULL;
    }
}

static void check_stake(plm__reader *r, const plm_issue *issue, plm__node *f[]) {
    refuse_place(r, issue, &f[PLM__STAKE_POSITION], "to take a position on");
    refuse_place(r, issue, &f[PLM__STAKE_WEIGHS], "to pull on");
    refuse_idle(r, issue, &f[PLM__STAKE_DECLARED]);
    refuse_idle(r, issue, &f[PLM__STAKE_ACCEPTS]);
}

const plm__issue_kind plm__options_kind = {
    .does = "values the options of",
    .lacks = "utilities on",
    .is_meant = is_meant,
    .read = read_choice,
    .read_reference = read_reference,
    .outcome_key = PLM__OUTCOME_OPTION,
    .check_outcome = check_outcome,
    .check_stake = check_stake,
};
