/* Decision rules: who must agree. */
#include "case/ballot.h"
#include "case/body.h"
#include "case/decide.h"

#include <string.h>

/* How deep named rules may use one another. */
enum { DEEPEST = 32 };

/* ---- numbers of votes ------------------------------------------------------------------------ */

static const char *exact_fault_text(plm__exact_fault fault) {
    return fault == PLM__EXACT_TOO_LONG
               ? "it has more digits than can be counted exactly (15, 9 after the point)"
               : "votes, quotas and shares are exact, so no range can stand here";
}

bool plm__read_exact(plm__reader *r, const plm__node *node, const char *what, bool ratio,
                     plm_exact *out) {
    bool quoted_ratio = ratio && node->quoted && strchr(node->text, '/') != NULL;
    if (node->kind != PLM__NODE_TEXT || (node->quoted && !quoted_ratio)) {
        plm__error(r, node, "%s must be one number, not %s: %s", what, plm__excerpt(r, node),
                   exact_fault_text(PLM__EXACT_NOT_A_NUMBER));
        return false;
    }
    plm__exact_fault fault = plm__exact_parse(node->text, node->length, ratio, out);
    if (fault == PLM__EXACT_NOT_A_NUMBER) {
        plm__error(r, node, "%s must be a number such as %s, not %s%s", what,
                   ratio ? "0.55 or 2/3" : "255 or 82.5", plm__excerpt(r, node),
                   ratio ? plm__share_hint(r, node) : "");
    } else if (fault != PLM__EXACT_OK) {
        plm__error(r, node, "%s %s: %s", what, plm__excerpt(r, node), exact_fault_text(fault));
    }
    return fault == PLM__EXACT_OK;
}

/* ---- tests ----------------------------------------------------------------------------------- */

/* The keys that make a rule what it is. */
static const struct {
    const char *name;
    int key;
    plm_rule_kind kind;
} forms[] = {
    {"agree", PLM__RULE_AGREE, PLM_RULE_AGREE},
    {"at_least", PLM__RULE_AT_LEAST, PLM_RULE_AT_LEAST},
    {"more_than", PLM__RULE_MORE_THAN, PLM_RULE_MORE_THAN},
    {"share", PLM__RULE_SHARE, PLM_RULE_SHARE},
    {"more_than_share", PLM__RULE_MORE_THAN_SHARE, PLM_RULE_MORE_THAN_SHARE},
    {"majority", PLM__RULE_MAJORITY, PLM_RULE_MORE_THAN_SHARE},
    {"all_but", PLM__RULE_ALL_BUT, PLM_RULE_ALL_BUT},
    {"all", PLM__RULE_ALL, PLM_RULE_ALL},
    {"any", PLM__RULE_ANY, PLM_RULE_ANY},
    {"enough", PLM__RULE_ENOUGH, PLM_RULE_ENOUGH},
    {"rule", PLM__RULE_RULE, PLM_RULE_ALL},
};
enum { FORMS = sizeof forms / sizeof *forms };

/* The one form that a rule has; FORMS: none or several, which is reported. */
static size_t find_form(plm__reader *r, const plm__node *node, plm__node *f[]) {
    size_t found = FORMS;
    size_t count = 0;
    const char *list = NULL;
    for (size_t i = 0; i < FORMS; i++) {
        if (f[forms[i].key] != NULL) {
            found = i;
            count++;
            list = list == NULL
                       ? forms[i].name
                       : plm__made(r, plm__arena_print(r->arena, "%s and %s", list, forms[i].name));
        }
    }
    if (count == 1) {
        return found;
    }
    plm__error(r, node,
               "a rule says what passes by one of agree (members who all must), at_least or "
               "more_than (votes), share or more_than_share (of votes, as 0.55 or 2/3), majority "
               "(true), all_but (so many members), all or any (a list of rules), enough (so many "
               "of 'rules'), rule (one rule); this has %s",
               list == NULL ? "none" : list);
    return FORMS;
}

