/* Power indices of a body. */
#ifndef PLM_VIEW_POWER_H
#define PLM_VIEW_POWER_H

#include "power/run.h"
#include "view/view.h"

/* Of a plm_power. */
extern const plm__view plm__power_view;

/* By plm_power_state and plm_power_method: "ok", "never-passes"; "kinds", "diagram". */
extern const char *const plm__power_states[3];
extern const char *const plm__power_methods[5];

/* What is said of a body as a whole: members of a record whose `summary` is a plm_power_summary. */
#define PLM__POWER_BODY(type)                                                                      \
    {.key = "quota",                                                                               \
     .kind = PLM__NUMBER,                                                                          \
     .place = offsetof(type, summary.quota),                                                       \
     .about = "votes that carry, where the rule is one test of votes; else null"},                 \
        {.key = "votes",                                                                           \
         .kind = PLM__NUMBER,                                                                      \
         .place = offsetof(type, summary.votes),                                                   \
         .about = "of all together, likewise"},                                                    \
        {.key = "state",                                                                           \
         .kind = PLM__CHOICE,                                                                      \
         .place = offsetof(type, summary.state),                                                   \
         PLM__NAMES(plm__power_states),                                                            \
         .about = "whether the rule can pass something and can refuse something"},                 \
    {                                                                                              \
        .key = "method", .kind = PLM__CHOICE, .place = offsetof(type, summary.method),             \
        PLM__NAMES(plm__power_methods),                                                            \
        .about = "how coalitions were counted: all, as so many of each kind of member; by a "      \
                 "decision diagram; by the sums of votes; one by one, as sets of members; or by "  \
                 "drawing some of them, where they are too many"                                   \
    }

#endif
