/* From a case's tree to its records. */
#include "case/make.h"

#include "case/body.h"
#include "case/exclusion.h"

#include <string.h>

enum { SUGGESTION_BUDGET = 200000, CHECK_BUDGET = 100000 };

static void read_version(plm__reader *r, const plm__node *node) {
    bool known = node == NULL ||
                 (node->kind == PLM__NODE_TEXT && !node->quoted && strcmp(node->text, "1") == 0);
    if (!known) {
        plm__error(r, node, "the format's version must be the number 1, not %s; write 'plenum: 1'",
                   plm__excerpt(r, node));
    }
}

static void read_head(plm__reader *r, plm__node *f[]) {
    plm__date date;
    plm_dossier *d = r->dossier;
    read_version(r, f[PLM__CASE_PLENUM]);
    d->id = plm__read_id(r, f[PLM__CASE_ID]);
    d->question = plm__read_text(r, f[PLM__CASE_QUESTION]);
    d->as_of = plm__read_date(r, f[PLM__CASE_AS_OF], &date);
    d->stage = plm__read_word(r, f[PLM__CASE_STAGE], plm__stage_words);
    plm__read_truth(r, f[PLM__CASE_RETROSPECTIVE], &d->retrospective);
    d->tags = plm__read_texts(r, f[PLM__CASE_TAGS], "tags", &d->tag_count);
    d->coded_by = plm__read_text(r, f[PLM__CASE_CODED_BY]);
    if (f[PLM__CASE_RESOLUTION] != NULL) {
        plm__read_resolution(r, f[PLM__CASE_RESOLUTION]);
    }
}

/* Whether the case says anything about how it is decided. */
static bool says_who_decides(const plm__reader *r, plm__node *f[]) {
    bool says = f[PLM__CASE_RULES] != NULL;
    for (size_t i = 0; i < r->dossier->issue_count; i++) {
        says = says || r->decision_nodes[i] != NULL;
    }
    return says;
}

static void read_who_decides(plm__reader *r, plm__node *f[]) {
    if (!says_who_decides(r, f)) {
        return;
    }
    plm__find_bodies(r);
    if (f[PLM__CASE_RULES] != NULL && !r->report->failed) {
        plm__read_rules(r, f[PLM__CASE_RULES]);
    }
    if (!r->report->failed) {
        plm__read_decisions(r);
    }
}

typedef struct part {
    int key;
    void (*read)(plm__reader *r, plm__node *section);
} part;

static void read_each(plm__reader *r, plm__node *f[], const part *parts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (f[parts[i].key] != NULL && !r->report->failed) {
            parts[i].read(r, f[parts[i].key]);
        }
    }
}

static void read_knowledge(plm__reader *r, plm__node *f[]) {
    static const part parts[] = {
        {PLM__CASE_SOURCES, plm__read_sources},
        {PLM__CASE_DOCUMENTS, plm__read_documents},
        {PLM__CASE_EVIDENCE, plm__read_evidence},
    };
    read_each(r, f, parts, sizeof parts / sizeof *parts);
    if (!r->report->failed) {
        plm__trace_origins(r, f[PLM__CASE_SOURCES], f[PLM__CASE_DOCUMENTS], f[PLM__CASE_EVIDENCE]);
    }
}

/* A part is read after those that it refers to. */
static void read_parts(plm__reader *r, plm__node *f[]) {
    static const part parts[] = {
        {PLM__CASE_GROUPS, plm__read_groups},
        {PLM__CASE_ISSUES, plm__read_issues},
        {PLM__CASE_CONSIDERATIONS, plm__read_considerations},
        {PLM__CASE_ACTORS, plm__read_actors},
        {PLM__CASE_RELATIONS, plm__read_relations},
        {PLM__CASE_TOGETHER, plm__read_dependences},
        {PLM__CASE_SCENARIOS, plm__read_scenarios},
        {PLM__CASE_TIMELINE, plm__read_timeline},
        {PLM__CASE_CALENDARS, plm__read_calendars},
        {PLM__CASE_PRECEDENTS, plm__read_precedents},
        {PLM__CASE_RUN, plm__read_run},
    };
    read_knowledge(r, f);
    read_each(r, f, parts, sizeof parts / sizeof *parts);
    if (!r->report->failed) {
        plm__read_processes(r);
    }
    if (r->open_resolution != NULL && !r->report->failed) {
        plm__finish_resolution(r);
    }
    if (!r->report->failed) {
        plm__check_exclusions(r);
    }
    if (f[PLM__CASE_EVIDENCE] != NULL && !r->report->failed) {
        plm__read_bearings(r, f[PLM__CASE_EVIDENCE]);
    }
}

plm_status plm__case_read_tree(plm_case *into, plm__tree *tree, plm__report *report) {
    plm__reader r = {
        .arena = &into->arena,
        .tree = tree,
        .report = report,
        .dossier = &into->dossier,
        .suggestions_left = SUGGESTION_BUDGET,
        .checks_left = CHECK_BUDGET,
    };
    plm__node *f[PLM__CASE_KEYS];
    if (plm__read_fields(&r, tree->root, &plm__case_shape, f)) {
        read_head(&r, f);
        read_parts(&r, f);
        if (!report->failed) {
            read_who_decides(&r, f);
        }
    }
    if (!report->failed && report->error_count == 0) {
        plm__warn_of_case(&r);
    }
    return report->failed ? PLM_E_MEMORY : PLM_OK;
}