static bool check_share(plm__reader *r, const plm__node *node, plm_exact share) {
    bool good = share.numerator <= share.denominator;
    if (!good) {
        plm__error(r, node, "a share lies between 0 and 1; %s does not%s", plm__excerpt(r, node),
                   plm__share_hint(r, node));
    }
    return good;
}

static bool read_majority(plm__reader *r, const plm__node *node, plm_exact *out) {
    bool is_text = node->kind == PLM__NODE_TEXT;
    *out = (plm_exact){1, 2};
    if (is_text && !node->quoted && strcmp(node->text, "true") == 0) {
        return true;
    }
    if (is_text && strcmp(node->text, "false") == 0) {
        plm__error(r, node, "a rule cannot say 'majority: false'; say what it asks for instead");
    } else {
        plm__error(r, node,
                   "majority is true, not %s; whose majority it is goes under 'of', as in "
                   "'{majority: true, of: council}'",
                   plm__excerpt(r, node));
    }
    return false;
}

static bool is_whole(plm__reader *r, const plm__node *node, plm_exact number) {
    bool whole = number.numerator % number.denominator == 0;
    if (!whole) {
        plm__error(r, node, "members are counted in whole numbers, not in %s",
                   plm__excerpt(r, node));
    }
    return whole;
}

static bool read_demand(plm__reader *r, plm__node *f[], size_t form, plm_rule *out) {
    const plm__node *node = f[forms[form].key];
    switch (out->kind) {
    case PLM_RULE_AGREE:
        out->number = (plm_exact){0, 1};
        return true;
    case PLM_RULE_SHARE:
    case PLM_RULE_MORE_THAN_SHARE:
        if (forms[form].key == PLM__RULE_MAJORITY) {
            return read_majority(r, node, &out->number);
        }
        return plm__read_exact(r, node, "a share", true, &out->number) &&
               check_share(r, node, out->number);
    case PLM_RULE_ALL_BUT:
        return plm__read_exact(r, node, "all_but", false, &out->number) &&
               is_whole(r, node, out->number);
    default:
        return plm__read_exact(r, node, "a quota", false, &out->number);
    }
}

static void refuse(plm__reader *r, const plm__node *node, const char *beside) {
    if (node != NULL) {
        plm__error(r, node->key, "'%s' says nothing beside '%s'; leave it out", node->key->text,
                   beside);
    }
}

/* Whether anybody has votes in a column. */
static bool is_column(const plm_dossier *d, const char *name) {
    bool found = strcmp(name, "capability") == 0;
    for (size_t i = 0; i < d->actor_count && !found; i++) {
        found = plm__votes_in(d->actors[i], name) != NULL;
    }
    return found;
}

static bool read_column(plm__reader *r, const plm__node *node, plm_rule *out) {
    out->by = plm__read_text(r, node);
    if (out->by == NULL) {
        return false;
    }
    if (!is_column(r->dossier, out->by)) {
        plm__error(r, node,
                   "nobody has votes %s; give each member 'votes: {%.40s: ...}', or count by "
                   "capability",
                   plm__excerpt(r, node), out->by);
        return false;
    }
    return true;
}

/* "345" or "82.5": a number of votes in units. */
static const char *votes_text(plm__reader *r, int64_t votes, int64_t unit) {
    char text[PLM__NUMBER_TEXT];
    plm__number_print((double)votes / (double)unit, text);
    return plm__keep(r, text, strlen(text));
}

