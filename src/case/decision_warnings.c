/* Warnings about who decides: what a rule leaves open, and members that count for nothing or for
 * everything. */
#include "case/ballot.h"
#include "case/kind.h"
#include "case/reader.h"
#include "case/stake.h"

#include <string.h>

/* Larger bodies are not searched, and no search asks more than so often. */
enum { MOST_PLAYERS = 64, MOST_QUESTIONS = 20000, MOST_STEPS = 5000000, LISTED = 3 };

/* A rule under search: sets of players, and how often it may still be asked about. */
typedef struct search {
    plm__reader *r;
    const plm_issue *issue;
    const plm_decision *decision;
    const char *field;
    plm__rule rule;
    size_t players[MOST_PLAYERS]; /* those whom the rule counts */
    size_t count;
    bool *in;
    bool *passes;
    size_t budget; /* questions that one search may ask */
    size_t left;
} search;

static const plm_actor *actor_of(const search *in, size_t player) {
    return in->r->dossier->actors[in->players[player]];
}

static const char *rule_name(const search *in) {
    const char *id = in->decision->stages[0]->rule->id;
    return in->decision->stage_count == 1 && id != NULL ? id : in->issue->id;
}

static bool carries(search *in) {
    in->left -= in->left > 0 ? 1 : 0;
    return plm__rule_wins(&in->rule, NULL, in->in, in->passes);
}

static void set_from(search *in, size_t from, bool value) {
    for (size_t i = from; i < in->count; i++) {
        in->in[in->players[i]] = value;
    }
}

/* ---- vetoes and dictators -------------------------------------------------------------------- */

/* Whether the rule says of a player in so many words that it must agree. */
static bool must_agree(const search *in, size_t player) {
    for (size_t n = 0; n < in->rule.node_count; n++) {
        const plm__test *test = in->rule.nodes[n].test;
        bool all =
            test != NULL && test->demand.kind == PLM__DEMAND_ALL_BUT && test->demand.amount == 0;
        if (all && test->weight[in->players[player]] > 0) {
            return true;
        }
    }
    return false;
}

/* Whether it stops nothing for want of a position. */
static bool never_stops(const search *in, size_t player) {
    return in->decision->absent == PLM_ABSENT_NO_VETO &&
           plm__stake_on(actor_of(in, player), in->issue) == NULL;
}

static void warn_of_vetoes(search *in) {
    for (size_t i = 0; i < in->count; i++) {
        set_from(in, 0, true);
        in->in[in->players[i]] = false;
        if (carries(in)) {
            continue;
        }
        set_from(in, 0, false);
        in->in[in->players[i]] = true;
        const char *id = actor_of(in, i)->id;
        if (carries(in)) {
            plm__warn_at(in->r, in->decision->mark, in->field,
                         "%s alone decides under '%s'; write alone: %s?", id, rule_name(in), id);
        } else if (!must_agree(in, i) && !never_stops(in, i)) {
            plm__warn_at(in->r, in->decision->mark, in->field, "%s can stop everything under '%s'",
                         id, rule_name(in));
        }
    }
    set_from(in, 0, false);
}

/* ---- members that never matter --------------------------------------------------------------- */

/* Whether some set of those from place `at` on, with those already in, carries only with `player`.
 * As deep as there are players. */
static bool may_matter(search *in, size_t player, size_t at) {
    if (in->left == 0) {
        return true;
    }
    in->in[in->players[player]] = false;
    bool without = carries(in);
    if (without) {
        return false;
    }
    in->in[in->players[player]] = true;
    if (carries(in)) {
        return true;
    }
    size_t next = at == player ? at + 1 : at;
    if (next >= in->count) {
        return false;
    }
    set_from(in, next, true);
    bool within_reach = carries(in);
    set_from(in, next, false);
    in->in[in->players[player]] = true;
    if (!within_reach) {
        return false;
    }
    in->in[in->players[next]] = true;
    bool found = may_matter(in, player, next + 1);
    in->in[in->players[next]] = false;
    in->in[in->players[player]] = true;
    return found || may_matter(in, player, next + 1);
}

static void warn_of_dummies(search *in) {
    for (size_t i = 0; i < in->count; i++) {
        set_from(in, 0, false);
        in->left = in->budget;
        if (!may_matter(in, i, 0)) {
            plm__warn_at(in->r, in->decision->mark, in->field, "%s never matters under '%s'",
                         actor_of(in, i)->id, rule_name(in));
        }
    }
    set_from(in, 0, false);
}

/* ---- two sides that could both pass ---------------------------------------------------------- */

