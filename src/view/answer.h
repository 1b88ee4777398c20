/*
 * What is said of an issue's answer before anything else, sentence by sentence: what is likeliest,
 * who the case says decides, what would come out without that, how well the inputs are known, and
 * how often such answers were right. The terminal and the report say it in the same words.
 */
#ifndef PLM_VIEW_ANSWER_H
#define PLM_VIEW_ANSWER_H

#include "base/text.h"
#include "plenum.h"

typedef struct plm__answer {
    const plm_dossier *dossier;
    const plm_forecast_issue *of;
    const double *mixed; /* the options' probabilities with the outside view in them; NULL: the
                            pool's own */
    const plm_when_issue
        *dated; /* its only day is the deadline, or the one asked about; NULL: how it
                                    stands then is not known */
} plm__answer;

typedef enum plm__answer_line {
    PLM__ANSWER_YES,        /* where options mean yes to the case's question */
    PLM__ANSWER_LIKELIEST,  /* by the day, where it is known how it stands then */
    PLM__ANSWER_DEADLINE,   /* how likely that anything is decided by it */
    PLM__ANSWER_RULED_OUT,  /* what is known to be ruled out, where something is */
    PLM__ANSWER_DECIDER,    /* or that nobody was given the last word */
    PLM__ANSWER_OTHERWISE,  /* without the decider; or where the other models point */
    PLM__ANSWER_CONFIDENCE, /* in the inputs: never in one sentence with the likelihood */
    PLM__ANSWER_RECORD,     /* how often it was right */
    PLM__ANSWER_LINES
} plm__answer_line;

/* Whether anything was drawn, so that there is a likeliest. */
bool plm__has_answer(const plm_forecast_issue *of);

/* Why an issue has no answer, as a sentence. */
const char *plm__why_no_answer(const plm_forecast_issue *of);

bool plm__has_answer_line(const plm__answer *answer, plm__answer_line line);

/* The sentence, without a line break; only of an issue on which something was drawn. */
void plm__add_answer_line(plm__text *out, const plm__answer *answer, plm__answer_line line);

/* "Ruled out since early December 2021: full (event no-cadres, senior cadres are ruled out)." of
 * what is known to be; nothing where nothing is. */
void plm__add_ruled_out(plm__text *out, const plm_ruled_out *const *list, size_t count);

/* The same where something is, and that the figures beside it are of the answer given that. */
void plm__add_given_ruled_out(plm__text *out, const plm_ruled_out *const *list, size_t count);

/* Whether the ends of the central 80 % are told apart with so many decimals; and where they are not,
 * what to say beside the median. */
bool plm__spreads(const plm_distribution *of, int places);
const char *plm__without_spread(const plm_distribution *of);

/* And in how many of what is compared, above 0, nothing is left that the models give a chance. */
void plm__add_nothing_left(plm__text *out, size_t count);

/* "event no-cadres": what rules options out. */
void plm__add_excluder(plm__text *out, const plm_ruled_out *of);

/* "full, athletes": the options that something rules out. */
void plm__add_excluded(plm__text *out, const plm_ruled_out *of);

/* The index of the option that is given most; there must be one. */
size_t plm__likeliest_option(const plm_issue *issue, const plm_distribution *of);

/* The model whose forecast is the answer; NULL where several are pooled. */
const plm_forecast_model *plm__sole_model(const plm_forecast_issue *of);

/* Whether a model's intervals are of outcomes: it was fitted to them. Those of the others are the
 * spread of their inputs. */
bool plm__is_calibrated(const plm_forecast_model *of);

/* Where an option has no label, its id. */
const char *plm__option_label(const plm_option *option);

#endif