void plm__check_test(plm__reader *r, const plm__node *at, const plm_issue *issue,
                     const plm_rule *test) {
    plm__votes votes = {0};
    const char *within = test->id != NULL
                             ? plm__made(r, plm__arena_print(r->arena, "rule '%s'", test->id))
                             : "this rule";
    plm__ballot_fault fault = plm__votes_of(r->dossier, issue, test, &votes);
    if (fault == PLM__BALLOT_NO_VOTES) {
        plm__error(r, at, "%s has no votes '%s', which %s counts", votes.without->id, test->by,
                   within);
        return;
    }
    if (fault == PLM__BALLOT_TOO_MANY) {
        plm__error(r, at,
                   "there are more votes here than can be counted exactly; use fewer digits");
        return;
    }
    int64_t quota = plm__demand_quota(votes.demand, votes.total);
    if (!votes.drawn && quota > votes.total) {
        plm__error(r, at, "%s can never pass: it needs %s of %s votes", within,
                   votes_text(r, quota, votes.unit), votes_text(r, votes.total, votes.unit));
    } else if (quota <= 0) {
        plm__error(r, at, "%s always passes, even with nobody in favour", within);
    }
}

static bool read_test(plm__reader *r, plm__node *node, plm__node *f[], size_t form, plm_rule *out) {
    size_t errors = r->report->error_count;
    plm__node *of = out->kind == PLM_RULE_AGREE ? f[PLM__RULE_AGREE] : f[PLM__RULE_OF];
    if (out->kind == PLM_RULE_AGREE) {
        refuse(r, f[PLM__RULE_OF], "agree");
    }
    if (out->kind == PLM_RULE_AGREE || out->kind == PLM_RULE_ALL_BUT) {
        refuse(r, f[PLM__RULE_BY], forms[form].name);
    } else if (f[PLM__RULE_BY] != NULL) {
        read_column(r, f[PLM__RULE_BY], out);
    }
    refuse(r, f[PLM__RULE_RULES], forms[form].name);
    out->of_everybody = of == NULL;
    bool good = of == NULL || plm__read_members(r, of, &out->of, &out->of_count);
    good = read_demand(r, f, form, out) && good;
    if (good && r->report->error_count == errors && !out->of_everybody) {
        plm__check_test(r, node, NULL, out);
    }
    return good && r->report->error_count == errors;
}

/* ---- trees ----------------------------------------------------------------------------------- */

static const plm_rule *read_inner(plm__reader *r, plm__node *node);

static bool read_parts(plm__reader *r, plm__node *list, plm_rule *out) {
    if (!plm__is_list(r, list, "rules")) {
        return false;
    }
    if (list->count == 0) {
        plm__error(r, list, "there are no rules here; name at least one");
        return false;
    }
    const plm_rule **parts = plm__make(r, list->count, sizeof(const plm_rule *));
    if (parts == NULL) {
        return false;
    }
    bool good = true;
    out->parts = parts;
    for (plm__node *each = list->first; each != NULL; each = each->next) {
        parts[out->part_count] = read_inner(r, each);
        good = parts[out->part_count++] != NULL && good;
    }
    return good;
}

/* How many of the parts must pass. */
static bool read_enough(plm__reader *r, plm__node *f[], plm_rule *out) {
    int enough = 0;
    if (f[PLM__RULE_RULES] == NULL) {
        plm__error(r, f[PLM__RULE_ENOUGH]->key,
                   "'enough' needs 'rules', of which so many must pass");
        return false;
    }
    bool good = read_parts(r, f[PLM__RULE_RULES], out);
    int most = (int)out->part_count;
    if (!plm__read_whole(r, f[PLM__RULE_ENOUGH], "enough", 1, most > 0 ? most : 1, &enough)) {
        return false;
    }
    out->number = (plm_exact){enough, 1};
    return good;
}

static bool read_tree(plm__reader *r, plm__node *f[], size_t form, plm_rule *out) {
    refuse(r, f[PLM__RULE_OF], forms[form].name);
    refuse(r, f[PLM__RULE_BY], forms[form].name);
    if (out->kind == PLM_RULE_ENOUGH) {
        return read_enough(r, f, out);
    }
    refuse(r, f[PLM__RULE_RULES], forms[form].name);
    if (forms[form].key != PLM__RULE_RULE) {
        return read_parts(r, f[forms[form].key], out);
    }
    const plm_rule **part = plm__make(r, 1, sizeof(const plm_rule *));
    if (part == NULL) {
        return false;
    }
    out->parts = part;
    out->part_count = 1;
    part[0] = read_inner(r, f[PLM__RULE_RULE]);
    return part[0] != NULL;
}

