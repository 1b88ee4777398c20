#include "json.h"

void json_estimate(plm__pretty *to, const char *key, plm_estimate estimate) {
    plm__pretty_object(to, key);
    plm__pretty_number(to, "value", estimate.value);
    plm__pretty_number(to, "standard_error", estimate.standard_error);
    plm__pretty_end(to);
}

void json_intervals(plm__pretty *to, const plm_interval intervals[PLM_INTERVAL_COUNT]) {
    plm__pretty_list(to, "intervals");
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        plm__pretty_object(to, NULL);
        plm__pretty_number(to, "level", intervals[i].level);
        json_estimate(to, "low", intervals[i].low);
        json_estimate(to, "high", intervals[i].high);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

void json_support(plm__pretty *to, const char *key, plm_support support) {
    plm__pretty_list(to, key);
    for (size_t i = 0; i < support.count; i++) {
        plm__pretty_text(to, NULL, support.evidence[i]->id);
    }
    plm__pretty_end(to);
}
