/*
 * Reading a case: what the readers of its parts share.
 *
 * Each part of the file has a reader of its own (issue.c, actor.c, evidence.c, ...). A reader takes
 * nodes, fills records in the case's arena, and reports every problem it sees; it never stops at
 * the first. When memory is short the report is marked as failed, and the reading ends early.
 */
#ifndef PLM_CASE_READER_H
#define PLM_CASE_READER_H

#include "case/date.h"
#include "case/keys.h"
#include "tree/problems.h"
#include "tree/tree.h"

typedef struct plm__reader {
    plm__arena *arena; /* of the case */
    plm__tree *tree;
    plm__report *report;
    plm_dossier *dossier;
    size_t suggestions_left; /* comparisons that "did you mean" may still spend */
    plm__index groups;
    plm__index issues;
    plm__index considerations;
    plm__index actors;
    plm__index sources;
    plm__index documents;
    plm__index evidence;
    plm__index events;
    plm__index calendars;
    plm__index rules;
    plm__index bodies; /* groups by name, once the actors are read */
    struct plm__body *body_list;
    size_t body_count;
    size_t *named;                   /* per actor: the list of members that last named it */
    size_t naming;                   /* the list that is read now */
    size_t members_left;             /* that lists may still name */
    struct plm__named_rule *reading; /* the rule that is read now, if it has an id */
    size_t checks_left;              /* of tests of rules */
    plm_issue *open_issues;          /* the dossier's, while they may be changed */
    plm__node **decision_nodes;      /* per issue; NULL: none */
    plm__node **process_nodes;       /* the same */
    plm_resolution *open_resolution; /* the dossier's, while it may be changed; or NULL */
    bool deadline_is_written;        /* in it, though it need not be a date */
    plm__node *if_open_node;         /* of the resolution; or NULL, as the two below */
    plm__node *yes_node;
    plm__node *settling_node; /* its stage */
    plm_evidence *claims;     /* the dossier's, while they may be changed */
    size_t *claim_stamps;     /* per claim: the support that last took it in */
    size_t stamp;
    bool *claim_used; /* per claim: it supports something */
} plm__reader;

/* The parts, in the order in which they are read; section is the node under the case's key. */
void plm__read_sources(plm__reader *r, plm__node *section);
void plm__read_documents(plm__reader *r, plm__node *section);
void plm__read_evidence(plm__reader *r, plm__node *section);
void plm__read_groups(plm__reader *r, plm__node *section);
void plm__read_issues(plm__reader *r, plm__node *section);
void plm__read_considerations(plm__reader *r, plm__node *section);
/* How considerations hang on one another, once all of them are read. */
void plm__read_conditions(plm__reader *r, plm__node *section);

void plm__read_actors(plm__reader *r, plm__node *section);
void plm__read_relations(plm__reader *r, plm__node *section);
void plm__read_dependences(plm__reader *r, plm__node *section);
void plm__read_rules(plm__reader *r, plm__node *section);
void plm__read_scenarios(plm__reader *r, plm__node *section);
void plm__read_timeline(plm__reader *r, plm__node *section);
void plm__read_calendars(plm__reader *r, plm__node *section);
void plm__read_precedents(plm__reader *r, plm__node *section);
void plm__read_run(plm__reader *r, plm__node *section);

/* The days that a precedent took, from its key `took`; NaN where node is NULL or wrong. */
double plm__read_took(plm__reader *r, plm__node *node);

/* The day on which the case at hand began, once its precedents are read; NULL where node is NULL
 * or wrong. */
const char *plm__read_beginning(plm__reader *r, const plm__node *node);

/* What sources, documents and claims derive from, once all three are read; sections may be NULL. */
void plm__trace_origins(plm__reader *r, const plm__node *sources, const plm__node *documents,
                        const plm__node *evidence);

/* How claims bear on options, once issues are read too. */
void plm__read_bearings(plm__reader *r, const plm__node *evidence);

/* Whose reason each consideration is, and which it covers, once all are read. */
void plm__read_pretexts(plm__reader *r, plm__node *section);

/* A source's grade, or its grades from several days on. */
void plm__read_reliability(plm__reader *r, plm__node *node, plm_source *out);

