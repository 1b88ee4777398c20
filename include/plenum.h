/*
 * plenum: forecasts of collective decisions.
 *
 * This header is the library's whole public interface, and its specification.
 *
 * Contents
 *   version            of the library, and of what it computes
 *   status and errors  how a call ended
 *   context            memory, threads, progress, cancel
 *   what a case says   the records of a case, and reading one
 *   tables             results as data frames
 *   evidence           claims reviewed, and searched
 *   several views      versions of a case, and answers, made one case with assessors
 *   chronology         dates tightened
 *   games              the numbers that the models see
 *   models             their names, readings, settings
 *   options            which of them run, and how often
 *   games as arrays    models without a case
 *   forecast           what will be decided
 *   sweeps             a case with many rows of numbers
 *   laws               any quantile, any probability
 *   inspection         is the case fit for a purpose?
 *   comparison         what a change changes
 *   attribution        what each reason and actor makes
 *   procedure          what a rule lets pass, and who can stop what
 *   power              how much power each member of a body has under its rule
 *   power from preferences   whose wish moves what comes out
 *   the division of a sum    who gets what of it
 *   plane              two issues that a body decides at once
 *   sensitivity        which numbers matter: tornado and Sobol' indices
 *   hypotheses         claims against options, and what to look for next
 *   levers             what an actor could do
 *   back-tests         how good the models were
 *   outside view       how often such things happened
 *   by when            stages, deadlines, and the chance of nothing by then
 *   as news comes in   forecasts of earlier days, and what moved between them
 *   exchanges          who trades what with whom
 *   pace               how long legislation takes
 *   elections          options that stand for election
 *   trace              a model round by round
 *   offers             who makes offers to whom, over the draws
 *   reports            everything as one HTML file
 *   pictures           charts as SVG
 *   formats            other programs' files, and cases from them
 *   kept forecasts     keys, ledgers, verification, stores, scores
 *   layout             does a program that was built apart from the library fit it?
 *
 * Conventions
 *   Handles are opaque, made by *_new, *_load or *_run and ended by *_free; *_free(NULL) does
 *   nothing. A record (a struct shown here) is read through a const pointer that its handle lends
 *   and that lives as long as the handle. A later release may add members at the end of one that a
 *   function lends by itself, or that stands in an array of pointers, as nearly all lists are; so a
 *   program built today runs with it. One inside of another record, in one of the flat lists that the
 *   end of this header names, made by a program (plm_error, plm_allocator, plm_arrays) or returned by
 *   value keeps its members within a major version; a plm_grade says its size.
 *   Handles may be freed in any order: each keeps alive what it was made from, its context too.
 *   An index out of range gives NULL, or a record of zeros where one is returned by value. Other
 *   pointers may be NULL only where it is said.
 *   A function that can fail returns plm_status: 0 done, positive done with something to know,
 *   negative failed. An optional plm_error * takes the details of a failure, and is left as it was
 *   by a call that does not fail. Beside the statuses that stand with a function, each that makes
 *   something returns PLM_E_MEMORY where memory is short, each that takes a case PLM_E_CASE for one
 *   with errors, and each that runs models or reads a file's worth of text PLM_E_CANCELLED after
 *   plm_context_cancel. After a failure a handle that would have been made is NULL, but where
 *   it is said.
 *   Text is UTF-8. Numbers in text use a decimal point in every locale.
 *   The library never prints, exits, reads the environment or touches the locale.
 *
 * Threads
 *   There is no global state. A context, and all that was made from it, is used by one thread at a
 *   time; different contexts are independent. plm_context_cancel may be called from any thread or
 *   signal handler. Long runs use several threads of their own (plm_context_set_threads) and give
 *   the same bytes on any number of them; these take no signals and end with the call. So a process
 *   may fork between calls, and go on with all its handles in the child, but for stores and
 *   searches, which SQLite does not let cross a fork.
 */
#ifndef PLENUM_H
#define PLENUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PLM_API __attribute__((visibility("default")))
#else
#define PLM_API
#endif

/* ---- version ------------------------------------------------------------------------------- */

#define PLM_VERSION_MAJOR 0
#define PLM_VERSION_MINOR 1
#define PLM_VERSION_PATCH 0

/* Counts the changes of any computed figure: two builds with equal engine versions give equal
 * bytes for equal input. */
#define PLM_ENGINE_VERSION 2

/* "MAJOR.MINOR.PATCH" of the library at run time, and the engine version that it was built with.
 * VERSIONING.md says what stays as it is from one version to the next; plm_layout_check tells
 * whether a program fits. */
PLM_API const char *plm_version(void);
PLM_API int plm_engine_version(void);

/* ---- status and errors --------------------------------------------------------------------- */

/* Values are never renumbered. */
typedef enum plm_status {
    PLM_OK = 0,
    PLM_ROUND_LIMIT = 1,    /* a model stopped at its number of rounds, before it settled */
    PLM_CYCLE = 2,          /* a model came back to an earlier state */
    PLM_DEGENERATE = 3,     /* a model has no answer of its own here; its documentation says which
                               value stands in */
    PLM_CONTRADICTION = 4,  /* statements of the case cannot all be true; the result names them */
    PLM_E_MEMORY = -1,      /* an allocation failed */
    PLM_E_ARGUMENT = -2,    /* an argument is outside what the function takes */
    PLM_E_CASE = -3,        /* the case has errors: read its diagnostics */
    PLM_E_IO = -4,          /* a file could not be read or written */
    PLM_E_DOMAIN = -5,      /* a number is not finite, or outside its range */
    PLM_E_CANCELLED = -6,   /* plm_context_cancel ended the call */
    PLM_E_EMPTY = -7,       /* nothing to compute: no actor, or no weight at all */
    PLM_E_NOT_FOUND = -8,   /* no thing of that name */
    PLM_E_FORMAT = -9,      /* a file of another program's format has errors */
    PLM_E_UNSUPPORTED = -10 /* the model cannot treat this game */
} plm_status;

/* A short name in English of a status, such as "out of memory"; never NULL. */
PLM_API const char *plm_status_text(plm_status status);

enum { PLM_ERROR_TEXT = 240 };

/* What went wrong, where, and what would be right. No memory belongs to it. */
typedef struct plm_error {
    plm_status status;
    int line;   /* from 1; 0: not tied to a line */
    int column; /* in characters, from 1; 0: unknown */
    char file[PLM_ERROR_TEXT];
    char field[PLM_ERROR_TEXT];   /* path in the case, such as actors.china.on.attendance */
    char message[PLM_ERROR_TEXT]; /* what is wrong; what would be right */
} plm_error;

/* ---- context ------------------------------------------------------------------------------- */

typedef struct plm_context plm_context;

/* Both functions as malloc and free; they may be called from the context's worker threads. */
typedef struct plm_allocator {
    void *(*allocate)(void *user, size_t size);
    void (*release)(void *user, void *block);
    void *user;
} plm_allocator;

/* Called on the thread that called the library, now and then, with done <= total; where all parts
 * were done, once at least with done == total. */
typedef void plm_progress_function(void *user, const char *what, size_t done, size_t total);

/* allocator NULL: malloc and free; another one serves until the context and all that was made from
 * it are freed. Returns PLM_E_MEMORY, or PLM_OK with *out set. */
PLM_API plm_status plm_context_new(const plm_allocator *allocator, plm_context **out);
PLM_API void plm_context_free(plm_context *context);

/* Whom long runs tell how far they are; call NULL: nobody. It is called on the thread of the run,
 * and may call nothing of the library but plm_context_cancel. */
PLM_API void plm_context_set_progress(plm_context *context, plm_progress_function *call,
                                      void *user);

/* Tells the time: seconds since 1970-01-01, UTC. */
typedef int64_t plm_clock_function(void *user);

/* Lends the library a clock, for it has none: what is kept at PLM_NOW gets the moment that the clock
 * shows as it is kept, and other moments are told from observed ones. tell NULL: none. It is called on
 * the thread that called the library, and may call nothing of it. */
PLM_API void plm_context_set_clock(plm_context *context, plm_clock_function *tell, void *user);

/* At most so many threads, and never more than 256; 0 (the default): as many as there were
 * processors for the process when the context was made. The number changes the time, never the
 * result. */
PLM_API void plm_context_set_threads(plm_context *context, int threads);

/* Ends the call in progress, which returns PLM_E_CANCELLED soon, unless it is all but done; when
 * none is in progress, ends the next one that could take long. That call takes the wish with it:
 * the one after it runs as ever. Safe in a signal handler and on any thread. */
PLM_API void plm_context_cancel(plm_context *context);

/* ---- what a case says ------------------------------------------------------------------------
 *
 * docs/case-file.md describes the file. Every record knows where in the file it stands, so that a
 * message or an edit can point at it. A list is a pointer and a count; an absent text is NULL, an
 * absent number NaN.
 */

typedef struct plm_mark {
    int line;     /* from 1; 0: not in the file (a default) */
    int column;   /* in characters, from 1 */
    size_t start; /* byte offsets of the text that says it: [start, end) */
    size_t end;
} plm_mark;

typedef enum plm_shape {
    PLM_SHAPE_POINT,      /* one value: mode */
    PLM_SHAPE_TRIANGULAR, /* low, mode, high */
    PLM_SHAPE_PERT,       /* low, mode, high: beta, with 4 times the weight on the mode */
    PLM_SHAPE_UNIFORM,    /* low, high; mode is what the point game uses */
    PLM_SHAPE_NORMAL,     /* mean (= mode) and sd, truncated to [low, high] */
    PLM_SHAPE_QUANTILES   /* p10, mode (= p50) and p90, smooth between low and high (J-QPD-B) */
} plm_shape;

/* A number that is not known exactly. low <= mode <= high, all finite. */
typedef struct plm_range {
    plm_shape shape;
    double low;
    double mode;
    double high;
    double sd;  /* of the normal before truncation; 0 for other shapes */
    double p10; /* of PLM_SHAPE_QUANTILES; 0 for other shapes */
    double p90;
} plm_range;

/* A number of votes, a quota or a share, exactly as written: numerator / denominator. Neither is
 * below 0, and the denominator is at least 1. */
typedef struct plm_exact {
    int64_t numerator;
    int64_t denominator;
} plm_exact;

/* How a rule counts a member that has no position on the issue. */
typedef enum plm_absent {
    PLM_ABSENT_NO_VETO, /* as one that does not agree, but that stops nothing where all must */
    PLM_ABSENT_AGAINST, /* as one that does not agree */
    PLM_ABSENT_FOR,     /* as one that agrees */
    PLM_ABSENT_LEFT_OUT /* not at all: shares are of the others */
} plm_absent;

typedef struct plm_evidence plm_evidence;
typedef struct plm_origin plm_origin;
typedef struct plm_consideration plm_consideration;
typedef struct plm_exclusion plm_exclusion;
typedef struct plm_issue plm_issue;
typedef struct plm_actor plm_actor;
typedef struct plm_rule plm_rule;
typedef struct plm_decision plm_decision;
typedef struct plm_process plm_process;
typedef struct plm_process_stage plm_process_stage;

/* The claims that a statement rests on. count 0: it is an assumption. */
typedef struct plm_support {
    const plm_evidence *const *evidence;
    size_t count;
} plm_support;

/* One assessor's view of a parameter; weights of a parameter's assessors add up to 1. */
typedef struct plm_assessment {
    const char *assessor;
    double weight;
    plm_range range;
    plm_support support; /* part of the parameter's */
    plm_mark mark;
} plm_assessment;

/* A number that an analyst states: one range, or one for each of several assessors, which are
 * pooled as a mixture. With assessors, range spans them all and its mode is the weighted mean of
 * theirs. */
typedef struct plm_parameter {
    bool stated;
    plm_range range;
    const plm_assessment *const *assessors;
    size_t assessor_count;
    plm_support support;
    plm_mark mark;
    bool widened;        /* its only evidence was taken away (plm_case_without_source) */
    bool is_probability; /* 0 to 1, of something that happens or does not: told in per cent */
} plm_parameter;

typedef struct plm_scale_point {
    double value;
    const char *label;
    plm_mark mark;
} plm_scale_point;

/* A band of the scale that has a name: [from, to), the last one [from, to]. On an issue without a
 * scale: one of the things that may be chosen; from and to are NaN. */
typedef struct plm_option {
    const char *id;
    const char *label;
    double from;
    double to;
    plm_mark mark;
} plm_option;

/* What is asked of an issue. */
typedef enum plm_issue_kind {
    PLM_ISSUE_SCALE,   /* where on a scale it ends; actors take positions there */
    PLM_ISSUE_OPTIONS, /* which of its options is chosen; actors say what each is worth to them.
                          scale_count is 0; scale_low, scale_high, reference_point, outcome are NaN
                        */
    PLM_ISSUE_YES_NO   /* yes or no, which are its two options; actors have a chance of yes. Else as
                        above; reference_option is no unless stated */
} plm_issue_kind;

struct plm_issue {
    const char *id;
    const char *question; /* the case's where the issue has none of its own */
    const char *stage;    /* one of prepared, decided, announced, notified, carried-out, or NULL */
    const plm_scale_point *const *scale; /* ascending; first and last are the ends */
    size_t scale_count;
    double scale_low;
    double scale_high;
    /* Ascending, without gap or overlap; without a scale: as given. */
    const plm_option *const *options;
    size_t option_count;
    double reference_point; /* where a range is stated, its likeliest value; NaN: none */
    const plm_option *reference_option; /* what stands without a decision, where there is no scale;
                                           NULL: not said */
    plm_support reference_support;
    double outcome; /* NaN: not known */
    const plm_option *outcome_option;
    const char *outcome_on; /* date text, or NULL */
    plm_support outcome_support;
    plm_support support; /* of the issue as a whole */
    plm_mark mark;
    plm_issue_kind kind;
    /* Who decides; several where that is in doubt, each with a chance; none where the case does not
     * say. */
    const plm_decision *const *decisions;
    size_t decision_count;
    plm_parameter reference;    /* the reference point as it is stated, on the issue's scale */
    const plm_process *process; /* the stages on the way to it; NULL: the case does not say */
};

/* The share, 0 to 1, that one reason takes from another's pull. */
typedef struct plm_weakening {
    const plm_consideration *by;
    plm_parameter share;
} plm_weakening;

/* Whose reason a consideration is: what an actor says, or what it is taken to weigh. */
typedef enum plm_reason_kind {
    PLM_REASON_UNSAID, /* the case makes no difference */
    PLM_REASON_STATED,
    PLM_REASON_ASSESSED,
    PLM_REASON_BOTH
} plm_reason_kind;

/* A reason that pulls one issue toward a point of its scale, or rules options of it out. */
struct plm_consideration {
    const char *id;
    const char *label;
    const plm_issue *issue;
    double
        pulls_to; /* NaN: it is stated, or rules options out, and pulls nowhere; no actor's weighs
                        has it */
    bool absent;  /* left out: no actor's weighs has it, and it rules nothing out */
    plm_support support;
    plm_mark mark;
    const plm_consideration *const *with; /* it pulls only where all of these are in the case, */
    size_t with_count;
    const plm_consideration *const *unless; /* and none of these */
    size_t unless_count;
    const plm_weakening *const *weakened; /* by each of these that is in the case, as a product */
    size_t weakened_count;
    plm_reason_kind kind;
    const char *refuted_by;                 /* what would show that it is none; or NULL */
    const plm_consideration *const *covers; /* of a stated one: those it is a pretext for */
    size_t cover_count;
    const plm_exclusion *rules_out; /* of its issue, where it would pull; or NULL */
    const char
        *from; /* date text: since when it does so; NULL: since one of its claims was known */
};

/* How much one actor weighs one consideration; weights count relative to each other. */
typedef struct plm_weighing {
    const plm_consideration *consideration;
    plm_parameter weight;
} plm_weighing;

/* What an option of an issue without a scale is worth to an actor: 0 for the worst that could come
 * of the issue to 100 for the best. */
typedef struct plm_valuation {
    const plm_option *option;
    plm_parameter utility;
} plm_valuation;

/* The part of the scale that an actor would agree to. */
typedef struct plm_acceptance {
    bool stated;
    double low;
    double high;
    plm_support support;
    plm_mark mark;
} plm_acceptance;

/* An actor's part in one issue. The position is stated, or is the weighted mean of the points that
 * the considerations pull to (weighs); on an issue without a scale there are utilities instead. An
 * actor that states none of them takes no part. */
typedef struct plm_stake {
    const plm_issue *issue;
    plm_parameter position;   /* on the issue's scale */
    plm_parameter capability; /* at least 0, in one unit for all actors of the issue */
    plm_parameter salience;   /* 0 to 100 per cent */
    const plm_weighing *const *weighs;
    size_t weigh_count;
    plm_support support; /* also of each of its numbers that has no evidence of its own */
    plm_mark mark;
    const plm_valuation *const *utilities; /* of each option of the issue, in their order */
    size_t utility_count;
    plm_parameter declared;  /* what it says it wants, where that is not its position */
    plm_parameter uses_veto; /* the chance, 0 to 1, that it stops what it is against where it can;
                                not stated: 1. Else it abstains */
    plm_acceptance accepts;  /* what it would agree to */
    plm_parameter chance_of_yes; /* where the issue asks yes or no, 0 to 1, instead of a position;
                                    capability may be left out there, and salience is */
    bool guest; /* put there by advice, to try it out: it has no vote by its part */
} plm_stake;

/* A group that actors are members of, for colour and for sums. */
typedef struct plm_group {
    const char *id;
    const char *label;
    const char *colour; /* "#rrggbb", or NULL */
    plm_mark mark;
} plm_group;

/* An actor's votes in one column, such as "population". */
typedef struct plm_votes {
    const char *column;
    plm_exact number;
    plm_mark mark;
} plm_votes;

/* What the case says can be done. */
typedef enum plm_may { PLM_MAY_UNSAID, PLM_MAY_NO, PLM_MAY_YES } plm_may;

/* Who could move an actor, and whether it could be brought to an issue or kept from it: what advice
 * may propose. */
typedef struct plm_movable {
    bool by_stated; /* else by anybody */
    const plm_actor *const *by;
    size_t by_count;
    plm_may in;  /* unsaid: yes */
    plm_may out; /* unsaid: yes, but for those who decide or without whom nothing passes */
} plm_movable;

struct plm_actor {
    const char *id;
    const char *name;
    const char *const *member_of;
    size_t member_of_count;
    const plm_stake *const *stakes; /* at most one for an issue */
    size_t stake_count;
    const char *note;
    plm_support support;
    plm_mark mark;
    const plm_votes *const *votes;
    size_t votes_count;
    plm_movable movable;
};

/* The share of one actor's wish that follows another's position. From an actor to itself: the share
 * that follows its own position; what is then left of the whole stays with its last wish. */
typedef struct plm_relation {
    const plm_actor *from;
    const plm_actor *to;
    double influence; /* 0 to 1 */
    plm_support support;
    plm_mark mark;
} plm_relation;

/* What a rule is: a test of votes in favour, or a choice among the rules below it. */
typedef enum plm_rule_kind {
    PLM_RULE_AGREE,           /* all of `of` */
    PLM_RULE_ALL_BUT,         /* all of `of` but `number` */
    PLM_RULE_AT_LEAST,        /* at least `number` votes of `of` */
    PLM_RULE_MORE_THAN,       /* more than `number` */
    PLM_RULE_SHARE,           /* at least the share `number` of the votes of `of` */
    PLM_RULE_MORE_THAN_SHARE, /* more than it */
    PLM_RULE_ALL,             /* every part passes */
    PLM_RULE_ANY,             /* at least one does */
    PLM_RULE_ENOUGH           /* at least `number` do */
} plm_rule_kind;

/* A decision rule: who must agree. Parts may be shared; none leads back to a rule itself. */
struct plm_rule {
    const char *id; /* NULL: written where it is used */
    plm_rule_kind kind;
    bool of_everybody; /* all with a position on the issue; of is empty */
    const plm_actor *const *of;
    size_t of_count;
    const char *by; /* a column of votes, or "capability"; NULL: one vote each */
    plm_exact number;
    const plm_rule *const *parts;
    size_t part_count;
    plm_mark mark;
};

/* Who may be the one to propose, or to be heard. */
typedef struct plm_say {
    const plm_actor *actor;
    plm_parameter share; /* of the chances to propose; of the decider's wish. Not stated: equal
                            chances; by weight */
    plm_mark mark;
} plm_say;

typedef struct plm_stage {
    const char *id; /* NULL: the only one, or not named */
    const plm_rule *rule;
    const plm_say *const *proposers;
    size_t proposer_count;
    plm_mark mark;
} plm_stage;

/* Whom one that decides alone hears. */
typedef enum plm_hears {
    PLM_HEARS_RELATIONS, /* not said: whoever a relation leads from to it, by `influence` */
    PLM_HEARS_ALL,       /* everybody with a position */
    PLM_HEARS_THOSE,     /* those listed, by weight */
    PLM_HEARS_SHARES     /* those listed, each with its share */
} plm_hears;

/* Who decides an issue, and how far that governs the outcome: see docs/case-file.md. */
struct plm_decision {
    plm_parameter chance;   /* that it is this one; not stated: it is the only one */
    const plm_actor *alone; /* or NULL */
    plm_hears hears;
    const plm_say *const *heard_ones;
    size_t heard_count;
    const plm_stage *const *stages; /* each must pass; one for a single rule; none under alone */
    size_t stage_count;
    plm_absent absent;
    const char *binding_word; /* strict, customary, nominal, constitutional; NULL: a number */
    plm_parameter binding;    /* 0 to 1; not stated: 0.95 */
    plm_parameter heard;      /* at least 0; not stated: 0.25 */
    plm_parameter follow;     /* 0 to 1; not stated: 0.5; as the two below */
    plm_parameter agenda;
    plm_parameter deadlock;
    plm_support support;
    plm_mark mark;
};

/* One of several numbers that hang together: an actor's, on an issue. */
typedef struct plm_linked {
    const char *path; /* "actors.ACTOR.on.ISSUE.salience" */
    const plm_actor *actor;
    const plm_issue *issue;
    const char *leaf; /* "position", "capability", "salience", "chance_of_yes", "weighs.REASON" or
                         "utilities.OPTION" */
    plm_mark mark;
} plm_linked;

/* Numbers that hang together, since one thing that is not known moves them all: the ranks of their
 * draws are those of a normal distribution with these correlations (a Gaussian copula), so that
 * each is drawn from the range that the case states for it. */
typedef struct plm_dependence {
    const char *id;
    const plm_linked *const *inputs; /* at least 2; a number is part of one dependence alone */
    size_t input_count;
    const double *correlations; /* input_count x input_count, row-major, in the order of inputs:
                                   symmetric, ones on the diagonal, no negative eigenvalue */
    plm_support support;
    plm_mark mark;
} plm_dependence;

/* One change of a scenario: a path in the case and the YAML text that stands there instead. */
typedef struct plm_change {
    const char *path;
    const char *value;
    plm_mark mark;
} plm_change;

typedef struct plm_scenario {
    const char *id;
    const char *label;
    const plm_consideration *const *without;
    size_t without_count;
    const plm_change *const *changes;
    size_t change_count;
    plm_mark mark;
} plm_scenario;

/* What is known of a source beside its past. */
typedef enum plm_source_kind {
    PLM_SOURCE_NAMED,      /* no more than its name */
    PLM_SOURCE_ANONYMOUS,  /* it cannot be asked or held to its word */
    PLM_SOURCE_INTERESTED, /* it gains by being believed */
    PLM_SOURCE_DOCUMENT    /* a text or record, and nobody who speaks */
} plm_source_kind;

/* A source's grade from a day on. */
typedef struct plm_regrading {
    const char *from; /* date text; NULL: from the beginning */
    char reliability;
    plm_mark mark;
} plm_regrading;

typedef struct plm_source {
    const char *id;
    const char *name;
    char reliability; /* Admiralty code A to F; of several the last */
    const char *note;
    plm_mark mark;
    plm_source_kind kind;
    const plm_regrading *const *regradings; /* ascending; none where the grade never changed */
    size_t regrading_count;
} plm_source;

typedef struct plm_document {
    const char *id;
    const char *title;
    const char *publisher;
    const char *published; /* date text, or NULL */
    const char *url;       /* for the reader; never fetched */
    const char *text_path; /* as given, relative to the case file; NULL: no text kept */
    plm_mark mark;
} plm_document;

/* How a claim bears on an option as an answer. */
typedef enum plm_bearing {
    PLM_BEARING_NEUTRAL,
    PLM_BEARING_CONSISTENT, /* to be expected if the option comes about */
    PLM_BEARING_AGAINST     /* not to be expected then */
} plm_bearing;

/* The same, as the case says of an option. */
typedef struct plm_claim_bearing {
    const plm_issue *issue;
    const plm_option *option;
    plm_bearing bearing;
} plm_claim_bearing;

struct plm_evidence {
    const char *id;
    const plm_document *document; /* NULL: none named */
    int paragraph;                /* from 1; 0: not given */
    const plm_source *source;     /* NULL: none named */
    char credibility;             /* Admiralty code '1' to '6'; '6' when not given */
    const char *says;
    const char *quote;        /* NULL: none */
    const char *dated;        /* date text, or NULL */
    const char *const *about; /* paths in the case */
    size_t about_count;
    const plm_evidence *const *contradicted_by; /* both directions, whichever was written */
    size_t contradicted_by_count;
    bool hindsight; /* made after the case's as_of, by its own date or else its document's */
    plm_mark mark;
    const plm_origin *origin;
    bool repeats;     /* it derives from other claims alone, and counts for nothing beside them */
    char reliability; /* of the source on the claim's day, A to F; F where there is none */
    const plm_claim_bearing *const *bearings; /* as the case says */
    size_t bearing_count;
    const char *known; /* date text: when it could be known, whatever `dated` says; or NULL */
};

/* What a source, a document or a claim derives from: one of the three is not NULL. */
struct plm_origin {
    const char *id; /* of the one that is there */
    const plm_source *source;
    const plm_document *document;
    const plm_evidence *claim;
    const plm_origin *const *via; /* what it derives from: as the case says, or else a claim's
                                     source, or else its document. None: it is an origin itself */
    size_t via_count;
    const plm_origin *const *roots; /* the origins that it comes from in the end; else itself */
    size_t root_count;
    size_t claim_count; /* claims that come from it in the end, without those that repeat others */
};

/* An option of an issue. */
typedef struct plm_issue_option {
    const plm_issue *issue;
    const plm_option *option;
} plm_issue_option;

/* What an event, a stage or a consideration rules out, from its day on. */
struct plm_exclusion {
    const plm_issue_option *const *options; /* 1 or more, and of no issue all that it has */
    size_t option_count;
    plm_parameter chance; /* 0 to 1, that they are out; not stated: 1 */
    plm_mark mark;
};

typedef struct plm_event {
    const char *id;
    const char *label;
    const char *when;  /* date text as given, or NULL: not dated */
    const char *stage; /* the decision's stage that it marks, or NULL */
    plm_support support;
    plm_mark mark;
    const plm_exclusion *rules_out; /* or NULL */
} plm_event;

/* Days from one event to another: low <= days <= high; an order alone is 0 to infinity. */
typedef struct plm_gap {
    const plm_event *from;
    const plm_event *to;
    double low;
    double high;
    const char *text; /* as given */
    plm_support support;
    plm_mark mark;
} plm_gap;

/* A day of a calendar, or a span of days of which it is one: [earliest, latest]. */
typedef struct plm_sitting {
    int32_t earliest;
    int32_t latest;
} plm_sitting;

/* Days on which something can happen, such as the sittings of a council. */
typedef struct plm_calendar {
    const char *id;
    const char *label;
    const plm_sitting *const *sittings; /* at least one; ascending by their first, then last day */
    size_t sitting_count;
    int every; /* days from one to the next; 0: each is listed */
    plm_support support;
    plm_mark mark;
} plm_calendar;

