/* Precedents: what happened in cases like this one. */
#include "case/reader.h"

#include <string.h>

/* Whether it happened, or is open still, and how long that took. */
static void read_ending(plm__reader *r, const plm__node *node, plm__node *f[], plm_precedent *out) {
    out->took = plm__read_took(r, f[PLM__PRECEDENT_TOOK]);
    plm__read_truth(r, f[PLM__PRECEDENT_HAPPENED], &out->happened);
    plm__read_truth(r, f[PLM__PRECEDENT_OPEN], &out->open);
    if (!out->open && f[PLM__PRECEDENT_HAPPENED] == NULL) {
        plm__error(r, node, "a precedent needs the key 'happened', unless it is 'open: true'");
    } else if (out->open && f[PLM__PRECEDENT_HAPPENED] != NULL) {
        plm__error(r, f[PLM__PRECEDENT_HAPPENED],
                   "nobody knows yet whether it happens in a precedent that is open; leave out "
                   "'happened', or 'open'");
    } else if (out->open && f[PLM__PRECEDENT_TOOK] == NULL) {
        plm__error(r, f[PLM__PRECEDENT_OPEN],
                   "a precedent that is open says for how long it has been: write took: 40 days");
    }
}

static void read_precedent(plm__reader *r, plm__node *node, plm__roll *roll, plm_precedent *out) {
    plm__node *f[PLM__PRECEDENT_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__precedent_shape, f)) {
        return;
    }
    out->id = plm__enter(r, roll, f[PLM__PRECEDENT_ID], out);
    plm__read_whole(r, f[PLM__PRECEDENT_YEAR], "year", 1, 9999, &out->year);
    read_ending(r, node, f, out);
    out->note = plm__read_text(r, f[PLM__PRECEDENT_NOTE]);
    out->features = plm__read_texts(r, f[PLM__PRECEDENT_FEATURES], "features", &out->feature_count);
    out->support = plm__read_support(r, node, f[PLM__PRECEDENT_EVIDENCE]);
}

static void read_cases(plm__reader *r, plm__node *node) {
    if (!plm__is_list(r, node, "cases")) {
        return;
    }
    plm__index ids;
    plm_precedent *precedents = plm__make(r, node->count, sizeof *precedents);
    r->dossier->precedents = plm__list(r, precedents, node->count, sizeof *precedents);
    if (r->dossier->precedents == NULL || !plm__index_init(&ids, r->arena, node->count)) {
        r->report->failed = true;
        return;
    }
    plm__roll roll = {
        .what = "precedent", .index = &ids, .mark_offset = offsetof(plm_precedent, mark)};
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        read_precedent(r, each, &roll, &precedents[r->dossier->precedent_count++]);
    }
}

static const plm_option *find_option(const plm_issue *issue, const plm__node *node) {
    for (size_t i = 0; i < issue->option_count; i++) {
        bool same = node->kind == PLM__NODE_TEXT && strcmp(issue->options[i]->id, node->text) == 0;
        if (same) {
            return issue->options[i];
        }
    }
    return NULL;
}

static bool is_listed(const plm_option *option, const plm_option *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (list[i] == option) {
            return true;
        }
    }
    return false;
}

/* The options of the issue at hand that count as what the precedents are asked for. */
static void read_meaning(plm__reader *r, plm__node *node, const plm_issue *issue) {
    const plm_option **options = plm__make(r, issue->option_count, sizeof *options);
    if (options == NULL || node->kind == PLM__NODE_MAP) {
        plm__is_list(r, node, "happened_means");
        return;
    }
    size_t count = 0;
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        const plm_option *option = find_option(issue, each);
        if (option == NULL) {
            plm__error(r, each, "the issue '%s' has no option %s", issue->id,
                       plm__excerpt(r, each));
        } else if (!is_listed(option, options, count)) {
            options[count++] = option;
        }
    }
    if (count == issue->option_count && count > 0) {
        plm__error(r, node,
                   "all options mean that it happened; leave out those that mean it did not");
    }
    r->dossier->precedent_options = options;
    r->dossier->precedent_option_count = count;
}

static void read_bearing(plm__reader *r, plm__node *section, plm__node *f[]) {
    plm__node *issue = f[PLM__PRECEDENTS_ISSUE];
    plm__node *meaning = f[PLM__PRECEDENTS_HAPPENED_MEANS];
    if ((issue == NULL) != (meaning == NULL)) {
        plm__error(r, section,
                   "'issue' and 'happened_means' go together: which issue the precedents "
                   "bear on, and which of its options mean that it happened");
        return;
    }
    if (issue == NULL) {
        return;
    }
    plm__roll issues = plm__issue_roll(r);
    r->dossier->precedent_issue = plm__look_up(r, issue, &issues);
    if (r->dossier->precedent_issue != NULL) {
        read_meaning(r, meaning, r->dossier->precedent_issue);
    }
}

void plm__read_precedents(plm__reader *r, plm__node *section) {
    plm__node *f[PLM__PRECEDENTS_KEYS];
    if (!plm__read_fields(r, section, &plm__precedents_shape, f)) {
        return;
    }
    plm_dossier *d = r->dossier;
    d->precedent_question = plm__read_text(r, f[PLM__PRECEDENTS_QUESTION]);
    d->precedent_features =
        plm__read_texts(r, f[PLM__PRECEDENTS_FEATURES], "features", &d->precedent_feature_count);
    read_bearing(r, section, f);
    if (f[PLM__PRECEDENTS_CASES] != NULL) {
        read_cases(r, f[PLM__PRECEDENTS_CASES]);
    }
    d->precedent_from = plm__read_beginning(r, f[PLM__PRECEDENTS_FROM]);
}
