/* How an issue comes to its end: stages, each some days after those that it follows. */
#include "case/process.h"

#include "case/exclusion.h"
#include "case/reader.h"

#include <string.h>

/* A process while it is read. */
typedef struct draft {
    const plm_issue *issue;
    plm_process *process;
    plm_process_stage *stages;
    plm__node *(*fields)[PLM__PROCESS_STAGE_KEYS]; /* of each stage */
    plm__node **nodes;
    plm__index index;
    plm_support support;
} draft;

static plm__roll stage_roll(draft *of) {
    return (plm__roll){"stage", &of->index, of->process->stages, of->process->stage_count,
                       offsetof(plm_process_stage, mark)};
}

/* ---- what follows what --------------------------------------------------------------------- */

size_t plm__stage_place(const plm_process *process, const plm_process_stage *stage) {
    return (size_t)(stage - process->stages[0]);
}

static bool is_ready(const plm_process *process, const plm_process_stage *stage,
                     const bool *ordered) {
    for (size_t i = 0; i < stage->after_count; i++) {
        if (!ordered[plm__stage_place(process, stage->after[i])]) {
            return false;
        }
    }
    return true;
}

size_t plm__process_order(const plm_process *process, size_t order[PLM__MOST_STAGES]) {
    bool ordered[PLM__MOST_STAGES] = {false};
    size_t count = 0;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < process->stage_count; i++) {
            if (!ordered[i] && is_ready(process, process->stages[i], ordered)) {
                ordered[i] = true;
                order[count++] = i;
                more = true;
            }
        }
    }
    return count;
}

void plm__stages_after(const plm_process *process, const plm_process_stage *stage,
                       bool later[PLM__MOST_STAGES]) {
    size_t order[PLM__MOST_STAGES];
    size_t count = plm__process_order(process, order);
    memset(later, 0, PLM__MOST_STAGES * sizeof *later);
    for (size_t i = 0; i < count; i++) {
        const plm_process_stage *each = process->stages[order[i]];
        for (size_t k = 0; k < each->after_count; k++) {
            bool follows =
                each->after[k] == stage || later[plm__stage_place(process, each->after[k])];
            later[order[i]] = later[order[i]] || follows;
        }
    }
}

/* Whether the stage is there already; then it is reported. */
static bool stands_twice(plm__reader *r, const plm__node *node, const plm_process_stage *stage,
                         const plm_process_stage *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (list[i] == stage) {
            plm__error(r, node, "'%s' is there twice; leave one out", stage->id);
            return true;
        }
    }
    return false;
}

static void read_after(plm__reader *r, draft *of, plm__node *node, plm_process_stage *out) {
    if (node->kind == PLM__NODE_MAP) {
        plm__is_list(r, node, "after");
        return;
    }
    const plm_process_stage **list = plm__make(r, node->count + 1, sizeof *list);
    plm__roll roll = stage_roll(of);
    plm__node *each = list != NULL ? plm__first_item(node) : NULL;
    for (; each != NULL; each = plm__next_item(node, each)) {
        const plm_process_stage *stage = plm__look_up(r, each, &roll);
        if (stage != NULL && !stands_twice(r, each, stage, list, out->after_count)) {
            list[out->after_count++] = stage;
        }
    }
    out->after = list;
}

/* Unless something else is said, a stage follows the one above it. */
static void follow_the_last(plm__reader *r, draft *of, size_t place) {
    const plm_process_stage **list = place > 0 ? plm__make(r, 1, sizeof *list) : NULL;
    if (list != NULL) {
        list[0] = &of->stages[place - 1];
        of->stages[place].after = list;
        of->stages[place].after_count = 1;
    }
}

/* One of those that a stage waits for and that never come to be ordered. */
static size_t waits_for(const plm_process *process, size_t place, const bool *ordered) {
    const plm_process_stage *stage = process->stages[place];
    for (size_t i = 0; i < stage->after_count; i++) {
        size_t at = plm__stage_place(process, stage->after[i]);
        if (!ordered[at]) {
            return at;
        }
    }
    return place;
}

