/* Forecasts a packed case with every usual model, and prints each figure to its last bit: for
 * comparing one processor with another. */
#include "base/random.h"
#include "case/pack.h"
#include "tree/packed.h"

#include <stdio.h>
#include <stdlib.h>

enum { BYTES_MOST = 1 << 22, DRAWS = 500 };

static void print_distribution(const plm_distribution *of) {
    printf(" mean %a median %a", of->mean.value, of->median.value);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        printf(" %a %a", of->intervals[i].low.value, of->intervals[i].high.value);
    }
    for (size_t i = 0; i < of->option_count; i++) {
        printf(" %a", of->options[i].value);
    }
    printf("\n");
}

static void print_issue(const plm_forecast_issue *of) {
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        size_t width = model->point_options != NULL ? of->issue->option_count : 1;
        uint64_t draws =
            plm__hash((const char *)model->draws, model->draw_count * width * sizeof *model->draws);
        printf("%s %s point %a draws %016llx", of->issue->id, model->model, model->point,
               (unsigned long long)draws);
        print_distribution(&model->distribution);
    }
    printf("%s answer", of->issue->id);
    print_distribution(&of->pool);
}

static plm_status forecast(plm_context *context, plm__tree *tree) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_forecast *made = NULL;
    plm_error error = {0};
    plm_status status = plm__case_from_tree(context, tree, "case", &from, &error);
    if (status >= 0) {
        status = plm_options_new(context, &options);
    }
    if (status >= 0) {
        (void)plm_options_set_draws(options, DRAWS);
        status = plm_forecast_run(from, options, &made, &error);
    }
    for (size_t i = 0; status >= 0 && i < plm_forecast_issue_count(made); i++) {
        print_issue(plm_forecast_issue_at(made, i));
    }
    if (status < 0) {
        fprintf(stderr, "core: %s\n", error.message);
    }
    plm_forecast_free(made);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

int main(void) {
    static char bytes[BYTES_MOST];
    plm_context *context = NULL;
    plm__tree tree;
    size_t length = fread(bytes, 1, sizeof bytes, stdin);
    if (length == 0 || plm_context_new(NULL, &context) < 0) {
        fprintf(stderr, "usage: core <PACKED CASE\n");
        return EXIT_FAILURE;
    }
    plm_status status = plm__packed_read(&tree, context, bytes, length, plm__no_source);
    if (status >= 0) {
        status = forecast(context, &tree);
    }
    plm__tree_clear(&tree);
    plm_context_free(context);
    return status < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
