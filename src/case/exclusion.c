/* What events, stages and considerations rule out: options of issues. */
#include "case/exclusion.h"

#include "case/process.h"

#include <string.h>

/* Whether it leaves no doubt. */
static bool is_certain(const plm_exclusion *of) {
    return !of->chance.stated || of->chance.range.low >= 1;
}

static bool is_among_absent(const plm_consideration *const *list, size_t count, bool absent) {
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        found = found || list[i]->absent == absent;
    }
    return found;
}

bool plm__reason_rules_out(const plm_consideration *of) {
    return of->rules_out != NULL && !of->absent &&
           !is_among_absent(of->with, of->with_count, true) &&
           !is_among_absent(of->unless, of->unless_count, false);
}

size_t plm__exclusion_options(const plm_exclusion *of, const plm_issue *issue,
                              const plm_option **list) {
    size_t count = 0;
    for (size_t i = 0; i < of->option_count; i++) {
        if (of->options[i]->issue == issue) {
            list[count++] = of->options[i]->option;
        }
    }
    return count;
}

/* ---- options ------------------------------------------------------------------------------- */

/* A name as it may be written: OPTION, or ISSUE.OPTION. */
typedef struct name {
    const char *issue; /* NULL: not said */
    size_t issue_length;
    const char *option;
} name;

static name name_in(const char *text) {
    const char *dot = strchr(text, '.');
    return dot == NULL ? (name){.option = text} : (name){text, (size_t)(dot - text), dot + 1};
}

static bool is_meant(const name *of, const plm_issue *issue) {
    return of->issue == NULL || (strlen(issue->id) == of->issue_length &&
                                 strncmp(issue->id, of->issue, of->issue_length) == 0);
}

/* How many options are so called; the first of them in *out. */
static size_t find_options(const plm__reader *r, const name *of, plm_issue_option *out) {
    size_t count = 0;
    for (size_t i = 0; i < r->dossier->issue_count; i++) {
        const plm_issue *issue = r->dossier->issues[i];
        bool searched = issue->id != NULL && is_meant(of, issue);
        for (size_t k = 0; searched && k < issue->option_count; k++) {
            if (strcmp(issue->options[k]->id, of->option) == 0) {
                *out = count == 0 ? (plm_issue_option){issue, issue->options[k]} : *out;
                count++;
            }
        }
    }
    return count;
}

static const char *nearest_option(plm__reader *r, const plm__node *node) {
    const char *found = "";
    for (size_t i = 0; i < r->dossier->issue_count && found[0] == '\0'; i++) {
        const plm_issue *issue = r->dossier->issues[i];
        found = plm__did_you_mean_one(r, node, issue->options, issue->option_count);
    }
    return found;
}

static plm_issue_option look_up_anywhere(plm__reader *r, const plm__node *node) {
    plm_issue_option found = {NULL, NULL};
    if (node->kind != PLM__NODE_TEXT) {
        plm__error(r, node, "this must be the id of an option, not %s", plm__excerpt(r, node));
        return found;
    }
    const name wanted = name_in(node->text);
    size_t count = find_options(r, &wanted, &found);
    if (count == 0) {
        plm__error(r, node, "no issue has an option %s%s", plm__excerpt(r, node),
                   nearest_option(r, node));
    } else if (count > 1) {
        plm__error(r, node, "several issues have an option %s; say of which, such as %s.%s",
                   plm__excerpt(r, node), found.issue->id, found.option->id);
    }
    return count == 1 ? found : (plm_issue_option){NULL, NULL};
}

static plm_issue_option look_up(plm__reader *r, const plm__node *node, const plm_issue *issue) {
    return issue == NULL ? look_up_anywhere(r, node)
                         : (plm_issue_option){issue, plm__look_up_option(r, node, issue)};
}

static bool is_listed(const plm_exclusion *of, const plm_option *option) {
    bool listed = false;
    for (size_t i = 0; i < of->option_count; i++) {
        listed = listed || of->options[i]->option == option;
    }
    return listed;
}

static void add_option(plm__reader *r, const plm__node *node, plm_issue_option found,
                       plm_exclusion *out) {
    if (is_listed(out, found.option)) {
        plm__error(r, node, "'%s' is there twice; leave one out", found.option->id);
        return;
    }
    if (is_certain(out) && found.issue->outcome_option == found.option) {
        plm__error(r, node,
                   "'%s' is what happened, as the outcome of '%s' says; leave it out here, or give "
                   "a 'chance' below 1",
                   found.option->id, found.issue->id);
    }
    *(plm_issue_option *)out->options[out->option_count++] = found;
}

