/* All figures of a packed case's forecast by the core, to the last bit: a row for each as
 * `plenum forecast --csv` has them, with 17 digits.
 *
 *   core_figures <case.packed
 */
#include <plenum.h>
#include <stdio.h>

enum { BYTES_MOST = 1 << 20 };

/* What a row begins with. */
typedef struct row_start {
    const char *issue;
    const char *model;
    const char *reading;
} row_start;

static void print_number(row_start at, const char *option, const char *variable, double value) {
    printf("%s,%s,%s,%s,%s,%.17g,\n", at.issue, at.model, at.reading, option, variable, value);
}

static void print_estimate(row_start at, const char *option, const char *variable,
                           plm_estimate of) {
    printf("%s,%s,%s,%s,%s,%.17g,%.17g\n", at.issue, at.model, at.reading, option, variable,
           of.value, of.standard_error);
}

static void print_options(row_start at, const plm_issue *issue, const plm_estimate *options) {
    for (size_t i = 0; i < issue->option_count; i++) {
        print_estimate(at, issue->options[i]->id, "probability", options[i]);
    }
}

static void print_distribution(row_start at, const plm_issue *issue, const plm_distribution *of) {
    static const char *const lows[] = {"interval_50_low", "interval_80_low", "interval_95_low"};
    static const char *const highs[] = {"interval_50_high", "interval_80_high", "interval_95_high"};
    print_estimate(at, "", "mean", of->mean);
    print_estimate(at, "", "median", of->median);
    print_number(at, "", "standard_deviation", of->standard_deviation);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        print_estimate(at, "", lows[i], of->intervals[i].low);
        print_estimate(at, "", highs[i], of->intervals[i].high);
    }
    print_options(at, issue, of->options);
}

static void print_issue(const plm_forecast_issue *of) {
    const char *id = of->issue->id;
    print_options((row_start){id, "answer", ""}, of->issue, of->answer);
    print_distribution((row_start){id, "pool", ""}, of->issue, &of->pool);
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        row_start at = {id, model->model, model->reading};
        print_number(at, "", "point", model->point);
        for (size_t k = 0; model->point_options != NULL && k < of->issue->option_count; k++) {
            print_number(at, of->issue->options[k]->id, "point", model->point_options[k]);
        }
        print_number(at, "", "weight", model->weight);
        print_distribution(at, of->issue, &model->distribution);
    }
}

int main(void) {
    static char bytes[BYTES_MOST];
    size_t length = fread(bytes, 1, sizeof bytes, stdin);
    plm_context *context = NULL;
    plm_options *options = NULL;
    plm_case *from = NULL;
    plm_forecast *made = NULL;
    plm_error error = {0};
    plm_status status = plm_context_new(NULL, &context);
    if (status >= 0) {
        status = plm_case_unpack(context, bytes, length, "standard input", &from, &error);
    }
    if (status >= 0) {
        status = plm_options_from_case(from, &options, &error);
    }
    if (status >= 0) {
        status = plm_forecast_run(from, options, &made, &error);
    }
    if (status < 0) {
        fprintf(stderr, "core_figures: %s\n", error.message);
    }
    for (size_t i = 0; status >= 0 && i < plm_forecast_issue_count(made); i++) {
        print_issue(plm_forecast_issue_at(made, i));
    }
    plm_forecast_free(made);
    plm_case_free(from);
    plm_options_free(options);
    plm_context_free(context);
    return status < 0 ? 1 : 0;
}