/* Whether those not in it carry the rule too. */
static bool others_carry(search *in) {
    for (size_t i = 0; i < in->count; i++) {
        in->in[in->players[i]] = !in->in[in->players[i]];
    }
    bool carried = carries(in);
    for (size_t i = 0; i < in->count; i++) {
        in->in[in->players[i]] = !in->in[in->players[i]];
    }
    return carried;
}

/* Whether those in it can be added to, from place `at` on, so that both sides carry. */
static bool can_split(search *in, size_t at) {
    if (in->left == 0 || !others_carry(in)) {
        return false;
    }
    if (carries(in)) {
        return true;
    }
    if (at == in->count) {
        return false;
    }
    set_from(in, at, true);
    bool within_reach = carries(in);
    set_from(in, at, false);
    if (!within_reach) {
        return false;
    }
    in->in[in->players[at]] = true;
    if (can_split(in, at + 1)) {
        return true;
    }
    in->in[in->players[at]] = false;
    return can_split(in, at + 1);
}

/* "a, b, c and 4 others", of those on one side. */
static const char *name_side(const search *in, bool side) {
    const char *text = "";
    size_t named = 0;
    for (size_t i = 0; i < in->count; i++) {
        if (in->in[in->players[i]] == side) {
            const char *id = actor_of(in, i)->id;
            text = named >= LISTED ? text
                   : named == 0
                       ? id
                       : plm__made(in->r, plm__arena_print(in->r->arena, "%s, %s", text, id));
            named++;
        }
    }
    if (named > LISTED) {
        text = plm__made(in->r,
                         plm__arena_print(in->r->arena, "%s and %zu more", text, named - LISTED));
    }
    return text;
}

static void warn_of_two_sides(search *in) {
    in->left = in->budget;
    set_from(in, 0, false);
    if (can_split(in, 0)) {
        plm__warn_at(in->r, in->decision->mark, in->field,
                     "two separate groups could both pass opposite proposals under '%s', such as "
                     "{%s} and {%s}",
                     rule_name(in), name_side(in, true), name_side(in, false));
    }
    set_from(in, 0, false);
}

/* The word 'abstains' says both a chance of yes and that no veto is used. */
static bool same_place(plm_mark one, plm_mark other) {
    return one.line == other.line && one.column == other.column;
}

/* What is said of a veto that nobody gave. */
static void warn_of_idle_veto(const search *in) {
    for (size_t i = 0; i < in->r->dossier->actor_count; i++) {
        const plm_actor *actor = in->r->dossier->actors[i];
        const plm_stake *stake = plm__stake_on(actor, in->issue);
        bool said = stake != NULL && stake->uses_veto.stated &&
                    !same_place(stake->uses_veto.mark, stake->chance_of_yes.mark);
        if (said && !plm__rule_asks(&in->rule, i)) {
            plm__warn_at(in->r, stake->uses_veto.mark, in->field,
                         "%s need not agree under '%s', so 'uses_veto' says nothing here",
                         actor->id, rule_name(in));
        }
    }
}

/* ---- rules ----------------------------------------------------------------------------------- */

static void warn_of_absent(const search *in) {
    static const char *const count_as[] = {
        "count as against, but stop nothing where all must agree", "count as against",
        "count as for", "are left out"};
    size_t absent = 0;
    const char *first = "";
    for (size_t i = 0; i < in->r->dossier->actor_count; i++) {
        const plm_actor *actor = in->r->dossier->actors[i];
        if (plm__rule_counts(&in->rule, i) && plm__stake_on(actor, in->issue) == NULL) {
            first = absent == 0 ? actor->id : first;
            absent++;
        }
    }
    if (absent == 1) {
        plm__warn_at(in->r, in->decision->mark, in->field,
                     "%s takes no position here; members without one %s ('absent')", first,
                     count_as[in->decision->absent]);
    } else if (absent > 1) {
        plm__warn_at(in->r, in->decision->mark, in->field,
                     "%zu members of '%s' take no position, %s first, and %s ('absent')", absent,
                     rule_name(in), first, count_as[in->decision->absent]);
    }
}

/* Whether those who take a position carry the rule: all of them together, or without them. */
static bool is_carried(search *in, bool *present, bool *yields, bool agree) {
    const plm_dossier *d = in->r->dossier;
    const plm__turnout turnout = {.present = present, .yields = yields};
    for (size_t i = 0; i < d->actor_count; i++) {
        present[i] = plm__stake_on(d->actors[i], in->issue) != NULL;
        yields[i] = !present[i] && in->decision->absent == PLM_ABSENT_NO_VETO;
        in->in[i] = present[i] && agree;
    }
    bool carried = plm__rule_wins(&in->rule, &turnout, in->in, in->passes);
    for (size_t i = 0; i < d->actor_count; i++) {
        in->in[i] = false;
    }
    return carried;
}