static void report_circle(plm__reader *r, const draft *of, const bool *ordered, size_t start) {
    bool seen[PLM__MOST_STAGES] = {false};
    size_t at = start;
    while (!seen[at]) {
        seen[at] = true;
        at = waits_for(of->process, at, ordered);
    }
    const char *words = of->stages[at].id;
    size_t step = at;
    do {
        step = waits_for(of->process, step, ordered);
        words =
            plm__made(r, plm__arena_print(r->arena, "%s, after %s", words, of->stages[step].id));
    } while (step != at);
    const plm__node *after = of->fields[at][PLM__PROCESS_STAGE_AFTER];
    plm__error(r, after != NULL ? after : of->nodes[at],
               "the stages wait for one another: %s; say of one what else it follows", words);
}

/* Reports a circle in which stages follow one another. */
static void check_circles(plm__reader *r, const draft *of) {
    size_t order[PLM__MOST_STAGES];
    bool ordered[PLM__MOST_STAGES] = {false};
    size_t count = plm__process_order(of->process, order);
    for (size_t i = 0; i < count; i++) {
        ordered[order[i]] = true;
    }
    for (size_t i = 0; i < of->process->stage_count; i++) {
        if (!ordered[i]) {
            report_circle(r, of, ordered, i);
            return;
        }
    }
}

/* ---- numbers ------------------------------------------------------------------------------- */

static bool lacks_end(plm_range range) {
    return range.shape == PLM_SHAPE_QUANTILES && range.high == PLM__LONGEST_STAGE;
}

/* Above p90 the days of a hundred years would share a tenth of the chance. */
static void check_end(plm__reader *r, const plm__node *node, const plm_parameter *takes) {
    bool lacks = takes->assessor_count == 0 && lacks_end(takes->range);
    for (size_t i = 0; i < takes->assessor_count; i++) {
        lacks = lacks || lacks_end(takes->assessors[i]->range);
    }
    if (lacks) {
        plm__error(r, node, "days by their quantiles need a 'high', the most that it can take");
    }
}

static void read_takes(plm__reader *r, const draft *of, plm__node *node, plm_process_stage *out) {
    static const plm__limits days = {
        .what = "takes", .low = 0, .high = PLM__LONGEST_STAGE, .times = true};
    plm_support usual = out->support.count > 0 ? out->support : of->support;
    if (plm__read_parameter(r, node, days, usual, &out->takes)) {
        check_end(r, node, &out->takes);
    }
}

const char *const plm__pace_words[] = {"eu-consultation", "eu-codecision", NULL};

/* The law is of the days from the proposal on, and of no other beginning. */
static void read_pace(plm__reader *r, const draft *of, plm__node *f[], plm_process_stage *out) {
    const plm__node *node = f[PLM__PROCESS_STAGE_PACE];
    if (node == NULL) {
        return;
    }
    size_t law = plm__read_choice(r, node, plm__pace_words, 0);
    out->pace = (plm_pace_law)(PLM_PACE_EU_CONSULTATION + law);
    if (f[PLM__PROCESS_STAGE_TAKES] != NULL) {
        plm__error(r, node, "'pace' says what the stage takes; leave 'takes' out, or 'pace'");
    } else if (of->process->from == PLM_DAY_FIRST || out->after_count > 0) {
        plm__warn(r, node,
                  "'pace' counts from the Commission's proposal; name its day in the process's "
                  "'from', and let the stage follow nothing");
    }
}

static void read_chance(plm__reader *r, const draft *of, plm__node *node,
                        const plm_process_stage *stage, const char *does, plm_parameter *out) {
    const plm__limits chance = {
        .what = node->key->text, .low = 0, .high = 1, .is_probability = true};
    plm_support usual = stage->support.count > 0 ? stage->support : of->support;
    if (plm__read_parameter(r, node, chance, usual, out) && out->range.low >= 1) {
        plm__error(r, node,
                   "the stage '%s' can never come, since it is certain to %s; write a "
                   "chance below 1, or leave the stage out",
                   stage->id != NULL ? stage->id : "", does);
    }
}