/* Whether every option of the issue is ruled out; then it is reported, once. */
static bool takes_all(plm__reader *r, const plm__node *node, const plm_exclusion *of, size_t at) {
    const plm_issue *issue = of->options[at]->issue;
    size_t named = 0;
    size_t before = 0;
    for (size_t i = 0; i < of->option_count; i++) {
        named += of->options[i]->issue == issue ? 1 : 0;
        before += i < at && of->options[i]->issue == issue ? 1 : 0;
    }
    bool all = before == 0 && named == issue->option_count;
    if (all) {
        plm__error(r, node, "every option of '%s' is ruled out; leave one that can be chosen",
                   issue->id);
    }
    return all;
}

/* Whether it rules anything out, and leaves something. */
static bool read_options(plm__reader *r, plm__node *node, const plm_issue *issue,
                         plm_exclusion *out) {
    size_t room = node->kind == PLM__NODE_LIST ? node->count : 1;
    plm_issue_option *options = plm__make(r, room, sizeof *options);
    out->options = plm__list(r, options, room, sizeof *options);
    if (out->options == NULL) {
        return false;
    }
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        plm_issue_option found = look_up(r, each, issue);
        if (found.option != NULL) {
            add_option(r, each, found, out);
        }
    }
    bool all = false;
    for (size_t i = 0; i < out->option_count && !all; i++) {
        all = takes_all(r, node, out, i);
    }
    return !all && out->option_count > 0;
}

/* ---- exclusions ------------------------------------------------------------------------------ */

const plm_exclusion *plm__read_exclusion(plm__reader *r, plm__exclusion_keys keys,
                                         const plm_issue *issue, plm_support usual) {
    static const plm__limits limits = {
        .what = "chance", .low = 0, .high = 1, .is_probability = true};
    plm__node *list = keys.rules_out;
    if (list == NULL && keys.chance != NULL) {
        plm__error(r, keys.chance->key,
                   "'chance' says how surely options are ruled out; name them under 'rules_out', "
                   "or leave it out");
    }
    plm_exclusion *made = list != NULL ? plm__make(r, 1, sizeof *made) : NULL;
    if (made == NULL) {
        return NULL;
    }
    if (list->kind == PLM__NODE_MAP || (list->kind == PLM__NODE_LIST && list->count == 0)) {
        plm__error(r, list, "name the options that are ruled out, such as [full]");
        return NULL;
    }
    made->mark = list->mark;
    bool good =
        keys.chance == NULL || plm__read_parameter(r, keys.chance, limits, usual, &made->chance);
    return good && read_options(r, list, issue, made) ? made : NULL;
}

/* ---- all of them --------------------------------------------------------------------------- */

/* An exclusion of the case, and whose it is. */
typedef struct owned {
    const plm_exclusion *of; /* NULL: it rules nothing out */
    const char *path;        /* of the list that its owner stands in */
    const char *id;          /* of the owner */
} owned;

static owned of_event(const plm_event *event) {
    return (owned){event->id != NULL ? event->rules_out : NULL, "timeline.events", event->id};
}

static owned of_reason(const plm_consideration *reason) {
    bool rules = reason->id != NULL && plm__reason_rules_out(reason);
    return (owned){rules ? reason->rules_out : NULL, "considerations", reason->id};
}

static void refuse(plm__reader *r, owned by, const char *what) {
    const char *field = plm__made(r, plm__arena_print(r->arena, "%s.%s.rules_out", by.path, by.id));
    plm__report_add(r->report, PLM_SEVERITY_ERROR, by.of->mark, field, "%s", what);
}

static void refuse_stage(plm__reader *r, const plm_issue *issue, const plm_process_stage *of,
                         const char *what) {
    const char *field = plm__made(
        r, plm__arena_print(r->arena, "issues.%s.process.stages.%s.rules_out", issue->id, of->id));
    plm__report_add(r->report, PLM_SEVERITY_ERROR, of->rules_out->mark, field, "%s", what);
}

/* Whether anything says when it was. */
static bool is_dated(const plm_dossier *d, const plm_event *of) {
    bool dated = of->when != NULL;
    for (size_t i = 0; i < d->gap_count; i++) {
        dated = dated || d->gaps[i]->from == of || d->gaps[i]->to == of;
    }
    return dated;
}

static bool says_when(const plm_evidence *claim) {
    return claim->known != NULL || claim->dated != NULL ||
           (claim->document != NULL && claim->document->published != NULL);
}

/* Whether a consideration or one of the claims that it rests on says since when; where there are
 * neither, that is reported already. */
