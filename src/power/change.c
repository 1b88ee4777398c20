#include "power/change.h"

#include "base/error.h"
#include "base/text.h"
#include "tree/suggest.h"

#include <stdio.h>
#include <string.h>

/* Who is in afterwards: those who stay, in their order, and then those who join. */
typedef struct changing {
    plm__power_subject *subject;
    const plm__test **tests; /* of the rule, in its order */
    size_t test_count;
    bool *leaves; /* of each member */
    const char **names;
    size_t staying;
    size_t count;
    plm_exact *votes; /* of each who joins and test */
    plm_error *error;
} changing;

/* ---- who leaves ------------------------------------------------------------------------------ */

static plm_status refuse_name(const changing *of, const char *name, size_t length) {
    plm__suggestion near;
    plm__suggest_start(&near, name, length);
    for (size_t i = 0; i < of->subject->count; i++) {
        plm__suggest_offer(&near, of->subject->names[i]);
    }
    if (near.best == NULL) {
        return plm__fail(of->error, PLM_E_ARGUMENT, "no member is called '%.*s'", (int)length,
                         name);
    }
    return plm__fail(of->error, PLM_E_ARGUMENT, "no member is called '%.*s'; did you mean '%s'?",
                     (int)length, name, near.best);
}

static plm_status take_out(changing *of, const char *name, size_t length) {
    const plm__power_subject *subject = of->subject;
    for (size_t i = 0; i < subject->count; i++) {
        if (strlen(subject->names[i]) == length && memcmp(subject->names[i], name, length) == 0) {
            if (of->leaves[i]) {
                return plm__fail(of->error, PLM_E_ARGUMENT, "'%s' is named twice",
                                 subject->names[i]);
            }
            of->leaves[i] = true;
            return PLM_OK;
        }
    }
    return refuse_name(of, name, length);
}

static plm_status read_leaving(changing *of, const char *without) {
    while (without != NULL) {
        size_t length = strcspn(without, ",");
        PLM_TRY(take_out(of, without, length));
        without = without[length] == ',' ? without + length + 1 : NULL;
    }
    for (size_t i = 0; i < of->subject->count; i++) {
        if (!of->leaves[i]) {
            of->names[of->staying++] = of->subject->names[i];
        }
    }
    of->count = of->staying;
    return PLM_OK;
}

/* ---- who joins ------------------------------------------------------------------------------- */

/* What a newcomer's votes should look like, after the votes that members have at most. */
static plm_status refuse_count(const changing *of, const char *name, size_t given) {
    plm__text most;
    plm__text_init(&most, of->subject->arena.context);
    for (size_t k = 0; k < of->test_count; k++) {
        int64_t votes = 0;
        for (size_t i = 0; i < of->subject->count; i++) {
            int64_t own = of->tests[k]->weight[of->subject->players[i]];
            votes = own > votes ? own : votes;
        }
        plm__text_add(&most, k > 0 ? ":" : "");
        plm__text_add_number(&most, plm__power_votes(of->tests[k], votes));
    }
    plm_status status =
        most.failed ? plm__out_of_memory(of->error)
                    : plm__fail(of->error, PLM_E_ARGUMENT,
                                "'%s' has %zu number%s of votes, and the rule has %zu test%s; as "
                                "the largest members have, write %s=%s",
                                name, given, given == 1 ? "" : "s", of->test_count,
                                of->test_count == 1 ? "" : "s", name, most.bytes);
    plm__text_clear(&most);
    return status;
}

static plm_status read_votes(changing *of, const char *name, const char *text) {
    size_t given = 1;
    for (const char *at = text; *at != '\0'; at++) {
        given += *at == ':';
    }
    if (given != of->test_count) {
        return refuse_count(of, name, given);
    }
    plm_exact *votes = &of->votes[(of->count - of->staying) * of->test_count];
    for (size_t k = 0; k < given; k++) {
        size_t length = strcspn(text, ":");
        if (plm__exact_parse(text, length, false, &votes[k]) != PLM__EXACT_OK) {
            return plm__fail(of->error, PLM_E_ARGUMENT,
                             "'%s' has '%.*s' votes; write a number from 0, such as 41.5", name,
                             (int)length, text);
        }
        text += length + 1;
    }
    return PLM_OK;
}

static plm_status bring_in(changing *of, const char *text) {
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text) {
        return plm__fail(of->error, PLM_E_ARGUMENT, "'%s' is not NAME=VOTES, such as norway=7",
                         text);
    }
    const char *name = plm__arena_copy(&of->subject->arena, text, (size_t)(equals - text));
    if (name == NULL) {
        return plm__out_of_memory(of->error);
    }
    for (size_t i = 0; i < of->count; i++) {
        if (strcmp(of->names[i], name) == 0) {
            return plm__fail(of->error, PLM_E_ARGUMENT, "'%s' is a member already", name);
        }
    }
    PLM_TRY(read_votes(of, name, equals + 1));
    of->names[of->count++] = name;
    return PLM_OK;
}

/* ---- the rule -------------------------------------------------------------------------------- */

/* Votes may have more decimals than those who are in. */
static int64_t unit_of(const changing *of, size_t test) {
    int64_t unit = of->tests[test]->unit;
    for (size_t i = of->staying; i < of->count; i++) {
        const plm_exact *votes = &of->votes[(i - of->staying) * of->test_count + test];
        unit = votes->denominator > unit ? votes->denominator : unit;
    }
    return unit;
}

