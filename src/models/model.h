/*
 * What every model is: a pure function of (point game, settings, workspace).
 *
 * A model is one file that defines one plm__model, and one name in src/meson.build. Settings
 * (numbers or named choices) steer it; a reading is a named set of setting values, one for each way
 * of understanding the published text.
 */
#ifndef PLM_MODELS_MODEL_H
#define PLM_MODELS_MODEL_H

#include "game/game.h"
#include "models/settlement/mixture.h"

enum { PLM__SETTING_MAX = 64 };

typedef struct plm__setting {
    const char *name; /* "rounds", "status-quo-probability" */
    const char *about;
    const char *const *choices; /* closed by NULL; a value is an index. NULL: a number */
    double least;
    double most;
    double usual; /* in every reading that does not say otherwise */
    bool whole;   /* only whole numbers */
} plm__setting;

typedef struct plm__preset {
    const char *setting;
    double value;
} plm__preset;

typedef struct plm__reading {
    const char *name;
    const char *about;
    plm__order order;
    const plm__preset *presets; /* closed by a NULL name */
} plm__reading;

/* Values of a model's settings, by the setting's index. */
typedef struct plm__settings {
    double value[PLM__SETTING_MAX];
} plm__settings;

typedef enum plm__variable {
    PLM__POSITION,
    PLM__IDEAL,
    PLM__RISK,
    PLM__CHANCE,
    PLM__EXPECTED_UTILITY,
    PLM__EXPECTED_UTILITY_OF_OTHER,
    PLM__MEDIAN,
    PLM__MEAN,
    PLM__OUTCOME,
    PLM__GAIN,
    PLM__SUPPORT,  /* of an option, or of one against another */
    PLM__PROPOSAL, /* other proposes to actor to move to value */
    PLM__OFFER,    /* actor accepts other's offer and moves to value */
    PLM__VARIABLE_COUNT
} plm__variable;

enum { PLM__NOBODY = -1 };

/* What there is to say of an issue when models are chosen for it, as flags: its kind, and how it
 * may be decided. */
typedef enum plm__traits {
    PLM__TRAIT_SCALE = 1 << PLM_ISSUE_SCALE,
    PLM__TRAIT_OPTIONS = 1 << PLM_ISSUE_OPTIONS,
    PLM__TRAIT_YES_NO = 1 << PLM_ISSUE_YES_NO,
    PLM__TRAIT_RULED = 1 << 8, /* by a rule, and what rests if nothing passes is known */
    PLM__TRAIT_ALONE = 1 << 9  /* by one actor */
} plm__traits;

/* Told what happens inside a solve. Rows come round by round; round 0 is the start. actor and other
 * are indices in the order the model was handed, or PLM__NOBODY; issue is an index. In a game over
 * options, actor and other are options. */
typedef struct plm__observer {
    void (*see)(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                plm__variable variable, double value);
    void *user;
} plm__observer;

/* What a model says of one point game. */
typedef struct plm__solution {
    plm_status status; /* PLM_OK settled or closed form; PLM_ROUND_LIMIT; PLM_CYCLE; PLM_DEGENERATE;
                          PLM_E_EMPTY when nobody has weight */
    size_t rounds;     /* rounds done; 0 for a closed form */
    size_t period;     /* length of the cycle, else 0 */
    double *outcome;   /* per issue, room given by the caller; NaN where there is none */
    double *shares;    /* of a game over options: the probability of each, room given as well */
} plm__solution;

/* What a model stands for in rooms that do not ask its name. */
typedef enum plm__role {
    PLM__ROLE_NONE,
    PLM__ROLE_REFERENCE, /* what every other is measured against */
    PLM__ROLE_ROUNDS,    /* the one whose rounds are told and drawn, on a scale */
    PLM__ROLE_ELECTION,  /* options stand for election */
    PLM__ROLE_RUN_TABLES /* whose rounds another program's tables hold */
} plm__role;

/* How a model treats issues of one kind. What there is room for goes by columns: of a game of
 * scales its issues, else the options of its one issue. */
typedef struct plm__way {
    bool usual;     /* part of a forecast that names no model, */
    unsigned needs; /* where the issue has one of these traits; 0: everywhere */
    /* Bytes of workspace that a solve of this size needs, and of any fewer actors: some may have no
     * part in a draw's game. */
    size_t (*work_size)(size_t actors, size_t columns, const plm__settings *settings);
    /* The bytes that it needs besides where the game states who decides; NULL: the model does
     * not follow that. */
    size_t (*decided_size)(const plm__decisions *decisions, size_t actors, size_t columns);
    /* Solves one point game. Never allocates. Returns a failure only for games it cannot treat, and
     * PLM_E_CANCELLED; all else is in the solution. observer may be NULL. NULL, as work_size: the
     * model treats no such game. */
    plm_status (*solve)(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out);
    /* Solves `count` point games of equally many actors, each as solve does without an observer, to
     * the last bit. NULL: the model has no quicker way than one after the other. */
    plm_status (*solve_many)(const plm__point *const *points, const plm__settings *settings,
                             void *work, size_t count, plm__solution *const *out);
    /* The distribution of the outcome over all values of the point game's chance, closed and in
     * work; solve gives its quantile at one of them. PLM_E_EMPTY when nobody has weight. NULL: the
     * model has no such law at hand. */
    plm_status (*law)(const plm__point *point, const plm__settings *settings, void *work,
                      plm__mixture *out);
    /* Roughly how many microseconds a solve takes beyond looking at each number once, so that a
     * budget can be shared out. NULL: none worth a thought. */
    double (*cost)(size_t actors, size_t columns, const plm__settings *settings);
} plm__way;

typedef struct plm__model {
    const char *name;  /* "weighted-mean" */
    const char *alias; /* a name that cases and ledgers may still use; NULL: none */
    const char *title; /* "Weighted mean" */
    const char *cites; /* short citation */
    plm__role role;    /* of one model alone, but for none */
    bool baseline;     /* listed first, as what the elaborate models must beat */
    bool linked;       /* handed all scales at once; otherwise one issue's present actors alone */
    bool headline;     /* where no model is named, the one whose forecast is the pool unless weights
                          are given */
    const plm__setting *settings;
    size_t setting_count;
    const plm__reading *readings; /* the first is the default */
    size_t reading_count;
    /* Whether the point game's chance, seed or draw counts under these settings; NULL: never. Where
     * it does not, a case without ranges is solved once and not drawn. */
    bool (*has_chance)(const plm__settings *settings);
    plm__way scale; /* by the issue's kind */
    plm__way options;
    plm__way yes_no;
} plm__model;

/* All models, baselines first; closed by NULL. */
extern const plm__model *const plm__models[];

const plm__model *plm__model_find(const char *name, size_t length);

/* The model of a role other than none. */
const plm__model *plm__model_in(plm__role role);

/* How a model treats issues of a kind. */
const plm__way *plm__way_of(const plm__model *model, plm_issue_kind kind);

/* The default reading for a NULL name; NULL when there is none of that name. */
const plm__reading *plm__reading_find(const plm__model *model, const char *name);

/* The reading's values of every setting. */
void plm__settings_of(const plm__model *model, const plm__reading *reading, plm__settings *out);

/* Sets one value from text: a choice's name, or a number in range. */
plm_status plm__settings_set(const plm__model *model, plm__settings *settings, const char *name,
                             const char *value, plm_error *error);

#endif
