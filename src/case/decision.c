/* Who decides an issue. */
#include "case/body.h"
#include "case/decide.h"
#include "case/kind.h"
#include "case/stake.h"

#include <math.h>
#include <string.h>

#define LARGEST_FACTOR 1e6
#define SUM_TOLERANCE  1e-9

static const struct {
    const char *word;
    double share;
} bindings[] = {{"strict", 0.95}, {"customary", 0.7}, {"nominal", 0}, {"constitutional", 1}};

/* ---- numbers --------------------------------------------------------------------------------- */

static void read_share(plm__reader *r, plm__node *node, const char *what, double most,
                       plm_support usual, plm_parameter *out) {
    if (node != NULL) {
        plm__limits limits = {.what = what, .low = 0, .high = most};
        plm__read_parameter(r, node, limits, usual, out);
    }
}

static void read_binding(plm__reader *r, plm__node *node, plm_decision *out) {
    bool word = node != NULL && node->kind == PLM__NODE_TEXT &&
                (node->quoted || strchr("0123456789.+-", node->text[0]) == NULL);
    if (!word) {
        read_share(r, node, "binding", 1, out->support, &out->binding);
        return;
    }
    out->binding_word = plm__read_word(r, node, plm__binding_words);
    for (size_t i = 0; i < sizeof bindings / sizeof *bindings && out->binding_word != NULL; i++) {
        if (strcmp(bindings[i].word, out->binding_word) == 0) {
            double share = bindings[i].share;
            out->binding = (plm_parameter){
                .stated = true,
                .range = {.shape = PLM_SHAPE_POINT, .low = share, .mode = share, .high = share},
                .support = out->support,
                .mark = node->mark};
        }
    }
}

/* ---- who proposes, who is heard -------------------------------------------------------------- */

/* An actor that takes part in the issue; NULL: none, which is reported. */
static const plm_actor *find_player(plm__reader *r, const plm__node *node, const plm_issue *issue,
                                    const char *does) {
    plm__roll actors = plm__actor_roll(r);
    const plm_actor *actor = plm__look_up(r, node, &actors);
    if (actor != NULL && plm__stake_on(actor, issue) == NULL) {
        plm__error(r, node, "%s %s '%s' and has no %s it", actor->id, does, issue->id,
                   plm__issue_kind_of(issue)->lacks);
        return NULL;
    }
    return actor;
}

/* {actor: share, ...} */
static bool read_says(plm__reader *r, plm__node *node, const plm_issue *issue, const char *does,
                      const char *what, plm_support usual, plm_say *out) {
    bool good = true;
    size_t count = 0;
    for (plm__node *each = node->first; each != NULL; each = each->next, count++) {
        out[count].actor = find_player(r, each->key, issue, does);
        out[count].mark = each->mark;
        good = out[count].actor != NULL && good;
        read_share(r, each, what, 1, usual, &out[count].share);
        good = out[count].share.stated && good;
    }
    return good;
}

static double sum_of_modes(const plm_say *says, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += says[i].share.range.mode;
    }
    return sum;
}

static bool adds_up(plm__reader *r, const plm__node *node, double sum) {
    if (fabs(sum - 1) <= SUM_TOLERANCE) {
        return true;
    }
    char text[PLM__NUMBER_TEXT];
    plm__number_print_fixed(sum, 3, text);
    plm__error(r, node, "the chances add up to %s; let them add up to 1", text);
    return false;
}

static void read_proposer(plm__reader *r, plm__node *node, const plm_issue *issue,
                          plm_support usual, plm_stage *out) {
    bool several = node->kind == PLM__NODE_MAP;
    plm_say *says = plm__make(r, several ? node->count + 1 : 1, sizeof *says);
    if (says == NULL) {
        return;
    }
    size_t errors = r->report->error_count;
    if (!several) {
        says[0].actor = find_player(r, node, issue, "proposes on");
        says[0].mark = node->mark;
        out->proposer_count = says[0].actor != NULL ? 1 : 0;
    } else if (node->count == 0) {
        plm__error(r, node, "nobody proposes here; leave 'proposer' out");
    } else if (read_says(r, node, issue, "proposes on", "a chance to propose", usual, says) &&
               r->report->error_count == errors &&
               adds_up(r, node, sum_of_modes(says, node->count))) {
        out->proposer_count = node->count;
    }
    out->proposers = plm__list(r, says, several ? node->count + 1 : 1, sizeof *says);
    out->proposer_count = out->proposers != NULL ? out->proposer_count : 0;
}