/* A law of the days that a stage takes which was learnt from data: of proposals of European Union
 * legislation, by procedure, from proposal to adoption, given adoption (docs/models/pace.md). */
typedef enum plm_pace_law {
    PLM_PACE_STATED, /* none: what the case says */
    PLM_PACE_EU_CONSULTATION,
    PLM_PACE_EU_CODECISION
} plm_pace_law;

/* A stage on an issue's way to its end, such as: prepared, decided, announced. */
struct plm_process_stage {
    const char *id;
    const char *label;
    const plm_process_stage *const *after; /* those it follows; none: it counts from the process's
                                              first day */
    size_t after_count;
    plm_parameter takes;    /* days after the last of those, 0 to 36,525; not stated: 0 */
    const plm_calendar *on; /* it comes on the first day of this one at or after; NULL: any day */
    plm_parameter fails;    /* chance, 0 to 1, that it never comes; not stated: 0 */
    plm_parameter
        skipped; /* chance, 0 to 1, that it is left out; not stated: 0. The greatest values
                               of the two add up to at most 1 */
    bool unseen; /* it can have come without anybody outside knowing */
    const plm_event *event; /* of the timeline, that is this stage; or NULL */
    plm_support support;
    plm_mark mark;
    const plm_exclusion *rules_out; /* of its issue; or NULL */
    plm_pace_law pace; /* but for PLM_PACE_STATED it takes what this law says, and `takes` is not
                          stated */
};

/* The stages on an issue's way to its end: no stage follows itself, by whatever way. */
struct plm_process {
    const plm_process_stage *const *stages; /* 1 to 64, as given */
    size_t stage_count;
    const plm_process_stage *settled_by; /* the one at which an option is chosen */
    int32_t from; /* the day that stages which follow none count from; PLM_DAY_FIRST: as_of */
    plm_support support;
    plm_mark mark;
};

typedef struct plm_precedent {
    const char *id;
    int year; /* 0: not given */
    bool happened;
    const char *note;
    const char *const *features;
    size_t feature_count;
    plm_support support;
    plm_mark mark;
    double took; /* days from its beginning until it was settled, whichever way, or while it is open
                    so far: 0 or more; NaN: not said */
    bool open;   /* it is not settled yet, and nobody knows whether it will happen */
} plm_precedent;

/* How the question will be settled, once it is. */
typedef struct plm_resolution {
    const char *rule;
    const char *source;   /* where one will look; or NULL */
    const char *deadline; /* date text, or NULL */
    plm_mark mark;
    /* What counts as the answer where nothing is decided by the deadline, and the issue, which has a
     * process, that it is an option of; or NULL. */
    const plm_option *if_open;
    const plm_issue *if_open_issue;
    /* The options that mean yes to the question, some but not all of those of `issue`; or none. */
    const plm_option *const *yes;
    size_t yes_count;
    /* The stage that settles the question, of the process of `issue`: the one at which an option is
     * chosen, or one after it. NULL: the case names none, so that it is the former. */
    const plm_process_stage *stage;
    const plm_issue *issue; /* the first one with a process, or else the first; NULL: neither of the
                               two above is there */
} plm_resolution;

/* How a case says that it is to be run (its key `run`). Names of models, readings and settings are
 * as written; plm_inspection_new says which of them there are not. */
typedef struct plm_case_model {
    plm_mark mark;
    const char *model;
    const char *reading; /* NULL: the default one */
} plm_case_model;

typedef struct plm_case_setting {
    plm_mark mark;
    const char *model;
    const char *setting;
    const char *value;
} plm_case_setting;

typedef struct plm_case_weight {
    plm_mark mark;
    const char *model;
    double weight; /* at least 0 */
} plm_case_weight;

typedef struct plm_case_run {
    plm_mark mark;
    const plm_case_model *const *models;
    size_t model_count; /* 0: the usual ones */
    const plm_case_setting *const *settings;
    size_t setting_count;
    const plm_case_weight *const *weights;
    size_t weight_count;
    bool has_draws;
    uint64_t draws; /* 0 to 2^48 - 1 */
    bool has_seed;
    uint64_t seed;
    bool has_outside_view;
    double outside_view; /* weight of the base rate of the precedents in the answer, 0 to 1 */
} plm_case_run;

/* All that a case says, in the order of the file. */
typedef struct plm_dossier {
    const char *id;
    const char *question;
    const char *as_of; /* date text, or NULL */
    const char *stage; /* or NULL */
    bool retrospective;
    const plm_issue *const *issues;
    size_t issue_count;
    const plm_consideration *const *considerations;
    size_t consideration_count;
    const plm_actor *const *actors;
    size_t actor_count;
    const plm_relation *const *relations;
    size_t relation_count;
    const plm_scenario *const *scenarios;
    size_t scenario_count;
    const plm_source *const *sources;
    size_t source_count;
    const plm_document *const *documents;
    size_t document_count;
    const plm_evidence *const *evidence;
    size_t evidence_count;
    size_t repeat_count;              /* of the claims: those that repeat others */
    const plm_origin *const *origins; /* of every source, then document, then claim */
    size_t origin_count;
    const plm_event *const *events;
    size_t event_count;
    const plm_gap *const *gaps;
    size_t gap_count;
    const char *precedent_question;             /* NULL: no precedents */
    const plm_issue *precedent_issue;           /* the issue that the precedents bear on, or NULL */
    const plm_option *const *precedent_options; /* its options that mean that it happened */
    size_t precedent_option_count;
    const char *const *precedent_features; /* the features of the case at hand */
    size_t precedent_feature_count;
    const plm_precedent *const *precedents;
    size_t precedent_count;
    const plm_resolution *resolution; /* or NULL */
    const plm_group *const *groups;
    size_t group_count;
    size_t number_count;     /* numbers that the analyst states: positions, utilities, capabilities,
                                saliences, weights, pulls, reference points, influences, gaps, what
                                stages take */
    size_t assumption_count; /* those of them that rest on no evidence */
    const plm_rule *const *rules; /* those that have an id */
    size_t rule_count;
    const plm_case_run *run;               /* how the case says that it is to be run; or NULL */
    const plm_dependence *const *together; /* numbers that hang together */
    size_t together_count;
    const char *precedent_from; /* date text: the day on which the case at hand began; or NULL */
    const plm_calendar *const *calendars;
    size_t calendar_count;
    const char *const *tags; /* what it is about, to tell scores apart by */
    size_t tag_count;
    const char *coded_by; /* who or what set the numbers down; or NULL */
} plm_dossier;

typedef enum plm_severity {
    PLM_SEVERITY_ERROR,
    PLM_SEVERITY_WARNING,
    PLM_SEVERITY_NOTE /* how something is read, or what counts for nothing; nothing is wrong */
} plm_severity;

/* Prints as "file:line:column: error: message". */
typedef struct plm_diagnostic {
    plm_severity severity;
    const char *file;
    int line;
    int column;
    const char *field;   /* path in the case */
    const char *message; /* what is wrong; what would be right */
} plm_diagnostic;

typedef struct plm_case plm_case;

/* Reads and checks a case. PLM_OK: *out holds it, perhaps with warnings. PLM_E_CASE: it has errors;
 * *out holds all of them as diagnostics (plm_case_dossier then gives NULL), and *error the first.
 * On every other failure *out is NULL. error may be NULL.
 * A file of more than 64 MiB is PLM_E_CASE without a case.
 * plm_case_load takes a path ("-" is not special); plm_case_parse takes text of length bytes, and
 * name stands for the file in messages and as the base of relative paths.
 * Time and memory grow linearly with the text. */
PLM_API plm_status plm_case_load(plm_context *context, const char *path, plm_case **out,
                                 plm_error *error);
PLM_API plm_status plm_case_parse(plm_context *context, const char *text, size_t length,
                                  const char *name, plm_case **out, plm_error *error);

/* Reads and checks what plm_export_run wrote as "packed", as plm_case_parse does a text, and without a
 * YAML parser, so in libplenum-core too. Diagnostics have the lines and columns of the text that was
 * packed. plm_case_text of the case is "", so it has no scenarios and takes no changes (those functions
 * fail). PLM_E_FORMAT: the bytes are not of a packed case; PLM_E_CASE, as above; PLM_E_MEMORY. Time and
 * memory grow linearly with the bytes, which may end after the call. */
PLM_API plm_status plm_case_unpack(plm_context *context, const char *bytes, size_t length,
                                   const char *name, plm_case **out, plm_error *error);
PLM_API void plm_case_free(plm_case *from);

/* What it says, lent by the case; NULL where it has errors. */
PLM_API const plm_dossier *plm_case_dossier(const plm_case *of);

/* Whether an outcome of the issue is a point of a scale, where there are positions, means and
 * quantiles; else it is one of the options, and each of them has a probability. O(1); any thread.
 */
PLM_API bool plm_issue_has_scale(const plm_issue *issue);

/* Errors first, then warnings, each group in the order of the file. */
PLM_API size_t plm_case_diagnostic_count(const plm_case *of);
PLM_API const plm_diagnostic *plm_case_diagnostic(const plm_case *of, size_t index);

/* The text as it was read, and its length in bytes. */
PLM_API const char *plm_case_text(const plm_case *of, size_t *length);

/* New cases with changes made: a scenario's; a value (YAML text, such as "95" or "[60, 75, 90]")
 * put where a path leads (keys and ids joined by dots, such as actors.china.on.attendance.salience;
 * the last part may be new in a map that is there); a consideration left out of every actor's
 * weighing. The text is edited in place, so comments, order and layout stay: plm_case_text gives
 * the changed file. The base stays as it is, and what is not changed keeps its ids.
 * PLM_E_NOT_FOUND: no such scenario, path or consideration; PLM_E_ARGUMENT: the value is no YAML;
 * PLM_E_CASE: the base has errors, or would have with the change. *out is NULL on any failure. Time
 * as for plm_case_parse, and once more the YAML reading for each change. */
PLM_API plm_status plm_case_with_scenario(const plm_case *base, const char *scenario_id,
                                          plm_case **out, plm_error *error);
PLM_API plm_status plm_case_with_change(const plm_case *base, const char *path, const char *value,
                                        plm_case **out, plm_error *error);

/* As plm_case_with_change for `count` paths and their values, one after the other, read once at the
 * end: changes that only together leave the case in order. */
PLM_API plm_status plm_case_with_changes(const plm_case *base, const char *const *paths,
                                         const char *const *values, size_t count, plm_case **out,
                                         plm_error *error);

/* A new case in which a source, a document or a claim (the first of that name, in this order) is not
 * believed. What derives from it alone falls with it, and so does every claim that stands in a
 * document that fell; claims that fell support nothing. A number of an actor that rested on them
 * alone is `widened`: uniform over the issue's scale (a position), from 0 to the largest capability
 * stated on the issue, from 0 to 100 (a salience, a utility), or from 0 to the largest weight of
 * that actor on the issue. Points that considerations pull to, reference points, influences and who
 * decides stay as stated. The text stays, so a further change of the new case brings all back: take
 * away last. PLM_E_NOT_FOUND: no such name; PLM_E_CASE; PLM_E_MEMORY. Time as for
 * plm_case_parse, and claims x the length of their longest chain. */
PLM_API plm_status plm_case_without_source(const plm_case *base, const char *name, plm_case **out,
                                           plm_error *error);

/* The same without several of them at once: a number that rested on all of these and on nothing
 * else is widened too. */
PLM_API plm_status plm_case_without_sources(const plm_case *base, const char *const *names,
                                            size_t count, plm_case **out, plm_error *error);

/* A new case without a consideration, as above. */
PLM_API plm_status plm_case_without(const plm_case *base, const char *consideration_id,
                                    plm_case **out, plm_error *error);

/* ---- tables ---------------------------------------------------------------------------------
 *
 * Every result as a tidy table, one row for each observation, as --csv prints it: for data frames
 * of other languages. A table holds copies and needs its result no longer.
 */

typedef enum plm_column_kind { PLM_COLUMN_TEXT, PLM_COLUMN_NUMBER } plm_column_kind;

/* One column: its cells are texts (NULL: empty) or numbers (NaN: empty), as many as the table has
 * rows. */
typedef struct plm_column {
    const char *name;
    plm_column_kind kind;
    const char *unit;         /* NULL: none, or one that differs from row to row */
    const char *about;        /* its meaning, in a sentence */
    const double *numbers;    /* of a column of numbers, NULL of another */
    const char *const *texts; /* of a column of texts, NULL of another */
} plm_column;

typedef struct plm_table plm_table;

PLM_API void plm_table_free(plm_table *table); /* NULL is fine */
PLM_API size_t plm_table_row_count(const plm_table *table);
PLM_API size_t plm_table_column_count(const plm_table *table);

/* NULL beyond the last. */
PLM_API const plm_column *plm_table_column(const plm_table *table, size_t index);

/* ---- evidence -------------------------------------------------------------------------------
 *
 * A review of a case's claims: their grades, whether their quotes and paragraphs stand in the
 * documents kept beside the case, what rests on each of them, and which numbers rest on nothing.
 */

typedef enum plm_quote_state {
    PLM_QUOTE_NONE,    /* the claim gives no quote */
    PLM_QUOTE_FOUND,   /* it stands in the document */
    PLM_QUOTE_MISSING, /* it does not; nearest says what comes closest */
    PLM_QUOTE_UNREAD   /* there is no text of the document to look in */
} plm_quote_state;

typedef struct plm_claim_review {
    const plm_evidence *claim;
    char grade[3]; /* Admiralty code: the source's reliability and the claim's credibility, "C3" */
    plm_quote_state quote;
    int quote_paragraph;    /* where the quote was found, or the nearest passage; 0: nowhere */
    const char *nearest;    /* the passage nearest to a missing quote, or NULL */
    bool paragraph_missing; /* the document has fewer paragraphs than the claim's */
    const char **supports;  /* paths of what rests on the claim */
    size_t support_count;
} plm_claim_review;

typedef struct plm_document_review {
    const plm_document *document;
    bool read;           /* its text was found and read */
    const char *problem; /* why not, where a text is named; or NULL */
    int paragraphs;
    size_t claim_count;
} plm_document_review;

/* An origin that claims come from, and the numbers that would rest on nothing without it. */
typedef struct plm_origin_review {
    const plm_origin *origin;
    const char **alone; /* paths of the numbers that rest on it alone */
    size_t alone_count;
} plm_origin_review;

/* A number that rests on no claim. */
typedef struct plm_assumption {
    const char *path;
    plm_mark mark;
    const plm_parameter *parameter; /* NULL for a plain number */
} plm_assumption;

/* Two claims that contradict each other and support the same statement. */
typedef struct plm_contest {
    const char *path;
    plm_mark mark;
    const plm_evidence *claim;
    const plm_evidence *against;
} plm_contest;

/* A number that several assessors state. */
typedef struct plm_disputed {
    const char *path;
    plm_mark mark;
    const plm_parameter *parameter;
    double apart; /* their most likely values, the largest less the least, as a share of what all
                     their ranges span: 0 to 1 */
    bool overlap; /* all their ranges have a point in common */
} plm_disputed;

/* One who states numbers that others state too. */
typedef struct plm_assessor_review {
    const char *name;
    size_t numbers;
    double distance; /* mean of how far its most likely value is from that of the pool, as a share
                        of what all their ranges span */
    double leaning;  /* the same with its sign: above 0 where it tends to say more */
} plm_assessor_review;

/* A passage that a search found. */
typedef struct plm_passage {
    const plm_document *document; /* NULL: a claim's own words, and its quote */
    const plm_evidence *claim;    /* NULL: a document's paragraph */
    int paragraph;                /* of the document, or the one that the claim names */
    const char *text;             /* around the words found, which stand between "[" and "]" */
} plm_passage;

typedef struct plm_review plm_review;

/* Reads the documents' texts (paths are relative to the case file; nothing is fetched; nothing but
 * a regular file in the case file's folder or below is opened, and no link is followed out) and
 * reviews every claim. A document that cannot be read is a problem of the review, not a failure.
 * Time: linear, and document x quote lengths for a quote that is missing, up to a few seconds in
 * all; then nearest passages are no longer looked for. */
PLM_API plm_status plm_review_new(const plm_case *of, plm_review **out, plm_error *error);
PLM_API void plm_review_free(plm_review *review);

/* In the order of the case. */
PLM_API size_t plm_review_claim_count(const plm_review *review);
PLM_API const plm_claim_review *plm_review_claim(const plm_review *review, size_t index);
PLM_API size_t plm_review_document_count(const plm_review *review);
PLM_API const plm_document_review *plm_review_document(const plm_review *review, size_t index);
PLM_API size_t plm_review_origin_count(const plm_review *review);
PLM_API const plm_origin_review *plm_review_origin(const plm_review *review, size_t index);
PLM_API size_t plm_review_assumption_count(const plm_review *review);
PLM_API const plm_assumption *plm_review_assumption(const plm_review *review, size_t index);
/* How many of the case's numbers rest on claims, none of which has a quote that stands in its
 * document. */
PLM_API size_t plm_review_unverified_count(const plm_review *review);
PLM_API size_t plm_review_contest_count(const plm_review *review);
PLM_API const plm_contest *plm_review_contest(const plm_review *review, size_t index);
PLM_API size_t plm_review_disputed_count(const plm_review *review);
PLM_API const plm_disputed *plm_review_disputed(const plm_review *review, size_t index);
PLM_API size_t plm_review_assessor_count(const plm_review *review);
PLM_API const plm_assessor_review *plm_review_assessor(const plm_review *review, size_t index);

/* What is wrong with quotes, paragraphs and documents, as plm_case_diagnostic gives it. */
PLM_API size_t plm_review_diagnostic_count(const plm_review *review);
PLM_API const plm_diagnostic *plm_review_diagnostic(const plm_review *review, size_t index);

/* What `plenum evidence` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_review_json(plm_context *context, const plm_review *of, char **out);
PLM_API plm_status plm_review_csv(plm_context *context, const plm_review *of, char **out);
PLM_API plm_status plm_review_table(plm_context *context, const plm_review *of, plm_table **out);

typedef struct plm_search plm_search;

/* Indexes the paragraphs of the documents that could be read, and the claims' words. The index
 * itself lives in SQLite's memory, not the context's. PLM_E_MEMORY; PLM_E_UNSUPPORTED when SQLite
 * was built without FTS5. Linear time. */
PLM_API plm_status plm_search_new(const plm_review *review, plm_search **out, plm_error *error);
PLM_API void plm_search_free(plm_search *search);

/* Finds the passages that hold all the words, which are apart by white space. Case, diacritics and
 * punctuation do not count; a word with a star at its end stands for all that begin so; what
 * punctuation joins, such as mid-term, is found as it stands. Nothing in words is syntax otherwise.
 * The passages are lent until the next run, best first (bm25 of SQLite FTS5), and of equals in the
 * order of documents, then claims, in the case. PLM_E_ARGUMENT: no words, more than 64 or than 4096
 * bytes of them, or not UTF-8; PLM_E_MEMORY. */
PLM_API plm_status plm_search_run(plm_search *search, const char *words, plm_error *error);
PLM_API size_t plm_search_count(const plm_search *search);
PLM_API const plm_passage *plm_search_passage(const plm_search *search, size_t index);

/* The passages as `plenum evidence --search` prints them. Likewise. */
PLM_API plm_status plm_search_csv(plm_context *context, const plm_search *of, char **out);
PLM_API plm_status plm_search_table(plm_context *context, const plm_search *of, plm_table **out);

/* ---- several views --------------------------------------------------------------------------
 *
 * Several people's versions of one case, or their answers to its questionnaire, put side by side
 * and made one case whose numbers have assessors. docs/several-assessors.md walks through it.
 */

/* What one person says of a number. */
typedef struct plm_pool_opinion {
    const char *person;
    const char *file;
    plm_mark mark;
    plm_range range;    /* in the number's unit; of an answer the 10, 50 and 90 % points */
    const char *value;  /* the range as YAML on one line, such as an entry of `assessors` has it */
    const char *claims; /* the ids of the evidence that it rests on, as YAML; NULL: none */
    const char *reason; /* in the person's own words; NULL: none is given */
    bool answered;      /* to a questionnaire; else it stands in a case */
    bool clipped;       /* an end went beyond what the number may be, and was set there */
} plm_pool_opinion;

/* A number of the case, and what people say of it. */
typedef struct plm_pool_number {
    const char *path;
    plm_mark mark;                        /* in the first file */
    const plm_pool_opinion *const *views; /* by name of the person; 1 or more */
    size_t count;
    const plm_range *given_up; /* the case's own, for which answers stand; NULL: none gives way */
    double span;               /* what the number's range could span; 0: not known */
    double
        apart; /* their most likely values, the largest less the least, as a share of the span, or
                     where that is not known of what all their ranges span: 0 to 1 */
    bool overlap; /* all their ranges have a point in common */
    bool differ;  /* in their ranges; else at most in their evidence */
} plm_pool_number;

typedef enum plm_pool_gravity {
    PLM_DIFFERS_IN_WORDS,     /* a label, a note: nothing is computed of it */
    PLM_DIFFERS_IN_STRUCTURE, /* the game itself: who takes part, who decides, what is a reason */
    PLM_DIFFERS_IN_SCALE      /* what the numbers are measured on: they cannot be pooled */
} plm_pool_gravity;

/* What is no number, or is not there for everybody. */
typedef struct plm_pool_difference {
    plm_pool_gravity gravity;
    const char *path;
    const char *person; /* whose file differs from the first */
    const char *file;   /* where it is shown: the one that has it */
    plm_mark mark;
    const char *message;
} plm_pool_difference;

/* A file of answers to a questionnaire, whole: YAML as docs/several-assessors.md and
 * schema/answers.schema.json have it. */
typedef struct plm_answer_file {
    const char *name; /* for messages */
    const char *text;
    size_t length; /* in bytes */
} plm_answer_file;

typedef struct plm_pool plm_pool;

/* Puts count >= 1 cases of one context side by side; names[i] is whose the case i is. What differs
 * is a result, and no failure. PLM_E_ARGUMENT: there is no case, or one person says two things of a
 * number, with its place in *error; PLM_E_CASE: a case has errors; PLM_E_MEMORY. Time linear in the
 * texts, but for what changes: each change costs a copy of the first one. */
PLM_API plm_status plm_pool_cases(const plm_case *const *cases, const char *const *names,
                                  size_t count, plm_pool **out, plm_error *error);

/* Makes those who answered assessors of a case's numbers. author: the numbers of the case count
 * too, as this person's; NULL: they give way. Intervals are drawn out in a straight line to one
 * confidence of 80 % (Hemming et al., Methods in Ecology and Evolution 2018), whose ends are taken
 * for the 10 and 90 % points and the best guess for the median. Whoever was an assessor already and
 * answers again says what the answer says. PLM_E_CASE: a file is wrong, and *out has all that is as
 * diagnostics and nothing else; or the case has errors, and *out is NULL; PLM_E_ARGUMENT: there is
 * no file, or author is no id; PLM_E_MEMORY. Time as plm_pool_cases. */
PLM_API plm_status plm_pool_answers(const plm_case *of, const char *author,
                                    const plm_answer_file *files, size_t count, plm_pool **out,
                                    plm_error *error);
PLM_API void plm_pool_free(plm_pool *pool);

/* Whether a text is a file of answers, and no case: a line of it begins with plenum_answers. */
PLM_API bool plm_text_is_answers(const char *text, size_t length);

/* The people, by name; the numbers that somebody states otherwise, or that are answered, the
 * furthest apart first; what else differs from the first file, in the order of the files. Lent. */
PLM_API size_t plm_pool_person_count(const plm_pool *pool);
PLM_API const char *plm_pool_person(const plm_pool *pool, size_t index);
PLM_API size_t plm_pool_number_count(const plm_pool *pool);
PLM_API const plm_pool_number *plm_pool_number_at(const plm_pool *pool, size_t index);
PLM_API size_t plm_pool_difference_count(const plm_pool *pool);
PLM_API const plm_pool_difference *plm_pool_difference_at(const plm_pool *pool, size_t index);

/* How many numbers the first file states. */
PLM_API size_t plm_pool_stated_count(const plm_pool *pool);

/* What is wrong with files of answers, as plm_case_diagnostic gives it, file by file. */
PLM_API size_t plm_pool_diagnostic_count(const plm_pool *pool);
PLM_API const plm_diagnostic *plm_pool_diagnostic(const plm_pool *pool, size_t index);

/* The one case: the first file with its comments and layout, where a number that somebody states
 * otherwise has all of them as assessors, by name, and sources, documents and evidence are
 * everybody's. Whatever else differs is as the first file has it. Lent, closed by a zero byte;
 * length may be NULL. NULL: something differs in scale, or a file of answers is wrong. */
PLM_API const char *plm_pool_text(const plm_pool *pool, size_t *length);

/* What `plenum pool` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_pool_json(plm_context *context, const plm_pool *of, char **out);
PLM_API plm_status plm_pool_csv(plm_context *context, const plm_pool *of, char **out);
PLM_API plm_status plm_pool_table(plm_context *context, const plm_pool *of, plm_table **out);

/* ---- chronology -----------------------------------------------------------------------------
 *
 * A case states dates of events and gaps between them. Together they often say more than each
 * alone: a letter of 5 January that came 10 days after a decision dates the decision.
 */

/* Days are counted from 1970-01-01, negative before; open ends are PLM_DAY_FIRST and _LAST. */
#define PLM_DAY_FIRST INT32_MIN
#define PLM_DAY_LAST  INT32_MAX

enum { PLM_DAY_TEXT = 40 };

/* "2021-12-26"; ".." for an open end. */
PLM_API void plm_day_print(int32_t day, char text[PLM_DAY_TEXT]);

/* What the case states about time: the date of an event, or a gap between two. One is NULL. */
typedef struct plm_statement {
    const plm_event *event;
    const plm_gap *gap;
} plm_statement;

typedef struct plm_dated_event {
    const plm_event *event;
    int32_t stated_earliest;
    int32_t stated_latest;
    int32_t earliest; /* the narrowest dates that all statements together allow */
    int32_t latest;
    const plm_statement *const
        *earliest_because; /* the chain of statements that sets the end, from the
                                              calendar to the event; empty for an open end */
    size_t earliest_because_count;
    const plm_statement *const *latest_because;
    size_t latest_because_count;
} plm_dated_event;

typedef struct plm_chronology plm_chronology;

/* Tightens the dates of a case's events. PLM_CONTRADICTION when they cannot all be true: then the
 * dates are as stated, and plm_chronology_conflict gives a smallest set of statements that clash.
 * Time: events x statements, somewhat more for a conflict. */
PLM_API plm_status plm_chronology_new(const plm_case *of, plm_chronology **out, plm_error *error);
PLM_API void plm_chronology_free(plm_chronology *chronology);

/* In the order of the case. */
PLM_API size_t plm_chronology_event_count(const plm_chronology *chronology);
PLM_API const plm_dated_event *plm_chronology_event(const plm_chronology *chronology, size_t index);

/* count 0: the statements are consistent. */
PLM_API const plm_statement *const *plm_chronology_conflict(const plm_chronology *chronology,
                                                            size_t *count);

/* What `plenum timeline --all` prints, as texts that plm_text_free ends, and as a table, which
 * plm_table_free ends (docs/json.md names their members and columns). *out is unchanged on failure:
 * PLM_E_MEMORY. Time: events x statements. Threads may share the chronology. */
PLM_API plm_status plm_chronology_json(plm_context *context, const plm_chronology *of, char **out);
PLM_API plm_status plm_chronology_csv(plm_context *context, const plm_chronology *of, char **out);
PLM_API plm_status plm_chronology_table(plm_context *context, const plm_chronology *of,
                                        plm_table **out);

/* ---- games ----------------------------------------------------------------------------------
 *
 * A game is the numbers of a case. It can also be built directly, without a case.
 */

