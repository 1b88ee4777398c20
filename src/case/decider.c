#include "case/decider.h"

#include "base/error.h"
#include "case/case.h"
#include "tree/unknown.h"

#include <stdio.h>
#include <string.h>

plm_status plm__fail_of_issue(plm_error *error, plm_status status, const plm_case *of,
                              const plm_issue *issue, const char *what) {
    plm__fail(error, status, "issue '%s' %s", issue->id, what);
    plm__fail_at(error, of->name, issue->mark.line, issue->mark.column, issue->id);
    return status;
}

const plm_issue *plm__issue_named(const plm_dossier *dossier, const char *id) {
    for (size_t i = 0; i < dossier->issue_count; i++) {
        if (strcmp(dossier->issues[i]->id, id) == 0) {
            return dossier->issues[i];
        }
    }
    return NULL;
}

plm_status plm__find_rule(const plm_dossier *dossier, const char *id, const plm_rule **out,
                          plm_error *error) {
    for (size_t i = 0; i < dossier->rule_count; i++) {
        if (strcmp(dossier->rules[i]->id, id) == 0) {
            *out = dossier->rules[i];
            return PLM_OK;
        }
    }
    return plm__fail_unknown(error, "rule", id, dossier->rules, dossier->rule_count);
}

plm_status plm__find_decision(const plm_case *of, const plm_issue *issue, const plm_decision **out,
                              plm_error *error) {
    if (issue->decision_count > 1) {
        char what[96];
        snprintf(what, sizeof what,
                 "may be decided by one of %zu rules; name one of the case's rules",
                 issue->decision_count);
        return plm__fail_of_issue(error, PLM_E_ARGUMENT, of, issue, what);
    }
    if (issue->decision_count == 0 || issue->decisions[0]->stage_count == 0) {
        return plm__fail_of_issue(error, PLM_E_EMPTY, of, issue,
                                  "is decided by no rule; state one in its 'decision', or name one "
                                  "of the case's rules");
    }
    *out = issue->decisions[0];
    return PLM_OK;
}

plm_status plm__compile_decider(const plm_dossier *dossier, const plm_issue *issue,
                                const plm_stage *const *stages, size_t count, plm_absent absent,
                                plm__arena *arena, plm__rule *out, plm_error *error) {
    plm_status status = plm__compile_rules(dossier, issue, stages, count, absent, arena, out);
    return status == PLM_E_MEMORY ? plm__out_of_memory(error)
           : status < 0           ? plm__fail(error, status, "the rule's votes cannot be counted")
                                  : PLM_OK;
}