/* Fills the votes of all who are in then; false: they are too many. */
static bool fill_votes(const changing *of, size_t test, int64_t unit, int64_t *votes) {
    const plm__test *before = of->tests[test];
    size_t at = 0;
    for (size_t i = 0; i < of->subject->count; i++) {
        const plm_exact own = {before->weight[of->subject->players[i]], before->unit};
        if (!of->leaves[i] && !plm__exact_scaled(own, unit, &votes[at++])) {
            return false;
        }
    }
    for (size_t i = of->staying; i < of->count; i++) {
        const plm_exact own = of->votes[(i - of->staying) * of->test_count + test];
        if (!plm__exact_scaled(own, unit, &votes[at++])) {
            return false;
        }
    }
    return true;
}

static plm_status add_test(const changing *of, plm__rule_maker *maker, size_t test) {
    const plm__test *before = of->tests[test];
    int64_t unit = unit_of(of, test);
    plm__demand demand = before->demand;
    size_t node = 0;
    int64_t *votes = plm__arena_allocate(maker->arena, of->count + 1, sizeof *votes);
    if (votes == NULL) {
        return PLM_E_MEMORY;
    }
    const plm_exact amount = {demand.amount, before->unit};
    if (!fill_votes(of, test, unit, votes) || !plm__exact_scaled(amount, unit, &demand.amount)) {
        return PLM_E_DOMAIN;
    }
    return plm__rule_test_in_units(maker, votes, false, demand, unit, &node);
}

static plm_status make_rule(const changing *of, plm__rule *out) {
    const plm__rule *before = &of->subject->rule;
    plm__rule_maker maker;
    size_t test = 0;
    size_t node = 0;
    plm__rule_start(&maker, &of->subject->arena, of->count);
    for (size_t i = 0; i < before->node_count; i++) {
        const plm__rule_node *each = &before->nodes[i];
        PLM_TRY(each->test != NULL ? add_test(of, &maker, test++)
                                   : plm__rule_some(&maker, each->enough, each->children,
                                                    each->child_count, &node));
    }
    plm__rule_finish(&maker, before->node_count - 1, before->absent, out);
    return PLM_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static plm_status start(changing *of, size_t joining_count) {
    const plm__rule *rule = &of->subject->rule;
    plm__arena *arena = &of->subject->arena;
    of->tests = plm__arena_allocate(arena, rule->node_count + 1, sizeof *of->tests);
    of->leaves = plm__arena_allocate(arena, of->subject->count + 1, sizeof *of->leaves);
    of->names =
        plm__arena_allocate(arena, of->subject->count + joining_count + 1, sizeof *of->names);
    of->votes =
        plm__arena_allocate(arena, (joining_count + 1) * rule->node_count, sizeof *of->votes);
    if (of->tests == NULL || of->leaves == NULL || of->names == NULL || of->votes == NULL) {
        return plm__out_of_memory(of->error);
    }
    for (size_t i = 0; i < rule->node_count; i++) {
        if (rule->nodes[i].test != NULL) {
            of->tests[of->test_count++] = rule->nodes[i].test;
        }
    }
    return PLM_OK;
}

static plm_status finish(const changing *of) {
    plm__power_subject *subject = of->subject;
    plm__rule rule;
    size_t *players = plm__arena_allocate(&subject->arena, of->count, sizeof *players);
    plm_status status = players == NULL ? PLM_E_MEMORY : make_rule(of, &rule);
    if (status == PLM_E_MEMORY) {
        return plm__out_of_memory(of->error);
    }
    if (status < 0) {
        return plm__fail(of->error, PLM_E_ARGUMENT, "votes are then more than 2^53 in all");
    }
    for (size_t i = 0; i < of->count; i++) {
        players[i] = i;
    }
    subject->rule = rule;
    subject->players = players;
    subject->names = of->names;
    subject->count = of->count;
    subject->only = plm__power_only_test(&subject->rule);
    return PLM_OK;
}

plm_status plm__power_blame(plm_status status, const char *part, plm_error *error) {
    if (status == PLM_E_ARGUMENT && error != NULL) {
        snprintf(error->field, sizeof error->field, "%s", part);
    }
    return status;
}

plm_status plm__power_change(plm__power_subject *subject, const char *without,
                             const char *const *joining, size_t joining_count, plm_error *error) {
    changing of = {.subject = subject, .error = error};
    PLM_TRY(start(&of, joining_count));
    PLM_TRY(plm__power_blame(read_leaving(&of, without), "without", error));
    for (size_t i = 0; i < joining_count; i++) {
        PLM_TRY(plm__power_blame(bring_in(&of, joining[i]), "joining", error));
    }
    if (of.count == 0) {
        return plm__power_blame(plm__fail(error, PLM_E_ARGUMENT, "nobody is left"), "without",
                                error);
    }
    if (of.count > PLM__MOST_MEMBERS) {
        return plm__power_blame(plm__fail(error, PLM_E_ARGUMENT,
                                          "%zu members; there are 1 to %d of them", of.count,
                                          PLM__MOST_MEMBERS),
                                "joining", error);
    }
    return plm__power_blame(finish(&of), joining_count > 0 ? "joining" : "without", error);
}
