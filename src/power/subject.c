#include "power/subject.h"

#include "base/error.h"
#include "case/case.h"
#include "case/decider.h"
#include "tree/unknown.h"

#include <string.h>

/* ---- a rule's one test ----------------------------------------------------------------------- */

const plm__test *plm__power_only_test(const plm__rule *rule) {
    const plm__test *found = NULL;
    size_t tests = 0;
    for (size_t i = 0; i < rule->node_count; i++) {
        if (rule->nodes[i].test != NULL) {
            found = rule->nodes[i].test;
            tests++;
        }
    }
    return tests == 1 ? found : NULL;
}

double plm__power_votes(const plm__test *test, int64_t votes) {
    return (double)votes / (double)test->unit;
}

/* ---- votes ----------------------------------------------------------------------------------- */

static bool are_votes(const int64_t *votes, size_t count, int64_t *total) {
    *total = 0;
    for (size_t i = 0; i < count; i++) {
        if (votes[i] < 0 || votes[i] > PLM__MOST_VOTES - *total) {
            return false;
        }
        *total += votes[i];
    }
    return true;
}

static plm_status make_room(plm__power_subject *out, size_t count) {
    out->players = plm__arena_allocate(&out->arena, count + 1, sizeof *out->players);
    out->names = plm__arena_allocate(&out->arena, count + 1, sizeof *out->names);
    return out->players != NULL && out->names != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status make_rule(plm__power_subject *out, const int64_t *votes, size_t count,
                            int64_t quota) {
    plm__rule_maker maker;
    size_t node = 0;
    plm__demand demand = {PLM__DEMAND_AMOUNT, quota, {0, 1}};
    plm__rule_start(&maker, &out->arena, count);
    PLM_TRY(plm__rule_test(&maker, votes, false, demand, &node));
    plm__rule_finish(&maker, node, PLM_ABSENT_AGAINST, &out->rule);
    out->only = plm__power_only_test(&out->rule);
    return PLM_OK;
}

static plm_status name_members(plm__power_subject *out, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        out->players[i] = i;
        out->names[i] = names != NULL ? plm__arena_copy(&out->arena, names[i], strlen(names[i]))
                                      : plm__arena_print(&out->arena, "%zu", i + 1);
        if (out->names[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    out->count = count;
    return PLM_OK;
}

plm_status plm__power_of_votes(plm_context *context, const int64_t *votes, const char *const *names,
                               size_t count, int64_t quota, plm__power_subject *out,
                               plm_error *error) {
    int64_t total = 0;
    *out = (plm__power_subject){0};
    plm__arena_init(&out->arena, context);
    if (count == 0 || count > PLM__MOST_MEMBERS) {
        return plm__fail(error, PLM_E_ARGUMENT, "%zu members; there are 1 to %d of them", count,
                         PLM__MOST_MEMBERS);
    }
    if (!are_votes(votes, count, &total)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "votes are whole numbers from 0, at most 2^53 in all");
    }
    plm_status status = make_room(out, count);
    status = status == PLM_OK ? make_rule(out, votes, count, quota) : status;
    status = status == PLM_OK ? name_members(out, names, count) : status;
    return status == PLM_E_MEMORY ? plm__out_of_memory(error) : status;
}

/* ---- a case ---------------------------------------------------------------------------------- */

/* Who counts, in the order of the case. */
static plm_status find_members(const plm_dossier *dossier, plm__power_subject *out,
                               plm_error *error) {
    if (make_room(out, dossier->actor_count) != PLM_OK) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < dossier->actor_count; i++) {
        if (plm__rule_counts(&out->rule, i)) {
            out->players[out->count] = i;
            out->names[out->count++] = dossier->actors[i]->id;
        }
    }
    if (out->count == 0) {
        return plm__fail(error, PLM_E_EMPTY, "the rule counts nobody");
    }
    return PLM_OK;
}

static plm_status compile(const plm_dossier *dossier, const plm_issue *issue,
                          const plm_stage *const *stages, size_t count, plm__power_subject *out,
                          plm_error *error) {
    out->rule_mark = stages[0]->rule->mark;
    out->rule_id = count == 1 ? stages[0]->rule->id : NULL;
    PLM_TRY(plm__compile_decider(dossier, issue, stages, count, PLM_ABSENT_AGAINST, &out->arena,
                                 &out->rule, error));
    if (out->rule.has_drawn) {
        return plm__fail(error, PLM_E_UNSUPPORTED,
                         "the rule counts capabilities, which are not known exactly; power is "
                         "counted of votes");
    }
    out->only = plm__power_only_test(&out->rule);
    return find_members(dossier, out, error);
}

plm_status plm__power_of_case(const plm_case *of, const char *issue_id, const char *rule_id,
                              plm__power_subject *out, plm_error *error) {
    const plm_dossier *dossier = &of->dossier;
    *out = (plm__power_subject){0};
    plm__arena_init(&out->arena, of->context);
    const plm_issue *issue =
        issue_id != NULL ? plm__issue_named(dossier, issue_id) : dossier->issues[0];
    if (issue == NULL) {
        return plm__fail_unknown_issue(error, dossier, issue_id);
    }
    if (rule_id != NULL) {
        plm_stage stage = {0};
        const plm_stage *only = &stage;
        PLM_TRY(plm__find_rule(dossier, rule_id, &stage.rule, error));
        return compile(dossier, issue, &only, 1, out, error);
    }
    const plm_decision *decision = NULL;
    PLM_TRY(plm__find_decision(of, issue, &decision, error));
    return compile(dossier, issue, decision->stages, decision->stage_count, out, error);
}

void plm__power_subject_clear(plm__power_subject *subject) {
    plm__arena_clear(&subject->arena);
}