static void read_listeners(plm__reader *r, plm__node *node, const plm_issue *issue,
                           plm_decision *out) {
    const plm_actor *const *members = NULL;
    size_t count = 0;
    if (!plm__read_members(r, node, &members, &count)) {
        return;
    }
    plm_say *says = plm__make(r, count + 1, sizeof *says);
    for (size_t i = 0; says != NULL && i < count; i++) {
        if (plm__stake_on(members[i], issue) != NULL) {
            says[out->heard_count++] = (plm_say){.actor = members[i], .mark = node->mark};
        } else {
            plm__error(r, node, "%s is heard on '%s' and has no position on it", members[i]->id,
                       issue->id);
        }
    }
    out->heard_ones = plm__list(r, says, count, sizeof *says);
    out->heard_count = out->heard_ones != NULL ? out->heard_count : 0;
}

static void read_heard_shares(plm__reader *r, plm__node *node, const plm_issue *issue,
                              plm_decision *out) {
    size_t errors = r->report->error_count;
    plm_say *says = plm__make(r, node->count + 1, sizeof *says);
    if (says == NULL ||
        !read_says(r, node, issue, "is heard on", "a share of what it hears", out->support, says) ||
        r->report->error_count > errors) {
        return;
    }
    double sum = sum_of_modes(says, node->count);
    if (sum > 1 + SUM_TOLERANCE) {
        char text[PLM__NUMBER_TEXT];
        plm__number_print_fixed(sum, 3, text);
        plm__error(r, node, "what %s hears adds up to %s; at most 1 may follow others",
                   out->alone->id, text);
    }
    out->heard_ones = plm__list(r, says, node->count, sizeof *says);
    out->heard_count = out->heard_ones != NULL ? node->count : 0;
}

static void read_hears(plm__reader *r, plm__node *node, const plm_issue *issue, plm_decision *out) {
    if (node == NULL) {
        return;
    }
    bool all = node->kind == PLM__NODE_TEXT && strcmp(node->text, "all") == 0;
    if (all) {
        out->hears = PLM_HEARS_ALL;
        return;
    }
    out->hears = node->kind == PLM__NODE_MAP ? PLM_HEARS_SHARES : PLM_HEARS_THOSE;
    if (out->hears == PLM_HEARS_SHARES) {
        read_heard_shares(r, node, issue, out);
    } else {
        read_listeners(r, node, issue, out);
    }
    for (size_t i = 0; i < out->heard_count; i++) {
        if (out->heard_ones[i]->actor == out->alone) {
            plm__error(r, node,
                       "%s decides and cannot be among those it hears; its own wish has "
                       "what they leave",
                       out->alone->id);
        }
    }
}

/* ---- the three kinds of decision ------------------------------------------------------------- */

static void check_weight(plm__reader *r, const plm__node *node, const plm_issue *issue,
                         const plm_actor *actor) {
    const plm_stake *stake = plm__stake_on(actor, issue);
    bool votes = issue->kind == PLM_ISSUE_YES_NO;
    bool weight = (stake->capability.range.high > 0 || (votes && !stake->capability.stated)) &&
                  (stake->salience.range.high > 0 || votes);
    if (!weight) {
        plm__error(r, node, "%s decides '%s' and has no weight on it", actor->id, issue->id);
    }
}

static void refuse(plm__reader *r, const plm__node *node, const char *what) {
    if (node != NULL) {
        plm__error(r, node->key, "'%s' has no meaning where %s; leave it out", node->key->text,
                   what);
    }
}

static void read_alone(plm__reader *r, plm__node *f[], const plm_issue *issue, plm_decision *out) {
    static const char alone[] = "one decides alone";
    refuse(r, f[PLM__DECISION_PROPOSER], alone);
    refuse(r, f[PLM__DECISION_AGENDA], alone);
    refuse(r, f[PLM__DECISION_DEADLOCK], alone);
    refuse(r, f[PLM__DECISION_ABSENT], alone);
    out->alone = find_player(r, f[PLM__DECISION_ALONE], issue, "decides");
    if (out->alone != NULL) {
        check_weight(r, f[PLM__DECISION_ALONE], issue, out->alone);
        read_hears(r, f[PLM__DECISION_HEARS], issue, out);
    }
}

/* The tests of a rule that are about all with a position, one after the other, depth first. */
static void check_tests(plm__reader *r, const plm__node *at, const plm_issue *issue,
                        const plm_rule *rule) {
    if (rule->kind < PLM_RULE_ALL) {
        if (rule->of_everybody) {
            plm__check_test(r, at, issue, rule);
        }
        return;
    }
    for (size_t i = 0; i < rule->part_count && r->checks_left > 0; i++) {
        r->checks_left--;
        check_tests(r, at, issue, rule->parts[i]);
    }
}

