#include "forecast/who_decides.h"

#include "case/stake.h"

/* So many are named one by one, and so many where the rule has a name of its own. */
enum { MOST_NAMED = 6, FEW_NAMED = 3 };

static const char *name_of(const plm_actor *actor) {
    return actor->name != NULL ? actor->name : actor->id;
}

static const char *before_name(size_t place, size_t count) {
    return place == 0 ? "" : place + 1 < count ? ", " : " and ";
}

static void add_says(plm__text *out, const plm_say *const *says, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add(out, before_name(i, count));
        plm__text_add(out, name_of(says[i]->actor));
    }
}

static void add_alone(plm__text *out, const plm_decision *of) {
    plm__text_add_format(out, "%s decides alone, hearing ", name_of(of->alone));
    if (of->hears == PLM_HEARS_ALL) {
        plm__text_add(out, "everybody");
    } else if (of->hears == PLM_HEARS_RELATIONS) {
        plm__text_add(out, "those whom a relation leads from to it");
    } else if (of->heard_count == 0) {
        plm__text_add(out, "nobody");
    } else {
        add_says(out, of->heard_ones, of->heard_count);
    }
}

/* ---- tests of a rule ------------------------------------------------------------------------- */

static bool is_share(const plm_rule *rule, int64_t numerator, int64_t denominator) {
    return rule->number.numerator == numerator && rule->number.denominator == denominator;
}

/* "65 %", "2/3", "255" */
static void add_number(plm__text *out, const plm_rule *rule) {
    bool share = rule->kind == PLM_RULE_SHARE || rule->kind == PLM_RULE_MORE_THAN_SHARE;
    int64_t top = rule->number.numerator;
    int64_t under = rule->number.denominator;
    if (!share) {
        plm__text_add_number(out, (double)top / (double)under);
    } else if (100 % under == 0) {
        plm__text_add_fixed(out, 100 * (double)top / (double)under, 0);
        plm__text_add(out, " %");
    } else if (under <= 9) {
        plm__text_add_number(out, (double)top);
        plm__text_add(out, "/");
        plm__text_add_number(out, (double)under);
    } else {
        plm__text_add_number(out, 100 * (double)top / (double)under);
        plm__text_add(out, " %");
    }
}

static void add_body(plm__text *out, const plm_rule *rule) {
    if (rule->of_everybody) {
        plm__text_add(out, "all");
    } else {
        plm__text_add_format(out, "%zu", rule->of_count);
    }
}

/* "at least 9", of everybody; "at least 9 of 15"; "a majority of all" */
static void add_quota(plm__text *out, const plm_rule *rule) {
    bool everyone = rule->kind == PLM_RULE_AT_LEAST && rule->by == NULL && !rule->of_everybody &&
                    is_share(rule, (int64_t)rule->of_count, 1);
    if (everyone) {
        plm__text_add_format(out, "all %zu", rule->of_count);
        return;
    }
    bool counts = rule->kind == PLM_RULE_AT_LEAST || rule->kind == PLM_RULE_MORE_THAN;
    bool more = rule->kind == PLM_RULE_MORE_THAN || rule->kind == PLM_RULE_MORE_THAN_SHARE;
    if (rule->kind == PLM_RULE_MORE_THAN_SHARE && is_share(rule, 1, 2)) {
        plm__text_add(out, "a majority");
    } else {
        plm__text_add(out, more ? "more than " : "at least ");
        add_number(out, rule);
    }
    if (rule->by != NULL) {
        plm__text_add_format(out, " of the votes '%s'", rule->by);
    }
    if (!counts || rule->by != NULL || !rule->of_everybody) {
        plm__text_add(out, " of ");
        add_body(out, rule);
    }
}

static void add_all_but(plm__text *out, const plm_rule *rule) {
    if (!is_share(rule, 0, 1)) {
        plm__text_add(out, "all but ");
        add_number(out, rule);
        plm__text_add(out, " of ");
        add_body(out, rule);
    } else if (rule->of_everybody) {
        plm__text_add(out, "all");
    } else {
        plm__text_add_format(out, "all %zu", rule->of_count);
    }
}

static void add_agreeing(plm__text *out, const plm_rule *rule) {
    if (rule->of_count > MOST_NAMED) {
        plm__text_add_format(out, "all %zu named", rule->of_count);
        return;
    }
    for (size_t i = 0; i < rule->of_count; i++) {
        plm__text_add(out, before_name(i, rule->of_count));
        plm__text_add(out, name_of(rule->of[i]));
    }
}

static bool is_combined(const plm_rule *rule) {
    return rule->kind == PLM_RULE_ALL || rule->kind == PLM_RULE_ANY ||
           rule->kind == PLM_RULE_ENOUGH;
}

static void add_own_test(plm__text *out, const plm_rule *rule) {
    if (rule->kind == PLM_RULE_AGREE) {
        add_agreeing(out, rule);
    } else if (rule->kind == PLM_RULE_ALL_BUT) {
        add_all_but(out, rule);
    } else {
        add_quota(out, rule);
    }
}

/* A test within another one: by its name, or how many clauses it has, if it has either. */
static void add_test(plm__text *out, const plm_rule *rule) {
    if (rule->id != NULL) {
        plm__text_add_format(out, "those whom '%s' asks for", rule->id);
    } else if (is_combined(rule)) {
        plm__text_add_format(out, "those of %zu clauses", rule->part_count);
    } else {
        add_own_test(out, rule);
    }
}

/* ---- rules ----------------------------------------------------------------------------------- */

