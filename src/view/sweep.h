/* The results of a sweep, as a document. */
#ifndef PLM_VIEW_SWEEP_H
#define PLM_VIEW_SWEEP_H

#include "view/view.h"

/* A row of the table. Numbers that it has none of are NaN, texts NULL. */
typedef struct plm__sweep_row {
    const char *of_case;
    const char *issue;
    const char *option;
    const char *model;
    const char *reading;
    const char *settings;
    double seed;
    double point;
    const plm_setting_value
        *numbers; /* that the plan sweeps over, under the names of the columns */
    size_t number_count;
    double mean;
    double standard_error;
    double median;
    double low;
    double high;
    double probability;
    double settled;
    double outcome;
    double off;
    const char *input; /* of Sobol' indices, as all that follows but for the status */
    double first;
    double first_low;
    double first_high;
    double total;
    double total_low;
    double total_high;
    const char *status;
} plm__sweep_row;

/* What one choice of models came to. */
typedef struct plm__sweep_sum {
    const char *model;
    size_t answers;
    double mean;
    double lowest;
    double highest;
    double off;
    size_t untreated;
} plm__sweep_sum;

typedef struct plm__sweep_document {
    const char *plan;
    size_t unit_count;
    const plm__sweep_sum *sums;
    size_t sum_count;
    const plm__sweep_row *rows;
    size_t row_count;
} plm__sweep_document;

extern const plm__view plm__sweep_view;

#endif