typedef struct plm_game plm_game;

/* The game of one issue of a case (issue_id), or of all its issues with a scale together (NULL).
 * PLM_E_EMPTY: no actor takes part in it, or there is no such issue with a scale; PLM_E_NOT_FOUND:
 * no such issue. */
PLM_API plm_status plm_game_from_case(const plm_case *from, const char *issue_id, plm_game **out,
                                      plm_error *error);
PLM_API void plm_game_free(plm_game *game);

/* Those with a part in at least one of its issues; ids are lent by the game. O(1). */
PLM_API size_t plm_game_actor_count(const plm_game *game);
PLM_API size_t plm_game_issue_count(const plm_game *game);
PLM_API const char *plm_game_actor_id(const plm_game *game, size_t actor);
PLM_API const char *plm_game_issue_id(const plm_game *game, size_t issue);

/* ---- models --------------------------------------------------------------------------------- */

typedef struct plm_reading_info {
    const char *name;
    const char *about;
} plm_reading_info;

typedef struct plm_setting_info {
    const char *name;
    const char *about;
    const char *const *choices; /* closed by NULL; NULL: the setting is a number */
    double least;
    double most;
    double usual;
} plm_setting_info;

typedef struct plm_model_info {
    const char *name;
    const char *title;
    const char *cites;
    bool baseline;
    bool usual; /* part of a forecast that names no model */
    size_t reading_count;
    size_t setting_count;
    bool
        headline; /* where no model is named, the one that is the answer unless weights are given */
    bool treats_scales;  /* issues with a scale */
    bool treats_options; /* issues without one; then also part of a forecast of such an issue that
                            names no model */
    bool treats_votes;   /* issues that ask yes or no; then as with options */
} plm_model_info;

/* All models, baselines first; readings and settings by the model's index. Texts are the library's.
 * O(1); any thread. */
PLM_API size_t plm_model_count(void);
PLM_API plm_model_info plm_model_at(size_t index);
PLM_API plm_reading_info plm_model_reading(size_t model, size_t reading);
PLM_API plm_setting_info plm_model_setting(size_t model, size_t setting);

/* ---- options -------------------------------------------------------------------------------- */

typedef struct plm_options plm_options;

/* Options with their defaults: all usual models in their default readings, 10,000 draws, seed 1.
 * PLM_E_MEMORY. */
PLM_API plm_status plm_options_new(plm_context *context, plm_options **out);

/* Options as the case's key `run` says, and with their defaults where it says nothing; what is set
 * afterwards overrules it. The options of a run come from nowhere else: a case that says how to run
 * it is run so where these are handed on. The weight of the outside view is in
 * plm_case_dossier(of)->run, for plm_store_keep and plm_store_seal. PLM_E_NOT_FOUND,
 * PLM_E_ARGUMENT: a model, reading or setting that there is not, with its line and column in
 * *error; *out is NULL then. */
PLM_API plm_status plm_options_from_case(const plm_case *of, plm_options **out, plm_error *error);
PLM_API void plm_options_free(plm_options *options);

/* The seed of the draws: any number. */
PLM_API void plm_options_set_seed(plm_options *options, uint64_t seed);
PLM_API uint64_t plm_options_seed(const plm_options *options);

/* 0 to 2^48 - 1 draws; 0 gives the point game alone. PLM_E_ARGUMENT beyond that. */
PLM_API plm_status plm_options_set_draws(plm_options *options, uint64_t draws);
PLM_API uint64_t plm_options_draws(const plm_options *options);

/* Bounds the work of a forecast: in units of which a core does some million a second, counted by a
 * table in the library and never by a clock, so that the same input gives the same bytes
 * everywhere. Where all draws would take more, the answer's models get as many as half of it allows,
 * and models beside them as many as the rest does, but none fewer than 16: their draw_count says how
 * many. Advice, attributions, tornadoes, Sobol' indices and deals are bounded likewise, and their
 * summaries say so. 0: no bound. Unless set it is
 * PLM_BUDGET_USUAL, whatever draws a case states; and none once draws are set here. */
#define PLM_BUDGET_USUAL 8000000
PLM_API void plm_options_set_budget(plm_options *options, uint64_t units);
PLM_API uint64_t plm_options_budget(const plm_options *options);

/* Adds a model to those that run, instead of the usual ones. reading NULL: its default reading. The
 * same model may be added in several readings. PLM_E_NOT_FOUND with the names there are in *error.
 */
PLM_API plm_status plm_options_add_model(plm_options *options, const char *model,
                                         const char *reading, plm_error *error);

/* Sets a model's setting for every reading of it that runs, such as ("challenge", "rounds", "12").
 * PLM_E_NOT_FOUND: no such model or setting; PLM_E_ARGUMENT: not a value of it. */
PLM_API plm_status plm_options_set_setting(plm_options *options, const char *model,
                                           const char *setting, const char *value,
                                           plm_error *error);

/* The same for a setting that is a number. PLM_E_ARGUMENT: it is none, or is out of range. */
PLM_API plm_status plm_options_set_number(plm_options *options, const char *model,
                                          const char *setting, double value, plm_error *error);

/* Forecasts one issue alone (linked models still see all). NULL, the default: every issue. An id is
 * looked for when the options are used: PLM_E_NOT_FOUND then; here PLM_E_MEMORY alone. */
PLM_API plm_status plm_options_set_issue(plm_options *options, const char *issue_id);
PLM_API const char *plm_options_issue(const plm_options *options);

/* A model's weight in the pooled forecast, at least 0. Each reading of it that runs has that
 * weight. Unless set it is 1; but where no model was added, it is 1 for the headline model and 0
 * for the others, which then stand beside it (on an issue that the headline cannot treat, 1 for
 * all). PLM_E_NOT_FOUND: no such model; PLM_E_ARGUMENT: a weight below 0, or not finite. */
PLM_API plm_status plm_options_set_weight(plm_options *options, const char *model, double weight,
                                          plm_error *error);

/* What was added and set, each in the order it was; texts are lent by the options. Zeroed beyond
 * the last. */
typedef struct plm_option_model {
    const char *model;
    const char *reading;
} plm_option_model;

typedef struct plm_option_setting {
    const char *model;
    const char *setting;
    const char *value; /* as text */
} plm_option_setting;

typedef struct plm_option_weight {
    const char *model;
    double weight;
} plm_option_weight;

PLM_API size_t plm_options_model_count(const plm_options *options); /* 0: the usual ones run */
PLM_API plm_option_model plm_options_model_at(const plm_options *options, size_t index);
PLM_API size_t plm_options_setting_count(const plm_options *options);
PLM_API plm_option_setting plm_options_setting_at(const plm_options *options, size_t index);
PLM_API size_t plm_options_weight_count(const plm_options *options);
PLM_API plm_option_weight plm_options_weight_at(const plm_options *options, size_t index);

/* ---- games as arrays -------------------------------------------------------------------------
 *
 * The models without a case, for programs that hold their numbers already: many games of one issue
 * and equally many actors, from plain arrays.
 */

/* Number `a` of game `g` is at g * step + a. A step of 0 gives every game the same numbers; any
 * other is at least actor_count. */
typedef struct plm_arrays {
    size_t game_count;        /* at least 1 */
    size_t actor_count;       /* at least 1 */
    const double *position;   /* on the scale; NaN: the actor takes no part in the game */
    const double *capability; /* at least 0, in any unit */
    const double *salience;   /* 0 to 100 per cent */
    size_t position_step;
    size_t capability_step;
    size_t salience_step;
    double scale_low;
    double scale_high;
    double reference_point; /* on the scale; NaN: none */
} plm_arrays;

/* Lets each model that was added to the options solve each game, as a forecast solves a case with
 * every range at its mode; a model with an element of chance gives its median. The outcome of model
 * number m (in the order they were added) in game g is put at outcomes[m * game_count + g], NaN
 * where it has none; and in statuses, unless that is NULL, how it ended: PLM_OK, PLM_CYCLE,
 * PLM_ROUND_LIMIT, PLM_DEGENERATE, PLM_E_EMPTY (nobody has weight) or PLM_E_UNSUPPORTED. The
 * options' draws, seed, issue and weights count for nothing here. Actors are added up in their order
 * here, and in a case in that of their ids: to have a case's point to the last bit, hand its actors
 * over in the order of their ids. PLM_E_ARGUMENT, with the place in
 * *error: no model was added, or a number is out of range. PLM_E_CANCELLED, PLM_E_MEMORY. Outcomes
 * are the same bits for any number of threads. Time: games x the models' cost; memory: a few games
 * for each thread. */
PLM_API plm_status plm_solve(const plm_options *options, const plm_arrays *arrays, double *outcomes,
                             plm_status *statuses, plm_error *error);

/* ---- forecast ------------------------------------------------------------------------------- */

/* An estimate by Monte Carlo and its standard error, both in the unit of what is estimated; NaN
 * where a single draw leaves no error. */
typedef struct plm_estimate {
    double value;
    double standard_error;
} plm_estimate;

/* A central interval: its ends, each with the standard error of a quantile. */
typedef struct plm_interval {
    double level; /* 0.5, 0.8 or 0.95 */
    plm_estimate low;
    plm_estimate high;
} plm_interval;

enum { PLM_INTERVAL_COUNT = 3, PLM_HISTOGRAM_BINS = 50 };

/* How the draws of a model ended; shares add up to 1. A draw without an outcome counts as none,
 * and is left out of the distribution. All NaN when nothing was drawn. */
typedef struct plm_endings {
    double settled;
    double cycle;
    double round_limit;
    double degenerate;
    double none;
} plm_endings;

/* A distribution of outcomes over an issue's scale; all NaN when nothing was drawn. Without a scale
 * there are the options' probabilities alone, means over the draws, and all else is NaN. Quantiles
 * are of type 7 (linear between order statistics; in the pool, between the middles of the outcomes'
 * weights). Standard errors: of a probability, binomial; of a quantile, a quarter of the distance
 * between the quantiles two standard errors of the level below and above (Woodruff 1952). In the
 * pool they allow for the models' sharing their draws. Where not all draws are kept (plm_forecast_kept)
 * quantiles are read off counts in 16,384 cells of the scale, and are off by quantile_error at most. */
typedef struct plm_distribution {
    plm_estimate mean;
    plm_estimate median;
    plm_interval intervals[PLM_INTERVAL_COUNT]; /* 50, 80, 95 % */
    double standard_deviation;
    const plm_estimate *options; /* probability of each of the issue's options */
    size_t option_count;
    double histogram[PLM_HISTOGRAM_BINS]; /* shares in equal bins from scale_low to scale_high */
    double quantile_error; /* points of the scale, beside the standard errors; 0: all are kept */
} plm_distribution;

/* A setting's value as a model ran with it. */
typedef struct plm_setting_value {
    const char *name;
    double number;
    const char *choice; /* NULL: the setting is a number */
} plm_setting_value;

/* One model in one reading on one issue. A model that states probabilities of an issue's options
 * (one without a scale) has no outcomes; draws then holds its probability of each option in each
 * draw, at draw * option_count + option. */
typedef struct plm_forecast_model {
    const char *model;
    const char *title;
    const char *reading;
    const char *cites;
    bool baseline;
    double weight; /* in the pool; the weights add up to 1; 0 for a model without an outcome */
    plm_status point_status; /* PLM_E_UNSUPPORTED: the model cannot treat this game */
    double point;            /* outcome with every range at its mode; NaN: none */
    size_t point_rounds;
    size_t point_period;
    plm_endings endings;
    plm_distribution distribution;
    const double *draws; /* outcome of each draw that is kept, in order of draw number; NaN: none */
    size_t draw_count;   /* the first of those asked for, all where the budget allows and all are
                            kept; 1 when every draw is the point game */
    size_t drawn_count;  /* that the endings and the distribution are of: draw_count, or more */
    const plm_setting_value *const *settings;
    size_t setting_count;
    const double *point_options; /* of an issue without a scale: each option's probability with
                                    every range at its mode; NaN: none. NULL on a scale */
} plm_forecast_model;

/* A number that a case states for an issue. */
typedef struct plm_stated_number {
    const char *path; /* in the case, such as actors.china.on.attendance.salience */
    const plm_parameter *parameter;
    double width; /* of its range, as a share of what it could span: the scale, 0 to 100, or for the
                     weight of a consideration 0 to the actor's largest on the issue */
    double between; /* with several assessors: standard deviation of their means; else 0 */
    double within;  /* with several assessors: root of the mean of their variances; else 0. The
                       variance of their mixture is the sum of the squares of both. */
} plm_stated_number;

/* How well an issue's numbers are known, by what they rest on; docs/read-a-forecast.md has the
 * rule. It is of the inputs, and says nothing of how likely an outcome is. */
typedef enum plm_confidence {
    PLM_CONFIDENCE_LOW,      /* half of the numbers or more are assumptions, or rest on one doubtful
                                source alone */
    PLM_CONFIDENCE_MODERATE, /* what is neither */
    PLM_CONFIDENCE_HIGH      /* at most a tenth of them do, and half or more have two sources */
} plm_confidence;

/* What an issue's forecast rests on. */
typedef struct plm_basis {
    const plm_stated_number *const *numbers; /* the widest range first, then by path */
    size_t number_count;
    size_t range_count;      /* of them: those that are not one value */
    size_t assumption_count; /* of them: those without evidence */
    size_t assessed_count;   /* of them: those with several assessors */
    double between_share;    /* share of the variance of those, each measured by what it could span,
                                that lies between assessors; NaN: they have no variance */
    const plm_evidence *const *hindsight; /* claims made after the case's as_of that the numbers,
                                             considerations, actors or relations rest on */
    size_t hindsight_count;
    size_t single_count;   /* of the numbers: those whose claims come from one origin alone */
    size_t doubtful_count; /* of those: whose origin is graded D to F, no source, anonymous or
                              interested */
    const plm_origin *main_origin; /* that most numbers rest on alone, or NULL */
    size_t main_origin_count;      /* how many */
    plm_confidence confidence;
} plm_basis;

typedef enum plm_decision_kind {
    PLM_DECISION_ALONE,
    PLM_DECISION_RULE,
    PLM_DECISION_STAGES,
    PLM_DECISION_SEVERAL /* it is in doubt which */
} plm_decision_kind;

/* What the case says of who decides an issue, and the answer if it did not. */
typedef struct plm_forecast_decision {
    plm_decision_kind kind;
    const char *words;        /* "the council decides alone, hearing the mayor": no full stop */
    double binding;           /* the share of the law that follows it, 0 to 1, at its mode */
    plm_distribution without; /* the pool without it, from the same draws; NaN: what is ruled out
                                 leaves nothing that it gives a chance */
} plm_forecast_decision;

/* What is made, on the day of the forecast, of what rules options out. */
typedef enum plm_exclusion_state {
    PLM_EXCLUSION_KNOWN, /* it has happened, and could be known to have: it is taken into account */
    PLM_EXCLUSION_UNKNOWN, /* an event or a consideration of which that is not so: it rules nothing
                              out */
    PLM_EXCLUSION_AHEAD /* a stage of which that is not so: where it comes, it rules out what is chosen
                           on its day or later, which plm_when_run tells */
} plm_exclusion_state;

/* An exclusion as it bears on an issue. */
typedef struct plm_ruled_out {
    const plm_exclusion *exclusion; /* lent by the case */
    const plm_event *event;         /* whose it is, or which is the stage; or NULL */
    const plm_process_stage *stage; /* whose it is; NULL: the event's, or the consideration's */
    plm_exclusion_state state;
    double chance;    /* that the options are out */
    int32_t earliest; /* known: the days between which it happened; else both PLM_DAY_LAST */
    int32_t latest;
    const plm_option *const *options; /* those of the issue */
    size_t option_count;
    const plm_consideration *consideration; /* whose it is; or NULL */
} plm_ruled_out;

/* What the figures of an issue are conditional on: what is known to rule options of it out. All of them
 * are of the answer given that, which is not linear in the draws, so each mean over the draws is formed
 * first and what is ruled out is taken from it, and standard errors are by the jackknife over blocks of
 * draws. Where a coalition, a number's end or a lever leaves nothing that the models give a chance, the
 * options that are not ruled out count alike there, and the outcome is the mean of their middles. */
typedef struct plm_conditioning {
    const plm_ruled_out *const *ruled_out; /* events, then considerations, then stages */
    size_t count;
    bool any;            /* count is above 0 */
    size_t nothing_left; /* of what was solved (coalitions of players, ends of numbers, levers), how
                            many left nothing that the models give a chance */
} plm_conditioning;

/* What the members of a group weigh on an issue with a scale, every number at its most likely value
 * (mode). Who is a member of two groups counts in both. */
typedef struct plm_group_sum {
    const plm_group *group; /* lent by the case */
    size_t member_count;    /* members that take part in the issue, at least 1 */
    double capability;      /* sum of theirs, in the case's units */
    double weight;          /* sum of capability x salience, salience from 0 to 1 */
    double share;          /* of the weight of all that take part, 0 to 1; NaN where none has any */
    const double *options; /* weight of those who stand within each of the issue's options */
    size_t option_count;
} plm_group_sum;

typedef struct plm_forecast_issue {
    const plm_issue *issue; /* lent by the case */
    size_t actor_count;     /* actors that take part in it */
    const plm_forecast_model *const *models;
    size_t model_count;
    plm_distribution pool; /* linear pool of the models, by weight, given what is known to be ruled
                              out: each outcome weighs as much more, or less, as its option's
                              probability is */
    plm_basis basis;
    const plm_forecast_decision *decision; /* NULL: none is stated, or the pool follows none */
    const plm_estimate *answer; /* the options of the pool: what is ruled out with a chance leaves
                                   them, with that chance, those of what is left */
    const plm_ruled_out *const *ruled_out; /* what rules options of the issue out: events, then
                                              considerations, then stages, each in the order of
                                              the case */
    size_t ruled_out_count;
    const plm_group_sum *const *groups; /* those with members that take part, in the order of the
                                           case; none on an issue without a scale */
    size_t group_count;
    const plm_distribution *before; /* the pool before what is known to be ruled out; NULL: nothing
                                       is. The models' own distributions are not
                                       conditional on it */
} plm_forecast_issue;

typedef struct plm_forecast plm_forecast;

/* Runs every chosen model on every issue of the case, or on each issue the usual models for one of
 * its kind, with the options' context. PLM_E_EMPTY when an issue has no actor with weight;
 * PLM_E_UNSUPPORTED when no model can treat an issue; PLM_E_DOMAIN, with line and column, where what is
 * known to be ruled out leaves nothing that the answer gives a chance; PLM_E_CANCELLED.
 * Time: draws x the models' cost; memory: 8 bytes for each draw that is kept, model and issue, and 17
 * while it runs, and where not all are kept (plm_forecast_kept) 400 kB for each model and issue. */
PLM_API plm_status plm_forecast_run(const plm_case *of, const plm_options *options,
                                    plm_forecast **out, plm_error *error);
PLM_API void plm_forecast_free(plm_forecast *forecast);

/* Its issues in the case's order, and the seed and draws that it was made with. O(1). */
PLM_API size_t plm_forecast_issue_count(const plm_forecast *forecast);
PLM_API const plm_forecast_issue *plm_forecast_issue_at(const plm_forecast *forecast, size_t index);
PLM_API uint64_t plm_forecast_seed(const plm_forecast *forecast);
PLM_API uint64_t plm_forecast_draws(const plm_forecast *forecast);

/* How many draws of each model it keeps. All, up to 1,000,000 draws and 2^24 outcomes of all models
 * and issues; beyond either it keeps the first 10,000 to 100,000, and the others are counted as they
 * come, so that memory does not grow with them. What needs draws themselves (draws[], plm_law, how a
 * difference of plm_comparison_run spreads, the quantiles that a plm_record keeps, the pool once
 * options are ruled out, and the shape of every pool's standard errors) is then of those that are
 * kept. O(1). */
PLM_API uint64_t plm_forecast_kept(const plm_forecast *forecast);

/* The budget that it was made with, in units (plm_options_set_budget); 0: none. O(1). */
PLM_API uint64_t plm_forecast_budget(const plm_forecast *forecast);

/* What `plenum forecast` prints, but for the outside view: as texts that plm_text_free ends, and as
 * a table, which plm_table_free ends (docs/json.md names their members and columns). The scenario
 * and the changes in the JSON are null and empty: the case is taken as the one that was forecast.
 * *out is unchanged on failure: PLM_E_MEMORY. Linear time; threads may share the forecast. */
PLM_API plm_status plm_forecast_json(plm_context *context, const plm_forecast *of, char **out);
PLM_API plm_status plm_forecast_csv(plm_context *context, const plm_forecast *of, char **out);
PLM_API plm_status plm_forecast_table(plm_context *context, const plm_forecast *of,
                                      plm_table **out);

/* The ICD 203 word for a probability: "likely" for 0.6. Below 1 % "almost no chance", above 99 %
 * "almost certain". Never NULL; "unknown" for NaN. */
PLM_API const char *plm_probability_word(double probability);

/* ---- sweeps --------------------------------------------------------------------------------
 *
 * A case forecast again and again with other numbers in it, which is read as YAML once.
 */

/* The answer on one issue with one row of numbers; NaN where there is none. With no draws and one
 * model it is that model's point: its outcome is the mean, the median and both ends, and settled is
 * 1 or 0. With no draws and several models there is none. */
typedef struct plm_sweep_answer {
    size_t row;             /* of the matrix, from 0 */
    const plm_issue *issue; /* as the case without changes has it; lent by the sweep */
    double mean;            /* on the issue's scale, as of plm_distribution */
    double median;
    double low; /* of the central 80 % */
    double high;
    const double *options; /* probability of each of the issue's options */
    size_t option_count;
    double standard_error; /* of the mean, by Monte Carlo */
    double
        settled; /* share of the draws in which the models settled, by their weights in the pool */
} plm_sweep_answer;

typedef struct plm_sweep plm_sweep;

/* Forecasts the case once for each row of a matrix: values[row * path_count + i] is put where
 * paths[i] leads (as plm_case_with_change: actors.china.on.attendance.salience), in place of the
 * number or range there. The draws are those of plm_forecast_run of the changed case. On failure
 * *out is NULL and *error names the row: PLM_E_NOT_FOUND (there is no such path), PLM_E_CASE (the
 * case has errors, or would have), PLM_E_ARGUMENT (a value is not finite), and those of
 * plm_forecast_run. Time: rows x the forecast's; memory: the answers. */
PLM_API plm_status plm_sweep_run(const plm_case *of, const char *const *paths, size_t path_count,
                                 const double *values, size_t row_count, const plm_options *options,
                                 plm_sweep **out, plm_error *error);
PLM_API void plm_sweep_free(plm_sweep *sweep); /* NULL: nothing */

/* Answers, row after row, and in each the issues in the case's order; NULL beyond the last. */
PLM_API size_t plm_sweep_count(const plm_sweep *sweep);
PLM_API const plm_sweep_answer *plm_sweep_at(const plm_sweep *sweep, size_t index);

/* ---- laws ---------------------------------------------------------------------------------- */

/* All that a model, or the answer, holds possible on an issue with a scale: a probability
 * distribution, which may give single points a probability of their own. */
typedef struct plm_law plm_law;

typedef enum plm_law_kind {
    PLM_LAW_DRAWN, /* over the draws, as plm_distribution is */
    PLM_LAW_POINT  /* with every range at its mode: by closed forms, where the model has a law of
                      its own (settlement); else its point, with certainty */
} plm_law_kind;

/* As the model of plm_forecast_law: the answer, which pools the models by their weights. */
#define PLM_ANSWER SIZE_MAX

/* The law of model number `model` of an issue's forecast, both counted from 0, or of the answer; over
 * the draws the answer's is of what is left, where something is known to be ruled out.
 * plm_law_free ends it, in any order with the forecast. *out is NULL on failure: PLM_E_ARGUMENT
 * (there is no such issue or model), PLM_E_UNSUPPORTED (the issue has no scale), PLM_E_EMPTY (there
 * is no outcome: none was drawn, or nobody had weight), PLM_E_MEMORY. O(draws log draws). */
PLM_API plm_status plm_forecast_law(const plm_forecast *forecast, size_t issue, size_t model,
                                    plm_law_kind kind, plm_law **out, plm_error *error);
PLM_API void plm_law_free(plm_law *law); /* NULL: nothing */

/* On the issue's scale: the value at a level above 0 and below 1 (NaN: another level); over draws a
 * line between two of them, as the quantiles of plm_distribution; of the point game the least value
 * that has at least that probability of itself or less. O(log draws). Threads
 * may share a law. */
PLM_API double plm_law_quantile(const plm_law *law, double level);

/* The probability of a value or less. */
PLM_API double plm_law_cdf(const plm_law *law, double value);

/* The probability of `from` or more and less than `to`: of an option between those edges. The ends
 * may be infinite; 0 where to is not above from. */
PLM_API double plm_law_probability(const plm_law *law, double from, double to);

/* Its mean, on the issue's scale. */
PLM_API double plm_law_mean(const plm_law *law);

/* ---- inspection ------------------------------------------------------------------------------
 *
 * What is wrong with a case that reads well: a scenario that would leave it with errors, or an
 * issue on which nobody has weight. Whatever looks a case through before it works on it says the
 * same of it, in the same words.
 */

/* What a case is to be used for. */
typedef enum plm_purpose {
    PLM_PURPOSE_READING, /* to be shown, searched or written: its scenarios must be sound */
    PLM_PURPOSE_FORECAST /* and its issues must have actors with weight */
} plm_purpose;

typedef struct plm_inspection plm_inspection;

/* Makes every scenario, and for a forecast looks at the issue of that id, or at all (NULL); an id
 * that the case has not is no problem here. PLM_OK: nothing is wrong. PLM_E_CASE: *out holds all
 * that is as diagnostics, and *error the first; of a case with errors PLM_E_CASE without *out.
 * PLM_E_CANCELLED; PLM_E_MEMORY. error may be NULL.
 * Time: a reading of the text, and for each scenario what it changes. */
PLM_API plm_status plm_inspection_new(const plm_case *of, plm_purpose purpose, const char *issue_id,
                                      plm_inspection **out, plm_error *error);
PLM_API void plm_inspection_free(plm_inspection *inspection);

/* Errors, in the order of the file. */
PLM_API size_t plm_inspection_diagnostic_count(const plm_inspection *inspection);
PLM_API const plm_diagnostic *plm_inspection_diagnostic(const plm_inspection *inspection,
                                                        size_t index);

/* ---- comparison -----------------------------------------------------------------------------
 *
 * A case and a variant of it, forecast with the same draws: every number that both state alike has
 * the same value in each draw, so that a difference is the change's and not the sampling's.
 */

/* Variant less base, draw by draw. Without a scale the options alone are compared, and all other
 * figures are NaN. */
typedef struct plm_difference {
    const char *model;   /* "pool" for the pool */
    const char *reading; /* "" for the pool */
    double point;        /* difference of the point games' outcomes */
    plm_estimate mean;   /* as `options`: of all draws, also where some are counted and not kept */
    plm_interval intervals[PLM_INTERVAL_COUNT]; /* of the difference over the draws that are kept */
    double raised;                              /* share of draws with a higher outcome */
    double lowered;
    const plm_estimate *options;  /* difference of each option's probability */
    size_t pair_count;            /* draws in which both have an outcome */
    const plm_distribution *base; /* what is compared, lent by the two forecasts */
    const plm_distribution *variant;
    const plm_forecast_model *base_model; /* the model in each forecast; NULL for the pool */
    const plm_forecast_model *variant_model;
} plm_difference;

typedef struct plm_comparison_issue {
    const plm_forecast_issue *base;
    const plm_forecast_issue *variant;
    const plm_difference *const *models; /* those that ran in both, in the base's order */
    size_t model_count;
    plm_difference pool; /* of the answers: the models' weighted mean, less what is ruled out */
} plm_comparison_issue;

