/* Issues: what all kinds of them have. */
#include "case/band.h"
#include "case/kind.h"
#include "case/reader.h"

#include <math.h>

/* ---- outcome ------------------------------------------------------------------------------- */

static void check_outcome(plm__reader *r, const plm__node *option_node, plm_issue *issue) {
    const plm_option *held =
        isnan(issue->outcome) ? NULL
                              : plm__band_of(issue->options, issue->option_count, issue->outcome);
    const plm_option *named =
        option_node == NULL ? NULL : plm__look_up_option(r, option_node, issue);
    issue->outcome_option = named != NULL ? named : held;
    if (held != NULL && named != NULL && held != named) {
        plm__error(r, option_node, "the outcome's value lies in the option '%s', not in '%s'",
                   held->id, named->id);
    }
}

static void read_outcome(plm__reader *r, plm__node *node, plm_issue *issue) {
    const plm__issue_kind *kind = plm__issue_kind_of(issue);
    plm__node *f[PLM__OUTCOME_KEYS] = {NULL};
    f[kind->outcome_key] = node;
    if (node->kind == PLM__NODE_MAP) {
        plm__read_fields(r, node, &plm__outcome_shape, f);
        if (f[PLM__OUTCOME_VALUE] == NULL && f[PLM__OUTCOME_OPTION] == NULL) {
            plm__error(r, node, "an outcome needs a 'value' on the scale or an 'option'");
        }
    }
    if (kind->check_outcome != NULL) {
        kind->check_outcome(r, f);
    }
    issue->outcome_support = plm__read_support(r, node, f[PLM__OUTCOME_EVIDENCE]);
    plm__read_number(r, f[PLM__OUTCOME_VALUE], "outcome", issue->scale_low, issue->scale_high,
                     &issue->outcome);
    plm__date date;
    issue->outcome_on = plm__read_date(r, f[PLM__OUTCOME_ON], &date);
    check_outcome(r, f[PLM__OUTCOME_OPTION], issue);
}

/* ---- issues -------------------------------------------------------------------------------- */

static void read_issue(plm__reader *r, plm__node *node, size_t place) {
    plm__node *f[PLM__ISSUE_KEYS];
    plm_issue *issue = &r->open_issues[place];
    issue->mark = node->mark;
    issue->reference_point = (double)NAN;
    issue->outcome = (double)NAN;
    if (!plm__read_fields(r, node, &plm__issue_shape, f)) {
        return;
    }
    r->decision_nodes[place] = f[PLM__ISSUE_DECISION];
    r->process_nodes[place] = f[PLM__ISSUE_PROCESS];
    plm__roll roll = plm__issue_roll(r);
    issue->id = plm__enter(r, &roll, f[PLM__ISSUE_ID], issue);
    issue->question = plm__read_text(r, f[PLM__ISSUE_QUESTION]);
    if (issue->question == NULL) {
        issue->question = r->dossier->question;
    }
    issue->stage = plm__read_word(r, f[PLM__ISSUE_STAGE], plm__stage_words);
    issue->support = plm__read_support(r, node, f[PLM__ISSUE_EVIDENCE]);
    issue->kind = plm__issue_kind_meant(f);
    const plm__issue_kind *kind = plm__issue_kind_of(issue);
    if (!kind->read(r, f, issue)) {
        return;
    }
    if (f[PLM__ISSUE_REFERENCE_POINT] != NULL) {
        kind->read_reference(r, f[PLM__ISSUE_REFERENCE_POINT], issue);
    }
    if (f[PLM__ISSUE_OUTCOME] != NULL) {
        read_outcome(r, f[PLM__ISSUE_OUTCOME], issue);
    }
}

void plm__read_issues(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "issues")) {
        return;
    }
    if (section->count == 0) {
        plm__error(r, section, "there are no issues; a case needs at least one");
        return;
    }
    plm_issue *issues = plm__make(r, section->count, sizeof *issues);
    r->dossier->issues = plm__list(r, issues, section->count, sizeof *issues);
    r->open_issues = issues;
    r->decision_nodes = plm__make(r, section->count, sizeof(plm__node *));
    r->process_nodes = plm__make(r, section->count, sizeof(plm__node *));
    if (r->report->failed || !plm__index_init(&r->issues, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_issue(r, each, r->dossier->issue_count++);
    }
}