static bool read_form(plm__reader *r, plm__node *node, plm__node *f[], plm_rule *out) {
    out->mark = node->mark;
    size_t form = find_form(r, node, f);
    if (form == FORMS) {
        return false;
    }
    out->kind = forms[form].kind;
    return out->kind >= PLM_RULE_ALL ? read_tree(r, f, form, out)
                                     : read_test(r, node, f, form, out);
}

/* ---- rules by name --------------------------------------------------------------------------- */

static const struct {
    const char *name;
    plm_rule rule;
} known_rules[] = {
    {"majority", {.kind = PLM_RULE_MORE_THAN_SHARE, .of_everybody = true, .number = {1, 2}}},
    {"two-thirds", {.kind = PLM_RULE_SHARE, .of_everybody = true, .number = {2, 3}}},
    {"unanimity", {.kind = PLM_RULE_ALL_BUT, .of_everybody = true, .number = {0, 1}}},
};

bool plm__names_rule(const plm__reader *r, const plm__node *node) {
    bool found =
        r->dossier->rules != NULL && plm__index_find(&r->rules, node->text, node->length) != NULL;
    for (size_t i = 0; i < sizeof known_rules / sizeof *known_rules; i++) {
        found = found || strcmp(known_rules[i].name, node->text) == 0;
    }
    return found;
}

/* Notes that the rule being read uses a rule of the case. */
static bool note_use(plm__reader *r, const plm_rule *used, const plm__node *node) {
    plm__use *use = plm__make(r, 1, sizeof *use);
    if (use == NULL) {
        return false;
    }
    *use = (plm__use){.rule = (size_t)(used - r->dossier->rules[0]), .node = node};
    if (r->reading != NULL) {
        use->next = r->reading->uses;
        r->reading->uses = use;
    }
    return true;
}

static const plm_rule *find_rule(plm__reader *r, const plm__node *node) {
    const plm_rule *named =
        r->dossier->rules != NULL ? plm__index_find(&r->rules, node->text, node->length) : NULL;
    if (named != NULL) {
        return note_use(r, named, node) ? named : NULL;
    }
    for (size_t i = 0; i < sizeof known_rules / sizeof *known_rules; i++) {
        if (strcmp(known_rules[i].name, node->text) == 0) {
            plm_rule *made = plm__make(r, 1, sizeof *made);
            if (made != NULL) {
                *made = known_rules[i].rule;
                made->id = known_rules[i].name;
                made->mark = node->mark;
            }
            return made;
        }
    }
    const char *hint = plm__did_you_mean_one(r, node, r->dossier->rules, r->dossier->rule_count);
    plm__error(r, node, "there is no rule %s%s%s", plm__excerpt(r, node), hint,
               hint[0] == '\0' ? "; name one of 'rules', majority, two-thirds or unanimity" : "");
    return NULL;
}

const plm_rule *plm__read_rule(plm__reader *r, plm__node *node) {
    if (node->kind == PLM__NODE_TEXT && !plm__node_is_null(node)) {
        return find_rule(r, node);
    }
    plm__node *f[PLM__RULE_KEYS];
    plm_rule *made = plm__make(r, 1, sizeof *made);
    if (made == NULL || !plm__read_fields(r, node, &plm__rule_shape, f)) {
        return NULL;
    }
    if (f[PLM__RULE_ID] != NULL) {
        plm__error(r, f[PLM__RULE_ID]->key,
                   "a rule in place has no id; put it under 'rules' and name it here");
        return NULL;
    }
    return read_form(r, node, f, made) ? made : NULL;
}