typedef struct plm_comparison plm_comparison;

/* Forecasts both with the same options and subtracts. The issues and options of both must bear the
 * same ids (PLM_E_UNSUPPORTED otherwise). Statuses as plm_forecast_run. Time and memory: two
 * forecasts. */
PLM_API plm_status plm_comparison_run(const plm_case *base, const plm_case *variant,
                                      const plm_options *options, plm_comparison **out,
                                      plm_error *error);
PLM_API void plm_comparison_free(plm_comparison *comparison);

/* Both forecasts and the issues compared, lent by the comparison. O(1). */
PLM_API const plm_forecast *plm_comparison_base(const plm_comparison *comparison);
PLM_API const plm_forecast *plm_comparison_variant(const plm_comparison *comparison);
PLM_API size_t plm_comparison_issue_count(const plm_comparison *comparison);
PLM_API const plm_comparison_issue *plm_comparison_issue_at(const plm_comparison *comparison,
                                                            size_t index);

/* What `plenum what-if` prints, as texts that plm_text_free ends, and as a table; the changes in the
 * JSON are empty, as the comparison knows both cases alone. PLM_E_MEMORY; the JSON, which has the
 * rules of both as plm_procedure_run finds them, also takes its time, and PLM_E_CANCELLED. */
PLM_API plm_status plm_comparison_json(plm_context *context, const plm_comparison *of, char **out);
PLM_API plm_status plm_comparison_csv(plm_context *context, const plm_comparison *of, char **out);
PLM_API plm_status plm_comparison_table(plm_context *context, const plm_comparison *of,
                                        plm_table **out);

/* ---- attribution ----------------------------------------------------------------------------
 *
 * How much each consideration, or each actor, makes of a forecast: its Shapley value, the mean of
 * what it adds when it joins the others, over all orders of joining. An absent consideration pulls
 * nobody, and an actor whose considerations are all absent takes no part; an absent actor takes no
 * part. The values add up to the forecast less the reference, which is the forecast with all of
 * them absent; with nobody left, that is the issue's reference point, or the middle of its scale,
 * or without a scale the same probability for each option. Without a scale outcomes are NaN.
 * Beside that, what each player makes against the rest: the forecast less the forecast of all the
 * others, as if it alone were absent. Those do not add up; of two players either of whom is enough,
 * each makes nothing.
 *
 * Source: Shapley, A value for n-person games, 1953; Castro, Gomez and Tejada, Polynomial
 * calculation of the Shapley value based on sampling, Computers & Operations Research 36 (2009).
 */

typedef enum plm_players { PLM_PLAYERS_CONSIDERATIONS, PLM_PLAYERS_ACTORS } plm_players;

/* Up to so many players every coalition is solved; beyond, orders of joining are sampled. */
enum { PLM_EXACT_PLAYERS = 12 };

/* An expected outcome and the probability of each of the issue's options, or a player's part of
 * them. */
typedef struct plm_stand {
    plm_estimate outcome;
    const plm_estimate *options;
} plm_stand;

typedef struct plm_contribution {
    const char *id;
    const char *name;
    plm_stand adds;
    plm_stand over_others; /* the forecast less the forecast of all the others without it */
} plm_contribution;

/* What two players make of the forecast together beside what each makes alone: Shapley's
 * interaction index (Grabisch and Roubens, An axiomatic approach to the concept of interaction
 * among players in cooperative games, International Journal of Game Theory 28 (1999)), which is the
 * mean, over all orders of joining, of what the second of them adds with the first there, less what
 * it adds without. 0 for two that do not depend on each other. */
typedef struct plm_interaction {
    const plm_contribution *first;
    const plm_contribution *second;
    plm_stand adds;
} plm_interaction;

typedef struct plm_attribution_summary {
    const plm_issue *issue;
    plm_players players;
    plm_stand forecast;  /* the pool of the models that were solved */
    plm_stand reference; /* all players absent */
    bool nobody_left;    /* with all players absent no actor takes part */
    bool exact;          /* every coalition was solved */
    size_t orders;       /* sampled orders of joining, where not */
    uint64_t draws;      /* 0: the point game alone, without standard errors */
    uint64_t solves;     /* games that models solved */
    size_t model_count;  /* models in the pool; those of linked issues cannot take part */
    plm_conditioning conditioning;
    uint64_t budget; /* that allowed fewer draws, or orders, in units; 0: it allowed all */
} plm_attribution_summary;

typedef struct plm_attribution plm_attribution;

/* Attributes the pooled forecast of an issue (NULL: the first) to its considerations or actors,
 * with the models, weights, draws and seed of options. PLM_E_EMPTY: there is no such player;
 * PLM_E_NOT_FOUND: no such issue; PLM_E_UNSUPPORTED: only models of linked issues were chosen.
 * Time: draws x models x 2^players, or beyond PLM_EXACT_PLAYERS x 3 players; the options' budget
 * bounds it (plm_options_set_budget) by fewer draws and orders. */
PLM_API plm_status plm_attribution_run(const plm_case *of, const char *issue_id,
                                       plm_players players, const plm_options *options,
                                       plm_attribution **out, plm_error *error);
PLM_API void plm_attribution_free(plm_attribution *attribution);

/* What was asked and what it comes to; never NULL, lent. */
PLM_API const plm_attribution_summary *
plm_attribution_summary_of(const plm_attribution *attribution);

/* In the order of the case. */
PLM_API size_t plm_attribution_count(const plm_attribution *attribution);
PLM_API const plm_contribution *plm_attribution_at(const plm_attribution *attribution,
                                                   size_t index);

/* Of each pair of players, the largest first, in size of the outcome or without a scale of the
 * option where it is largest; none where orders of joining were sampled. */
PLM_API size_t plm_attribution_interaction_count(const plm_attribution *attribution);
PLM_API const plm_interaction *plm_attribution_interaction(const plm_attribution *attribution,
                                                           size_t index);

/* What `plenum why` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_attribution_json(plm_context *context, const plm_attribution *of,
                                        char **out);
PLM_API plm_status plm_attribution_csv(plm_context *context, const plm_attribution *of, char **out);
PLM_API plm_status plm_attribution_table(plm_context *context, const plm_attribution *of,
                                         plm_table **out);

/* ---- procedure ------------------------------------------------------------------------------
 *
 * What the rule that decides an issue lets pass, and who can stop what. A member agrees to whatever
 * is nearer to its position than the reference point is, or to what it states that it accepts; a
 * point passes when those who agree to it rather than to the reference point carry the rule. All
 * stages of a decision count together. A veto is used in as many of the draws as the case says, and
 * at the modes always. Where somebody states what it accepts, those without a veto are not said to
 * stop anything. Nothing here depends on the models, nor on how far the rule governs the outcome.
 *
 * Where an issue asks yes or no there is nothing of a scale: a member's position is its chance of
 * yes, those that it follows heard; pivotal_up is how much more likely the change is carried if it
 * agrees than if it does not, the mean of some hundred draws at most; could_pass has the chance of
 * each option under this rule alone; all else that lies on a scale is NaN.
 *
 * Sources: pivots and the gridlock interval, Krehbiel, Pivotal Politics, 1998; the win set, Romer
 * and Rosenthal, Public Choice 33, 1978, 27-43, and Tsebelis, Veto Players, 2002.
 */

/* A stretch of an issue's scale. */
typedef struct plm_stretch {
    double low;
    double high;
} plm_stretch;

/* A point of the scale that follows from the numbers of the case. */
typedef struct plm_drawn_point {
    double mode; /* with every number at its mode */
    double low;  /* between these in 80 % of the draws; the mode where nothing was drawn */
    double high;
} plm_drawn_point;

/* One whom the rule counts. */
typedef struct plm_procedure_member {
    const plm_actor *actor;
    double position;     /* at its mode; NaN: it takes none, and counts as the decision's `absent`
                            says; or there is no scale */
    plm_stretch accepts; /* what it agrees to, with every number at its mode, cut to the scale; NaN
                            without a position or a reference point */
    double pivotal_up;   /* share of draws in which a move up hangs on it: all at or above it carry
                            the rule, and not without it */
    double pivotal_down;
    double stops_above; /* with every number at its mode: it refuses whatever is above, and without
                           it nothing there passes; NaN: there is no such point */
    double stops_below;
    bool veto; /* nothing passes without it */

    /* Where there is no scale: the options that it refuses and that cannot pass without it, at the
     * modes; and the share of draws in which its refusal alone stops one (NaN on a scale, and
     * without a reference option). */
    const plm_option *const *stops;
    size_t stop_count;
    double blocks;

    double declared; /* what it says it wants, at its mode; NaN: nothing beside its position */

    /* Of a vote: the chance that the change is carried if this member agrees to it, if it abstains
     * (letting its veto be), and if it is against, all others voting as they may. NaN elsewhere, and
     * of a member without a chance of yes. */
    double carried_agreeing;
    double carried_abstaining;
    double carried_refusing;
} plm_procedure_member;

/* Members without whose agreement nothing passes, and of whom none is idle. */
typedef struct plm_blocking_set {
    const plm_actor *const *members;
    size_t member_count;
} plm_blocking_set;

/* What voting on pairs of options makes of one, where they lie on no scale: one beats another when
 * those who prefer it carry the rule. Shares of the draws in which it belongs to a set, means over
 * the draws else. The sets agree where something is unbeaten and beats all others; where they
 * differ, which of them is reached depends on the order of the votes.
 *
 * Sources: Schwartz, The Logic of Collective Choice, 1986; Miller, American Journal of Political
 * Science 24, 1980, 68-96; Banks, Social Choice and Welfare 1, 1985, 295-306; Brewer, Juybari and
 * Moberly, Journal of Economic Interaction and Coordination, 2023. */
typedef struct plm_option_standing {
    const plm_option *option;
    double beats;              /* how many others it beats */
    double copeland;           /* those, less how many beat it */
    double core;               /* nothing beats it */
    double top_cycle;          /* it is of the smallest set whose options beat all outside */
    double schwartz;           /* it reaches back, by beating, whatever reaches it */
    double uncovered_gillies;  /* nothing beats it, and is beaten only by what beats it too */
    double uncovered_fishburn; /* nothing is beaten by less than it, of the same options */
    double uncovered_bordes;   /* nothing beats it, and whatever it beats or ties with */
    double uncovered_mckelvey; /* nothing does both what Gillies and what Bordes asks */
    double banks;              /* where votes on one option after another may end */
    double any_challenger; /* the share of time that it stands in the long run, from what stands,
                              when any option may be put to the vote next; without a reference
                              option, of those draws in which that hangs on nothing; NaN: in none */
    double winning_challenger; /* the same when only what would pass is put to the vote */
} plm_option_standing;

/* One rule that decides, or may decide, an issue. */
typedef struct plm_procedure_rule {
    const plm_decision *decision; /* lent by the case */
    size_t number;                /* its place among the rules of the result, from 1 */
    const char *words;            /* "all must agree": no full stop */
    double chance; /* that it is this one, at its mode; 1 where that is not in doubt */

    /* The gridlock interval: no point of it is beaten by another. Its low end is the pivot of moves
     * up, its high end that of moves down. Where low is above high there is none: whatever stands
     * can be beaten. Cut to the scale. */
    plm_drawn_point gridlock_low;
    plm_drawn_point gridlock_high;

    /* The rest holds only against a reference point; without one the shares are NaN. */
    double nothing_passes;     /* share of draws in which no point passes */
    const double *could_pass;  /* of each option: share of draws in which some of it passes; NaN of
                                  the reference option */
    const plm_stretch *passes; /* what passes, with every number at its mode: open at its ends */
    size_t pass_count;         /* 0 to 2 */

    const plm_procedure_member *const *members; /* in the order of the case */
    size_t member_count;
    const plm_blocking_set *const
        *blocking; /* the smallest first; at most PLM_MOST_BLOCKING_SETS */
    size_t blocking_count;
    bool blocking_complete; /* these are all there are */
    const double
        *yes_votes; /* on a vote of yes or no: the chance that so many members say yes, from
                                none on; else NULL */
    size_t yes_vote_count;

    /* Where there is no scale, and so neither gridlock interval nor stretches (NaN, 0): the options
     * that beat the reference option, at the modes. */
    const plm_option *const *passing;
    size_t passing_count;

    /* Of each option in the order of the case, where there is no scale, and at least three but at
     * most PLM_MOST_STANDING_OPTIONS of them; else none. */
    const plm_option_standing *const *standings;
    size_t standing_count;
    double
        cycles; /* share of the draws in which every option is beaten by another; NaN: the same */
} plm_procedure_rule;

enum { PLM_MOST_BLOCKING_SETS = 12, PLM_MOST_STANDING_OPTIONS = 20 };

typedef struct plm_procedure_summary {
    const plm_issue *issue;
    double reference_point;             /* NaN: none is stated, so nothing can be blocked */
    uint64_t draws;                     /* 0: shares are 0 or 1, of the numbers at their modes */
    const plm_option *reference_option; /* the same where there is no scale; NULL: none */
} plm_procedure_summary;

typedef struct plm_procedure plm_procedure;

/* Looks at every rule that may decide an issue (NULL: the first), over the options' draws.
 * PLM_E_EMPTY: no rule decides it; PLM_E_NOT_FOUND: no such issue; PLM_E_CANCELLED; PLM_E_MEMORY.
 * Time: draws x members log members, and members^2 log members once, for each rule; a bounded
 * search for blocking sets where there are at most 64 members, none beyond. Memory: 16 bytes for
 * each draw. */
PLM_API plm_status plm_procedure_run(const plm_case *of, const char *issue_id,
                                     const plm_options *options, plm_procedure **out,
                                     plm_error *error);
PLM_API void plm_procedure_free(plm_procedure *procedure);

/* What was asked and what it comes to; never NULL, lent. */
PLM_API const plm_procedure_summary *plm_procedure_summary_of(const plm_procedure *procedure);

/* In the order of the case. */
PLM_API size_t plm_procedure_count(const plm_procedure *procedure);
PLM_API const plm_procedure_rule *plm_procedure_at(const plm_procedure *procedure, size_t index);

/* What `plenum why --rule` prints, as texts that plm_text_free ends, and as a table.
 * PLM_E_MEMORY. */
PLM_API plm_status plm_procedure_json(plm_context *context, const plm_procedure *of, char **out);
PLM_API plm_status plm_procedure_csv(plm_context *context, const plm_procedure *of, char **out);
PLM_API plm_status plm_procedure_table(plm_context *context, const plm_procedure *of,
                                       plm_table **out);

/* ---- power ----------------------------------------------------------------------------------
 *
 * How much power each member of a body has under its rule, by the indices of the field, whatever
 * anybody wants. docs/power.md defines them and names their sources.
 */

typedef enum plm_power_state {
    PLM_POWER_OK,
    PLM_POWER_NEVER, /* nothing passes, even if all agree */
    PLM_POWER_ALWAYS /* it passes even if nobody does */
} plm_power_state;

/* How a body's coalitions were counted. */
typedef enum plm_power_method {
    PLM_POWER_KINDS,   /* all, as so many of each kind, and by the diagram */
    PLM_POWER_DIAGRAM, /* by the diagram alone: what needs coalitions one by one is not there */
    PLM_POWER_VOTES,   /* by the sums of votes; the same is not there */
    PLM_POWER_SAMPLED, /* not counted but drawn: no counts are there either */
    PLM_POWER_SETS     /* all sets of up to 30 members; the same as by the diagram is there */
} plm_power_method;

/* Of one member, or of a union that votes as one. Indices are from 0 to 1; NaN: not defined, or not
 * counted. Counts are decimal text, exact. */
typedef struct plm_power_member {
    const char *name;
    double votes; /* NaN: the rule is not one test of votes */
    double shapley_shubik;
    double
        banzhaf_absolute; /* Penrose's: that its vote decides, if all vote by the toss of a coin */
    double banzhaf;       /* the same with 1 as the sum over all */
    double rae;           /* that it gets what it votes for */
    double coleman_prevent;
    double coleman_initiate;
    double inclusiveness; /* that it is among those who win, where some win */
    double johnston;
    double deegan_packel;
    double holler_packel;
    double owen; /* NaN, as the next two: there are no unions */
    double banzhaf_owen;
    double symmetric_coalitional_banzhaf;
    const char *union_name;    /* NULL: there are none */
    double shapley_shubik_low; /* ends of 95 % intervals; NaN: it was counted */
    double shapley_shubik_high;
    double banzhaf_absolute_low;
    double banzhaf_absolute_high;
    const char *swings; /* NULL: not counted, as the next */
    const char *minimal_with;
    bool veto;  /* nothing passes without it */
    bool dummy; /* its vote never matters; drawn: it has none in any test */
    bool dictator;
    size_t kind; /* members of one number are alike */
} plm_power_member;

/* What body to look at. All zero but for the seed: that which decides the case's first issue, as it
 * is. */
typedef struct plm_power_choice {
    size_t size;         /* sizeof(plm_power_choice); 0: as of version 0.1.0 */
    const char *issue;   /* whose rule decides; NULL: the case's first one */
    const char *rule;    /* one of the case's, by its id; NULL: that which decides the issue */
    const char *unions;  /* who vote as one: "a,b;c,d", or "groups"; NULL: nobody */
    const char *without; /* who leave, "a,b"; NULL: nobody */
    const char *const *joining; /* others who join, each "name=votes", or "name=votes:votes" */
    size_t joining_count;
    uint64_t seed;  /* of the draws, where there are too many coalitions to be counted */
    uint64_t draws; /* 2 to 1,000,000; 0: so many as take some seconds */
} plm_power_choice;

typedef struct plm_power_summary {
    const char *rule; /* its id; NULL: it has none */
    double quota;     /* NaN, as the next: the rule is not one test of votes */
    double votes;     /* of all together */
    plm_power_state state;
    plm_power_method method;
    double act; /* Coleman's power of the body to act, 0 to 1 */
    double act_low;
    double act_high;
    uint64_t draws; /* 0: it was counted */
    uint64_t seed;
    const char *winning; /* how many coalitions win; NULL, as the next: not counted */
    const char *minimal_winning;
} plm_power_summary;

typedef struct plm_power plm_power;

/* The power of those whom a rule of a case counts, exact to 1e-12 where coalitions can be counted.
 * choice may not be NULL. PLM_E_NOT_FOUND: no such issue or rule; PLM_E_EMPTY: no rule decides the issue, or it counts
 * nobody; PLM_E_ARGUMENT: it is one of several that may hold, or the choice has an error;
 * PLM_E_UNSUPPORTED: it counts capabilities, or unions of a body that is too large for them;
 * PLM_E_CASE; PLM_E_CANCELLED; PLM_E_MEMORY. Time: of the 190 members of the Fund some seconds, of
 * others less. The same bytes on any number of threads. */
PLM_API plm_status plm_power_run(const plm_case *of, const plm_power_choice *choice,
                                 plm_power **out, plm_error *error);

/* Of members with whole numbers of votes, at least quota of which carry. names: of each; NULL: "1",
 * "2" and so on. choice: not NULL; its issue and rule are NULL. PLM_E_ARGUMENT: no members, more than a
 * million, votes below 0 or above 2^53 in all, or the choice has an error; else as plm_power_run. */
PLM_API plm_status plm_power_of_votes(plm_context *context, const int64_t *votes,
                                      const char *const *names, size_t count, int64_t quota,
                                      const plm_power_choice *choice, plm_power **out,
                                      plm_error *error);
PLM_API void plm_power_free(plm_power *power);

/* The body as a whole; never NULL, lent. */
PLM_API const plm_power_summary *plm_power_summary_of(const plm_power *power);

/* Its members in the order of the case, those who join last. O(1). */
PLM_API size_t plm_power_count(const plm_power *power);
PLM_API const plm_power_member *plm_power_at(const plm_power *power, size_t index);

/* The unions, each voting as one, in the order of their first members; whoever was not named stands
 * alone. None where none were asked for. O(1). */
PLM_API size_t plm_power_union_count(const plm_power *power);
PLM_API const plm_power_member *plm_power_union(const plm_power *power, size_t index);

/* What `plenum power` prints, as texts that plm_text_free ends, and as a table with a row for each
 * member; the case of the JSON is null where votes were given. PLM_E_MEMORY. O(members). */
PLM_API plm_status plm_power_json(plm_context *context, const plm_power *of, char **out);
PLM_API plm_status plm_power_csv(plm_context *context, const plm_power *of, char **out);
PLM_API plm_status plm_power_table(plm_context *context, const plm_power *of, plm_table **out);

/* Bodies side by side, by one index: the same members under several rules, or before and after some
 * leave and others join. */

typedef struct plm_power_compared {
    const char *name;
    double votes;      /* NaN: the rule is not one test of votes */
    double power;      /* by the index; NaN: not defined, or not counted */
    double difference; /* from what it has in the first body; NaN: it is not in both */
} plm_power_compared;

typedef struct plm_power_comparison plm_power_comparison;

/* Compares what was counted. bodies: count of them, at least one, lent until the comparison is freed;
 * titles: of each. index: a number of plm_power_member that lies from 0 to 1, by its name; NULL:
 * "banzhaf_absolute", which may be compared across rules. PLM_E_ARGUMENT: no body, or no such index;
 * PLM_E_MEMORY. O(members^2). */
PLM_API plm_status plm_power_compare(const plm_power *const *bodies, const char *const *titles,
                                     size_t count, const char *index, plm_power_comparison **out,
                                     plm_error *error);
PLM_API void plm_power_comparison_free(plm_power_comparison *comparison);

/* The bodies, and a body's members in its order; NULL: there is no such one. O(1). */
PLM_API size_t plm_power_comparison_count(const plm_power_comparison *comparison);
PLM_API const plm_power *plm_power_comparison_body(const plm_power_comparison *comparison,
                                                   size_t body);
PLM_API const plm_power_compared *plm_power_comparison_at(const plm_power_comparison *comparison,
                                                          size_t body, size_t member);

/* What `plenum power --rule A --rule B` prints, as texts that plm_text_free ends, and as a table with
 * a row for each body and member. PLM_E_MEMORY. O(bodies * members). */
PLM_API plm_status plm_power_comparison_json(plm_context *context, const plm_power_comparison *of,
                                             char **out);
PLM_API plm_status plm_power_comparison_csv(plm_context *context, const plm_power_comparison *of,
                                            char **out);
PLM_API plm_status plm_power_comparison_table(plm_context *context, const plm_power_comparison *of,
                                              plm_table **out);

/* ---- power from preferences ------------------------------------------------------------------
 *
 * Whose wish moves what comes out, and who gets what it wants: over the draws of a forecast, with
 * the outcome that the model `veto-players` gives each of them.
 *
 * Sources: strategic power, Steunenberg, Schmidtchen and Koboldt, Journal of Theoretical Politics
 * 11, 1999, 339-366; sensitivity, Napel and Widgren, Journal of Theoretical Politics 16, 2004,
 * 517-538; success and luck, Barry, Political Studies 28, 1980, 183-194 and 338-352.
 */

/* Of one with a position on the issue. Means and shares are of the draws in which it takes part. */
typedef struct plm_preference_member {
    const plm_actor *actor;
    bool counted;       /* the rule counts its agreement */
    double distance;    /* mean distance of the outcome from its position, in units of the scale */
    double strategic;   /* by how much it is nearer than one whose position is drawn evenly from the
                           whole scale, as a share of that one's distance; at most 1, may be below 0 */
    double sensitivity; /* how far the outcome moves with its position, of how far that moves: the
                           mean */
    double pivotal;     /* share of draws in which it moves at all */
    double success;     /* that the outcome is nearer to its position than what stands */
    double decisive;    /* Penrose's measure under the rule; 0: the rule does not count it; NaN: the
                           power of its members cannot be counted, or the rule is in doubt */
    double luck;        /* success without being decisive: their difference; NaN likewise */
} plm_preference_member;

typedef struct plm_preference_summary {
    const plm_issue *issue;
    double reference_point; /* at its mode */
    double outcome;         /* its mean */
    double even_distance;   /* mean distance of the outcome from a position drawn evenly */
    double nothing_passes;  /* that what stands stays */
    uint64_t draws;         /* 0: with every number at its mode */
    uint64_t seed;
} plm_preference_summary;

typedef struct plm_preference_power plm_preference_power;

/* Looks at an issue (NULL: the first) over the options' draws; its models do not count. A slope is
 * taken between a millionth of the scale below a position and as much above. PLM_E_NOT_FOUND: no such
 * issue; PLM_E_EMPTY: no rule decides it, nobody has weight on it, or it is not said what stands;
 * PLM_E_UNSUPPORTED: it has no scale; PLM_E_CASE; PLM_E_CANCELLED; PLM_E_MEMORY. Time: draws *
 * actors^2 log actors. The same bytes on any number of threads. */
PLM_API plm_status plm_preference_power_run(const plm_case *of, const char *issue_id,
                                            const plm_options *options, plm_preference_power **out,
                                            plm_error *error);
PLM_API void plm_preference_power_free(plm_preference_power *power);

/* The issue as a whole; never NULL, lent. */
PLM_API const plm_preference_summary *
plm_preference_power_summary(const plm_preference_power *power);

/* Those with a position, in the order of the case. O(1). */
PLM_API size_t plm_preference_power_count(const plm_preference_power *power);
PLM_API const plm_preference_member *plm_preference_power_at(const plm_preference_power *power,
                                                             size_t index);

/* What `plenum power CASE --from-preferences` prints, as texts that plm_text_free ends, and as a
 * table with a row for each actor. PLM_E_MEMORY. O(actors). */
PLM_API plm_status plm_preference_power_json(plm_context *context, const plm_preference_power *of,
                                             char **out);
PLM_API plm_status plm_preference_power_csv(plm_context *context, const plm_preference_power *of,
                                            char **out);
PLM_API plm_status plm_preference_power_table(plm_context *context, const plm_preference_power *of,
                                              plm_table **out);

/* ---- the division of a sum -------------------------------------------------------------------
 *
 * A body that divides a sum: one of it is drawn to propose a division, so many must agree, and after
 * a refusal another is drawn, while the sum is worth less.
 *
 * Source: Baron and Ferejohn, American Political Science Review 83, 1989, 1181-1206 (the closed
 * rule), in stationary strategies.
 */

/* Shares of the sum, and chances. */
typedef struct plm_divider {
    const char *name;
    double proposes; /* that it is drawn to propose */
    double expects;  /* before anybody is drawn */
    double keeps;    /* where it proposes itself */
    double asked;    /* that another proposes and pays for its agreement; at most 1 - proposes */
} plm_divider;

typedef struct plm_division plm_division;

/* How a sum is divided. chances: how often each proposes, as parts of their sum; names: of each,
 * NULL: "1", "2" and so on. quota: how many must agree, the proposer among them. discount: what
 * a sum one proposal later is worth, of itself now, above 0 to 1. PLM_E_ARGUMENT: no members, more
 * than 10,000, chances below 0, not finite, or all 0; quota not from 1 to count; or the discount;
 * PLM_E_UNSUPPORTED: no such division is found, as may be where the discount is 1, or next to 0 or 1;
 * PLM_E_MEMORY. O(members^2). */
PLM_API plm_status plm_division_run(plm_context *context, const double *chances,
                                    const char *const *names, size_t count, size_t quota,
                                    double discount, plm_division **out, plm_error *error);
PLM_API void plm_division_free(plm_division *division);

/* The members in their order. O(1). */
PLM_API size_t plm_division_count(const plm_division *division);
PLM_API const plm_divider *plm_division_at(const plm_division *division, size_t index);

/* What `plenum power --divide` prints, as texts that plm_text_free ends, and as a table with a row for
 * each member. PLM_E_MEMORY. O(members). */
PLM_API plm_status plm_division_json(plm_context *context, const plm_division *of, char **out);
PLM_API plm_status plm_division_csv(plm_context *context, const plm_division *of, char **out);
PLM_API plm_status plm_division_table(plm_context *context, const plm_division *of,
                                      plm_table **out);