/* All of several, or some of them: "either ..., or ...". */
static void add_parts(plm__text *out, const plm_rule *rule) {
    if (rule->kind == PLM_RULE_ENOUGH) {
        add_number(out, rule);
        plm__text_add(out, " of these: ");
    }
    for (size_t i = 0; i < rule->part_count; i++) {
        bool last = i + 1 == rule->part_count;
        const char *word = rule->kind == PLM_RULE_ALL ? "and " : "or ";
        plm__text_add(out, i == 0 ? "" : ", ");
        plm__text_add(out, i > 0 && last ? word : "");
        add_test(out, rule->parts[i]);
    }
}

static void add_rule(plm__text *out, const plm_rule *rule) {
    bool everybody = rule->of_everybody && rule->by == NULL;
    if (everybody && rule->kind == PLM_RULE_MORE_THAN_SHARE && is_share(rule, 1, 2)) {
        plm__text_add(out, "a majority decides");
    } else if (everybody && rule->kind == PLM_RULE_ALL_BUT && is_share(rule, 0, 1)) {
        plm__text_add(out, "all must agree");
    } else if (everybody && rule->kind == PLM_RULE_SHARE && is_share(rule, 2, 3)) {
        plm__text_add(out, "two thirds must agree");
    } else if (rule->id != NULL && rule->kind == PLM_RULE_AGREE && rule->of_count > FEW_NAMED) {
        plm__text_add_format(out, "all %zu whom the rule names must agree", rule->of_count);
    } else {
        is_combined(rule) ? add_parts(out, rule) : add_own_test(out, rule);
        plm__text_add(out, " must agree");
    }
}

static void add_collective(plm__text *out, const plm_decision *of) {
    for (size_t i = 0; i < of->stage_count; i++) {
        plm__text_add(out, i > 0 ? ", then " : "");
        add_rule(out, of->stages[i]->rule);
        if (of->stages[i]->proposer_count > 0) {
            plm__text_add(out, " on what is proposed by ");
            add_says(out, of->stages[i]->proposers, of->stages[i]->proposer_count);
        }
    }
}

void plm__decision_add_words(plm__text *out, const plm_decision *of) {
    if (of->alone != NULL) {
        add_alone(out, of);
    } else {
        add_collective(out, of);
    }
}

void plm__issue_add_deciders(plm__text *out, const plm_issue *issue) {
    for (size_t i = 0; i < issue->decision_count; i++) {
        const plm_decision *each = issue->decisions[i];
        plm__text_add(out, i > 0 ? ", or " : "");
        plm__decision_add_words(out, each);
        if (issue->decision_count > 1) {
            plm__text_add(out, " (");
            plm__text_add_fixed(out, 100 * each->chance.range.mode, 0);
            plm__text_add(out, " %)");
        }
    }
}

/* ---- one alone ------------------------------------------------------------------------------- */

/* What holds where a decision does not say. */
static const double USUAL_BINDING = 0.95;
static const double USUAL_HEARD = 0.25;

static double mode_or(const plm_parameter *of, double usual) {
    return of->stated ? of->range.mode : usual;
}

static double weight_of(const plm_actor *actor, const plm_issue *issue) {
    const plm_stake *stake = plm__stake_on(actor, issue);
    bool takes_part = stake != NULL && plm__stake_takes_part(stake);
    return takes_part ? stake->capability.range.mode * stake->salience.range.mode : 0;
}

static double sum_of_shares(const plm_decision *of) {
    double sum = 0;
    for (size_t i = 0; i < of->heard_count; i++) {
        sum += of->heard_ones[i]->share.range.mode;
    }
    return sum;
}

static double sum_of_influence(const plm_dossier *dossier, const plm_issue *issue,
                               const plm_actor *on) {
    double sum = 0;
    for (size_t i = 0; i < dossier->relation_count; i++) {
        const plm_relation *each = dossier->relations[i];
        bool counts = each->to == on && each->from != on && weight_of(each->from, issue) > 0;
        sum += counts ? each->influence : 0;
    }
    return sum;
}

static double weight_heard(const plm_dossier *dossier, const plm_issue *issue,
                           const plm_decision *of) {
    double sum = 0;
    for (size_t i = 0; of->hears == PLM_HEARS_ALL && i < dossier->actor_count; i++) {
        sum += dossier->actors[i] != of->alone ? weight_of(dossier->actors[i], issue) : 0;
    }
    for (size_t i = 0; of->hears == PLM_HEARS_THOSE && i < of->heard_count; i++) {
        sum += weight_of(of->heard_ones[i]->actor, issue);
    }
    return sum;
}

static double sway(const plm_dossier *dossier, const plm_issue *issue, const plm_decision *of) {
    if (of->hears == PLM_HEARS_SHARES) {
        return sum_of_shares(of);
    }
    if (of->hears == PLM_HEARS_RELATIONS) {
        return sum_of_influence(dossier, issue, of->alone);
    }
    double heard = mode_or(&of->heard, USUAL_HEARD) * weight_heard(dossier, issue, of);
    double all = weight_of(of->alone, issue) + heard;
    return all > 0 ? heard / all : 0;
}

const plm_actor *plm__sole_decider(const plm_issue *issue, const plm_decision *of) {
    bool rules = plm_issue_has_scale(issue) && of->stage_count == 1 && !issue->reference.stated;
    const plm_rule *rule = rules ? of->stages[0]->rule : NULL;
    bool one_agrees = rule != NULL && rule->kind == PLM_RULE_AGREE && rule->of_count == 1;
    return one_agrees ? rule->of[0] : of->alone;
}

double plm__own_wish_share(const plm_dossier *dossier, const plm_issue *issue) {
    const plm_decision *of = issue->decision_count == 1 ? issue->decisions[0] : NULL;
    if (of == NULL || plm__sole_decider(issue, of) == NULL) {
        return 0;
    }
    double binding = mode_or(&of->binding, USUAL_BINDING);
    return of->alone != NULL ? binding * (1 - sway(dossier, issue, of)) : binding;
}
