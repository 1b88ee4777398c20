/* What a page's engine needs to run the report again: the packed case, and how it was run. */
#include "report/live.h"

#include "case/case.h"
#include "case/pack.h"
#include "solve/options.h"

#include <inttypes.h>

static void add_models(plm__text *json, const plm_options *options) {
    plm__text_add(json, ", \"models\": [");
    for (const plm__chosen_model *each = options->models; each != NULL; each = each->next) {
        plm__text_add_format(json, "%s{\"model\": \"%s\", \"reading\": \"%s\"}",
                             each != options->models ? ", " : "", each->model->name,
                             each->reading->name);
    }
    plm__text_add(json, "], \"settings\": [");
    for (const plm__chosen_setting *each = options->settings; each != NULL; each = each->next) {
        plm__text_add_format(json, "%s{\"model\": \"%s\", \"setting\": ",
                             each != options->settings ? ", " : "", each->model->name);
        plm__text_add_json_string(json, each->name);
        plm__text_add(json, ", \"value\": ");
        plm__text_add_json_string(json, each->value);
        plm__text_add(json, "}");
    }
    plm__text_add(json, "], \"weights\": [");
    for (const plm__chosen_weight *each = options->weights; each != NULL; each = each->next) {
        plm__text_add_format(json, "%s{\"model\": \"%s\", \"weight\": ",
                             each != options->weights ? ", " : "", each->model->name);
        plm__text_add_json_number(json, each->weight);
        plm__text_add(json, "}");
    }
    plm__text_add(json, "]");
}

static void add_packed(plm__text *json, const plm_case *of, bool lends) {
    plm__text packed;
    plm__text_init(&packed, json->context);
    json->failed = plm__case_pack(of, lends, &packed, NULL) < 0 || json->failed;
    plm__text_add(json, ", \"packed\": \"");
    plm__text_add_base64(json, packed.bytes, packed.length);
    plm__text_add(json, "\"");
    plm__text_clear(&packed);
}

/* Seed and budget are texts, for a number of JavaScript does not hold 64 bits. */
void plm__live_add_run(plm__text *json, const plm_options *options) {
    plm__text_add_format(json, "{\"seed\": \"%" PRIu64 "\", \"draws\": %" PRIu64, options->seed,
                         options->draws);
    if (options->budget > 0) {
        plm__text_add_format(json, ", \"budget\": \"%" PRIu64 "\"", options->budget);
    }
    add_models(json, options);
    plm__text_add(json, "}");
}

void plm__live_add_data(plm__text *json, const plm_case *of, const char *scenario_id,
                        const plm_options *options) {
    plm__text_add(json, "{\"file\": ");
    plm__text_add_json_string(json, of->name);
    plm__text_add(json, ", \"scenario\": ");
    plm__text_add_json_string(json, scenario_id != NULL ? scenario_id : "");
    plm__text_add(json, ", \"issue\": ");
    plm__text_add_json_string(json, options->issue_id != NULL ? options->issue_id : "");
    plm__text_add(json, ", \"run\": ");
    plm__live_add_run(json, options);
    add_packed(json, of, scenario_id == NULL);
    plm__text_add(json, "}");
}