/* ---- plane ----------------------------------------------------------------------------------
 *
 * Two issues that a body decides at once: what can pass against what stands. Every number is at its
 * mode. docs/plane.md defines the terms and names their sources.
 */

/* A point of the plane, or a direction in it; in a result on the scales of the two issues. */
typedef struct plm_plane_point {
    double x;
    double y;
} plm_plane_point;

/* One that takes a position on both issues. */
typedef struct plm_plane_actor {
    const char *actor;
    const char *name;
    plm_plane_point ideal;
    bool is_member;           /* the rule counts it */
    double shapley_owen;      /* 0 to 1; NaN: it is no member */
    plm_plane_point proposal; /* where it would lead if it alone could propose */
} plm_plane_actor;

typedef struct plm_plane_summary {
    const plm_issue *issues[2];
    const char *rule; /* its id; NULL: it has none */
    size_t member_count;
    plm_plane_point status_quo;
    double win_share;        /* of the plane, that beats the status quo; 0 to 1 */
    double win_pareto_share; /* of the Pareto set; NaN: that has no area */
    plm_plane_point win_low; /* the corners of what beats it, and of the status quo itself */
    plm_plane_point win_high;
    bool has_yolk;         /* there are median lines, as under a majority of an odd number */
    plm_plane_point yolk;  /* its centre */
    double yolk_radius;    /* each scale being 1 long */
    bool has_strong_point; /* the core is at most one point */
    plm_plane_point strong_point;
    double strong_share; /* of the plane, that beats it */
} plm_plane_summary;

typedef struct plm_plane plm_plane;

/* Looks at two issues of a case, x and y (NULL both: the first two that have a scale), under one of
 * its rules (NULL: that which decides both). PLM_E_NOT_FOUND: no such issue or rule;
 * PLM_E_ARGUMENT: one issue twice, one alone, or several rules that may hold; PLM_E_EMPTY: fewer
 * than two issues have a scale, one has no reference point, no rule decides, nobody whom it counts
 * takes a position on both, or it can never or always pass; PLM_E_UNSUPPORTED: more than 300
 * members; PLM_E_CASE; PLM_E_CANCELLED; PLM_E_MEMORY. O(members^3 log members). */
PLM_API plm_status plm_plane_run(const plm_case *of, const char *x, const char *y,
                                 const char *rule_id, plm_plane **out, plm_error *error);
PLM_API void plm_plane_free(plm_plane *plane);

/* What it comes to; never NULL, lent. */
PLM_API const plm_plane_summary *plm_plane_summary_of(const plm_plane *plane);

/* Those with a position on both issues, in the order of the case. O(1). */
PLM_API size_t plm_plane_count(const plm_plane *plane);
PLM_API const plm_plane_actor *plm_plane_at(const plm_plane *plane, size_t index);

/* The core, which nothing beats: the corners of a polygon, counter-clockwise from the lowest; the
 * ends of a segment; one point; or none. O(1), as the next two. */
PLM_API size_t plm_plane_core_count(const plm_plane *plane);
PLM_API const plm_plane_point *plm_plane_core(const plm_plane *plane, size_t index);

/* Corners of the Pareto set: what no change makes better for one member and worse for none. */
PLM_API size_t plm_plane_pareto_count(const plm_plane *plane);
PLM_API const plm_plane_point *plm_plane_pareto(const plm_plane *plane, size_t index);

/* The points of a grid of 41 by 41 over both scales that no other one covers (Gillies' version). */
PLM_API size_t plm_plane_uncovered_count(const plm_plane *plane);
PLM_API const plm_plane_point *plm_plane_uncovered(const plm_plane *plane, size_t index);

/* What `plenum plane` prints, as texts that plm_text_free ends, and as a table with a row for each
 * actor. PLM_E_MEMORY. O(actors + points). */
PLM_API plm_status plm_plane_json(plm_context *context, const plm_plane *of, char **out);
PLM_API plm_status plm_plane_csv(plm_context *context, const plm_plane *of, char **out);
PLM_API plm_status plm_plane_table(plm_context *context, const plm_plane *of, plm_table **out);

/* ---- sensitivity ----------------------------------------------------------------------------
 *
 * What a forecast hangs on. Only numbers that are not known exactly can matter here: those with a
 * range, or with several assessors who do not agree. Numbers that the case states to
 * hang together are one number here: its path is "together.ID". All others are drawn independently,
 * so a share of variance belongs to one number or to several together, never to a correlation
 * between inputs. As with attributions, the forecast is the pool of the models that see
 * one issue, and where a draw leaves nobody with weight it is the reference point, or the middle of
 * the scale. Without a scale what counts as the answer is the probability of one option: of yes in a
 * vote, which each draw's numbers give exactly, or else of the likeliest.
 */

/* One number swung from one end of its range to the other. */
typedef struct plm_swing {
    const char *path;  /* of the number in the case; "together.ID" for those that hang together */
    const char *actor; /* id of the actor whose number it is; "" for those that hang together */
    const plm_parameter *parameter; /* NULL for those that hang together */
    double low; /* the ends, as the case states the number: of the range, or of the central 95 % of
                   a normal; with several assessors the outermost of theirs. NaN for numbers that
                   hang together: all stand at their low ends, and those that are correlated
                   negatively with the first at their high ones; and the other way round */
    double high;
    double alone_low; /* the pool's answer with this number at an end, all others at their modes */
    double alone_high;
    plm_stand at_low; /* with this number at an end, over the draws of all others */
    plm_stand at_high;
    plm_stand change; /* at_high less at_low, draw by draw */
} plm_swing;

typedef struct plm_tornado_summary {
    const plm_issue *issue;
    const plm_option *option; /* without a scale, whose probability the answer is, which `point`,
                                 `alone` and the order go by: yes of a vote, else the likeliest.
                                 NULL: the answer is the expected outcome */
    double point;             /* the pool's answer with every number at its mode */
    plm_stand forecast;       /* over the draws */
    uint64_t draws;           /* 0: over nothing but the modes, without standard errors */
    uint64_t solves;          /* games that models solved */
    size_t model_count;       /* models in the pool; those of linked issues cannot take part */
    plm_conditioning conditioning;
    uint64_t budget; /* that allowed less than was asked for, in units; 0: it allowed all */
    size_t screened; /* numbers that a first look left out, as they moved it less than any
                                 that is told */
    uint64_t screening_draws; /* that it took; 0: there was no such look */
} plm_tornado_summary;

typedef struct plm_tornado plm_tornado;

/* Swings every number of an issue (NULL: the first) that has a range, with the models, weights,
 * draws and seed of options; the same draws serve both ends of every number. PLM_E_EMPTY: no number
 * has a range; PLM_E_UNSUPPORTED: only models of linked issues were chosen; PLM_E_NOT_FOUND: no
 * such issue; PLM_E_CANCELLED. Time: numbers x 2 x draws x the models' cost. Where the options'
 * budget does not allow that, all numbers are swung on few draws, and the 28 that then move it most
 * on as many as it allows. */
PLM_API plm_status plm_tornado_run(const plm_case *of, const char *issue_id,
                                   const plm_options *options, plm_tornado **out, plm_error *error);
PLM_API void plm_tornado_free(plm_tornado *tornado);

/* What was asked and what it comes to; never NULL, lent. */
PLM_API const plm_tornado_summary *plm_tornado_summary_of(const plm_tornado *tornado);

/* The largest change of the answer first, in size; then by path. */
PLM_API size_t plm_tornado_count(const plm_tornado *tornado);
PLM_API const plm_swing *plm_tornado_swing(const plm_tornado *tornado, size_t index);

/* What `plenum why` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_tornado_json(plm_context *context, const plm_tornado *of, char **out);
PLM_API plm_status plm_tornado_csv(plm_context *context, const plm_tornado *of, char **out);
PLM_API plm_status plm_tornado_table(plm_context *context, const plm_tornado *of, plm_table **out);

/* A share of a variance, with a central 95 % bootstrap interval. All NaN where nothing varies. An
 * estimate of a share that is small may fall a little below 0. */
typedef struct plm_variance_share {
    double value;
    double low;
    double high;
} plm_variance_share;

/* Sobol' indices. first: the share of the variance that would go if this alone were known; total:
 * the share that would stay if all but this were known. Their difference is what it does together
 * with others. */
typedef struct plm_sobol_pair {
    plm_variance_share first;
    plm_variance_share total;
} plm_sobol_pair;

typedef enum plm_factor_kind {
    PLM_FACTOR_NUMBER,   /* a number, whichever assessor's; or all that hang together */
    PLM_FACTOR_ASSESSOR, /* part of it: which assessor is right, where there are several. Not told
                            of numbers that hang together */
    PLM_FACTOR_CHANCE,   /* chance inside the models */
    PLM_FACTOR_OTHERS    /* all numbers that a first look left out, together */
} plm_factor_kind;

typedef struct plm_factor {
    plm_factor_kind kind;
    const char *path;               /* "" for chance and all others; "together.ID" */
    const char *actor;              /* "" for those, and for numbers that hang together */
    const plm_parameter *parameter; /* NULL for those, and for numbers that hang together */
    plm_sobol_pair outcome;         /* of the pool's outcome; NaN without a scale */
    const plm_sobol_pair *options; /* of the pool's probability of each option, given the numbers */
} plm_factor;

/* What an answer rests on: of the sum of the numbers' total indices of the answer, the shares of
 * those that are badly known. All NaN, and the confidence low, where no number moves it. */
typedef struct plm_footing {
    double assumed;            /* numbers without evidence */
    double single;             /* numbers whose claims come from one origin alone */
    double doubtful;           /* of those: as in plm_basis */
    plm_confidence confidence; /* by the rule of plm_basis, with these shares */
} plm_footing;

typedef struct plm_sobol_summary {
    const plm_issue *issue;
    plm_stand forecast;
    const plm_option *option;  /* whose probability is the answer, as in a tornado; or NULL */
    double standard_deviation; /* of the pool's outcome; NaN without a scale */
    const double *option_deviations;
    plm_variance_share alone; /* sum of the numbers' first indices of the answer: what they do one
                                 by one */
    uint64_t rows;
    uint64_t solves;
    size_t model_count;
    plm_footing footing;
    plm_conditioning conditioning;
    uint64_t budget; /* that allowed less than was asked for, in units; 0: it allowed all */
    size_t screened; /* numbers that a first look found to make less of it than those that are told
                        one by one; they stand together as PLM_FACTOR_OTHERS */
    uint64_t screening_rows; /* that it took; 0: there was no such look */
} plm_sobol_summary;

typedef struct plm_sobol plm_sobol;

/* First and total order Sobol' indices of an issue (NULL: the first). Two samples of `rows` draws
 * each, A (draws 0 to rows - 1 of the options' seed) and B (the next), and for each factor A with
 * that factor from B (Saltelli et al. 2010); Jansen's (1999) estimators, with the variance too as
 * half the mean squared difference of A and B, so that a factor that does nothing has an index of
 * exactly 0. The options' own draws do not count. rows: 64 to 2^24 (PLM_E_ARGUMENT); other statuses
 * as plm_tornado_run. Time: rows x (factors + 2) x the models' cost. Where the options' budget does
 * not allow that, a few rows tell which 28 numbers make most of the variance; those have as many rows
 * as it allows, and all others are exchanged together, as one factor.
 *
 * Sources: Sobol', Sensitivity estimates for nonlinear mathematical models, 1993; Jansen, Analysis
 * of variance designs for model output, Computer Physics Communications 117 (1999); Saltelli et
 * al., Variance based sensitivity analysis of model output, Computer Physics Communications 181
 * (2010). */
PLM_API plm_status plm_sobol_run(const plm_case *of, const char *issue_id, uint64_t rows,
                                 const plm_options *options, plm_sobol **out, plm_error *error);
PLM_API void plm_sobol_free(plm_sobol *sobol);

/* What was asked and what it comes to; never NULL, lent. */
PLM_API const plm_sobol_summary *plm_sobol_summary_of(const plm_sobol *sobol);

/* The largest total index of the answer first; then by path. */
PLM_API size_t plm_sobol_count(const plm_sobol *sobol);
PLM_API const plm_factor *plm_sobol_factor(const plm_sobol *sobol, size_t index);

/* What `plenum why` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_sobol_json(plm_context *context, const plm_sobol *of, char **out);
PLM_API plm_status plm_sobol_csv(plm_context *context, const plm_sobol *of, char **out);
PLM_API plm_status plm_sobol_table(plm_context *context, const plm_sobol *of, plm_table **out);

/* ---- hypotheses -----------------------------------------------------------------------------
 *
 * An issue's options as hypotheses, against the claims: which claims tell them apart, which are left
 * standing, on what that hangs, and what to look for next. docs/evidence.md has the rules by which
 * a cell is read where the case does not say it.
 *
 * Source: Heuer, Psychology of Intelligence Analysis, 1999, chapter 8. Trials of the technique found
 * no gain in accuracy: Mandel, Karvetski and Dhami, Judgment and Decision Making 13 (2018); Dhami,
 * Belton and Mandel, Applied Cognitive Psychology 33 (2019); Whitesmith, Intelligence and National
 * Security 34 (2019); Karvetski and Mandel, Judgment and Decision Making 15 (2020).
 */

/* A claim against every option. */
typedef struct plm_matrix_row {
    const plm_evidence *claim;
    const plm_bearing *cells; /* in the order of the issue's options */
    bool stated;          /* the case says them; else they follow from what rests on the claim */
    double diagnosticity; /* share of the pairs of options of which it speaks against one alone */
    bool decides;         /* without it other options would be left standing */
} plm_matrix_row;

/* An option. Claims that repeat others count for nothing. */
typedef struct plm_matrix_option {
    const plm_option *option;
    size_t consistent; /* claims */
    size_t against;
    size_t against_origins; /* how many origins these come from */
    bool stands;            /* no option has fewer claims against it */
} plm_matrix_option;

/* The options that would be left standing without an origin. */
typedef struct plm_matrix_removal {
    const plm_origin *origin;
    size_t claims;                     /* that would fall */
    const plm_option *const *standing; /* in the order of the issue */
    size_t standing_count;
    bool changes; /* these are not the same as with it */
} plm_matrix_removal;

/* A number that is badly known and whose evidence would narrow the answer. */
typedef struct plm_lead {
    const char *path;
    plm_variance_share narrows; /* of the variance of the outcome, what would go if it were known:
                                   its first Sobol' index */
    const plm_origin
        *origin; /* the doubtful one that it rests on alone; NULL: it rests on nothing */
} plm_lead;

typedef struct plm_matrix plm_matrix;

/* The matrix of an issue (NULL: the first), with leads from the Sobol' indices of so many rows (0:
 * no leads; else 64 to 2^24). Only leads use the options, which may be NULL without them. PLM_E_EMPTY:
 * the issue has fewer than two options; PLM_E_NOT_FOUND; PLM_E_CASE; PLM_E_ARGUMENT; PLM_E_MEMORY. An
 * issue whose models have no Sobol' indices, or where nothing varies, has no leads. Time: claims x
 * origins x options, claims x options squared, and plm_sobol_run. */
PLM_API plm_status plm_matrix_run(const plm_case *of, const char *issue_id, uint64_t rows,
                                  const plm_options *options, plm_matrix **out, plm_error *error);
PLM_API void plm_matrix_free(plm_matrix *matrix);

/* Never NULL, lent. */
PLM_API const plm_issue *plm_matrix_issue(const plm_matrix *matrix);

/* Claims in the order of the case, without those that repeat others; options in that of the issue;
 * the origins that claims come from in that of the case; leads, the one that narrows most first. */
PLM_API size_t plm_matrix_row_count(const plm_matrix *matrix);
PLM_API const plm_matrix_row *plm_matrix_row_at(const plm_matrix *matrix, size_t index);
PLM_API size_t plm_matrix_option_count(const plm_matrix *matrix);
PLM_API const plm_matrix_option *plm_matrix_option_at(const plm_matrix *matrix, size_t index);
PLM_API size_t plm_matrix_removal_count(const plm_matrix *matrix);
PLM_API const plm_matrix_removal *plm_matrix_removal_at(const plm_matrix *matrix, size_t index);
PLM_API size_t plm_matrix_lead_count(const plm_matrix *matrix);
PLM_API const plm_lead *plm_matrix_lead_at(const plm_matrix *matrix, size_t index);

/* What `plenum evidence --matrix` prints, as texts that plm_text_free ends, and as a table.
 * PLM_E_MEMORY. */
PLM_API plm_status plm_matrix_json(plm_context *context, const plm_matrix *of, char **out);
PLM_API plm_status plm_matrix_csv(plm_context *context, const plm_matrix *of, char **out);
PLM_API plm_status plm_matrix_table(plm_context *context, const plm_matrix *of, plm_table **out);

/* ---- levers ---------------------------------------------------------------------------------
 *
 * What an actor could do to get what it wants: move itself, or work on others. docs/advise.md says
 * what each kind of lever means.
 */

typedef enum plm_lever_kind {
    PLM_LEVER_STATE,     /* the actor itself states another position */
    PLM_LEVER_SHIFT,     /* another actor is brought to another position */
    PLM_LEVER_STRESS,    /* another actor weighs a consideration more */
    PLM_LEVER_PLAY_DOWN, /* another actor weighs a consideration less */
    PLM_LEVER_ENERGISE,  /* an actor's salience is raised; its own as well */
    PLM_LEVER_CALM,      /* an actor's salience is lowered; its own as well */
    PLM_LEVER_BRING_IN,  /* an actor that has no part in the issue takes one */
    PLM_LEVER_KEEP_OUT,  /* an actor takes no part */
    PLM_LEVER_USE_VETO,  /* on a vote: an actor that is against uses its veto rather */
    PLM_LEVER_SPARE_VETO /* on a vote: it rather abstains */
} plm_lever_kind;

/* "state", "shift", "stress", "play-down", "energise", "calm", "bring-in", "keep-out", "use-veto",
 * "spare-veto" */
PLM_API const char *plm_lever_name(plm_lever_kind kind);

/* One thing done to one actor. */
typedef struct plm_move {
    plm_lever_kind kind;
    const char *actor; /* id */
    const char *name;
    const plm_consideration *consideration; /* whose weight changes; or NULL */
    double from; /* the number that changes, as the case states it, with every range at its mode;
                    bringing in and keeping out change the salience, from or to 0, and on a vote
                    whether it takes part, 1, or not, 0 */
    double to;
    double effort; /* mean over the draws of: the share of what the number could span that it moves,
                      times the actor's capability, the most capable on the issue having 100 */
} plm_move;

/* A lever under one model. */
typedef struct plm_lever_model {
    const char *model;
    const char *reading;
    plm_estimate effect;
    int direction; /* 1: it helps, by more than two standard errors; -1: it hurts; 0: neither shows
                    */
    bool counts;   /* it follows who decides, or the case does not say that */
} plm_lever_model;

/* A move, or two together, and what comes of it. An effect is on the wish: the change of the wished
 * option's probability, or how many points of the scale nearer to the wished position the outcome
 * comes on average; above 0 it helps. Every draw is solved without and with the lever. */
typedef struct plm_lever {
    const plm_move *const *moves;
    size_t move_count;   /* 1, or 2 */
    double effort;       /* of its moves together */
    plm_estimate effect; /* in the pool */
    double low;          /* a central 95 % interval of the effect, by the draws; NaN: none */
    double high;
    double effect_per_effort; /* effect / effort */
    double beyond;            /* of a pair: effect less the sum of both moves' own; else 0 */
    plm_stand change;         /* of the pool's expected outcome, and of each option's probability */
    double exact; /* change of the weighted mean with every number at its mode, by its formula; on a
                     vote of the probability of yes there */
    double slope; /* and its derivative by the number there; NaN for several numbers, for keeping
                     out and bringing in, and on votes where actors follow others */
    const plm_lever_model *const
        *models; /* in their order; those beside the pool, over a quarter of the
                                      draws */
    size_t model_count;
    size_t helps; /* models under which it helps, of those that count */
    size_t hurts;
    size_t counting; /* models that count: all, but where it is stated who decides those that follow
                        that, if any of them does */
} plm_lever;

/* A member won over: brought as far as half way between what stands and the target, from where on
 * it agrees; one that states what it accepts, from the nearest of that to the target; on a vote from
 * its chance of yes, which others may shift, to 1 or to 0. */
typedef struct plm_persuasion {
    const plm_actor *actor;
    double from; /* its position at its mode, or what it accepts nearest to the target */
    double to;
    double effort;   /* the share of the scale that it moves, times its capability, the most capable
                      having 100 */
    bool abstention; /* on a vote: that it lets its veto be is enough */
} plm_persuasion;

/* What it takes under the issue's rule (of several the likeliest), with every number at its mode. On
 * a vote each member counts as voting what is likelier, and as using its veto where that is. */
typedef struct plm_coalition {
    double target;  /* on the scale: what is wished for; on a vote 1 for yes, 0 for no */
    double nearest; /* the point nearest to it that passes already, or what stands; NaN on a vote */
    bool passes;    /* the target passes as it is */
    bool possible;  /* else: enough can be won over */
    bool sure;      /* nobody found would do for less effort: the search came to its end */
    double effort;
    const plm_persuasion *const *members; /* to be won over, in the order of the case */
    size_t member_count;
    const plm_actor *const
        *never_needed; /* on a vote: those against, whose vote would change nothing
                                             whoever else is won over; none where the wish passes
                                             as it is, or where more than 53 members are against */
    size_t never_needed_count;
    const plm_blocking_set *const *blocking; /* under the rule, whatever anybody wants, the smallest
                                                first; at most PLM_MOST_BLOCKING_SETS, and none
                                                on a vote without a rule */
    size_t blocking_count;
    bool blocking_complete; /* these are all there are */
} plm_coalition;

typedef struct plm_advice_summary {
    const plm_issue *issue;
    const plm_actor *actor;
    const plm_option *option; /* the wish; or NULL, and then: */
    double position;          /* NaN on a vote */
    plm_stand forecast;       /* as things stand */
    plm_estimate wished;      /* the option's probability, or the mean distance to the position */
    double step;              /* share of what a number could span that a lever moves it, at most */
    uint64_t draws;
    uint64_t solves;
    size_t model_count;
    size_t paired; /* levers that were tried in pairs: the best ones alone */
    size_t pairs_searched;
    size_t pairs_left; /* pairs of levers that were not tried */
    size_t screened;   /* levers that a first look left out, where the budget did not allow a close
                        one at all of them */
    uint64_t screening_draws;       /* that it took of each; 0: there was no such look */
    uint64_t others_draws;          /* of `draws`, those that models beside the answer were asked on
                                       where the work was bounded; 0: it was not */
    const plm_coalition *coalition; /* the cheapest that carries the wish; NULL: no rule decides,
                                       what stands is not stated, or there are more than 64
                                       members; a vote without a rule is taken by more than half
                                       of all capability */
    plm_conditioning conditioning;
} plm_advice_summary;

typedef struct plm_advice plm_advice;

/* What `actor` could do on an issue (NULL: the first on which it has a position, or a chance of yes).
 * want: the id of an option, or a number on the scale; NULL: the option that holds the actor's
 * position at the modes, or where the issue has no options that position; on a vote what it is
 * likelier to say. step: more than 0, at most 1. pairs: how
 * many of the best single levers are tried two by two; 0: none. Models, weights, draws and seed are
 * those of options. PLM_E_NOT_FOUND: no such actor or issue, or want is neither; PLM_E_EMPTY: the
 * actor takes no part, or nobody has weight; PLM_E_ARGUMENT; PLM_E_UNSUPPORTED: only models of
 * linked issues were chosen, or the issue has options without a scale; PLM_E_CANCELLED.
 * Time: (levers + pairs) x draws x the models' cost. */
PLM_API plm_status plm_advice_run(const plm_case *of, const char *issue_id, const char *actor_id,
                                  const char *want, double step, size_t pairs,
                                  const plm_options *options, plm_advice **out, plm_error *error);
PLM_API void plm_advice_free(plm_advice *advice);

/* What was asked and what it comes to; never NULL, lent. */
PLM_API const plm_advice_summary *plm_advice_summary_of(const plm_advice *advice);

/* Single levers, then pairs; the largest effect first, then the smaller effort. */
PLM_API size_t plm_advice_lever_count(const plm_advice *advice);
PLM_API const plm_lever *plm_advice_lever(const plm_advice *advice, size_t index);
PLM_API size_t plm_advice_pair_count(const plm_advice *advice);
PLM_API const plm_lever *plm_advice_pair(const plm_advice *advice, size_t index);

/* What `plenum advise` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_advice_json(plm_context *context, const plm_advice *of, char **out);
PLM_API plm_status plm_advice_csv(plm_context *context, const plm_advice *of, char **out);
PLM_API plm_status plm_advice_table(plm_context *context, const plm_advice *of, plm_table **out);

/* ---- back-tests ------------------------------------------------------------------------------
 *
 * How good each model's forecasts were on issues whose outcome is known. Lengths are in hundredths
 * of an issue's scale, so that issues of different scales add up. Votes on yes or no are scored apart.
 * docs/accuracy.md explains every loss, and what the models came to on decisions of the European
 * Union.
 */

/* One loss of a model over the issues that it could treat, and its difference from the weighted
 * mean's over the issues that both could treat; each with a 95 % interval by the paired bootstrap.
 * NaN where it does not apply. */
typedef struct plm_score {
    const char *loss; /* mae, rmse, median-error, hit-5, hit-10, hit-20, crps, log-score,
                         coverage-50, -80, -95, inside-50, -80, -95 */
    const char *about;
    double value;
    double low;
    double high;
    double difference; /* below 0: less than the weighted mean */
    double difference_low;
    double difference_high;
} plm_score;

enum { PLM_PIT_BINS = 10 };

typedef struct plm_backtest_model {
    const char *model;
    const char *title;
    const char *reading;
    const char *cites;
    bool baseline;
    size_t treated; /* issues that it gave an outcome for */
    size_t untreated;
    size_t distributions;     /* issues that it gave a distribution for */
    double pit[PLM_PIT_BINS]; /* how many outcomes fall in each tenth of their distribution */
    const plm_score *const *scores;
    size_t score_count;
    const double *outcomes; /* the point forecast of each issue; NaN: none */
} plm_backtest_model;

typedef struct plm_backtest_issue {
    const char *case_id;
    const plm_issue *issue;  /* lent by the case */
    size_t actor_count;      /* actors with a position on it */
    const double *forecasts; /* the point forecast of each model that ran; NaN: none */
    size_t forecast_count;
} plm_backtest_issue;

/* Of fewer votes no interval is given: they tell nothing of how often such answers are right. */
enum { PLM_FEWEST_VOTES = 10 };

/* A vote on yes or no whose outcome is known, and what was forecast of yes. */
typedef struct plm_backtest_vote {
    const char *case_id;
    const plm_issue *issue; /* lent by the case */
    bool yes;               /* what happened */
    double chance;          /* by the law under the rule; NaN: nobody has a vote */
    double base_rate;  /* the share of the other votes that ended in yes; NaN: it is the only one */
    double camp_share; /* the share of the capability that is for it: the mean of the chances of
                               yes, by capability */
} plm_backtest_vote;

/* One way to forecast votes, over those that both it and the law have a forecast of. */
typedef struct plm_vote_score {
    const char *forecast; /* "vote" (the law under the rule), "base-rate", "camp-share" */
    const char *about;
    size_t issues;
    double brier;     /* mean of the squared differences, added over yes and no: 0 to 2 */
    double log_score; /* mean of -ln of the probability of what came about; infinite where that had
                         none */
    double
        difference; /* the law's Brier score less this one's; below 0: the law is better; NaN of the
                          law itself */
    double difference_low; /* a 95 % interval by the paired bootstrap; NaN of fewer than
                              PLM_FEWEST_VOTES issues */
    double difference_high;
} plm_vote_score;

