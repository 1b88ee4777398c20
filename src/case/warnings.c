/* Warnings that need the whole case: what is used by nothing, what rests on nothing, hindsight. */
#include "case/kind.h"
#include "case/reader.h"
#include "case/stake.h"
#include "case/statement.h"
#include "case/template.h"

#include <math.h>
#include <string.h>

static void warn_at(plm__reader *r, plm_mark mark, const char *section, const char *id,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));

static void warn_at(plm__reader *r, plm_mark mark, const char *section, const char *id,
                    const char *format, ...) {
    const char *field = plm__made(r, plm__arena_print(r->arena, "%s.%s", section, id));
    va_list arguments;
    va_start(arguments, format);
    plm__report_add_list(r->report, PLM_SEVERITY_WARNING, mark, field, format, arguments);
    va_end(arguments);
}

/* ---- evidence ------------------------------------------------------------------------------ */

/* When a claim was made, at the earliest: its own date, or that of its document. */
static bool claim_date(const plm_evidence *claim, plm__date *out) {
    const char *text = claim->dated;
    if (text == NULL && claim->document != NULL) {
        text = claim->document->published;
    }
    return text != NULL && plm__date_parse(text, strlen(text), out) == PLM__DATE_OK;
}

static void mark_hindsight(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    plm_evidence *claims = r->claims;
    plm__date as_of;
    if (d->as_of == NULL || plm__date_parse(d->as_of, strlen(d->as_of), &as_of) != PLM__DATE_OK) {
        return;
    }
    for (size_t i = 0; i < d->evidence_count; i++) {
        plm__date dated;
        claims[i].hindsight = claim_date(&claims[i], &dated) && dated.low > as_of.high;
        if (claims[i].hindsight && !d->retrospective) {
            char day[PLM__DATE_TEXT];
            plm__date_print(dated.low, day);
            warn_at(r, claims[i].mark, "evidence", claims[i].id,
                    "the claim is of %s, later than as_of (%s): hindsight; leave it out, or say "
                    "'retrospective: true'",
                    day, d->as_of);
        }
    }
}

static void warn_of_unused_claims(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    for (size_t i = 0; i < d->evidence_count; i++) {
        const plm_evidence *claim = d->evidence[i];
        if (!r->claim_used[i] && claim->contradicted_by_count == 0) {
            warn_at(r, claim->mark, "evidence", claim->id,
                    "nothing rests on this claim; list it under some 'evidence', or say what it "
                    "is 'about'");
        }
    }
}

/* A number, and room for its path. */
typedef struct sought {
    plm_mark mark;
    const char *path;
} sought;

static plm_status take_path(void *user, const plm__statement *statement) {
    sought *number = user;
    bool found = statement->number && statement->mark.start == number->mark.start &&
                 statement->mark.end == number->mark.end;
    number->path = found && number->path == NULL ? statement->path : number->path;
    return PLM_OK;
}

static void count_numbers(plm__reader *r) {
    plm_dossier *d = r->dossier;
    const plm__number_count found = plm__count_numbers(d, NULL);
    sought first = {found.first, NULL};
    d->number_count = found.numbers;
    d->assumption_count = found.assumptions;
    if (found.assumptions == 0) {
        return;
    }
    if (plm__each_statement(d, NULL, r->arena, take_path, &first) < 0) {
        r->report->failed = true;
        return;
    }
    plm__warn_at(r, first.mark, first.path,
                 "%zu of %zu numbers rest on no evidence and count as assumptions; the first is "
                 "here",
                 found.assumptions, found.numbers);
}

/* ---- actors, issues, considerations --------------------------------------------------------- */

/* Whether every issue asks yes or no. */
static bool asks_of_all(const plm_dossier *d) {
    size_t asked = 0;
    for (size_t i = 0; i < d->issue_count; i++) {
        asked += d->issues[i]->kind == PLM_ISSUE_YES_NO ? 1 : 0;
    }
    return asked > 0 && asked == d->issue_count;
}

/* Counts the actors on each issue (parts, by issue) and warns of actors that take part in none. */
static void count_parts(plm__reader *r, size_t *parts) {
    const plm_dossier *d = r->dossier;
    for (size_t i = 0; i < d->actor_count; i++) {
        const plm_actor *actor = d->actors[i];
        size_t own = 0;
        for (size_t k = 0; k < actor->stake_count; k++) {
            if (plm__stake_takes_part(actor->stakes[k])) {
                parts[actor->stakes[k]->issue - d->issues[0]]++;
                own++;
            }
        }
        if (own == 0) {
            warn_at(r, actor->mark, "actors", actor->id,
                    asks_of_all(d) ? "the actor has no chance of yes on any issue and takes no part"
                                   : "the actor has no position on any issue and takes no part");
        }
    }
}

static void warn_of_issues(plm__reader *r, const size_t *parts) {
    const plm_dossier *d = r->dossier;
    for (size_t i = 0; i < d->issue_count; i++) {
        const plm_issue *issue = d->issues[i];
        if (parts[i] == 0) {
            warn_at(r, issue->mark, "issues", issue->id,
                    "no actor %s this issue; there is nothing to forecast yet",
                    plm__issue_kind_of(issue)->does);
        }
        if (issue->scale_count > 0 && issue->scale[0]->mark.line == 0) {
            warn_at(r, issue->mark, "issues", issue->id,
                    "the issue has no scale, so 0 to 100 is taken; say in words what its ends "
                    "stand for");
        }
    }
}