static void read_chances(plm__reader *r, const draft *of, plm__node *f[], plm_process_stage *out) {
    plm__node *fails = f[PLM__PROCESS_STAGE_FAILS];
    plm__node *skipped = f[PLM__PROCESS_STAGE_SKIPPED];
    if (fails != NULL) {
        read_chance(r, of, fails, out, "fail", &out->fails);
    }
    if (skipped != NULL) {
        read_chance(r, of, skipped, out, "be left out", &out->skipped);
    }
    bool possible = out->fails.range.high < 1 && out->skipped.range.high < 1;
    if (possible && out->fails.range.high + out->skipped.range.high > 1) {
        plm__error(r, skipped,
                   "'fails' and 'skipped' add up to more than 1; let their greatest "
                   "values leave room for the stage");
    }
}

/* ---- stages -------------------------------------------------------------------------------- */

static void read_stage(plm__reader *r, draft *of, size_t place) {
    plm__node **f = of->fields[place];
    plm_process_stage *out = &of->stages[place];
    out->label = plm__read_text(r, f[PLM__PROCESS_STAGE_LABEL]);
    if (out->label == NULL) {
        out->label = out->id;
    }
    out->support = plm__read_support(r, of->nodes[place], f[PLM__PROCESS_STAGE_EVIDENCE]);
    if (f[PLM__PROCESS_STAGE_AFTER] != NULL) {
        read_after(r, of, f[PLM__PROCESS_STAGE_AFTER], out);
    } else {
        follow_the_last(r, of, place);
    }
    if (f[PLM__PROCESS_STAGE_TAKES] != NULL) {
        read_takes(r, of, f[PLM__PROCESS_STAGE_TAKES], out);
    }
    read_pace(r, of, f, out);
    read_chances(r, of, f, out);
    plm__read_truth(r, f[PLM__PROCESS_STAGE_UNSEEN], &out->unseen);
    plm__roll calendars = plm__calendar_roll(r);
    plm__roll events = plm__event_roll(r);
    out->on = plm__look_up(r, f[PLM__PROCESS_STAGE_ON], &calendars);
    out->event = plm__look_up(r, f[PLM__PROCESS_STAGE_EVENT], &events);
    const plm__exclusion_keys keys = {f[PLM__PROCESS_STAGE_RULES_OUT],
                                      f[PLM__PROCESS_STAGE_CHANCE]};
    plm_support usual = out->support.count > 0 ? out->support : of->support;
    out->rules_out = plm__read_exclusion(r, keys, of->issue, usual);
}

static void enter_stage(plm__reader *r, draft *of, plm__node *node) {
    plm__roll roll = stage_roll(of);
    size_t place = of->process->stage_count++;
    of->nodes[place] = node;
    of->stages[place].mark = node->mark;
    if (plm__read_fields(r, node, &plm__process_stage_shape, of->fields[place])) {
        of->stages[place].id =
            plm__enter(r, &roll, of->fields[place][PLM__PROCESS_STAGE_ID], &of->stages[place]);
    }
}

/* Whether there is room for the stages, of which there are neither none nor too many. */
static bool make_stages(plm__reader *r, draft *of, const plm__node *node) {
    if (!plm__is_list(r, node, "stages")) {
        return false;
    }
    if (node->count == 0 || node->count > PLM__MOST_STAGES) {
        plm__error(r, node,
                   node->count == 0 ? "there are no stages; name at least one"
                                    : "a process has at most 64 stages; leave some out");
        return false;
    }
    of->stages = plm__make(r, node->count, sizeof *of->stages);
    of->fields = plm__make(r, node->count, sizeof *of->fields);
    of->nodes = plm__make(r, node->count, sizeof(plm__node *));
    of->process->stages = plm__list(r, of->stages, node->count, sizeof *of->stages);
    bool made = plm__index_init(&of->index, r->arena, node->count) && !r->report->failed;
    r->report->failed = !made;
    return made;
}