/* Whether the case's own rules are in order, so that one may be followed to its end. */
static void read_stage_rule(plm__reader *r, plm__node *node, const plm_issue *issue,
                            plm_stage *out) {
    out->mark = node->mark;
    out->rule = plm__read_rule(r, node);
    if (out->rule != NULL && r->report->error_count == 0) {
        check_tests(r, node, issue, out->rule);
    }
}

static void read_stage(plm__reader *r, plm__node *node, const plm_issue *issue, bool first,
                       plm_support usual, plm_stage *out) {
    plm__node *f[PLM__DECISION_STAGE_KEYS];
    if (!plm__read_fields(r, node, &plm__decision_stage_shape, f)) {
        return;
    }
    out->id = plm__read_id(r, f[PLM__DECISION_STAGE_ID]);
    if (f[PLM__DECISION_STAGE_RULE] != NULL) {
        read_stage_rule(r, f[PLM__DECISION_STAGE_RULE], issue, out);
    }
    if (f[PLM__DECISION_STAGE_PROPOSER] != NULL) {
        if (!first) {
            plm__error(r, f[PLM__DECISION_STAGE_PROPOSER]->key,
                       "only the first stage has a proposer; a later one may accept or refuse");
        }
        read_proposer(r, f[PLM__DECISION_STAGE_PROPOSER], issue, usual, out);
    }
    out->mark = node->mark;
}

static void read_stages(plm__reader *r, plm__node *node, const plm_issue *issue,
                        plm_decision *out) {
    if (!plm__is_list(r, node, "stages")) {
        return;
    }
    if (node->count == 0) {
        plm__error(r, node, "there are no stages; name the rule of each");
        return;
    }
    plm_stage *stages = plm__make(r, node->count, sizeof *stages);
    out->stages = plm__list(r, stages, node->count, sizeof *stages);
    if (out->stages == NULL) {
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        plm_stage *stage = &stages[out->stage_count++];
        read_stage(r, each, issue, each == node->first, out->support, stage);
        for (size_t i = 0; stage->id != NULL && i + 1 < out->stage_count; i++) {
            if (stages[i].id != NULL && strcmp(stages[i].id, stage->id) == 0) {
                plm__error(r, each, "the stage '%s' is there twice; give this one another id",
                           stage->id);
            }
        }
    }
}

static void read_rule(plm__reader *r, plm__node *f[], const plm_issue *issue, plm_decision *out) {
    plm_stage *stage = plm__make(r, 1, sizeof *stage);
    out->stages = plm__list(r, stage, 1, sizeof *stage);
    if (out->stages == NULL) {
        return;
    }
    out->stage_count = 1;
    read_stage_rule(r, f[PLM__DECISION_RULE], issue, stage);
    if (f[PLM__DECISION_PROPOSER] != NULL) {
        read_proposer(r, f[PLM__DECISION_PROPOSER], issue, out->support, stage);
    }
}

static void read_collective(plm__reader *r, plm__node *f[], const plm_issue *issue,
                            plm_decision *out) {
    static const char rule[] = "a rule decides";
    refuse(r, f[PLM__DECISION_HEARS], rule);
    refuse(r, f[PLM__DECISION_FOLLOW], rule);
    if (f[PLM__DECISION_STAGES] != NULL) {
        if (f[PLM__DECISION_PROPOSER] != NULL) {
            plm__error(r, f[PLM__DECISION_PROPOSER]->key,
                       "where there are stages the first one has the 'proposer'; put it there");
        }
        read_stages(r, f[PLM__DECISION_STAGES], issue, out);
    } else {
        read_rule(r, f, issue, out);
    }
    const char *absent = plm__read_word(r, f[PLM__DECISION_ABSENT], plm__absent_words);
    for (int i = 0; absent != NULL && plm__absent_words[i] != NULL; i++) {
        out->absent = strcmp(plm__absent_words[i], absent) == 0 ? (plm_absent)i : out->absent;
    }
}

/* ---- decisions ------------------------------------------------------------------------------- */

/* Whether exactly one of rule, stages and alone is there; reports when not. */
static bool has_one_kind(plm__reader *r, const plm__node *node, plm__node *f[]) {
    static const int kinds[] = {PLM__DECISION_RULE, PLM__DECISION_STAGES, PLM__DECISION_ALONE};
    static const char *const names[] = {"rule", "stages", "alone"};
    const char *list = NULL;
    size_t count = 0;
    for (size_t i = 0; i < 3; i++) {
        if (f[kinds[i]] != NULL) {
            count++;
            list = list == NULL
                       ? names[i]
                       : plm__made(r, plm__arena_print(r->arena, "%s and %s", list, names[i]));
        }
    }
    if (count != 1) {
        plm__error(r, node, "decision has one of rule, stages and alone; this has %s",
                   list == NULL ? "none" : list);
    }
    return count == 1;
}