static void note_weighed(const plm_dossier *d, bool *weighed) {
    for (size_t i = 0; i < d->actor_count; i++) {
        for (size_t k = 0; k < d->actors[i]->stake_count; k++) {
            const plm_stake *stake = d->actors[i]->stakes[k];
            for (size_t w = 0; w < stake->weigh_count; w++) {
                weighed[stake->weighs[w]->consideration - d->considerations[0]] = true;
            }
        }
    }
}

/* Those that the pull of another hangs on do something, too. */
static void note_conditions(const plm_dossier *d, bool *weighed) {
    for (size_t i = 0; i < d->consideration_count; i++) {
        const plm_consideration *each = d->considerations[i];
        for (size_t k = 0; k < each->with_count; k++) {
            weighed[each->with[k] - d->considerations[0]] = true;
        }
        for (size_t k = 0; k < each->unless_count; k++) {
            weighed[each->unless[k] - d->considerations[0]] = true;
        }
        for (size_t k = 0; k < each->weakened_count; k++) {
            weighed[each->weakened[k]->by - d->considerations[0]] = true;
        }
    }
}

static void warn_of_considerations(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    bool *weighed = plm__make(r, d->consideration_count, sizeof *weighed);
    if (weighed == NULL) {
        return;
    }
    note_weighed(d, weighed);
    note_conditions(d, weighed);
    for (size_t i = 0; i < d->consideration_count; i++) {
        const plm_consideration *consideration = d->considerations[i];
        bool pulls = !isnan(consideration->pulls_to);
        if (pulls && consideration->cover_count > 0) {
            warn_at(r, consideration->mark, "considerations", consideration->id,
                    "it covers '%s' and pulls beside it, so what is one reason counts twice; leave "
                    "'pulls_to' out unless it weighs by itself",
                    consideration->covers[0]->id);
        }
        if (!weighed[i] && !consideration->absent && pulls) {
            warn_at(r, consideration->mark, "considerations", consideration->id,
                    "no actor weighs this consideration, so it pulls nobody; name it under some "
                    "actor's 'weighs'");
        }
    }
}

/* ---- stages -------------------------------------------------------------------------------- */

static const plm_event *event_of_stage(const plm_dossier *d, const char *stage) {
    for (size_t i = 0; i < d->event_count; i++) {
        if (d->events[i]->stage != NULL && strcmp(d->events[i]->stage, stage) == 0) {
            return d->events[i];
        }
    }
    return NULL;
}

/* A decision is made before it is announced, and so on: a stage that no event marks, before one
 * that an event does, asks for an explanation. */
static void warn_of_stages(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    for (size_t i = 1; plm__stage_words[i] != NULL; i++) {
        const plm_event *later = event_of_stage(d, plm__stage_words[i]);
        if (later != NULL && event_of_stage(d, plm__stage_words[i - 1]) == NULL) {
            warn_at(r, later->mark, "timeline.events", later->id,
                    "the event marks the decision as %s, but none marks it as %s before; is that "
                    "known?",
                    plm__stage_words[i], plm__stage_words[i - 1]);
        }
    }
}

/* ---- what is yet to be written -------------------------------------------------------------- */

/* One warning, at the first place. */
static void warn_of_unfinished(plm__reader *r) {
    plm__unfinished found;
    char text[PLM__UNFINISHED_TEXT];
    if (!plm__find_unfinished(r->dossier, &found)) {
        return;
    }
    plm__unfinished_text(&found, text);
    if (found.question) {
        plm__warn(r, plm__node_value(r->tree->root, "question"), "%s", text);
    } else if (found.point != NULL) {
        plm__warn_at(r, found.point->mark, "issues", "%s", text);
    } else {
        warn_at(r, found.actor->mark, "actors", found.actor->id, "%s", text);
    }
}

static bool has_placeholder(const plm_issue *issue) {
    for (size_t i = 0; i < issue->scale_count; i++) {
        if (issue->scale[i]->label != NULL && plm__is_placeholder(issue->scale[i]->label)) {
            return true;
        }
    }
    return false;
}

/* The ends of all positions on an issue. */
static void find_ends(const plm_dossier *d, const plm_issue *issue, double *low, double *high) {
    *low = (double)INFINITY;
    *high = -(double)INFINITY;
    for (size_t i = 0; i < d->actor_count; i++) {
        const plm_stake *stake = plm__stake_on(d->actors[i], issue);
        if (stake != NULL && stake->position.stated) {
            *low = fmin(*low, stake->position.range.low);
            *high = fmax(*high, stake->position.range.high);
        }
    }
}

/* A scale that nobody has put in words yet, and that its positions hardly use, is likely another.
 */
static void warn_of_narrow_positions(plm__reader *r) {
    static const double quarter = 0.25;
    for (size_t i = 0; i < r->dossier->issue_count; i++) {
        const plm_issue *issue = r->dossier->issues[i];
        double low = 0;
        double high = 0;
        find_ends(r->dossier, issue, &low, &high);
        bool narrow = high - low < quarter * (issue->scale_high - issue->scale_low);
        if (low <= high && narrow && has_placeholder(issue)) {
            warn_at(r, issue->mark, "issues", issue->id,
                    "the positions use less than a quarter of a scale whose ends have no words "
                    "yet; is it the scale they were given on?");
        }
    }
}

void plm__warn_of_case(plm__reader *r) {
    size_t *parts = plm__make(r, r->dossier->issue_count, sizeof *parts);
    if (parts == NULL) {
        return;
    }
    warn_of_unfinished(r);
    mark_hindsight(r);
    warn_of_unused_claims(r);
    count_numbers(r);
    count_parts(r, parts);
    warn_of_issues(r, parts);
    warn_of_narrow_positions(r);
    warn_of_considerations(r);
    warn_of_stages(r);
    plm__warn_of_decisions(r);
    plm__note_weights(r);
}