/* A vote that is over before it begins, by how those without a position count. */
static void warn_of_foregone(search *in) {
    size_t actors = in->r->dossier->actor_count;
    bool *present = plm__make(in->r, actors + 1, sizeof *present);
    bool *yields = plm__make(in->r, actors + 1, sizeof *yields);
    if (present == NULL || yields == NULL || in->rule.has_drawn) {
        return;
    }
    if (!is_carried(in, present, yields, true)) {
        plm__warn_at(
            in->r, in->decision->mark, in->field,
            "nothing can pass under '%s': all who take a position do not carry it together "
            "('absent')",
            rule_name(in));
    } else if (is_carried(in, present, yields, false)) {
        plm__warn_at(
            in->r, in->decision->mark, in->field,
            "everything passes under '%s': it needs nobody who takes a position ('absent')",
            rule_name(in));
    }
}

static void warn_of_rule(search *in) {
    plm__reader *r = in->r;
    plm_status status =
        plm__compile_rules(r->dossier, in->issue, in->decision->stages, in->decision->stage_count,
                           in->decision->absent, r->arena, &in->rule);
    in->in = plm__make(r, r->dossier->actor_count + 1, sizeof *in->in);
    in->passes = plm__make(r, in->rule.node_count + 1, sizeof *in->passes);
    if (status == PLM_E_MEMORY || in->in == NULL || in->passes == NULL) {
        r->report->failed = true;
        return;
    }
    if (status < 0) {
        return;
    }
    warn_of_absent(in);
    warn_of_foregone(in);
    warn_of_idle_veto(in);
    in->budget = MOST_STEPS / (in->rule.node_count * (in->rule.player_count + 1));
    in->budget = in->budget < MOST_QUESTIONS ? in->budget : MOST_QUESTIONS;
    for (size_t i = 0; i < r->dossier->actor_count; i++) {
        if (plm__rule_counts(&in->rule, i)) {
            if (in->count == MOST_PLAYERS) {
                return;
            }
            in->players[in->count++] = i;
        }
    }
    if (!in->rule.has_drawn) {
        warn_of_vetoes(in);
        warn_of_dummies(in);
        warn_of_two_sides(in);
    }
}

static void warn_of_collective(plm__reader *r, const plm_issue *issue, const plm_decision *decision,
                               const char *field) {
    if (!plm__has_reference(issue)) {
        plm__warn_at(r, decision->mark, field,
                     "'%s' is decided by a rule; say in reference_point what stands if nothing "
                     "passes",
                     issue->id);
    }
    if (!decision->binding.stated && issue->kind != PLM_ISSUE_YES_NO) {
        plm__warn_at(r, decision->mark, field,
                     "'binding' is left out, so the rule governs 95 %% of the forecast (strict: an "
                     "organ that usually prevails); say customary (70 %%), nominal (a rule that "
                     "informs and does not confine, as the data of EU legislation say), "
                     "constitutional (a breach is impossible) or a number");
    }
    search in = {.r = r, .issue = issue, .decision = decision, .field = field};
    warn_of_rule(&in);
}

/* ---- one that decides alone ------------------------------------------------------------------ */

static bool is_told(const plm_dossier *d, const plm_actor *decider) {
    for (size_t i = 0; i < d->relation_count; i++) {
        if (d->relations[i]->to == decider && d->relations[i]->from != decider) {
            return true;
        }
    }
    return false;
}

static bool relates(const plm_dossier *d, const plm_actor *from, const plm_actor *to) {
    for (size_t i = 0; i < d->relation_count; i++) {
        if (d->relations[i]->from == from && d->relations[i]->to == to) {
            return true;
        }
    }
    return false;
}

static bool hears(const plm_dossier *d, const plm_decision *decision, const plm_actor *actor) {
    if (actor == decision->alone || decision->hears == PLM_HEARS_ALL) {
        return actor != decision->alone;
    }
    if (decision->hears == PLM_HEARS_RELATIONS) {
        return relates(d, actor, decision->alone);
    }
    for (size_t i = 0; i < decision->heard_count; i++) {
        if (decision->heard_ones[i]->actor == actor) {
            return true;
        }
    }
    return false;
}

