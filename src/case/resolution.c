/* How the question is settled: its rule, and what that says of the
 * options and stages of an issue. */
#include "case/reader.h"

#include "case/process.h"

#include <string.h>

void plm__read_resolution(plm__reader *r, plm__node *node) {
    plm__node *f[PLM__RESOLUTION_KEYS];
    if (!plm__read_fields(r, node, &plm__resolution_shape, f)) {
        return;
    }
    plm_resolution *resolution = plm__make(r, 1, sizeof *resolution);
    if (resolution == NULL) {
        return;
    }
    plm__date date;
    resolution->rule = plm__read_text(r, f[PLM__RESOLUTION_RULE]);
    resolution->source = plm__read_text(r, f[PLM__RESOLUTION_SOURCE]);
    resolution->deadline = plm__read_date(r, f[PLM__RESOLUTION_DEADLINE], &date);
    resolution->mark = node->mark;
    r->dossier->resolution = resolution;
    r->open_resolution = resolution;
    r->deadline_is_written = f[PLM__RESOLUTION_DEADLINE] != NULL;
    r->if_open_node = f[PLM__RESOLUTION_IF_OPEN];
    r->yes_node = f[PLM__RESOLUTION_YES];
    r->settling_node = f[PLM__RESOLUTION_STAGE];
}

/* ---- what it says of an issue -------------------------------------------------------------- */

static const plm_issue *first_with_process(const plm_dossier *d) {
    for (size_t i = 0; i < d->issue_count; i++) {
        if (d->issues[i]->process != NULL) {
            return d->issues[i];
        }
    }
    return NULL;
}

static void want_deadline(plm__reader *r, const plm__node *node, const char *what) {
    if (r->open_resolution->deadline == NULL && !r->deadline_is_written) {
        plm__error(r, node->key, "%s; write a 'deadline'", what);
    }
}

static void read_if_open(plm__reader *r, const plm__node *node, const plm_issue *issue) {
    if (issue == NULL) {
        plm__error(
            r, node->key,
            "'if_open' needs an issue with a 'process', which says when it is decided; write "
            "one, or leave it out");
        return;
    }
    want_deadline(r, node, "'if_open' says what counts once the deadline has passed");
    r->open_resolution->if_open = plm__look_up_option(r, node, issue);
    r->open_resolution->if_open_issue = issue;
}

/* ---- the stage ---- */

static const plm_process_stage *find_stage(const plm_process *process, const plm__node *node) {
    for (size_t i = 0; node->kind == PLM__NODE_TEXT && i < process->stage_count; i++) {
        const char *id = process->stages[i]->id;
        if (id != NULL && strcmp(id, node->text) == 0) {
            return process->stages[i];
        }
    }
    return NULL;
}

/* Nothing is chosen yet at a stage before the one that chooses, nor beside it. */
static bool is_settled_by(const plm_process *process, const plm_process_stage *stage) {
    bool later[PLM__MOST_STAGES];
    plm__stages_after(process, process->settled_by, later);
    return stage == process->settled_by || later[plm__stage_place(process, stage)];
}

static void read_stage(plm__reader *r, const plm__node *node, const plm_issue *issue) {
    const plm_process *process = issue != NULL ? issue->process : NULL;
    if (process == NULL) {
        plm__error(r, node->key,
                   "'stage' needs an issue with a 'process', of whose stages it is one; write one, "
                   "or leave it out");
        return;
    }
    want_deadline(r, node, "'stage' says what has to come by the deadline");
    const plm_process_stage *stage = find_stage(process, node);
    if (stage == NULL) {
        plm__error(r, node, "the process of '%s' has no stage %s%s", issue->id,
                   plm__excerpt(r, node),
                   plm__name_known(r, node, "stage", process->stages, process->stage_count));
    } else if (process->settled_by != NULL && !is_settled_by(process, stage)) {
        plm__error(r, node,
                   "nothing is chosen yet when '%s' comes; name '%s', at which it is, or a stage "
                   "that follows that",
                   stage->id, process->settled_by->id);
    } else {
        r->open_resolution->stage = stage;
    }
}

/* ---- what means yes ---- */

/* An option that is called yes and is not among those that mean it, or no and is: a grade of
 * that name would say two things. */
static void check_name(plm__reader *r, const plm_option *option, bool means_yes) {
    bool clash = strcmp(option->id, means_yes ? "no" : "yes") == 0;
    if (clash) {
        plm__error(r, r->yes_node, "the option '%s' would mean %s; give it another id", option->id,
                   means_yes ? "yes" : "no");
    }
}

static bool is_listed(const plm_resolution *of, const plm_option *option) {
    for (size_t i = 0; i < of->yes_count; i++) {
        if (of->yes[i] == option) {
            return true;
        }
    }
    return false;
}

static void take_options(plm__reader *r, plm__node *node, const plm_issue *issue,
                         const plm_option **list) {
    plm_resolution *to = r->open_resolution;
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        const plm_option *option = plm__look_up_option(r, each, issue);
        if (option != NULL && is_listed(to, option)) {
            plm__error(r, each, "'%s' is there twice; leave one out", option->id);
        } else if (option != NULL) {
            list[to->yes_count++] = option;
        }
    }
}

static void read_yes(plm__reader *r, plm__node *node, const plm_issue *issue) {
    plm_resolution *to = r->open_resolution;
    if (node->kind == PLM__NODE_MAP) {
        plm__is_list(r, node, "yes");
        return;
    }
    if (node->kind == PLM__NODE_LIST && node->count == 0) {
        plm__error(r, node, "no option means yes; name those that do");
        return;
    }
    if (issue->option_count == 0) {
        plm__error(r, node->key,
                   "the issue '%s' has no options, of which some could mean yes; write 'options', "
                   "or leave this out",
                   issue->id);
        return;
    }
    const plm_option **list = plm__make(r, issue->option_count, sizeof *list);
    if (list == NULL) {
        return;
    }
    to->yes = list;
    take_options(r, node, issue, list);
    if (to->yes_count == issue->option_count) {
        plm__error(r, node, "all options mean yes; leave out those that mean no");
        return;
    }
    for (size_t i = 0; i < issue->option_count && to->yes_count > 0; i++) {
        check_name(r, issue->options[i], is_listed(to, issue->options[i]));
    }
}

void plm__finish_resolution(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    const plm_issue *dated = first_with_process(d);
    const plm_issue *issue = dated == NULL && d->issue_count > 0 ? d->issues[0] : dated;
    if (r->if_open_node != NULL) {
        read_if_open(r, r->if_open_node, dated);
    }
    if (r->settling_node != NULL) {
        read_stage(r, r->settling_node, issue);
    }
    if (r->yes_node != NULL && issue != NULL) {
        read_yes(r, r->yes_node, issue);
    }
    if (r->settling_node != NULL || r->yes_node != NULL) {
        r->open_resolution->issue = issue;
    }
}
