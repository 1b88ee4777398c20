/*
 * The plan of a sweep: which cases are forecast with which models, settings and numbers.
 *
 * A plan is a YAML file (docs/sweep.md). What it asks for is counted in units: a unit is one case
 * forecast by one choice of models with one seed at one point, which says what the numbers of the
 * grid and of the Latin hypercube are. Units are numbered from 0, the case slowest, then the
 * choice, the seed, and the point.
 */
#ifndef PLM_SWEEP_PLAN_H
#define PLM_SWEEP_PLAN_H

#include "base/arena.h"
#include "store/digest.h"
#include "tree/tree.h"

enum { PLM__SWEEP_SEED = 1, PLM__SWEEP_DRAWS = 1000 };

/* The most units of a plan. */
#define PLM__SWEEP_UNITS 1000000000

/* The most numbers of a plan: each has a column, beside those that all tables have. */
enum { PLM__SWEEP_NUMBERS = 480 };

typedef struct plm__swept_case {
    const char *id;
    const char *name; /* for messages: its path, or its id in a data set */
    const char *text;
    size_t length;
} plm__swept_case;

/* A number that is swept over. */
typedef struct plm__swept_number {
    const char *path;   /* in every case */
    const char *column; /* of the results: the path, as an identifier */
    double *values;     /* of a grid, `count`; of a hypercube, one for each of its points */
    size_t count;
} plm__swept_number;

typedef struct plm__swept_setting {
    const char *name;
    const char *value;
} plm__swept_setting;

/* One model in one reading with some of its settings; all NULL: the usual models. */
typedef struct plm__swept_choice {
    const char *model;
    const char *reading;
    const plm__swept_setting *settings;
    size_t setting_count;
    const char *words; /* "rounds=5 risk=on", or "" */
} plm__swept_choice;

/* Half the width of the range that is made of a number stated without one; 0: it stays. */
typedef struct plm__swept_widths {
    double position;   /* in hundredths of the scale */
    double capability; /* in hundredths of itself */
    double salience;   /* in points */
} plm__swept_widths;

/* A file that a plan names. */
typedef struct plm__plan_file plm__plan_file;
struct plm__plan_file {
    const plm__plan_file *next;
    const char *path; /* from where the command runs */
};

typedef struct plm__sweep_plan {
    plm_context *context;
    plm__arena arena;
    const char *name;            /* the file's path, as it was given */
    char hash[PLM_HASH_TEXT];    /* SHA-256 of the plan's text and of all that it names */
    const plm__plan_file *files; /* the last that was read first */
    const plm__swept_case *cases;
    size_t case_count;
    const plm__swept_choice *choices;
    size_t choice_count;
    const uint64_t *seeds;
    size_t seed_count;
    plm__swept_number *grid;
    size_t grid_count;
    plm__swept_number *cube;
    size_t cube_count;
    size_t cube_points; /* 1 without a hypercube */
    plm__swept_widths widths;
    uint64_t draws;
    uint64_t sobol_rows; /* 0: forecasts; else Sobol' indices of so many rows */
    size_t point_count;
    size_t unit_count;
    const plm_diagnostic *problems;
    size_t problem_count;
} plm__sweep_plan;

/* Reads a plan and the cases that it names, by paths from its own folder. PLM_E_CASE: the plan has
 * problems, errors first; *out then holds them alone. Others: PLM_E_MEMORY,
 * PLM_E_CANCELLED. Free it in every case. */
plm_status plm__sweep_plan_read(plm_context *context, const char *name, const char *text,
                                size_t length, plm__sweep_plan **out, plm_error *error);
void plm__sweep_plan_free(plm__sweep_plan *plan);

/* How many numbers are swept over, and the value of each at a point, which is below the plan's
 * count. */
size_t plm__sweep_number_count(const plm__sweep_plan *plan);
const plm__swept_number *plm__sweep_number(const plm__sweep_plan *plan, size_t index);
double plm__sweep_value(const plm__sweep_plan *plan, size_t index, size_t point);

/* Which unit a number stands for. */
typedef struct plm__swept_unit {
    size_t of_case;
    size_t choice;
    size_t seed;
    size_t point;
} plm__swept_unit;

plm__swept_unit plm__sweep_unit(const plm__sweep_plan *plan, size_t number);

/* Names a choice's model and settings in new options. */
plm_status plm__sweep_options(const plm__swept_choice *choice, plm_options *options,
                              plm_error *error);

#endif