typedef struct plm_backtest plm_backtest;

/* An empty back-test, to be given cases and then run once. PLM_E_MEMORY. */
PLM_API plm_status plm_backtest_new(plm_context *context, plm_backtest **out);
PLM_API void plm_backtest_free(plm_backtest *backtest);

/* Adds every issue of the case that has an outcome; those of options without a scale are passed over.
 * PLM_E_CASE: it has errors; PLM_E_ARGUMENT: the back-test ran before; PLM_E_MEMORY. */
PLM_API plm_status plm_backtest_add_case(plm_backtest *backtest, const plm_case *of,
                                         plm_error *error);

/* Forecasts every issue with the models in options (none named: every model in every reading) and
 * with the weighted mean, and scores them. The options' draws give the distribution of a model
 * wherever inputs have ranges or chance is in the model and it has no law at hand; where nothing is
 * drawn, the forecast is a point. resamples, at least 1, of the issues give the intervals.
 * Votes on yes or no are scored by the law under their rule, whatever models are named.
 * PLM_E_EMPTY: no issue has an outcome; PLM_E_ARGUMENT; PLM_E_CANCELLED; PLM_E_MEMORY.
 * Time: issues x (models' cost x draws + models x resamples). */
PLM_API plm_status plm_backtest_run(plm_backtest *backtest, const plm_options *options,
                                    uint64_t resamples, plm_error *error);

/* The issues on scales with an outcome, in the order they were added, and how many had none, votes
 * among them. */
PLM_API size_t plm_backtest_issue_count(const plm_backtest *backtest);
PLM_API size_t plm_backtest_unresolved_count(const plm_backtest *backtest);
PLM_API const plm_backtest_issue *plm_backtest_issue_at(const plm_backtest *backtest, size_t index);

/* The votes on yes or no with an outcome, in the order they were added, and how the ways to forecast
 * them did; none before the run. */
PLM_API size_t plm_backtest_vote_count(const plm_backtest *backtest);
PLM_API const plm_backtest_vote *plm_backtest_vote_at(const plm_backtest *backtest, size_t index);
PLM_API size_t plm_backtest_vote_score_count(const plm_backtest *backtest);
PLM_API const plm_vote_score *plm_backtest_vote_score_at(const plm_backtest *backtest,
                                                         size_t index);

/* The models that ran; none before the run, nor where there are votes alone. */
PLM_API size_t plm_backtest_model_count(const plm_backtest *backtest);
PLM_API const plm_backtest_model *plm_backtest_model_at(const plm_backtest *backtest, size_t index);

/* Of the run; 0 before it. */
PLM_API uint64_t plm_backtest_seed(const plm_backtest *backtest);
PLM_API uint64_t plm_backtest_resamples(const plm_backtest *backtest);

/* What `plenum backtest` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_backtest_json(plm_context *context, const plm_backtest *of, char **out);
PLM_API plm_status plm_backtest_csv(plm_context *context, const plm_backtest *of, char **out);
PLM_API plm_status plm_backtest_table(plm_context *context, const plm_backtest *of,
                                      plm_table **out);

/* What each model forecast of each issue, as `plenum backtest --forecasts` prints it. Likewise. */
PLM_API plm_status plm_backtest_forecasts_csv(plm_context *context, const plm_backtest *of,
                                              char **out);
PLM_API plm_status plm_backtest_forecasts_table(plm_context *context, const plm_backtest *of,
                                                plm_table **out);

/* ---- outside view ---------------------------------------------------------------------------
 *
 * How often it happened before, and how long that took, whatever the models say: a base rate over
 * the case's precedents, and the time until they were settled.
 */

/* The rate at which a class of events happens, after `happened` of `count`: the beta posterior of
 * Jeffreys' prior, Beta(happened + 1/2, count - happened + 1/2). */
typedef struct plm_base_rate {
    const char *const *features; /* what the class's precedents share; count 0: the whole class */
    size_t feature_count;
    size_t happened;
    size_t count;
    double rate; /* mean of the posterior: the chance that it happens next time */
    double low[PLM_INTERVAL_COUNT]; /* central intervals of the rate: 50, 80, 95 % */
    double high[PLM_INTERVAL_COUNT];
} plm_base_rate;

/* A day of a survival curve on which something was settled. */
typedef struct plm_survival_step {
    double days;    /* since the beginning */
    size_t at_risk; /* precedents that were open just before, and watched for so long */
    size_t settled; /* of these, on that day */
    double open;    /* share of all that is open after it */
    double low;     /* 95 % interval of that share, for this day alone; NaN where nothing is left */
    double high;
} plm_survival_step;

/* The chance that it is settled within `days` of its beginning, given that it is open after
 * `waited` of them; waited 0: given nothing. NaN beyond what the precedents tell. */
typedef struct plm_survival_chance {
    double waited;
    double days;
    double value;
    double low; /* 95 % interval; NaN for a chance of 0 or 1 */
    double high;
} plm_survival_chance;

/* How long the precedents of a class took until they were settled, whichever way: the curve of
 * Kaplan and Meier, with pointwise intervals by Greenwood's variance of ln(-ln S). Those that are
 * open count for as long as they have been. docs/read-a-forecast.md has the formulas. */
typedef struct plm_survival {
    const char *const *features; /* what the class's precedents share; count 0: the whole class */
    size_t feature_count;
    size_t count;      /* precedents of the class that say what they took; 0: nothing follows */
    size_t settled;    /* of these; the others are open */
    double longest;    /* days; where that one is open, the curve says nothing beyond */
    double median;     /* days after which one half is settled; NaN: not reached */
    double median_low; /* its 95 % interval; NaN: no such end */
    double median_high;
    const plm_survival_step *const *steps; /* the earliest first */
    size_t step_count;
    const char *by; /* the case's deadline, as it is written; NULL: none, or none that can be
                       counted from a day, or one before as_of */
    plm_survival_chance chance; /* by its last day; all 0 where there is none */
} plm_survival;

typedef struct plm_outside_view plm_outside_view;

/* PLM_E_EMPTY when the case has no precedents. */
PLM_API plm_status plm_outside_view_new(const plm_case *of, plm_outside_view **out,
                                        plm_error *error);
PLM_API void plm_outside_view_free(plm_outside_view *view);

/* Mixes a base rate into probabilities of the options of the issue that the precedents bear on, in
 * place: (1 - weight) times what the models say, plus weight times the rate spread over the options
 * that mean that it happened, and the rest over the others, each in proportion to what the models
 * say, or equally where they give all of them 0. PLM_E_ARGUMENT for a weight outside 0..1;
 * PLM_E_NOT_FOUND when the case does not say which issue and options its precedents are about;
 * PLM_E_EMPTY for a weight above 0 of a rate that counts no precedent. */
PLM_API plm_status plm_outside_view_mix(const plm_outside_view *view, size_t rate, double weight,
                                        double *probabilities, plm_error *error);

/* Rate 0: all precedents. Then, when the case at hand has features: one rate for each of them, and,
 * when there are several, one for those precedents that share them all. */
PLM_API size_t plm_outside_view_count(const plm_outside_view *view);
PLM_API const plm_base_rate *plm_outside_view_rate(const plm_outside_view *view, size_t index);

/* A survival curve for each rate, of the same class; none where no precedent says what it took.
 * The deadline is counted from the day on which the case at hand began (its precedents' `from`),
 * and what has passed of that by as_of is waited; without that day, from as_of. */
PLM_API size_t plm_outside_view_survival_count(const plm_outside_view *view);
PLM_API const plm_survival *plm_outside_view_survival(const plm_outside_view *view, size_t index);

/* The same chance for other days, 0 <= waited <= days; everywhere else it is NaN, too. Linear in the
 * steps. */
PLM_API plm_survival_chance plm_survival_by(const plm_survival *of, double waited, double days);

/* The steps of every curve as `plenum forecast --how-long FILE` writes them, as text that
 * plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_outside_view_csv(plm_context *context, const plm_outside_view *of,
                                        char **out);
PLM_API plm_status plm_outside_view_table(plm_context *context, const plm_outside_view *of,
                                          plm_table **out);

/* Claims made after the case's as_of that the precedents rest on, in the order of the case. */
PLM_API const plm_evidence *const *plm_outside_view_hindsight(const plm_outside_view *view,
                                                              size_t *count);

/* ---- by when --------------------------------------------------------------------------------
 * When the stages of an issue's process come, and so what is decided by a day, or that nothing is.
 *
 * Each draw dates the stages one after the other: a stage comes so many whole days after the last
 * of those it follows (day d has the chance that what it takes lies within half a day of d), on the
 * first day of its calendar at or after, or fails, and with it all that follows, or is skipped, and
 * what follows counts from what it follows. Draws are weighted by what is known on the day of the
 * forecast: a stage whose event is known came on one of its days, and one that is open has not
 * come, as it would have been seen; so "not yet" makes failure likelier (Bayes). The option is
 * drawn by the answer of the forecast, the date by the process, each independent of the other, but
 * for what a stage rules out: an option that is chosen on its day or later is drawn from those left,
 * with the chance that it has; what it rules out goes to these and to no other thing. A
 * refusal that comes in time is an outcome, at the reference point; nothing by then is lateness and
 * failure alone.
 *
 * Source: a network of dates with least and most days between them is Dechter, Meiri and Pearl,
 * Temporal constraint networks, Artificial Intelligence 49 (1991). Laws of the days, chances to
 * fail and to be skipped, and the weighing by what is known are readings of this library.
 */

typedef enum plm_stage_state {
    PLM_STAGE_KNOWN,  /* it has come: its event is known by the day of the forecast */
    PLM_STAGE_OPEN,   /* it has not come by then, as it would be known */
    PLM_STAGE_UNSEEN, /* it can have come without being known */
    PLM_STAGE_OVERDUE /* open, where `due` is 0.95 or more */
} plm_stage_state;

enum { PLM_STAGE_QUANTILES = 5 };

/* The chance that something has come by the end of a day. */
typedef struct plm_day_chance {
    int32_t day;
    plm_estimate chance;
} plm_day_chance;

/* A quantile of a day: that with a chance of `level` the day is this one or before. */
typedef struct plm_day_quantile {
    int32_t day;
    double level;
} plm_day_quantile;

/* The chances of a later stage where an earlier one has come. */
typedef struct plm_later_stage {
    const plm_process_stage *stage;  /* the later one, lent by the case */
    plm_estimate comes;              /* that it ever comes; NaN where the earlier one never does */
    const plm_day_chance *const *by; /* that it has come, by each of the days asked for */
    size_t by_count;
} plm_later_stage;

/* When a stage comes. Chances are 0 to 1, with the standard errors of the weighted draws. */
typedef struct plm_stage_forecast {
    const plm_process_stage *stage; /* lent by the case */
    plm_stage_state state;
    double due; /* chance that it would have come by the day of the forecast, where it comes at all,
                   by the numbers and the known stages alone, as if "not yet" said nothing; NaN
                   where it never comes */
    plm_estimate comes;   /* chance that it ever comes */
    plm_estimate behind;  /* chance that it has come by the day of the forecast */
    plm_estimate skipped; /* chance that it is left out */
    plm_estimate ends;    /* chance that the process ends here: all that it follows comes, and it
                           never does */
    plm_estimate given;   /* chance that it comes where all that it follows has come or was skipped;
                           NaN where that never happens */
    plm_day_quantile days[PLM_STAGE_QUANTILES]; /* 5, 25, 50, 75 and 95 %, of its day where it
                                                   comes; PLM_DAY_LAST where it never does */
    const plm_day_chance *const *by; /* that it has come, by each of the days asked for */
    size_t by_count;
    const plm_later_stage *const *then; /* each of those that follow it, by whatever way, where it
                                           has come; in the order of the case */
    size_t then_count;
    plm_estimate fails;  /* of `ends`: the chance that it fails */
    plm_estimate no_day; /* of `ends`: the chance that its calendar has no day left */
} plm_stage_forecast;

/* How an issue stands at the end of a day: the options' chances and that of nothing add up to 1. */
typedef struct plm_when_day {
    int32_t day;
    bool is_deadline;            /* of the case's resolution */
    plm_estimate settled;        /* chance that an option is chosen by then */
    const plm_estimate *options; /* chance of each of the issue's options, in their order */
    size_t option_count;
    plm_estimate nothing;      /* chance of none, which is that of the two below */
    plm_estimate late;         /* it is settled, but later */
    plm_estimate never;        /* it is never settled */
    const plm_option *if_open; /* of the deadline: what the case says then counts; or NULL */
} plm_when_day;

typedef struct plm_when_issue {
    const plm_issue *issue; /* lent by the case */
    int32_t as_of;          /* the day of the forecast */
    double counted;         /* draws of equal weight that would tell as much (Kish) */
    const plm_stage_forecast *const *stages; /* in the order of the case */
    size_t stage_count;
    const plm_stage_forecast *settled_by; /* the one of them at which an option is chosen */
    const plm_stage_forecast *asked; /* the one that `days` are of, by which an option is chosen and
                                        this has come: as the case's resolution says, or else
                                        settled_by */
    const plm_estimate *options;     /* the answer's probability of each option, whenever that is */
    size_t option_count;
    const plm_when_day *const *days; /* as asked for */
    size_t day_count;
    const plm_ruled_out *const *ruled_out; /* what rules options of the issue out */
    size_t ruled_out_count;
} plm_when_issue;

typedef struct plm_when plm_when;

/* Dates the stages of each issue that has a process and is forecast under the options, with their
 * context, seed and draws. days: day_count days to be told of, as plm_day_print counts them; NULL
 * or none: the deadline of the case's resolution, where it has one. The options' chances are those of
 * plm_forecast_run, with the outside view mixed in as the case's run says.
 * PLM_E_EMPTY, with what to write, where no issue asked for has a process, or the case no as_of;
 * PLM_E_ARGUMENT for no draws or more than 10,000,000, or days beyond the year 9999; PLM_E_DOMAIN, with line and column of
 * the stage, where no draw fits what is known, such as a stage that should have come long ago, or of
 * what is ruled out, where some draw leaves nothing that the answer gives a chance; else as
 * plm_forecast_run.
 * Time: that of the answer, and draws x stages, twice; memory: 4 bytes for each draw and stage. The
 * same bytes on any number of threads. */
PLM_API plm_status plm_when_run(const plm_case *of, const int32_t *days, size_t day_count,
                                const plm_options *options, plm_when **out, plm_error *error);
PLM_API void plm_when_free(plm_when *when);

/* Its issues in the case's order, and the seed and draws that it was made with. O(1). */
PLM_API size_t plm_when_issue_count(const plm_when *when);
PLM_API const plm_when_issue *plm_when_issue_at(const plm_when *when, size_t index);
PLM_API uint64_t plm_when_seed(const plm_when *when);
PLM_API uint64_t plm_when_draws(const plm_when *when);

/* The fewest draws that the budget left a model of the answer; 0: all were drawn. Dates have all. O(1). */
PLM_API uint64_t plm_when_fewest(const plm_when *when);

/* What `plenum when` prints, as texts that plm_text_free ends, and as a table, which plm_table_free
 * ends (docs/json.md names their members and columns). *out is unchanged on failure: PLM_E_MEMORY.
 * Linear time; threads may share the result. */
PLM_API plm_status plm_when_json(plm_context *context, const plm_when *of, char **out);
PLM_API plm_status plm_when_csv(plm_context *context, const plm_when *of, char **out);
PLM_API plm_status plm_when_table(plm_context *context, const plm_when *of, plm_table **out);

/* ---- as news comes in -----------------------------------------------------------------------
 *
 * What a case says would have been forecast on earlier days, and what moved between: a series of
 * forecasts, each by what was known by the end of its day. A claim is known from the later of the last
 * day of its own date and that of its document's publication, or from its `known`, an undated one
 * always; an event once it is over and one of its claims, if it has any, is known. What rests on
 * claims of which none was known is opened to all that it could be (a number), or left out (a reason,
 * who decides, the stages, a relation, a dependence, a precedent). What rests on no claim was written
 * down later than such a day: it is used, and counted as hindsight. So a forecast of an earlier day is
 * none that was made then: only a sealed one is (plm_store_seal), and only those are scored.
 */

typedef enum plm_news_kind { PLM_NEWS_CLAIM, PLM_NEWS_DOCUMENT, PLM_NEWS_EVENT } plm_news_kind;

/* What became known on a day. The records are lent by the case; two of the three are NULL. */
typedef struct plm_news {
    int32_t day; /* the first by whose end it was known */
    plm_news_kind kind;
    const plm_evidence *claim;
    const plm_document *document; /* it came out, and no claim of that day tells so */
    const plm_event *event; /* it is over and known to be, and no claim of that day tells so */
} plm_news;

/* How the forecast of an issue stood on a day. */
typedef struct plm_history_standing {
    int32_t day;
    double median;               /* of the outcome on the issue's scale; NaN where it has none */
    const plm_estimate *options; /* probability of each of the issue's options, whenever that is
                                    chosen, with the outside view mixed in as the case's run says */
    size_t option_count;
    const plm_when_day *by; /* the same by the deadline, or the day asked for, and that of nothing;
                               NULL: there is no such day, or no process */
    const char *undated;    /* why there is none on this day, where there is on others; or NULL */
    /* The numbers that the issue's forecast rests on, by what they rest on then. */
    size_t numbers;
    size_t evidenced; /* on claims, all of them known */
    size_t assumed;   /* on none, and they had been written down by then */
    size_t hindsight; /* written down later: on no claim, or also on claims that were not known */
    size_t unknown;   /* on claims of which none was known: opened, or left out */
} plm_history_standing;

/* What became known, and how the forecast stands after it. */
typedef struct plm_history_row {
    plm_history_standing standing;
    const plm_news *const *news; /* since the row before; events, claims and documents of a day each
                                    in the order of the case */
    size_t news_count;
} plm_history_row;

typedef struct plm_history_issue {
    const plm_issue *issue; /* lent by the case */
    const plm_history_row *const *rows;
    size_t row_count;
} plm_history_issue;

typedef struct plm_history plm_history;

/* A row for each day on which something became known, and for the case's as_of, and for each of the
 * two ends that is asked for; with every above 0 in their place one for each so many days, and the
 * last. from: PLM_DAY_FIRST for the first day on which something became known, or as_of, whichever
 * is earlier; until: PLM_DAY_LAST for the last such day, or as_of, whichever is later. by: the day by
 * which it tells what is decided; PLM_DAY_LAST: the deadline of the case's resolution, if any. The
 * issues are those of the options, in the case's order; the news of the first row is that of its day.
 * PLM_E_EMPTY: nothing in the case is dated, or nothing became known by `until`; PLM_E_ARGUMENT: days
 * outside of the years 1 to 9999, from after until, every below 0, or more than 10,000 rows; else as
 * plm_forecast_run, and PLM_E_DOMAIN never for a day on which no draw of the stages fits: its
 * `undated` says why. Time: that of plm_forecast_run for each row before which something became known
 * that a number rests on, and that of the dates of plm_when_run for each row; memory: the rows. The
 * same bytes on any number of threads. */
PLM_API plm_status plm_history_run(const plm_case *of, int32_t from, int32_t until, int every,
                                   int32_t by, const plm_options *options, plm_history **out,
                                   plm_error *error);

/* A row for the end of one day (since) and one for each step from there to the end of another
 * (as_of): first time passes and nothing becomes known, then each piece of news does, so that row 0
 * and row 1 have none, and each row behind has one. What a step changed is what stands on its row less
 * what stood on the one before it, so that the steps add up to the whole change. since: PLM_DAY_FIRST
 * for the last day before as_of on which something became known; as_of: PLM_DAY_LAST for the case's;
 * by: as of plm_history_run. PLM_E_EMPTY: there is no such day; PLM_E_ARGUMENT: since is not before
 * as_of, or a day lies outside of the years 1 to 9999; else as plm_history_run, and its time for each
 * step. */
PLM_API plm_status plm_history_run_steps(const plm_case *of, int32_t since, int32_t as_of,
                                         int32_t by, const plm_options *options, plm_history **out,
                                         plm_error *error);
PLM_API void plm_history_free(plm_history *history);

/* Its issues in the case's order, the day by which it tells what is decided (PLM_DAY_LAST: none), and
 * the seed and draws that each forecast was made with. O(1). */
PLM_API size_t plm_history_issue_count(const plm_history *history);
PLM_API const plm_history_issue *plm_history_issue_at(const plm_history *history, size_t index);
PLM_API int32_t plm_history_by(const plm_history *history);
PLM_API uint64_t plm_history_seed(const plm_history *history);
PLM_API uint64_t plm_history_draws(const plm_history *history);

/* The fewest draws that the budget left a model of any row's answer; 0: all were drawn. O(1). */
PLM_API uint64_t plm_history_fewest(const plm_history *history);

/* What `plenum history` prints, and of steps what `plenum update` does, as texts that plm_text_free
 * ends, and as a table, which plm_table_free ends (docs/json.md names their members and columns).
 * *out is unchanged on failure: PLM_E_MEMORY. Linear time; threads may share the result. */
PLM_API plm_status plm_history_json(plm_context *context, const plm_history *of, char **out);
PLM_API plm_status plm_history_csv(plm_context *context, const plm_history *of, char **out);
PLM_API plm_status plm_history_table(plm_context *context, const plm_history *of, plm_table **out);

/* ---- exchanges ------------------------------------------------------------------------------
 *
 * What the model "exchange" finds in a case of at least two issues: deals in which each of two
 * actors moves on the issue that he relatively cares less about. Greedy sequences of deals turn on
 * small things, so nothing here stands alone: every outcome and every deal comes with what the
 * draws make of it, over the case's ranges, ties between deals, and the rate at which partners
 * divide the gain.
 *
 * Gains and effects are in points of outcome, a scale having 100, times salience from 0 to 1.
 */

/* One of the two partners of a deal, and what he gives and gets. */
typedef struct plm_deal_partner {
    const plm_actor *actor;
    const plm_issue *issue; /* the one he moves on */
    double from;            /* on that issue's scale */
    double to;
    double gain;
    bool limited; /* he stops where the outcome meets the partner's preference */
} plm_deal_partner;

typedef enum plm_effect_kind {
    PLM_EFFECT_OWN,   /* on one of the two partners */
    PLM_EFFECT_INNER, /* on one who stands with one of them on both issues */
    PLM_EFFECT_OUTER, /* on anybody else */
    PLM_EFFECT_COUNT
} plm_effect_kind;

/* What a deal is worth to an actor: how much nearer the two outcomes come, deals before it counted,
 * to the preferences that he began the round with. */
typedef struct plm_deal_effect {
    const plm_actor *actor;
    plm_effect_kind kind;
    double value;
} plm_deal_effect;

/* A deal of the point game. */
typedef struct plm_deal {
    size_t round; /* from 1 */
    plm_deal_partner partners[2];
    double share; /* of the draws in which the two make it too, to whatever extent */
    const plm_deal_effect *const *effects; /* on every actor */
    size_t effect_count;
} plm_deal;

/* A deal as the draws have it: who moves on what for whom. */
typedef struct plm_deal_pattern {
    const plm_actor *actors[2];
    const plm_issue *issues[2]; /* actor k moves on issue k */
    double share;               /* of the draws in which the two make it */
    double moves[2];            /* mean move where they do, on the issue's scale, signed */
    double gains[2];            /* mean gain where they do */
} plm_deal_pattern;

/* An outcome at one moment: of the point game (NaN: none), and over the draws. */
typedef struct plm_deals_stage {
    double point;
    plm_distribution spread; /* all NaN without draws */
} plm_deals_stage;

typedef struct plm_deals_issue {
    const plm_issue *issue;
    plm_deals_stage start; /* before any deal */
    plm_deals_stage first; /* after round 1 */
    plm_deals_stage last;  /* after the last round */
} plm_deals_issue;

/* A sum over all deals: of the point game, and its mean and central 80 % over the draws. */
typedef struct plm_deals_sum {
    double point;
    double mean;
    double low;
    double high;
} plm_deals_sum;

/* All deals' effects on an actor. */
typedef struct plm_deals_actor {
    const plm_actor *actor;
    plm_deals_sum effects[PLM_EFFECT_COUNT]; /* by kind */
    plm_deals_sum total;
    double share_losing; /* of the draws in which the total is below 0 */
} plm_deals_actor;

typedef struct plm_deals {
    const char *reading;
    size_t rounds; /* asked for */
    uint64_t seed;
    uint64_t draws;
    const plm_deals_issue *const *issues;
    size_t issue_count;
    const plm_deals_actor *const *actors;
    size_t actor_count;
    const plm_deal *const *deals; /* in their order */
    size_t deal_count;
    const plm_deal_pattern *const *patterns; /* the most frequent first */
    size_t pattern_count;
    uint64_t budget; /* that allowed fewer draws than were asked for, in units; 0: it allowed all */
} plm_deals;

typedef struct plm_exchange plm_exchange;

/* Follows the model "exchange" in the reading and with the settings of the options (which may name
 * other models as well), on all issues of the case, with the options' context. PLM_E_ARGUMENT: the
 * options choose models, but not one exchange; PLM_E_UNSUPPORTED: the case has one issue;
 * PLM_E_EMPTY: nobody has weight; PLM_E_ARGUMENT: more draws than 512 MB hold; PLM_E_CANCELLED.
 * Time: draws x rounds x about half a microsecond for each pair of actors and issues; memory: 8
 * bytes for each draw and three outcomes of each issue and three sums of each actor. The options'
 * budget bounds the draws. */
PLM_API plm_status plm_exchange_run(const plm_case *of, const plm_options *options,
                                    plm_exchange **out, plm_error *error);
PLM_API void plm_exchange_free(plm_exchange *exchange);

/* All that came of it; never NULL, lent. */
PLM_API const plm_deals *plm_exchange_deals(const plm_exchange *exchange);

/* What `plenum deals` prints, as texts that plm_text_free ends, and as a table; the case of the
 * JSON is null. PLM_E_MEMORY. */
PLM_API plm_status plm_exchange_json(plm_context *context, const plm_exchange *of, char **out);
PLM_API plm_status plm_exchange_csv(plm_context *context, const plm_exchange *of, char **out);
PLM_API plm_status plm_exchange_table(plm_context *context, const plm_exchange *of,
                                      plm_table **out);

/* ---- pace -----------------------------------------------------------------------------------
 *
 * When a proposal of European Union legislation is adopted, given that it ever is: docs/models/pace.md.
 */

/* A day and the share that is adopted by its end. */
typedef struct plm_pace_point {
    double share; /* of proposals that are adopted and were open at as_of */
    double days;  /* since the proposal */
    int32_t day;
    bool asked; /* the day was asked for, and not the share */
} plm_pace_point;

typedef struct plm_pace plm_pace;

/* The days by which 5, 25, 50, 75 and 95 % are adopted, and the share that is by `by` (PLM_DAY_LAST:
 * not asked for). law: not PLM_PACE_STATED; proposed, and as_of, on which the proposal is open: from
 * 1900 to 2200. Days count from 1970-01-01. PLM_E_ARGUMENT: another law or day; PLM_E_DOMAIN: more
 * than 2,073 days from proposed to as_of, which no proposal of the data took, or fewer than none;
 * PLM_E_MEMORY. O(1). */
PLM_API plm_status plm_pace_new(plm_context *context, plm_pace_law law, int32_t proposed,
                                int32_t as_of, int32_t by, plm_pace **out, plm_error *error);
PLM_API void plm_pace_free(plm_pace *pace);

/* Those of the shares, then that of the day. O(1). */
PLM_API size_t plm_pace_count(const plm_pace *pace);
PLM_API const plm_pace_point *plm_pace_at(const plm_pace *pace, size_t index);