static void read_stages(plm__reader *r, draft *of, plm__node *node) {
    if (!make_stages(r, of, node)) {
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        enter_stage(r, of, each);
    }
    for (size_t i = 0; i < of->process->stage_count; i++) {
        read_stage(r, of, i);
    }
}

/* ---- processes ----------------------------------------------------------------------------- */

static const plm_process_stage *usual_settlement(const plm_process *process) {
    for (size_t i = 0; i < process->stage_count; i++) {
        const char *id = process->stages[i]->id;
        if (id != NULL && strcmp(id, "decided") == 0) {
            return process->stages[i];
        }
    }
    return process->stage_count > 0 ? process->stages[process->stage_count - 1] : NULL;
}

static void read_from(plm__reader *r, const plm__node *node, plm_process *out) {
    plm__date date;
    out->from = PLM_DAY_FIRST;
    if (plm__read_date(r, node, &date) == NULL) {
        return;
    }
    out->from = date.low;
    if (date.low != date.high) {
        plm__error(r, node, "days are counted from one day, not %s; write 2021-11-08",
                   plm__excerpt(r, node));
    }
}

static void read_process(plm__reader *r, plm__node *node, draft *of) {
    plm__node *f[PLM__PROCESS_KEYS];
    of->process->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__process_shape, f)) {
        return;
    }
    read_from(r, f[PLM__PROCESS_FROM], of->process);
    of->support = plm__read_support(r, node, f[PLM__PROCESS_EVIDENCE]);
    of->process->support = of->support;
    if (f[PLM__PROCESS_STAGES] == NULL) {
        return;
    }
    size_t errors = r->report->error_count;
    read_stages(r, of, f[PLM__PROCESS_STAGES]);
    if (of->process->stages == NULL) {
        return;
    }
    if (r->report->error_count == errors) {
        check_circles(r, of);
    }
    plm__roll roll = stage_roll(of);
    of->process->settled_by = f[PLM__PROCESS_SETTLED_BY] != NULL
                                  ? plm__look_up(r, f[PLM__PROCESS_SETTLED_BY], &roll)
                                  : usual_settlement(of->process);
}

/* ---- events -------------------------------------------------------------------------------- */

/* How many issues have a process with such a stage. */
static size_t count_processes(const plm_dossier *d, const char *stage) {
    size_t count = 0;
    for (size_t i = 0; i < d->issue_count; i++) {
        const plm_process *process = d->issues[i]->process;
        for (size_t k = 0; process != NULL && k < process->stage_count; k++) {
            const char *id = process->stages[k]->id;
            count += id != NULL && strcmp(id, stage) == 0 ? 1 : 0;
        }
    }
    return count;
}

/* The one event that is such a stage; NULL: there is none, or several are. */
static const plm_event *only_event(const plm_dossier *d, const char *stage) {
    const plm_event *found = NULL;
    for (size_t i = 0; i < d->event_count; i++) {
        const plm_event *each = d->events[i];
        if (each->stage != NULL && strcmp(each->stage, stage) == 0) {
            if (found != NULL) {
                return NULL;
            }
            found = each;
        }
    }
    return found;
}

static bool is_taken(const draft *of, const plm_event *event) {
    for (size_t i = 0; i < of->process->stage_count; i++) {
        if (of->stages[i].event == event) {
            return true;
        }
    }
    return false;
}

static void find_events(const plm__reader *r, draft *of) {
    for (size_t i = 0; i < of->process->stage_count; i++) {
        plm_process_stage *stage = &of->stages[i];
        bool open = stage->event == NULL && stage->id != NULL &&
                    count_processes(r->dossier, stage->id) == 1;
        const plm_event *event = open ? only_event(r->dossier, stage->id) : NULL;
        if (event != NULL && !is_taken(of, event)) {
            stage->event = event;
        }
    }
}

