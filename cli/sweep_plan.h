/* The plan of a sweep, for the commands that run one. */
#ifndef PLM_CLI_SWEEP_PLAN_H
#define PLM_CLI_SWEEP_PLAN_H

#include "sweep/part.h"

/* The plan, read, and its files noted as read; NULL with *exit_status set where it cannot be used,
 * and its problems printed. */
plm__sweep_plan *open_sweep_plan(plm_context *context, const char *path, int *exit_status);

/* Whether the plan's name may stand in a part; false with a usage error printed, which `why` ends:
 * "--shard writes the plan's name into the part". */
bool check_plan_name(const char *verb_name, const char *path, const char *why);

/* Runs one shard, and makes its part in `part`, which is empty. An exit status. */
int make_part(const plm__sweep_plan *plan, plm__shard shard, plm__text *part);

#endif
