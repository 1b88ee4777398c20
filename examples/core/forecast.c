/*
 * A forecast by the core alone: the answer on each issue of a packed case.
 *
 *   plenum export CASE --to packed -o case.packed
 *   cc forecast.c $(pkg-config --cflags --libs plenum-core) -o forecast
 *   ./forecast <case.packed
 */
#include <plenum.h>
#include <stdio.h>

enum { BYTES_MOST = 1 << 20 };

static void print_answer(const plm_forecast_issue *of) {
    printf("%s\n", of->issue->id);
    for (size_t i = 0; i < of->issue->option_count; i++) {
        printf("  %-18s %5.1f %%\n", of->issue->options[i]->id, 100 * of->pool.options[i].value);
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
        status = plm_options_new(context, &options);
    }
    if (status >= 0) {
        status = plm_case_unpack(context, bytes, length, "standard input", &from, &error);
    }
    if (status >= 0) {
        status = plm_forecast_run(from, options, &made, &error);
    }
    if (status >= 0) {
        for (size_t i = 0; i < plm_forecast_issue_count(made); i++) {
            print_answer(plm_forecast_issue_at(made, i));
        }
    } else {
        fprintf(stderr, "forecast: %s\n", error.message);
    }
    plm_forecast_free(made);
    plm_case_free(from);
    plm_options_free(options);
    plm_context_free(context);
    return status < 0 ? 1 : 0;
}
