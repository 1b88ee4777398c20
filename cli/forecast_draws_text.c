/* What became of the draws: how many there were, how many are kept, and how they ended. */
#include "forecast_parts.h"

#include "figures.h"

#include <inttypes.h>
#include <math.h>

static void add_share(plm__text *out, const char *model, double share, const char *what) {
    char text[FIGURE_TEXT];
    if (share > 0) {
        plm__text_add_format(out, "  %s: %s of draws %s.\n", model, figure_percent(share, text),
                             what);
    }
}

static bool is_short_of_draws(const plm_forecast_model *of, uint64_t asked) {
    return of->drawn_count > 1 && of->drawn_count < asked;
}

/* The models that have as many draws as this one, unless an earlier one told of them. */
static void add_those_alike(plm__text *out, const plm_forecast_issue *of, size_t first,
                            const char *before) {
    size_t draws = of->models[first]->drawn_count;
    for (size_t i = 0; i < first; i++) {
        if (of->models[i]->drawn_count == draws) {
            return;
        }
    }
    plm__text_add_format(out, "%s%zu for", before, draws);
    for (size_t i = first; i < of->model_count; i++) {
        if (of->models[i]->drawn_count == draws) {
            plm__text_add_format(out, "%s %s", i > first ? "," : "", of->models[i]->model);
        }
    }
}

void add_draw_shortages(plm__text *out, const plm_forecast_issue *of, uint64_t asked) {
    bool begun = false;
    for (size_t i = 0; i < of->model_count; i++) {
        if (is_short_of_draws(of->models[i], asked)) {
            if (!begun) {
                plm__text_add_format(out, "  Work is bounded (--budget): of %" PRIu64 " draws",
                                     asked);
            }
            add_those_alike(out, of, i, begun ? "; " : " ");
            begun = true;
        }
    }
    plm__text_add(out, begun ? ".\n" : "");
}

/* To the first digit that is not 0. */
static const char *round_up(double error, char text[FIGURE_TEXT]) {
    double places = fmax(ceil(-log10(error)), 0);
    double unit = pow(10, -places);
    return figure_fixed(ceil(error / unit) * unit, (int)places, text);
}

void add_kept_draws(plm__text *out, const plm_forecast_issue *of, const forecast_view *view) {
    const plm_forecast *forecast = view->forecast;
    char text[FIGURE_TEXT];
    if (plm_forecast_kept(forecast) >= plm_forecast_draws(forecast)) {
        return;
    }
    plm__text_add_format(out, "  Draws are counted, and the first %" PRIu64 " kept",
                         plm_forecast_kept(forecast));
    if (of->before != NULL && plm_issue_has_scale(of->issue)) {
        plm__text_add(out, "; the outcome once options are ruled out is of those");
    } else if (of->pool.quantile_error > 0) {
        plm__text_add_format(out, "; quantiles may be off by %s, beside their standard errors",
                             round_up(of->pool.quantile_error, text));
    }
    if (view->when != NULL && plm_when_draws(view->when) < plm_forecast_draws(forecast)) {
        plm__text_add_format(out, "; dates are of the first %" PRIu64, plm_when_draws(view->when));
    }
    plm__text_add(out, ".\n");
}

void add_endings_of_draws(plm__text *out, const plm_forecast_issue *of) {
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        if (model->point_status == PLM_E_UNSUPPORTED) {
            plm__text_add_format(out, "  %s: cannot treat this issue; left out.\n", model->model);
            continue;
        }
        add_share(out, model->model, model->endings.cycle, "end in a cycle");
        add_share(out, model->model, model->endings.round_limit, "stop at the round limit");
        add_share(out, model->model, model->endings.degenerate,
                  "are degenerate, and a stand-in counts");
        add_share(out, model->model, model->endings.none, "have no outcome and are left out");
    }
}