static const plm_rule *read_inner(plm__reader *r, plm__node *node) {
    return plm__read_rule(r, node);
}

/* ---- rules that use one another -------------------------------------------------------------- */

/* From a rule in a circle: the first step back into it. */
static void report_circle(plm__reader *r, const plm__named_rule *named, size_t start) {
    const plm_rule *const *rules = r->dossier->rules;
    size_t at = start;
    for (size_t step = 0; step <= r->dossier->rule_count; step++) {
        const plm__use *use = named[at].uses;
        while (use != NULL && named[use->rule].depth > 0) {
            use = use->next;
        }
        if (use == NULL) {
            return;
        }
        if (use->rule == start && at == start) {
            plm__error(r, use->node, "rule '%s' uses itself", rules[start]->id);
            return;
        }
        if (use->rule == start) {
            plm__error(r, named[start].uses->node, "rule '%s' uses itself through '%s'",
                       rules[start]->id, rules[at]->id);
            return;
        }
        at = use->rule;
    }
}

/* How deep each rule goes, from those that use no other; 0 is left to those in a circle. */
static void find_depths(plm__reader *r, plm__named_rule *named, size_t count) {
    for (size_t round = 1; round <= DEEPEST; round++) {
        for (size_t i = 0; i < count; i++) {
            bool ready = named[i].depth == 0;
            for (const plm__use *use = named[i].uses; use != NULL && ready; use = use->next) {
                size_t below = named[use->rule].depth;
                ready = below > 0 && below < round;
            }
            named[i].depth = ready ? round : named[i].depth;
        }
    }
    (void)r;
}

static void check_circles(plm__reader *r, plm__named_rule *named) {
    size_t errors = r->report->error_count;
    find_depths(r, named, r->dossier->rule_count);
    size_t first = r->dossier->rule_count;
    for (size_t i = r->dossier->rule_count; i-- > 0;) {
        first = named[i].depth == 0 ? i : first;
    }
    for (size_t i = first; i < r->dossier->rule_count && r->report->error_count == errors; i++) {
        if (named[i].depth == 0) {
            report_circle(r, named, i);
        }
    }
    if (first < r->dossier->rule_count && r->report->error_count == errors) {
        plm__error(r, named[first].node, "rules use one another more than %d deep here", DEEPEST);
    }
}

static void enter_rule(plm__reader *r, plm__node *node, plm_rule *out) {
    plm__roll roll = {"rule", &r->rules, r->dossier->rules, r->dossier->rule_count,
                      offsetof(plm_rule, mark)};
    out->mark = node->mark;
    plm__node *id = node->kind == PLM__NODE_MAP ? plm__node_value(node, "id") : NULL;
    if (id != NULL) {
        out->id = plm__enter(r, &roll, id, out);
    }
}

void plm__read_rules(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "rules")) {
        return;
    }
    plm_rule *rules = plm__make(r, section->count + 1, sizeof *rules);
    const plm_rule *const *list = plm__list(r, rules, section->count, sizeof *rules);
    plm__named_rule *named = plm__make(r, section->count + 1, sizeof *named);
    if (list == NULL || named == NULL || !plm__index_init(&r->rules, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    r->dossier->rules = list;
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        enter_rule(r, each, &rules[r->dossier->rule_count++]);
    }
    size_t at = 0;
    for (plm__node *each = section->first; each != NULL; each = each->next, at++) {
        plm__node *f[PLM__RULE_KEYS];
        named[at].node = each;
        r->reading = &named[at];
        if (!plm__read_fields(r, each, &plm__rule_shape, f)) {
            continue;
        }
        if (f[PLM__RULE_ID] == NULL) {
            plm__error(r, each, "a rule here needs the key 'id'");
        }
        read_form(r, each, f, &rules[at]);
    }
    r->reading = NULL;
    check_circles(r, named);
}
