/* In a build with the page's tools: what tools/embed.py made of their output. */
#include "report/live.h"

extern const char plm__live_script[];
extern const char plm__live_script_hash[];
extern const char plm__live_style[];
extern const char plm__live_style_hash[];
extern const char plm__live_engine[];
extern const char plm__workbench_engine[];
extern const char plm__workbench_script[];
extern const char plm__workbench_script_hash[];
extern const char plm__workbench_style[];
extern const char plm__workbench_style_hash[];
extern const char plm__worked_beijing[];
extern const char plm__worked_emission[];
extern const char plm__worked_embargo[];
extern const char plm__worked_agency[];

/* From the simplest to the one with most in it. */
static const plm__worked_case worked[] = {
    {"emission-standards-1994.yaml", plm__worked_emission},
    {"medicines-agency-2017.yaml", plm__worked_agency},
    {"oil-embargo-2022.yaml", plm__worked_embargo},
    {"beijing-2022.yaml", plm__worked_beijing},
    {NULL, NULL},
};

const plm__live *plm__live_bundle(void) {
    static const plm__live bundle = {
        .script = plm__live_script,
        .script_hash = plm__live_script_hash,
        .style = plm__live_style,
        .style_hash = plm__live_style_hash,
        .engine = plm__live_engine,
    };
    return &bundle;
}

const plm__live *plm__workbench_bundle(void) {
    static const plm__live bundle = {
        .script = plm__workbench_script,
        .script_hash = plm__workbench_script_hash,
        .style = plm__workbench_style,
        .style_hash = plm__workbench_style_hash,
        .engine = plm__workbench_engine,
        .worked = worked,
    };
    return &bundle;
}