/* What `plenum pace` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_pace_json(plm_context *context, const plm_pace *of, char **out);
PLM_API plm_status plm_pace_csv(plm_context *context, const plm_pace *of, char **out);
PLM_API plm_status plm_pace_table(plm_context *context, const plm_pace *of, plm_table **out);

/* ---- elections ------------------------------------------------------------------------------
 *
 * For a question without a scale: named options, and what each is worth to whom.
 */

/* The probabilistic Condorcet election. Voter v has weights[v], finite and at least 0, and values
 * option o at utilities[v * option_count + o], finite, usually from 0 to 1. Its rules are the
 * settings of model "condorcet" in options, which must have been added once (NULL: its defaults);
 * docs/models/condorcet.md describes them. probability takes option_count numbers that add up to 1.
 * PLM_ROUND_LIMIT: the chain did not settle, and the probabilities are those it had reached;
 * PLM_E_EMPTY: no voter, no option, or no weight; PLM_E_DOMAIN; PLM_E_ARGUMENT; PLM_E_MEMORY.
 * Time: voter_count * option_count^2. */
PLM_API plm_status plm_election_run(plm_context *context, size_t voter_count, size_t option_count,
                                    const double *weights, const double *utilities,
                                    const plm_options *options, double *probability,
                                    plm_error *error);

/* ---- trace ---------------------------------------------------------------------------------- */

/* One observation of a model at work. Texts are ids, "" where they do not apply.
 *
 * Round 0 is the start; positions, median, mean and outcome of round r are those after its moves.
 * What the actors of round r reckon with, risk to expected_utility_of_other, comes from the
 * positions before its moves. The variables, in the order in which a round lists them:
 *   risk                       the actor's risk exponent
 *   probability                that actor prevails over other
 *   expected_utility           of actor challenging other, as actor sees it
 *   expected_utility_of_other  of other challenging actor, as actor sees it
 *   proposal                   other proposes to actor to move to value; the challenge model's
 *   offer                      actor takes other's offer and moves to value
 *   gain                       of a deal of actor with other; deals stay in the order they were
 *                              made
 *   ideal, position            the actor's
 *   median, mean               weighted, of all positions
 *   outcome                    of the model
 * On an issue without a scale, in round 0, actor and other are options of the issue:
 *   support                    of actor, or of actor against other, among the actors
 *   probability                that actor beats other; with other "", that actor is chosen
 * The spatial model differs: risk, and the probability of an actor's own position (other ""), are
 * those after the round's moves; with an other, probability and gain are of the round's challenge;
 * an offer names whose bargain the actor takes, which may be its own.
 * Within a variable rows come in the order of issues, actors and others in the case. */
typedef struct plm_trace_row {
    const char *issue;
    size_t round;
    const char *actor;
    const char *other;
    const char *variable;
    double value;
} plm_trace_row;

typedef struct plm_trace plm_trace;

/* Follows the one model in options (exactly one must have been added) on the point game of an issue
 * (NULL: the options' issue, or all issues, one after the other, or together for a model of linked
 * issues). The trace keeps nothing of the case. Statuses as plm_forecast_run, and PLM_E_ARGUMENT
 * unless one model is chosen. Time and memory: rounds x actors^2. */
PLM_API plm_status plm_trace_run(const plm_case *of, const char *issue_id,
                                 const plm_options *options, plm_trace **out, plm_error *error);
PLM_API void plm_trace_free(plm_trace *trace);

/* The model and reading that were followed, and what was seen, in order; lent. O(1). */
PLM_API const char *plm_trace_model(const plm_trace *trace);
PLM_API const char *plm_trace_reading(const plm_trace *trace);
PLM_API size_t plm_trace_row_count(const plm_trace *trace);
PLM_API const plm_trace_row *plm_trace_row_at(const plm_trace *trace, size_t index);

/* Why the run on an issue ended (PLM_OK: settled), after how many rounds, and a cycle's length (0
 * when there is none). PLM_E_NOT_FOUND for an issue that was not followed. */
PLM_API plm_status plm_trace_ending(const plm_trace *trace, const char *issue_id, size_t *rounds,
                                    size_t *period);

/* What `plenum trace` prints, as texts that plm_text_free ends, and as a table; the case of the
 * JSON is null, as the trace does not know it. PLM_E_MEMORY. Time: rows x issues. */
PLM_API plm_status plm_trace_json(plm_context *context, const plm_trace *of, char **out);
PLM_API plm_status plm_trace_csv(plm_context *context, const plm_trace *of, char **out);
PLM_API plm_status plm_trace_table(plm_context *context, const plm_trace *of, plm_table **out);

/* Writes a run of the spatial model on the case's point game into the SQLite file at path, in the
 * tables of the KTAB program (docs/models/spatial.md says which). The model must have been added to
 * the options once. A file that is there is added to; a run of the same case with the same settings
 * and seed is replaced. PLM_E_IO; PLM_E_ARGUMENT; PLM_E_UNSUPPORTED and PLM_E_EMPTY as the model.
 */
PLM_API plm_status plm_ktab_run_save(const plm_case *of, const plm_options *options,
                                     const char *path, plm_error *error);

/* ---- offers ---------------------------------------------------------------------------------
 *
 * The challenge model over the draws: who makes offers to whom, and which are taken (Bueno de
 * Mesquita 1994; Scholz, Calbert and Smith 2011, figure 6).
 */

/* How often one actor makes another an offer. Shares are of the draws, 0 to 1. */
typedef struct plm_offer {
    size_t round; /* from 1; 0: in any round */
    const plm_actor *from;
    const plm_actor *to;
    double made;  /* of the draws in which from asks to to move */
    double taken; /* and in which to does, in that round: at most `made` */
} plm_offer;

typedef struct plm_offers plm_offers;

/* Follows the challenge model in options, in one reading, over the draws of an issue with a scale
 * (NULL: the options' issue, or the case's first one that has a scale); without draws, in the game
 * with every number at its mode. PLM_E_ARGUMENT unless options have just one reading of that model;
 * PLM_E_UNSUPPORTED for an issue without a scale; PLM_E_NOT_FOUND; else as plm_forecast_run. Time:
 * draws x the model's cost; memory: rounds x actors^2 for each thread. The same bytes on any number
 * of threads. The options' budget bounds the draws; plm_offers_draws says how many were made. */
PLM_API plm_status plm_offers_run(const plm_case *of, const char *issue_id,
                                  const plm_options *options, plm_offers **out, plm_error *error);
PLM_API void plm_offers_free(plm_offers *offers);

/* What was followed; lent. draws: 0 where it was the game at the modes alone. O(1). */
PLM_API const plm_issue *plm_offers_issue(const plm_offers *offers);
PLM_API const char *plm_offers_reading(const plm_offers *offers);
PLM_API uint64_t plm_offers_seed(const plm_offers *offers);
PLM_API uint64_t plm_offers_draws(const plm_offers *offers);

/* Every pair that makes an offer in some draw: first those of any round, then round by round; within
 * that by from and to, in the order of the case. O(1). */
PLM_API size_t plm_offers_count(const plm_offers *offers);
PLM_API const plm_offer *plm_offers_at(const plm_offers *offers, size_t index);

/* What `plenum trace --offers` prints, as texts that plm_text_free ends, and as a table with a row
 * for each figure. PLM_E_MEMORY. O(offers). */
PLM_API plm_status plm_offers_json(plm_context *context, const plm_offers *of, char **out);
PLM_API plm_status plm_offers_csv(plm_context *context, const plm_offers *of, char **out);
PLM_API plm_status plm_offers_table(plm_context *context, const plm_offers *of, plm_table **out);

/* ---- reports --------------------------------------------------------------------------------- */

typedef struct plm_report plm_report;

/* Writes everything about a case as one HTML page: forecast, models, actors, attribution,
 * scenarios, deals, chronology, outside view, evidence, and how to reproduce it. The page needs
 * nothing from elsewhere, works without scripts, and holds the same bytes for equal case, options
 * and engine. It holds the case's text, too. scenario_id: with that scenario's changes made; NULL:
 * as it stands. *out is NULL on any failure. Statuses as plm_forecast_run and plm_review_new, and
 * PLM_E_NOT_FOUND when there is no such scenario. Time and memory: the forecasts of the case and of
 * each of its scenarios, an attribution with 32 draws, the exchanges of 1,000 draws, a review. */
PLM_API plm_status plm_report_run(const plm_case *of, const char *scenario_id,
                                  const plm_options *options, plm_report **out, plm_error *error);

/* The same in brief, for two pages of paper: the verdict with why and its chart, what speaks for it
 * and against, what would change it, the other issues in a line each, the sources with their grades,
 * and what made it. It holds neither the case's text nor scripts. Statuses, time and memory as
 * plm_report_run. */
PLM_API plm_status plm_report_brief_run(const plm_case *of, const char *scenario_id,
                                        const plm_options *options, plm_report **out,
                                        plm_error *error);
PLM_API void plm_report_free(plm_report *report);

/* The same of a back-test that ran: errors, differences from the weighted mean, distributions,
 * calibration of each model, every issue, and the votes. The answer's own model comes first; nothing is
 * ranked. data names what was tested. PLM_E_ARGUMENT: it has not run; PLM_E_MEMORY. Linear time. */
PLM_API plm_status plm_backtest_report_run(const plm_backtest *backtest, const char *data,
                                           plm_report **out, plm_error *error);

/* The page, closed by a zero byte; length may be NULL. */
PLM_API const char *plm_report_text(const plm_report *report, size_t *length);

/* ---- pictures -------------------------------------------------------------------------------
 *
 * Charts as files of SVG that stand alone, with their own colours on a light ground: texts that
 * plm_text_free ends. The same bytes for equal results. *out is NULL on any failure.
 */

/* The chart that a report has of an issue's forecast, by its number: the distribution over its scale,
 * with the options' probabilities, or without a scale a bar for each option. PLM_E_ARGUMENT: there is
 * no such issue; PLM_E_MEMORY. O(bins + options). */
PLM_API plm_status plm_forecast_picture(plm_context *context, const plm_forecast *of, size_t issue,
                                        char **out);

/* A bar for each number's total Sobol' index with its interval, and a stroke for its first one: those
 * of the answer, the largest 20. PLM_E_MEMORY. O(factors). */
PLM_API plm_status plm_sobol_picture(plm_context *context, const plm_sobol *of, char **out);

/* A bar for each member's power, and a stroke for its share of the votes, as `plenum power --svg` has
 * it. index: a number of plm_power_member by its name; NULL: "shapley_shubik". PLM_E_ARGUMENT: no
 * such index, one that is not counted of this body, or more than 1,000 members;
 * PLM_E_EMPTY: nobody has power; PLM_E_MEMORY. O(members). */
PLM_API plm_status plm_power_picture(plm_context *context, const plm_power *of, const char *index,
                                     char **out);

/* ---- formats --------------------------------------------------------------------------------
 *
 * Files of other programs, read into cases and written from them. docs/import.md describes each
 * format.
 */

typedef struct plm_format_info {
    const char *name;  /* "csv" */
    const char *about; /* one line */
    bool reads;        /* plm_import_new takes it */
    bool writes;       /* plm_export_run takes it */
} plm_format_info;

/* All formats, by name. O(1); any thread. */
PLM_API size_t plm_format_count(void);
PLM_API plm_format_info plm_format_at(size_t index);

typedef struct plm_import plm_import;

/* An import from a format, to be set up and then run once. PLM_E_NOT_FOUND with the formats there
 * are in *error; PLM_E_MEMORY. */
PLM_API plm_status plm_import_new(plm_context *context, const char *format, plm_import **out,
                                  plm_error *error);
PLM_API void plm_import_free(plm_import *import);

/* Sets how the file is read: "id" and "question" of the case for every format, and what
 * docs/import.md lists for each. Both texts are copied. PLM_E_NOT_FOUND: the format has no such
 * setting; PLM_E_ARGUMENT: not a value of it. */
PLM_API plm_status plm_import_set(plm_import *import, const char *setting, const char *value,
                                  plm_error *error);

/* Adds a file that the format reads beside the main one, such as ("capability", path) for deu.
 * PLM_E_NOT_FOUND: the format has no such file; PLM_E_IO. */
PLM_API plm_status plm_import_add_file(plm_import *import, const char *role, const char *path,
                                       plm_error *error);

/* Reads text of length bytes, which name stands for in messages, into one or more cases; a format
 * of tables also takes the bytes of a file of Stata or SPSS. All problems become diagnostics.
 * PLM_OK: the cases are there, perhaps with warnings and notes; PLM_E_FORMAT: there are errors, the
 * first of them in *error, and no cases; PLM_E_ARGUMENT: it ran before; PLM_E_MEMORY. Time and
 * memory grow linearly with the text. plm_import_load reads the file at path. */
PLM_API plm_status plm_import_run(plm_import *import, const char *text, size_t length,
                                  const char *name, plm_error *error);
PLM_API plm_status plm_import_load(plm_import *import, const char *path, plm_error *error);

/* Errors first, then warnings, then notes, each group in the order of the file. */
PLM_API size_t plm_import_diagnostic_count(const plm_import *import);
PLM_API const plm_diagnostic *plm_import_diagnostic(const plm_import *import, size_t index);

/* The cases: the id of each, and its text as a case file, lent until plm_import_free. */
PLM_API size_t plm_import_case_count(const plm_import *import);
PLM_API const char *plm_import_case_id(const plm_import *import, size_t index);
PLM_API const char *plm_import_case_text(const plm_import *import, size_t index, size_t *length);

/* What `plenum import` prints, as a text that plm_text_free ends. PLM_E_MEMORY. */
PLM_API plm_status plm_import_json(plm_context *context, const plm_import *of, char **out);

typedef struct plm_export plm_export;

/* Writes a case in a format. What the format cannot hold becomes warnings, each where it stands in
 * the case. PLM_E_NOT_FOUND with the formats there are in *error; PLM_E_CASE: the case has errors;
 * PLM_E_UNSUPPORTED: the format cannot hold this case at all; PLM_E_MEMORY. Linear time. */
PLM_API plm_status plm_export_run(const plm_case *of, const char *format, plm_export **out,
                                  plm_error *error);
PLM_API void plm_export_free(plm_export *written);

/* The file, its length in bytes, and what of the case it could not hold; lent. */
PLM_API const char *plm_export_text(const plm_export *written, size_t *length);
PLM_API size_t plm_export_diagnostic_count(const plm_export *written);
PLM_API const plm_diagnostic *plm_export_diagnostic(const plm_export *written, size_t index);

/* A commented case to start from, which is free of errors and can be forecast as it is. question
 * NULL: one that explains itself. *out is ended by plm_text_free. PLM_E_ARGUMENT: the question is
 * not UTF-8; PLM_E_MEMORY. */
PLM_API plm_status plm_case_starter(plm_context *context, const char *question, char **out,
                                    plm_error *error);

/* The same of a vote on yes or no. */
PLM_API plm_status plm_vote_starter(plm_context *context, const char *question, char **out,
                                    plm_error *error);
PLM_API void plm_text_free(plm_context *context, char *text);

/* Puts bytes in place of the file at path, or leaves it as it was: writes a temporary file beside
 * it, forces it to the disk, and renames it. A symbolic link is followed, and an old file's
 * permissions are kept; a path that is no regular file, such as a pipe, or names an open stream,
 * such as /dev/stdout, is written straight.
 * PLM_E_IO; PLM_E_MEMORY. */
PLM_API plm_status plm_file_save(plm_context *context, const char *path, const char *bytes,
                                 size_t length, plm_error *error);

/* ---- kept forecasts --------------------------------------------------------------------------
 *
 * A store keeps forecasts in an SQLite file: runs, to look at again, and a ledger of sealed
 * forecasts and their grades. docs/seal.md tells what that is good for, docs/ledger.md what stands
 * in the file. Moments are seconds since 1970-01-01, UTC. The library has no clock but the one that
 * its context was lent: what is kept at PLM_NOW has its time by that clock (PLM_E_ARGUMENT without
 * one). Any other moment is stated: it may not be later than the clock shows, and what is kept says
 * that it was not observed.
 */

#define PLM_NOW INT64_MIN

/* How the moment of a record or a run came about. */
typedef enum plm_clock {
    PLM_CLOCK_UNKNOWN, /* the record does not say: an older plenum wrote it */
    PLM_CLOCK_SYSTEM,  /* observed: the machine's clock showed it */
    PLM_CLOCK_STATED   /* not observed: somebody stated it */
} plm_clock;

enum {
    PLM_HASH_TEXT = 65,    /* a SHA-256 or an Ed25519 public key in hexadecimal digits */
    PLM_INSTANT_TEXT = 21, /* "2026-03-01T09:00:00Z" */
    PLM_LEVEL_COUNT = 101  /* quantiles at the levels 0, 0.01, … 1 */
};

/* Writes a moment as PLM_INSTANT_TEXT says; "?" outside the years 1 to 9999. */
PLM_API void plm_instant_print(int64_t at, char text[PLM_INSTANT_TEXT]);

/* What was said of an issue, by a model or by all of them. Lists are NULL, and numbers NaN, where
 * nothing was said. */
typedef struct plm_saying {
    const char *model;   /* NULL: the answer, pooled from the models */
    const char *reading; /* NULL with it */
    double share;        /* of the pool */
    double point;        /* outcome of the point game */
    double mean;
    const double *options;   /* probability of each option */
    const double *quantiles; /* PLM_LEVEL_COUNT of them; linear in between */
} plm_saying;

typedef struct plm_snapshot_issue {
    const char *id;
    const char *question;
    double scale_low; /* NaN without a scale, as the options' ends */
    double scale_high;
    const plm_option *const *options;
    size_t option_count;
    plm_saying answer;     /* with the outside view, where it had a weight */
    plm_saying baseline;   /* the weighted mean: of a vote, of the chances of yes. Without a model
                              where options are chosen, of which it says nothing */
    const double *outside; /* probability of each option by the outside view alone; or NULL */
    const plm_saying *const *models;
    size_t model_count;
    /* Where the issue has a process and was sealed with a deadline, all options' chances are those
     * that they are chosen by then. Nothing decided by then counts as if_open: the option that the
     * case's resolution says, or else one more, the last of options, which the case does not have.
     * Means, points and quantiles are of what is decided, if anything is. */
    double
        settled; /* chance that anything is decided by the deadline; NaN, as those below: not so */
    double late; /* that it is decided later */
    double never;
    const char *if_open;   /* NULL: not so, or the issue has no options */
    bool if_open_is_added; /* it is that one more */
    const char *stage;     /* id of the stage that has to come by the deadline, where the case names
                              one; or NULL */
    /* The options that mean yes to the case's question, as it says; or none. */
    const plm_option *const *yes;
    size_t yes_count;
    double yes_probability; /* of all of them, by the answer; NaN without any */
    /* What the analyst stated as his own, beside the models. */
    const double *own; /* probability of each option; or NULL */
    double own_yes;    /* of yes; NaN: not stated, or no options mean yes */
} plm_snapshot_issue;

/* A forecast as it is kept. */
typedef struct plm_snapshot {
    const char *case_id;
    const char *question; /* or NULL */
    const char *as_of;    /* or NULL */
    const char *case_text;
    const char *case_hash;
    const char *rule; /* of the resolution; these three may be NULL in a run */
    const char *source;
    const char *deadline;
    uint64_t seed;
    uint64_t draws;
    double outside_weight;
    const plm_snapshot_issue *const *issues;
    size_t issue_count;
    const char *const *tags; /* of the case */
    size_t tag_count;
} plm_snapshot;

/* ---- keys */

/* A pair of Ed25519 keys. */
typedef struct plm_key plm_key;

/* Makes a pair from the system's source of chance and writes it to a new file that its owner alone
 * may read. The file appears whole or not at all. PLM_E_IO, also when there is a file of that name;
 * PLM_E_UNSUPPORTED: there is no source of chance; PLM_E_MEMORY. */
PLM_API plm_status plm_key_create(plm_context *context, const char *path, plm_key **out,
                                  plm_error *error);

/* PLM_E_IO, also when others than the owner may read the file; PLM_E_ARGUMENT: it holds no key;
 * PLM_E_MEMORY. */
PLM_API plm_status plm_key_load(plm_context *context, const char *path, plm_key **out,
                                plm_error *error);

/* Wipes the secret half from memory. */
PLM_API void plm_key_free(plm_key *key);

/* The half to show, in PLM_HASH_TEXT - 1 digits. */
PLM_API const char *plm_key_public(const plm_key *key);

/* ---- ledgers */

typedef enum plm_record_kind { PLM_RECORD_FORECAST, PLM_RECORD_GRADE } plm_record_kind;

/* What a grade says of its question. */
typedef enum plm_ruling {
    PLM_RULING_OUTCOME,  /* what came about by the deadline */
    PLM_RULING_LATE,     /* what came about after it: outside the score */
    PLM_RULING_VOID,     /* it cannot be settled: outside the score */
    PLM_RULING_REOPENED, /* what was ruled before does not hold, and it is open again */
    PLM_RULING_OPEN      /* nothing came about by the deadline, which has passed: if_open counts */
} plm_ruling;

/* What came of a question whose case says which options mean yes. */
typedef enum plm_yes_no {
    PLM_YES_NO_NONE, /* there is no such question, or no outcome */
    PLM_YES_NO_NO,
    PLM_YES_NO_YES
} plm_yes_no;

/* What became of an issue of a sealed forecast. One that a program makes says by `size` which members
 * the program knew of; those after are taken for not given, so that a grade may grow. */
typedef struct plm_grade {
    size_t size; /* sizeof(plm_grade); 0: as of version 0.1.0. Of one that is read: not set */
    const char *forecast; /* hash of its record */
    const char *issue;
    double value;       /* NaN: not known */
    const char *option; /* NULL: the issue has none */
    const char *on;     /* date text */
    const char *evidence;
    const char *url;      /* or NULL */
    const char *corrects; /* hash of the grade that this one takes the place of, or NULL */
    plm_ruling ruling;
    const char *reason; /* why it is void, or open again; or NULL */
    plm_yes_no answer;  /* to the question; where it stands alone, nobody knows the option */
} plm_grade;

/* One record of a ledger. */
typedef struct plm_record {
    plm_record_kind kind;
    uint64_t number; /* from 1 */
    const char *hash;
    const char *previous; /* hash of the record before; zeros for the first */
    int64_t at;
    const char *plenum; /* version that wrote it */
    int engine;
    const char *signer;           /* public key, or NULL: not signed */
    const plm_snapshot *forecast; /* one of these two is NULL */
    const plm_grade *grade;
    plm_clock clock;
    int64_t observed; /* what the machine's clock showed; PLM_NOW: not known */
} plm_record;

typedef struct plm_ledger plm_ledger;

/* Reads a ledger's text, one record a line. A line that is no sound record is kept as one that
 * verification finds fault with; so this fails only with PLM_E_IO and PLM_E_MEMORY. name stands for
 * the text in messages. Linear time. */
PLM_API plm_status plm_ledger_parse(plm_context *context, const char *text, size_t length,
                                    const char *name, plm_ledger **out, plm_error *error);
PLM_API plm_status plm_ledger_load(plm_context *context, const char *path, plm_ledger **out,
                                   plm_error *error);
PLM_API void plm_ledger_free(plm_ledger *ledger);

/* Lines, sound or not; and the record of one, NULL where it is not sound. */
PLM_API size_t plm_ledger_count(const plm_ledger *ledger);
PLM_API const plm_record *plm_ledger_record(const plm_ledger *ledger, size_t index);

/* The text, byte for byte. */
PLM_API const char *plm_ledger_text(const plm_ledger *ledger, size_t *length);

/* The record of a number, or of a hash's first digits (6 or more). PLM_E_NOT_FOUND; PLM_E_ARGUMENT:
 * neither of these, or more than one hash begins so. */
PLM_API plm_status plm_ledger_find(const plm_ledger *ledger, const char *which, size_t *index,
                                   plm_error *error);

/* The last grade of an issue of the forecast with that hash; NULL: it has none. */
PLM_API const plm_record *plm_ledger_grade(const plm_ledger *ledger, const char *forecast,
                                           const char *issue);

/* ---- questions */

typedef enum plm_question_state {
    PLM_QUESTION_OPEN,
    PLM_QUESTION_DUE,     /* its deadline is near */
    PLM_QUESTION_OVERDUE, /* the deadline has passed, and nothing is ruled */
    PLM_QUESTION_GRADED,  /* what came about is on record, in time or late */
    PLM_QUESTION_VOIDED,
    PLM_QUESTION_SUPERSEDED /* not overdue, and a later forecast of the same question is there: of the
                               same case, issue, rule and deadline */
} plm_question_state;

/* An issue of a sealed forecast. */
typedef struct plm_question {
    uint64_t number; /* of the forecast's record */
    const char *hash;
    int64_t at; /* when it was sealed */
    plm_clock clock;
    const char *case_id;
    const char *issue;
    const char *question; /* of the issue or else the case; or NULL */
    const char *deadline;
    int32_t days_left;       /* to the deadline's last day; below 0: since */
    uint64_t superseded_by;  /* number of the last later forecast; 0: none */
    const plm_record *grade; /* the last one; NULL: none */
    plm_question_state state;
    const char *stage; /* that has to come by the deadline, where the case names one; or NULL */
    double yes;        /* probability of yes; NaN: no options mean it */
    double own_yes;    /* the analyst's own; NaN */
} plm_question;

/* Which questions to list. */
typedef struct plm_question_choice {
    size_t size;      /* sizeof(plm_question_choice); 0: as of version 0.1.0 */
    int64_t at;       /* as of when; PLM_NOW: by the context's clock */
    int32_t due_days; /* one is due from so many days before its deadline */
    unsigned states;  /* 1 << plm_question_state of each that is listed; 0: all */
} plm_question_choice;

typedef struct plm_questions plm_questions;

/* The questions of a ledger's forecasts, the oldest first; they hold the ledger. PLM_E_ARGUMENT;
 * PLM_E_CANCELLED; PLM_E_MEMORY. Time: issues of forecasts x records. */
PLM_API plm_status plm_questions_new(const plm_ledger *ledger, const plm_question_choice *choice,
                                     plm_questions **out, plm_error *error);
PLM_API void plm_questions_free(plm_questions *questions);
PLM_API size_t plm_questions_count(const plm_questions *questions);
PLM_API const plm_question *plm_questions_at(const plm_questions *questions, size_t index);

/* What `plenum runs --sealed` prints, as texts that plm_text_free ends, and as a table.
 * PLM_E_MEMORY. */
PLM_API plm_status plm_questions_json(plm_context *context, const plm_questions *of, char **out);
PLM_API plm_status plm_questions_csv(plm_context *context, const plm_questions *of, char **out);
PLM_API plm_status plm_questions_table(plm_context *context, const plm_questions *of,
                                       plm_table **out);

/* ---- the forecasts of a question over time */

/* One forecast of a question, and what is other in its case than at the forecast before. */
typedef struct plm_revision {
    const plm_record *record;
    const plm_snapshot_issue *issue;
    const char *path;           /* "CASE/ISSUE" */
    bool is_first;              /* of its question */
    const plm_record *grade;    /* the last one; NULL: none */
    const char *const *changes; /* in words, such as "China’s salience 40 → 70" */
    size_t change_count;
    const char *changed; /* all of them, parted by "; "; NULL: none */
} plm_revision;

typedef struct plm_revisions plm_revisions;

/* The forecasts of the questions that `which`, a case's id or "CASE/ISSUE", names: of one question
 * after the other, the oldest first. Forecasts are of one question as in plm_question_state. The
 * list holds the ledger. PLM_E_NOT_FOUND: nothing sealed is named so; PLM_E_CANCELLED;
 * PLM_E_MEMORY. Time: forecasts x records, and two cases read for each forecast. */
PLM_API plm_status plm_revisions_new(const plm_ledger *ledger, const char *which,
                                     plm_revisions **out, plm_error *error);
