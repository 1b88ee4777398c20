/* JSON members that several verbs print, beside base/pretty_json.h. */
#ifndef PLM_CLI_JSON_H
#define PLM_CLI_JSON_H

#include "base/pretty_json.h"

/* {"value": …, "standard_error": …} */
void json_estimate(plm__pretty *to, const char *key, plm_estimate estimate);

/* "intervals": [{"level": 0.5, "low": …, "high": …}, …] */
void json_intervals(plm__pretty *to, const plm_interval intervals[PLM_INTERVAL_COUNT]);

/* A list of ids of claims. */
void json_support(plm__pretty *to, const char *key, plm_support support);

#endif
