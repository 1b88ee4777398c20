/*
 * What the workbench asks of the engine besides: a case's dates tightened together, and which of
 * its numbers the answer hangs on.
 */
#include "base/pretty_json.h"
#include "engine.h"
#include "view/timeline.h"

#include <stdint.h>

/* ---- dates --------------------------------------------------------------------------------- */

/* The JSON of `plenum timeline --json --all` of the changed case, which is then used up. */
EXPORT(engine_timeline) plm_status engine_timeline(engine *of);

static plm_status write_timeline(engine *of, const plm_chronology *chronology) {
    plm__timeline_document document;
    plm__text_clear(&of->result);
    plm_status status = plm__timeline_open(&document, of->context, chronology, SIZE_MAX);
    if (status == PLM_OK) {
        plm__view_add_json(&of->result, &plm__timeline_view, &document);
    }
    plm__timeline_close(&document, of->context);
    return status;
}

plm_status engine_timeline(engine *of) {
    plm_error error = {0};
    plm_chronology *chronology = NULL;
    PLM_TRY(engine_read(of));
    plm_status status = plm_chronology_new(of->read, &chronology, &error);
    if (status >= 0) {
        status = write_timeline(of, chronology);
    }
    plm_chronology_free(chronology);
    return status < 0 ? engine_say(of, status, &error) : engine_finish(of);
}

/* ---- shares -------------------------------------------------------------------------------- */

/* Of the issue in the room, the share of the answer's variance that is each number's, with all that
 * it does together with others (plm_sobol_run), the largest first: [{"path": …, "share": …,
 * "rests": …}]; rests: on evidence, as numbers that hang together are never said to. Uses up the
 * changes. */
EXPORT(engine_sobol)
plm_status engine_sobol(engine *of, uint32_t rows, uint32_t seed_low, uint32_t seed_high);

static double share_of(const plm_sobol_summary *summary, const plm_factor *factor) {
    const plm_sobol_pair *pair = &factor->outcome;
    for (size_t i = 0; summary->option != NULL && i < summary->issue->option_count; i++) {
        if (summary->issue->options[i] == summary->option) {
            pair = &factor->options[i];
        }
    }
    return pair->total.value;
}

static void add_factors(plm__text *out, const plm_sobol *of) {
    plm__pretty to = {.out = out};
    plm__pretty_list(&to, NULL);
    for (size_t i = 0; i < plm_sobol_count(of); i++) {
        const plm_factor *factor = plm_sobol_factor(of, i);
        if (factor->kind == PLM_FACTOR_NUMBER) {
            plm__pretty_object(&to, NULL);
            plm__pretty_text(&to, "path", factor->path);
            plm__pretty_number(&to, "share", share_of(plm_sobol_summary_of(of), factor));
            plm__pretty_bool(&to, "rests",
                             factor->parameter != NULL && factor->parameter->support.count > 0);
            plm__pretty_end(&to);
        }
    }
    plm__pretty_end(&to);
}

plm_status engine_sobol(engine *of, uint32_t rows, uint32_t seed_low, uint32_t seed_high) {
    plm_error error = {0};
    plm_sobol *sobol = NULL;
    PLM_TRY(engine_read(of));
    plm_options_set_seed(of->options, (uint64_t)seed_high << 32 | seed_low);
    plm_status status = plm_sobol_run(of->read, of->room, rows, of->options, &sobol, &error);
    if (status >= 0) {
        plm__text_clear(&of->result);
        add_factors(&of->result, sobol);
    }
    plm_sobol_free(sobol);
    return status < 0 ? engine_say(of, status, &error) : engine_finish(of);
}