PLM_API void plm_revisions_free(plm_revisions *revisions);
PLM_API size_t plm_revisions_count(const plm_revisions *revisions);
PLM_API const plm_revision *plm_revisions_at(const plm_revisions *revisions, size_t index);

/* What `plenum runs QUESTION` prints, as texts that plm_text_free ends, and as a table.
 * PLM_E_MEMORY. */
PLM_API plm_status plm_revisions_json(plm_context *context, const plm_revisions *of, char **out);
PLM_API plm_status plm_revisions_csv(plm_context *context, const plm_revisions *of, char **out);
PLM_API plm_status plm_revisions_table(plm_context *context, const plm_revisions *of,
                                       plm_table **out);

/* ---- verification */

typedef enum plm_check {
    PLM_CHECK_FORM,  /* the line is a record, whole */
    PLM_CHECK_HASH,  /* the bytes have the hash that the line gives */
    PLM_CHECK_CHAIN, /* it names the record before, its number follows, its time is no earlier */
    PLM_CHECK_SIGNATURE, /* it was signed with the key that it names */
    PLM_CHECK_CASE,    /* a forecast: its case text has the hash it gives; a grade: there is such a
                          forecast, issue and outcome, and it corrects the last grade, if any */
    PLM_CHECK_FIGURES, /* a forecast: the case still gives these figures, to the last digit */
    PLM_CHECK_TIME, /* its clock did not run backwards; a forecast: it was sealed before the deadline
                          and any outcome in its case, and after all that the case is dated by */
    PLM_CHECK_COUNT
} plm_check;

typedef enum plm_verdict {
    PLM_VERDICT_NONE, /* does not apply, or was not asked for */
    PLM_VERDICT_PASS,
    PLM_VERDICT_FAIL,
    PLM_VERDICT_OTHER_ENGINE, /* another engine made the figures, and this one gives others */
    PLM_VERDICT_NOT_OBSERVED  /* nothing is wrong with the time, and nothing shows it */
} plm_verdict;

typedef struct plm_verified {
    const plm_record *record; /* NULL: the line is none */
    plm_verdict verdicts[PLM_CHECK_COUNT];
    const char *reasons[PLM_CHECK_COUNT]; /* of any verdict but pass and none; else NULL */
} plm_verified;

typedef struct plm_verification plm_verification;

#define PLM_VERIFY_ALL  SIZE_MAX
#define PLM_VERIFY_NONE (SIZE_MAX - 1)

/* Checks a ledger. Forms, hashes, the chain and signatures are checked throughout; cases and
 * figures of the record at index `only` alone, or of all or none. signer not NULL: every record
 * must be signed with that key. PLM_E_ARGUMENT: a signer that is no key; PLM_E_CANCELLED;
 * PLM_E_MEMORY. Time: a forecast for each one that is checked. */
PLM_API plm_status plm_verification_run(const plm_ledger *ledger, size_t only, const char *signer,
                                        plm_verification **out, plm_error *error);
PLM_API void plm_verification_free(plm_verification *verification);

/* Whether every record passed, and what was found of each; lent. */
PLM_API bool plm_verification_passed(const plm_verification *verification);
PLM_API size_t plm_verification_count(const plm_verification *verification);
PLM_API const plm_verified *plm_verification_at(const plm_verification *verification, size_t index);

/* What `plenum verify` prints, as texts that plm_text_free ends, and as a table. PLM_E_MEMORY. */
PLM_API plm_status plm_verification_json(plm_context *context, const plm_verification *of,
                                         char **out);
PLM_API plm_status plm_verification_csv(plm_context *context, const plm_verification *of,
                                        char **out);
PLM_API plm_status plm_verification_table(plm_context *context, const plm_verification *of,
                                          plm_table **out);

/* ---- stores */

typedef struct plm_store plm_store;

/* Opens the file, or makes it, for its owner alone to read. An older file is brought up to date.
 * PLM_E_IO: it cannot be opened, is no regular file or no store, a newer version made it, or its
 * tables or triggers are not as plenum made them; PLM_E_MEMORY. SQLite's own memory is not the
 * context's. What a call below has kept when it returns PLM_OK outlives a crash of the program or
 * the system; several programs may use one store at once. */
PLM_API plm_status plm_store_open(plm_context *context, const char *path, plm_store **out,
                                  plm_error *error);

/* Opens a store that is there, to look into it: makes none, and takes one that cannot be written,
 * in a folder that cannot be written either. PLM_E_NOT_FOUND: there is no such file, or it is
 * empty. Else as plm_store_open. */
PLM_API plm_status plm_store_read(plm_context *context, const char *path, plm_store **out,
                                  plm_error *error);
PLM_API void plm_store_free(plm_store *store);

/* Forecasts a case and keeps the run; *number, which may be NULL, is its number. outside_weight, 0
 * to 1, mixes the outside view into the answer. Statuses as plm_forecast_run; PLM_E_ARGUMENT also
 * without draws; PLM_E_IO. */
PLM_API plm_status plm_store_keep(plm_store *store, const plm_case *of, const plm_options *options,
                                  double outside_weight, int64_t at, uint64_t *number,
                                  plm_error *error);

typedef struct plm_run {
    uint64_t number; /* from 1 */
    int64_t at;
    const char *plenum; /* version that made it */
    int engine;
    const char *case_id;
    const char *question; /* or NULL */
    plm_clock clock;
} plm_run;

typedef struct plm_runs plm_runs;

/* The list of the runs in a store, the oldest first. PLM_E_IO; PLM_E_MEMORY. */
PLM_API plm_status plm_store_runs(plm_store *store, plm_runs **out, plm_error *error);
PLM_API void plm_runs_free(plm_runs *runs);
PLM_API size_t plm_runs_count(const plm_runs *runs);
PLM_API const plm_run *plm_runs_at(const plm_runs *runs, size_t index);

/* One run in full, lent until the next call of this on the same list, or until its end.
 * PLM_E_NOT_FOUND; PLM_E_IO; PLM_E_MEMORY. */
PLM_API plm_status plm_runs_snapshot(plm_runs *runs, uint64_t number, const plm_snapshot **out,
                                     plm_error *error);

/* What `plenum runs` prints, and with a number: as texts that plm_text_free ends, and as a table.
 * PLM_E_MEMORY. */
PLM_API plm_status plm_runs_json(plm_context *context, const plm_runs *of, char **out);
PLM_API plm_status plm_runs_csv(plm_context *context, const plm_runs *of, char **out);
PLM_API plm_status plm_runs_table(plm_context *context, const plm_runs *of, plm_table **out);
PLM_API plm_status plm_snapshot_json(plm_context *context, const plm_snapshot *of, char **out);

/* Forecasts a case and adds the forecast to the store's ledger: of an issue with a process, what is
 * decided by the deadline, so that PLM_E_DOMAIN and PLM_E_EMPTY are as of plm_when_run. The case needs
 * a resolution with rule, source and a deadline that has not passed, no outcome of what is forecast,
 * and nothing dated after at: not its as_of, nor a claim, also by what it says that it was known from,
 * or a document: PLM_E_ARGUMENT, with the place in the case. key
 * NULL: not signed. at, or PLM_NOW, must be no earlier than the last record's: PLM_E_ARGUMENT.
 * *number is the record's. Else as plm_store_keep. */
PLM_API plm_status plm_store_seal(plm_store *store, const plm_case *of, const plm_options *options,
                                  double outside_weight, int64_t at, const plm_key *key,
                                  uint64_t *number, plm_error *error);

/* A probability that the analyst states as his own when he seals. */
typedef struct plm_own_probability {
    const char
        *issue; /* id; NULL: the case's resolution's, or else the only one that is forecast */
    const char *option; /* id; NULL: of yes */
    double probability; /* 0 to 1 */
} plm_own_probability;

/* How to seal. */
typedef struct plm_sealing {
    size_t size;           /* sizeof(plm_sealing); 0: as of version 0.1.0 */
    double outside_weight; /* as of plm_store_seal, like the two below */
    int64_t at;
    const plm_key *key;
    const plm_own_probability *const *own; /* or none */
    size_t own_count;
} plm_sealing;

/* plm_store_seal, with the analyst's own probabilities beside those of the models; nothing is computed
 * from them. Of an issue there is that of yes alone, or those of its options: of all, or of all but
 * one, which has the rest to 1, or of some that add up to 1. At the deadline they are of what
 * counts then. That of yes needs an issue with the options yes and no, or a resolution that says which
 * mean yes. PLM_E_ARGUMENT also: what is wrong with them; PLM_E_NOT_FOUND: no such issue or option. */
PLM_API plm_status plm_store_seal_with(plm_store *store, const plm_case *of,
                                       const plm_options *options, const plm_sealing *how,
                                       uint64_t *number, plm_error *error);

/* Adds the grade of an issue of a forecast to the ledger. Of grade, issue may be NULL where what it
 * says can be of one alone; either value or option may be left out, and option follows from value;
 * where options mean yes, answer follows from option, and may stand alone;
 * forecast is as plm_ledger_find takes it; corrects is found and not read. An outcome that is dated
 * after the deadline is late, and says so by its ruling; a void has a reason and no outcome; only
 * what was ruled on is open again. Of these two, on may be NULL, for the day of at, and evidence for
 * none. That nothing came by a deadline that has passed has evidence; option and on are found: what
 * counts then, and the deadline's last day. PLM_E_ARGUMENT: what is wrong with it, or a size smaller
 * than that of version 0.1.0; PLM_E_NOT_FOUND: no such forecast, issue or option; PLM_E_IO;
 * PLM_E_MEMORY. */
PLM_API plm_status plm_store_grade(plm_store *store, const plm_grade *grade, int64_t at,
                                   const plm_key *key, uint64_t *number, plm_error *error);

/* A copy of the store's ledger. PLM_E_IO; PLM_E_MEMORY. */
PLM_API plm_status plm_store_ledger(plm_store *store, plm_ledger **out, plm_error *error);

/* ---- forecasts from elsewhere */

/* What became of a forecast from elsewhere. */
typedef enum plm_prediction_outcome {
    PLM_PREDICTION_OPEN, /* nothing is known yet */
    PLM_PREDICTION_NO,
    PLM_PREDICTION_YES,
    PLM_PREDICTION_VOID /* it cannot be settled: outside the score */
} plm_prediction_outcome;

/* A forecast of yes or no that stands in no ledger, so that nobody but its author vouches for it. */
typedef struct plm_prediction {
    const char *question;
    double probability; /* of yes, 0 to 1 */
    const char *made;   /* a day, as date text */
    plm_prediction_outcome outcome;
    const char *resolved; /* a day, as date text; or NULL */
    int line;             /* of its file */
} plm_prediction;

typedef struct plm_predictions plm_predictions;

/* Reads a table of forecasts, its cells parted by commas, semicolons, tabs or bars, with the columns
 * question, forecast (the probability), outcome (0, 1, void, or nothing), made and resolved. All
 * problems become diagnostics. PLM_E_FORMAT: there are errors; *out holds them, and *error the first.
 * PLM_E_IO of a file. name stands for the text in messages. Linear time. */
PLM_API plm_status plm_predictions_parse(plm_context *context, const char *text, size_t length,
                                         const char *name, plm_predictions **out, plm_error *error);
PLM_API plm_status plm_predictions_load(plm_context *context, const char *path,
                                        plm_predictions **out, plm_error *error);
PLM_API void plm_predictions_free(plm_predictions *predictions);
PLM_API size_t plm_predictions_count(const plm_predictions *predictions);
PLM_API const plm_prediction *plm_predictions_at(const plm_predictions *predictions, size_t index);
PLM_API size_t plm_predictions_diagnostic_count(const plm_predictions *predictions);
PLM_API const plm_diagnostic *plm_predictions_diagnostic(const plm_predictions *predictions,
                                                         size_t index);

/* ---- scores */

/* A loss of a forecaster, the mean over the graded issues it said something of, and its difference
 * from the baseline's over those that both did. 95 % intervals by the bootstrap, NaN below
 * PLM_SCORE_LEAST issues. */
typedef struct plm_ledger_score {
    const char *forecaster; /* "answer", "baseline", "outside-view", "previous" (the last answer to
                               the same question before), "own" (the analyst's), a model's name, or "unsealed": those from
                               elsewhere, in a score of their own */
    const char *reading;    /* of a model; else "" */
    const char *loss;       /* "brier", "log", "crps" */
    size_t count;
    double value;
    double low;
    double high;
    size_t shared;
    double difference; /* below 0: better than the baseline */
    double difference_low;
    double difference_high;
    size_t overdue;   /* issues that are overdue and that it said something of */
    double worst;     /* the loss with these, each taken as it would be worst */
    const char *by;   /* of a part: "horizon", "tag" or "question"; else NULL */
    const char *part; /* which: "8 to 30 days", a tag, "time-weighted"; or NULL */
} plm_ledger_score;

enum { PLM_SCORE_LEAST = 10, PLM_CALIBRATION_BINS = 7 };

/* The answers' probabilities that a word of ICD 203 stands for, and what came of them. */
typedef struct plm_calibration {
    const char *word;
    double from; /* [from, to), the last one [from, to] */
    double to;
    size_t count;
    double said; /* mean probability */
    double came; /* share that came true */
    double low;  /* 95 % interval of that share: Jeffreys' prior */
    double high;
} plm_calibration;

/* How a forecast stands in a score. */
typedef enum plm_standing {
    PLM_STANDING_SCORED,
    PLM_STANDING_OPEN,
    PLM_STANDING_OVERDUE,   /* the deadline has passed, and nothing is ruled */
    PLM_STANDING_VOID,      /* it cannot be settled */
    PLM_STANDING_LATE,      /* its outcome came after the deadline */
    PLM_STANDING_UNOBSERVED /* graded, and left out: a time of it was stated, not observed */
} plm_standing;

/* What a CRPS is made from. */
typedef enum plm_crps_source {
    PLM_CRPS_NONE,     /* there is none */
    PLM_CRPS_EXACT,    /* all draws: the record has it for this outcome */
    PLM_CRPS_BETWEEN,  /* all draws: linear between those of the two outcomes around it */
    PLM_CRPS_QUANTILES /* the 101 quantiles alone: an older plenum sealed it */
} plm_crps_source;

/* One forecast of one issue. Losses are NaN where it is not scored, or they do not apply. */
typedef struct plm_scored {
    plm_standing standing;
    bool sealed;          /* in the ledger; else from elsewhere */
    uint64_t number;      /* of its record; 0 without one */
    const char *path;     /* "CASE/ISSUE", or "FILE:LINE" of one from elsewhere */
    const char *question; /* or NULL */
    const char *made;     /* the day, as date text */
    const char *deadline; /* date text; NULL: it is not known */
    const char *outcome;  /* the option that came about, or the value, or else yes or no; NULL: not
                             known */
    const char *resolved; /* date text of it; or NULL */
    double probability;   /* that was given to what came about: yes or no, where options mean yes,
                             or else the option */
    double brier;
    double log;
    double crps;
    double horizon; /* days from the day it was made to the deadline, or else to `resolved`; NaN */
    plm_clock clock;
    const char *const *tags; /* of the case; none of one from elsewhere */
    size_t tag_count;
    const char *tag_list; /* all of them, parted by "; "; NULL: none */
    const char *stage;    /* that had to come by the deadline, where the case names one; or NULL */
    double own;           /* the analyst's own probability of what came about; NaN: not stated */
    plm_crps_source crps_source;
} plm_scored;

/* How much less than another forecaster's the answers' loss was. */
typedef struct plm_skill {
    const char *against; /* "baseline", "outside-view", "own" or "previous" */
    const char *loss;    /* "brier" or "crps" */
    size_t count;        /* graded issues that both said something of; 0: the ledger has none */
    double answer;       /* mean loss of the answers there; NaN where there is none, as below */
    double reference;    /* the other's */
    double skill;        /* 1 - answer / reference; NaN where reference is 0 */
} plm_skill;

typedef struct plm_scorecard plm_scorecard;

/* What to score, and how. */
typedef struct plm_score_choice {
    size_t size;            /* sizeof(plm_score_choice); 0: as of version 0.1.0 */
    uint64_t seed;          /* of the resamples */
    uint64_t resamples;     /* for the intervals, at least 1 */
    bool with_stated_times; /* counts what was sealed or graded at a time that was not observed */
    const plm_predictions *with; /* forecasts from elsewhere, to stand beside; or NULL */
} plm_score_choice;

/* Scores every forecast of a ledger that has a grade, by the last grade of each issue, unless a
 * moment of either was not observed. What is overdue is told by the context's clock; without one
 * nothing is. PLM_E_EMPTY: there is nothing to score; PLM_E_ARGUMENT; PLM_E_MEMORY.
 * docs/seal.md defines the losses. Time: graded issues x (models + resamples), and forecasts x
 * records. */
PLM_API plm_status plm_scorecard_new(const plm_ledger *ledger, const plm_score_choice *choice,
                                     plm_scorecard **out, plm_error *error);
PLM_API void plm_scorecard_free(plm_scorecard *card);

/* Issues of forecasts that are graded, and that are not yet. */
PLM_API size_t plm_scorecard_graded(const plm_scorecard *card);
PLM_API size_t plm_scorecard_open(const plm_scorecard *card);

/* Of those not graded yet, the ones whose deadline has passed. */
PLM_API size_t plm_scorecard_overdue(const plm_scorecard *card);

/* Forecasts from elsewhere that are scored. */
PLM_API size_t plm_scorecard_unsealed(const plm_scorecard *card);

/* Issues that were voided, and those whose outcome came after the deadline: neither counts. */
PLM_API size_t plm_scorecard_voided(const plm_scorecard *card);
PLM_API size_t plm_scorecard_late(const plm_scorecard *card);

/* Issues that are graded and do not count, for a time of theirs was not observed; with
 * with_stated_times, those that count all the same. */
PLM_API size_t plm_scorecard_unobserved(const plm_scorecard *card);
PLM_API bool plm_scorecard_with_stated_times(const plm_scorecard *card);
PLM_API size_t plm_scorecard_count(const plm_scorecard *card);
PLM_API const plm_ledger_score *plm_scorecard_at(const plm_scorecard *card, size_t index);
PLM_API const plm_calibration *plm_scorecard_calibration(const plm_scorecard *card, size_t bin);

/* Scores of parts of the whole, of the answers and of those from elsewhere: by how many days ahead
 * each was made; by tag; and of each question once, its forecasts weighted by the days that each
 * stood until the next, where one was sealed more than once. */
PLM_API size_t plm_scorecard_part_count(const plm_scorecard *card);
PLM_API const plm_ledger_score *plm_scorecard_part(const plm_scorecard *card, size_t index);

/* The answers beside all that they can be compared with, whether or not the ledger has it. */
PLM_API size_t plm_scorecard_skill_count(const plm_scorecard *card);
PLM_API const plm_skill *plm_scorecard_skill(const plm_scorecard *card, size_t index);

/* Every forecast, scored or not: the ledger's, the oldest first, and then those from elsewhere. */
PLM_API size_t plm_scorecard_forecast_count(const plm_scorecard *card);
PLM_API const plm_scored *plm_scorecard_forecast(const plm_scorecard *card, size_t index);

/* As they were given. */
PLM_API uint64_t plm_scorecard_seed(const plm_scorecard *card);
PLM_API uint64_t plm_scorecard_resamples(const plm_scorecard *card);

/* The record as one HTML page: what was said and what came, the misses in words, the calibration,
 * and the scores. It holds nothing of the card. PLM_E_MEMORY. Forecasts x misses. */
PLM_API plm_status plm_scorecard_report_run(plm_context *context, const plm_scorecard *of,
                                            plm_report **out, plm_error *error);

/* What `plenum score` prints, as texts that plm_text_free ends, and as a table with a row
 * for each forecast.
 * PLM_E_MEMORY. */
PLM_API plm_status plm_scorecard_json(plm_context *context, const plm_scorecard *of, char **out);
PLM_API plm_status plm_scorecard_csv(plm_context *context, const plm_scorecard *of, char **out);
PLM_API plm_status plm_scorecard_table(plm_context *context, const plm_scorecard *of,
                                       plm_table **out);

/* A row for each figure, as `plenum score --csv --figures` prints them. PLM_E_MEMORY. */
PLM_API plm_status plm_scorecard_figures_csv(plm_context *context, const plm_scorecard *of,
                                             char **out);
PLM_API plm_status plm_scorecard_figures_table(plm_context *context, const plm_scorecard *of,
                                               plm_table **out);

/* ---- layout -------------------------------------------------------------------------------- */

/* Every record of this header, those that keep their members (FIXED) and those that may grow at
 * their end. Macros are given that make something of a name, such as a plm_layout. */
/* clang-format off */
#define PLM_RECORDS(FIXED, GROWING)                                                               \
    FIXED(plm_acceptance) FIXED(plm_allocator) FIXED(plm_answer_file) FIXED(plm_arrays)           \
    FIXED(plm_basis) FIXED(plm_conditioning) FIXED(plm_day_quantile) FIXED(plm_deal_partner)      \
    FIXED(plm_deals_stage) FIXED(plm_deals_sum) FIXED(plm_difference) FIXED(plm_distribution)     \
    FIXED(plm_drawn_point) FIXED(plm_endings) FIXED(plm_error) FIXED(plm_estimate)                \
    FIXED(plm_exact) FIXED(plm_footing) FIXED(plm_format_info) FIXED(plm_history_standing)        \
    FIXED(plm_interval) FIXED(plm_layout) FIXED(plm_mark) FIXED(plm_model_info)                   \
    FIXED(plm_movable) FIXED(plm_option_model) FIXED(plm_option_setting) FIXED(plm_option_weight) \
    FIXED(plm_parameter) FIXED(plm_plane_point) FIXED(plm_range) FIXED(plm_reading_info)          \
    FIXED(plm_saying) FIXED(plm_setting_info) FIXED(plm_sobol_pair) FIXED(plm_stand)              \
    FIXED(plm_stretch) FIXED(plm_support) FIXED(plm_survival_chance) FIXED(plm_variance_share)    \
    GROWING(plm_actor) GROWING(plm_advice_summary) GROWING(plm_assessment)                        \
    GROWING(plm_assessor_review) GROWING(plm_assumption) GROWING(plm_attribution_summary)         \
    GROWING(plm_backtest_issue) GROWING(plm_backtest_model) GROWING(plm_backtest_vote)            \
    GROWING(plm_base_rate) GROWING(plm_blocking_set) GROWING(plm_calendar)                        \
    GROWING(plm_calibration) GROWING(plm_case_model) GROWING(plm_case_run)                        \
    GROWING(plm_case_setting) GROWING(plm_case_weight) GROWING(plm_change)                        \
    GROWING(plm_claim_bearing) GROWING(plm_claim_review) GROWING(plm_coalition)                   \
    GROWING(plm_column) GROWING(plm_comparison_issue) GROWING(plm_consideration)                  \
    GROWING(plm_contest) GROWING(plm_contribution) GROWING(plm_dated_event)                       \
    GROWING(plm_day_chance) GROWING(plm_deal) GROWING(plm_deal_effect) GROWING(plm_deal_pattern)  \
    GROWING(plm_deals) GROWING(plm_deals_actor) GROWING(plm_deals_issue) GROWING(plm_decision)    \
    GROWING(plm_dependence) GROWING(plm_diagnostic) GROWING(plm_disputed) GROWING(plm_divider)    \
    GROWING(plm_document) GROWING(plm_document_review) GROWING(plm_dossier) GROWING(plm_event)    \
    GROWING(plm_evidence) GROWING(plm_exclusion) GROWING(plm_factor)                              \
    GROWING(plm_forecast_decision) GROWING(plm_forecast_issue) GROWING(plm_forecast_model)        \
    GROWING(plm_gap) GROWING(plm_grade) GROWING(plm_group) GROWING(plm_group_sum)                 \
    GROWING(plm_history_issue) GROWING(plm_history_row) GROWING(plm_interaction)                  \
    GROWING(plm_issue) GROWING(plm_issue_option) GROWING(plm_later_stage) GROWING(plm_lead)       \
    GROWING(plm_ledger_score) GROWING(plm_lever) GROWING(plm_lever_model) GROWING(plm_linked)     \
    GROWING(plm_matrix_option) GROWING(plm_matrix_removal) GROWING(plm_matrix_row)                \
    GROWING(plm_move) GROWING(plm_news) GROWING(plm_offer) GROWING(plm_option)                    \
    GROWING(plm_option_standing) GROWING(plm_origin) GROWING(plm_origin_review)                   \
    GROWING(plm_own_probability) GROWING(plm_pace_point) GROWING(plm_passage)                     \
    GROWING(plm_persuasion) GROWING(plm_plane_actor) GROWING(plm_plane_summary)                   \
    GROWING(plm_pool_difference) GROWING(plm_pool_number) GROWING(plm_pool_opinion)               \
    GROWING(plm_power_choice) GROWING(plm_power_compared) GROWING(plm_power_member)               \
    GROWING(plm_power_summary) GROWING(plm_precedent) GROWING(plm_prediction)                     \
    GROWING(plm_preference_member) GROWING(plm_preference_summary) GROWING(plm_procedure_member)  \
    GROWING(plm_procedure_rule) GROWING(plm_procedure_summary) GROWING(plm_process)               \
    GROWING(plm_process_stage) GROWING(plm_question) GROWING(plm_question_choice)                 \
    GROWING(plm_record) GROWING(plm_regrading) GROWING(plm_relation) GROWING(plm_resolution)      \
    GROWING(plm_revision) GROWING(plm_rule) GROWING(plm_ruled_out) GROWING(plm_run)               \
    GROWING(plm_say) GROWING(plm_scale_point) GROWING(plm_scenario) GROWING(plm_score)            \
    GROWING(plm_score_choice) GROWING(plm_scored) GROWING(plm_sealing)                            \
    GROWING(plm_setting_value) GROWING(plm_sitting) GROWING(plm_skill) GROWING(plm_snapshot)      \
    GROWING(plm_snapshot_issue) GROWING(plm_sobol_summary) GROWING(plm_source)                    \
    GROWING(plm_stage) GROWING(plm_stage_forecast) GROWING(plm_stake) GROWING(plm_stated_number)  \
    GROWING(plm_statement) GROWING(plm_survival) GROWING(plm_survival_step)                       \
    GROWING(plm_sweep_answer) GROWING(plm_swing) GROWING(plm_tornado_summary)                     \
    GROWING(plm_trace_row) GROWING(plm_valuation) GROWING(plm_verified) GROWING(plm_vote_score)   \
    GROWING(plm_votes) GROWING(plm_weakening) GROWING(plm_weighing) GROWING(plm_when_day)         \
    GROWING(plm_when_issue)
/* clang-format on */

/* How large a record is to a program, as it was compiled. */
typedef struct plm_layout {
    const char *record; /* such as "plm_error" */
    size_t size;        /* in bytes */
} plm_layout;

/* Whether a program that was compiled with another day's header may run with this library: one that
 * does not fit would read wrong figures and not be told. A program that is built and installed apart
 * from the library, such as a binding of another language, asks this first, with PLM_VERSION_MAJOR
 * and PLM_VERSION_MINOR of its header and the records that it uses, or all:
 *     #define LAYOUT(record) {#record, sizeof(record)},
 *     static const plm_layout compiled[] = {PLM_RECORDS(LAYOUT, LAYOUT)};
 * PLM_E_UNSUPPORTED: the versions have different interfaces (another major one; at 0, another minor
 * one), or a record is of another size, or too short, or not here; the message names it, but *error
 * is left as it was where plm_error is what differs. Any thread; records x count. */
PLM_API plm_status plm_layout_check(int major, int minor, const plm_layout *layouts, size_t count,
                                    plm_error *error);

#ifdef __cplusplus
}
#endif

/*
 * Flat lists
 *   A list is an array of pointers, but for those of a few numbers each that will never be more. An
 *   array of these holds the records themselves:
 *     plm_estimate, plm_sobol_pair, plm_stretch
 */

#endif