static double weight_of(const plm_stake *stake, const plm_consideration *reason) {
    for (size_t i = 0; i < stake->weigh_count; i++) {
        if (stake->weighs[i]->consideration == reason) {
            return stake->weighs[i]->weight.range.mode;
        }
    }
    return 0;
}

/* A reason that nothing outweighs with the adviser, and that the decider weighs too; NULL: none. */
static const plm_consideration *shared_reason(const plm_stake *adviser, const plm_stake *decider) {
    double most = 0;
    for (size_t i = 0; i < adviser->weigh_count; i++) {
        bool counts = !adviser->weighs[i]->consideration->absent;
        double weight = adviser->weighs[i]->weight.range.mode;
        most = counts && weight > most ? weight : most;
    }
    for (size_t i = 0; i < adviser->weigh_count; i++) {
        const plm_weighing *each = adviser->weighs[i];
        bool chief = !each->consideration->absent && each->weight.range.mode == most;
        if (chief && weight_of(decider, each->consideration) > 0) {
            return each->consideration;
        }
    }
    return NULL;
}

/* What an adviser wants would count twice where the decider weighs the adviser's chief reason. */
static void warn_of_double_count(plm__reader *r, const plm_issue *issue,
                                 const plm_decision *decision, const char *field) {
    const plm_stake *own = plm__stake_on(decision->alone, issue);
    for (size_t i = 0; own != NULL && i < r->dossier->actor_count; i++) {
        const plm_actor *actor = r->dossier->actors[i];
        const plm_stake *stake = plm__stake_on(actor, issue);
        const plm_consideration *reason = NULL;
        if (stake != NULL && hears(r->dossier, decision, actor)) {
            reason = shared_reason(stake, own);
        }
        if (reason != NULL) {
            plm__warn_at(
                r, decision->mark, field,
                "%s weighs '%s' itself, the chief reason of %s, whom it hears: that counts "
                "twice; leave one of them out",
                decision->alone->id, reason->id, actor->id);
            return;
        }
    }
}

static void warn_of_alone(plm__reader *r, const plm_issue *issue, const plm_decision *decision,
                          const char *field) {
    if (decision->hears == PLM_HEARS_RELATIONS && !is_told(r->dossier, decision->alone)) {
        plm__warn_at(r, decision->mark, field,
                     "whom does %s hear? say in 'hears': a list, shares, all, or [] for nobody, as "
                     "is taken here",
                     decision->alone->id);
    }
    warn_of_double_count(r, issue, decision, field);
}

/* ---- votes on yes or no ---------------------------------------------------------------------- */

static void warn_of_votes(plm__reader *r, const plm_issue *issue) {
    size_t voters = 0;
    size_t weighed = 0;
    const plm_stake *bare = NULL;
    for (size_t i = 0; i < r->dossier->actor_count; i++) {
        const plm_stake *stake = plm__stake_on(r->dossier->actors[i], issue);
        bool stated = stake != NULL && stake->capability.stated;
        voters += stake != NULL ? 1 : 0;
        weighed += stated ? 1 : 0;
        bare = bare == NULL && !stated ? stake : bare;
    }
    if (weighed > 0 && bare != NULL) {
        plm__warn_at(r, bare->mark,
                     plm__made(r, plm__arena_print(r->arena, "issues.%s", issue->id)),
                     "%zu of %zu actors on '%s' state no 'capability', and count as 100; the first "
                     "is here",
                     voters - weighed, voters, issue->id);
    }
    if (issue->decision_count == 0 && voters > 0) {
        plm__warn_at(r, issue->mark,
                     plm__made(r, plm__arena_print(r->arena, "issues.%s", issue->id)),
                     "a majority of whom? nobody is said to decide '%s', so more than half of %s "
                     "carries it; say who votes, and by what rule, in 'decision'",
                     issue->id, weighed > 0 ? "all capability" : "all who have a chance of yes");
    }
}

void plm__warn_of_decisions(plm__reader *r) {
    for (size_t i = 0; i < r->dossier->issue_count; i++) {
        const plm_issue *issue = r->dossier->issues[i];
        if (issue->kind == PLM_ISSUE_YES_NO) {
            warn_of_votes(r, issue);
        }
        const char *field =
            issue->decision_count > 0
                ? plm__made(r, plm__arena_print(r->arena, "issues.%s.decision", issue->id))
                : NULL;
        for (size_t k = 0; k < issue->decision_count && !r->report->failed; k++) {
            if (issue->decisions[k]->alone != NULL) {
                warn_of_alone(r, issue, issue->decisions[k], field);
            } else {
                warn_of_collective(r, issue, issue->decisions[k], field);
            }
        }
    }
}