/* The source's grade on the claim's day; F where there is no source, or where nothing is said of
 * that day. The last of several for a claim without a date. */
char plm__reliability_then(const plm_source *source, const char *date);

/* Who decides each issue: read last, since it names actors, groups and rules. */
void plm__read_decisions(plm__reader *r);

/* The stages of each issue's process, and what stands where nothing is decided by the deadline:
 * read once issues, the timeline and calendars are. */
void plm__read_processes(plm__reader *r);

/* How the question is settled; and what that says of options and stages, once these are read. */
void plm__read_resolution(plm__reader *r, plm__node *node);
void plm__finish_resolution(plm__reader *r);

/* Warnings about the case as a whole, once all parts are read without an error. */
void plm__warn_of_case(plm__reader *r);

/* The same about who decides. */
void plm__warn_of_decisions(plm__reader *r);

/* Notes on what counts for less, or for more, than it may seem. */
void plm__note_weights(plm__reader *r);

/* A warning, and a note, at a place that no node is at hand for; field: its path. */
void plm__warn_at(plm__reader *r, plm_mark mark, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void plm__note_at(plm__reader *r, plm_mark mark, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* ---- problems ------------------------------------------------------------------------------ */

/* At a node, with its path as field. A broken node was reported before: nothing is added. */
void plm__error(plm__reader *r, const plm__node *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void plm__warn(plm__reader *r, const plm__node *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "; write 0.65" where a share is given in per cent, such as 65 or 65 %; else "". */
const char *plm__share_hint(plm__reader *r, const plm__node *node);

/* A node's text, cut to some 40 characters, for a message. */
const char *plm__excerpt(plm__reader *r, const plm__node *node);

/* "; did you mean 'x'?" for the nearest name, or "" when none is near. names: a list of count
 * records of stride bytes, each beginning with a const char * name. */
const char *plm__did_you_mean(plm__reader *r, const char *wanted, size_t length, const void *names,
                              size_t count, size_t stride);

/* The same for a list of count pointers to records that each begin with a name. */
const char *plm__did_you_mean_one(plm__reader *r, const plm__node *wanted, const void *records,
                                  size_t count);

/* The same or, where none is near, "; the options are few, many":
 * all of a kind, at most 12 of them. */
const char *plm__name_known(plm__reader *r, const plm__node *wanted, const char *kind,
                            const void *records, size_t count);

/* ---- values -------------------------------------------------------------------------------- */

/* Zeroed memory of the case; NULL, and the report marked, when memory is short. */
void *plm__make(plm__reader *r, size_t count, size_t size);

/* A list of pointers to each of count records that stand side by side; NULL where records is NULL
 * or, with the report marked, when memory is short. */
void *plm__list(plm__reader *r, const void *records, size_t count, size_t size);

/* A text that was made for a message, as it is; NULL: memory was short, then the report fails. */
const char *plm__made(plm__reader *r, const char *text);

/* A copy of a text that lives as long as the case. */
const char *plm__keep(plm__reader *r, const char *text, size_t length);

/* Whether a map has a key that is not of the shape, or one without a value: plm__read_fields has
 * reported it, and it may be meant for one that is missed. */
bool plm__has_faulty_key(const plm__node *node, const plm__shape *shape);

/* Sorts a map's values into fields by the shape's keys; NULL stands for a key that is absent.
 * Reports keys that are unknown or missing. false when the node is no map. */
bool plm__read_fields(plm__reader *r, plm__node *node, const plm__shape *shape,
                      plm__node *fields[]);

/* Whether a node is a list or a map; reports when it is not. what: "actors" */
bool plm__is_list(plm__reader *r, const plm__node *node, const char *what);
bool plm__is_map(plm__reader *r, const plm__node *node, const char *what);

/* Whether a text, closed by a zero byte, can be an id. */
bool plm__is_id(const char *text, size_t length);

/* Each of these reads one value and returns NULL (or false) when the node is NULL or wrong; what is
 * wrong is reported. */
const char *plm__read_text(plm__reader *r, const plm__node *node);
const char *plm__read_id(plm__reader *r, const plm__node *node);
const char *plm__read_date(plm__reader *r, const plm__node *node, plm__date *out);
const char *plm__read_word(plm__reader *r, const plm__node *node, const char *const *words);

/* The place of the word among the words; otherwise where the node is NULL or wrong. */
size_t plm__read_choice(plm__reader *r, const plm__node *node, const char *const *words,
                        size_t otherwise);

/* One character of `allowed`; meaning: what these are, for the message. */
char plm__read_grade(plm__reader *r, const plm__node *node, const char *what, const char *allowed,
                     const char *meaning, char otherwise);
bool plm__read_truth(plm__reader *r, const plm__node *node, bool *out);

/* A number in low..high; what names it in the message: "salience". */
bool plm__read_number(plm__reader *r, const plm__node *node, const char *what, double low,
                      double high, double *out);

/* A whole number in low..high. */
bool plm__read_whole(plm__reader *r, const plm__node *node, const char *what, int low, int high,
                     int *out);

/* A list of texts, or one text that stands for a list of one. */
const char *const *plm__read_texts(plm__reader *r, plm__node *node, const char *what,
                                   size_t *count);

/* ---- names --------------------------------------------------------------------------------- */

/* A list of records that have ids. */
typedef struct plm__roll {
    const char *what; /* "actor" */
    plm__index *index;
    const void *records; /* count pointers to records, each beginning with its id; NULL where none
                            is looked up */
    size_t count;
    size_t mark_offset; /* of a record's plm_mark */
} plm__roll;

/* Reads a record's id and enters the record under it; reports an id that is taken. */
const char *plm__enter(plm__reader *r, const plm__roll *roll, const plm__node *id_node,
                       void *record);

/* The record that a node names; NULL when the node is NULL or names none, which is reported. */
void *plm__look_up(plm__reader *r, const plm__node *node, const plm__roll *roll);

/* The rolls of the dossier's records. */
plm__roll plm__group_roll(plm__reader *r);
plm__roll plm__issue_roll(plm__reader *r);
plm__roll plm__consideration_roll(plm__reader *r);
plm__roll plm__actor_roll(plm__reader *r);
plm__roll plm__source_roll(plm__reader *r);
plm__roll plm__document_roll(plm__reader *r);
plm__roll plm__evidence_roll(plm__reader *r);
plm__roll plm__event_roll(plm__reader *r);
plm__roll plm__calendar_roll(plm__reader *r);

/* The source, document or claim that a text names, once origins are traced; NULL when
 * it names none, which is reported. */
const plm_origin *plm__look_up_origin(plm__reader *r, const plm__node *name);

/* ---- options -------------------------------------------------------------------------------- */

/* The option of an issue that a node names; NULL when it names none, which is reported. */
const plm_option *plm__look_up_option(plm__reader *r, const plm__node *node,
                                      const plm_issue *issue);

/* Reads what the options of the stake's issue, which has no scale, are worth to the actor. */
void plm__read_utilities(plm__reader *r, plm__node *node, plm_stake *stake);

/* Reads the actor's chance of yes, where the issue asks that: a number, or a position in words. Who
 * abstains lets its veto be. */
void plm__read_chance_of_yes(plm__reader *r, plm__node *node, plm_stake *stake);

/* ---- parameters and evidence ---------------------------------------------------------------- */

/* What a parameter is called and may be. */
typedef struct plm__limits {
    const char *what;
    double low;
    double high;
    bool times; /* in days, and a unit of time may follow: 2 weeks */
    bool is_probability;
} plm__limits;

/* Reads any of a parameter's forms into *out: a number, A..B, [A, B, C] or a map;
 * usual_support is what supports it when it has no evidence of its own. false when
 * it is wrong, which is reported. */
bool plm__read_parameter(plm__reader *r, plm__node *node, plm__limits limits,
                         plm_support usual_support, plm_parameter *out);

/* The claims that support a thing: those listed in its own `evidence` (may be NULL) and those whose
 * `about` names its node. */
plm_support plm__read_support(plm__reader *r, plm__node *thing, plm__node *evidence);

/* Both supports' claims, each once. */
plm_support plm__join_support(plm__reader *r, plm_support a, plm_support b);

#endif
