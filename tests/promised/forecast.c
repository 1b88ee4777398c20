/*
 * Reads a case, forecasts it, and prints the answer.
 *
 *   cc forecast.c $(pkg-config --cflags --libs plenum) -o forecast
 *   ./forecast cases/emission-standards-1994/case.yaml
 */
#include <plenum.h>
#include <stdio.h>

static void print_issue(const plm_forecast_issue *of) {
    printf("%s\n", of->issue->question);
    for (size_t i = 0; i < of->issue->option_count; i++) {
        double probability = of->pool.options[i].value;
        printf("  %-32s %3.0f %%  %s\n", of->issue->options[i]->label, 100 * probability,
               plm_probability_word(probability));
    }
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        printf("  %-32s %5.2f\n", model->title, model->distribution.median.value);
    }
}

static plm_status forecast_file(plm_context *context, const char *path, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;

    plm_status status = plm_case_load(context, path, &from, error);
    if (status < 0) {
        goto done;
    }
    status = plm_options_new(context, &options);
    if (status < 0) {
        goto done;
    }
    plm_options_set_seed(options, 7);
    status = plm_options_set_draws(options, 2000);
    if (status < 0) {
        goto done;
    }
    status = plm_forecast_run(from, options, &forecast, error);
    if (status < 0) {
        goto done;
    }
    for (size_t i = 0; i < plm_forecast_issue_count(forecast); i++) {
        print_issue(plm_forecast_issue_at(forecast, i));
    }
done:
    plm_forecast_free(forecast);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: forecast CASE\n");
        return 2;
    }
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) < 0) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    plm_error error = {.status = PLM_OK};
    plm_status status = forecast_file(context, argv[1], &error);
    if (status < 0) {
        fprintf(stderr, "%s:%d:%d: %s\n", error.file, error.line, error.column, error.message);
    }
    plm_context_free(context);
    return status < 0 ? 1 : 0;
}