/* A name alone says who decides and not how: true, and reported with what to write. */
static bool is_bare_name(plm__reader *r, const plm__node *node) {
    if (node->kind != PLM__NODE_TEXT) {
        return false;
    }
    bool actor = false;
    for (size_t i = 0; i < r->dossier->actor_count; i++) {
        const plm_actor *each = r->dossier->actors[i];
        actor = actor || (each->id != NULL && strcmp(each->id, node->text) == 0);
    }
    bool named = actor || plm__names_rule(r, node);
    if (named) {
        plm__error(r, node,
                   "a decision must be a map of 'key: value' pairs, not %s; write {%s: %s}",
                   plm__excerpt(r, node), actor ? "alone" : "rule", node->text);
    }
    return named;
}

static void read_decision(plm__reader *r, plm__node *node, const plm_issue *issue,
                          plm_decision *out) {
    plm__node *f[PLM__DECISION_KEYS];
    out->mark = node->mark;
    if (is_bare_name(r, node) || !plm__read_fields(r, node, &plm__decision_shape, f) ||
        !has_one_kind(r, node, f)) {
        return;
    }
    out->support = plm__read_support(r, node, f[PLM__DECISION_EVIDENCE]);
    if (f[PLM__DECISION_ALONE] != NULL) {
        read_alone(r, f, issue, out);
    } else {
        read_collective(r, f, issue, out);
    }
    plm_support usual = out->support;
    if (issue->kind == PLM_ISSUE_YES_NO) {
        static const int on_scale[] = {PLM__DECISION_FOLLOW, PLM__DECISION_AGENDA,
                                       PLM__DECISION_DEADLOCK};
        for (size_t i = 0; i < sizeof on_scale / sizeof *on_scale; i++) {
            refuse(r, f[on_scale[i]], "the vote is on yes or no");
        }
    }
    read_binding(r, f[PLM__DECISION_BINDING], out);
    read_share(r, f[PLM__DECISION_CHANCE], "chance", 1, usual, &out->chance);
    read_share(r, f[PLM__DECISION_HEARD], "heard", LARGEST_FACTOR, usual, &out->heard);
    read_share(r, f[PLM__DECISION_FOLLOW], "follow", 1, usual, &out->follow);
    read_share(r, f[PLM__DECISION_AGENDA], "agenda", 1, usual, &out->agenda);
    read_share(r, f[PLM__DECISION_DEADLOCK], "deadlock", 1, usual, &out->deadlock);
}

/* Where several are stated, each has a chance, and they add up. */
static void check_chances(plm__reader *r, const plm__node *node, const plm_issue *issue,
                          size_t errors) {
    double sum = 0;
    for (size_t i = 0; i < issue->decision_count; i++) {
        const plm_decision *decision = issue->decisions[i];
        if (!decision->chance.stated) {
            plm__error(r, node, "with several decisions each needs a 'chance'; number %zu has none",
                       i + 1);
            return;
        }
        sum += decision->chance.range.mode;
    }
    if (r->report->error_count == errors) {
        adds_up(r, node, sum);
    }
}

static void read_issue_decisions(plm__reader *r, plm__node *node, plm_issue *issue) {
    bool several = node->kind == PLM__NODE_LIST;
    if (several && node->count == 0) {
        plm__error(r, node, "the list of decisions is empty; leave 'decision' out");
        return;
    }
    size_t errors = r->report->error_count;
    plm_decision *decisions = plm__make(r, several ? node->count : 1, sizeof *decisions);
    issue->decisions = plm__list(r, decisions, several ? node->count : 1, sizeof *decisions);
    if (issue->decisions == NULL) {
        return;
    }
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        read_decision(r, each, issue, &decisions[issue->decision_count++]);
    }
    if (issue->decision_count > 1) {
        check_chances(r, node, issue, errors);
    } else if (decisions[0].chance.stated && r->report->error_count == errors) {
        adds_up(r, node, decisions[0].chance.range.mode);
    }
}

void plm__read_decisions(plm__reader *r) {
    for (size_t i = 0; i < r->dossier->issue_count; i++) {
        plm_issue *issue = &r->open_issues[i];
        if (r->decision_nodes[i] != NULL && issue->id != NULL) {
            read_issue_decisions(r, r->decision_nodes[i], issue);
        }
    }
}
