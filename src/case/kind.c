#include "case/kind.h"

#include <math.h>

static const plm__issue_kind *const kinds[PLM__ISSUE_KINDS] = {
    [PLM_ISSUE_SCALE] = &plm__scale_kind,
    [PLM_ISSUE_OPTIONS] = &plm__options_kind,
    [PLM_ISSUE_YES_NO] = &plm__yes_no_kind,
};

const plm__issue_kind *plm__issue_kind_of(const plm_issue *issue) {
    return kinds[issue->kind];
}

plm_issue_kind plm__issue_kind_meant(plm__node *const f[]) {
    for (unsigned kind = PLM_ISSUE_SCALE + 1; kind < PLM__ISSUE_KINDS; kind++) {
        if (kinds[kind]->is_meant(f)) {
            return (plm_issue_kind)kind;
        }
    }
    return PLM_ISSUE_SCALE;
}

bool plm_issue_has_scale(const plm_issue *issue) {
    return plm__issue_kind_of(issue)->on_scale;
}

size_t plm__outcome_width(const plm_issue *issue) {
    return plm_issue_has_scale(issue) ? 1 : issue->option_count;
}

bool plm__has_reference(const plm_issue *issue) {
    return !isnan(issue->reference_point) || issue->reference_option != NULL;
}
