/*
 * The options that every verb with models shares: which models run, in which readings, with which
 * settings and weights, and how many draws from which seed.
 */
#ifndef PLM_CLI_RUN_OPTIONS_H
#define PLM_CLI_RUN_OPTIONS_H

#include "arguments.h"
#include "verb.h"

/* For a verb's table of options: `run` is where it keeps them. */
#define RUN_OPTIONS(request, run)                                                                  \
    MODEL_OPTION(                                                                                  \
        request, run,                                                                              \
        "run this model instead of the case's or the usual ones; a comma list, or several times"), \
        READING_OPTION(request, run, "the reading of every --model that names none"),              \
        ROUNDS_OPTION(request, run, "rounds of every model that has that setting"),                \
        SETTING_OPTION(request, run, "one setting of a model"),                                    \
        {"weight", "MODEL=W",                                                                      \
         "weight in the answer; unless given, 1 for each --model, and without --model for the "    \
         "calibrated model alone",                                                                 \
         PUT_PART(request, run, run_options, weights), .group = RUN_GROUP},                        \
        {"issue", "ID", "this issue alone", PUT_PART(request, run, run_options, issue),            \
         .group = RUN_GROUP},                                                                      \
        {"draws", "N",                                                                             \
         "Monte Carlo draws (10000 unless given here or in the case; 0: the point game)",          \
         PUT_PART(request, run, run_options, draws), .group = RUN_GROUP},                          \
        SEED_OPTION(request, run, "seed of the draws (1 unless given here or in the case)"),       \
        THREADS_OPTION(request, run)

/* Those of them that other verbs describe in words of their own. */
#define MODEL_OPTION(request, run, words)                                                          \
    {                                                                                              \
        "model", "NAME[:READING]", words, PUT_PART(request, run, run_options, models),             \
            .group = RUN_GROUP, .value = model_name                                                \
    }
#define READING_OPTION(request, run, words)                                                        \
    { "reading", "NAME", words, PUT_PART(request, run, run_options, reading), .group = RUN_GROUP }
#define ROUNDS_OPTION(request, run, words)                                                         \
    { "rounds", "N", words, PUT_PART(request, run, run_options, rounds), .group = RUN_GROUP }
#define SETTING_OPTION(request, run, words)                                                        \
    {                                                                                              \
        "option", "MODEL.SETTING=VALUE", words, PUT_PART(request, run, run_options, settings),     \
            .group = RUN_GROUP                                                                     \
    }
#define SEED_OPTION(request, run, words)                                                           \
    { "seed", "S", words, PUT_PART(request, run, run_options, seed), .group = RUN_GROUP }
#define THREADS_OPTION(request, run)                                                               \
    {                                                                                              \
        "threads", "T", "threads; changes the time, never the result",                             \
            PUT_PART(request, run, run_options, threads), .group = RUN_GROUP                       \
    }

/* Of verbs whose models' work is bounded. */
#define BUDGET_OPTION(request, run)                                                                \
    BUDGET_OPTION_INTO(PUT_PART(request, run, run_options, budget), "--draws")
#define BUDGET_OPTION_INTO(put, lifted_by)                                                         \
    {                                                                                              \
        "budget", "N|TIME",                                                                        \
            "most work of the models: units, or seconds (30s) or minutes (2m) of a core at a "     \
            "million units each, by a table and no clock (8s, or no bound with " lifted_by         \
            "; 0: no bound)",                                                                      \
            put, .group = RUN_GROUP                                                                \
    }

/* The models' names, up to NULL. */
const char *model_name(size_t at);

/* Begin with {.verb_name = ...}; end with run_options_close. */
typedef struct run_options {
    const char *verb_name;
    argument_list models;
    argument_list settings;
    argument_list weights;
    const char *reading;
    const char *rounds;
    const char *issue;
    const char *draws;
    uint64_t usual_draws; /* the verb's own, where --draws says nothing; 0: the case's, or 10000 */
    const char *budget;
    const char *seed;
    const char *threads;
} run_options;

void run_options_close(run_options *options);

/* "2000000", "30s" or "2m", in units, as --budget takes it; an error and false where it is none. */
bool parse_budget(const char *verb_name, const char *text, uint64_t *units);

/* Hands each of so many parts of the work a like part of the budget. */
void share_budget(plm_options *options, size_t parts);

/* Turns what was kept into options of the library, and sets the context's threads. What the case
 * says of its run counts where the command line says nothing; of may be NULL. With --model the
 * case's models and weights, and settings of models that then do not run, count for nothing. On
 * failure prints why and returns an exit status, with *out NULL. */
int run_options_make(const run_options *options, plm_context *context, const plm_case *of,
                     plm_options **out);

/* "Run as the case says: 2,000 draws, seed 7, challenge:s0.", of that which the command line does
 * not overrule; nothing where that is nothing. outside: what it says of the outside view, or NULL.
 */
void add_case_run(plm__text *out, const run_options *options, const char *outside,
                  const plm_case_run *run);

#endif