static void refuse_shared_events(plm__reader *r, const draft *of) {
    for (size_t i = 1; i < of->process->stage_count; i++) {
        const plm_process_stage *stage = &of->stages[i];
        for (size_t k = 0; k < i && stage->event != NULL; k++) {
            if (of->stages[k].event == stage->event) {
                plm__error(r, of->fields[i][PLM__PROCESS_STAGE_EVENT],
                           "the event '%s' is the stage '%s' already; name another",
                           stage->event->id, of->stages[k].id);
                break;
            }
        }
    }
}

/* ---- calendars that end too early ----------------------------------------------------------- */

/* The first day that a process can count from; PLM_DAY_FIRST: the case does not say. */
static int32_t first_day(const plm__reader *r, const plm_process *process) {
    const char *as_of = r->dossier->as_of;
    plm__date date = {PLM_DAY_FIRST, PLM_DAY_FIRST};
    if (process->from == PLM_DAY_FIRST && as_of != NULL) {
        plm__date_parse(as_of, strlen(as_of), &date);
    }
    return process->from != PLM_DAY_FIRST ? process->from : date.low;
}

static int64_t latest_of(const plm_process *process, const plm_process_stage *stage,
                         const int64_t *days, int64_t first) {
    int64_t day = first;
    for (size_t i = 0; i < stage->after_count; i++) {
        int64_t other = days[plm__stage_place(process, stage->after[i])];
        day = other > day ? other : day;
    }
    return day;
}

static void warn_of_end(plm__reader *r, const draft *of, size_t place, int64_t day) {
    const plm_process_stage *stage = &of->stages[place];
    char last[PLM__DATE_TEXT];
    char first[PLM__DATE_TEXT];
    plm__date_print(stage->on->sittings[stage->on->sitting_count - 1]->latest, last);
    plm__date_print((int32_t)day, first);
    plm__warn(r, of->fields[place][PLM__PROCESS_STAGE_ON],
              "the calendar '%s' ends on %s, and '%s' can come on %s at the earliest; add the days "
              "after that",
              stage->on->id, last, stage->id, first);
}

static bool ends_before(const plm_calendar *calendar, int64_t day) {
    return calendar->sitting_count > 0 &&
           calendar->sittings[calendar->sitting_count - 1]->latest < day;
}

/* By the least days that each stage takes; one that may be left out takes none for those after
 * it. */
static void check_calendars(plm__reader *r, const draft *of) {
    size_t order[PLM__MOST_STAGES];
    int64_t days[PLM__MOST_STAGES];
    int64_t first = first_day(r, of->process);
    size_t count = plm__process_order(of->process, order);
    for (size_t i = 0; i < count && first != PLM_DAY_FIRST; i++) {
        const plm_process_stage *stage = &of->stages[order[i]];
        int64_t base = latest_of(of->process, stage, days, first);
        int64_t day = base + (int64_t)stage->takes.range.low;
        days[order[i]] = stage->skipped.range.high > 0 ? base : day;
        if (stage->on != NULL && stage->event == NULL && ends_before(stage->on, day)) {
            warn_of_end(r, of, order[i], day);
        }
    }
}

/* ---- all of them --------------------------------------------------------------------------- */

void plm__read_processes(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    draft *drafts = plm__make(r, d->issue_count, sizeof *drafts);
    for (size_t i = 0; drafts != NULL && i < d->issue_count; i++) {
        plm_process *process =
            r->process_nodes[i] != NULL ? plm__make(r, 1, sizeof *process) : NULL;
        if (process != NULL) {
            drafts[i].process = process;
            drafts[i].issue = d->issues[i];
            r->open_issues[i].process = process;
            read_process(r, r->process_nodes[i], &drafts[i]);
        }
    }
    for (size_t i = 0; drafts != NULL && i < d->issue_count && !r->report->failed; i++) {
        if (drafts[i].process != NULL) {
            find_events(r, &drafts[i]);
            refuse_shared_events(r, &drafts[i]);
            check_calendars(r, &drafts[i]);
        }
    }
}