static bool is_dated_reason(const plm_consideration *of) {
    bool dated = of->from != NULL || of->support.count == 0;
    for (size_t i = 0; i < of->support.count && !dated; i++) {
        dated = says_when(of->support.evidence[i]);
    }
    return dated;
}

static bool bears_on(const plm_exclusion *of, const plm_issue *issue) {
    bool bears = false;
    for (size_t i = 0; of != NULL && i < of->option_count; i++) {
        bears = bears || of->options[i]->issue == issue;
    }
    return bears;
}

/* Marks the options of an issue that are certain to be out; how many are so newly. */
static size_t mark_options(const plm_exclusion *of, const plm_issue *issue, bool *out) {
    size_t count = 0;
    for (size_t i = 0; is_certain(of) && i < of->option_count; i++) {
        if (of->options[i]->issue == issue) {
            bool *option = &out[of->options[i]->option - issue->options[0]];
            count += *option ? 0 : 1;
            *option = true;
        }
    }
    return count;
}

/* What all of them do to an issue. */
typedef struct toll {
    const plm_issue *issue;
    bool *out;    /* by option: it is certain to be out */
    size_t gone;  /* how many are */
    size_t count; /* of exclusions */
} toll;

static const char too_many[] =
    "more than 8 rule out options of one issue; let one of them stand for several";

static void take(plm__reader *r, toll *to, owned by) {
    if (by.of == NULL || !bears_on(by.of, to->issue)) {
        return;
    }
    size_t more = mark_options(by.of, to->issue, to->out);
    to->gone += more;
    if (more > 0 && to->gone == to->issue->option_count) {
        refuse(r, by,
               "together with others it leaves no option; leave one that can be chosen, or give a "
               "'chance' below 1");
    }
    if (to->count++ == PLM__MOST_EXCLUSIONS) {
        refuse(r, by, too_many);
    }
}

static void check_owned(plm__reader *r, const plm_issue *issue, size_t stages) {
    const plm_dossier *d = r->dossier;
    toll of = {.issue = issue, .count = stages};
    of.out = plm__make(r, issue->option_count, sizeof *of.out);
    for (size_t i = 0; of.out != NULL && i < d->event_count; i++) {
        take(r, &of, of_event(d->events[i]));
    }
    for (size_t i = 0; of.out != NULL && i < d->consideration_count; i++) {
        take(r, &of, of_reason(d->considerations[i]));
    }
}

/* How many stages rule options out. */
static size_t check_stages(plm__reader *r, const plm_issue *issue) {
    const plm_process *process = issue->process;
    bool later[PLM__MOST_STAGES];
    size_t count = 0;
    plm__stages_after(process, process->settled_by, later);
    for (size_t i = 0; i < process->stage_count; i++) {
        const plm_process_stage *each = process->stages[i];
        if (each->rules_out == NULL || each->id == NULL) {
            continue;
        }
        if (later[i]) {
            refuse_stage(r, issue, each,
                         "the stage comes after the one at which the option is chosen, so it can "
                         "rule nothing out; leave this out, or say it of an earlier one");
        }
        if (count++ == PLM__MOST_EXCLUSIONS) {
            refuse_stage(r, issue, each, too_many);
        }
    }
    return count;
}

/* Those that rule nothing out as the case stands too, since a scenario may change that. */
static void check_days_of_reasons(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    for (size_t i = 0; i < d->consideration_count; i++) {
        const plm_consideration *each = d->considerations[i];
        owned by = {each->rules_out, "considerations", each->id};
        if (by.of != NULL && by.id != NULL && !is_dated_reason(each)) {
            refuse(r, by,
                   "options are ruled out from a day on, and nothing says when this was; give it "
                   "'from', or one of its claims 'known', 'dated' or a document with 'published'");
        }
    }
}

static void check_days(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    for (size_t i = 0; i < d->event_count; i++) {
        owned by = of_event(d->events[i]);
        if (by.of != NULL && !is_dated(d, d->events[i])) {
            refuse(r, by,
                   "options are ruled out from a day on, and nothing says when this was; give it "
                   "'when', or a gap to an event that has one");
        }
    }
}

void plm__check_exclusions(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    check_days(r);
    if (r->report->error_count == 0) { /* a claim whose date is wrong has none either */
        check_days_of_reasons(r);
    }
    for (size_t i = 0; i < d->issue_count && !r->report->failed; i++) {
        const plm_issue *issue = d->issues[i];
        bool staged = issue->process != NULL && issue->id != NULL;
        check_owned(r, issue, staged ? check_stages(r, issue) : 0);
    }
}
